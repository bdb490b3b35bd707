"""One line at a time from a terminal, whole, whatever its length and whatever was pasted."""

from __future__ import annotations

import codecs
import os
import re
import select
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from wb.terminal.console import columns
from wb.wording import width

# Seconds: an empty line with more input behind it belongs to a paste, not to the end of an answer.
PAUSE = 0.05
SIMPLE = ("", "dumb", "unknown")  # what TERM says where the cursor cannot move

BACK = "\x1f"  # what Shift+Tab puts behind the line it ends: a sign that nobody types
SHIFT_TAB = r'"\e[Z": "\C-e\C-v\C-_\C-m"'
_KEY = re.compile(
    r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|[^\[O])"
)  # an arrow, a function key, the marks around a paste
_SIGNS = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f]+")  # what can be typed into a line


class Lines(Protocol):
    """Where lines come from."""

    def read(self, prompt: str) -> str:
        """The next line. Raises EOFError at the end of input."""
        raise NotImplementedError

    def half(self) -> str:
        """What has been typed of the line that is being read."""
        raise NotImplementedError

    def waiting(self) -> bool:
        """Whether more input is already there."""
        raise NotImplementedError


def lines() -> Lines:
    """What suits this terminal: editing keys where the cursor can move, else bare lines."""
    try:
        import termios  # noqa: F401
    except ImportError:  # Windows: its console edits lines itself
        return Edited()
    return Bare() if os.environ.get("TERM", "").lower() in SIMPLE else Edited()


class Edited:
    """Lines with the editing keys of readline. Without it, the kernel cuts a line at 4095 bytes."""

    def __init__(self) -> None:
        self._half: Callable[[], str] = lambda: ""
        with suppress(ImportError):  # Windows has none
            import readline

            self._half = readline.get_line_buffer
            readline.parse_and_bind(SHIFT_TAB)

    def read(self, prompt: str) -> str:
        """The next line.

        What was pasted between the marks of a paste comes as one, line ends included.
        """
        with repeating():  # readline repeats what is typed where the terminal would
            line = input(prompt)
        if (typed := line.removesuffix(BACK)) == line:
            return line
        _unshow_back(f"{prompt}{typed}")
        return f"{typed}\n/back".lstrip("\n")

    def half(self) -> str:
        """What has been typed of the line that is being read."""
        return self._half()

    def waiting(self) -> bool:
        """Whether more is there.

        Windows cannot tell for a console; there a paste ends at its empty line.
        """
        return _ready()


class Bare:
    """Lines for a terminal that can only append.

    Readline would scroll sideways there and cut characters in two.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._echoes = _echoes()
        self._rest = ""
        self._line = ""

    def half(self) -> str:
        """What has been typed of the line that is being read."""
        return self._line

    def waiting(self) -> bool:
        """Whether more is there, read already or not."""
        return bool(self._rest) or _ready()

    def read(self, prompt: str) -> str:
        """The next line. Backspace and Ctrl-U work; Ctrl-D on an empty line is the end."""
        self._line = ""
        _put(prompt)
        with as_it_comes():
            while (sign := self._next()) not in "\r\n":
                self._type(sign, prompt)
        self._echo("\n")
        line, self._line = self._line, ""
        return line

    def _next(self) -> str:
        """A run of signs to type, or one control sign."""
        while not self._rest:
            select.select([sys.stdin], [], [])  # a signal that restarts a read is heard here
            data = _read()
            if not data and _ready():  # no input, and still something to read: its end
                raise EOFError
            self._rest = _KEY.sub("", self._decoder.decode(data)).replace("\r\n", "\n")
        run = _SIGNS.match(self._rest)
        end = run.end() if run else 1
        sign, self._rest = self._rest[:end], self._rest[end:]
        return sign

    def _type(self, sign: str, prompt: str) -> None:
        if sign == "\x04" and not self._line:
            raise EOFError
        if sign in "\x7f\b":
            self._echo("\b \b" * bool(self._line))
            self._line = self._line[:-1]
        elif sign == "\x15":  # Ctrl-U
            self._line = ""
            self._echo(f"\n{prompt}")
        elif _SIGNS.match(sign):
            self._line += sign
            self._echo(sign)

    def _echo(self, text: str) -> None:
        if self._echoes:
            _put(text)


class _Given:
    """How the terminal was given to us: whether it repeats what is typed."""

    echo: bool | None = None  # None while it is not ours


@contextmanager
def silent() -> Iterator[None]:
    """While a terminal is ours: what is typed between two prompts is not repeated among our lines.

    The prompt that takes it shows it. On every way out the terminal is as it was.
    """
    before, _Given.echo = _Given.echo, _echoes()
    try:
        with _local_modes(off=("ECHO",)):
            yield
    finally:
        _Given.echo = before


@contextmanager
def repeating() -> Iterator[None]:
    """As the terminal was given to us: for what reads from it by itself, such as an editor."""
    with _local_modes(on=("ECHO",) if _echoes() else ()):
        yield


@contextmanager
def as_it_comes() -> Iterator[None]:
    """Let the terminal hand over input as it comes: its line mode cuts a long line of a paste.

    A read ends at once where there is nothing: Ctrl-C takes away what was typed just before it, and
    a read that waited for that would be woken by no signal.
    """
    with _local_modes(off=("ICANON", "ECHO"), at_once=True):
        yield


@contextmanager
def _local_modes(
    on: Iterable[str] = (), off: Iterable[str] = (), at_once: bool = False
) -> Iterator[None]:
    """Set and clear local modes of the terminal, which has its own again afterwards.

    `at_once`: whether a read ends without waiting, where there is no line mode.
    """
    before = _modes()
    if not before:
        yield
        return
    import termios

    ours = [*before[:6], [*before[6]]]
    if at_once:
        ours[6][termios.VMIN] = ours[6][termios.VTIME] = 0
    for name in on:
        ours[3] |= getattr(termios, name)
    for name in off:
        ours[3] &= ~getattr(termios, name)
    with suppress(termios.error):  # the window may be closed by now
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, ours)
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _echoes() -> bool:
    """Whether the terminal repeats what is typed; within an editor it does not, the editor has
    shown it already.
    """
    if _Given.echo is not None:
        return _Given.echo
    if not (modes := _modes()):
        return False
    import termios

    return bool(modes[3] & termios.ECHO)


def _modes() -> list[Any]:
    """How the terminal on standard input is set, as `termios` has it; empty if there is none."""
    try:
        import termios
    except ImportError:  # Windows
        return []
    try:
        return termios.tcgetattr(sys.stdin)
    except (termios.error, OSError, ValueError, TypeError):  # TypeError: there is no stdin
        return []


def _read() -> bytes:
    """What has come from the terminal. Raises EOFError if its window is closed."""
    try:
        return os.read(sys.stdin.fileno(), 1 << 16)
    except OSError as error:
        raise EOFError from error


def _ready() -> bool:
    try:
        return bool(select.select([sys.stdin], [], [], PAUSE)[0])
    except (OSError, ValueError):
        return False


def _unshow_back(before: str) -> None:
    """Take `^_`, as which readline shows the sign of Shift+Tab, off the end of the row above."""
    column = width(before) % columns()
    _put(f"\x1b[A\x1b[{column + 1}G\x1b[K\n")


def _put(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
