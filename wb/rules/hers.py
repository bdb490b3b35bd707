"""WB207: whether problem, benefit and headline are the customer's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.kinds import is_group, is_person, singulars
from wb.rules.base import Context, rule
from wb.rules.remarks import clipped, remark


@rule("WB207", Severity.QUESTION)
def not_hers(context: Context) -> Iterator[Remark]:
    """The company's gain, cost or pride stands in the customer's place.

    Lost deals, pressure on the contact centre, upgrades to a larger plan: they may be why the company
    does it, and they belong in the FAQ. The customer does not buy them. A thing that "lacks a native
    workflow" is no trouble of hers either; what she does without it is. A problem or a headline in which
    no person comes is asked for her.

    Bad:
        who: Residents of Barnstaple whose bin was not emptied this morning.
        problem: |
          Missed bins place pressure on the contact centre at a time of tight budgets.  # <- WB207

    Good:
        who: Residents of Barnstaple whose bin was not emptied this morning.
        problem: A resident hauls her bin in and out for two days, since nobody tells her the day.
    """
    for prose in context.english("problem", "benefit"):
        lacks = _LACKS.search(prose.own)
        if not lacks and (match := _COMPANY.search(prose.own)):
            yield remark(
                prose,
                *match.span(),
                f'"{clipped(match[0])}" is the company\'s trouble or gain.',
                "What does she lose by it, or gain: what happens to her on such a day? "
                "The company's side belongs in the FAQ.",
            )
        elif lacks:
            yield remark(
                prose,
                *lacks.span(),
                f'"{clipped(lacks[0])}" tells what the product has not, not what she goes through.',
                "What does she do today instead, how long does it take, and what goes wrong then?",
            )
    yield from _nobody_there(context)
    for prose in context.english("press_release.headline"):
        match = _SLOGAN.search(prose.own) or (
            None if _named(prose, context) else _PRIDE.search(prose.own)
        )
        if match:
            said = f'"{clipped(match[0])}" is what the company does or says of itself.'
            yield remark(prose, *prose.first, f"{said} The customer is not in it.", _BEGIN)
        elif not (_named(prose, context) or _anybody(prose)):
            yield remark(prose, *prose.first, "Nobody gains anything in this headline.", _BEGIN)


_BEGIN = (
    "Who can do what now that she could not do last week? Write it anew, begin with her, and end "
    "with a moment or a figure from the answers; the product's name can wait."
)


def _nobody_there(context: Context) -> Iterator[Remark]:
    """A problem in which no person does or suffers anything."""
    for prose in context.english("problem"):
        if (
            _COMPANY.search(prose.own)
            or _LACKS.search(prose.own)
            or _anybody(prose)
            or _named(prose, context)
            or _COUNTED.search(prose.own)
        ):
            continue
        yield remark(
            prose,
            *prose.first,
            "The customer is not in this problem.",
            "What was she doing when it happened, what did she do then, and what did it cost her? "
            "Tell one such day, then how often there is one. The organisation's side belongs in "
            "the FAQ.",
        )


_COUNTED = Pattern(r"\d of (?:the |our )?\d")  # people who were asked or watched, mostly


def somebody_in(prose: Prose, context: Context) -> bool:
    """Whether a passage speaks of a person, or of the people of the first answer."""
    return _named(prose, context) or _anybody(prose)


def _anybody(prose: Prose) -> bool:
    """Whether a passage speaks of a person: by a word for one, a pronoun, or as "you"."""
    text = _ATTRIBUTE.sub("", _in_lower_case(prose))
    return bool(_PRONOUN.search(text)) or any(
        is_person(word[0].lower()) and word[0].lower() not in _OFFICES
        for word in _PLAIN.finditer(text)
    )


_PRONOUN = Pattern(
    r"\b(?:she|he|her|his|him|you|your|I|my|somebody|someone|anyone)\b", re.IGNORECASE
)
# Words that are no part of a name: in lower case, or the first of a sentence.
_PLAIN = Pattern(r"\A\W*\w+|\b[a-z]+\b|(?<=[.!?]\s)[A-Z][a-z]+\b")
# People who are named only to say what kind of thing something is.
_ATTRIBUTE = Pattern(
    r"\b(?:employee|customer|user|client|member|staff|patient|tenant|parent)s?(?:[- ]"
    r"(?:facing|centric|app|portal|engagement|experience|base|satisfaction|data|service|support"
    r"|pay|journey|management|platform|touchpoint)\b)+",
    re.IGNORECASE,
)
# Persons in the table of words that speak here for an organisation.
_OFFICES = frozenset(
    """authority authorities regulator regulators provider providers supplier suppliers landlord
    landlords competitor competitors stakeholder stakeholders staff operator operators company
    individual individuals""".split()
)


# What only a company loses or gains, whatever its customer's trade.
_COMPANY = Pattern(
    r"""
    \b(?:
      (?:we|they)[ ](?:have[ ]|are[ ])?(?:lost|lose|losing)
        [ ](?:deals|customers|accounts|business|revenue)
      | lost[ ](?:deals|accounts|revenue) | (?:customer[ ])?churn(?:ed|s|ing)? | stickiness
      | upsell\w* | cross-sell\w*
      | driv(?:e|es|ing)[ ](?:upgrades|adoption|revenue|growth|sales|engagement)
      | (?:plac|put)(?:e|es|ing|s|ting)?[ ](?:\w+[ ]){0,2}(?:pressure|strain|burden)
        [ ]on[ ](?:our|the)[ ][^.,;]{0,40}
      | avoidable[ ](?:contact|calls|costs?|demand) | cost[ ]to[ ]serve
      | deflect(?:s|ed|ing)?[ ](?:calls|tickets|contact)
      | (?:deliver|realis|realiz|achiev|generat)(?:e|es|ing)?
        [ ](?:efficienc(?:y|ies)|savings)[^.,;]{0,30}
      | (?:constrained|tight|limited)[ ]budgets? | poor[ ]customer[ ]experience
      | (?:improv|increas|rais)(?:e|es|ing)[ ](?:(?:customer|employee|staff|user)[ ])?satisfaction
        (?:[ ]with[ ][^.,;]{0,30})?
      | our[ ](?:revenue|margins?|costs|growth|market[ ]share|competitive\w*|brand|reputation)
      | (?:unnecessary|excess)[ ](?:purchasing|spend(?:ing)?)
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "lost |lose |losing |churn|stickiness|upsell|cross-sell|driv|pressure|strain|burden"
        "|avoidable|to serve|deflect|efficienc|savings|budget|customer experience|satisfaction"
        "|our revenue|our margin|our cost|our growth|our market|our competitive|our brand"
        "|our reputation|unnecessary|excess"
    ),
)
_LACKS = Pattern(
    r"\black(?:s|ing)?(?: of)? an? (?:native|built-in|integrated|dedicated|proper|modern"
    r"|central(?:ised|ized)?|unified|automated|real-time|digital|single|end-to-end)\b[^.,;]{0,40}",
    re.IGNORECASE,
    signs="lack",
)
_PRIDE = Pattern(
    r"\b(?:launch(?:es|ed)?|announc(?:es?|ed)|introduc(?:es?|ed)|unveil(?:s|ed)?|improv(?:es?|ed)"
    r"|enhanc(?:es?|ed)|moderni[sz]\w+|strengthens?|expands?|streamlines?|transforms?|brings?"
    r"|invests?|extends?|revolutioni[sz]\w+|boosts?|tackles?|rises?|cracks? down)\b [^.,;]{0,40}",
    re.IGNORECASE,
    signs=(
        "launch|announc|introduc|unveil|improv|enhanc|moderni|strengthen|expand|streamline"
        "|transform|bring|invest|extend|revolutioni|boost|tackle|rise|crack"
    ),
)
# Said by the company about itself, whoever is named in it.
_SLOGAN = Pattern(
    r"""
    \A\W{0,3}(?:meet|introducing|discover|welcome[ ]to|say[ ](?:goodbye|hello)[ ]to)\b[^.,;]{0,40}
    | \bputs?[ ](?:\w+[ ]){1,3}first\b | \b(?:the[ ])?future[ ]of\b[^.,;]{0,30}
    """,
    re.IGNORECASE | re.VERBOSE,
    signs="meet|introducing|discover|welcome to|say goodbye|say hello|put |puts |future of",
)


