"""The answer box without a terminal: where rows end, what each key does, and that no key loses an
answer.
"""

from __future__ import annotations

import io
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.utils import get_cwidth

from support.cases import cases, tried
from wb.cli.proposal_file import ProposalFile
from wb.document.edit import clean, fresh
from wb.document.loader import load
from wb.document.textfile import read
from wb.interview import Command, Line, Menu, Reply, TextPrompt, interview
from wb.questions import QUESTIONS
from wb.terminal.app import AnswerBox
from wb.terminal.box import Box, NoBox
from wb.terminal.keys import after, before
from wb.terminal.layout import WrappedText, columns
from wb.terminal.status import (
    KEYS,
    KEYS_ON_ONE_LINE,
    KEYS_TO_PASS,
    KEYS_WHEN_EMPTY,
    KEYS_WHEN_OFFERED,
    key_line,
    said,
)
from wb.wording import width

UP, DOWN, RIGHT, LEFT, HOME, END, DELETE = (
    f"\x1b[{end}" for end in ("A", "B", "C", "D", "H", "F", "3~")
)
ENTER, ALT_ENTER, CTRL_J, SHIFT_TAB, TAB, CTRL_C, CTRL_D, BACKSPACE = (
    "\r",
    "\x1b\r",
    "\n",
    "\x1b[Z",
    "\t",
    "\x03",
    "\x04",
    "\x7f",
)
EDITOR = "\x18\x05"


def pasted(text: str) -> str:
    """A paste by a terminal that puts brackets round it."""
    return f"\x1b[200~{text}\x1b[201~"


# Rows

ROWS = {
    "words stay whole": ("Ward nurses on nights", 12, ["Ward nurses", "on nights"]),
    "a word wider than the row is cut": ("Donaudampfschiff", 6, ["Donaud", "ampfsc", "hiff"]),
    "line ends and blank lines": ("a\n\nb", 10, ["a", "", "b"]),
    "nothing": ("", 10, [""]),
    "signs without spaces break anywhere": ("渡辺さんと話す", 6, ["渡辺さ", "んと話", "す"]),
    "a row does not begin with a closing sign": ("話す。話す。", 4, ["話", "す。", "話", "す。"]),
    "a letter keeps its mark": ("abcde\u0301f", 5, ["abcde\u0301", "f"]),
    "wide and narrow": ("go 😀😀😀 on", 6, ["go 😀", "😀😀", "on"]),
    "right to left": ("אחות לילה", 5, ["אחות", "לילה"]),
    "spaces hang over": ("a" * 5 + " " * 9 + "b", 6, ["aaaaa", "b"]),
    "what could act on a terminal is shown as a sign": ("a\u202eb\x1bc", 10, ["a\ufffdb\ufffdc"]),
}


@pytest.mark.parametrize(("text", "width", "rows"), ROWS.values(), ids=ROWS)
def test_a_text_has_rows(text: str, width: int, rows: list[str]) -> None:
    page = WrappedText(text, width)
    assert [page.shown(number).rstrip() for number in range(len(page.rows))] == rows


TEXTS = st.text(st.sampled_from("ab  \n渡。😀e\u0301é-\tא"), max_size=60)


@given(TEXTS, st.integers(2, 12))
def test_no_sign_is_lost_between_two_rows(text: str, width: int) -> None:
    page = WrappedText(text, width)
    parts = [text[slice(*row)] for row in page.rows]
    gaps = [text[one.end : two.start] for one, two in zip(page.rows, page.rows[1:], strict=False)]
    assert "".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=True)) == text
    assert set(gaps) <= {"", "\n"}
    assert all(columns(part.replace("\t", " ").rstrip()) <= max(width, 4) for part in parts)


@given(TEXTS, st.integers(4, 12))
def test_the_cursor_comes_back_to_where_it_is_shown(text: str, width: int) -> None:
    page = WrappedText(text, width)
    for at in range(len(text) + 1):
        row, column = page.place(at)
        hanging = columns(text[page.rows[row].start : at]) > width
        assert page.place(page.offset(row, column)) == (row, column) or hanging


