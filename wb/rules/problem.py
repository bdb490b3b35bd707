"""WB2xx: what is the customer's problem or opportunity?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose, occurrences
from wb.prose.kinds import is_artefact, is_thing
from wb.prose.subjects import Actor
from wb.prose.words import HER
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, lexicon
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
    signs="no|never|without|lack|missing|absen|need|want|wish|ask|n't|n’t",
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
    signs="missing|lacking|absent|is not|are not|would be|hardly exist",
)
_REMEDY = Phrases("remedies")


@rule("WB202", Severity.QUESTION, sure=Severity.WARNING)
def solution_in_disguise(
    context: Context,
    *,
    words: Lexicon = lexicon("solutions"),
    harm: Lexicon = lexicon("consequences"),
) -> Iterator[Remark]:
    """The problem is that our thing is missing.

    "They have no dashboard" is the solution, said backwards: it can only be answered by a dashboard. Tell
    what the customer could not do, and what that cost her, before anybody thought of the product.

    It is a question where the answer also tells what the lack costs her, where it says what she needs, and
    where it says "there is no" and counts nothing. Not flagged: a lack she suffers, as in lack of sleep, and
    a thing that is not where she is, with what follows from that ("There is no lift in the house").

    Bad:
        problem: Nurses do not have a dashboard.  # <- WB202

    Good:
        problem: A nurse asks 4 colleagues before she knows which bed is free.
    """
    for prose in context.english("problem"):
        plain = _named_product(context, prose)
        lack = _absent_solution(prose, words) or _remedy(prose)
        apart = None if _suffered(prose) else _APART.search(prose.own)
        hit = plain or lack or _needed(context, prose, harm) or _product_acts(context, prose)
        if hit := hit or (apart.span() if apart else None):
            start, end = hit
            told = bool(plain or (lack and not harm.occurs_in(prose)))
            yield _our_answer(prose, start, end, sure=told)
    for prose, tongue in context.elsewhere("problem"):
        if not context.counts(prose) and (match := next(tongue.words("lacks").find(prose), None)):
            yield _our_answer(prose, match.start, match.end)


def _suffered(prose: Prose) -> bool:
    """Whether somebody is followed in a problem, by a pronoun."""
    return not _FOLLOWED.isdisjoint(prose.vocabulary)


# How systems are built, in the place of somebody's trouble.
_APART = Pattern(
    r"""
    \b(?:
      (?:separate|different|several|multiple|two|three|disparate|isolated)[ ]
        (?:systems?|tools?|databases?|platforms?|registers?|applications?)[ ](?:that|which)[ ]
        (?:are|do)[ ]not[ ](?:\w+[ ])?(?:integrated?|connected?|linked|synchroni[sz]ed?|talk|share)
      | (?:do|does)[ ]not[ ](?:currently[ ])?have[ ]access[ ]to[ ](?:[\w-]+[ ]){0,2}
        (?:information|data|insights?|visibility|updates?|statistics|dashboards?)
      | (?:\w+s|people)[ ]needs?[ ]an?[ ](?:[\w-]+[ ]){0,4}(?:service|solution|system|platform)
        [ ](?:like|as|such)
      | an?[ ](?:[\w-]+[ ]){0,3}(?:system|tool|platform|solution|app|service|portal)
        [ ](?:is|are)[ ](?:needed|required|necessary)
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "that are not|that do not|which are not|which do not|have access|need a|needs a|needed"
        "|required|necessary"
    ),
)


