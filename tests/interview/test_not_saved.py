"""Where nothing can be saved, the author stays in the box, and what was typed is in a file that is
named.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wb.document.edit import fresh
from wb.document.loader import load
from wb.document.textfile import read

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other limits")

ANSWER = "Owner-bakers with one shop in Leeds, 14 people"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "proposals"
    there.mkdir()
    (there / "bread.wb.yaml").write_text(fresh("Bread"), encoding="utf-8")
    return there


def opened(folder: Path, box: bool, **more: object) -> pexpect.spawn:
    """An interview that waits for the first answer, its temporary files in a folder of their
    own.
    """
    temporary = folder.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    env = {key: value for key, value in os.environ.items() if key not in ("CI", "WB_NO_PROMPT")}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "wb", "new", str(folder / "bread.wb.yaml"), *([] if box else ["--plain"])],
        cwd=str(folder.parent),
        env=env | {"TERM": "xterm", "NO_COLOR": "1", "TMPDIR": str(temporary)},
        encoding="utf-8",
        dimensions=(40, 200),
        timeout=15,
        **more,
    )
    child.delaybeforesend = None
    child.expect_exact("Tab example" if box else "> ")
    return child


def gone(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def a_pipe(folder: Path) -> None:
    (folder / "bread.wb.yaml").unlink()
    os.mkfifo(folder / "bread.wb.yaml")


def a_folder(folder: Path) -> None:
    (folder / "bread.wb.yaml").unlink()
    (folder / "bread.wb.yaml").mkdir()


TROUBLES: dict[str, Callable[[Path], None]] = {
    "the folder is gone": gone,
    "a pipe stands there": a_pipe,
    "a folder stands there": a_folder,
}


@pytest.mark.parametrize("box", [True, False], ids=["box", "plain"])
@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_what_was_typed_is_kept_and_named(
    folder: Path, trouble: Callable[[Path], None], box: bool
) -> None:
    child = opened(folder, box)
    trouble(folder)
    child.send(ANSWER + ("\r" if box else "\r\r"))
    child.expect(r"What you have written is kept in\s+(\S+)\.\s")
    named = Path(child.match[1])
    assert named.read_text(encoding="utf-8").strip() == ANSWER
    child.expect_exact("[t]: ")
    child.sendline("q")
    child.expect(pexpect.EOF)


def test_the_author_tries_again_when_the_trouble_is_mended(folder: Path) -> None:
    child = opened(folder, box=False)
    gone(folder)
    child.send(f"{ANSWER}\r\r")
    child.expect_exact("[t]: ")
    folder.with_name("elsewhere").rename(folder)
    child.sendline("t")
    child.expect_exact("(k)eep")
    child.sendline("k")
    child.expect_exact("Question 2 of 5")
    child.close(force=True)
    assert load(read(folder / "bread.wb.yaml"))["who"].text.strip() == ANSWER


def test_the_author_goes_on_writing(folder: Path) -> None:
    child = opened(folder, box=True)
    gone(folder)
    child.send(f"{ANSWER}\r")
    child.expect_exact("[t]: ")
    child.sendline("e")
    child.expect_exact("14 people")
    shutil.move(folder.with_name("elsewhere"), folder)
    child.send(" in all\r")
    child.expect_exact("(k)eep")
    child.sendline("k")
    child.expect_exact("Question 2 of 5")
    child.close(force=True)
    assert load(read(folder / "bread.wb.yaml"))["who"].text.strip() == f"{ANSWER} in all"


def test_a_full_disk_is_told_at_the_start_and_nothing_crashes(folder: Path) -> None:
    import resource

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    child = opened(folder, box=False, preexec_fn=full)
    assert re.search(r"Nothing can be saved in this folder now: file too large", child.before)
    child.send(f"{ANSWER}\r\r")
    child.expect_exact("no room to keep it anywhere")
    child.expect_exact("[t]: ")
    child.sendline("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
