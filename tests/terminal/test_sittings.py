"""Whole sittings in a real terminal: words typed as they are printed, back from every prompt, and
all that an author stumbled on once.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from support import ROOT
from support.terminal import Terminal, ended, terminal
from wb.document.edit import fresh
from wb.document.loader import load
from wb.document.textfile import read
from wb.questions import QUESTIONS, STANDARD_FAQ

STRONG = {question.key: question.example for question in QUESTIONS}
STANDARD = len(STANDARD_FAQ["external"])
BEHIND = r"\[[ek]\]: "
REVIEW = r"\[Enter\]: "
SHIFT_TAB = "\x1b[Z"


class Sitting:
    """An author at `wb new`, in the box or with plain lines: she waits for a sign, then types."""

    def __init__(self, wb: Any, box: bool) -> None:
        self.wb, self.box = wb, box

    def sees(self, *signs: str) -> None:
        """Wait for these, one after the other."""
        for sign in signs:
            self.wb.expect(sign)

    def writes(self, text: str, then: str = "") -> None:
        """Answer a prompt that takes text, and wait for what follows."""
        self.sees("/help more" if self.box else "> ")
        self.wb.send(text + ("\r" if self.box else "\n"))
        self.sees(*[then] * bool(then))

    def chooses(self, menu: str, words: str, then: str = "") -> None:
        """Answer a menu."""
        self.sees(menu)
        self.wb.send(f"{words}\r")
        self.sees(*[then] * bool(then))

    def goes_back(self, to: str, prompt: str = "") -> None:
        """Press Shift+Tab where something can be written, or at a `prompt`."""
        self.sees(prompt or ("/help more" if self.box else "> "))
        self.wb.send(SHIFT_TAB)
        self.sees(to)


def begun(folder: Path, **answers: str) -> Path:
    path = folder / "my bread.wb.yaml"
    path.write_text(fresh("Bread", answers), encoding="utf-8")
    return path


@pytest.mark.parametrize("box", [True, False], ids=["box", "plain"])
def test_menus_keep_their_word_and_every_prompt_goes_back(box: bool, tmp_path: Path) -> None:
    path, end = begun(tmp_path), "" if box else "\n"
    words = ["new", path.name, *["--plain"] * (not box)]
    with terminal(tmp_path, *words, term="xterm", size=(160, 50)) as wb:
        author = Sitting(wb, box)
        author.writes(f"Everyone.{end}")
        author.chooses(BEHIND, "skip for now", "Question 2 of 5")
        author.goes_back("You left this one open")
        if not box:
            author.chooses(r"anew \[k\]: ", "write it anew")
        author.writes(f" Everybody.{end}")
        author.chooses(BEHIND, "Keep as it is.", "Why may it stay")
        author.goes_back("eep as it is")
        author.goes_back("What is it called", BEHIND)
        author.goes_back("Review - Bread", "" if box else r"anew \[k\]: ")
        author.chooses(REVIEW, "title", "What is it called")
        if not box:
            author.chooses(r"anew \[k\]: ", "add to it")
        author.writes(" " * box + "at night", "Review - Bread at night")
        author.chooses(REVIEW, "1", "Question 1 of 5")
        if not box:
            author.chooses(r"anew \[k\]: ", "keep it", "Review")
        else:
            author.writes("", "Review")
        author.chooses(REVIEW, "2", "Question 2 of 5")
        author.writes("Half of it\n/skip", "kept as a draft")
        author.sees("The problem or opportunity: not answered yet, a draft is kept")
        author.chooses(REVIEW, "")
        code, said = ended(wb)
    assert code == 0
    assert "Half written, and kept: The problem or opportunity\n" in said
    assert "\n    wb check 'my bread.wb.yaml'\n" in said
    held = load(read(path))
    assert held["who"].text.strip() == ("Everyone. Everybody." if box else "Everybody.")
    assert held["title"].text == "Bread at night"


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "box"])
def test_shift_tab_leaves_no_sign_at_a_menu(plain: bool, tmp_path: Path) -> None:
    path = begun(tmp_path)
    words = ["new", path.name, *["--plain"] * plain]
    wb = Terminal(tmp_path, words, 80, 40)
    try:
        wb.shows("Question 1 of 5")
        for keys in ("Everyone.", "\r", *["\r"] * plain):
            wb.type(keys)
            wb.shows("> Everyone.")
        wb.shows("(q)uit [e]:")
        wb.type(f"zu{SHIFT_TAB}")
        wb.shows("What is it called")
        (menu,) = (row for row in wb.rows if row.startswith("(e)dit"))
        assert menu.endswith("[e]: zu")
        assert "".join(wb.rows).count("Type a letter, then Enter.") == 1
    finally:
        wb.close()


EDITOR = """
import re
import sys
path = sys.argv[1]
text = open(path, encoding="utf-8").read()
guidance = text.partition(" >8 ")[2].split("\\n")
assert len(guidance) > 5 and max(map(len, guidance)) <= 80, "a line is wider than vi shows"
open(path, "w", encoding="utf-8").write("To be determined.\\n\\nBy whom?\\n")
"""


@pytest.mark.parametrize("chosen", [True, False], ids=["in a variable", "by the system"])
def test_the_review_the_faq_and_the_editor(chosen: bool, tmp_path: Path) -> None:
    """Rounds of five; numbers that lead there; what an editor brings back, whoever chose it."""
    path = begun(tmp_path, **STRONG)
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "nano"
    program.write_text(f"#!{sys.executable}\n{EDITOR}", encoding="utf-8")
    program.chmod(0o755)
    settings = {"WB_EDITOR": str(program)} if chosen else {"PATH": str(program.parent)}
    with terminal(tmp_path, "new", path.name, term="dumb", size=(160, 50), **settings) as wb:
        author = Sitting(wb, box=False)
        author.sees("5 of 5 questions answered", "Review - Bread")
        author.chooses(REVIEW, "We ask on Monday.", "Nothing was kept of that")
        author.chooses(REVIEW, "FAQ", f"1 of {STANDARD}")
        for number in range(2, 6):
            author.writes("", f"{number} of {STANDARD}")
        author.writes("", "Five more")
        author.chooses(r"\[n\]: ", "yes please", f"6 of {STANDARD}")
        author.writes("/back", f"5 of {STANDARD}")
        author.writes("/done", "Review - Bread")
        author.chooses(REVIEW, "2", "Question 2 of 5")
        author.chooses(r"anew \[k\]: ", "/edit", "This came back from your editor:")
        author.sees("  To be determined.\r\n", "  By whom")
        author.chooses(BEHIND, "no thank you", "Why may it stay")
        author.writes("We ask on Monday.", "The problem or opportunity: 5 words, kept")
        author.chooses(REVIEW, "quit")
        code, said = ended(wb)
    assert code == 130
    assert " new 'my bread.wb.yaml'\n" in said
    held = load(read(path))
    assert held["problem"].text.strip() == "To be determined.\n\nBy whom?"
    assert {each.why.text for each in held.waivers} == {"We ask on Monday."}


ENTRIES = """\
faq:
  external:
    - question: One?
      answer: Yes.
    - question: Two?
      answer: No.
    - question: Three?
      answer: Both.
