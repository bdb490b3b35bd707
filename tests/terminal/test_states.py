"""Wherever an interview is when it is interrupted, killed, or its window closed: what was finished
is in the file, and what was half typed is kept and named.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from support.terminal import pexpect, terminal
from wb.cli.proposal_file import ProposalFile
from wb.document.edit import fresh
from wb.document.loader import load
from wb.document.textfile import read
from wb.interview import left_over
from wb.questions import QUESTIONS
from wb.terminal.ending import Ended
from wb.terminal.plain import Plain, _Watch

ANSWERS = {each.key: each.example.strip() for each in QUESTIONS} | {
    "evidence": "In March 2026 we watched 14 bakeries for two weeks."
}
HALF = "Half of what she was about to say"
SIGNALS = ("SIGKILL", "SIGHUP", "SIGTERM", "SIGINT")

TEXT = "> "  # a prompt that takes text
REVIEW = r"\[Enter\]: "
BEHIND = r"\[[ek]\]: "


class State(NamedTuple):
    """A place in an interview: what is waited for and typed to come there, what waits there, and
    whether a text can be half typed there. `unanswered` is a question without an answer.
    """

    steps: Sequence[tuple[str, str]]
    waits: str = TEXT
    takes_text: bool = True
    unanswered: str = ""


# Behind a text that is typed, "|" stands for what ends it: an empty line in plain lines, Enter in
# the box. "+" stands for "add to it", which plain lines ask where there is a text already. Nothing
# is typed where a sign is only waited for.
STATES = {
    "a question": State([], unanswered="who"),
    "the menu behind an answer": State([(TEXT, "Everyone.|")], BEHIND, unanswered="who"),
    "the reason to keep it": State([(TEXT, "Everyone.|"), (BEHIND, "k")], unanswered="who"),
    "the offer to go on": State(
        [(TEXT, "1. She calls.|"), (BEHIND, "k"), *[(TEXT, "|")] * 4],
        r"\[y\]: ",
        False,
        "experience",
    ),
    "steps on one line": State(
        [(TEXT, "1. She calls. 2. They answer.|")], r"\[y\]: ", False, "experience"
    ),
    "the empty chair": State([(REVIEW, "c")]),
    "how a customer asks": State(
        [(REVIEW, "c"), (TEXT, "Within a day, by phone.|"), ("Enter alone takes", "")]
    ),
    "the headline": State([(REVIEW, "p")]),
    "a headline as it began": State([(REVIEW, "p"), (TEXT, "|")], r"\[k\]: "),
    "a leader's name": State([(REVIEW, "11")]),
    "the offer of a source": State([(REVIEW, "s")], r"\[y\]: ", False),
    "a field of a source": State([(REVIEW, "s"), (r"\[y\]: ", "y")]),
    "what is left out": State([(REVIEW, "o")]),
    "a question of the FAQ": State([(REVIEW, "f")]),
    "five more": State([(REVIEW, "f"), *[(TEXT, "|")] * 5], r"\[n\]: ", False),
    "a question of her own": State([(REVIEW, "f"), *[(TEXT, "|")] * 5, (r"\[n\]: ", "n")]),
    "an answer to it": State(
        [(REVIEW, "f"), *[(TEXT, "|")] * 5, (r"\[n\]: ", "n"), (TEXT, "Does it smell?")]
    ),
    "the review": State([], REVIEW, False),
    "a text that is changed": State([(REVIEW, "2"), ("k]: ", "+")]),
}

CASES = [(state, name, box) for state in STATES for name in SIGNALS for box in (True, False)]
# Each state once and each signal now and then, in turns; all of them where there is time.
FEW = [
    (state, SIGNALS[number % 4], number % 2 == 0)
    for number, state in enumerate(STATES)
    if number % 3 == 0
]


@pytest.mark.once
@pytest.mark.parametrize(
    ("state", "name", "box"),
    [*FEW, *(pytest.param(*case, marks=pytest.mark.slow) for case in CASES if case not in FEW)],
)
def test_nothing_is_lost_in_any_state(state: str, name: str, box: bool, tmp_path: Path) -> None:
    there, path = STATES[state], tmp_path / "bread.wb.yaml"
    answers = {key: text for key, text in ANSWERS.items() if key != there.unanswered}
    path.write_text(fresh("Bread", answers), encoding="utf-8")
    words = ["new", path.name, *([] if box else ["--plain"])]
    with terminal(tmp_path, *words, term="xterm", size=(160, 24)) as wb:
        for sign, typed in there.steps:
            _come_to(wb, sign, typed, box)
        if there.waits == TEXT:
            wb.expect(["/help more"] if box else [TEXT])
        else:
            wb.expect(there.waits)
        if there.takes_text:
            wb.send(HALF)
            wb.expect("about to say")
            _wait(path, name)
        wb.kill(getattr(signal, name))
        wb.expect(pexpect.EOF)
    held, file = load(read(path)), ProposalFile.opened(path)
    assert not held.faults
    assert {key: held[key].text.strip() for key in answers} == answers
    kept = [file.draft(key) for key in file.drafts()]
    if there.takes_text:
        assert any(HALF in each for each in kept), (kept, file.drafts())
        assert left_over(Plain(), file)


def _come_to(wb: Any, sign: str, typed: str, box: bool) -> None:
    """Wait for a prompt, and answer it as its front end wants it."""
    if not typed:
        wb.expect(sign)
        return
    if box and typed == "+":  # the text stands in the box
        return
    wb.expect("/help more" if box and sign == TEXT else sign)
    time.sleep(0.2)
    end = "\r" if box else "\n"
    if typed == "+":
        typed = "a"
    elif typed.endswith("|"):
        typed = typed[:-1] + end * (not box and typed != "|")
    wb.send(f"{typed}{end}")


def _wait(path: Path, name: str) -> None:
    """Wait until a draft is kept, which takes a second at most, where nothing can be kept later."""
    end = time.monotonic() + (10 if name == "SIGKILL" else 0)
    file = ProposalFile.opened(path)
    while time.monotonic() < end:
        if any(HALF in file.draft(key) for key in file.drafts()):
            return
        time.sleep(0.1)


class _Typed:
    """A line that is being typed, which a library forgets when a signal has ended it."""

    line = HALF

    def read(self, prompt: str) -> str:
        raise NotImplementedError

    def half(self) -> str:
        return self.line

    def waiting(self) -> bool:
        return False


def test_a_signal_while_a_draft_is_written_leaves_it_written() -> None:
    kept: list[str] = []

    def keep(text: str) -> None:
        if not kept:
            kept.append("")  # it has begun, and nothing is on the disk yet
            watch.end(signal.SIGTERM)
        kept.append(text)

    watch = _Watch(_Typed(), keep)
    watch.looked -= 10
    with pytest.raises(Ended):
        watch.look()
    assert kept == ["", HALF]


def test_what_was_seen_last_of_a_line_stays_when_the_library_has_forgotten_it() -> None:
    line = _Typed()
    watch = _Watch(line, lambda text: None)
    with pytest.raises(KeyboardInterrupt):
        watch.end(signal.SIGINT)
    line.line = ""
    watch.look()  # the clock goes on ticking until the prompt is left
    assert watch.text() == HALF
