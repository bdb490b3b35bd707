"""WB92x: what two answers say of each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from wb.finding import Remark, Severity
from wb.proposal import Proposal
from wb.prose import Prose, prose, speaks_english
from wb.rules.benefit import content_stems
from wb.rules.reading import ANSWERS, on_all, remark, written
from wb.rules.rule import rule

_COUNT = re.compile(r"(?<![\w.,£€$])(\d[\d,.]*\d)\s+([a-z]{4,}s)\b")


@rule("WB921", Severity.QUESTION)
def number_contradicts(proposal: Proposal) -> Iterator[Remark]:
    """One number, written in two ways.

    4,870 households here and 4,780 there: a reader who notices doubts every other number. Only numbers of
    three digits and more are compared that count the same thing and differ in the order of two
    neighbouring digits.

    Bad:
        who: Tenants who report a repair, 4,870 households.
        problem: Of the 4,780 households 1 in 4 gives up.  # <- WB921

    Good:
        who: Tenants who report a repair, 4,870 households.
        problem: Of the 4,870 households 1 in 4 gives up.
    """
    first: dict[str, list[tuple[str, str]]] = {}
    for found in written(proposal, *ANSWERS):
        for match in _COUNT.finditer(found.own):
            number, noun = re.sub(r"\D", "", match[1]), match[2]
            if other := next((written for digits, written in first.get(noun, []) if _slip(digits, number)), None):
                yield remark(found, *match.span(), f'"{match[0]}" here, "{other} {noun}" further up.', "Which of the two was counted?")
            first.setdefault(noun, []).append((number, match[1]))


def _slip(one: str, other: str) -> bool:
    """Whether two numbers look like one and a slip of the pen."""
    if len(one) != len(other) or len(one) < 3 or one == other:
        return False
    apart = [at for at in range(len(one)) if one[at] != other[at]]
    return len(apart) == 2 and Counter(one) == Counter(other) and apart[1] - apart[0] == 1


@rule("WB922", Severity.QUESTION)
def problem_forgotten(proposal: Proposal) -> Iterator[Remark]:
    """The experience takes nothing up that the problem told of.

    The reader waits for the moment where the trouble of the second answer is gone. If no word of it comes
    back, she cannot find that moment.

    Bad:
        problem: Patients wait 3 hours in the discharge lounge until the ward pharmacist has found their chart.
        experience: |
          Every branch manager opens a coloured monthly table, compares turnover figures and  # <- WB922
          presses a green button beside the highest number.

    Good:
        problem: Patients wait 3 hours in the discharge lounge until the ward pharmacist has found their chart.
        experience: |
          The pharmacist opens the chart at nine. By ten the patient hears which quarter-hour her
          medicines arrive, and leaves the lounge.
    """
    problem, experience = proposal["problem"], proposal["experience"]
    if problem and experience and speaks_english(proposal, problem) and speaks_english(proposal, experience) and _strangers(prose(problem), prose(experience)):
        yield on_all(prose(experience), "No word of the problem comes back here.", "At which moment is the trouble of the second answer gone? What does she see then?")


def _strangers(one: Prose, other: Prose) -> bool:
    stems = content_stems(one), content_stems(other)
    return min(map(len, stems)) >= 8 and stems[0].isdisjoint(stems[1])
