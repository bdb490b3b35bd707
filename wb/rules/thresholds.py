"""WB944: whether the figure at which it is stopped has been passed already."""

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.numerals import figures
from wb.prose.quantities import Quantity
from wb.rules.base import Context, rule
from wb.rules.figures import FROM, STOPPED, changes, clause, matter_of
from wb.rules.remarks import clipped, remark


@rule("WB944", Severity.QUESTION)
def threshold_passed(context: Context) -> Iterator[Remark]:
    """The figure at which it is stopped has been passed already.

    "We stop if more than 1 in 10 is wrong", and in the pilot it was 5 of 27. Either the threshold is not
    meant, or the pilot has answered. A reviewer finds the two in a minute; say what has changed since, or
    what is done to get under it.

    Bad:
        evidence: In the pilot of May 2026 the map was wrong in 5 of 27 searches.
        faq:
          internal:
            - question: When would we stop?
              answer: If more than 1 in 10 rooms is wrong.  # <- WB944

    Good:
        evidence: In the pilot of May 2026 the map was wrong in 2 of 27 searches.
        faq:
          internal:
            - question: When would we stop?
              answer: If more than 1 in 10 rooms is wrong.
    """
    for prose in _told_in(context):
        for limit in _limits(prose):
            passed = next((each for each in _pilot(context, limit) if _passes(limit, each)), None)
            if passed:
                said = prose.unlinked[limit.start : limit.end]
                yield remark(
                    prose,
                    limit.start,
                    limit.end,
                    f'"{clipped(said)}": the pilot is past that already, '
                    f'with "{passed.figure.text}".',
                    "What has changed since, or what is done to get under it, and by when? "
                    "Or is another figure meant?",
                )
                break


def _told_in(context: Context) -> tuple[Prose, ...]:
    """The evidence and the answers of the FAQ: where a limit stands, or what a pilot came to."""
    return context.english("evidence", *[each.answer.key for each in context.proposal.faq])


class Limit(NamedTuple):
    """A figure at which it is stopped, and from where to where that is said."""

    start: int
    end: int
    above: bool  # whether it is stopped above the figure, not below
    figure: Quantity
    matter: Set[str]


class Seen(NamedTuple):
    """A figure of the pilot, and the words about it."""

    figure: Quantity
    matter: Set[str]


_LIMIT = Pattern(
    r"""
    \b(?:
      (?P<above>more[ ]than|over|above|exceeds?|greater[ ]than|higher[ ]than|at[ ]least)
      | (?P<below>fewer[ ]than|less[ ]than|below|under)
    )[ ]
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ADMITTED = Pattern(r"\b(?:limit|already|now|today|so far|past (?:it|that))\b")


def _limits(prose: Prose) -> Iterator[Limit]:
    """The figures at which it is stopped, in a passage that speaks of stopping."""
    if not _asked_to_stop(prose) or not _LIMIT.search(prose.own):
        return
    for match in _LIMIT.finditer(prose.own):
        start, end = clause(prose, match.start())
        sentence = prose.lower[slice(*prose.sentence(match.start()))]
        if prose.passage.key == "evidence" and not STOPPED.search(sentence):
            continue
        behind = [each for each in prose.quantities if match.end() - 1 <= each.start < end]
        if (
            behind
            and behind[0].unit
            and behind[0].value is not None
            and not _ADMITTED.search(prose.lower, start, end + 40)
        ):
            yield Limit(
                match.start(), end, bool(match["above"]), behind[0], matter_of(prose.own[start:end])
            )


def _asked_to_stop(prose: Prose) -> bool:
    return bool(STOPPED.search(prose.lower)) or prose.own.lstrip().lower().startswith(
        ("if more", "if fewer", "if less", "more than", "fewer than", "below", "above")
    )


def _pilot(context: Context, limit: Limit) -> Iterator[Seen]:
    """What was seen in the pilot on the matter of a limit; of a change, what it came to."""
    for prose in _told_in(context):
        stems = {word[:4].decode() for word in prose.vocabulary}
        pilot = _PILOT.search(prose.lower)
        if not (pilot and _same_matter(limit.matter & stems)):
            continue
        told_from = prose.sentence(pilot.start()).start  # what stands before is how it was without
        after = {each.before.start for each in changes(prose)}
        for each in prose.quantities:
            start, end = clause(prose, each.start)
            whole = prose.sentence(each.start)
            if (
                each.start not in after
                and start >= told_from
                and (_PILOT.search(prose.lower, *whole) or prose.passage.key == "evidence")
                and not _LIMIT.search(prose.own, start, each.start)
            ):
                yield Seen(_reached(prose, each), matter_of(prose.own[start:end]))


def _reached(prose: Prose, each: Quantity) -> Quantity:
    """What a change came to, if it is told as a range: "from 6 to 11 minutes"."""
    numbers = figures(each.text)
    if each.value is None and numbers and FROM.search(prose.unlinked[: each.start].lower()[-12:]):
        return each._replace(value=numbers[-1])
    return each


_PILOT = Pattern(r"\b(?:pilot|trial|test(?:ed|s)?|prototype|experiment)\b")
_ADVERSE = frozenset(
    "wron fals late miss erro fail brok lost leak dama comp reje cras".split()
)  # as `matter_of` cuts them


def _passes(limit: Limit, seen: Seen) -> bool:
    """Whether a figure of the pilot is past a limit on the same matter, in the same unit."""
    if limit.figure.unit != seen.figure.unit or not limit.figure.unit:
        return False
    if limit.figure.value is None or seen.figure.value is None:
        return False
    if not _same_matter(limit.matter & seen.matter):
        return False
    over = seen.figure.value > limit.figure.value
    return over if limit.above else seen.figure.value < limit.figure.value


def _same_matter(shared: Set[str]) -> bool:
    """Whether words that two passages share put them on one matter: two, or one of what fails."""
    return bool(shared & _ADVERSE) or len(shared) >= 2
