"""Where reports and errors reach the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from wb.errors import WbError
from wb.reports import StyledText

STYLES = {
    "path": "bold underline",
    "error": "bold red",
    "warning": "bold yellow",
    "question": "bold cyan",
    "quiet": "dim",
    "help": "italic",
    "source": "",
}


def write(pieces: Sequence[StyledText]) -> None:
    """Print a report; in colour only on a terminal that wants it (NO_COLOR, TERM=dumb)."""
    if in_colour():
        from rich.console import Console
        from rich.text import Text

        text = Text().join(Text(piece.text, STYLES.get(piece.style, "")) for piece in pieces)
        Console(highlight=False, markup=False).print(text, soft_wrap=True, end="")
    else:
        sys.stdout.write("".join(piece.text for piece in pieces))
    sys.stdout.flush()


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
