"""Where an interview is held, and how it ends: which prompter, what Ctrl-C does, the last words."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn

from wb.config.environment import is_set
from wb.document.store import refusal
from wb.interview import Line, Menu, Prompter, Reply, TextPrompt
from wb.terminal.console import tell
from wb.terminal.ending import told_to_end
from wb.terminal.lines import silent
from wb.terminal.plain import Plain
from wb.wording import visible

if TYPE_CHECKING:
    from wb.cli.proposal_file import ProposalFile


def interactive() -> bool:
    """Whether there is somebody to ask."""
    return not why_silent()


def why_silent() -> str:
    """Why nobody is asked, in a sentence: CI or WB_NO_PROMPT is set, or an end is no terminal;
    empty if one can ask.
    """
    for name in ("CI", "WB_NO_PROMPT"):
        if is_set(name):
            return f"{name} is set, so nobody is asked."
    terminal = all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout))
    return "" if terminal else "There is no terminal to ask in."


def prompter(plain: bool) -> Prompter:
    """The prompter that fits this terminal, or plain lines if they are wanted."""
    simple = os.environ.get("TERM", "").lower() in ("", "dumb", "unknown")
    spoken = is_set("ACCESSIBLE") or is_set("WB_ACCESSIBLE")
    windows = sys.platform == "win32"  # its consoles set no TERM
    return Plain() if plain or spoken or (simple and not windows) else _Boxed()


class _Boxed:
    """The box, from the first answer on: what is asked is on the screen before the box is even
    imported.
    """

    def __init__(self) -> None:
        self.prompter: Prompter = Plain()
        self.tried = False

    def show(self, lines: Sequence[Line]) -> None:
        """Print lines."""
        self.prompter.show(lines)

    def ask_choice(self, menu: Menu) -> str:
        """Read a letter or a number."""
        return self.prompter.ask_choice(menu)

    def ask_text(self, prompt: TextPrompt) -> Reply:
        """Open the box; plain lines if the terminal turns out to be unfit for it."""
        if not self.tried:
            self.tried = True
            self.prompter = self._box()
        if type(self.prompter) is Plain:
            return self.prompter.ask_text(prompt)
        from wb.terminal.box import NoBox

        try:
            return self.prompter.ask_text(prompt)
        except NoBox:
            self.prompter = self._without()
            return self.prompter.ask_text(prompt)

    def _box(self) -> Prompter:
        try:
            from wb.terminal.box import Box

            return Box()
        except Exception:  # whatever fails in a strange console: plain lines work there
            return self._without()

    def _without(self) -> Prompter:
        plain = Plain()
        plain.show(
            [Line("This terminal cannot hold the answer box; plain lines do the same.", "quiet")]
        )
        return plain


def hold(run: Callable[[], bool], file: ProposalFile, again: str) -> None:
    """Hold an interview; exits with 130 and says how to go on if the author stops. `again` is the
    command for that.
    """
    if reason := refusal(file.path):
        print(f"Nothing can be saved in this folder now: {reason}.")
        print("What you write will be kept in the folder for temporary files, and named.")
    with told_to_end(), silent():
        finished = run()
    if not finished:
        leave(file, again)


def leave(file: ProposalFile, again: str) -> NoReturn:
    """The last words when the author stops on the way."""
    end(file, again)
    raise SystemExit(130)


def end(file: ProposalFile, *commands: str) -> None:
    """The last words: where it is saved, what is half written, and the commands that go on."""
    from wb.interview import left_over

    tell(f"\nSaved to {file.shown}.")
    for line in left_over(Plain(), file):
        tell(visible(line))
    tell("\n".join(["To go on:", "", *(f"    {each}" for each in commands)]))


def ask_title(asked: Prompter, offered: str, again: str) -> str:
    """What the proposal is called; exits with 130, and the command for another time, if the author
    stops before there is anything to save.
    """
    from wb.interview import ask_title

    with told_to_end(), silent():
        title = ask_title(asked, offered)
    if title is None:
        tell(f"\nNothing to save yet. To begin again:\n\n    {again}")
        raise SystemExit(130)
    return title
