"""Plain words of other languages than English: rules ask by them, and never claim."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from wb.prose import Prose, flat
from wb.prose.language import BLANKLESS
from wb.rules.lexicon import Lexicon, Match

_FOLDER = os.path.join(os.path.dirname(__file__), "lexicon", "languages")
_FAR = 120  # characters that " ... " of an entry may stand for, within a sentence
_LONGEST = 40  # letters that "*" may stand for
_STOPS = (". ", "! ", "? ", "; ", ": ")


class Wordlist(Lexicon):
    """Words of a language with other habits than English.

    An entry that ends in `*` goes on to the end of its word, one that begins with it may stand at
    the end of a longer word: `revolution*`, `*zehn`. `wird ... sein` leaves room for words between.
    In scripts without blanks an entry is found wherever it stands.
    Capitals mark no names here, since German writes all its nouns with one.
    """

    def changed(self, add: Iterable[str] = (), remove: Iterable[str] = ()) -> "Wordlist":
        """The list with some entries more and some fewer."""
        return Wordlist(super().changed(add, remove).entries)

    def find(self, prose: Prose, names: bool = True) -> Iterator[Match]:
        """Entries among the author's own words in their order, the longest at each place."""
        return super().find(prose, names)

    def _places(self, prose: Prose) -> list[tuple[int, int]]:
        places = {place for entry in self.entries for place in _spans(prose.flat, flat(entry))}
        return sorted(places, key=lambda place: (place[0], -place[1]))


class Tongue(NamedTuple):
    """A language that words are listed for: its code, and its lists by their names."""

    code: str
    lists: Mapping[str, Wordlist]

    def words(self, name: str, added: Iterable[str] = ()) -> "Wordlist":
        """The list of that name, with what a team has added to the English one."""
        return self.lists[name].changed(added) if added else self.lists[name]


@cache
def tongue(code: str) -> Tongue | None:
    """The lists of a language; None if there are none."""
    if code not in codes():
        return None
    with open(os.path.join(_FOLDER, f"{code}.txt"), encoding="utf-8") as file:
        parts = file.read().split("\n[")[1:]
    named = [part.partition("]\n") for part in parts]
    entries = {name: lines.strip().split("\n") for name, _, lines in named}
    entries["amounts"] += entries["weasel"]  # whoever says "many" claims an amount
    return Tongue(code, {name: Wordlist(each) for name, each in entries.items()})


@cache
def codes() -> frozenset[str]:
    """The languages that words are listed for."""
    return frozenset(name.partition(".")[0] for name in os.listdir(_FOLDER))


def _spans(text: str, entry: str) -> Iterator[tuple[int, int]]:
    """Where an entry stands in a text."""
    head, gap, tail = entry.partition(" ... ")
    for start, end in _whole(text, head):
        if not gap:
            yield start, end
            continue
        near = text[end : end + _FAR]
        near = near[: min((at for at in map(near.find, _STOPS) if at >= 0), default=_FAR)]
        if last := next(_whole(near, tail), None):
            yield start, end + last[1]


def _whole(text: str, entry: str) -> Iterator[tuple[int, int]]:
    """Where a word or phrase stands in a text, from where a word begins to where one ends."""
    inside = entry[0] == "*"
    entry = entry.removeprefix("*")
    stem = entry.removesuffix("*")
    start = text.find(stem)
    while start >= 0:
        end = start + len(stem)
        if inside or not (start and text[start - 1].isalnum() and _parted(stem[0])):
            after = _word_end(text, end)
            if stem != entry:
                yield start, after
            elif after == end or not _parted(stem[-1]):
                yield start, end
        start = text.find(stem, start + 1)


def _word_end(text: str, start: int) -> int:
    """Where the word ends that goes on at an offset."""
    end = start
    while end < len(text) and end - start < _LONGEST and text[end].isalnum():
        end += 1
    return end


def _parted(letter: str) -> bool:
    """Whether blanks part the words of its script."""
    return not any(first <= letter <= last for first, last in BLANKLESS)
