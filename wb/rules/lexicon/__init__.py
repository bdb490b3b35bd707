"""Word lists, as data: one text file a list, one entry a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from wb.prose import Prose, vocabulary

_BRACES = re.compile(r"\{([^{}]*)\}")


class Match(NamedTuple):
    """An entry found in a passage: as it is written there, and its offsets."""

    text: str
    start: int
    end: int


class Lexicon:
    """Words and phrases, found as whole words whatever their case; a hyphen matches a space.

    An entry gives its forms in braces: `transform{s,ed,ing,}` is four words.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        self.entries = tuple(dict.fromkeys(form for entry in entries for form in _forms(entry)))

    def __contains__(self, word: str) -> bool:
        return word in self._whole

    def changed(self, add: Iterable[str] = (), remove: Iterable[str] = ()) -> Lexicon:
        """The lexicon with some entries more and some fewer."""
        gone = {form for entry in remove for form in _forms(entry)}
        return Lexicon([*(entry for entry in self.entries if entry not in gone), *add])

    def find(self, prose: Prose, names: bool = False) -> Iterator[Match]:
        """Entries among the author's own words in their order, the longest at each place.

        Names are passed over unless asked for.
        """
        last = 0
        for start, end in self._places(prose):
            if start >= last and (names or not prose.is_name(start, end)):
                yield Match(prose.text[start:end], start, end)
                last = end

    def speaks(self, prose: Prose) -> bool:
        """Whether any entry is among the author's own words."""
        return next(self.find(prose), None) is not None

    def _places(self, prose: Prose) -> list[tuple[int, int]]:
        heads = self._heads & prose.vocabulary
        if not heads:
            return []
        places = [place for head in heads for words in self._by_head[head] for place in _spans(prose.lower, words)]
        return sorted(places, key=lambda place: (place[0], -place[1]))

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(self.entries)

    @cached_property
    def _heads(self) -> frozenset[bytes]:
        return frozenset(self._by_head)

    @cached_property
    def _by_head(self) -> dict[bytes, list[list[str]]]:
        """Entries, as lists of words, by what the vocabulary knows of their first word."""
        heads: dict[bytes, list[list[str]]] = {}
        for entry in self.entries:
            words = entry.replace("-", " ").split()
            for head in sorted(vocabulary(words[0]))[:1] if words else ():
                heads.setdefault(head, []).append(words)
        return heads


def _spans(text: str, words: list[str]) -> Iterator[tuple[int, int]]:
    """Where words stand in a text one behind the other, parted by a space or a hyphen."""
    first, *rest = words
    start = text.find(first)
    while start >= 0:
        end = start + len(first)
        if not (start and text[start - 1].isalnum()):
            for word in rest:
                if text[end : end + 1] not in _PARTING or not text.startswith(word, end + 1):
                    break
                end += 1 + len(word)
            else:
                if not text[end : end + 1].isalnum():
                    yield start, end
        start = text.find(first, start + 1)


_PARTING = (" ", "-", "\n", "\u2011")  # the last is the hyphen that does not break


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
