"""Phrases as expressions, tried only where one of their first words stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from wb.prose import Pattern, Prose
from wb.rules.lexicon import lines

_OPENS = r"\A"


class Phrases:
    """Many phrases, each of which begins with a word; case does not matter.

    An expression that is tried at each character of a text takes long, and so does compiling one.
    So the list names the first words of each phrase, and its expression is compiled and tried
    where one of them stands. A phrase that begins with `\\A` is tried at the beginning of the
    text, whatever its first word.
    """

    def __init__(self, name: str) -> None:
        """The shipped list of that name: a phrase a line, its first words and its expression."""
        self._name = name

    def first(self, prose: Prose) -> re.Match[str] | None:
        """The first place among the author's own words."""
        return next(self.find(prose), None)

    def find(self, prose: Prose) -> Iterator[re.Match[str]]:
        """Every place among the author's own words, in their order."""
        last = -1
        for start, number in sorted(self._candidates(prose)):
            if start != last and (match := self._patterns[number].match(prose.own, start)):
                last = start
                yield match

    def _candidates(self, prose: Prose) -> Iterator[tuple[int, int]]:
        """The places where a phrase may begin, with its number."""
        for word in self._by_word.keys() & prose.vocabulary:
            for start in prose.places(word):
                yield from [(start, number) for number in self._by_word[word]]
        yield from [(0, number) for number in self._opening]

    @cached_property
    def phrases(self) -> list[tuple[str, str]]:
        """The phrases: the first words of each, and its expression for whole words."""
        return [_phrase(line) for line in lines(self._name)]

    @cached_property
    def _patterns(self) -> list[Pattern]:
        return [Pattern(expression, re.IGNORECASE) for _, expression in self.phrases]

    @cached_property
    def _by_word(self) -> dict[bytes, list[int]]:
        """The numbers of the phrases that begin with a word."""
        numbers: dict[bytes, list[int]] = {}
        for number, (words, _) in enumerate(self.phrases):
            for word in words.encode().split():
                numbers.setdefault(word, []).append(number)
        return numbers

    @cached_property
    def _opening(self) -> list[int]:
        """The numbers of the phrases that open a text."""
        return [at for at, (_, each) in enumerate(self.phrases) if each.startswith(_OPENS)]


def _phrase(line: str) -> tuple[str, str]:
    if line.startswith(_OPENS):
        return "", line
    words, _, expression = line.partition(": ")
    return words, rf"\b{expression}\b"
