"""How an author is asked: what is shown, and what comes back once it is no wish to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from wb.errors import WbError
from wb.interview import coach
from wb.interview.protocol import (
    SENTENCE,
    Command,
    Line,
    Menu,
    Prompter,
    Reply,
    Store,
    TextPrompt,
    escape_commands,
    one_line,
    yes_or_no,
)
from wb.interview.response import LIVE, spoken
from wb.interview.step import Enough, Step, Stopped
from wb.wording import did_you_mean, listed

HELP = (
    Line("These words, alone on a line, work wherever you write:", "help"),
    Line("/back  to the question before; what you have written stays", "help"),
    Line("/skip  leave this one open for now; you are asked again next time", "help"),
    Line("/example  a strong answer and a weak one, from a different field", "help"),
    Line("/why  why this is asked, and what a coach would ask next", "help"),
    Line("/edit  write this answer in your editor", "help"),
    Line("/done  go to the review", "help"),
    Line("/quit  stop here; everything is kept, and the same command picks it up", "help"),
    Line("To begin an answer with such a word, write the slash twice: //back.", "help"),
    Line("Where letters are offered, type one and Enter, or one of these words.", "help"),
)


class Asker:
    """An author and her proposal: how she is asked."""

    def __init__(self, prompter: Prompter, store: Store) -> None:
        self.prompter = prompter
        self.store = store
        # key -> "kept" or "skipped", as the author said in this sitting
        self.judged: dict[str, str] = {}
        self.has_begun = False  # a text that begins with an answer; it is explained once
        self.has_chosen = False  # at a menu; how that is done is said once
        self.letter = ("", "")  # the prompt at which a lone letter was typed last, and the letter

    def introduce(self, step: Step, draft: str, start: str) -> None:
        """Heading, prompt and hint, and whose text is in the box."""
        lines = [
            Line(),
            Line(step.heading, "heading"),
            Line(step.prompt, "prompt"),
            *([Line(f"Hint: {step.hint}", "hint")] if step.hint else []),
        ]
        said = self.store.comments(step.place())
        lines += [Line("Readers said:", "help")] * bool(said)
        lines += [Line(each, "comment") for each in said]
        if step.question and (whose := self.store.answer(f"team.{step.key}")):
            lines.append(Line(f"{whose} is to answer this one; /skip leaves it.", "help"))
        if draft and draft.strip() == escape_commands(step.load()).strip():
            lines.append(Line("You left this one open. Enter keeps it as it is.", "help"))
        elif draft:
            lines.append(Line("What you were writing when you left is still here.", "help"))
        elif start:
            lines.append(Line(_BEGUN if self.has_begun else _TO_BEGIN, "help"))
            self.has_begun = True
        self.prompter.show(lines)

    def ask_reply(self, step: Step, box: str, start: str) -> Reply:
        """The author's reply, once it is an answer or a way to go; words that only want to read are
        served here.
        """
        draft = self.store.draft(step.key)
        while True:
            reply = self.prompter.ask_text(self.text_prompt(step, box, start))
            if self.is_slip(step.key, reply, draft):
                continue
            box = escape_commands(reply.text)
            if reply.command is Command.QUIT:
                if reply.text.strip() not in (step.load().strip(), start.strip()):
                    self.store.keep_draft(step.key, box)
                raise Stopped
            if reply.command is Command.EDIT:
                edited = self.edited(step, reply.text or start)
                if edited is not None:
                    return Reply(Command.ANSWER, edited)
            elif reply.command in (Command.ANSWER, Command.BACK, Command.SKIP, Command.DONE):
                return reply
            else:
                self.prompter.show(self.reading(step, reply))

    def is_slip(self, key: str, reply: Reply, draft: str) -> bool:
        """Whether a reply is a lone letter, which is said to her: most likely it was meant for a
        menu, and the draft stays what it was. Typed twice it is meant.
        """
        letter = reply.text.strip()
        again = (key, letter) == self.letter
        self.letter = (key, letter)
        if reply.command is not Command.ANSWER or again or not _is_letter(letter):
            return False
        self.store.keep_draft(key, draft)
        self.say(f'"{letter}" alone looks meant for a menu, so it was not saved. Again keeps it.')
        return True

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
            offered=escape_commands(start),
            examples=step.lesson is not None,
            alone=_KEEPS if step.load() else "twice keeps it" if start else step.alone,
        )

    def edited(self, step: Step, text: str) -> str | None:
        """What the author wrote in an editor, shown once more; None if nothing changed or there is
        no editor.
        """
        try:
            new = self.store.edit(step.place(), text)
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
                Line("A strong answer, from a different field:", "help"),
                *strong,
                Line("A weak one:", "help"),
                Line(lesson.weak, "example"),
            ]
        deeper = coach.deeper(step.question) if step.question else ()
        coached = [Line("A coach would go on to ask:", "help")] if deeper else []
        return [Line(lesson.why, "help"), *coached, *(Line(each, "help") for each in deeper)]

    def ask_line(self, key: str, text: str = "", alone: str = "passes") -> Reply:
        """One line that is no answer of its own: what was typed, or the way to go. A `text` is
        offered, and taken by an empty line, which otherwise does what `alone` says.

        What was typed stays as the draft of its `key` until the caller has put it where it belongs.
        """
        box, keep = self.store.draft(key), partial(self.store.keep_draft, key)
        alone = "takes it" if text else alone
        while True:
            prompt = one_line(key, box, keep, escape_commands(text), alone)
            reply = self.prompter.ask_text(prompt)
            if self.is_slip(key, reply, box):
                continue
            box = escape_commands(reply.text)
            self.store.keep_draft(key, box)
            if reply.command is Command.QUIT:
                raise Stopped
            if reply.command in (Command.ANSWER, Command.BACK) and not reply.text.strip():
                return reply._replace(text=text)
            if reply.command in (Command.ANSWER, Command.BACK, Command.SKIP, Command.DONE):
                return reply
            enter = "goes on with it" if box.strip() else alone
            self.say(f"One line is enough here; Enter {enter}, /back goes back.")

    def ask_choice(self, menu: Menu, step: Step | None = None) -> str:
        """What the author chooses; words that only want to read, about a `step` if there is one,
        are served here.

        Raises Stopped if she quits, Enough if she goes to the review.
        """
        reading = (Command.EXAMPLE, Command.WHY) if step else ()
        menu = replace(menu, commands=(Command.HELP, Command.DONE, *reading, *menu.commands))
        if not self.has_chosen:
            self.prompter.show([Line(_LETTERS, "quiet")])
            self.has_chosen = True
        while True:
            chosen = self.prompter.ask_choice(menu)
            if len(chosen.split()) < SENTENCE:
                menu.keep_draft("")  # what was typed was no text
            if chosen == "q":
                raise Stopped
            if chosen == "/done":
                raise Enough
            if chosen == "/help":
                self.prompter.show(HELP)
            elif step and chosen in ("/example", "/why"):
                self.prompter.show(self.reading(step, Reply(Command(chosen[1:]))))
            else:
                return chosen

    def confirmed(self, prompt: str) -> bool:
        """A yes-or-no question; a bare Enter is a yes, going back a no."""
        return self.ask_choice(yes_or_no(prompt)) == "y"

    def say(self, *sentences: str) -> None:
        """Show sentences of our own."""
        self.prompter.show([Line(each, "help") for each in sentences if each])


_TO_BEGIN = (
    "To start you off, here is what you already have. "
    "Make it read like part of a press release, or /skip."
)
_KEEPS = "keeps what it said"
_LETTERS = "Type a letter, then Enter. Enter alone means the one in brackets."
_BEGUN = "Here, too, is what you already have."


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isalpha()


def _meant(typed: str) -> str:
    words = [f"/{each}" for each in Command if each not in (Command.ANSWER, Command.UNKNOWN)]
    return did_you_mean(typed.lower(), words, "{}") or f"There is {listed(words)}."
