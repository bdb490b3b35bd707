"""A portfolio as a table that fits the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wb.portfolio.rows import Row, found
from wb.reports import StyledText
from wb.reports.concise import one_line
from wb.schema import ANSWERS

_WIDE, _NARROW = 116, 76  # columns of a terminal; below the first, pairs share a column
_LONGEST_WHOLE = 12  # characters of a word that fits the format, as `hypothesis`
_UNBOUND = 10_000  # the width where no terminal breaks lines: a file, a pipe


class _Column(NamedTuple):
    """The parts of a row that stand in one column, one below the other."""

    names: tuple[str, ...]
    grows: bool = False


_APART = tuple(
    _Column((name,), name in ("title", "owner", "awaited"))
    for name in "title owner status stage answered findings verdict launch awaited changed".split()
)
_PAIRED = (
    _Column(("title", "owner"), True),
    _Column(("status", "stage")),
    _Column(("answered", "verdict")),
    _Column(("findings",), True),
    _Column(("launch", "changed")),
    _Column(("awaited",), True),
)


def table(portfolio: Sequence[Row]) -> Iterator[StyledText]:
    """A line or two for each proposal; on a narrow terminal a block of lines for each."""
    width = _width()
    if width < _NARROW:
        yield from _blocks(portfolio)
    else:
        yield from _drawn(portfolio, _APART if width >= _WIDE else _PAIRED, width)


def _width() -> int:
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return _UNBOUND
    import shutil

    return shutil.get_terminal_size().columns


def _drawn(
    portfolio: Sequence[Row], columns: Sequence[_Column], width: int
) -> Iterator[StyledText]:
    """The lines that Rich lays out. Words are Rich's plain text: nothing in them is markup."""
    import io

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    paired = any(len(column.names) > 1 for column in columns)
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, int(paired), 0), header_style="bold")
    cells = [_held(row) for row in portfolio]
    for column in columns:
        words = [len(each[name]) for each in cells for name in column.names]
        whole = not column.grows and max(words, default=0) <= _LONGEST_WHOLE
        drawn.add_column(Text("\n".join(column.names)), no_wrap=whole, overflow="fold")
    for each in cells:
        drawn.add_row(*(Text("\n".join(map(each.__getitem__, it.names))) for it in columns))
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    for line in console.render_lines(drawn, pad=False):
        text = "".join(segment.text for segment in line).rstrip()
        bold = any(segment.style and segment.style.bold for segment in line)
        yield StyledText(f"{text}\n", "heading" if bold else "")


def _blocks(portfolio: Sequence[Row]) -> Iterator[StyledText]:
    """A heading and a line for each part, for terminals where a table would be all breaks."""
    for row in portfolio:
        held = _held(row)
        yield StyledText(f"{held.pop('title')}\n", "heading")
        yield from (StyledText(f"  {name}: {text}\n") for name, text in held.items() if text != "-")


def _held(row: Row) -> dict[str, str]:
    """What stands under each name, in one line; a hyphen for nothing."""
    held = {
        "title": row.title or row.path,
        "owner": row.owner,
        "status": row.status,
        "stage": row.stage,
        "answered": f"{row.answered} of {len(ANSWERS)}",
        "findings": found(row),
        "verdict": row.verdict,
        "launch": row.launch,
        "awaited": ", ".join(row.awaited),
        "changed": row.changed,
    }
    return {name: one_line(text) or "-" for name, text in held.items()}
