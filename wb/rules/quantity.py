"""WB204: amounts that are claimed and not told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, Match, lexicon
from wb.rules.remarks import MOST, remark


@rule("WB204", Severity.QUESTION, sure=Severity.WARNING)
def no_quantity(
    context: Context,
    *,
    words: Lexicon = lexicon("amounts"),
    vague: Lexicon = lexicon("weasel"),
) -> Iterator[Remark]:
    """A claim about size, time, cost or frequency without a number.

    The reader decides whether the problem is worth solving by how big it is, and whether the benefit is
    worth having by how far it moves. A rough number that somebody counted beats a strong word.

    Read as numbers: digits of any script, number words, fractions, "14 of 20", "twice", "half a day".
    Not numbers: dates, versions, the numbers of a list, "hundreds of". Nothing is asked where no amount is
    claimed ("the lorry comes after the shop has shut"), and "never" or "every" is complete as it stands.
    One such word may be a manner of speaking and is a question; two are a warning.

    Bad:
        problem: Patients wait a long time for their medicines.  # <- WB204

    Good:
        problem: Patients wait 3 hours for their medicines, and one in five goes home without.
    """
    for prose, listed, english in context.worded(words, "amounts", *_HOW_MUCH):
        claimed = list(islice(_amounts(prose, listed), _TWO))
        if claimed and not context.counts(prose):
            argued = english and prose.passage.key == "evidence" and not _SEEN.search(prose.own)
            if len(claimed) <= argued:
                continue
            match = claimed[0]
            loose = (
                english
                and prose.passage.key == "problem"
                and any(
                    other.start not in range(match.start, match.end)
                    for other in islice(vague.find(prose), MOST)
                )
            )
            yield remark(
                prose,
                match.start,
                match.end,
                f'"{match.text}" has no number.',
                _HOW_MUCH[prose.passage.key],
                sure=loose or (english and len(claimed) == _TWO),
            )


_TWO = 2


_HOW_MUCH = {
    "problem": "How many customers, how often, how long, or how much does it cost them?",
    "benefit": "From how much to how much? A rough count will do, or a moment one can picture.",
    "evidence": "How many people were asked or watched, and how many of them said or did this?",
}


def _amounts(prose: Prose, words: Lexicon) -> Iterator[Match]:
    """The claims of an amount; "the most complete" compares and counts nothing.

    A comparison in the evidence is a claim only if somebody is said to have seen it.
    """
    evidence, seen = prose.passage.key == "evidence", None
    for match in words.find(prose):
        if evidence and _COMPARISON.fullmatch(match.text):
            seen = bool(_SEEN.search(prose.own)) if seen is None else seen
            if not seen:
                continue
        if not superlative(prose, match):
            yield match


_SEEN = Pattern(
    r"\b(?:report|show|said|say|told|tell|found|cite|demonstrat|observ|grew|grow|slow"
    r"|experienced?[ ])",
    re.IGNORECASE,
)
_COMPARISON = Pattern(
    r"\w+er|more|less|better|worse|\w+(?:ed|ing|es|s)|efficien\w+|simplif\w+", re.IGNORECASE
)


def superlative(prose: Prose, match: Match) -> bool:
    """Whether a "most" stands for the highest degree, not for a majority."""
    before = (prose.before(match.start).lower().split() or [""])[-1]
    if match.text.lower() != "most":
        return match.text.lower() == "many" and before == "the"
    return before in _SUPERLATIVE or bool(_DEGREE.match(prose.own, match.end))


_SUPERLATIVE = frozenset("the a its his her their our my your one's".split())
_DEGREE = Pattern(
    r"-|\s*[.,:;)]|\s+(?:about|when|at|likely|recent|common|\w+(?:ly|ant|ent|ous|ful|able|ible))\b"
)
