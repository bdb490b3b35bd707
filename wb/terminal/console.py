"""Where reports and errors reach the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from wb.errors import WbError
from wb.reports import StyledText

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
    "heading": "bold",
    "prompt": "bold",
    "hint": "dim",
    "example": "italic",
    "strong": "green",
    "interview.error": "red",
    "interview.warning": "yellow",
    "interview.question": "cyan",
    "interview.help": "",
}


def write(pieces: Iterable[StyledText]) -> None:
    """Print a report; in colour only on a terminal that wants it (NO_COLOR, TERM=dumb)."""
    if in_colour():
        from rich.console import Console
        from rich.text import Text
        from rich.theme import Theme

        text = Text().join(Text(piece.text, piece.style) for piece in pieces)
        console = Console(theme=Theme(STYLES), highlight=False, markup=False)
        console.print(text, soft_wrap=True, end="")
    else:
        sys.stdout.writelines(piece.text for piece in pieces)
    sys.stdout.flush()


def dressed(text: str, style: str) -> str:
    """A line of an interview in its style; as it is where the terminal wants no colour."""
    look = STYLES.get(f"interview.{style}", STYLES.get(style, ""))
    if not look or not text.strip() or not in_colour():
        return text
    from rich.style import Style

    return Style.parse(look).render(text)


def say(error: WbError) -> None:
    """Print what stopped a run, and the way out, on the error stream."""
    from wb.document.textfile import Unreadable
    from wb.wording import visible

    where = ""
    if isinstance(error, Unreadable):
        where = f"{error.source.path}:{error.source.position(error.span.start).line}: "
    for line in filter(None, (where + error.sentence, error.hint)):
        print(visible(line), file=sys.stderr)


def in_colour() -> bool:
    """Whether standard output is a terminal that wants colour."""
    return (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") not in ("", "dumb", "unknown")
    )
