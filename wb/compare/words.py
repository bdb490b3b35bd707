"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wb.lint.new_text import common_ends

SAME, GONE, NEW = "=", "-", "+"
MOST_WORDS = 4_000  # that differ in one stretch; a longer one is compared by line
MOST_EDITS = 400  # words that come or go before a stretch counts as written anew
ALIKE = 0.3  # of the letters; of texts with less in common the old stands before the new
_WORD = re.compile(r"\s+|\w+(?:[.,'’-]\w+)*|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Piece(NamedTuple):
    """A stretch of two texts: in both (`=`), in the old one only (`-`) or in the new one (`+`)."""

    kind: str
    text: str


def compared(old: str, new: str) -> list[Piece]:
    """The pieces of two texts in their order.

    Those that are not new make up the old text, and those that are not gone the new one.
    """
    one, other = _WORD.findall(old), _WORD.findall(new)
    pieces = _between(one, other, MOST_WORDS)
    if pieces is None:
        pieces = _between(_LINE.findall(old), _LINE.findall(new), MOST_WORDS)
    pieces = _readable(pieces or [Piece(GONE, old), Piece(NEW, new)])
    same = sum(len(piece.text) for piece in pieces if piece.kind == SAME)
    if old and new and same < ALIKE * min(len(old), len(new)):
        return [Piece(GONE, old), Piece(NEW, new)]
    return pieces


def _between(one: Sequence[str], other: Sequence[str], most: int) -> list[Piece] | None:
    """The pieces, the stretches at both ends set aside; None where too much differs."""
    head, tail = common_ends(one, other)
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    if max(len(left), len(right)) > most and left and right:
        return None
    steps = _steps(left, right)
    if steps is None:
        return None
    begin = Piece(SAME, "".join(one[:head]))
    return [begin, *steps, Piece(SAME, "".join(one[len(one) - tail :]))]


def _steps(one: Sequence[str], other: Sequence[str]) -> list[Piece] | None:
    """The shortest way from one text to the other (Myers 1986); None for more than MOST_EDITS."""
    if not one or not other:
        return [Piece(GONE, "".join(one)), Piece(NEW, "".join(other))]
    far, passed = {1: 0}, []
    for edits in range(min(MOST_EDITS, len(one) + len(other)) + 1):
        passed.append(dict(far))
        for way in range(-edits, edits + 1, 2):
            at = far[way + 1] if _goes_down(far, way, edits) else far[way - 1] + 1
            while at < len(one) and 0 <= at - way < len(other) and one[at] == other[at - way]:
                at += 1
            far[way] = at
            if at == len(one) and at - way == len(other):
                return list(_way_back(one, other, passed))[::-1]
    return None


def _goes_down(far: dict[int, int], way: int, edits: int) -> bool:
    return way == -edits or (way != edits and far[way - 1] < far[way + 1])


def _way_back(
    one: Sequence[str], other: Sequence[str], passed: Sequence[dict[int, int]]
) -> Iterator[Piece]:
    """The steps from the end to the beginning."""
    x, y = len(one), len(other)
    for edits in range(len(passed) - 1, 0, -1):
        far, way = passed[edits], x - y
        before = way + 1 if _goes_down(far, way, edits) else way - 1
        begin = far[before]
        while x > begin and y > begin - before:
            x, y = x - 1, y - 1
            yield Piece(SAME, one[x])
        if before > way:
            y -= 1
            yield Piece(NEW, other[y])
        else:
            x -= 1
            yield Piece(GONE, one[x])
    yield from (Piece(SAME, word) for word in reversed(one[:x]))


def _readable(pieces: Sequence[Piece]) -> list[Piece]:
    """Each change in one piece: what is gone, then what is new. Blanks and signs between two
    changes belong to both.
    """
    found: list[Piece] = []
    gone = new = held = ""
    for kind, text in pieces:
        if kind == SAME:
            held += text
            continue
        if held and (not (gone or new) or any(map(str.isalnum, held))):
            found += [Piece(GONE, gone), Piece(NEW, new), Piece(SAME, held)]
            gone = new = held = ""
        gone, new, held = gone + held, new + held, ""
        gone, new = gone + text * (kind == GONE), new + text * (kind == NEW)
    found += [Piece(GONE, gone), Piece(NEW, new), Piece(SAME, held)]
    return [piece for piece in found if piece.text]
