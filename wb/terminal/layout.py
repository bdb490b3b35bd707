"""Where the rows of a text end on a screen, so that words stay whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from wb.wording import visible
from wb.wording import width as width_of

TAB = "    "  # how a tab that stands in a file is shown

# Scripts without spaces break between any two signs, but no row begins with a closing sign or a
# mark on the sign before.
_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3"
    "\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U0001f300-\U0001faff\U00020000-\U0003fffd"
)
_CLOSING = "\u3001\u3002\u3009\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
_MARKS = "\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
_SPACE = " \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_PIECE = re.compile(f"([{_SPACE}]+)|[{_WIDE}](?:\u200d.|[{_CLOSING}{_MARKS}])*|[^{_SPACE}{_WIDE}]+")


class Row(NamedTuple):
    """A row of the screen: offsets in the text, end exclusive; spaces a break swallows belong to
    the row they end.
    """

    start: int
    end: int


@dataclass(frozen=True)
class WrappedText:
    """A text as rows of at most `width` columns. A row may have spaces hanging over its end."""

    text: str
    width: int

    @cached_property
    def rows(self) -> list[Row]:
        """The rows in order; there is always one."""
        return list(_rows(self.text, max(self.width, 2)))

    def shown(self, number: int) -> str:
        """Row `number` as a terminal may show it, without the spaces that hang over."""
        row = visible(self.text[slice(*self.rows[number])]).replace("\t", TAB)
        return row if columns(row) <= self.width else row.rstrip()

    def place(self, offset: int) -> tuple[int, int]:
        """The row and column where the character at `offset` stands."""
        number = bisect_right(self._starts, offset) - 1
        return number, min(
            columns(visible(self.text[self.rows[number].start : offset])), self.width
        )

    def sign(self, offset: int) -> tuple[int, int]:
        """The row of the character at `offset`, and how many signs are shown before it there."""
        number, _ = self.place(offset)
        before = self.text[self.rows[number].start : offset]
        return number, min(len(before.replace("\t", TAB)), len(self.shown(number)))

    def offset(self, number: int, column: int) -> int:
        """The offset nearest to a column of a row, never between a letter and its mark."""
        start, end = self.rows[number]
        at = best = start
        reached = 0
        last = end if number + 1 == len(self.rows) or self.text[end] == "\n" else end - 1
        while at < last:
            reached += columns(visible(self.text[at]))
            at += 1
            if reached > column:
                break
            best = at
        return best

    @cached_property
    def _starts(self) -> list[int]:
        return [row.start for row in self.rows]


def columns(text: str) -> int:
    """How many columns the box gives a text: those of a report, and four for a tab."""
    return width_of(text.replace("\t", TAB))


def _rows(text: str, width: int) -> Iterator[Row]:
    base = 0
    for line in text.split("\n"):
        starts = _breaks(line, width)
        ends = (*starts[1:], len(line))
        yield from (Row(base + start, base + end) for start, end in zip(starts, ends, strict=True))
        base += len(line) + 1


@lru_cache(maxsize=1024)
def _breaks(line: str, width: int) -> tuple[int, ...]:
    """Offsets at which the rows of one line begin."""
    starts, column = [0], 0
    for piece in _PIECE.finditer(visible(line)):
        wide = columns(piece[0])
        if not piece[1] and column + wide > width:
            if column:
                starts.append(piece.start())
                column = 0
            if wide > width:
                cuts, wide = _cut(piece[0], width)
                starts += [piece.start() + cut for cut in cuts]
        column += wide
    return tuple(starts)


def _cut(word: str, width: int) -> tuple[list[int], int]:
    """Where a word that is wider than a row has to be broken, and how wide its last part is."""
    cuts, column = [], 0
    for at, sign in enumerate(word):
        wide = columns(sign)
        if column + wide > width:
            cuts.append(at)
            column = 0
        column += wide
    return cuts, column
