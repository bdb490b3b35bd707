"""Where sentences end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from wb.prose.pattern import Pattern

_BREAK = Pattern(r"\n[ \t]*(?:\n|(?=(?:[-*+•✓✔✅]|\d{1,3}[.)]|#{1,6}|\|)[ \t]))")
_STOP = Pattern(r"[.!?…。！？](?:(?<=[。！？])|(?<![.!?…][.!?…])[.!?…]*+[\"”’'»)\]*_]*+(?=\s|$))")
# What a full stop behind does not end a sentence; the second row may end one before a capital.
_TITLES = frozenset("e.g i.e mr mrs ms dr prof st no vs approx cf fig ca bzw z.b hr fr".split())
_ENDINGS = frozenset("etc inc ltd co corp jr sr p.m a.m u.s u.k kr".split())


def split(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; blank ones are left out."""
    begin = 0
    for block in chain((match.end() for match in _BREAK.finditer(text)), (len(text),)):
        for stop in _STOP.finditer(text, begin, block):
            if stop[0] == "." and _abbreviated(
                text[max(begin, stop.start() - 20) : stop.start()],
                text[stop.end() : stop.end() + 3],
            ):
                continue
            yield begin, stop.end()
            begin = stop.end()
        if text[begin:block].strip():
            yield begin, block
        begin = block


def _abbreviated(before: str, after: str) -> bool:
    """Whether a full stop between two pieces of text belongs to an abbreviation or an initial."""
    word = before.split()[-1] if before.split() else ""
    if before.strip().isdigit():  # the number of a list item
        return True
    bare = word.lower().lstrip("(\"“'")
    if bare in _ENDINGS:
        return not after.lstrip(" \"“'\n")[:1].isupper()
    return bare in _TITLES or (len(bare) == 1 and bare.isalpha() and word[-1].isupper())
