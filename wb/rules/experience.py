"""WB5xx: what does the customer experience look like?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, lexicon
from wb.rules.remarks import on_passage, quoted, remark

_ORDER = Pattern(
    r"""
    # words of time and order
      \b(?:
        then|after(?:wards)?|before|when|once|next|finally|first|later|until|while|as[ ]soon[ ]as
        | minutes?|seconds?
        | at[ ](?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|night)
        | on[ ](?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|the[ ]\d)
        | each[ ](?:morning|evening|monday|day)
        | the[ ]next[ ](?:morning|day)|in[ ]week
      )\b
    # a time of day
    | \b\d{1,2}[:.]\d\d\b
    # arrows
    | →|->|=>|➜
    """,
    re.IGNORECASE | re.VERBOSE,
)


@rule("WB502", Severity.QUESTION)
def no_steps(
    context: Context,
    *,
    doing: Lexicon = lexicon("doing"),
    internals: Lexicon = lexicon("internals"),
) -> Iterator[Remark]:
    """No order of doing and seeing.

    The reader should be able to follow one customer through it: what she does, what she sees, what she does
    next. Feelings and lists of functions leave her standing outside.

    Bad:
        experience: The learner feels at ease and in control.  # <- WB502

    Good:
        experience: |
          At nine she opens the box. The screen greets her by name and asks for the code on the card. She
          types it and reads her first message.
    """
    for prose in context.english("experience"):
        if _steps(prose, doing, internals) < _FEWEST_STEPS:
            yield on_passage(
                prose,
                "Nobody does or sees anything here, step by step.",
                "What does she do first? What does she see then? And what when it goes wrong?",
            )


def _steps(prose: Prose, doing: Lexicon, internals: Lexicon) -> int:
    """How many signs of an order there are, less one for each word of machinery.

    They are acts and sights of the customer, words of time, and numbered lines.
    """
    machinery = len({match.text.lower() for match in internals.find(prose)})
    enough = _FEWEST_STEPS + machinery
    acts = len({match.text.lower() for match in doing.find(prose)}) + len(_SAID.findall(prose.text))
    order = (
        sum(1 for _ in islice(_ORDER.finditer(prose.own), max(1, enough - acts)))
        + prose.ordered
        + 3 * ("```" in prose.text)
    )
    return (acts + order if acts else min(order, 2)) - machinery


_FEWEST_STEPS = 3  # our judgement: what she does, what she sees, what she does next
_SAID = Pattern(r"[\"“「][^\"“”「」]{2,}[\"”」]")


@rule("WB503", Severity.QUESTION, sure=Severity.WARNING)
def system_internals(
    context: Context, *, words: Lexicon = lexicon("internals")
) -> Iterator[Remark]:
    """What the system does where the customer cannot see it.

    Queues, indexes and agents belong into a design. Here the reader stands beside the customer and sees
    only what she sees. Technical words on a customer's own screen are fine (an engineer reads a log line),
    so one or two of them are a question; three different ones are a warning.

    Bad:
        experience: The gateway checks the token and the scheduler picks a node.  # <- WB503

    Good:
        experience: She signs in once. Her list is there when she sits down.
    """
    for prose in context.english("experience"):
        matches = list({match.text.lower(): match for match in words.find(prose)}.values())
        if len(matches) >= 2:
            said = quoted(match.text for match in matches)
            yield remark(
                prose,
                matches[0].start,
                matches[0].end,
                f"The customer sees nothing of {said}.",
                "What stands on her screen, or happens in front of her, at this moment?",
                sure=len(matches) > 2,
            )
