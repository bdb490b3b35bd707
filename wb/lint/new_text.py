"""What is new in a text: the lines that differ from those of the text before, and the keys."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile, Unreadable
from wb.findings import Finding
from wb.schema import in_first

MOST_COMPARED = 1_000  # lines that differ in one stretch; longer ones count as new to their end


class NewText:
    """What is new in a text: lines, places where lines were taken out, and keys."""

    def __init__(self, before: TextFile, now: TextFile) -> None:
        self._source, self._now = now, _loaded(now)
        was, is_now = (_lines(each) for each in (before, now))
        self._lines, self._gaps = _new_lines(was, is_now)
        self._keys = _new_keys(_loaded(before), self._now)
        self._all = was != is_now

    def touches(self, finding: Finding) -> bool:
        """Whether a finding stands on a line that is new, or speaks of a whole that is not what it
        was.
        """
        first, last = finding.start.line, finding.last_line
        return (
            _any_in(self._lines, first, last)
            or _any_in(self._gaps, first, last - 1)
            or (self._is_whole(finding) and self._is_new(finding.key))
        )

    def _is_whole(self, finding: Finding) -> bool:
        """Whether a finding is about all that stands at its key, and not about some words of it."""
        passage = self._now.passages.get(finding.key) if self._now else None
        if passage is None or finding.start == finding.end:
            return True
        start, end = map(self._source.position, passage.place().span)
        return finding.start <= start and end <= finding.end

    def _is_new(self, key: str) -> bool:
        if not key:
            return self._all
        below = f"{key}."
        return any(each == key or each.startswith(below) for each in self._keys)


def _any_in(numbers: Sequence[int], first: int, last: int) -> bool:
    """Whether one of some numbers, which are in order, lies between two."""
    at = bisect_left(numbers, first)
    return at < len(numbers) and numbers[at] <= last


def _lines(source: TextFile) -> list[str]:
    return [line.rstrip("\r") for line in source.text.split("\n")]


def _new_lines(was: Sequence[str], now: Sequence[str]) -> tuple[Sequence[int], Sequence[int]]:
    """The lines that are new, counted from 1, and those behind which some were taken out."""
    head, tail = common_ends(was, now)
    was, middle = was[head : len(was) - tail], now[head : len(now) - tail]
    if max(len(was), len(middle)) > MOST_COMPARED:
        return range(head + 1, head + len(middle) + 1), [head]
    lines: list[int] = []
    gaps: list[int] = []
    for kind, _, _, start, end in SequenceMatcher(None, was, middle).get_opcodes():
        if kind == "delete":
            gaps.append(head + start)
        elif kind != "equal":
            lines += range(head + start + 1, head + end + 1)
    return lines, gaps


def common_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many lines, or words, two texts begin with in common, and end with behind those."""
    head = _common(one, other)
    return head, _common(one[head:][::-1], other[head:][::-1])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _loaded(source: TextFile) -> Proposal | None:
    try:
        return load(source)
    except Unreadable:
        return None


def _new_keys(was: Proposal | None, now: Proposal | None) -> set[str]:
    """The keys whose text is new, and those that are gone. Entries of a list may have moved."""
    before, after = _held(was), _held(now)
    known = {(in_first(key), text) for key, text in before.items()}
    new = {key for key, text in after.items() if (in_first(key), text) not in known}
    return new | {key for key in before if key not in after}


def _held(proposal: Proposal | None) -> Mapping[str, str]:
    """What a proposal says, by key. An empty text is none."""
    passages = proposal.passages if proposal else {}
    return {key: each.text for key, each in passages.items() if each.text.strip()}