@given(TEXTS)
def test_steps_forwards_and_backwards_meet(text: str) -> None:
    ahead, at = [0], 0
    while at < len(text):
        at = after(text, at)
        ahead.append(at)
    behind = [at]
    while at:
        at = before(text, at)
        behind.append(at)
    assert behind[::-1] == ahead


# Keys


def written(
    keys: str, text: str = "", one_line: bool = False, width: int = 80, offered: str = ""
) -> Reply:
    """What the author means by these keys in a box that holds a text, or offers one."""
    ask = TextPrompt("who", text, lambda _: [], lambda _: None, one_line, offered)
    output = DummyOutput()
    output.get_size = lambda: Size(24, width)  # type: ignore[method-assign]
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        return Box(pipe, output).ask_text(ask)


TYPED = {
    "Enter finishes": (f"night nurses{ENTER}", "", Reply(Command.ANSWER, "night nurses")),
    "Enter keeps what was there": (ENTER, "night nurses", Reply(Command.ANSWER, "night nurses")),
    "Ctrl+U empties the box": (f"\x15Buns{ENTER}", "one\ntwo", Reply(Command.ANSWER, "Buns")),
    "Ctrl+Z brings that back": (f"\x15\x1a{ENTER}", "a\nb", Reply(Command.ANSWER, "a\nb")),
    "Ctrl+J begins a line": (f"a{CTRL_J}b{ENTER}", "", Reply(Command.ANSWER, "a\nb")),
    "Alt+Enter begins a line": (f"a{ALT_ENTER}b{ENTER}", "", Reply(Command.ANSWER, "a\nb")),
    "Shift+Tab goes back and takes the text along": (
        f"half{SHIFT_TAB}",
        "",
        Reply(Command.BACK, "half"),
    ),
    "Ctrl+X Ctrl+E asks for the editor": (f"half{EDITOR}", "", Reply(Command.EDIT, "half")),
    "Ctrl+C stops and takes the text along": (f"half{CTRL_C}", "", Reply(Command.QUIT, "half")),
    "Ctrl+D stops in an empty box": (CTRL_D, "", Reply(Command.QUIT, "")),
    "Ctrl+D deletes elsewhere": (f"\x01{CTRL_D}{ENTER}", "abc", Reply(Command.ANSWER, "bc")),
    "Tab shows an example in an empty box": (TAB, "", Reply(Command.EXAMPLE, "")),
    "Tab is space elsewhere": (f"a{TAB}b{ENTER}", "", Reply(Command.ANSWER, "a    b")),
    "a word alone": (f"/skip{ENTER}", "", Reply(Command.SKIP, "")),
    "a word below a text": (f"half{CTRL_J}/back{ENTER}", "", Reply(Command.BACK, "half")),
    "a paste in brackets": (
        f"{pasted(chr(10).join(['a', '', 'b', '']))}{ENTER}",
        "",
        Reply(Command.ANSWER, "a\n\nb\n"),
    ),
    "a paste with Windows line ends": (
        f"{pasted('a' + chr(13) + chr(10) + 'b')}{ENTER}",
        "",
        Reply(Command.ANSWER, "a\nb"),
    ),
    "a paste with control characters": (
        f"{pasted('a' + chr(27) + '[31mb' + chr(0))}{ENTER}",
        "",
        Reply(Command.ANSWER, "a[31mb"),
    ),
    "a paste without brackets": (f"a{ENTER}{ENTER}b{ENTER}", "", Reply(Command.ANSWER, "a\n\nb")),
    "a paste without brackets that begins with a tab": (
        f"{TAB}a{ENTER}",
        "",
        Reply(Command.ANSWER, "    a"),
    ),
    "left goes over a line end": (f"{LEFT}{LEFT}x{ENTER}", "a\nb", Reply(Command.ANSWER, "ax\nb")),
    "Backspace takes a letter with its mark": (
        f"{BACKSPACE}{ENTER}",
        "abe\u0301",
        Reply(Command.ANSWER, "ab"),
    ),
    "Backspace takes a joined emoji": (
        f"{BACKSPACE}{ENTER}",
        "a👩\u200d🚀",
        Reply(Command.ANSWER, "a"),
    ),
    "Delete takes what is ahead": (f"{HOME}{DELETE}{ENTER}", "abc", Reply(Command.ANSWER, "bc")),
    "keys that accept elsewhere lose nothing": (
        f"\x0f\x1b#\x0c{ENTER}",
        "abc",
        Reply(Command.ANSWER, "abc"),
    ),
    "marks that nobody sees are no answer": (
        f"{pasted(chr(0xFEFF))}{ENTER}",
        "",
        Reply(Command.ANSWER, ""),
    ),
    "up at the top stays": (f"{UP}x{ENTER}", "abc", Reply(Command.ANSWER, "abcx")),
}


