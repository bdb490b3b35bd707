"""WB2xx: what is the customer's problem or opportunity?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.finding import Remark, Severity
from wb.proposal import Proposal
from wb.prose import Prose
from wb.rules.lexicon import Lexicon, lexicon
from wb.rules.reading import english, on_all, remark
from wb.rules.rule import rule

# An absence, up to three words, and then (see the rule) a kind of product.
_ABSENCE = re.compile(
    r"\b(?:no|not|never|without|lacks?|lacking|lack of|missing|absence of|absent|needs?|wants?|wish(?:es)? for|asks? for|(?:has|have|do|does|is|are)n[’']t(?: (?:have|got|share|use|own|offer))?(?: any| an?)?"
    r"|(?:do|does|did|has|have) not(?: (?:have|got|share|use|own|offer|yet))*(?: any| an?)?|there (?:is|are) no|needs? to have)\s+(?:(?!and\b|or\b|but\b|to\b|on\b|in\b|of\b|at\b|with\b|from\b|that\b|because\b|who\b|more\b)[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_GONE = re.compile(r"^\s+(?:(?:\w+ ){0,3}?(?:is|are) (?:still |simply |not yet )?(?:missing|lacking|absent|unavailable|in use|available|there|needed|required)\b)", re.IGNORECASE)
_NOT_YET = re.compile(r"^\s+(?:is|are) not (?:yet )?(?:in use|available|there|live|rolled out|installed)\b|^\s+(?:would|could) be (?:very |so |really )?(?:convenient|useful|helpful|great|nice)\b|^\s+(?:is|are) (?:still )?(?:missing|lacking)\b", re.IGNORECASE)


@rule("WB202", Severity.WARNING)
def solution_in_disguise(proposal: Proposal, *, words: Lexicon = lexicon("solutions")) -> Iterator[Remark]:
    """The problem is that our thing is missing.

    "They have no dashboard" is the solution, said backwards: it can only be answered by a dashboard. Tell
    what the customer could not do, and what that cost her, before anybody thought of the product.

    Not flagged: a lack the customer herself suffers, as in lack of sleep or of hot water.

    Bad:
        problem: Nurses do not have a dashboard.  # <- WB202

    Good:
        problem: A nurse asks 4 colleagues before she knows which bed is free.
    """
    for found in english(proposal, "problem"):
        if hit := _absent_solution(found, words) or _named_product(proposal, found):
            start, end = hit
            yield remark(found, start, end, f'"{found.text[start:end]}" is the absence of our own answer.', "What could the customer not do, and what did that cost her, before anybody thought of this?")


def _absent_solution(found: Prose, words: Lexicon) -> tuple[int, int] | None:
    """A kind of product that somebody lacks, with the words of lacking it."""
    for match in words.find(found, names=True):
        sentence = max((s for s in found.sentences if s.start <= match.start), key=lambda s: s.start)
        before = found.own[max(sentence.start, match.start - 90) : match.start]
        if absence := _ABSENCE.search(before):
            return match.start - len(before) + absence.start(), match.end
        if gone := _NOT_YET.match(found.own, match.end):
            return match.start, gone.end()
    return None


def _named_product(proposal: Proposal, found: Prose) -> tuple[int, int] | None:
    """The product's own name, told as what is missing or cannot be used."""
    for name in re.findall(r"\b[A-Z][\w-]{3,}", proposal.title.text):
        for match in re.finditer(rf"\b{re.escape(name)}\b(?: app| platform| tool)?", found.own):
            before = found.own[max(0, match.start() - 60) : match.start()]
            if re.search(r"\b(?:no|not|cannot|can[’']t|without|lack\w*)\b[^.]*$", before):
                return match.span()
    return None


@rule("WB203", Severity.QUESTION)
def no_consequence(proposal: Proposal, *, words: Lexicon = lexicon("consequences")) -> Iterator[Remark]:
    """The problem costs nobody anything.

    A situation is not yet a problem. The reader wants to know what it does to the customer: hours, money,
    missed days, something she gave up.

    Bad:
        problem: There are 14 forms, 3 systems and 2 departments.  # <- WB203

    Good:
        problem: She fills in 14 forms, and in March 6 of 10 applicants gave up.
    """
    for found in english(proposal, "problem"):
        if not words.speaks(found) and not _COST.search(found.own):
            yield on_all(found, "This tells how things are, not what they cost the customer.", "What does she lose, miss or pay when it happens, and how often?")


_COST = re.compile(r"[£€$¥₹]\s?\d|\d[\d.,]*\s*(?:€|£|kr\b|hours?|minutes?|days?|weeks?|months?|euros?|dollars?|pounds?|francs?|crowns?)", re.IGNORECASE)


@rule("WB204", Severity.WARNING)
def no_quantity(proposal: Proposal, *, words: Lexicon = lexicon("degrees")) -> Iterator[Remark]:
    """A claim about size, time or frequency without a number.

    The reader decides whether the problem is worth solving by how big it is, and whether the benefit is
    worth having by how far it moves. A rough number that somebody counted beats a strong word.

    Read as numbers: digits of any script, number words, fractions, "14 of 20", "twice", "half a day".
    Not numbers: dates, versions, the numbers of a list, "hundreds of". A benefit needs one only where it
    claims a degree ("faster", "more"), a headline or a quote where it does so with nothing else in it.

    Bad:
        problem: Patients wait a long time for their medicines.  # <- WB204

    Good:
        problem: Patients wait 3 hours for their medicines, and one in five goes home without.
    """
    for found in english(proposal, "problem"):
        if not found.quantities:
            yield on_all(found, "Nothing here is counted.", "How many customers, how often, how long, or how much does it cost them?")
    for found in english(proposal, "benefit", "evidence", "press_release.headline", "press_release.customer_quote.text"):
        if not found.quantities and (match := next(_degree(found, words), None)):
            yield remark(found, *match, f'"{found.text[slice(*match)]}" has no number.', "From how much to how much? A rough count will do.")


def _degree(found: Prose, words: Lexicon) -> Iterator[tuple[int, int]]:
    yield from ((match.start, match.end) for match in words.find(found))
