"""How the interview talks to what holds it and to what saves it, and what a reply means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from wb.findings import Finding, Verdict


class Line(NamedTuple):
    """A paragraph for the author's eyes.

    `style` is heading, prompt, hint, example, error, warning, question, help, strong, quiet or
    nothing.
    """

    text: str = ""
    style: str = ""


class Command(StrEnum):
    """What a reply means. All but ANSWER can be written alone on a line, as in `/back`."""

    ANSWER = "answer"
    BACK = "back"
    SKIP = "skip"
    EXAMPLE = "example"
    WHY = "why"
    EDIT = "edit"
    DONE = "done"  # enough of this part: on to the review
    HELP = "help"
    QUIT = "quit"
    UNKNOWN = "unknown"  # a slash and a word that is none of these


class Reply(NamedTuple):
    """What the author gave back: what it means, and the text in the box, as typed but without the
    `/word`.
    """

    command: Command
    text: str = ""
    typed: str = ""  # the `/word` itself, where it is UNKNOWN


@dataclass(frozen=True)
class TextPrompt:
    """What the author writes into. Heading, question and hint are shown before it.

    `text` is what stands in the box at first, spelt as it has to be typed. `live` says in a few
    lines what there is to say about a text that is still being written; `keep_draft` keeps that
    text beside the file and is called at most once a second, and when the window closes. Where
    there are `examples`, `/example` shows them.

    What is `offered` is nobody's answer yet. It is shown while the box is empty: whatever is typed
    is written instead of it, and an empty reply means that she wrote nothing of her own.
    `alone` says what Enter does while nothing is written, as in "Enter skips".
    """

    key: str
    text: str
    live: Callable[[str], list[str]]
    keep_draft: Callable[[str], None]
    one_line: bool = False
    offered: str = ""
    examples: bool = False
    alone: str = "done"


def one_line(
    key: str,
    text: str = "",
    keep_draft: Callable[[str], None] = lambda _: None,
    offered: str = "",
    alone: str = "done",
) -> TextPrompt:
    """A prompt for one line, judged elsewhere or not at all."""
    return TextPrompt(
        key, text, lambda _: [], keep_draft, one_line=True, offered=offered, alone=alone
    )


class Choice(NamedTuple):
    """One way on: what is typed for it (a letter, a number, or nothing at all), what it does, and
    in which other words people say so."""

    key: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Menu:
    """A question that one letter or number answers; `default` is what a bare Enter means.

    With `words`, a whole sentence can be an answer as well: who types one here goes on telling, and
    `keep_draft` keeps what she has typed of it, at most once a second, and when the window closes.
    `commands` are taken as well, as `/help`, and come back like that.
    """

    prompt: str
    choices: tuple[Choice, ...]
    default: str
    words: bool = False
    keep_draft: Callable[[str], None] = lambda _: None
    commands: tuple[Command, ...] = ()


class Prompter(Protocol):
    """Where the interview is held: a box on a terminal, plain lines, or the script of a test.

    Ctrl-C and the end of input may be raised as KeyboardInterrupt and EOFError anywhere: the
    interview takes both as `/quit`. Text shown may come from anybody: make it `visible` first.
    """

    def show(self, lines: Sequence[Line]) -> None:
        """Put lines on the screen, below what is there."""

    def ask_text(self, prompt: TextPrompt) -> Reply:
        """Let the author write; what was written goes through `parse_reply`."""
        raise NotImplementedError

    def ask_choice(self, menu: Menu) -> str:
        """Let the author choose; the key of the choice, or her sentence, found by `choose`."""
        raise NotImplementedError


class Store(Protocol):
    """The proposal that is being written, as far as an interview needs it.

    Keys are dotted, as in findings.
    """

    def answer(self, key: str) -> str:
        """What stands under a key; empty if nothing does."""

    def listed(self, key: str) -> Sequence[str]:
        """What names the entries of a list: the questions of an FAQ, the ids of the sources."""

    def comments(self, key: str) -> Sequence[str]:
        """What readers said at a key and nobody has settled yet, each with who said it."""

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


SENTENCE = 3  # words; fewer are a slip of the finger
_COMMANDS = frozenset(Command) - {Command.ANSWER, Command.UNKNOWN}
_COMMAND = re.compile(r"/([A-Za-z]+)[ \t]*")
_LITERAL = re.compile(r"^/(/+[A-Za-z]+[ \t]*)$", re.MULTILINE)
_MISTAKABLE = re.compile(r"^(/+[A-Za-z]+[ \t]*)$", re.MULTILINE)


def parse_reply(typed: str) -> Reply:
    """What the author means by a text: its last line may be a word such as `/back`, alone on that
    line.

    `//back` alone on a line is the text "/back".
    """
    above, _, last = typed.rstrip("\n").rpartition("\n")
    if match := _COMMAND.fullmatch(last):
        name = match[1].lower()
        command = Command(name) if name in _COMMANDS else Command.UNKNOWN
        return Reply(
            command, _LITERAL.sub(r"\1", above), last.strip() if command is Command.UNKNOWN else ""
        )
    return Reply(Command.ANSWER, _LITERAL.sub(r"\1", typed))


def escape_commands(text: str) -> str:
    """The text as it has to be typed so that `parse_reply` takes none of its lines for a word."""
    return _MISTAKABLE.sub(r"/\1", text)


def is_command(line: str) -> bool:
    """Whether a line, alone, is a word such as `/back` (or a misspelt one) and so ends what is
    being written.
    """
    return bool(_COMMAND.fullmatch(line.strip("\r\n")))


def choose(menu: Menu, typed: str) -> str | None:
    """The key of the choice that was typed; None if it is none of them.

    A choice is typed as its key, its label, the label's first word, one of the other words for it,
    or as a `/word`. Where the menu takes `words`, a sentence is given back as it is.
    """
    said = _plainly(typed)
    commands = [f"/{each}" for each in menu.commands]
    if said in commands:
        return said
    said = said.removeprefix("/")
    if not said:
        return menu.default
    for choice in menu.choices:
        if said in _ways(choice):
            return choice.key
    if f"/{said}" in commands:
        return f"/{said}"
    return typed.strip() if menu.words and len(typed.split()) >= SENTENCE else None


def is_telling(menu: Menu, typed: str) -> bool:
    """Whether what is typed at a menu so far can only be the beginning of a sentence."""
    said = _plainly(typed).removeprefix("/")
    ways = [way for choice in menu.choices for way in _ways(choice)]
    return not any(way.startswith(said) for way in (*ways, *_COMMANDS))


def _plainly(typed: str) -> str:
    return " ".join(typed.lower().replace(",", " ").split()).strip(".!")


def _ways(choice: Choice) -> tuple[str, ...]:
    """The words a choice is typed as."""
    label = choice.label.lower()
    return (choice.key, *choice.also, *((label, label.split()[0]) if label else ()))


_NO = ("no thank you", "no thanks", "nope", "not now", "skip", "skip it", "skip for now")
_YES = ("yes please", "ok", "okay", "sure")


def yes_or_no(question: str, default: str = "y") -> Menu:
    """A question that yes or no answers; a bare Enter is the default."""
    choices = (
        Choice("y", "yes", _YES),
        Choice("n", "no", _NO),
        Choice("b", "back"),
        Choice("q", "quit"),
    )
    return Menu(question, choices, default)
