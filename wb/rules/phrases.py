"""Phrases as expressions, tried only where one of their first words stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from wb.prose import Pattern, Prose
from wb.rules.lexicon import lines

_FIRST_WORDS = "first words:"


class Phrases:
    """One expression for many phrases, each of which begins with a word; case does not matter.

    An expression that is tried at each character of a text takes long. So the list names the
    first words of its phrases, and the expression is tried where one of them stands. A phrase
    that begins with `\\A` is tried at the beginning of the text, whatever its first word.
    """

    def __init__(self, name: str) -> None:
        """The shipped list of that name: a line of first words, then one expression a line."""
        self._name = name

    def first(self, prose: Prose) -> re.Match[str] | None:
        """The first place among the author's own words."""
        return next(self.find(prose), None)

    def find(self, prose: Prose) -> Iterator[re.Match[str]]:
        """Every place among the author's own words, in their order."""
        places = prose.places(self.first_words)
        for start in [0, *places] if self._opens else places:
            if match := self._pattern.match(prose.own, start):
                yield match

    @cached_property
    def first_words(self) -> frozenset[bytes]:
        """The words that the phrases begin with."""
        line = self._lines[0]
        return frozenset(line.removeprefix(_FIRST_WORDS).encode().split())

    @cached_property
    def expressions(self) -> list[str]:
        """The phrases, as expressions for whole words."""
        return [line if line.startswith(r"\A") else rf"\b{line}\b" for line in self._lines[1:]]

    @cached_property
    def _pattern(self) -> Pattern:
        return Pattern("|".join(self.expressions), re.IGNORECASE)

    @cached_property
    def _opens(self) -> bool:
        return any(line.startswith(r"\A") for line in self._lines)

    @cached_property
    def _lines(self) -> list[str]:
        return list(lines(self._name))