def _our_answer(prose: Prose, start: int, end: int, sure: bool = False) -> Remark:
    return remark(
        prose,
        start,
        end,
        f'"{prose.text[start:end]}" tells of our answer, not of the customer\'s trouble.',
        "What could the customer not do, and what did that cost her,"
        " before anybody thought of this?",
        sure,
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


def _needed(context: Context, prose: Prose, harm: Lexicon) -> tuple[int, int] | None:
    """A statement of what people need, or of what there is not, that ends in something made."""
    missing = [each for each in prose.items if _NO_ITEM.match(each)]
    if len(missing) > 1:
        start = prose.uncoded.find(missing[0])
        return start, start + len(missing[0])
    there = b"there" in prose.vocabulary
    hers = there and _in_her_world(context, prose, harm)
    bare = there and not (prose.counted or hers)
    if bare and (match := _THERE_IS_NO.search(prose.own)):
        return match.span()
    for match in islice(_NEED.finditer(prose.own), MOST):
        made = is_artefact(match["thing"].lower()) or match["thing"].lower() in _WAYS
        absent = hers and _NOT_THERE.match(match[0])
        if made and not (absent or _hers(prose, match)):
            return match.span()
    return None


def _hers(prose: Prose, match: re.Match[str]) -> bool:
    """Whether a lack is one of a thing where she is, or is counted."""
    if not _NOT_THERE.match(match[0]):
        return False
    thing = match["thing"].lower()
    return _counts_there(prose, match) or (
        is_thing(thing) and thing not in _SOFTWARE and bool(_WHERE.match(prose.own, match.end()))
    )


def _in_her_world(context: Context, prose: Prose, harm: Lexicon) -> bool:
    """Whether what is not there is a thing where she is, and what follows from that is told."""
    match = _NONE_AT.search(prose.own)
    if match is None or match["thing"].lower() in _SOFTWARE | _WAYS:
        return False
    return (
        harm.occurs_in(prose)
        or bool(_EFFECT.search(prose.own))
        or any(subject.actor is Actor.PERSON for _, subject in context.subjects(prose))
    )


# "There is no lift in the house", but not "no visibility in the process".
_NONE_AT = Pattern(
    r"\bthere(?:[ ](?:is|are)|[’']s)[ ](?:\w+[ ])?no[ ](?:\w+[ ])?"
    r"(?P<thing>[a-z]+)(?<!tion|ance|ence|ment|ness)(?<!ity|ism|ing|ncy)"
    r"[ ](?:on|in|at|near|within|by|beside|behind|around)\b",
    re.IGNORECASE,
)
_NOT_THERE = Pattern(r"there|without|no\b", re.IGNORECASE)
_WHERE = Pattern(r"\s+(?:on|in|at|near|within|by|beside|behind|around|to)\b", re.IGNORECASE)
_SOFTWARE = frozenset("system systems service services platform platforms tool tools".split())


_THERE_IS_NO = Pattern(
    r"\bthere(?:[ ](?:is|are|was|were)|[’']s)(?:[ ]\w+)?[ ](?:no|not|nothing)\b"
    r"[^.,;:\n]{0,40}",
    re.IGNORECASE,
)
_NO_ITEM = Pattern(r"\W{0,3}[Nn]o ")
_NEED = Pattern(
    r"""
    \b(?:
      (?:\w+s|we|people|they)[ ](?:need|want|require|deserve|lack(?:[ ]access[ ]to)?)
      | n[’']t[ ]have[ ]access[ ]to
      | there[ ](?:is|are|was|were)[ ](?:currently[ ]|simply[ ]|still[ ]|as[ ]yet[ ])?no
      | lack[ ]of | without[ ]an?
    )\s+(?:\*\*)?
    (?:(?!to\b|of\b|for\b|in\b|and\b|that\b)[\w-]+,?\s+){0,4}?  # "a simple, central"
    (?P<thing>[a-z]{3,})\b(?=\s+(?:to|for|that|which|where|of|in|on)\b|\*|[.,;]|$)
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "need|want|require|deserve|lack|have access|there is|there are|there was|there were"
        "|without a"
    ),
)
_WAYS = frozenset("place way method tracking tracker standards standard solution option".split())


def _product_acts(context: Context, prose: Prose) -> tuple[int, int] | None:
    """A sentence in which the product already removes the trouble."""
    if _REMOVES.isdisjoint(prose.vocabulary):
        return None
    return next(
        (
            (sentence.start, sentence.end)
            for sentence, subject in context.subjects(prose)
            if subject.verb.encode() in _REMOVES
            and (subject.word in context.product or "rebuild" in subject.word)
        ),
        None,
    )


_REMOVES = frozenset(
    b"removes solves eliminates replaces lets enables gives makes provides".split()
)


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


@rule("WB203", Severity.QUESTION, sure=Severity.WARNING)
def no_consequence(
    context: Context, *, words: Lexicon = lexicon("consequences")
) -> Iterator[Remark]:
    """The problem costs nobody anything.

    A situation is not yet a problem. The reader wants to know what it does to the customer: hours, money,
    missed days, something she gave up. A short answer that counts nothing and names no effect at all is a
    warning, unless somebody is followed in it by name or as "she". Nothing is asked where people act and
    something is counted, or where the whole problem is told in her own words.

    Bad:
        problem: There are 14 forms, 3 systems and 2 departments.  # <- WB203

    Good:
        problem: She fills in 14 forms, and in March 6 of 10 applicants gave up.
    """
    for prose in context.english("problem"):
        if not prose.own.strip(" .\n"):
            continue  # her own words: what it costs her stands between the lines
        told = _COST.search(prose.own) or _FORCED.search(prose.own) or words.occurs_in(prose)
        if not told and not _counts_people(context, prose):
            bare = not (prose.counted or _EFFECT.search(prose.text) or _followed(context, prose))
            yield on_passage(
                prose,
                "This tells how things are, not what they cost the customer.",
                "What does she lose, miss or pay when it happens, and how often?",
                sure=bare and prose.shorter(_SHORT),
            )


def _followed(context: Context, prose: Prose) -> bool:
    """Whether somebody is followed: what it does to her may be told in words we do not know."""
    return not _FOLLOWED.isdisjoint(prose.vocabulary) or any(
        subject.actor is Actor.NAME for _, subject in context.subjects(prose)
    )


_FOLLOWED = HER | {b"themselves"}


def _counts_people(context: Context, prose: Prose) -> bool:
    """Whether something is counted where people act: what it does to them can be seen."""
    return prose.counted and (
        not _SOMEBODY.isdisjoint(prose.vocabulary)
        or any(subject.actor is Actor.PERSON for _, subject in context.subjects(prose))
    )


_SOMEBODY = HER | {b"they"}
_FORCED = Pattern(
    r"\b(?:she|he|they|her|him|them)[ ](?:has|have|had|needs?)[ ]to\b|\bforc(?:es|ed|ing)\b"
    r"|\b(?:is|are|was|were)[ ]gone\b",
    re.IGNORECASE,
    signs="has to|have to|had to|need to|needs to|forces|forced|forcing| gone",
)
_SHORT = 60  # words; our judgement: a longer answer may tell of an effect in words we do not know
_EFFECT = Pattern(
    r"""
    # what follows from it
      \b(?:so|which[ ]means|as[ ]a[ ]result|result:|until|only[ ]to|too[ ]late|by[ ]the[ ]time)\b
    # what somebody is forced to
    | \b(?:has|have|had)[ ]to\b|\bends?[ ]up\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


_COST = Pattern(
    r"""
    # money
      [£€$¥₹]\s?\d
    # how many of them: "19 of 64", "30 % of"
    | \d[ ]of[ ](?:the[ ]|our[ ]|these[ ])?\d|\d[ ]?%[ ]of|\bn[ ]=[ ]\d
    # time or money, counted
    | \d[.,]*\s*(?:
        €|£|kr\b|hours?|minutes?|days?|weeks?|months?|euros?|dollars?|pounds?|francs?|crowns?
      )
    """,
    re.IGNORECASE | re.VERBOSE,
)


@rule("WB208", Severity.QUESTION)
def verdict_not_trouble(context: Context) -> Iterator[Remark]:
    """The problem is judged, not told.

    "Outdated", "vital for profitability", "nobody should be doing this in 2026": the author has made up her
    mind, and the reader has seen nothing yet. What somebody did, waited for or lost on one day lets her
    come to the same verdict herself.

    Not flagged: a verdict in a sentence that counts something.

    Bad:
        problem: Paper forms are outdated. In 2026 nobody should have to fill them in.  # <- WB208

    Good:
        problem: On 38 of 214 trips at least one child stayed at school for want of a form.
    """
    for prose in context.english("problem"):
        verdicts = islice(_VERDICT.finditer(prose.own), MOST)
        if match := next((each for each in verdicts if not _counts_there(prose, each)), None):
            said = " ".join(match[0].split())
            yield remark(
                prose,
                *match.span(),
                f'"{said}" is a verdict. The reader has not seen what it rests on.',
                "What happened to one of them, on which day? And how often does that happen?",
            )


def _counts_there(prose: Prose, match: re.Match[str]) -> bool:
    """Whether the sentence of a match counts something."""
    start, end = prose.sentence(match.start())
    return any(start <= each.start < end for each in prose.quantities)


_VERDICT = Pattern(
    r"""
      \b(?:
        # what a thing is said to be
        (?:is|are|remains?|feels?)[ ](?:\w+ly[ ]|very[ ]|still[ ]|so[ ])?(?:
          vital|crucial|essential|critical|key|important|imperative|paramount|necessary
          |outdated|old-fashioned|antiquated|archaic|obsolete|cumbersome|inefficient|suboptimal
          |complicated|a[ ]challenge|challenging|broken|a[ ]mess|unacceptable|a[ ]burden
          |a[ ](?:key|major|huge|big|growing|real|serious|significant|constant|common|daily
            |ongoing)[ ]
            (?:challenge|issue|concern|problem|struggle|headache|source[ ]of[ ]frustration)
          |(?:one[ ]of[ ])?the[ ](?:single[ ])?
            (?:biggest|greatest|main|most[ ]\w+|number[ ]one|largest)[ ](?:\w+[ ])?
            (?:challenges?|issues?|costs?|concerns?|problems?|frustrations?|barriers?)
          |(?:left[ ])?in[ ]the[ ]dark
        )\b[^.;,\n]{0,30}
        # what ought to be
        | in[ ]20\d\d,?[ ](?:nobody|no[ ]one|everyone|everybody|people|we)[ ]
          (?:should|still|must|ought|expects?|need)\b[^.;,\n]{0,30}
        | (?:nobody|no[ ]one)[ ]should[ ](?:still[ ])?(?:be|have)[ ][^.;,\n]{0,30}
        | (?:\w+s)[ ]needs?[ ](?:\w+[ ]){1,3}to[ ]
          (?:keep[ ]up|stay|remain|meet|comply|compete)[ ][^.;,\n]{0,30}
        | (?:is|are)[ ](?:time[- ]consuming|error[- ]prone|frustrating|inconvenient|stressful)\b
        | (?:face|faces|facing)[ ](?:\w+[ ]){0,2}(?:challenges?|pressures?|issues)
      )
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "vital|crucial|essential|critical| key|important|imperative|paramount|necessary|outdated"
        "|old-fashioned|antiquated|archaic|obsolete|cumbersome|inefficient|suboptimal|complicated"
        "|challeng|broken|a mess|unacceptable|burden|issue|concern|problem|struggle|headache"
        "|frustrat|cost|barrier|in the dark|in 20|nobody should|no one should|keep up|stay|remain"
        "|meet|comply|compete|time-consuming|time consuming|error-prone|error prone|inconvenient"
        "|stressful|pressure"
    ),
)
