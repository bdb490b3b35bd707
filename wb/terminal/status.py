"""What stands below the text in the box: what the rules say of it, and what the keys do."""

from __future__ import annotations

from collections.abc import Sequence

from wb.terminal.layout import WrappedText, columns
from wb.wording import visible

LINES = 3  # findings shown while writing
ROWS_EACH = 2  # of one such finding
TALL = 20  # rows of a screen on which a finding may have that many

# What the keys do, longest first: the longest that fits is shown. {alone} is what Enter does while
# nothing is written.
KEYS = (
    "Enter done, Ctrl+J new line, Shift+Tab back, Ctrl+C save and quit, /help more",
    "Enter done, Ctrl+J new line, Shift+Tab back, /help more",
    "Enter done, Ctrl+J new line, /help more",
    "Enter done, /help more",
)
KEYS_WHEN_OFFERED = (
    "Type to write your own, Tab to change this one, Enter {alone}, /help more",
    "Type your own, Tab to change, Enter {alone}, /help more",
    "Type or Tab, Enter {alone}, /help more",
    "Tab change, /help more",
)
KEYS_WHEN_EMPTY = (
    "Tab example, Enter {alone}, Shift+Tab back, Ctrl+C save and quit, /help more",
    "Tab example, Enter {alone}, Shift+Tab back, /help more",
    "Tab example, Enter {alone}, /help more",
    "Tab example, /help more",
)
KEYS_TO_PASS = (
    "Enter {alone}, Shift+Tab back, Ctrl+C save and quit, /help more",
    "Enter {alone}, Shift+Tab back, /help more",
    "Enter {alone}, /help more",
    "/help more",
)
KEYS_ON_ONE_LINE = (
    "Enter done, Shift+Tab back, Ctrl+C save and quit, /help more",
    "Enter done, /help more",
)


def said(lines: Sequence[str], width: int, rows: int) -> list[str]:
    """What the rules say, in so few rows that the text keeps its room on a screen of `rows`."""
    each = ROWS_EACH if rows >= TALL else 1
    return [row for line in lines for row in _fold(f"- {line}", width, each)]


def key_line(kinds: Sequence[str], width: int, alone: str) -> str:
    """The longest of the lines that fits; nothing if none does."""
    lines = (line.replace("{alone}", visible(alone)) for line in kinds)
    return next((line for line in lines if columns(line) <= width), "")


def _fold(line: str, width: int, most: int) -> list[str]:
    """A line as at most `most` rows, the following ones set in; "..." where more would follow."""
    page = WrappedText(line, width)
    rows = [page.shown(number).rstrip() for number in range(len(page.rows))]
    if len(rows) > most:
        last = rows[most - 1]
        while columns(last) > width - 3:
            last = last[:-1]
        rows = [*rows[: most - 1], last + "..."]
    return [("" if number == 0 else "  ") + row for number, row in enumerate(rows)]
