"""WB908: whether the customer's side is told by the company."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.words import HER, WE
from wb.rules.base import Context, rule
from wb.rules.remarks import remark
from wb.rules.tense import OWING
from wb.schema import CUSTOMER_SIDE

_OUR_PRODUCT = Pattern(
    r"""
      \bour[ ](?:new[ ])?(?:
        app|platform|product|tool|solution|support[ ]team|service|software|concierge|onboarding
        |guided
      )\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs="our ",
)
_COMPANY_TELLS = Pattern(
    r"""
    # the text opens with the company
      \A\W*(?:we|our)\b
    # "our app", "our customers"
    | \bour[ ](?:new[ ])?(?:
        apps?|products?|platform|tools?|users?|customers?|clients?|members?|people|service
        |partners?|cockpit|solutions?|brand|culture|system|technology|website|software|employees
        |staff
      )\b
    # "we offer"; not "a customer who we serve"
    | (?<!who[ ])\bwe[ ](?:
        offer|provide|serve|build|are[ ]building|have[ ]built|strengthen|make|get|welcome|care
        |intend|aim|design|deliver|enable|help|give|launch|sell|create
      )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OF_RESEARCH = Pattern(
    r"""
    our[ ](?:\w+[ ]){0,2}(?:
      surveys?|samples?|questionnaires?|interviews?|study|studies|data|records?|pilot|trial|tests?
      |shop|school|town|village|hospital|ward|office|diar(?:y|ies)|logs?|figures|estimates?|members
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs="our ",
)
_COMPANY = Pattern(r"(?<!of )\b(?:[Ww]e|[Oo]ur|us|[Oo]urs)\b")  # "US" is a country


def _watched(prose: Prose, word: re.Match[str]) -> bool:
    """Whether the "we" only watched or asked: "5 of the 16 farmers we visited"."""
    return bool(
        _RESEARCH.match(prose.own, word.start()) or _OF_RESEARCH.match(prose.own, word.start())
    ) or prose.own[: word.start()].rstrip().lower().endswith(
        ("told", "asked", "showed", "to", "of")
    )


def _owes(prose: Prose, word: re.Match[str]) -> bool:
    """Whether the "we" admits what is still to be done: "which we have yet to explain"."""
    return bool(OWING.match(prose.own, word.start()))


_RESEARCH = Pattern(
    r"""
    (?:[Ww]e|us[ ]and[ ]whom[ ]we)(?:[’']ve)?\s(?:have\s|had\s|could\s|later\s)?(?:
      ask|collect|sat[ ]in|sat[ ]with|exclud|watch|tim(?:e|ed)\b|visit|spoke|speak
      |talk|interview|count|measur|weigh|trac|follow|observ|met\b
      |survey|call|rang\b|phon|test|saw\b|heard|found|record|shadow|look|check|design(?:ed)?[ ]for
      |sat[ ]through|read\b|open(?:ed)?\b|start(?:ed)?[ ]with|want[ ]to[ ](?:change|help)
    )
    """,
    re.VERBOSE,
)


@rule("WB908", Severity.QUESTION, sure=Severity.WARNING)
def company_voice(context: Context) -> Iterator[Remark]:
    """The customer's side is told by the company.

    Who she is, what troubles her and what she gets are her story. With "we" and "our" as its subject it
    becomes the company's. Her own team may say "we" as well, so it is a question; an answer that opens with
    it, or speaks of "our customers", "our product" or what "we offer", is a warning.

    Not flagged: "we" in the evidence and the leader's quote, what "we" watched, asked or do not know yet, and in
    a customer's quote anything but "our product".

    Bad:
        problem: Our cockpit is not yet used at the branches, which costs us 3 sales a week.  # <- WB908

    Good:
        problem: A branch clerk looks up 3 systems before she can quote a price.
    """
    for prose in context.english(*CUSTOMER_SIDE):
        quote = prose.passage.key.endswith("_quote.text")
        if WE.isdisjoint(prose.vocabulary) or (quote and not _OUR_PRODUCT.search(prose.own)):
            continue
        said = (
            w for w in _COMPANY.finditer(prose.own) if not (_watched(prose, w) or _owes(prose, w))
        )
        word, tells = next(said, None), bool(_COMPANY_TELLS.search(prose.own))
        if word and (tells or not _in_passing(prose, word)):
            yield _not_hers(prose, *word.span(), sure=tells)
    for prose, tongue in context.elsewhere(*CUSTOMER_SIDE):
        ours = tongue.words("company").find(prose)
        if not prose.passage.key.endswith("_quote.text") and (match := next(ours, None)):
            yield _not_hers(prose, match.start, match.end)


def _in_passing(prose: Prose, word: re.Match[str]) -> bool:
    """Whether a "we" stands behind the first sentence of a passage that follows somebody, or says
    where the customer works: "workers in our two warehouses".
    """
    if prose.passage.key == "who" and _AT_WORK.match(prose.after(word.end())):
        return True
    return word.start() >= prose.first.end and not (HER | {b"they"}).isdisjoint(prose.vocabulary)


_AT_WORK = Pattern(
    r" \d[\d,.]*+ [a-z]+"
    r"| (?:own )?(?:[\w-]+ ){0,2}?(?:warehouse|plant|office|factor(?:y|ies)|shop|store"
    r"|branch(?:es)?"
    r"|hospital|ward|depot|kitchen|lab|school|team|department|dispensar(?:y|ies)|bakehouse"
    r"|site|yard|compan(?:y|ies)|organi[sz]ation|business|clinic|mine|mill|farm|hotel"
    r"|restaurant)s?\b"
)


def _not_hers(prose: Prose, start: int, end: int, sure: bool = False) -> Remark:
    return remark(
        prose,
        start,
        end,
        f'"{prose.text[start:end]}" puts the company into the customer\'s story.',
        "How would the customer tell it, with herself as its subject?",
        sure,
    )
