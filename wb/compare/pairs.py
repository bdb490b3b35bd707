"""Which entry of a list is which in two states of a proposal."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from wb.document.proposal import Proposal

ALIKE = 0.5  # of the words: as much as makes two questions one
MOST_COMPARED = 200  # entries that are like no other word for word
_FAQ = ("faq.external", "faq.internal")
_WORD = re.compile(r"\w+")


class Pairs(NamedTuple):
    """The new key of each entry that is in both, and those of the FAQ that were moved."""

    now: Mapping[str, str]
    moved: Sequence[tuple[str, str]]

    def key(self, key: str) -> str:
        """The key that a key of the old state has in the new one; empty where its entry is gone."""
        home = _entry(key)
        if not home:
            return key
        return self.now[home] + key[len(home) :] if home in self.now else ""


_ENTRY = re.compile(r"(?:faq\.(?:external|internal)|sources|out_of_scope|comments|waivers)\.\d+")


def _entry(key: str) -> str:
    found = _ENTRY.match(key)
    return found[0] if found else ""


def pairs(old: Proposal, new: Proposal) -> Pairs:
    """The entries of two states by likeness: first of what they are called, then of the rest."""
    now = _matched(old, new, _FAQ, (".question", ".answer"))
    moved = _moved(now)
    now |= _matched(old, new, ("sources",), (".id", ".what"))
    now |= _matched(old, new, ("out_of_scope",), ("",))
    now |= _matched(old, new, ("comments",), (".says",))
    now |= _matched(old, new, ("waivers",), (".why",))
    return Pairs(now, moved)


def _matched(
    old: Proposal, new: Proposal, lists: Iterable[str], parts: Iterable[str]
) -> dict[str, str]:
    """Entries that have a text in common, part by part; then those that are alike."""
    left, right = _entries(old, lists), _entries(new, lists)
    found: dict[str, str] = {}
    for choose in (_equal, _like):
        for part in parts:
            rest = [key for key in left if key not in found]
            free = [key for key in right if key not in set(found.values())]
            found |= choose(
                {key: old[key + part].text.strip() for key in rest},
                {key: new[key + part].text.strip() for key in free},
            )
    return found


def _entries(proposal: Proposal, lists: Iterable[str]) -> list[str]:
    return [f"{name}.{at}" for name in lists for at in range(proposal.counts.get(name, 0))]


def _equal(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    by_text: dict[str, list[str]] = {}
    for key, text in other.items():
        by_text.setdefault(text, []).append(key)
    found = {}
    for key, text in one.items():
        if text and (keys := by_text.get(text)):
            found[key] = keys.pop(0)
    return found


def _like(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Those most alike first."""
    if max(len(one), len(other)) > MOST_COMPARED:
        return {}
    words = {key: bag(text) for key, text in other.items()}
    alike = []
    for key, text in one.items():
        mine = bag(text)
        alike += [(-likeness(mine, words[each]), key, each) for each in other]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for score, key, each in sorted(alike, key=itemgetter(0)):
        if -score >= ALIKE and key not in found and each not in taken:
            found[key] = each
            taken.add(each)
    return found


def bag(text: str) -> Counter[str]:
    """The words of a text, each with how often it stands there; of a long one the first."""
    return Counter(_WORD.findall(text[:2_000].lower()))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much of two texts is the same, by their words."""
    number = one.total() + other.total()
    return 2 * (one & other).total() / number if number else 0.0


def _moved(now: Mapping[str, str]) -> list[tuple[str, str]]:
    """Entries that went to the other side of the FAQ or past others of their own."""
    moved = [(key, at) for key, at in now.items() if _side(key) != _side(at)]
    for side in _FAQ:
        stayed = {_at(key): _at(at) for key, at in now.items() if _side(key) == _side(at) == side}
        order = sorted(stayed)
        keep = _rising([stayed[each] for each in order])
        moved += [
            (f"{side}.{each}", f"{side}.{stayed[each]}")
            for number, each in enumerate(order)
            if number not in keep
        ]
    return moved


def _side(key: str) -> str:
    return key.rpartition(".")[0]


def _at(key: str) -> int:
    return int(key.rpartition(".")[2])


def _rising(numbers: Sequence[int]) -> set[int]:
    """The places of the longest row of numbers that rise."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        ends[at:] = [number, *ends[at + 1 :]]
        before.append(places[at - 1] if at else -1)
        places[at:] = [place, *places[at + 1 :]]
    kept: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept
