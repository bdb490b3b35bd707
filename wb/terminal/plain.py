"""The interview in plain lines: nothing is drawn twice, letters instead of arrows, no boxes."""

from __future__ import annotations

import signal
import sys
import textwrap
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from wb.interview import (
    Choice,
    Command,
    Line,
    Menu,
    Reply,
    TextPrompt,
    choose,
    escape_commands,
    is_command,
    is_telling,
    parse_reply,
)
from wb.interview.protocol import SENTENCE
from wb.terminal.console import columns, dressed
from wb.terminal.ending import WAKE, awake, end, told, waiting
from wb.terminal.lines import Lines, as_it_comes, lines
from wb.wording import visible

KEEP = 1  # seconds of typing that a power cut may cost
HANDED_OVER = 0.05  # seconds in which a line that was ended by Enter is among the others
LONG = "/long"  # as the first line: from here on only END ends the answer
END = "."
NARROW = 20  # columns below which lines are left to the terminal


# What stands before the first row of a style, and before the others. Its look is in the theme.
_INDENTS = {
    "example": ("  ", "  "),
    "error": ("- ", "  "),
    "warning": ("- ", "  "),
    "question": ("- ", "  "),
    "help": ("  ", "  "),
    "strong": ("+ ", "  "),
    "comment": ("> ", "  "),
}
_AGAIN = frozenset({Command.EXAMPLE, Command.WHY, Command.HELP, Command.UNKNOWN, Command.EDIT})
_WAYS = (Choice("k", "keep it"), Choice("a", "add to it"), Choice("w", "write it anew"))
_KEEP = Menu("", _WAYS, "k", words=True)
_MEANT = Menu(
    "Is what you typed to be added to it, or written instead?",
    (Choice("a", "add it"), Choice("w", "write it instead"), Choice("k", "keep the old one")),
    "a",
)


_LOST = "Nothing was kept of that. To write a text, choose it first."


class Plain:
    """A prompter for every terminal there is, and for ears."""

    def __init__(self) -> None:
        self._lines = lines()
        self._told = False
        self._interrupted_in: tuple[str, str] = (
            "",
            "",
        )  # key and text of an answer that went to read an example

    def show(self, lines: Sequence[Line]) -> None:
        """Print lines, wrapped between words."""
        for line in lines:
            print(dressed(_wrapped(line), line.style))
        sys.stdout.flush()

    def ask_text(self, prompt: TextPrompt) -> Reply:
        """Read lines until an empty one, or a word such as `/back`; an old answer is kept, added to
        or replaced.
        """
        begun = ""
        if prompt.text and (prompt.key, prompt.text) == self._interrupted_in:
            self._recall("So far:", prompt.text)
            begun = prompt.text
        elif prompt.text:
            self._recall("It says now:", prompt.text)
            old = self._kept(prompt)
            if isinstance(old, Reply):
                return old
            begun = old
        elif prompt.offered:
            self._recall("On offer:", prompt.offered)
            self.show([Line(f"Write your own words; Enter {prompt.alone}.", "quiet")])
        if not self._told and not prompt.one_line:
            self.show(
                [
                    Line(
                        f"An empty line ends your answer. {LONG} lets you leave lines empty; then "
                        "a line with only a full stop ends it. /help lists the words you can type.",
                        "quiet",
                    )
                ]
            )
            self._told = True
        reply = parse_reply(_Typing(prompt, begun, self._lines).read())
        self._interrupted_in = (
            (prompt.key, escape_commands(reply.text)) if reply.command in _AGAIN else ("", "")
        )
        return reply

    def _kept(self, prompt: TextPrompt) -> Reply | str:
        """What stays of an old answer: the reply, or the text that is written on behind. A sentence
        typed where letters are asked for is asked about, and never lost.
        """
        keep = partial(_keep_behind, prompt)
        chosen = self._chosen(replace(_KEEP, keep_draft=keep), prompt.text)
        if isinstance(chosen, Reply):
            return chosen
        sentence = chosen if len(chosen) > 1 else ""
        if sentence:
            keep(sentence)
            chosen = self.ask_choice(_MEANT)
        if chosen == "k":
            return parse_reply(prompt.text)
        lines = [prompt.text] * (chosen == "a") + [sentence] * bool(sentence)
        begun = (" " if prompt.one_line else "\n").join(lines)
        return parse_reply(begun) if sentence and prompt.one_line else begun

    def ask_choice(self, menu: Menu) -> str:
        """Read a letter or a number."""
        if menu.prompt:
            self.show([Line(menu.prompt, "prompt")])
        chosen = self._chosen(menu, None)
        assert isinstance(chosen, str)
        return chosen

    def _chosen(self, menu: Menu, text: str | None) -> str | Reply:
        """The key of the choice; with a `text`, also a reply (`/back`) that leaves it there."""
        while True:
            *above, last = textwrap.wrap(
                _offered(menu),
                max(columns() - 2, NARROW),
                break_on_hyphens=False,
            )
            self.show([Line(row) for row in above])
            typed = _Choosing(menu, self._lines).read(f"{last} ").rpartition("\n")[2]
            chosen = choose(menu, typed)
            if chosen is not None:
                return chosen
            if text is not None and is_command(typed):
                return parse_reply(f"{text}\n{typed}")
            keys = ", ".join(each.key for each in menu.choices if each.key)
            lost = [Line(_LOST, "help")] * (len(typed.split()) >= SENTENCE)
            self.show([*lost, Line(f"Type one of these: {keys}.", "help")])

    def _recall(self, heading: str, text: str) -> None:
        self.show([Line(heading, "quiet"), *(Line(each, "example") for each in text.split("\n"))])


class _Watch:
    """What is being typed on a line, remembered and kept as a draft before anything ends."""

    def __init__(self, source: Lines, keep: Callable[[str], None]) -> None:
        self.source = source
        self.keep_draft = keep
        self.kept = ""
        self.half = ""  # what was seen last of the line; a window that closes takes it away
        self.looked = time.monotonic()
        self.over = False  # the line is gone from the library; what was seen last of it counts

    def look(self) -> None:
        """Remember the line as it is, and once a second keep the draft."""
        if self.over:
            return
        self.half = self.source.half()
        if time.monotonic() - self.looked >= KEEP:
            self.keep()

    def keep(self) -> None:
        """Keep the draft, if it is another than before."""
        self.looked = time.monotonic()
        if (text := self.text()) != self.kept:
            self.keep_draft(text)
            self.kept = text  # only now: a signal may have come before it was written

    def text(self) -> str:
        """All that would be lost."""
        return self.half

    def end(self, number: int) -> None:
        """End because of a signal, with the draft kept; a closed window has emptied the line."""
        half = self.source.half()
        self.over = True
        self.half = half if number == signal.SIGINT else half or self.half
        if number != signal.SIGINT:
            self.keep()
        end(number)


class _Choosing(_Watch):
    """The line at a menu; where that takes words, those are kept before anything ends."""

    def __init__(self, menu: Menu, source: Lines) -> None:
        super().__init__(source, menu.keep_draft)

    def read(self, prompt: str) -> str:
        """The line. Raises KeyboardInterrupt, EOFError and Ended, with its words kept."""
        try:
            with awake(self.look), waiting(self.end):
                return self.source.read(prompt)
        except (KeyboardInterrupt, EOFError):
            self.over = True
            self.keep()
            raise


class _Typing(_Watch):
    """One answer while it is being typed, line by line."""

    def __init__(self, prompt: TextPrompt, begun: str, lines: Lines) -> None:
        super().__init__(lines, prompt.keep_draft)
        self.prompt = prompt
        self.lines = [begun] if begun else []
        self.kept = begun
        self.taken = ""  # a line that is read and not yet among the others
        self.long = False

    def read(self) -> str:
        """What was typed. Ctrl-C and the end of input are a `/quit` behind it."""
        with awake(self.look), waiting(self._hear), as_it_comes():
            try:
                while self._goes_on(line := self._line()):
                    self.lines.append(line)
                    self.taken = self.half = ""
                    self.keep()
            except (EOFError, KeyboardInterrupt):
                self.over = True
                print()
                self.lines.append(self.taken or self.half)
                line = "/quit"
        return self._joined(line)

    def _joined(self, last: str) -> str:
        if self.long and last.strip() == END:
            last = ""
        if self.prompt.one_line and not is_command(last):
            return " ".join([*self.lines, last]).strip()
        return "\n".join([*self.lines, last]).rstrip("\n")

    def _goes_on(self, line: str) -> bool:
        """Whether a line is followed by others.

        What is already waiting is a paste and stays in one piece.
        """
        if self.source.waiting():
            return True
        last = line.rpartition("\n")[2]
        ended = last.strip() == END if self.long else not last.strip()
        return not (self.prompt.one_line or ended or is_command(last))

    def _line(self) -> str:
        self.taken = self.half = ""
        self.taken = line = self.source.read("> ")
        if number := told():
            self.end(number)
        if line.strip().lower() == LONG and not self.prompt.one_line:
            self.long = True
            return self._line()
        return line

    def text(self) -> str:
        """The lines so far, and the one that is being typed."""
        return "\n".join([*self.lines, self.taken or self.half]).rstrip("\n")

    def look(self) -> None:
        """Remember the line as it is; end, if a signal has come."""
        super().look()
        if number := told():
            self.end(number)

    def _hear(self, number: int) -> None:
        """End, but not while a line is handed over: it is in nobody's hands for a moment."""
        if self.taken or self.source.half() or not hasattr(signal, "setitimer"):
            self.end(number)
        else:
            signal.setitimer(signal.ITIMER_REAL, HANDED_OVER, WAKE)


def _keep_behind(prompt: TextPrompt, typed: str) -> None:
    """Keep what is typed where an old answer is asked about, with that answer."""
    if is_telling(_KEEP, typed):
        prompt.keep_draft(f"{prompt.text}\n{typed}")


def _offered(menu: Menu) -> str:
    numbers = [each.key for each in menu.choices if each.key.isdigit()]
    letters = [f"({each.label[0]}){each.label[1:]}" for each in menu.choices if each.label]
    ways = ([f"{numbers[0]}-{numbers[-1]}"] if numbers else []) + letters
    return f"{', '.join(ways)} [{menu.default or 'Enter'}]:"


def _wrapped(line: Line) -> str:
    first, others = _INDENTS.get(line.style, ("", ""))
    text = visible(line.text)
    width = columns() - 1
    if width < NARROW:
        return first + text
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=others,
        break_on_hyphens=False,
        break_long_words=False,
    )
