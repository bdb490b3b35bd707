"""Word lists, as data: one text file a list, one entry a line."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator, Set
from functools import cache, cached_property
from typing import NamedTuple

from wb.prose import Prose, occurrences, tokens


class Match(NamedTuple):
    """Where an entry stands in a passage: as it is written there, and its offsets."""

    text: str
    start: int
    end: int


class Lexicon:
    """Words and phrases, found as whole words whatever their case; a hyphen matches a space.

    An entry gives its forms in braces: `transform{s,ed,ing,}` is four words. An entry that begins
    with `!` is a literal sense: `!seamless gutters` keeps `seamless` from being found there.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        self._lines = entries  # the lines of a shipped list are read when they are needed

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """All entries in all their forms."""
        return tuple(dict.fromkeys(_forms(self._lines)))

    def __contains__(self, word: str) -> bool:
        return word in self._whole

    def changed(self, add: Iterable[str] = (), remove: Iterable[str] = ()) -> Lexicon:
        """The lexicon with some entries more and some fewer."""
        gone = set(_forms(remove))
        return Lexicon([*(entry for entry in self.entries if entry not in gone), *add])

    def find(self, prose: Prose, names: bool = False) -> Iterator[Match]:
        """Entries among the author's own words in their order, the longest at each place.

        Names are passed over unless asked for.
        """
        last = 0
        for start, end in self._places(prose):
            if start >= last and (names or not prose.is_name(start, end)):
                last = end
                if prose.flat[start:end] not in self._literal:
                    yield Match(prose.text[start:end], start, end)

    def possible(self, used: Set[bytes]) -> list[str]:
        """The entries that a text can hold which uses these words."""
        return [entry for key in self._keys & used for entry in self._by_key[key]]

    def occurs_in(self, prose: Prose) -> bool:
        """Whether any entry is among the author's own words."""
        return next(self.find(prose), None) is not None

    def _places(self, prose: Prose) -> list[tuple[int, int]]:
        places = [
            place
            for entry in self.possible(prose.vocabulary)
            for place in occurrences(prose.flat, entry)
        ]
        return (
            sorted(places, key=lambda place: (place[0], -place[1])) if len(places) > 1 else places
        )

    @cached_property
    def _literal(self) -> frozenset[str]:
        return frozenset(
            entry[1:].replace("-", " ") for entry in self.entries if entry.startswith("!")
        )

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(self.entries)

    @cached_property
    def _keys(self) -> frozenset[bytes]:
        return frozenset(self._by_key)

    @cached_property
    def _by_key(self) -> dict[bytes, list[str]]:
        """Entries by their longest word: the one that is least likely to stand in a text."""
        keys: dict[bytes, list[str]] = {}
        for entry in self.entries:
            plain = entry.removeprefix("!").replace("-", " ")
            keys.setdefault(_longest(plain), []).append(plain)
        return keys


@cache
def lexicon(name: str) -> Lexicon:
    """The shipped list of that name."""
    return Lexicon(lines(name))


def lines(name: str) -> Iterator[str]:
    """The entries of a shipped list as they are written, without its comments."""
    with open(os.path.join(_LISTS, f"{name}.txt"), encoding="utf-8") as file:
        text = file.read()
    yield from [line for line in text.split("\n") if line and line[0] != "#"]


_LISTS = os.path.join(os.path.dirname(__file__), "lexicon")


def _longest(entry: str) -> bytes:
    """The longest word of an entry, as it would stand in a vocabulary."""
    if entry.isascii() and entry.isalpha():
        return entry.encode()
    return max(tokens(entry), key=len, default=b"")


def _forms(entries: Iterable[str]) -> Iterator[str]:
    """All forms of all entries, in lower case."""
    for entry in entries:
        entry = entry.strip().lower().replace("’", "'")
        if "{" in entry:
            yield from _unfolded(entry)
        else:
            yield entry


def _unfolded(entry: str) -> Iterator[str]:
    start, _, rest = entry.partition("{")
    options, closed, end = rest.partition("}")
    if closed and "{" not in end:
        yield from [start + option.strip() + end for option in options.split(",")]
    elif closed:
        for option in options.split(","):
            yield from _unfolded(start + option.strip() + end)
    else:
        yield entry
