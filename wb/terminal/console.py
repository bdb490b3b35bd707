"""Where reports, sentences and errors reach the terminal or the log of a CI system.

Here, and only here, words become safe for both: `visible` and `inert`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator

from wb.errors import WbError
from wb.reports import COLUMNS, COMMAND, StyledText
from wb.wording import inert, path_name, visible

# The one theme: what each style looks like, as Rich spells looks. A style that looks different in
# an interview stands here a second time, under a name of its own.
STYLES = {
    "path": "bold underline",
    "error": "bold red",
    "warning": "bold yellow",
    "question": "bold cyan",
    "quiet": "dim",
    "help": "italic",
    "source": "",
    COMMAND: "",
    "heading": "bold",
    "prompt": "bold",
    "hint": "dim",
    "example": "italic",
    "strong": "green",
    "comment": "italic",
    "interview.error": "red",
    "interview.warning": "yellow",
    "interview.question": "cyan",
    "interview.help": "",
}

# The words of looks that an interview uses, as a terminal takes them (ECMA-48, 8.3.117). Rich
# writes the same, and importing it would cost the first question 40 ms.
_CODES = {
    "bold": "1",
    "dim": "2",
    "italic": "3",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "cyan": "36",
}

_AT_ONCE = 100  # pieces of a report that a terminal gets together


def write(pieces: Iterable[StyledText], before: Callable[[], None] = lambda: None) -> None:
    """Print a report as it comes; in colour only on a terminal that wants it (NO_COLOR, TERM=dumb).

    `before` is called each time something is about to show on a terminal.
    """
    pieces = _safe(pieces)
    if not sys.stdout.isatty():
        sys.stdout.writelines(piece.text for piece in pieces)
    else:
        show = _in_colour() if in_colour() else _plainly
        for part in _parts(pieces):
            before()
            show(part)
    sys.stdout.flush()


def _parts(pieces: Iterable[StyledText]) -> Iterator[list[StyledText]]:
    """The pieces in parts of whole lines, each of which shows at once."""
    part: list[StyledText] = []
    for piece in pieces:
        part.append(piece)
        if len(part) >= _AT_ONCE and piece.text.endswith("\n"):
            yield part
            part = []
    yield part


def _plainly(part: Iterable[StyledText]) -> None:
    sys.stdout.writelines(piece.text for piece in part)
    sys.stdout.flush()


def _in_colour() -> Callable[[Iterable[StyledText]], None]:
    from rich.console import Console
    from rich.text import Text
    from rich.theme import Theme

    console = Console(theme=Theme(STYLES), highlight=False, markup=False)

    def show(part: Iterable[StyledText]) -> None:
        text = Text().join(Text(piece.text, piece.style) for piece in part)
        console.print(text, soft_wrap=True, end="")

    return show


def plain(pieces: Iterable[StyledText]) -> str:
    """A report as a text, as safe as `write` makes it."""
    return "".join(plain_parts(pieces))


def plain_parts(pieces: Iterable[StyledText]) -> Iterator[str]:
    """The parts of that text, as they come."""
    return (piece.text for piece in _safe(pieces))


def tell(text: str) -> None:
    """Print what a verb has to say on standard output."""
    print(safe(text))


def warn(text: str) -> None:
    """Print what a verb has to say on the error stream."""
    print(safe(text), file=sys.stderr)


def safe(text: str) -> str:
    """Whole lines in which nothing acts on a terminal or commands a CI system."""
    return inert(visible(text))


def _safe(pieces: Iterable[StyledText]) -> Iterator[StyledText]:
    """The same pieces, safe: a command may begin in one piece and end in the next."""
    line: list[StyledText] = []
    for piece in pieces:
        line.append(piece)
        if piece.text.endswith("\n"):
            yield from _safe_line(line)
            line = []
    yield from _safe_line(line)


def _safe_line(pieces: list[StyledText]) -> Iterator[StyledText]:
    if pieces and all(piece.style == COMMAND for piece in pieces):
        yield from pieces  # one line, which its report has made safe and means to be obeyed
        return
    text, at = safe("".join(piece.text for piece in pieces)), 0
    for piece in pieces:  # each character keeps its place
        end = at + len(piece.text)
        yield StyledText(text[at:end], piece.style)
        at = end


def dressed(text: str, style: str) -> str:
    """A line of an interview in its style; as it is where the terminal wants no colour."""
    look = STYLES.get(f"interview.{style}", STYLES.get(style, ""))
    if not look or not text.strip() or not in_colour():
        return text
    return f"\x1b[{';'.join(_CODES[word] for word in look.split())}m{text}\x1b[0m"


def say(error: WbError) -> None:
    """Print what stopped a run, and the way out, on the error stream."""
    from wb.document.textfile import Unreadable

    where = ""
    if isinstance(error, Unreadable):
        line = error.source.position(error.span.start).line
        where = f"{path_name(error.source.path)}:{line}: "
    for text in filter(None, (where + error.sentence, error.hint)):
        warn(text)


def columns() -> int:
    """How wide the terminal is that standard output is; 80 columns where it is none."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or COLUMNS
    except (OSError, ValueError):
        return COLUMNS


def in_colour() -> bool:
    """Whether standard output is a terminal that wants colour."""
    return (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") not in ("", "dumb", "unknown")
    )
