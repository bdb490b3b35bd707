"""Phrases as expressions, tried only where one of their first words stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from wb.prose import Pattern, Prose
from wb.rules.lexicon import lines

# What may stand in front of the first word, and its forms: `need`, `needs?`, `do(?:es)?`, with a group's end or a space behind.
_IN_FRONT = re.compile(r"(?:\\b|\(\?<[!=][^()]*\))*")
_FIRST = re.compile(r"([A-Za-z]\w*)(?:(\?)|\(\?:([a-z|]+)\)(\??))?(?=$|[ ,-]|\\b|\[’)")
_GROUP = re.compile(r"\(\?:([^()]+)\)(\??)")


class Phrases:
    """One expression for many phrases, each of which begins with a word, or with `\\A` at the beginning of a text.

    An expression that is tried at each character of a text takes long. Here the first words are looked up
    in the set of words that the text uses, and it is tried where they stand. Case does not matter.
    """

    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._pattern = Pattern(expression, re.IGNORECASE)

    def find(self, found: Prose) -> Iterator[re.Match[str]]:
        """All places among the author's own words."""
        end = 0
        for start in (
            [0, *found.places(self.openings)] if self._at_beginning else found.places(self.openings)
        ):
            if start >= end and (match := self._pattern.match(found.own, start)):
                yield match
                end = max(match.end(), start + 1)

    def first(self, found: Prose) -> re.Match[str] | None:
        """The first place among the author's own words."""
        return next(self.find(found), None)

    @cached_property
    def openings(self) -> frozenset[bytes]:
        """The words that phrases begin with. Raises ValueError for a phrase that begins otherwise."""
        return frozenset(
            word.lower().encode()
            for each in _alternatives(self._expression)
            if not each.startswith(r"\A")
            for word in _openings(each)
        )

    @cached_property
    def _at_beginning(self) -> bool:
        return any(each.startswith(r"\A") for each in _alternatives(self._expression))


@cache
def phrases(name: str) -> Phrases:
    """The shipped list of that name: one expression a line, of whole words."""
    return Phrases(
        "|".join(line if line.startswith("\\A") else rf"\b{line}\b" for line in lines(name))
    )


def _alternatives(expression: str) -> list[str]:
    """The expression cut at each `|` that stands in no group."""
    pieces, depth = [""], 0
    for sign in expression:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            pieces.append("")
        else:
            pieces[-1] += sign
    return pieces


def _openings(phrase: str) -> Iterator[str]:
    phrase = phrase[_IN_FRONT.match(phrase).end() :]  # type: ignore[union-attr]
    if group := _GROUP.match(phrase):
        for each in group[1].split("|"):
            yield from _openings(each)
        if group[2]:  # it may be absent
            yield from _openings(phrase[group.end() :])
    elif word := _FIRST.match(phrase):
        yield from _forms(word)
    else:
        raise ValueError(f"{phrase!r} does not begin with a word")


def _forms(word: re.Match[str]) -> Iterator[str]:
    if word[2]:
        yield word[1][:-1]
    if not word[3] or word[4]:
        yield word[1]
    for ending in word[3].split("|") if word[3] else ():
        yield word[1] + ending