@pytest.mark.parametrize(("keys", "text", "reply"), TYPED.values(), ids=TYPED)
def test_keys(keys: str, text: str, reply: Reply) -> None:
    assert written(keys, text) == reply


OFFERED = {
    "what is typed is written instead": (f"Buns{ENTER}", Reply(Command.ANSWER, "Buns")),
    "so is a paste": (f"{pasted('Buns')}{ENTER}", Reply(Command.ANSWER, "Buns")),
    "Enter alone is nothing of her own": (ENTER, Reply(Command.ANSWER, "")),
    "Tab takes it up": (f"{TAB} rises{ENTER}", Reply(Command.ANSWER, "the dough rises")),
    "so does an arrow": (f"{LEFT}{HOME}x{ENTER}", Reply(Command.ANSWER, "xthe dough")),
    "so does Ctrl+E": (f"\x05x{ENTER}", Reply(Command.ANSWER, "the doughx")),
    "Ctrl+Z puts it back": (f"{TAB}\x1aBuns{ENTER}", Reply(Command.ANSWER, "Buns")),
    "emptied, it is on offer again": (f"Bun\x15{TAB}{ENTER}", Reply(Command.ANSWER, "the dough")),
    "nothing is deleted": (f"{BACKSPACE}{DELETE}{TAB}{ENTER}", Reply(Command.ANSWER, "the dough")),
    "a word is a word": (f"/skip{ENTER}", Reply(Command.SKIP, "")),
    "Shift+Tab leaves it": (SHIFT_TAB, Reply(Command.BACK, "")),
    "Ctrl+C leaves it": (CTRL_C, Reply(Command.QUIT, "")),
}


@pytest.mark.parametrize("one_line", [True, False])
@pytest.mark.parametrize(("keys", "reply"), OFFERED.values(), ids=OFFERED)
def test_a_text_on_offer(keys: str, reply: Reply, one_line: bool) -> None:
    assert written(keys, one_line=one_line, offered="the dough") == reply


# At 23 columns a row has room for 20.
THREE = "Ward nurses on the\nnight shift who wait for medicines"
MOVED = {
    "up by a row of the screen": (
        f"{UP}x",
        "Ward nurses on the\nnight shift wxho wait for medicines",
        23,
    ),
    "up and up into the line above": (
        f"{UP}{UP}x",
        "Ward nurses oxn the\nnight shift who wait for medicines",
        23,
    ),
    "down again": (
        f"{UP}{UP}{DOWN}x",
        "Ward nurses on the\nnight shift wxho wait for medicines",
        23,
    ),
    "to the beginning of the row": (
        f"{HOME}x",
        "Ward nurses on the\nnight shift who wait xfor medicines",
        23,
    ),
    "to the end of the row": (
        f"{UP}{END}x",
        "Ward nurses on the\nnight shift who waitx for medicines",
        23,
    ),
    "a wide screen has fewer rows": (
        f"{UP}x",
        "Ward nurses on thex\nnight shift who wait for medicines",
        80,
    ),
}


@pytest.mark.parametrize(("keys", "text", "width"), MOVED.values(), ids=MOVED)
def test_the_cursor_goes(keys: str, text: str, width: int) -> None:
    assert written(keys + ENTER, THREE, width=width).text == text


def test_a_column_is_kept_across_a_shorter_row() -> None:
    assert (
        written(f"{UP}{UP}x{ENTER}", "a long line\n\nanother one").text
        == "a long linex\n\nanother one"
    )


