"""WB2xx: what is the customer's problem or opportunity?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose, occurrences
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, Match, lexicon
from wb.rules.phrases import Phrases
from wb.rules.remarks import MOST, on_passage, remark

# An absence, up to three words, and then (see the rule) a kind of product.
_ABSENCE = Pattern(
    r"""
    # the absence
      \b(?:
        no|not|never|without|lacks?|lacking|lack[ ]of|missing|absence[ ]of|absent|nowhere[ ]to
        | there[’']s[ ]no|not[ ]one[ ]of
        | (?:needs?|wants?|wish(?:es)?[ ]for|asks?[ ]for)[ ](?:an?|our)
        | (?:has|have|do|does|is|are)n[’']t(?:[ ](?:have|got|share|use|own|offer))?
          (?:[ ]any|[ ]an?)?
        | (?:do|does|did|has|have)[ ]not(?:[ ](?:have|got|share|use|own|offer|yet))*
          (?:[ ]any|[ ]an?)?
        | there[ ](?:is|are)[ ]no|needs?[ ]to[ ]have
      )\s+
    # up to three words that begin nothing new
      (?:
        (?!
          and\b|or\b|but\b|to\b|on\b|in\b|of\b|at\b|with\b|from\b|that\b|because\b|who\b|more\b
        )[\w’'-]+\s+
      ){0,3}$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOT_YET = Pattern(
    r"""
    # "is still missing"
      [^.\n]{0,40}?\b(?:is|are)[ ](?:still[ ]|simply[ ])?(?:missing|lacking|absent)\b
    # "is not yet available"
    | \s+(?:is|are)[ ]not[ ](?:yet[ ])?
      (?:in[ ]use|available|there|live|rolled[ ]out|installed)\b
    # "would be useful"
    | [^.\n]{0,40}?\bwould[ ]be[ ](?:very[ ]|so[ ]|really[ ])?(?:
        convenient|useful|helpful|great|nice
      )\b
    # "hardly exists"
    | \s+hardly[ ]exists?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REMEDY = Phrases("remedies")


@rule("WB202", Severity.WARNING)
def solution_in_disguise(
    context: Context, *, words: Lexicon = lexicon("solutions")
) -> Iterator[Remark]:
    """The problem is that our thing is missing.

    "They have no dashboard" is the solution, said backwards: it can only be answered by a dashboard. Tell
    what the customer could not do, and what that cost her, before anybody thought of the product.

    Not flagged: a lack the customer herself suffers, as in lack of sleep or of hot water.

    Bad:
        problem: Nurses do not have a dashboard.  # <- WB202

    Good:
        problem: A nurse asks 4 colleagues before she knows which bed is free.
    """
    for prose in context.english("problem"):
        if (
            hit := _absent_solution(prose, words)
            or _named_product(context, prose)
            or _remedy(prose)
        ):
            start, end = hit
            yield remark(
                prose,
                start,
                end,
                f'"{prose.text[start:end]}" tells of our answer, not of the customer\'s trouble.',
                "What could the customer not do, and what did that cost her,"
                " before anybody thought of this?",
            )


def _absent_solution(prose: Prose, words: Lexicon) -> tuple[int, int] | None:
    """A kind of product that somebody lacks, with the words of lacking it."""
    for match in islice(words.find(prose, names=True), MOST):
        before = prose.own[max(prose.sentence(match.start).start, match.start - 90) : match.start]
        if absence := _ABSENCE.search(before):
            return match.start - len(before) + absence.start(), match.end
        if gone := _NOT_YET.match(prose.own, match.end):
            return match.start, gone.end()
    return None


def _remedy(prose: Prose) -> tuple[int, int] | None:
    """A sentence that tells what the product does."""
    match = _REMEDY.first(prose)
    return match.span() if match else None


def _named_product(context: Context, prose: Prose) -> tuple[int, int] | None:
    """The product's own name, told as what is missing or cannot be used."""
    for name in islice(_NAME.findall(context.proposal.title.text), MOST):
        for start, end in islice(occurrences(prose.own, name), MOST):
            if _LACKED.search(prose.own[max(0, start - 60) : start]):
                kind = _KIND.match(prose.own, end)
                return start, kind.end() if kind else end
    return None


_NAME = Pattern(r"\b[A-Z][\w-]{3,}")
_LACKED = Pattern(r"\b(?:no|not|cannot|can[’']t|without|lack\w*)\b[^.]*$", re.IGNORECASE)
_KIND = Pattern(r" app| platform| tool")


@rule("WB203", Severity.QUESTION)
def no_consequence(
    context: Context, *, words: Lexicon = lexicon("consequences")
) -> Iterator[Remark]:
    """The problem costs nobody anything.

    A situation is not yet a problem. The reader wants to know what it does to the customer: hours, money,
    missed days, something she gave up.

    Bad:
        problem: There are 14 forms, 3 systems and 2 departments.  # <- WB203

    Good:
        problem: She fills in 14 forms, and in March 6 of 10 applicants gave up.
    """
    for prose in context.english("problem"):
        if not words.occurs_in(prose) and not _COST.search(prose.own):
            yield on_passage(
                prose,
                "This tells how things are, not what they cost the customer.",
                "What does she lose, miss or pay when it happens, and how often?",
            )


# Our judgement: shorter evidence is too thin to claim anything, and a longer quote has a story to
# tell instead.
_WORDS_OF_EVIDENCE = 10
_WORDS_OF_SLOGAN = 20
_COST = Pattern(
    r"""
    # money
      [£€$¥₹]\s?\d
    # time or money, counted
    | \d[.,]*\s*(?:
        €|£|kr\b|hours?|minutes?|days?|weeks?|months?|euros?|dollars?|pounds?|francs?|crowns?
      )
    """,
    re.IGNORECASE | re.VERBOSE,
)


@rule("WB204", Severity.WARNING)
def no_quantity(
    context: Context,
    *,
    words: Lexicon = lexicon("degrees"),
    comparatives: Lexicon = lexicon("comparatives"),
    terms: Lexicon = lexicon("jargon"),
    puffery: Lexicon = lexicon("hype"),
) -> Iterator[Remark]:
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
    asked = {"problem": _HOW_MUCH, "evidence": _HOW_MANY} | dict.fromkeys(_CLAIMING, _HOW_FAR)
    for prose in context.english(*asked):
        if prose.quantities or not _claims(prose):
            continue
        match = _degree(prose, words, comparatives)
        if match and prose.passage.key in _CLAIMING:
            yield remark(prose, match.start, match.end, f'"{match.text}" has no number.', _HOW_FAR)
        elif prose.passage.key in ("problem", "evidence") or (
            _slogan(prose) and (terms.occurs_in(prose) or puffery.occurs_in(prose))
        ):
            yield on_passage(prose, "Nothing here is counted.", asked[prose.passage.key])


_CLAIMING = ("benefit", "press_release.headline", "press_release.customer_quote.text")
_HOW_MUCH = "How many customers, how often, how long, or how much does it cost them?"
_HOW_MANY = "How many people were asked or watched, and how many of them said or did this?"
_HOW_FAR = "From how much to how much? A rough count will do."


def _claims(prose: Prose) -> bool:
    """Whether a passage is long enough to claim anything, and a quote too short for a story."""
    key = prose.passage.key
    return (
        prose.length >= _WORDS_OF_EVIDENCE
        if key == "evidence"
        else prose.length <= _WORDS_OF_SLOGAN
        if key.endswith("_quote.text")
        else True
    )


def _slogan(prose: Prose) -> bool:
    return prose.passage.key == "benefit" and prose.length <= _WORDS_OF_SLOGAN


def _degree(prose: Prose, words: Lexicon, comparatives: Lexicon) -> Match | None:
    """The claim of a degree: a comparative, in a benefit also "reduced" or "efficient"."""
    lists = (words, comparatives) if prose.passage.key == "benefit" else (comparatives,)
    return next((match for each in lists for match in each.find(prose)), None)
