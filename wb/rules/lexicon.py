"""Word lists, as data: one text file a list, one entry a line."""

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


class _Unfolded(dict[bytes, list[str]]):
    """The entries in all their forms by a word, unfolded when a text first holds the word."""

    def __init__(self, folded: dict[bytes, list[str]]) -> None:
        super().__init__()
        self._folded = folded

    def __missing__(self, key: bytes) -> list[str]:
        forms = [form.replace("-", " ") for line in self._folded[key] for form in _forms(line)]
        self[key] = forms
        return forms


class Lexicon:
    """Words and phrases, found as whole words whatever their case; a hyphen matches a space.

    An entry gives its forms in braces: `transform{s,ed,ing,}` is four words. An entry that begins
    with `!` is a literal sense: `!seamless gutters` keeps `seamless` from being found there.
    """

    def __init__(self, entries: Iterable[str], added: tuple[str, ...] = ()) -> None:
        self._given = entries  # the lines of a shipped list are read when they are needed
        self.added = added  # what a team has added to a shipped list

    @cached_property
    def _lines(self) -> list[str]:
        """The entries as they are given, in lower case."""
        return [line.strip().lower().replace("’", "'") for line in self._given]

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """All entries in all their forms."""
        return tuple(dict.fromkeys([form for line in self._lines for form in _forms(line)]))

    def __contains__(self, word: str) -> bool:
        return word in self._whole

    def changed(self, add: Iterable[str] = (), remove: Iterable[str] = ()) -> "Lexicon":
        """The lexicon with some entries more and some fewer."""
        gone = set(Lexicon(remove).entries)
        left = [entry for entry in self.entries if entry not in gone]
        return Lexicon([*left, *add], (*self.added, *add))

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
        return [entry for key in self._keys & used for entry in self._unfolded[key]]

    @cached_property
    def _unfolded(self) -> _Unfolded:
        return _Unfolded(self._by_key)

    def occurs_in(self, prose: Prose) -> bool:
        """Whether any entry is among the author's own words."""
        return next(self.find(prose), None) is not None

    def _places(self, prose: Prose) -> list[tuple[int, int]]:
        places = [
            place
            for entry in self.possible(prose.vocabulary)
            if entry in prose.flat
            for place in occurrences(prose.flat, entry)
        ]
        return (
            sorted(places, key=lambda place: (place[0], -place[1])) if len(places) > 1 else places
        )

    @cached_property
    def _literal(self) -> frozenset[str]:
        lines = [line[1:] for line in self._lines if line.startswith("!")]
        return frozenset([form.replace("-", " ") for line in lines for form in _forms(line)])

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(self.entries)

    @cached_property
    def _keys(self) -> frozenset[bytes]:
        return frozenset(self._by_key)

    @cached_property
    def _by_key(self) -> dict[bytes, list[str]]:
        """The entries by a word that stands in all their forms.

        It is the longest, which fewest texts hold. An entry without such a word is unfolded.
        """
        keys: dict[bytes, list[str]] = {}
        for line in self._lines:
            line = line.removeprefix("!")
            if "{" not in line:
                keys.setdefault(_key(line), []).append(line)
            elif len(key := _key(_outside(line))) >= _TELLING:
                keys.setdefault(key, []).append(line)
            else:
                for form in _forms(line):
                    keys.setdefault(_key(form), []).append(form)
        return keys


_TELLING = 4  # letters; of shorter words nearly every text holds the common ones


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


def _key(entry: str) -> bytes:
    """The longest word of an entry, as it would stand in a vocabulary."""
    if entry.isalpha() and entry.isascii():
        return entry.encode()
    return max(tokens(entry), key=len, default=b"")


def _outside(line: str) -> str:
    """The words of an entry that no brace touches, so that they stand in all its forms."""
    before, after = line.partition("{")[0], line.rpartition("}")[2]
    return before[: before.rfind(" ") + 1] + after.partition(" ")[2]


def _forms(line: str) -> list[str]:
    """The forms of an entry."""
    start, _, rest = line.partition("{")
    options, closed, end = rest.partition("}")
    if not closed:
        return [line]
    forms = [start + option.strip() + end for option in options.split(",")]
    return forms if "{" not in end else [each for form in forms for each in _forms(form)]
