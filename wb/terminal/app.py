"""One answer while it is being written: the text, what is below it, and the draft kept of it."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.input import Input
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from wb.interview import TextPrompt
from wb.terminal.control import AnswerControl, room_beside_prompt
from wb.terminal.ending import Ended, forget, hear, told, waiting
from wb.terminal.keys import bindings
from wb.terminal.status import (
    KEYS,
    KEYS_ON_ONE_LINE,
    KEYS_TO_PASS,
    KEYS_WHEN_EMPTY,
    KEYS_WHEN_OFFERED,
    LINES,
    ROWS_EACH,
    key_line,
    said,
)
from wb.wording import visible

PAUSE = 0.2  # seconds without a key after which the rules look; they never run between two keys
KEEP = 1.0  # seconds of typing that a power cut may cost
ABOVE = 5  # rows of the question, which stays in sight above a long answer
LEAST = 4  # rows of text even on a small screen

# What terminals set that break long rows anew; others cut them off.
REFLOWING = (
    "TMUX",
    "VTE_VERSION",
    "KITTY_WINDOW_ID",
    "ITERM_SESSION_ID",
    "WT_SESSION",
    "WEZTERM_PANE",
    "KONSOLE_VERSION",
)

STYLE = Style.from_dict(
    {
        "prompt": "bold",
        "keys": "fg:ansibrightblack",
        "live": "",
        "offered": "italic fg:ansibrightblack",
    }
)


class NoBox(Exception):
    """This terminal cannot hold the box; plain lines work everywhere."""


class _Reflowing(Application[tuple[str, str]]):
    """An application in a terminal that breaks its rows anew when the window becomes narrower."""

    def _on_resize(self) -> None:
        rows = self._rows_more()
        if rows:
            self.output.cursor_up(rows)
        super()._on_resize()

    def _rows_more(self) -> int:
        """How many rows lie above the cursor by now that were not drawn there."""
        drawn = self.renderer.last_rendered_screen
        if drawn is None or not any(os.environ.get(name) for name in REFLOWING):
            return 0
        columns = max(self.output.get_size().columns, 1)
        cursor = drawn.get_cursor_position(self.layout.current_window)
        last = (max(drawn.data_buffer[row], default=0) for row in range(cursor.y))
        return sum(column // columns for column in (*last, cursor.x))


class AnswerBox:
    """One answer while it is being written."""

    def __init__(self, prompt: TextPrompt, input: Input, output: Output) -> None:
        self.prompt = prompt
        self.buffer = Buffer(document=Document(prompt.text), multiline=True)
        self.buffer.on_text_changed += lambda _: self._changed()
        self.page = AnswerControl(self.buffer, prompt.offered)
        self.lines: list[str] = []
        self.trouble = ""
        self._began = False
        self._look: asyncio.TimerHandle | None = None
        self._keep: asyncio.TimerHandle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self.app = _Reflowing(
            layout=Layout(HSplit([self._text_window(), self._toolbar()])),
            key_bindings=bindings(self.page, prompt.one_line),
            style=STYLE,
            include_default_pygments_style=False,
            erase_when_done=True,
            terminal_size_polling_interval=None if hasattr(signal, "SIGWINCH") else 0.5,
            input=input,
            output=output,
            after_render=lambda _: self._begun(),
        )

    def run(self) -> tuple[str, str]:
        """What was written, and the word of the last key: "back" for Shift+Tab, "" for Enter."""
        try:
            with waiting(self._told):
                return self.app.run(
                    pre_run=self._watch, set_exception_handler=False, handle_sigint=False
                )
        except (KeyboardInterrupt, SystemExit):
            self.keep_now()
            raise
        except Exception as error:
            if self._began:
                raise
            raise NoBox(str(error)) from error
        finally:
            hear()  # the event loop has taken the signals

    def _told(self, number: int) -> None:
        """Close the box from within its loop; a signal before it runs is heard when it begins."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._close, number)

    def _begun(self) -> None:
        self._began = True

    def _watch(self) -> None:
        """Look at the text already there, and keep what is written when the window closes."""
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(self._failed)
        if number := told():
            self._loop.call_soon(self._close, number)
        if self.prompt.text:
            self._look_soon()

    def _failed(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """End the box when a key fails, with the text kept; the error goes on to whoever asked."""
        self.keep_now()
        error = context.get("exception") or RuntimeError(context.get("message"))
        if self.app.is_running and not (self.app.future and self.app.future.done()):
            self.app.exit(exception=error)

    def _close(self, number: int) -> None:
        self.keep_now()
        if self.app.future and self.app.future.done():
            return  # the text is on its way; the signal is obeyed at the next prompt
        if number == signal.SIGINT:
            forget()
            self.app.exit(result=(self.buffer.text, "quit"))
        else:
            self.app.exit(exception=Ended(128 + number))

    def _changed(self) -> None:
        """After each change: look when the typing pauses, keep once a second."""
        if self._loop is None:
            return
        self._look_soon()
        if self._keep is None:
            self._keep = self._loop.call_later(KEEP, self.keep_now)

    def _look_soon(self) -> None:
        if self._look is not None:
            self._look.cancel()
        self._look = self._running.call_later(
            PAUSE, lambda: self.app.create_background_task(self._look_now())
        )

    async def _look_now(self) -> None:
        text = self.buffer.text
        with suppress(
            Exception
        ):  # what is wrong with a rule shows after Enter, when the answer is saved
            lines = await self._running.run_in_executor(None, self.prompt.live, text)
            if text == self.buffer.text:
                self.lines = list(lines[:LINES])
                self.app.invalidate()

    def keep_now(self) -> None:
        """Keep the draft.

        It is a safety net: whatever fails here is told below the text, and writing goes on.
        """
        self._keep = None
        try:
            self.prompt.keep_draft(self.buffer.text)
            self.trouble = ""
        except Exception as error:
            reason = visible(str(error) or type(error).__name__)
            self.trouble = f"This cannot be kept while you write ({reason}). Enter saves it."
            self.app.invalidate()

    @property
    def _running(self) -> asyncio.AbstractEventLoop:
        assert self._loop is not None
        return self._loop

    def _text_window(self) -> Window:
        """The text, with as many rows as leave the question above it on the screen."""
        return Window(
            self.page,
            wrap_lines=False,
            dont_extend_height=True,
            height=lambda: Dimension(min=1, max=self._room()),
        )

    def _room(self) -> int:
        return max(LEAST, self.app.output.get_size().rows - ABOVE - 1 - LINES * ROWS_EACH)

    def _length(self) -> str:
        """How long the text is, where only a part of it is in sight."""
        rows = len(self.page.page().rows)
        return f"  ({rows} rows in all)" if rows > self._room() else ""

    def _toolbar(self) -> HSplit:
        live = Window(
            FormattedTextControl(
                lambda: [("class:live", "\n".join([self._length(), *self._said()]))]
            ),
            height=lambda: Dimension(min=0, preferred=1 + len(self._said())),
            dont_extend_height=True,
        )
        keys = Window(
            FormattedTextControl(lambda: [("class:keys", self._keys())]),
            height=Dimension(min=0, preferred=1),
            dont_extend_height=True,
        )
        return HSplit([live, keys])

    def _said(self) -> list[str]:
        size = self.app.output.get_size()
        lines = [self.trouble, *self.lines] if self.trouble else self.lines
        return said(lines, room_beside_prompt(size.columns), size.rows)

    def _keys(self) -> str:
        written = KEYS_ON_ONE_LINE if self.prompt.one_line else KEYS
        empty = KEYS_WHEN_EMPTY if self.prompt.examples else KEYS_TO_PASS
        kinds = written if self.buffer.text.strip() else empty
        if self.page.offers():
            kinds = KEYS_WHEN_OFFERED
        return key_line(kinds, self.app.output.get_size().columns - 1, self.prompt.alone)