def _named(prose: Prose, context: Context) -> bool:
    """Whether a passage names the people of the first answer."""
    roles = context.once(_roles)
    return any(
        not roles.isdisjoint(singulars(word[0].lower()))
        for word in _PLAIN.finditer(_in_lower_case(prose))
    )


def _in_lower_case(prose: Prose) -> str:
    """A passage without the capitals that a headline gives each of its words."""
    words = [word for word in prose.own.split() if len(word) > _SHORT]
    capitals = sum(word[0].isupper() for word in words)
    is_title = len(words) > _FEW and capitals >= _MOSTLY * len(words)
    return prose.own.lower() if is_title else prose.own


_SHORT = 3  # letters: "to" and "the" have no capital
_FEW = 3  # words with capitals may be a name
_MOSTLY = 0.8  # a preposition may have none


def _roles(context: Context) -> frozenset[str]:
    """What the people of the first answer are called, as singulars."""
    prose = context.prose(context["who"])
    words = [word[0].strip().lower() for word in _PLAIN.finditer(prose.own)]
    named = {word for word in words if is_person(word) or is_group(word)}
    if opening := _OPENING.match(prose.own):
        words = [word for word in opening["who"].lower().split() if len(word) > _SHORT]
        named.update(word for word in words if opening["one"] or word.endswith("s"))
    return frozenset(form for word in named for form in singulars(word))


# "The small builder with ...", "Controllers at ...": what stands before the first of these.
_OPENING = Pattern(
    r"\W*(?:primary:|first|primarily)?[ ]?(?P<one>(?:an?|the)[ ])?(?P<who>(?:[\w-]+[ ]){1,4}?)"
    r"(?=who\b|whose\b|with\b|at\b|in\b|on\b|of\b|that\b|about\b)",
    re.IGNORECASE,
)
