"""Word lists, as data: one text file a list, one entry a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from wb.prose import Prose

_BRACES = re.compile(r"\{([^{}]*)\}")


class Match(NamedTuple):
    """An entry found in a passage: as it is written there, its offsets, and the index of its first word."""

    text: str
    start: int
    end: int
    word: int


class Lexicon:
    """Words and phrases, found as whole words whatever their case; a hyphen matches a space.

    An entry gives its forms in braces: `transform{s,ed,ing,}` is four words.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        self.entries = tuple(dict.fromkeys(form for entry in entries for form in _forms(entry)))

    def __contains__(self, word: str) -> bool:
        return word in self._by_head and () in self._by_head[word]

    def changed(self, add: Iterable[str] = (), remove: Iterable[str] = ()) -> Lexicon:
        """The lexicon with some entries more and some fewer."""
        gone = {form for entry in remove for form in _forms(entry)}
        kept = [entry for entry in self.entries if entry not in gone]
        return Lexicon([*kept, *add])

    def find(self, prose: Prose, names: bool = False) -> Iterator[Match]:
        """Entries among the author's own words, the longest at each place; names are passed over unless asked for."""
        if self._by_head.keys().isdisjoint(prose.vocabulary):
            return
        words, number = prose.words, 0
        while number < len(words):
            length = self._longest(prose, number)
            if length and (names or not prose.is_name(number, number + length)):
                start, end = words[number].start, words[number + length - 1].end
                yield Match(prose.text[start:end], start, end, number)
            number += length or 1

    def speaks(self, prose: Prose) -> bool:
        """Whether any entry is among the author's own words."""
        return next(self.find(prose), None) is not None

    @cached_property
    def _by_head(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        heads: dict[str, list[tuple[str, ...]]] = {}
        for entry in self.entries:
            head, *rest = re.split(r"[ -]", entry)
            heads.setdefault(head, []).append(tuple(rest))
        return {head: tuple(sorted(rests, key=len, reverse=True)) for head, rests in heads.items()}

    def _longest(self, prose: Prose, number: int) -> int:
        words = prose.words
        for rest in self._by_head.get(words[number].text, ()):
            end = number + 1 + len(rest)
            if end <= len(words) and all(words[number + 1 + at].text == word for at, word in enumerate(rest)) and prose.joined(number, end):
                return end - number
        return 0


@lru_cache(maxsize=None)
def lexicon(name: str) -> Lexicon:
    """The shipped list of that name."""
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    return Lexicon(line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#"))


def _forms(entry: str) -> Iterator[str]:
    """All forms of an entry, in lower case."""
    entry = entry.strip().lower().replace("’", "'")
    if not (brace := _BRACES.search(entry)):
        yield entry
        return
    for option in brace[1].split(","):
        yield from _forms(entry[: brace.start()] + option.strip() + entry[brace.end() :])
