"""One question of a sitting: asked, saved, and only then judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from wb.errors import NotSaved, WbError
from wb.interview import coach
from wb.interview.protocol import (
    Choice,
    Command,
    Line,
    Menu,
    Prompter,
    Reply,
    TextPrompt,
    escape_commands,
)
from wb.questions import Question

if TYPE_CHECKING:
    from wb.findings import Finding

SHOWN = 5  # findings shown about one answer; more would be a lecture
LIVE = 3  # findings shown while the author writes

HELP = (
    Line("These words, alone on a line, work everywhere:", "help"),
    Line("/back  to the question before; what you have written stays", "help"),
    Line("/skip  leave this one for now", "help"),
    Line("/example  a strong answer and a weak one, from another world", "help"),
    Line("/why  why this is asked, and what a coach would ask next", "help"),
    Line("/edit  write this answer in your editor", "help"),
    Line("/done  go to the review", "help"),
    Line("/quit  stop here; everything is kept, and the same command goes on", "help"),
    Line("To begin an answer with such a word, write the slash twice: //back.", "help"),
)


class Store(Protocol):
    """The proposal that is being written, as far as an interview needs it. Keys are dotted, as in findings."""

    def answer(self, key: str) -> str:
        """What stands under a key; empty if nothing does."""

    def listed(self, key: str) -> Sequence[str]:
        """What names the entries of a list: the questions of an FAQ, the ids of the sources."""

    def save(self, key: str, text: str) -> None:
        """Put a text under a key, safely on disk when this returns. Raises WbError if it could not be done."""

    def add(self, key: str, record: Mapping[str, str]) -> None:
        """Put an entry at the end of a list, safely on disk when this returns. Raises WbError if it could not be done."""

    def check(self, key: str, text: str) -> Sequence[Finding]:
        """What all three voices say about a text under a key, loudest first."""

    def draft(self, key: str) -> str:
        """What was being typed when the author left; empty if nothing was."""

    def keep_draft(self, key: str, typed: str) -> None:
        """Keep what is being typed beside the file; nothing, once it is empty."""

    def rescue(self, key: str, text: str) -> str:
        """Keep a text that could not be saved, wherever there is room; its place, or nothing if there is none."""

    def edit(self, key: str, text: str) -> str | None:
        """Let the author write in an editor; None if nothing changed. Raises WbError if there is no editor."""


class Move(Enum):
    """Where to go from a question."""

    NEXT = "next"
    BACK = "back"
    DONE = "done"


@dataclass(frozen=True)
class Step:
    """One thing to write about: what is shown, and where the words come from and go to."""

    key: str
    heading: str
    prompt: str
    hint: str
    load: Callable[[], str]
    store: Callable[[str], None]
    question: Question | None = None
    one_line: bool = False
    applies: Callable[[], bool] = lambda: True


class Stopped(Exception):
    """The author stops here."""


class StepRunner:
    """An author and a paper: what holds for every question that is asked."""

    def __init__(self, front: Prompter, paper: Store) -> None:
        self.front = front
        self.paper = paper
        self.judged: dict[
            str, str
        ] = {}  # key -> "kept" or "skipped", as the author said in this sitting

    def topic(self, topic: Step) -> Move:
        """Ask, save, and only then say what there is to say about it."""
        draft = self.paper.draft(topic.key)
        box = draft or escape_commands(topic.load())
        self.introduce(topic, bool(draft))
        rounds = 0
        while True:
            reply = self.ask(topic, box)
            written = bool(reply.text.strip())
            changed = written and reply.text.strip() != topic.load().strip()
            if reply.word is Command.SKIP:
                return self.leave_open(topic, reply)
            if changed and not self.stored(topic, reply.text):
                box = escape_commands(reply.text)
                continue
            if reply.word is not Command.ANSWER:
                return Move.BACK if reply.word is Command.BACK else Move.DONE
            if not changed:
                return self.unchanged(topic, judged=rounds > 0)
            move = self.judge(topic, reply.text, rounds)
            if move is not None:
                return move
            box, rounds = escape_commands(topic.load()), rounds + 1

    def introduce(self, topic: Step, drafted: bool) -> None:
        """Heading, prompt and hint."""
        lines = [
            Line(),
            Line(topic.heading, "heading"),
            Line(topic.prompt, "prompt"),
            Line(f"Hint: {topic.hint}", "hint"),
        ]
        if topic.question and (whose := self.paper.answer(f"team.{topic.key}")):
            lines.append(Line(f"{whose} is to answer this one; /skip leaves it.", "help"))
        if drafted:
            lines.append(Line("What you were writing when you left is still here.", "help"))
        self.front.show(lines)

    def ask(self, topic: Step, box: str) -> Reply:
        """The author's reply, once it is an answer or a way to go; words that only want to read are served here."""
        while True:
            reply = self.front.ask_text(self.text_ask(topic, box))
            box = escape_commands(reply.text)
            if reply.word is Command.QUIT:
                self.paper.keep_draft(
                    topic.key, "" if reply.text.strip() == topic.load().strip() else box
                )
                raise Stopped
            if reply.word is Command.EDIT:
                edited = self.edited(topic, reply.text)
                if edited is not None:
                    return Reply(Command.ANSWER, edited)
            elif reply.word in (Command.ANSWER, Command.BACK, Command.SKIP, Command.DONE):
                return reply
            else:
                self.front.show(self.reading(topic, reply))

    def text_ask(self, topic: Step, box: str) -> TextPrompt:
        """The ask of a topic."""
        return TextPrompt(
            topic.key,
            topic.heading,
            topic.prompt,
            topic.hint,
            box,
            live=lambda text: (
                [finding.message for finding in self.paper.check(topic.key, text)[:LIVE]]
                if text.strip()
                else []
            ),
            keep_draft=lambda typed: self.paper.keep_draft(topic.key, typed),
            one_line=topic.one_line,
        )

    def edited(self, topic: Step, text: str) -> str | None:
        """What the author wrote in an editor; None if nothing changed or there is no editor."""
        try:
            return self.paper.edit(topic.key, text)
        except WbError as error:
            self.say(error.sentence, error.hint)
            return None

    def reading(self, topic: Step, reply: Reply) -> Sequence[Line]:
        """What `/example`, `/why`, `/help` and a word nobody knows are answered with."""
        question = topic.question
        if reply.word is Command.HELP:
            return HELP
        if reply.word is Command.UNKNOWN:
            return [
                Line(f'There is no "{reply.typed}". {_nearest(reply.typed)}', "help"),
                Line(f"If it belongs to your answer, write it as /{reply.typed}.", "help"),
            ]
        if question is None:
            return [
                Line(
                    "There is nothing more to read on this one. /help lists the words there are.",
                    "help",
                )
            ]
        if reply.word is Command.EXAMPLE:
            strong = [
                Line("A strong answer, from another world:", "help"),
                *(Line(each, "example") for each in question.example.split("\n")),
            ]
            return [*strong, Line("A weak one:", "help"), Line(question.weak_example, "example")]
        return [
            Line(question.why, "help"),
            Line("A coach would go on to ask:", "help"),
            *(Line(each, "help") for each in coach.deeper(question)),
        ]

    def stored(self, topic: Step, text: str) -> bool:
        """Save, as often as the author wants to try; False if she goes on writing instead."""
        kept = ""
        while True:
            try:
                self.store(topic, text)
                return True
            except NotSaved as error:
                kept = kept or self.paper.rescue(topic.key, text)
                where = f"What you have written is kept in {kept}." if kept else _NOWHERE
                self.say(error.sentence, where)
                chosen = self.front.ask_choice(_NOT_SAVED)
            if chosen == "q":
                raise Stopped
            if chosen == "e":
                return False

    def store(self, topic: Step, text: str) -> None:
        """Save; until that is done the text is kept as a draft."""
        self.paper.keep_draft(topic.key, escape_commands(text))
        topic.store(text)
        self.judged.pop(topic.key, None)
        self.paper.keep_draft(topic.key, "")

    def leave_open(self, topic: Step, reply: Reply) -> Move:
        """Skip: what stands in the file stays, what stands in the box is kept as a draft."""
        if reply.text.strip() and reply.text.strip() != topic.load().strip():
            self.paper.keep_draft(topic.key, escape_commands(reply.text))
            self.say("Skipped. What you have written is kept as a draft.")
        self.judged[topic.key] = "skipped"
        return Move.NEXT

    def unchanged(self, topic: Step, judged: bool) -> Move:
        """An empty line, or the old answer as it was; `judged` if its findings have just been shown."""
        self.paper.keep_draft(topic.key, "")
        if judged:
            self.judged[topic.key] = "kept"
        elif not topic.load() and topic.question:
            self.judged[topic.key] = "skipped"
            self.say("Left open for now. The review brings you back to it.")
        return Move.NEXT

    # What is said about an answer

    def judge(self, topic: Step, text: str, rounds: int) -> Move | None:
        """What the checks and the coach say, and where the author goes from there; None is back to the box."""
        findings = self.paper.check(topic.key, text)
        question = topic.question
        strong = coach.strength(question, text) if question and not findings else ""
        deeper = coach.probe(question, text) if question and not findings and rounds == 0 else ""
        lines = (
            said(findings)
            + [Line(strong, "strong")] * bool(strong)
            + [Line(f"One step deeper: {deeper}", "question")] * bool(deeper)
        )
        self.front.show([Line(), *lines] if lines else [])
        if not findings and not deeper:
            return Move.NEXT
        chosen = self.front.ask_choice(_menu("e" if findings and rounds == 0 else "k"))
        if chosen == "q":
            raise Stopped
        if len(chosen) > 1:
            if self.stored(topic, f"{topic.load().rstrip()}\n{chosen}"):
                self.say("That is added to your answer. Look it over.")
            return None
        if chosen == "k" and findings:
            self.judged[topic.key] = "kept"
            self.excuse(topic, findings)
        if chosen == "s":
            self.judged[topic.key] = "skipped"
        return {"e": None, "b": Move.BACK}.get(chosen, Move.NEXT)

    def excuse(self, topic: Step, findings: Sequence[Finding]) -> None:
        """Ask why a warning may stand; the reason, if there is one, is kept as a waiver."""
        warnings = dict.fromkeys(
            finding.rule for finding in findings if finding.severity == "warning"
        )
        if not warnings:
            return
        prompt = "Why may it stay as it is? One line is kept with the proposal; an empty one keeps no reason."
        self.front.show([Line(prompt, "prompt")])
        ask = TextPrompt(
            f"{topic.key}.why",
            topic.heading,
            prompt,
            "",
            "",
            lambda _: [],
            lambda _: None,
            one_line=True,
        )
        reply = self.front.ask_text(ask)
        if reply.word is Command.QUIT:
            raise Stopped
        if reply.word is Command.ANSWER and reply.text.strip():
            for rule in warnings:
                why = reply.text.strip()
                self.add("waivers", {"rule": rule, "where": topic.key, "why": why})

    def add(self, key: str, record: Mapping[str, str]) -> None:
        """Put an entry at the end of a list; where that cannot be saved, say so and go on."""
        try:
            self.paper.add(key, record)
        except NotSaved as error:
            self.say(error.sentence, error.hint)

    def agreed(self, prompt: str) -> bool:
        """A yes-or-no question; a bare Enter is a yes."""
        chosen = self.front.ask_choice(
            Menu(prompt, (Choice("y", "yes"), Choice("n", "no"), Choice("q", "quit")), "y")
        )
        if chosen == "q":
            raise Stopped
        return chosen == "y"

    def say(self, *sentences: str) -> None:
        """Show sentences of our own."""
        self.front.show([Line(each, "help") for each in sentences if each])