"""
HANDS = """
import re, sys
from pathlib import Path

page, turns = Path(sys.argv[1]), Path(sys.argv[0] + ".turns")
turn = len(turns.read_text()) if turns.exists() else 0
turns.write_text("." * (turn + 1))
text = page.read_text(encoding="utf-8")
if turn == 0:
    text = text.replace("{#problem}", "{#problems}")
elif turn == 1:
    assert "{#problem} is gone" in text and "{#problems}" in text
else:
    one, two, three = re.findall(r"## [^\\n]*{#faq[.]external[.][0-9]}\\n\\n.*\\n\\n", text)
    text = text.replace("{#problems}", "{#problem}").replace(one, "").replace(two, "")
    text = text.replace(three, f"{three}{two}## Who pays?\\n\\nThe ward.\\n\\n")
page.write_text(text, encoding="utf-8")
"""


def test_a_form_that_cannot_be_taken_is_opened_again_until_it_can(tmp_path: Path) -> None:
    path = begun(tmp_path, **STRONG)
    path.write_text(path.read_text(encoding="utf-8") + ENTRIES, encoding="utf-8")
    program = tmp_path / "hands"
    program.write_text(f"#!{sys.executable}\n{HANDS}", encoding="utf-8")
    program.chmod(0o755)
    words, editor = ("edit", path.name), {"WB_EDITOR": str(program), "TMPDIR": str(tmp_path)}
    with terminal(tmp_path, *words, size=(200, 50), **editor) as wb:
        _, said = ended(wb)
    assert "\n`wb edit 'my bread.wb.yaml'` picks it up.\n" in said
    with terminal(tmp_path, *words, size=(200, 50), **editor) as wb:
        wb.expect("Your last edit was not saved")
        wb.expect(r"\(c\)ontinue with it.*\[c\]: ")
        wb.sendline("c")
        _, said = ended(wb)
    assert "Saved to my bread.wb.yaml.\nTaken out: One?\n" in said
    held = load(read(path))
    assert [each.question.text for each in held.external_faq] == ["Three?", "Two?", "Who pays?"]
    assert held["problem"].text.strip() == STRONG["problem"].strip()


def test_each_choice_is_typed_as_the_letter_it_shows() -> None:
    """A menu shows the first letter of a label as its key."""
    pattern = re.compile(r'Choice\(\s*"(\w)",\s*f?"(\w)')
    shown = [
        each
        for file in (ROOT / "wb").rglob("*.py")
        for each in pattern.findall(file.read_text(encoding="utf-8"))
    ]
    assert len(shown) > 20
    assert [pair for pair in shown if pair[0] != pair[1].lower()] == []
