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
    one_line,
)
from wb.questions import Question
from wb.wording import did_you_mean, listed

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
    save: Callable[[str], None]
    question: Question | None = None
    one_line: bool = False
    applies: Callable[[], bool] = lambda: True


class Stopped(Exception):
    """The author stops here."""


class StepRunner:
    """An author and her proposal: what holds for every question that is asked."""

    def __init__(self, prompter: Prompter, store: Store) -> None:
        self.prompter = prompter
        self.store = store
        self.judged: dict[
            str, str
        ] = {}  # key -> "kept" or "skipped", as the author said in this sitting

    def run_step(self, step: Step) -> Move:
        """Ask, save, and only then say what there is to say about it."""
        draft = self.store.draft(step.key)
        box = draft or escape_commands(step.load())
        self.introduce(step, bool(draft))
        rounds = 0
        while True:
            reply = self.ask_reply(step, box)
            written = bool(reply.text.strip())
            changed = written and reply.text.strip() != step.load().strip()
            if reply.command is Command.SKIP:
                return self.leave_open(step, reply)
            if changed and not self.saved(step, reply.text):
                box = escape_commands(reply.text)
                continue
            if reply.command is not Command.ANSWER:
                return Move.BACK if reply.command is Command.BACK else Move.DONE
            if not changed:
                return self.unchanged(step, judged=rounds > 0)
            move = self.judge(step, reply.text, rounds)
            if move is not None:
                return move
            box, rounds = escape_commands(step.load()), rounds + 1

    def introduce(self, step: Step, drafted: bool) -> None:
        """Heading, prompt and hint."""
        lines = [
            Line(),
            Line(step.heading, "heading"),
            Line(step.prompt, "prompt"),
            Line(f"Hint: {step.hint}", "hint"),
        ]
        if step.question and (whose := self.store.answer(f"team.{step.key}")):
            lines.append(Line(f"{whose} is to answer this one; /skip leaves it.", "help"))
        if drafted:
            lines.append(Line("What you were writing when you left is still here.", "help"))
        self.prompter.show(lines)

    def ask_reply(self, step: Step, box: str) -> Reply:
        """The author's reply, once it is an answer or a way to go; words that only want to read are served here."""
        while True:
            reply = self.prompter.ask_text(self.text_prompt(step, box))
            box = escape_commands(reply.text)
            if reply.command is Command.QUIT:
                self.store.keep_draft(
                    step.key, "" if reply.text.strip() == step.load().strip() else box
                )
                raise Stopped
            if reply.command is Command.EDIT:
                edited = self.edited(step, reply.text)
                if edited is not None:
                    return Reply(Command.ANSWER, edited)
            elif reply.command in (Command.ANSWER, Command.BACK, Command.SKIP, Command.DONE):
                return reply
            else:
                self.prompter.show(self.reading(step, reply))

    def text_prompt(self, step: Step, box: str) -> TextPrompt:
        """The prompt of a step."""
        return TextPrompt(
            step.key,
            box,
            live=lambda text: (
                [_spoken(finding) for finding in self.store.check(step.key, text)[:LIVE]]
                if text.strip()
                else []
            ),
            keep_draft=lambda typed: self.store.keep_draft(step.key, typed),
            one_line=step.one_line,
        )

    def edited(self, step: Step, text: str) -> str | None:
        """What the author wrote in an editor; None if nothing changed or there is no editor."""
        try:
            return self.store.edit(step.key, text)
        except WbError as error:
            self.say(error.sentence, error.hint)
            return None

    def reading(self, step: Step, reply: Reply) -> Sequence[Line]:
        """What `/example`, `/why`, `/help` and a word nobody knows are answered with."""
        question = step.question
        if reply.command is Command.HELP:
            return HELP
        if reply.command is Command.UNKNOWN:
            return [
                Line(f'There is no "{reply.typed}". {_meant(reply.typed)}', "help"),
                Line(f"If it belongs to your answer, write it as /{reply.typed}.", "help"),
            ]
        if question is None:
            return [
                Line(
                    "There is nothing more to read on this one. /help lists the words there are.",
                    "help",
                )
            ]
        if reply.command is Command.EXAMPLE:
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

    def saved(self, step: Step, text: str) -> bool:
        """Save, as often as the author wants to try; False if she goes on writing instead."""
        kept = ""
        while True:
            try:
                self.save(step, text)
                return True
            except NotSaved as error:
                kept = kept or self.store.rescue(step.key, text)
                where = f"What you have written is kept in {kept}." if kept else _NOWHERE
                self.say(error.sentence, where)
                chosen = self.prompter.ask_choice(_NOT_SAVED)
            if chosen == "q":
                raise Stopped
            if chosen == "e":
                return False

    def save(self, step: Step, text: str) -> None:
        """Save; until that is done the text is kept as a draft."""
        self.store.keep_draft(step.key, escape_commands(text))
        step.save(text)
        self.judged.pop(step.key, None)
        self.store.keep_draft(step.key, "")

    def leave_open(self, step: Step, reply: Reply) -> Move:
        """Skip: what stands in the file stays, what stands in the box is kept as a draft."""
        if reply.text.strip() and reply.text.strip() != step.load().strip():
            self.store.keep_draft(step.key, escape_commands(reply.text))
            self.say("Skipped. What you have written is kept as a draft.")
        self.judged[step.key] = "skipped"
        return Move.NEXT

    def unchanged(self, step: Step, judged: bool) -> Move:
        """An empty line, or the old answer as it was; `judged` if its findings have just been shown."""
        self.store.keep_draft(step.key, "")
        if judged:
            self.judged[step.key] = "kept"
        elif not step.load() and step.question:
            self.judged[step.key] = "skipped"
            self.say("Left open for now. The review brings you back to it.")
        return Move.NEXT

    # What is said about an answer

    def judge(self, step: Step, text: str, rounds: int) -> Move | None:
        """What the checks and the coach say, and where the author goes from there; None is back to the box."""
        findings = self.store.check(step.key, text)
        question = step.question
        strong = coach.strength(question, text) if question and not findings else ""
        deeper = coach.probe(question, text) if question and not findings and rounds == 0 else ""
        lines = (
            said(findings)
            + [Line(strong, "strong")] * bool(strong)
            + [Line(f"One step deeper: {deeper}", "question")] * bool(deeper)
        )
        self.prompter.show([Line(), *lines] if lines else [])
        if not findings and not deeper:
            return Move.NEXT
        chosen = self.prompter.ask_choice(_menu("e" if findings and rounds == 0 else "k"))
        if chosen == "q":
            raise Stopped
        if len(chosen) > 1:
            if self.saved(step, f"{step.load().rstrip()}\n{chosen}"):
                self.say("That is added to your answer. Look it over.")
            return None
        if chosen == "k" and findings:
            self.judged[step.key] = "kept"
            self.ask_reason(step, findings)
        if chosen == "s":
            self.judged[step.key] = "skipped"
        return {"e": None, "b": Move.BACK}.get(chosen, Move.NEXT)

    def ask_reason(self, step: Step, findings: Sequence[Finding]) -> None:
        """Ask why a warning may stand; the reason, if there is one, is kept as a waiver."""
        warnings = dict.fromkeys(
            finding.rule for finding in findings if finding.severity == "warning"
        )
        if not warnings:
            return
        prompt = "Why may it stay as it is? One line is kept with the proposal; an empty one keeps no reason."
        self.prompter.show([Line(prompt, "prompt")])
        reply = self.prompter.ask_text(one_line(f"{step.key}.why"))
        if reply.command is Command.QUIT:
            raise Stopped
        if reply.command is Command.ANSWER and reply.text.strip():
            for rule in warnings:
                why = reply.text.strip()
                self.add("waivers", {"rule": rule, "where": step.key, "why": why})

    def add(self, key: str, record: Mapping[str, str]) -> None:
        """Put an entry at the end of a list; where that cannot be saved, say so and go on."""
        try:
            self.store.add(key, record)
        except NotSaved as error:
            self.say(error.sentence, error.hint)

    def confirmed(self, prompt: str) -> bool:
        """A yes-or-no question; a bare Enter is a yes."""
        chosen = self.prompter.ask_choice(
            Menu(prompt, (Choice("y", "yes"), Choice("n", "no"), Choice("q", "quit")), "y")
        )
        if chosen == "q":
            raise Stopped
        return chosen == "y"

    def say(self, *sentences: str) -> None:
        """Show sentences of our own."""
        self.prompter.show([Line(each, "help") for each in sentences if each])


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
            Line(f"{_spoken(each)} [{each.rule}]", str(each.severity)),
            Line(each.help, "help"),
        )
        if line.text
    ]
    if len(findings) > SHOWN:
        lines.append(
            Line(f"And {len(findings) - SHOWN} more; `wb check --questions` lists them.", "quiet")
        )
    return lines


def _spoken(finding: Finding) -> str:
    """A finding with its level as a word: a colour is not seen by everybody, and not heard at all."""
    return f"{finding.severity}: {finding.message}"


def _meant(typed: str) -> str:
    words = [f"/{each}" for each in Command if each not in (Command.ANSWER, Command.UNKNOWN)]
    return did_you_mean(typed.lower(), words, "{}") or f"There is {listed(words)}."
