"""A proposal is saved whole or not at all, and never over somebody else's words."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from wb.document.edit import set_text
from wb.document.store import Changed, keep_beside, write
from wb.document.textfile import Unreadable, read
from wb.errors import WbError

TEXT = "wb: 1\nwho: Nurses\n"
posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has other rights, limits and links"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ward.wb.yaml"
    path.write_bytes(TEXT.encode())
    return path


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_saved_file_is_the_source_of_the_next_edit(file: Path) -> None:
    source = read(file)
    for answer in ("Doctors", "Nurses\non ward 5", ""):
        source = write(file, set_text(source, "who", answer), source)
        assert read(file) == source
    assert _names(file.parent) == ["ward.wb.yaml"]


def test_a_new_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new.wb.yaml"
    assert write(path, TEXT) == read(path)
    assert _names(tmp_path) == ["new.wb.yaml"]


@posix
def test_a_new_file_has_the_mode_any_new_file_has(tmp_path: Path) -> None:
    write(tmp_path / "new.wb.yaml", TEXT)
    (tmp_path / "other").touch()
    assert (tmp_path / "new.wb.yaml").stat().st_mode == (tmp_path / "other").stat().st_mode


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_of_a_file_stays(file: Path, mode: int) -> None:
    file.chmod(mode)
    write(file, "who: x\n", read(file))
    assert file.stat().st_mode & 0o7777 == mode


def test_a_byte_order_mark_and_the_line_ends_of_windows_stay(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfwb: 1\r\nwho: Nurses\r\n")
    source = read(file)
    source = write(file, set_text(source, "who", "a\nb"), source)
    assert file.read_bytes() == b"\xef\xbb\xbfwb: 1\r\nwho: |\r\n  a\r\n  b\r\n"
    assert source.text.startswith("wb")


@posix
def test_a_link_stays_a_link(file: Path) -> None:
    folder = file.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.wb.yaml"
    link.symlink_to(Path("..") / file.name)
    write(link, "who: x\n", read(link))
    assert link.is_symlink()
    assert file.read_text() == "who: x\n"
    assert _names(folder) == ["link.wb.yaml"]


def test_what_somebody_else_wrote_meanwhile_stays_and_ours_is_kept_beside_it(file: Path) -> None:
    source = read(file)
    file.write_text("who: Theirs\n")
    with pytest.raises(Changed) as changed:
        write(file, "who: Ours\n", source)
    assert file.read_text() == "who: Theirs\n"
    assert changed.value.kept == file.with_name(".ward.wb.yaml.wb-draft")
    assert changed.value.kept.read_text() == "who: Ours\n"
    assert str(changed.value.kept) in changed.value.sentence
    assert changed.value.hint
    assert _names(file.parent) == [".ward.wb.yaml.wb-draft", "ward.wb.yaml"]


def test_a_second_text_kept_beside_a_file_does_not_take_the_place_of_the_first(file: Path) -> None:
    kept = [keep_beside(file, text) for text in ("one", "two", "three")]
    assert [path.name for path in kept] == [
        ".ward.wb.yaml.wb-draft",
        ".ward.wb.yaml.2.wb-draft",
        ".ward.wb.yaml.3.wb-draft",
    ]
    assert [path.read_text() for path in kept] == ["one", "two", "three"]


@posix
def test_a_kept_text_is_as_private_as_the_file(file: Path) -> None:
    file.chmod(0o600)
    assert keep_beside(file, "x").stat().st_mode & 0o777 == 0o600


def test_a_file_that_appeared_meanwhile_stays(file: Path) -> None:
    with pytest.raises(Changed):
        write(file, "who: Ours\n")
    assert file.read_text() == TEXT


def test_a_file_that_was_removed_meanwhile_is_not_made_again(file: Path) -> None:
    source = read(file)
    file.unlink()
    with pytest.raises(Changed) as changed:
        write(file, "who: Ours\n", source)
    assert _names(file.parent) == [changed.value.kept.name]


def test_the_same_words_from_somebody_else_are_no_conflict(file: Path) -> None:
    source = read(file)
    file.write_text("who: Both\n")
    assert write(file, "who: Both\n", source).text == "who: Both\n"
    assert _names(file.parent) == ["ward.wb.yaml"]


def test_a_byte_order_mark_that_came_meanwhile_is_a_change(file: Path) -> None:
    source = read(file)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    with pytest.raises(Changed):
        write(file, "who: Ours\n", source)


def test_no_answer_is_lost_when_many_save_at_once(file: Path) -> None:
    """Every run saves its own answer; a run that comes too late is told so, and its text is
    kept.
    """
    code = (
        "import sys; from pathlib import Path; from wb.document.edit import append; from "
        "wb.document.store import Changed, write; from wb.document.textfile import read\n"
        "path = Path(sys.argv[1])\n"
        "for number in range(20):\n"
        "    source = read(path)\n"
        "    try: write(path, append(source, 'out_of_scope', f'{sys.argv[2]} {number}'), source)\n"
        "    except Changed as changed: print(changed.kept)\n"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(file), name], stdout=subprocess.PIPE, text=True
        )
        for name in "abcd"
    ]
    kept = [line for run in runs for line in run.communicate()[0].splitlines()]
    assert [run.returncode for run in runs] == [0] * 4
    assert len(set(kept)) == len(kept)
    saved = file.read_text().count("\n  - ")
    assert saved + len(kept) == 80
    assert len(_names(file.parent)) == 1 + len(kept)


def test_a_text_that_could_not_be_read_again_is_not_saved(file: Path) -> None:
    for text in ("who: a\x00b\n", "who: \ud83d\n", "who: " + "x" * (1 << 20)):
        with pytest.raises(Unreadable):
            write(file, text, read(file))
    assert file.read_text() == TEXT
    assert _names(file.parent) == ["ward.wb.yaml"]


@contextmanager
def _nobody() -> Iterator[None]:
    """Do what follows as a user without special rights: the superuser may write everywhere."""
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(mine)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may look into."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name)


@posix
def test_a_folder_that_takes_no_new_file_is_told_in_one_sentence(open_folder: Path) -> None:
    file = open_folder / "ward.wb.yaml"
    file.write_text(TEXT)
    file.chmod(0o666)
    source = read(file)
    open_folder.chmod(0o555)
    with _nobody(), pytest.raises(WbError) as error:
        write(file, "who: x\n", source)
    assert error.value.sentence == f"{file} could not be saved: permission denied."
    assert error.value.hint
    assert file.read_text() == TEXT
    assert _names(open_folder) == ["ward.wb.yaml"]


@posix
def test_a_write_protected_file_is_left_alone(open_folder: Path) -> None:
    file = open_folder / "ward.wb.yaml"
    file.write_text(TEXT)
    source = read(file)
    file.chmod(0o444)
    open_folder.chmod(0o777)
    with _nobody(), pytest.raises(WbError, match="it is write-protected"):
        write(file, "who: x\n", source)
    assert file.read_text() == TEXT
    assert _names(open_folder) == ["ward.wb.yaml"]


@posix
def test_a_disk_that_is_full_leaves_the_file_as_it_was(file: Path) -> None:
    import resource

    source = read(file)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(WbError) as error:
            write(file, "who: |\n  " + "x" * 10000 + "\n", source)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert error.value.sentence == f"{file} could not be saved: file too large."
    assert file.read_text() == TEXT
    assert _names(file.parent) == ["ward.wb.yaml"]


def test_a_folder_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WbError, match="could not be saved: no such file or directory"):
        write(tmp_path / "gone" / "ward.wb.yaml", TEXT)


@posix
def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "ward.wb.yaml").mkdir()
    with pytest.raises(WbError, match="could not be saved: it is not a file"):
        write(tmp_path / "ward.wb.yaml", TEXT)
    assert _names(tmp_path) == ["ward.wb.yaml"]


def test_a_name_with_a_terminal_escape_in_it_is_told_harmlessly(tmp_path: Path) -> None:
    with pytest.raises(WbError) as error:
        write(tmp_path / "gone" / "\x1b[31mward.wb.yaml", TEXT)
    assert "\x1b" not in error.value.sentence


def test_a_save_that_is_killed_leaves_the_old_file_or_the_new_one(file: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from wb.document.store import write; from "
        "wb.document.textfile import read\n"
        "path = Path(sys.argv[1]); source = read(path); print('go', flush=True)\n"
        "while True: source = write(path, source.text + '# ' + 'x' * 50 + '\\n' if "
        "len(source.text) < 90000 else 'who: a\\n', source)\n"
    )
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE
        ) as run:
            assert run.stdout
            run.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                run.wait(0.05)
            run.kill()
        text = file.read_text()
        assert text.startswith(("wb: 1\nwho: Nurses\n", "who: a\n"))
        assert text.endswith("\n")
    assert all(name == "ward.wb.yaml" or name.endswith(".wb-draft") for name in _names(file.parent))