ONE_LINE = {
    "Enter finishes": (f"Bread{ENTER}", "Bread"),
    "there are no new lines": (f"Bread{CTRL_J}and butter{ENTER}", "Bread and butter"),
    "a paste comes on one line": (
        f"{pasted('Bread' + chr(10) + ' and butter')}{ENTER}",
        "Bread and butter",
    ),
    "so does one without brackets": (f"Bread{ENTER}and butter{ENTER}", "Bread and butter"),
}


@pytest.mark.parametrize(("keys", "text"), ONE_LINE.values(), ids=ONE_LINE)
def test_on_one_line(keys: str, text: str) -> None:
    assert written(keys, one_line=True) == Reply(Command.ANSWER, text)


PROSE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n "), max_size=200
)


@tried(30, 300, PROSE, st.booleans())
def test_a_paste_arrives_as_it_was(text: str, brackets: bool) -> None:
    text = "so: " + clean(text) + "."
    keys = pasted(text) if brackets else text.replace("\n", ENTER)
    assert written(f"{keys}{ENTER}").text == text


@pytest.mark.parametrize(
    "kinds", [KEYS, KEYS_WHEN_EMPTY, KEYS_TO_PASS, KEYS_ON_ONE_LINE, KEYS_WHEN_OFFERED]
)
def test_the_key_line_fits_any_screen(kinds: tuple[str, ...]) -> None:
    lines = [key_line(kinds, width, "skips") for width in range(24, 81)]
    assert all(
        line and len(line) <= width for width, line in zip(range(24, 81), lines, strict=True)
    )
    assert lines[-2] == kinds[0].format(alone="skips")


def test_what_the_rules_say_keeps_to_its_rows() -> None:
    line = "This is a long finding that would go on and on over many rows of a small screen."
    assert said([line], 40, 24) == [
        "- This is a long finding that would go",
        "  on and on over many rows of a small...",
    ]
    assert said([line], 40, 15) == ["- This is a long finding that would g..."]


def test_what_was_written_stays_in_the_scrollback_whole() -> None:
    screen = io.StringIO()
    text = "\n".join(f"line {number} {'word ' * 20}".strip() for number in range(60))
    with create_pipe_input() as pipe:
        pipe.send_text(pasted(text) + ENTER)
        Box(pipe, Vt100_Output(screen, lambda: Size(10, 60), term="xterm")).ask_text(
            TextPrompt("who", "", lambda _: [], lambda _: None)
        )
    left = screen.getvalue().rpartition("\x1b[?2004l")[2].replace("\r", "")
    assert " ".join(left.replace("> line 0", "line 0").split()).endswith(" ".join(text.split()))
    assert max(len(row) for row in left.split("\n")) <= 60


class _Odd(DummyOutput):
    def get_size(self) -> Size:
        raise OSError("no such console")


def test_a_console_that_cannot_be_drawn_on_is_no_box() -> None:
    with create_pipe_input() as pipe, pytest.raises(NoBox, match="no such console"):
        Box(pipe, _Odd()).ask_text(TextPrompt("who", "", lambda _: [], lambda _: None))


def test_a_draft_that_cannot_be_kept_is_told_and_costs_no_answer() -> None:
    def keep(_: str) -> None:
        raise OSError("the disk is full")

    with create_pipe_input() as pipe:
        pipe.send_text(f"abc{ENTER}")
        writing = AnswerBox(TextPrompt("who", "", lambda _: [], keep), pipe, DummyOutput())
        assert writing.run() == ("abc", "")
        writing.keep_now()
    assert "the disk is full" in writing.trouble


# Whatever the keys

