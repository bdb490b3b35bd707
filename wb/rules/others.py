"""The products of others, where a passage is about them."""

from __future__ import annotations

import re
from itertools import islice

from wb.prose import Pattern, Prose
from wb.prose.kinds import is_artefact
from wb.rules.lexicon import Match
from wb.rules.remarks import MOST


def others(prose: Prose) -> Match | None:
    """The products of others as what a passage is about: "Most editors lack ..."."""
    if prose.passage.key in ("problem", "evidence", "press_release.leader_quote.text"):
        for sentence in islice(prose.cut(), MOST):
            if opening := _OTHERS.match(prose.own, sentence.start, sentence.end):
                start, end = opening.span("who")
                if opening["plain"] or is_artefact(opening["head"].lower()):
                    return Match(prose.text[start:end], start, end)
    return None


_OTHERS = Pattern(
    r"""
    \W*+(?:what[ ])?
    (?P<who>
      # "existing golf GPS products", "most coding tools"
        (?:most|many|other|existing|current|traditional|conventional|today[’']s|available|those
          |full-\w+|lightweight|none[ ]of[ ]the(?:se)?|[A-Z]\w+-style)
        (?:\s\w[\w-]*+){0,3}?\s(?P<head>[\w-]+s|software)(?=[^\w-]|$)(?![ ](?:who|whose)\b)
      # "Others explain", "vs. chat bots"
      | (?P<plain>others[ ](?=[a-z]+\b)|vs\.?[ ]\w[\w ]{0,40})
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
