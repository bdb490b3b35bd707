"""Sittings at random, with menus, parts, sources, rounds of the FAQ and the review: nothing that
was finished is lost, and nothing that was half typed.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from support.cases import cases
from wb.cli.proposal_file import ProposalFile
from wb.document.edit import fresh
from wb.document.loader import load
from wb.document.textfile import read
from wb.interview import Command, Line, Menu, Reply, TextPrompt, interview, parse_reply
from wb.interview.lessons import LESSONS
from wb.questions import QUESTIONS, STANDARD_FAQ

STRONG = {question.key: question.example for question in QUESTIONS}
LOOKED = "In March 2026 we watched 14 bakeries. In May 2026 we asked 30 bakers by survey."
WHOLE = {**STRONG, **{key: each.strong for key, each in LESSONS.items() if key != "out_of_scope"}}
BEFORE = ({}, STRONG, {**STRONG, "evidence": LOOKED}, WHOLE)
TEXTS = (
    "Everyone.",
    "Night porters of small hotels, when a guest arrives late.",
    STRONG["evidence"],
    LOOKED,
    "# no: 'yaml' [here]",
    "wants a\n\n- list\n",
    "1. She calls. 2. They answer.[^ward]",
    "To be determined.",
    "2027-03",
    "validated",
    "interview",
    "14",
    "//back",
)
WORDS = "/back /skip /example /why /help /done /quit /nope".split()
HANDED_IN = (Command.ANSWER, Command.BACK, Command.DONE)
FIVE = [question.key for question in QUESTIONS]


class Author:
    """A front end that answers at random, for so many turns; then the window is closed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.left = chance.randrange(5, 60)
        self.finished: dict[str, str] = {}
        self.half = ""

    def show(self, lines: Sequence[Line]) -> None:
        assert all(isinstance(line.text, str) for line in lines)

    def ask_text(self, ask: TextPrompt) -> Reply:
        body = self.chance.choice(("", *TEXTS, ask.text, ask.text or ask.offered))
        if self.tired():
            self.half = f"Half {self.chance.random()}"
            ask.keep_draft(self.half)
            if self.chance.random() < 0.5:
                raise EOFError
            return parse_reply(f"{self.half}\n/quit")
        word = self.chance.choice(WORDS) if self.chance.random() < 0.3 else ""
        reply = parse_reply(f"{body}\n{word}" if word else body)
        if ask.key in FIVE and reply.text.strip() and reply.command in HANDED_IN:
            self.finished[ask.key] = reply.text.strip()
        return reply

    def ask_choice(self, ask: Menu) -> str:
        if self.tired():
            if ask.words:
                self.half = f"and half a sentence {self.chance.random()}"
                ask.keep_draft(self.half)
            raise self.chance.choice((KeyboardInterrupt, EOFError))
        commands = (f"/{each}" for each in ask.commands if each is not Command.EDIT)
        chosen = self.chance.choice([*(each.key for each in ask.choices), ask.default, *commands])
        return self.chance.choice((ask.default, chosen, chosen)) if chosen == "q" else chosen

    def tired(self) -> bool:
        """Whether the window is closed now."""
        self.left -= 1
        return self.left <= 0


@cases(30, 10_000)
def test_no_sitting_loses_what_was_finished_or_half_typed(cases: int) -> None:
    for seed in range(cases):
        with tempfile.TemporaryDirectory() as folder:
            _sit(Path(folder) / "bread.wb.yaml", random.Random(seed))


def _sit(path: Path, chance: random.Random) -> None:
    path.write_text(fresh("Bread", chance.choice(BEFORE)), encoding="utf-8")
    file = ProposalFile.opened(path)
    if chance.random() < 0.3:
        entry = {"question": STANDARD_FAQ["external"][3].question, "answer": "9 euros."}
        file.add("faq.external", entry)
    author = Author(chance)
    interview(author, file, chance.randrange(6))
    held = load(read(path))
    assert not held.faults
    drafts = [file.draft(key) for key in file.drafts()]
    for key, text in author.finished.items():
        assert _uncited(held[key].text.strip()) == _uncited(text)
    if author.half:
        assert any(author.half in each for each in drafts), (author.half, drafts)
    again = Author(chance)
    again.left = 1  # and nothing is lost by opening it again
    interview(again, ProposalFile.opened(path))
    after = [file.draft(key) for key in file.drafts()]
    assert not author.half or again.half or any(author.half in each for each in after)


def _uncited(text: str) -> str:
    """The words of an answer, whatever was cited in it and wherever its steps stand."""
    return " ".join(re.sub(r"\[\^[^\]]*\]", "", text).split())
