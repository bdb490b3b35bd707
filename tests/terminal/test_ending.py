"""A signal just after Enter: the answer is in the file, or in a draft that the next `wb new`
offers.
"""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from support.terminal import pexpect, terminal
from wb.document.edit import fresh
from wb.document.loader import load
from wb.document.store import drafts, read_draft
from wb.document.textfile import read

ANSWER = "Owner-bakers with one shop in Leeds, 14 people"
SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGKILL")
WIDTH = 0.1  # seconds after Enter that are swept


def typed_and_told(folder: Path, box: bool, name: str, delay: float) -> tuple[str, int]:
    """What is kept of an answer when a signal comes so many seconds after Enter, and how `wb`
    ended.
    """
    path = folder / "bread.wb.yaml"
    path.write_text(fresh("Bread"), encoding="utf-8")
    words = ["new", path.name, *([] if box else ["--plain"])]
    with terminal(folder, *words, term="xterm", NO_COLOR="1") as child:
        child.expect_exact("Tab example" if box else "> ")
        child.send(ANSWER)
        child.expect_exact("14 people")
        child.send("\r" if box else "\r\r")
        time.sleep(delay)
        child.kill(getattr(signal, name))
        child.expect(pexpect.EOF)
    held = load(read(path))["who"].text.strip()
    code = -child.signalstatus if child.signalstatus else child.exitstatus
    return held or "".join(read_draft(path, key) for key in drafts(path)), code


def sweep(number: int, count: int) -> tuple[bool, str, float]:
    """Which front end, which signal, and how long after Enter, for one of so many cases."""
    return number % 2 == 0, SIGNALS[number // 2 % len(SIGNALS)], WIDTH * number / count


@pytest.mark.parametrize(
    ("count", "number"),
    [
        *((16, number) for number in range(16)),
        *(pytest.param(300, number, marks=pytest.mark.slow) for number in range(300)),
    ],
)
def test_a_signal_after_enter_loses_nothing(tmp_path: Path, count: int, number: int) -> None:
    box, name, delay = sweep(number, count)
    kept, code = typed_and_told(tmp_path, box, name, delay)
    if name != "SIGKILL" or kept:  # before Enter is read, nobody can keep what a kill cuts off
        assert kept == ANSWER
    if name in ("SIGTERM", "SIGHUP"):
        assert code == 128 + getattr(signal, name)


HALF = "Half of what she was about to say"
# Where a window can be closed: what is typed before that, and what then waits on the screen.
STATES = {
    "an answer": ([], "> "),
    "the menu below an answer": (["Everyone.", ""], r"\[e\]: "),
    "the reason to let it stay": (["Everyone.", "", "k"], "> "),
}


@pytest.mark.once
@pytest.mark.parametrize(("typed", "waits"), STATES.values(), ids=STATES)
def test_a_closed_window_keeps_half_a_line_wherever_it_was(
    tmp_path: Path, typed: list[str], waits: str
) -> None:
    path = tmp_path / "bread.wb.yaml"
    path.write_text(fresh("Bread"), encoding="utf-8")
    with terminal(tmp_path, "new", path.name, "--plain", term="xterm") as child:
        for line in typed:
            child.expect(r"\]: |> ")
            child.send(f"{line}\r")
        child.expect(waits)
        child.send(HALF)
        child.expect("about to say")
        time.sleep(0.5)
        child.ptyproc.fileobj.close()  # the system now hangs up, and nothing can be read or shown
        child.closed = child.ptyproc.closed = True
        child.ptyproc.wait()
        assert child.ptyproc.exitstatus in (128 + signal.SIGHUP, 130)
    kept = [read_draft(path, key) for key in drafts(path)]
    assert any(HALF in each for each in kept), kept
