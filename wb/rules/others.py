"""The products of others, where a passage is about them."""

from __future__ import annotations

import re
from itertools import islice

from wb.prose import Pattern, Prose
from wb.rules.lexicon import Match
from wb.rules.remarks import MOST


def others(prose: Prose) -> Match | None:
    """The products of others as what a passage is about: "Most editors lack ..."."""
    if prose.passage.key in ("problem", "evidence", "press_release.leader_quote.text"):
        for sentence in islice(prose.cut(), MOST):
            if opening := _OTHERS.match(prose.own, sentence.start, sentence.end):
                start, end = opening.span("who")
                if opening["plain"] or (
                    opening["head"].lower() in _MADE and not _TODAY.match(opening["who"])
                ):
                    return Match(prose.text[start:end], start, end)
    return None


# What she has today, and no product by name: "current systems", "traditional dispatch methods".
_TODAY = Pattern(
    r"(?:current|existing|traditional|conventional|today[’']s)\s(?:[\w-]+\s)?"
    r"(?:systems|methods|models)\Z",
    re.IGNORECASE,
)
# What is made to be sold or used for the same end; a boat or a key is part of her day.
_MADE = frozenset(
    """apps applications chats devices editors engines extensions frameworks gadgets guides kits
    libraries machines markets methods models offerings options platforms players plugins products
    programs programmes providers services sensors sites software solutions suites systems tools
    trackers vendors websites dashboards assistants bots planners calculators calendars portals
    packages""".split()
)
_OTHERS = Pattern(
    r"""
    \W*+(?:what[ ])?
    (?P<who>
      # "existing golf GPS products", "most coding tools"
        (?:most|many|other|existing|current|traditional|conventional|today[’']s|available|those
          |none[ ]of[ ]the(?:se)?|(?-i:[A-Z])\w+-style)
        (?:\s\w[\w-]*+){0,3}?\s(?P<head>[\w-]+s|software)(?=[^\w-]|$)(?![ ](?:who|whose)\b)
      # "Others explain", "vs. chat bots"
      | (?P<plain>
          others(?=[ ](?:explain|offer|lack|charge|sell|promise|provide|have)\b)
          |vs\.?[ ]\w[\w ]{0,40}
          # "Trello and Asana do not support"
          |(?-i:[A-Z])[\w.]+(?:(?:,|,?[ ](?:and|or))[ ](?-i:[A-Z])[\w.]+)+
            (?=[ ](?:(?:do[ ]not|don['’]t)[ ](?:support|offer|provide|allow|integrate|include)
              |lack|charge|offer|focus[ ]on|require)\b)
        )
    )
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "most|many|other|existing|current|traditional|conventional|today|available|those"
        "|none of the|-style|vs|lack|charge|offer|focus on|require|support|provide|allow|integrate"
        "|include"
    ),
)
