"""WB207: whether problem, benefit and headline are the customer's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.kinds import is_group, is_person
from wb.rules.base import Context, rule
from wb.rules.remarks import clipped, remark


@rule("WB207", Severity.QUESTION)
def not_hers(context: Context) -> Iterator[Remark]:
    """The company's gain, cost or pride stands in the customer's place.

    Lost deals, pressure on the contact centre, upgrades to a larger plan: they may be why the company
    does it, and they belong in the FAQ. The customer does not buy them. A thing that "lacks a native
    workflow" is no trouble of hers either; what she does without it is.

    Bad:
        who: Residents of Barnstaple whose bin was not emptied this morning.
        problem: |
          Missed bins place pressure on the contact centre at a time of tight budgets.  # <- WB207

    Good:
        who: Residents of Barnstaple whose bin was not emptied this morning.
        problem: A resident hauls her bin in and out for two days, since nobody tells her the day.
    """
    for prose in context.english("problem", "benefit"):
        if match := _COMPANY.search(prose.own):
            yield remark(
                prose,
                *match.span(),
                f'"{clipped(match[0])}" is the company\'s trouble or gain.',
                "What does she lose by it, or gain: what happens to her on such a day? "
                "The company's side belongs in the FAQ.",
            )
        elif match := _LACKS.search(prose.own):
            yield remark(
                prose,
                *match.span(),
                f'"{clipped(match[0])}" tells what the product has not, not what she goes through.',
                "What does she do today instead, how long does it take, and what goes wrong then?",
            )
    for prose in context.english("press_release.headline"):
        match = _PRIDE.search(prose.own)
        if match and not _named(prose, context):
            yield remark(
                prose,
                *prose.first,
                f'"{clipped(match[0])}" is what the company does. The customer is not in it.',
                "Who can do what now that she could not do last week? Begin with her.",
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
      | (?:improv|increas|rais)(?:e|es|ing)[ ](?:customer[ ])?satisfaction
        (?:[ ]with[ ][^.,;]{0,30})?
      | our[ ](?:revenue|margins?|costs|growth|market[ ]share|competitive\w*|brand|reputation)
      | (?:unnecessary|excess)[ ](?:purchasing|spend(?:ing)?)
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LACKS = Pattern(
    r"\black(?:s|ing)?(?: of)? an? (?:native|built-in|integrated|dedicated|proper|modern"
    r"|central(?:ised|ized)?|unified|automated|real-time|digital|single|end-to-end)\b[^.,;]{0,40}",
    re.IGNORECASE,
)
_PRIDE = Pattern(
    r"\b(?:launch(?:es|ed)?|announc(?:es?|ed)|introduc(?:es?|ed)|unveil(?:s|ed)?|improv(?:es?|ed)"
    r"|enhanc(?:es?|ed)|moderni[sz]\w+|strengthens?|expands?|streamlines?|transforms?|brings?"
    r"|invests?)\b [^.,;]{0,40}",
    re.IGNORECASE,
)


def _named(prose: Prose, context: Context) -> bool:
    """Whether a headline names the people of the first answer."""
    words = [word.decode() for word in context.prose(context["who"]).vocabulary]
    stems = {word[:5] for word in words if is_person(word) or is_group(word)}
    return any(word.decode()[:5] in stems for word in prose.vocabulary)