_NOWHERE = "There is no room to keep it anywhere: leave this window open, or copy the text."
_NOT_SAVED = Menu(
    "It could not be saved. When the trouble is mended, try again.",
    (Choice("t", "try again"), Choice("e", "edit"), Choice("q", "quit")),
    "t",
)


def _menu(default: str) -> Menu:
    choices = (
        Choice("e", "edit"),
        Choice("k", "keep as it is"),
        Choice("s", "skip for now"),
        Choice("b", "back"),
        Choice("q", "quit"),
    )
    return Menu("", choices, default, words=True)


def said(findings: Sequence[Finding]) -> list[Line]:
    """Findings as they are told to the author."""
    lines = [
        line
        for each in findings[:SHOWN]
        for line in (
            Line(f"{each.message} [{each.rule}]", str(each.severity)),
            Line(each.help, "help"),
        )
        if line.text
    ]
    if len(findings) > SHOWN:
        lines.append(
            Line(f"And {len(findings) - SHOWN} more; `wb check --questions` lists them.", "quiet")
        )
    return lines


def _nearest(typed: str) -> str:
    from difflib import get_close_matches

    words = [f"/{word}" for word in Command if word not in (Command.ANSWER, Command.UNKNOWN)]
    near = get_close_matches(typed.lower(), words, n=1)
    return f"Did you mean {near[0]}?" if near else f"There is {', '.join(words)}."
