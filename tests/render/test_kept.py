"""A page that is there stays the file it is: its line ends, mode, owner, links and attributes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from support.run import Run

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights and links")
PROPOSAL = "wb: 1\ntitle: Bread\nwho: Bakers on nights\n"
WAYS = {"-o": ("-o", "p.md"), "-d": ("-d", ".")}
ways = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
Wb = Callable[..., Run]


@pytest.fixture
def page(tmp_path: Path, main_here: Wb) -> Path:
    """A page that is up to date, as a Windows checkout has it."""
    (tmp_path / "p.wb.yaml").write_text(PROPOSAL)
    main_here("render", "p.wb.yaml", "-o", "p.md")
    page = tmp_path / "p.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    os.utime(page, (1, 1))
    return page


def change(page: Path) -> None:
    """Let the proposal say something else."""
    page.with_name("p.wb.yaml").write_bytes(PROPOSAL.replace("Bread", "Rolls").encode())


@ways
@pytest.mark.parametrize("proposal", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_page_with_the_line_ends_of_windows_is_up_to_date(
    page: Path, main_here: Wb, way: Sequence[str], proposal: str
) -> None:
    page.with_name("p.wb.yaml").write_bytes(PROPOSAL.replace("\n", proposal).encode())
    before = page.stat()
    assert main_here("render", "p.wb.yaml", *way, "--check").code == 0
    assert "was up to date" in main_here("render", "p.wb.yaml", *way).out
    after = page.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


@ways
@pytest.mark.parametrize("ends", [b"\r\n", b"\n"], ids=["CRLF", "LF"])
def test_a_page_keeps_its_line_ends(
    page: Path, main_here: Wb, way: Sequence[str], ends: bytes
) -> None:
    page.write_bytes(page.read_bytes().replace(b"\r\n", ends))
    change(page)
    assert main_here("render", "p.wb.yaml", *way, "--check").code == 1
    assert "written" in main_here("render", "p.wb.yaml", *way).out
    data = page.read_bytes()
    assert b"Rolls" in data
    assert data.count(b"\n") == data.count(ends)
    assert data.count(b"\r") == ends.count(b"\r") * data.count(b"\n")
    assert main_here("render", "p.wb.yaml", *way, "--check").code == 0


def test_an_answer_that_is_there_already_rewrites_nothing(tmp_path: Path, main_here: Wb) -> None:
    file = tmp_path / "p.wb.yaml"
    file.write_bytes(PROPOSAL.replace("\n", "\r\n").encode())
    os.utime(file, (1, 1))
    before = file.stat()
    main_here("answer", "p.wb.yaml", "who", "--text", "Bakers on nights")
    after = file.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


SAVES: dict[str, tuple[str, ...]] = {
    "render": ("render", "p.wb.yaml", "-o", "p.md"),
    "answer": ("answer", "p.wb.yaml", "problem", "--text", "They wait."),
    "new": ("new", "p.wb.yaml", "--set", "problem=They wait."),
    "waive": ("waive", "p.wb.yaml", "missing-answer", "--where", "evidence", "--why", "Later."),
}


@posix
@pytest.mark.parametrize("words", SAVES.values(), ids=SAVES)
@pytest.mark.parametrize(
    "what", ["a mode", "a hard link", "an attribute", "an owner", "all of them"]
)
def test_what_a_file_has_besides_its_text_stays(
    page: Path, main_here: Wb, words: Sequence[str], what: str
) -> None:
    change(page)
    file = page if words[0] == "render" else page.with_name("p.wb.yaml")
    if what in ("a mode", "all of them"):
        file.chmod(0o640)
    if what in ("an attribute", "all of them"):
        if not hasattr(os, "setxattr"):
            pytest.skip("there are no extended attributes here")
        try:
            os.setxattr(file, "user.origin", b"here")
        except OSError:
            pytest.skip("this disk keeps no extended attributes")
    if what in ("an owner", "all of them"):
        if os.geteuid():
            pytest.skip("only root can give a file away")
        os.chown(file, 1234, 5678)
    if what in ("a hard link", "all of them"):
        os.link(file, page.with_name("other"))
    before, text = file.stat(), file.read_bytes()
    assert main_here(*words).code in (0, 2)  # `new` ends with 2 where answers are missing
    after = file.stat()
    assert file.read_bytes() != text
    kept = "st_mode", "st_uid", "st_gid", "st_nlink"
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    if what in ("an attribute", "all of them"):
        assert os.getxattr(file, "user.origin") == b"here"
    if what in ("a hard link", "all of them"):
        assert page.with_name("other").read_bytes() == file.read_bytes()
