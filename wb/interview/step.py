"""One question of a sitting: asked, saved, and only then judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Protocol

from wb.errors import NotSaved, WbError
from wb.interview import coach
from wb.interview.protocol import (
    SENTENCE,
    Choice,
    Command,
    Line,
    Menu,
    Prompter,
    Reply,
    TextPrompt,
    escape_commands,
    one_line,
    yes_or_no,
)
from wb.interview.response import LIVE, response, spoken
from wb.questions import Lesson, Question
from wb.schema import PROSE, Kind
from wb.wording import did_you_mean, listed

if TYPE_CHECKING:
    from wb.findings import Finding, Verdict

HELP = (
    Line("These words, alone on a line, work everywhere:", "help"),
    Line("/back  to the question before; what you have written stays", "help"),
    Line("/skip  leave this one open for now; you are asked again next time", "help"),
    Line("/example  a strong answer and a weak one, from another world", "help"),
    Line("/why  why this is asked, and what a coach would ask next", "help"),
    Line("/edit  write this answer in your editor", "help"),
    Line("/done  go to the review", "help"),
    Line("/quit  stop here; everything is kept, and the same command goes on", "help"),
    Line("To begin an answer with such a word, write the slash twice: //back.", "help"),
)


class Store(Protocol):
    """The proposal that is being written, as far as an interview needs it.

    Keys are dotted, as in findings.
    """

    def answer(self, key: str) -> str:
        """What stands under a key; empty if nothing does."""

    def listed(self, key: str) -> Sequence[str]:
        """What names the entries of a list: the questions of an FAQ, the ids of the sources."""

    def save(self, key: str, text: str) -> None:
        """Put a text under a key, safely on disk when this returns.

        Raises WbError if it could not be done.
        """

    def add(self, key: str, record: Mapping[str, str] | str) -> None:
        """Put an entry at the end of a list, safely on disk when this returns.

        Raises WbError if it could not be done.
        """

    def check(self, key: str, text: str) -> Sequence[Finding]:
        """What all three voices say about a text under a key, loudest first."""

    def verdict(self) -> Verdict:
        """What all three voices say about the whole file as it is."""

    def draft(self, key: str) -> str:
        """What was being typed when the author left; empty if nothing was."""

    def drafts(self) -> Sequence[str]:
        """The keys under which something is kept that was being typed, the newest first."""

    def keep_draft(self, key: str, typed: str) -> None:
        """Keep what is being typed beside the file; nothing, once it is empty."""

    def rescue(self, key: str, text: str) -> str:
        """Keep a text that could not be saved, wherever there is room; its place, or nothing if
        there is none.
        """

    def edit(self, key: str, text: str) -> str | None:
        """Let the author write in an editor; None if nothing changed.

        Raises WbError if there is no editor.
        """


class Move(Enum):
    """Where to go from a question."""

    NEXT = "next"
    BACK = "back"
    DONE = "done"


@dataclass(frozen=True)
class Step:
    """One thing to write about: what is shown, and where the words come from and go to.

    `key` names its draft, `name` is what a list calls it, `place` is the key in the file at which
    it is judged. Until something is written, `start` gives a text to begin with, from an answer.
    What the file would not take as `wants` is not saved.
    """

    key: str
    name: str
    heading: str
    prompt: str
    hint: str
    load: Callable[[], str]
    save: Callable[[str], None]
    place: Callable[[], str]
    question: Question | None = None
    lesson: Lesson | None = None
    one_line: bool = False
    applies: Callable[[], bool] = lambda: True
    start: Callable[[], str] = lambda: ""
    wants: Kind = PROSE


def refused(kind: Kind, text: str) -> str:
    """Why a text cannot stand where a date or one of some words is wanted; empty if it can."""
    if kind.choices and text not in kind.choices:
        return f"This is one of {listed(kind.choices, 'or')}."
    if kind.pattern and not re.fullmatch(kind.pattern, text):
        return f"This is {kind.wants}."
    return ""


class Stopped(Exception):
    """The author stops here."""


class StepRunner:
    """An author and her proposal: what holds for every question that is asked."""

    def __init__(self, prompter: Prompter, store: Store) -> None:
        self.prompter = prompter
        self.store = store
        # key -> "kept" or "skipped", as the author said in this sitting
        self.judged: dict[str, str] = {}

    def walk(self, steps: Sequence[Step], at: int = 0, all: bool = False) -> Move:
        """Step after step, back and forth, past those that are settled unless `all` are asked.

        BACK from the first ends the walk, and so does DONE.
        """
        visited: set[int] = set()
        while at < len(steps):
            visited.add(at)
            move = self.run_step(steps[at])
            if move is Move.DONE:
                return move
            asked = [n for n, each in enumerate(steps) if each.applies()]
            if move is Move.BACK:
                before = [n for n in asked if n < at]
                if not before:
                    return move
                at = before[-1]
            else:
                open_ = [n for n in asked if all or n in visited or not self.settled(steps[n])]
                at = next((n for n in open_ if n > at), len(steps))
        return Move.NEXT

    def settled(self, step: Step) -> bool:
        """Whether there is an answer, and nobody left it open."""
        return bool(step.load()) and not self.store.draft(step.key)

    def run_step(self, step: Step) -> Move:
        """Ask, save, and only then say what there is to say about it."""
        draft, old = self.store.draft(step.key), step.load()
        start = "" if draft or old else step.start()
        box = draft or escape_commands(old or start)
        self.introduce(step, draft, start)
        rounds = 0
        while True:
            reply = self.ask_reply(step, box, start)
            text = reply.text.strip()
            changed = bool(text) and text not in (step.load().strip(), start.strip())
            if reply.command is Command.SKIP:
                return self.leave_open(step, reply.text if changed or draft or rounds else "")
            if start and text == start.strip() and reply.command is Command.ANSWER:
                chosen = self.ask_choice(_AS_IT_IS)
                if chosen == "e":
                    continue
                if chosen != "t":
                    self.store.keep_draft(step.key, "")
                    return Move.BACK if chosen == "b" else Move.NEXT
                changed = True
            if changed and (refusal := refused(step.wants, text)):
                box = escape_commands(reply.text)
                self.store.keep_draft(step.key, box)
                if reply.command is Command.ANSWER:
                    self.say(refusal)
                    continue
            elif changed and not self.saved(step, reply.text):
                box = escape_commands(reply.text)
                continue
            if reply.command is not Command.ANSWER:
                return Move.BACK if reply.command is Command.BACK else Move.DONE
            if not changed:
                return self.unchanged(step, judged=rounds > 0 or bool(draft))
            move = self.judge(step, reply.text, rounds)
            if move is not None:
                return move
            box, start, rounds = escape_commands(step.load()), "", rounds + 1

    def introduce(self, step: Step, draft: str, start: str) -> None:
        """Heading, prompt and hint, and whose text is in the box."""
        lines = [
            Line(),
            Line(step.heading, "heading"),
            Line(step.prompt, "prompt"),
            *([Line(f"Hint: {step.hint}", "hint")] if step.hint else []),
        ]
        if step.question and (whose := self.store.answer(f"team.{step.key}")):
            lines.append(Line(f"{whose} is to answer this one; /skip leaves it.", "help"))
        if draft and draft.strip() == escape_commands(step.load()).strip():
            lines.append(Line("You left this one open. Enter keeps it as it is.", "help"))
        elif draft:
            lines.append(Line("What you were writing when you left is still here.", "help"))
        elif start:
            lines.append(Line(_TO_BEGIN, "help"))
        self.prompter.show(lines)

    def ask_reply(self, step: Step, box: str, start: str) -> Reply:
        """The author's reply, once it is an answer or a way to go; words that only want to read are
        served here.
        """
        while True:
            reply = self.prompter.ask_text(self.text_prompt(step, box, start))
            box = escape_commands(reply.text)
            if reply.command is Command.QUIT:
                if reply.text.strip() not in (step.load().strip(), start.strip()):
                    self.store.keep_draft(step.key, box)
                raise Stopped
            if reply.command is Command.EDIT:
                edited = self.edited(step, reply.text)
                if edited is not None:
                    return Reply(Command.ANSWER, edited)
            elif reply.command in (Command.ANSWER, Command.BACK, Command.SKIP, Command.DONE):
                return reply
            else:
                self.prompter.show(self.reading(step, reply))

    def text_prompt(self, step: Step, box: str, start: str) -> TextPrompt:
        """The prompt of a step."""
        return TextPrompt(
            step.key,
            box,
            live=lambda text: (
                [spoken(finding) for finding in self.store.check(step.place(), text)[:LIVE]]
                if text.strip()
                else []
            ),
            keep_draft=lambda typed: self.store.keep_draft(step.key, typed),
            one_line=step.one_line,
            offered=bool(start) and box == escape_commands(start),
            examples=step.lesson is not None,
        )

    def edited(self, step: Step, text: str) -> str | None:
        """What the author wrote in an editor, shown once more; None if nothing changed or there is
        no editor.
        """
        try:
            new = self.store.edit(step.place() or step.key, text)
        except WbError as error:
            self.say(error.sentence, error.hint)
            return None
        if new is not None:
            shown = [Line(each, "example") for each in new.strip("\n").split("\n")]
            self.prompter.show([Line("This came back from your editor:", "quiet"), *shown])
        return new

    def reading(self, step: Step, reply: Reply) -> Sequence[Line]:
        """What `/example`, `/why`, `/help` and a word nobody knows are answered with."""
        lesson = step.lesson
        if reply.command is Command.HELP:
            return HELP
        if reply.command is Command.UNKNOWN:
            return [
                Line(f'There is no "{reply.typed}". {_meant(reply.typed)}', "help"),
                Line(f"If it belongs to your answer, write it as /{reply.typed}.", "help"),
            ]
        if lesson is None:
            return [
                Line(f"Hint: {step.hint}", "hint"),
                Line("That is all there is on this one.", "help"),
            ]
        if reply.command is Command.EXAMPLE:
            strong = [Line(each, "example") for each in lesson.strong.split("\n")]
            return [
                Line("A strong answer, from another world:", "help"),
                *strong,
                Line("A weak one:", "help"),
                Line(lesson.weak, "example"),
            ]
        deeper = coach.deeper(step.question) if step.question else ()
        coached = [Line("A coach would go on to ask:", "help")] if deeper else []
        return [Line(lesson.why, "help"), *coached, *(Line(each, "help") for each in deeper)]

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
                chosen = self.ask_choice(_NOT_SAVED)
            if chosen == "e":
                return False

    def save(self, step: Step, text: str) -> None:
        """Save; until that is done the text is kept as a draft."""
        self.store.keep_draft(step.key, escape_commands(text))
        step.save(text)
        self.judged.pop(step.key, None)
        self.store.keep_draft(step.key, "")

    def leave_open(self, step: Step, text: str) -> Move:
        """Skip: what stands in the file stays, and what stands in the box is kept as a draft, so
        that it is asked for again.
        """
        self.store.keep_draft(step.key, escape_commands(text))
        if text.strip() and text.strip() != step.load().strip():
            self.say("Skipped. What you have written is kept as a draft.")
        self.judged[step.key] = "skipped"
        return Move.NEXT

    def unchanged(self, step: Step, judged: bool) -> Move:
        """An empty line, or the old answer as it was; `judged` if its findings were just shown."""
        self.store.keep_draft(step.key, "")
        if judged and step.load():
            self.judged[step.key] = "kept"
        elif not step.load() and step.question:
            self.judged[step.key] = "skipped"
            self.say("Left open for now. The review brings you back to it.")
        return Move.NEXT

    # What is said about an answer

    def judge(self, step: Step, text: str, rounds: int) -> Move | None:
        """What the checks and the coach say, and where the author goes from there; None is back to
        the box.
        """
        findings = self.store.check(step.place(), text) if step.place() else []
        lines = response(step.question, text, findings, first=rounds == 0)
        self.prompter.show([Line(), *lines] if lines else [])
        if not findings and (rounds or not lines):
            return Move.NEXT
        claims = [each for each in findings if each.severity != "question"]
        menu = self.menu_for(step, "e" if claims and rounds == 0 else "k")
        while True:
            chosen = self.ask_choice(menu)
            self.store.keep_draft(step.key, "")
            if chosen == "s":
                return self.leave_open(step, text)
            if chosen == "b":
                return Move.BACK
            if chosen == "e":
                return None
            if len(chosen) > 1:
                if self.added(step, chosen):
                    return None
            elif move := self.keep(step, claims):
                return move

    def menu_for(self, step: Step, default: str) -> Menu:
        """The ways on from an answer; a sentence typed there is kept as a draft of that answer."""

        def keep(typed: str) -> None:
            if len(typed.split()) >= SENTENCE:
                self.store.keep_draft(step.key, escape_commands(_behind(step.load(), typed)))

        return replace(_ON, default=default, keep_draft=keep)

    def added(self, step: Step, sentence: str) -> bool:
        """Put a sentence typed at a menu behind the answer, if the author says that it is one."""
        whole = _behind(step.load(), sentence)
        self.store.keep_draft(step.key, escape_commands(whole))
        if not self.confirmed(f'Does "{coach.clip(sentence)}" belong to your answer?'):
            self.store.keep_draft(step.key, "")
            return False
        if self.saved(step, whole):
            self.say("That is added to your answer. Look it over.")
        return True

    def keep(self, step: Step, claims: Sequence[Finding]) -> Move | None:
        """Let an answer stand, with the reason for what there is to say against it; None if the
        author goes back.
        """
        command = self.ask_reason(step, claims) if claims else Command.ANSWER
        if command is Command.BACK:
            return None
        self.judged[step.key] = "kept"
        return Move.DONE if command is Command.DONE else Move.NEXT

    def ask_reason(self, step: Step, claims: Sequence[Finding]) -> Command:
        """Ask why it may stand; the reason, if there is one, is kept as a waiver for each rule."""
        prompt = "Why may it stay as it is? One line is kept with the proposal; Enter passes."
        self.prompter.show([Line(prompt, "prompt")])
        key = f"{step.key}.why"
        reply = self.ask_line(key)
        why = reply.text.strip()
        if reply.command is Command.ANSWER and why:
            for rule in dict.fromkeys(each.rule for each in claims):
                self.add("waivers", {"rule": rule, "where": step.place(), "why": why})
        self.store.keep_draft(key, "")
        return reply.command

    def ask_line(self, key: str, text: str = "") -> Reply:
        """One line that is no answer of its own: what was typed, or the way to go.

        What was typed stays as the draft of its `key` until the caller has put it where it belongs.
        """
        box = self.store.draft(key) or escape_commands(text)
        while True:
            keep = partial(self.store.keep_draft, key)
            reply = self.prompter.ask_text(one_line(key, box, keep))
            box = escape_commands(reply.text)
            if reply.text.strip() != text.strip():
                self.store.keep_draft(key, box)
            if reply.command is Command.QUIT:
                raise Stopped
            if reply.command in (Command.ANSWER, Command.BACK, Command.SKIP, Command.DONE):
                return reply
            self.say("One line is enough here; Enter alone passes, /back goes back.")

    def add(self, key: str, record: Mapping[str, str]) -> None:
        """Put an entry at the end of a list; where that cannot be saved, say so and go on."""
        try:
            self.store.add(key, record)
        except NotSaved as error:
            self.say(error.sentence, error.hint)

    def ask_choice(self, menu: Menu) -> str:
        """What the author chooses. Raises Stopped if she quits."""
        chosen = self.prompter.ask_choice(menu)
        if chosen == "q":
            raise Stopped
        return chosen

    def confirmed(self, prompt: str) -> bool:
        """A yes-or-no question; a bare Enter is a yes, going back a no."""
        return self.ask_choice(yes_or_no(prompt)) == "y"

    def say(self, *sentences: str) -> None:
        """Show sentences of our own."""
        self.prompter.show([Line(each, "help") for each in sentences if each])


_TO_BEGIN = (
    "To begin with, here is what you have already. "
    "Make it read as part of a press release, or /skip."
)
_NOWHERE = "There is no room to keep it anywhere: leave this window open, or copy the text."
_NOT_SAVED = Menu(
    "It could not be saved. When the trouble is mended, try again.",
    (Choice("t", "try again"), Choice("e", "edit"), Choice("q", "quit")),
    "t",
)
_AS_IT_IS = Menu(
    "It is still the text it began with.",
    (
        Choice("e", "edit"),
        Choice("t", "take it as it is"),
        Choice("s", "skip for now", ("no", "no thank you", "no thanks")),
        Choice("b", "back"),
        Choice("q", "quit"),
    ),
    "s",
)
_NO_MORE = ("no", "no thank you", "no thanks", "next", "fine", "ok", "leave it", "keep it")
_LATER = ("skip it", "later", "not now")


_ON = Menu(
    "",
    (
        Choice("e", "edit"),
        Choice("k", "keep as it is", _NO_MORE),
        Choice("s", "skip for now", _LATER),
        Choice("b", "back"),
        Choice("q", "quit"),
    ),
    "k",
    words=True,
)


def _behind(answer: str, sentence: str) -> str:
    return f"{answer.rstrip()}\n{sentence}"


def _meant(typed: str) -> str:
    words = [f"/{each}" for each in Command if each not in (Command.ANSWER, Command.UNKNOWN)]
    return did_you_mean(typed.lower(), words, "{}") or f"There is {listed(words)}."