PIECES = (
    *(
        "Night nurses",
        " who wait ",
        "40 minutes",
        "everyone",
        "é渡😀e\u0301",
        "# no: 'yaml' [here]",
        "- list",
        "|",
        "/back",
        "//x",
        "...",
        "  ",
        "\u202e",
        "\ufeff",
    ),
    *(
        UP,
        DOWN,
        LEFT,
        RIGHT,
        HOME,
        END,
        DELETE,
        BACKSPACE,
        CTRL_J,
        ALT_ENTER,
        ENTER,
        "\x01",
        "\x05",
        "\x0b",
        "\x15",
        "\x17",
        "\x19",
        "\x1f",
        "\x00",
        "\x14",
        "\x0f",
        "\x1b#",
    ),
    *(
        "\x1b[1;2D",
        "\x1b[1;2A",
        "\x1bb",
        "\x1bf",
        "\x1bd",
        "\x1b<",
        "\x1b>",
        "\x1b5",
        "\x11",
        "\x12",
        "\x13",
        "\x18\x18",
        "\x18\x15",
        "\x1b[5~",
        "\x1b[6~",
        "\x1b[99~",
        "\x1bOP",
    ),
    *(pasted("one\n\n  two: |\n\t#three"), pasted("\r\n\x07--- \x9b"), pasted("/quit")),
)
ENDS = (
    *[ENTER] * 6,
    SHIFT_TAB,
    CTRL_C,
    EDITOR,
    f"{CTRL_J}/back{ENTER}",
    f"{CTRL_J}/skip{ENTER}",
    f"{CTRL_J}/done{ENTER}",
    f"{CTRL_J}/help{ENTER}",
    f"{CTRL_J}/nope{ENTER}",
)
SETTLED = "\x07"  # ends a key that waits for another
FINISHING = (Command.ANSWER, Command.BACK, Command.DONE)


class Hands(Box):
    """Somebody who types at random for a while, and remembers each answer that was finished."""

    def __init__(self, chance: random.Random, pipe: object) -> None:
        super().__init__(pipe, DummyOutput())  # type: ignore[arg-type]
        self.chance, self.pipe, self.left = chance, pipe, chance.randint(2, 9)
        self.finished: dict[str, str] = {}

    def show(self, lines: object) -> None:
        assert all(isinstance(line, Line) for line in lines)  # type: ignore[attr-defined]

    def ask_text(self, ask: TextPrompt) -> Reply:
        self.left -= 1
        keys = "".join(self.chance.choices(PIECES, k=self.chance.randint(0, 12)))
        self.pipe.send_text(
            keys + SETTLED + (CTRL_C if self.left <= 0 else self.chance.choice(ENDS))
        )  # type: ignore[attr-defined]
        reply = super().ask_text(ask)
        if (
            clean(reply.text).strip()
            and reply.command in FINISHING
            and ask.key in {question.key for question in QUESTIONS}
        ):
            self.finished[ask.key] = reply.text
        return reply

    def ask_choice(self, ask: Menu) -> str:
        self.left -= 1
        if self.left <= 0:
            raise EOFError
        return self.chance.choice([*(choice.key for choice in ask.choices), ask.default])


def sit(folder: Path, seed: int) -> None:
    """One sitting of random keys; what it leaves on the disk is looked at as the next reader
    would.
    """
    path = folder / f"{seed}.wb.yaml"
    path.write_text(fresh("Bread"), encoding="utf-8")
    with create_pipe_input() as pipe:
        hands = Hands(random.Random(seed), pipe)
        interview(hands, ProposalFile.opened(path), hands.chance.randint(0, 5))
    held = load(read(path))
    assert not held.faults, seed
    for key, text in hands.finished.items():
        assert _words(held[key].text) == _words(text), (seed, key)


def _words(text: str) -> str:
    """A text without its white space at the edges and without citations, which the interview may
    add.
    """
    return "".join(
        part.partition("]")[2] if number else part
        for number, part in enumerate(clean(text).strip().split("[^"))
    )


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An editor that changes nothing, and no waiting for the rest of a paste: all keys are there at
    once.
    """
    monkeypatch.setenv("WB_EDITOR", "true")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("wb.terminal.keys.MORE", 0)


@pytest.mark.usefixtures("alone")
@cases(20, 10_000)
def test_no_keys_lose_a_finished_answer(tmp_path: Path, cases: int) -> None:
    for seed in range(cases):
        sit(tmp_path, seed)


@pytest.mark.parametrize(
    "text", ["plain", "e\u0301te\u0301", "\u30d1\u30f3\u5c4b", "\U0001f44d\U0001f3fd", "a\u200db"]
)
def test_a_report_the_box_and_the_library_that_draws_it_count_the_same_columns(text: str) -> None:
    assert width(text) == columns(text) == get_cwidth(text)
