"""WB3xx: what is the single most important customer benefit?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.kinds import is_artefact
from wb.prose.subjects import Actor
from wb.rules.base import Context, rule
from wb.rules.phrases import Phrases
from wb.rules.remarks import on_passage
from wb.rules.shape import promises_several
from wb.rules.telling import TIME


@rule("WB302", Severity.QUESTION, sure=Severity.WARNING)
def several_benefits(context: Context) -> Iterator[Remark]:
    """More than one outcome.

    The question asks for the single most important one. A second benefit halves the first: the reader no
    longer knows what must be true for this to be worth doing. A list, a row of short promises and a row of
    comparatives are plain cases and a warning. An "and" is a question, since one outcome may need it: in a
    row, where nobody acts and no thing is made, beside two comparatives or in three sentences.

    Bad:
        benefit: Cheaper food, better sleep and fewer arguments.  # <- WB302

    Good:
        benefit: A paramedic eats a cooked meal at 2 in the morning on 9 shifts of 10.
    """
    for prose in context.english("benefit", "press_release.headline"):
        plain = _row(prose)
        headline = prose.passage.key != "benefit"
        if plain or (not headline and (_joined(prose) or _loose(context, prose))):
            yield _several(prose, plain)
    for prose, tongue in context.elsewhere("benefit"):
        if not context.counts(prose) and promises_several(prose, tongue):
            yield _several(prose)


def _joined(prose: Prose) -> bool:
    """Whether one promise is joined to another."""
    joined = _JOINED.search(_TODAY.sub("", _NAMELY.sub("", prose.own)))
    return bool((joined and not prose.counted) or _ADDED.first(prose))


def _several(prose: Prose, sure: bool = False) -> Remark:
    return on_passage(
        prose,
        "This promises more than one thing.",
        "If only one of them came true, which would the customer choose? Tell that one "
        "from what to what, or as a moment one can picture; the others belong in the "
        "experience or an answer of the FAQ.",
        sure,
    )


# What a record holds is one thing: ": who, what, when and who said yes".
_NAMELY = Pattern(
    r"(?::|\b(?:names?|says?|shows?|tells?|knows?|learns?|sees?|with))\s"
    r"(?:who|what|when|where|why|which|how),[^.;\n]{0,200}"
    r"|\b(?:including|featuring|based on)\s[^.;\n]{0,200}|\([^()\n]{0,200}\)",
    signs="who,|what,|when,|where,|why,|which,|how,|including|featuring|based on|(",
)
_JOINED = Pattern(
    r"""
    # "A, B and C"
      ,(?![ ]and\b)[^,.;:]{1,60},?[ ](?:and|&)[ ]
    # a half sentence behind a semicolon that goes on
    | ;\s+(?!(?:then|today|now|with|without|before|after|until)\b)\S
    # "A, B, c"
    | ,(?<=\w,)[ ]\w+,[ ](?!or\b)(?:[aA]n?[ ])?\w
    # "A, and the b c"
    | ,[ ]and[ ](?:the|an?|her|his|their)[ ]\w+[ ]\w+
    # "saves time and improves satisfaction"
    | \b(?:sav|reduc|improv|increas|boost|cut|lower|rais|enhanc|speed|simplif|strengthen|prevent)
      (?:e|es|s|ed|ing|ying|ies|ts|ting)?[ ][^.;,]{1,60}?[ ]and[ ](?:\w+ly[ ])?
      (?:sav|reduc|improv|increas|boost|cut|lower|rais|enhanc|speed|simplif|strengthen|prevent)
      (?:e|es|s|ed|ing|ying|ies|ts|ting)?[ ]\w
    """,
    re.VERBOSE,
)
_ADDED = Phrases("also")
_COMPARATIVES = (
    "faster|slower|cheaper|simpler|smarter|safer|stronger|quicker|cleaner|calmer|shorter|longer"
    "|warmer|cooler|brighter|lighter|deeper|higher|lower|greater|fairer|smoother|closer|richer"
    "|bigger|smaller|larger|fresher|pleasanter|sooner"
    "|more|less|fewer|better|save|saves|sleep|spend|live"
)
_NO_COMPARATIVES = r"(?:carr|suppl|barr|prem|cour|front|cash|sold|p|t|hot|terr|fr|dr)ier\b"
_COMPARATIVE = rf"(?:(?!{_NO_COMPARATIVES})\w+ier|{_COMPARATIVES})"
_COMPARING = frozenset(_COMPARATIVES.encode().split(b"|"))
_COMPARED = Pattern(
    rf"\b{_COMPARATIVE}\b[^,.]{{0,200}},\s*(?:[\w.%]+\s){{0,4}}?{_COMPARATIVE}\b", re.IGNORECASE
)
_THINGS = Pattern(
    r"\s*(?:[\w'’-]+ ){0,3}[\w'’-]+(?:, (?:and )?+(?:[\w'’-]+ ){0,3}[\w'’-]+){2,}\.?\s*"
)


def _row(prose: Prose) -> bool:
    """Whether promises stand in a row: items, short sentences, half sentences, comparatives."""
    short = (
        [sentence for sentence in prose.sentences if 1 <= prose.count(*sentence) <= 6]
        if prose.passage.key == "benefit"
        else []
    )
    return (
        len(prose.items) > 1
        or ("=" not in prose.own and len(_JOINS.findall(prose.own)) > 1)
        or len(short) >= 3
        or prose.own.count(";") >= 2
        or _names_things(prose.own)
        or _compares(prose)
    )


_JOINS = Pattern(r"\s[+•]\s", signs="+|•")  # "fewer errors + better tracking + less waste"


def _names_things(text: str) -> bool:
    """Whether a text is a row of things: "Badges, streaks, a shop."."""
    one_sentence = "." not in text.rstrip()[:-1]
    return one_sentence and text.count(", ") >= 2 and bool(_THINGS.fullmatch(text))


def _loose(context: Context, prose: Prose) -> bool:
    """Whether it goes on: "and" where nobody acts, three sentences, two comparatives."""
    sentences = len(list(islice(prose.told, _FEW_SENTENCES + 1)))
    return (
        (sentences > _FEW_SENTENCES and not prose.counted)
        or _comparatives(prose) > 1
        or (
            b"and" in prose.vocabulary
            and b"between" not in prose.vocabulary
            and bool(_AND.search(_TODAY.sub("", prose.own)))
            and not _OPENS_WITH_HER.match(prose.own)
            and not any(is_artefact(word.decode()) for word in prose.vocabulary)
            and not any(subject.actor in _ACTING for _, subject in context.subjects(prose))
        )
    )


_OPENS_WITH_HER = Pattern(
    r"\W*(?:an?|the|each|every) [a-z]+ [a-z]+s (?:her|his|the|an?)\b", re.IGNORECASE
)
# "Where today they nod and hope": what it was like before is no benefit.
_TODAY = Pattern(
    r"\b(?:(?:where|while|when)[ ](?:today|now|before)|instead[ ]of|rather[ ]than)\b[^.;\n]*",
    re.IGNORECASE,
    signs=(
        "where today|while today|when today|where now|while now|when now|where before"
        "|while before|when before|instead of|rather than"
    ),
)
# Not "drag-and-drop", nor the second of two names, nor how one thing ends: "and is home by six".
_AND = Pattern(r" and (?![A-Z]|(?:is|are) (?:done|finished|ready|home|back|gone|through|free)\b)")
_FEW_SENTENCES = 2
_ACTING = frozenset({Actor.PERSON, Actor.NAME, Actor.GROUP})


def _compares(prose: Prose) -> bool:
    """Whether two comparatives stand side by side."""
    return _comparatives(prose) > 1 and bool(_COMPARED.search(prose.own))


def _comparatives(prose: Prose) -> int:
    """How many words compare, as "sooner" and "easier" do."""
    return sum(word in _COMPARING or word.endswith(b"ier") for word in prose.tokens)


@rule("WB304", Severity.QUESTION)
def unrelated_benefit(context: Context) -> Iterator[Remark]:
    """The benefit and the problem share no word.

    Often they then answer different questions: the problem tells of waiting, the benefit of a lower price.
    Short answers are passed over, since few words rarely meet.

    Bad:
        problem: Patients wait 3 hours in the discharge lounge until the ward pharmacist has found their chart.
        benefit: Every branch manager compares monthly turnover figures with her neighbours within 5 minutes.  # <- WB304

    Good:
        problem: Patients wait 3 hours in the discharge lounge until the ward pharmacist has found their chart.
        benefit: Patients leave the lounge with their medicines 1 hour after the doctor has signed the chart.
    """
    problem, benefit = context["problem"], context["benefit"]
    if (
        problem
        and benefit
        and context.is_english(benefit)
        and context.is_english(problem)
        and strangers(context.prose(problem), context.prose(benefit))
    ):
        yield on_passage(
            context.prose(benefit),
            "No word of the problem comes back in the benefit.",
            "Which part of the problem does this take away?",
        )


COMMON = frozenset(
    b"""about after again also because been before being between both cannot could does doing
    down each even every first from have having here into itself just like made make many
    more most much must never nothing only other over same should since some such than that
    their them then there these they this those through time under until very want well were
    what when where which while will with without would your""".split()
)


def strangers(one: Prose, other: Prose) -> bool:
    """Whether two passages share no word that carries meaning.

    Few words rarely meet, so short passages are passed over.
    """
    if stems(one.vocabulary & other.vocabulary):
        return False
    cut = stems(one.vocabulary), stems(other.vocabulary)
    return min(map(len, cut)) >= _FEWEST_STEMS and cut[0].isdisjoint(cut[1])


_FEWEST_STEMS = 8  # our judgement: of fewer, two passages on one matter may share none


def stems(words: Iterable[bytes]) -> set[bytes]:
    """The words that carry meaning, cut to five letters so that the forms of a word meet."""
    return {word[:5] for word in words if len(word) > 3 and word not in COMMON and word.isalpha()}


@rule("WB305", Severity.QUESTION)
def unseen_benefit(context: Context) -> Iterator[Remark]:
    """A benefit that nobody could see happen.

    "So that they can focus on what matters": no figure, no hour, nothing that is gone, nothing that was
    different before, and the product acts or something is felt. A reader cannot tell on which day it has come true. One thing that a person could watch
    is enough, with or without a number.

    Bad:
        benefit: The nurses of the ward have confidence in their medicines, and feel supported.  # <- WB305

    Good:
        benefit: The patient goes home with her medicines in her hand, and nobody has to come back for them.
    """
    for prose in context.english("benefit"):
        if prose.counted or TIME.search(prose.own) or _GONE.search(prose.own):
            continue
        acts = next((subject.actor for _, subject in context.subjects(prose)), Actor.OTHER)
        if not (acts is Actor.MACHINE or _SOFT.search(prose.own)):
            continue
        yield on_passage(
            prose,
            "Nobody could see this happen.",
            "What would you see her do, or no longer do, on the day it has come true? How was "
            "it the day before?",
        )


# What nobody can watch: where attention goes, what is felt, where things are kept.
_SOFT = Pattern(
    r"""
    \b(?:
      focus(?:es)? | concentrate | what[ ]matters | peace[ ]of[ ]mind | confiden(?:ce|t) | control
      | one[ ]place | single[ ]place | overview | visibility | transparency | ease | support
      | (?:be|are|is|feel|feels|stay|stays|kept)[ ](?:\w+[ ])?(?:informed|connected|supported|valued
        |empowered|reassured|engaged)
      | experience
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What was otherwise before, is gone, or holds for all.
_GONE = Pattern(
    r"""
    \b(?:
      instead | rather[ ]than | without | no[ ]longer | no[ ]more | any[ ]more | anymore | before
      | not | no | never | nobody | nothing | none | only | again | already | still | until | while
      | when | as[ ]soon[ ]as | once | whose | every | each | all | both
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
