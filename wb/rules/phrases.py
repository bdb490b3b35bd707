"""Phrases as expressions, tried only where one of their first words stands."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from wb.prose import Pattern, Prose
from wb.rules.lexicon import lines

_OPENS = r"\A"


class Phrase(NamedTuple):
    """A phrase: the words it begins with, others of which it holds one, its expression."""

    first: list[bytes]
    others: frozenset[bytes]
    expression: str


class Phrases:
    """Many phrases, each of which begins with a word; case does not matter.

    An expression that is tried at each character of a text takes long, and so does compiling one.
    So the list names the first words of each phrase, and its expression is compiled and tried
    where one of them stands. Where those are common, it names others behind a plus sign, of which
    the phrase holds one, and a text without any is passed over. A phrase that begins with `\\A` is
    tried at the beginning of the text, whatever its first word.
    """

    def __init__(self, name: str) -> None:
        """The shipped list of that name: a phrase a line, its words and its expression."""
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
            numbers = [each for each in self._by_word[word] if self._may_stand(each, prose)]
            for start in prose.places(word) if numbers else ():
                yield from [(start, number) for number in numbers]
        yield from [(0, number) for number in self._opening if self._may_stand(number, prose)]

    def _may_stand(self, number: int, prose: Prose) -> bool:
        """Whether a text has one of the words that a phrase holds behind its first."""
        others = self.phrases[number].others
        return not others or not others.isdisjoint(prose.vocabulary)

    @cached_property
    def phrases(self) -> list[Phrase]:
        """The phrases of the list."""
        return [_phrase(line) for line in lines(self._name)]

    @cached_property
    def _patterns(self) -> list[Pattern]:
        return [Pattern(expression, re.IGNORECASE) for _, _, expression in self.phrases]

    @cached_property
    def _by_word(self) -> dict[bytes, list[int]]:
        """The numbers of the phrases that begin with a word."""
        numbers: dict[bytes, list[int]] = {}
        for number, (first, _, _) in enumerate(self.phrases):
            for word in first:
                numbers.setdefault(word, []).append(number)
        return numbers

    @cached_property
    def _opening(self) -> list[int]:
        """The numbers of the phrases that open a text."""
        return [at for at, phrase in enumerate(self.phrases) if _OPENS in phrase.expression]


def _phrase(line: str) -> Phrase:
    words, _, expression = line.partition(": ")
    first, _, others = words.partition(" + ")
    if not expression.startswith(_OPENS):
        expression = rf"\b{expression}\b"
    return Phrase(first.encode().split(), frozenset(others.encode().split()), expression)
