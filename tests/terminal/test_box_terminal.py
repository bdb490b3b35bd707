"""The answer box in real terminals: what is on the screen, and what is on the disk when the window
is gone.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support import ROOT
from support.terminal import Terminal
from wb.document.edit import fresh
from wb.document.loader import load
from wb.document.textfile import read

ENTER, CTRL_C = "\r", "\x03"
SIZES = {"80x24": (80, 24), "40x15": (40, 15)}
ANSWER = (
    "Ward nurses on the night shift of a cardiology ward, at six in the morning, when 14 "
    "patients wait for the tablets that the day needs."
)


Open = Callable[..., Terminal]


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    path = tmp_path / "a.wb.yaml"
    path.write_text(fresh("Bedside medicines"), encoding="utf-8")
    return path


@pytest.fixture
def asked(proposal: Path) -> Iterator[Open]:
    """Opens a terminal on `wb answer a.wb.yaml who`, and closes all of them in the end."""
    opened: list[Terminal] = []

    def open(columns: int = 80, rows: int = 24, started: bool = False, **more: str) -> Terminal:
        words = ["answer", "a.wb.yaml", "who"]
        opened.append(Terminal(proposal.parent, words, columns, rows, started, **more))
        opened[-1].box()
        return opened[-1]

    yield open
    for each in opened:
        each.close()


def who(proposal: Path) -> str:
    """The answer on the disk."""
    return load(read(proposal))["who"].text.strip()


def drafts(proposal: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in proposal.parent.glob(".*.wb-draft")]


@pytest.mark.parametrize(("columns", "rows"), SIZES.values(), ids=SIZES)
def test_words_stay_whole_and_findings_stand_below(asked: Open, columns: int, rows: int) -> None:
    terminal = asked(columns, rows)
    assert any(row.startswith("> ") or row == ">" for row in terminal.rows)
    terminal.type(f"TBD. {ANSWER}")
    terminal.shows("day needs.")
    shown = [row[2:] for row in terminal.rows if row.startswith(("> ", "  "))]
    assert f"TBD. {ANSWER}".startswith(" ".join(shown)[: columns * 2])
    terminal.shows('"TBD"')
    assert max(map(len, terminal.rows)) < columns


def test_the_cursor_stands_behind_what_was_typed(asked: Open) -> None:
    terminal = asked()
    terminal.type("渡辺さん e\u0301😀")
    terminal.until(lambda: terminal.screen.cursor.x == 2 + 8 + 1 + 1 + 2)


@pytest.mark.parametrize(("columns", "rows"), SIZES.values(), ids=SIZES)
def test_an_answer_is_saved_and_stays_on_the_screen(
    asked: Open, proposal: Path, columns: int, rows: int
) -> None:
    terminal = asked(columns, rows)
    terminal.type(ANSWER)
    terminal.shows(ANSWER)
    terminal.type(ENTER)
    terminal.until(lambda: who(proposal) == ANSWER)
    terminal.until(lambda: "\x1b[?2004l" in terminal.raw.decode(errors="replace"))
    terminal.read(0.3)
    left = terminal.raw.decode().rpartition("\x1b[?2004l")[2]
    assert "".join(ANSWER.split()) in "".join(left.split())


LONG = "\n".join(
    f"{number}. Wärter 渡辺さん 😀 e\u0301 אחות אֶחָד waits {number} minutes for her tablets on ward "
    f"{number}, and nobody knows why that is so." + "\n" * (number % 3 == 0)
    for number in range(220)
).strip()


@pytest.mark.parametrize("brackets", [True, False], ids=["with brackets", "without"])
def test_a_long_paste_arrives_whole(asked: Open, proposal: Path, brackets: bool) -> None:
    assert len(LONG.encode()) > 20_000
    terminal = asked()
    terminal.type(f"\x1b[200~{LONG}\x1b[201~" if brackets else LONG.replace("\n", ENTER))
    terminal.shows("on ward 219, and nobody knows why that is so.")
    terminal.type(ENTER)
    terminal.until(lambda: who(proposal) == LONG)


def test_the_window_may_change_while_writing(asked: Open, proposal: Path) -> None:
    terminal = asked()
    terminal.type(ANSWER[:60])
    terminal.shows(ANSWER[:60])
    terminal.resize(40, 15)
    terminal.type(ANSWER[60:90])
    terminal.shows(ANSWER[:90])
    terminal.resize(100, 30)
    terminal.type(ANSWER[90:])
    terminal.shows(ANSWER)
    terminal.type(ENTER)
    terminal.until(lambda: who(proposal) == ANSWER)


def test_a_small_window_still_takes_an_answer(asked: Open, proposal: Path) -> None:
    terminal = asked(30, 6)
    terminal.type(ANSWER)
    terminal.shows("the day needs.")
    terminal.type(ENTER)
    terminal.until(lambda: who(proposal) == ANSWER)


def test_nothing_depends_on_colour(asked: Open) -> None:
    terminal = asked(NO_COLOR="1")
    terminal.type("TBD")
    terminal.shows('"TBD"')
    coloured = re.findall(rb"\x1b\[[\d;]*?(?:3[0-7]|4[0-7]|9[0-7]|38|48)(?:;\d+)*m", terminal.raw)
    assert not coloured


def test_ctrl_c_keeps_what_was_written_and_says_how_to_go_on(asked: Open, proposal: Path) -> None:
    terminal = asked()
    terminal.type(ANSWER[:50])
    terminal.shows(ANSWER[:50])
    terminal.type(CTRL_C)
    assert terminal.end() == 130
    terminal.until(lambda: "    wb answer a.wb.yaml who" in terminal.rows)
    assert ANSWER[:50].strip() in [who(proposal), *(text.strip() for text in drafts(proposal))]
    again = asked()
    again.shows(ANSWER[:50])


def test_ctrl_z_undoes(asked: Open, proposal: Path) -> None:
    terminal = asked()
    terminal.type(f"{ANSWER}\x17")  # Ctrl-W takes the last word away
    terminal.shows("that the day")
    terminal.until(lambda: "needs" not in "".join(terminal.rows))
    terminal.type("\x1a")
    terminal.shows("that the day needs.")
    terminal.type(ENTER)
    terminal.until(lambda: who(proposal) == ANSWER)


HEADLINE = "Bedside medicines arrive in a minute"


def test_what_is_offered_is_written_over_or_taken_up(proposal: Path) -> None:
    proposal.write_text(fresh("A", {"benefit": "Bedside medicines"}), encoding="utf-8")
    words = ["answer", "a.wb.yaml", "press_release.headline"]
    terminal = Terminal(proposal.parent, words, 80, 24)
    terminal.box()
    terminal.shows("> Bedside medicines")
    terminal.until(lambda: terminal.screen.cursor.x == 2)
    terminal.type("The")
    terminal.until(lambda: "> The" in terminal.rows)
    terminal.type("\x7f\x7f\x7f")
    terminal.until(lambda: "> Bedside medicines" in terminal.rows)
    terminal.type("\t arrive in a minute")
    terminal.shows(f"> {HEADLINE}")
    terminal.type(ENTER)
    terminal.until(lambda: load(read(proposal))["press_release.headline"].text.strip() == HEADLINE)
    terminal.close()


@pytest.mark.parametrize("closing", [signal.SIGHUP, signal.SIGTERM])
def test_a_closed_window_keeps_the_draft_and_offers_it_again(
    asked: Open, proposal: Path, closing: signal.Signals
) -> None:
    terminal = asked(started=True)
    terminal.type(ANSWER)
    terminal.shows("day needs.")
    terminal.child.kill(closing)
    assert terminal.end() == 128 + closing
    assert drafts(proposal) == [ANSWER]
    again = asked()
    again.shows(ANSWER)


def test_a_terminal_that_is_gone_is_no_fault_of_ours(asked: Open, proposal: Path) -> None:
    terminal = asked()
    terminal.type(ANSWER)
    terminal.shows("day needs.")
    terminal.child.ptyproc.fileobj.close()
    terminal.child.closed = terminal.child.ptyproc.closed = True
    terminal.child.ptyproc.wait()
    assert terminal.child.ptyproc.exitstatus == 128 + signal.SIGHUP
    assert drafts(proposal) == [ANSWER]


def test_a_killed_program_loses_a_second_at_most(asked: Open, proposal: Path) -> None:
    terminal = asked()
    terminal.type(ANSWER)
    terminal.until(lambda: drafts(proposal) == [ANSWER])
    terminal.child.kill(signal.SIGKILL)
    assert drafts(proposal) == [ANSWER]


def test_keys_typed_while_the_box_is_loading_are_not_lost(proposal: Path) -> None:
    terminal = Terminal(proposal.parent, ["answer", "a.wb.yaml", "who"], 80, 24, started=True)
    terminal.until(lambda: any("Hint" in row for row in terminal.rows))
    terminal.type("Ward nurses")
    terminal.box()
    terminal.shows("> Ward nurses")
    assert "".join(terminal.rows).count("Ward nurses") == 1
    terminal.type(f" on nights{ENTER}")
    terminal.until(lambda: who(proposal) == "Ward nurses on nights")
    terminal.close()


def test_keys_typed_at_every_moment_of_the_loading_are_shown_once(proposal: Path) -> None:
    terminal = Terminal(proposal.parent, ["answer", "a.wb.yaml", "who"], 80, 24, started=True)
    terminal.until(lambda: any("Hint" in row for row in terminal.rows))
    for key in "Ward nurses on the night shift of a cardiology ward":
        terminal.type(key)
        terminal.read(0.006)
    terminal.box()
    terminal.shows("> Ward nurses on the night shift of a cardiology ward")
    shown = "".join(terminal.rows)
    assert shown.count("Ward") == shown.count("cardiology") == 1
    terminal.close()


def test_nothing_typed_ahead_stands_among_our_lines(proposal: Path) -> None:
    """The terminal itself repeats nothing from the first line on: a key may come within a hint."""
    terminal = Terminal(proposal.parent, ["answer", "a.wb.yaml", "who"], 80, 24, started=True)
    terminal.until(lambda: any("Question" in row for row in terminal.rows))
    assert not echoes(terminal)
    terminal.close()


WAYS_OUT: dict[str, Callable[[Terminal], object]] = {
    "an answer": lambda terminal: terminal.type(f"{ANSWER}{ENTER}/skip{ENTER}"),
    "/quit": lambda terminal: terminal.type(f"/quit{ENTER}"),
    "Ctrl-C": lambda terminal: terminal.type(CTRL_C),
    "SIGTERM": lambda terminal: terminal.child.kill(signal.SIGTERM),
    "SIGHUP": lambda terminal: terminal.child.kill(signal.SIGHUP),
}


@pytest.mark.parametrize("plain", [False, True], ids=["box", "plain"])
@pytest.mark.parametrize("way", WAYS_OUT.values(), ids=WAYS_OUT)
def test_the_terminal_repeats_what_is_typed_again(
    proposal: Path, way: Callable[[Terminal], object], plain: bool
) -> None:
    words = ["answer", "a.wb.yaml", "who", *["--plain"] * plain]
    terminal = Terminal(proposal.parent, words, 80, 24)
    terminal.until(lambda: terminal.rows[terminal.screen.cursor.y].startswith(">"))
    assert not echoes(terminal)
    way(terminal)
    terminal.end()
    assert echoes(terminal)


def echoes(terminal: Terminal) -> bool:
    """Whether the terminal repeats what is typed."""
    import termios

    return bool(termios.tcgetattr(terminal.child.child_fd)[3] & termios.ECHO)


def test_the_terminal_is_given_back_as_it_was(asked: Open) -> None:
    terminal = asked(started=True)
    terminal.type(CTRL_C)
    terminal.end()
    assert terminal.raw.count(b"\x1b[?2004h") == terminal.raw.count(b"\x1b[?2004l") > 0
    assert b"\x1b[6n" not in terminal.raw  # nothing depends on an answer of the terminal


@pytest.mark.once
@pytest.mark.skipif(shutil.which("tmux") is None, reason="no terminal breaks its rows anew here")
def test_a_smaller_window_leaves_no_rows_of_the_old_one(proposal: Path) -> None:
    server = ["tmux", "-L", f"wb-{os.getpid()}"]

    def tmux(*words: str) -> str:
        return subprocess.run([*server, *words], capture_output=True, text=True).stdout

    def shown(seen: Callable[[str], bool]) -> str:
        end = time.monotonic() + 30
        while not seen(screen := tmux("capture-pane", "-p")):
            assert time.monotonic() < end, screen
            time.sleep(0.1)
        return screen

    command = shlex.join([sys.executable, "-m", "wb", "answer", str(proposal), "who"])
    unset = "env -u CI -u WB_NO_PROMPT PYTHONPATH=" + shlex.quote(str(ROOT))
    try:
        tmux("-f", os.devnull, "new-session", "-d", "-x", "90", "-y", "30", f"{unset} {command}")
        shown(lambda screen: "/help more" in screen)
        tmux("send-keys", "-l", ANSWER)
        shown(lambda screen: "day needs." in screen)
        tmux("resize-window", "-x", "50")
        screen = shown(lambda screen: "day needs." in screen and "Shift+Tab" not in screen)
        assert screen.count("> Ward nurses") == 1
    finally:
        tmux("kill-server")
