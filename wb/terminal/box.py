"""The interview in a box: answers are written in it, and stay above it in the scrollback."""

from __future__ import annotations

from prompt_toolkit.input import Input, create_input
from prompt_toolkit.output import Output, create_output

from wb.document.edit import clean
from wb.interview import Command, Reply, TextPrompt, parse_reply
from wb.terminal.app import AnswerBox, NoBox
from wb.terminal.control import PROMPT, room_beside_prompt
from wb.terminal.layout import WrappedText
from wb.terminal.plain import Plain

__all__ = ["Box", "NoBox"]

LEAVING = frozenset(
    {Command.ANSWER, Command.BACK, Command.SKIP, Command.DONE, Command.QUIT}
)  # after the others the text is back in the box


class Box(Plain):
    """A prompter for terminals that can move the cursor.

    Choices and all that is read are as in plain mode.
    """

    def __init__(self, input: Input | None = None, output: Output | None = None) -> None:
        try:
            self._input = input or create_input()
            self._output = output or create_output()
        # What fails differs by console: NoConsoleScreenBufferError, termios.error, OSError.
        except Exception as error:
            raise NoBox(str(error)) from error
        # The box hangs below the text, wherever that is.
        self._output.enable_cpr = False  # type: ignore[attr-defined]
        super().__init__()

    def ask_text(self, prompt: TextPrompt) -> Reply:
        """Let the author write.

        Raises NoBox if the terminal turns out to be unfit, Ended on SIGHUP and SIGTERM.
        """
        text, command = AnswerBox(prompt, self._input, self._output).run()
        text = text if clean(text) else ""  # marks that nobody sees and no file holds are no answer
        reply = parse_reply(f"{text}\n/{command}" if command else text)
        if reply.command in LEAVING:
            taken = prompt.offered if reply.command is Command.ANSWER else ""
            self._leave(text or taken)
        elif not command:
            self._leave(text.rpartition("\n")[2])
        return reply

    def _leave(self, typed: str) -> None:
        """Put what was written into the scrollback, whole, where the box was."""
        if not typed.strip():
            return
        page = WrappedText(typed.rstrip("\n"), room_beside_prompt(self._output.get_size().columns))
        for number in range(len(page.rows)):
            self._output.write(
                (PROMPT if number == 0 else " " * len(PROMPT)) + page.shown(number).rstrip() + "\n"
            )
        self._output.flush()
