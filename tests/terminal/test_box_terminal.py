"""The answer box in real terminals: what is on the screen, and what is on the disk when the window is gone."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support import ROOT

pexpect = pytest.importorskip("pexpect")
pyte = pytest.importorskip("pyte")
if sys.platform == "win32":
    pytest.skip("no pty here", allow_module_level=True)

from wb.document.edit import fresh  # noqa: E402
from wb.document.loader import load  # noqa: E402
from wb.document.textfile import read  # noqa: E402

ENTER, CTRL_C = "\r", "\x03"
SIZES = {"80x24": (80, 24), "40x15": (40, 15)}
ANSWER = "Ward nurses on the night shift of a cardiology ward, at six in the morning, when 14 patients wait for the tablets that the day needs."


class Terminal:
    """A program on a screen that is looked at as a person would."""

    def __init__(
        self, folder: Path, words: list[str], columns: int, rows: int, **settings: str
    ) -> None:
        away = (
            "CI",
            "WB_NO_PROMPT",
            "ACCESSIBLE",
            "WB_ACCESSIBLE",
            "NO_COLOR",
            "PROMPT_TOOLKIT_NO_CPR",
        )
        env = (
            {name: value for name, value in os.environ.items() if name not in away}
            | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
            | settings
        )
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "wb", *words],
            cwd=str(folder),
            env=env,
            dimensions=(rows, columns),
            timeout=30,
        )
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""

    def read(self, seconds: float = 0.05) -> None:
        try:
            data = self.child.read_nonblocking(65536, seconds)
        except pexpect.TIMEOUT:
            return
        self.raw += data
        self.stream.feed(data)

    def until(self, seen: Callable[[], object]) -> None:
        """Read until something is seen; a failure shows the screen."""
        end = time.monotonic() + 30
        while not seen():
            assert time.monotonic() < end, "\n".join(self.rows)
            try:
                self.read()
            except pexpect.EOF:
                assert seen(), "\n".join(self.rows)

    def shows(self, text: str) -> None:
        """Wait until a text is on the screen, wherever its rows break."""
        self.until(lambda: _flat(text) in _flat(" ".join(self.rows)))

    def box(self) -> None:
        """Wait for the box."""
        self.until(lambda: any("/help more" in row for row in self.rows))

    def type(self, keys: str) -> None:
        """Send keys in pieces, reading in between as a terminal does; or both would wait for each other."""
        data = keys.encode()
        while data:
            if select.select([], [self.child.child_fd], [], 0)[1]:
                data = data[os.write(self.child.child_fd, data[:64]) :]
            self.read(0)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def end(self) -> int:
        """Wait for the end and give the exit code."""
        self.until(lambda: not self.child.isalive())
        return (
            self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus
        )

    @property
    def rows(self) -> list[str]:
        return [row.rstrip() for row in self.screen.display]


def _flat(text: str) -> str:
    return "".join(text.split())


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

    def open(columns: int = 80, rows: int = 24, **settings: str) -> Terminal:
        opened.append(
            Terminal(proposal.parent, ["answer", "a.wb.yaml", "who"], columns, rows, **settings)
        )
        opened[-1].box()
        return opened[-1]

    yield open
    for each in opened:
        each.child.close(force=True)


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
    assert _flat(ANSWER) in _flat(left)


LONG = "\n".join(
    f"{number}. Wärter 渡辺さん 😀 e\u0301 אחות אֶחָד waits {number} minutes for her tablets on ward {number}, and nobody knows why that is so."
    + "\n" * (number % 3 == 0)
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
    terminal.shows("`wb answer a.wb.yaml who` goes on from here.")
    assert ANSWER[:50].strip() in [who(proposal), *(text.strip() for text in drafts(proposal))]
    again = asked()
    again.shows(ANSWER[:50])


@pytest.mark.parametrize("closing", [signal.SIGHUP, signal.SIGTERM])
def test_a_closed_window_keeps_the_draft_and_offers_it_again(
    asked: Open, proposal: Path, closing: signal.Signals
) -> None:
    terminal = asked()
    terminal.type(ANSWER)
    terminal.shows("day needs.")
    terminal.child.kill(closing)
    assert terminal.end() == 128 + closing
    assert drafts(proposal) == [ANSWER]
    again = asked()
    again.shows(ANSWER)


def test_a_killed_program_loses_a_second_at_most(asked: Open, proposal: Path) -> None:
    terminal = asked()
    terminal.type(ANSWER)
    terminal.until(lambda: drafts(proposal) == [ANSWER])
    terminal.child.kill(signal.SIGKILL)
    assert drafts(proposal) == [ANSWER]


def test_keys_typed_while_the_box_is_loading_are_not_lost(proposal: Path) -> None:
    terminal = Terminal(proposal.parent, ["answer", "a.wb.yaml", "who"], 80, 24)
    terminal.until(lambda: any("Hint" in row for row in terminal.rows))
    terminal.type("Ward nurses")
    terminal.box()
    terminal.shows("> Ward nurses")
    assert "".join(terminal.rows).count("Ward nurses") == 1
    terminal.type(f" on nights{ENTER}")
    terminal.until(lambda: who(proposal) == "Ward nurses on nights")
    terminal.child.close(force=True)


def test_the_terminal_is_given_back_as_it_was(asked: Open) -> None:
    import termios

    terminal = asked()
    before = termios.tcgetattr(terminal.child.child_fd)[3]
    assert not before & termios.ECHO
    terminal.type(CTRL_C)
    terminal.end()
    assert terminal.raw.count(b"\x1b[?2004h") == terminal.raw.count(b"\x1b[?2004l") > 0
    assert b"\x1b[6n" not in terminal.raw  # nothing depends on an answer of the terminal
