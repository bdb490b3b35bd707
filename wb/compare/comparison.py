"""All that differs between two states of a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from wb.compare.pairs import Pairs, pairs
from wb.compare.sides import Side
from wb.compare.weaker import Weaker, weaker
from wb.compare.words import Piece, compared
from wb.config.discovery import Discovery
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile
from wb.findings import Finding
from wb.lint.runner import check_proposal


class Change(NamedTuple):
    """A part whose words differ: its key, in the new state where it is there."""

    key: str
    pieces: Sequence[Piece]


class Moved(NamedTuple):
    """A question of the FAQ that stands elsewhere now."""

    old: str
    new: str
    question: str


class Comparison(NamedTuple):
    """Two states by the names they are shown under, and what differs."""

    old: str
    new: str
    changes: Sequence[Change]
    moved: Sequence[Moved]
    went: Sequence[Finding]
    came: Sequence[Finding]
    weaker: Sequence[Weaker]


def comparison(one: Side, other: Side, settings: Discovery) -> Comparison:
    """What differs, in the order of the new file; what is gone stands behind.

    Raises WbError for settings that make no sense.
    """
    new = other.proposal or _nothing(other.name)
    old = one.proposal or _nothing(one.name)
    known = pairs(old, new)
    before = check_proposal(old, settings.at(old.source.path)).findings if one.proposal else ()
    after = check_proposal(new, settings.at(new.source.path)).findings
    went = _without(before, after, lambda finding: known.key(finding.key), _own)
    came = _without(after, before, _own, lambda finding: known.key(finding.key))
    moved = [Moved(key, at, new[f"{at}.question"].text) for key, at in known.moved]
    changes = _changes(old, new, known)
    return Comparison(one.name, other.name, changes, moved, went, came, weaker(old, new, known))


def _nothing(path: str) -> Proposal:
    """The proposal of a file that is not there."""
    return Proposal(TextFile(path, ""), {}, {})


def _changes(old: Proposal, new: Proposal, known: Pairs) -> list[Change]:
    before = {at: each.text for key, each in old.passages.items() if (at := known.key(key))}
    changes = [
        Change(key, compared(before.get(key, ""), passage.text))
        for key, passage in new.passages.items()
        if passage.text != before.get(key, "")
    ]
    gone = [
        Change(known.key(key) or key, compared(passage.text, ""))
        for key, passage in old.passages.items()
        if passage and known.key(key) not in new.passages
    ]
    return [*changes, *gone]


def _own(finding: Finding) -> str:
    return finding.key


def _without(
    found: Iterable[Finding],
    others: Iterable[Finding],
    key: Callable[[Finding], str],
    other_key: Callable[[Finding], str],
) -> list[Finding]:
    """The findings that the others lack: first those that say the same are set aside, then as many
    of the same rule at the same place.
    """
    others = list(others)
    same = Counter((each.rule, other_key(each), each.message) for each in others)
    left = []
    for each in found:
        sign = (each.rule, key(each), each.message)
        if same[sign]:
            same[sign] -= 1
        else:
            left.append(each)
    alike = Counter[tuple[str, str]]()
    for (rule, place, _), number in same.items():
        alike[rule, place] += number
    kept = []
    for each in left:
        if alike[each.rule, key(each)]:
            alike[each.rule, key(each)] -= 1
        else:
            kept.append(each)
    return kept
