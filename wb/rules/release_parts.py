"""WB608 to WB610: the subheading, the first paragraph, and the way in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.findings import Remark, Severity
from wb.prose import Pattern
from wb.prose.forms import MONTH, SEASON, WEEKDAY
from wb.rules.base import Context, rule
from wb.rules.benefit import stems
from wb.rules.hers import somebody_in
from wb.rules.remarks import on_passage, quoted, remark
from wb.wording import listed

_MOST_SHARED = 0.8  # of the words of a subheading; our judgement: more of them say nothing new


@rule("WB608", Severity.QUESTION)
def subheading_without_her(context: Context) -> Iterator[Remark]:
    """A subheading that says for whom it is no better than the headline did.

    It is the second line anybody reads: exactly for whom, and what she gets. A line in which nobody comes, or
    that says the headline again, is a line lost.

    Bad:
        press_release:
          headline: Ward patients leave with their medicines
          subheading: Faster processes, lower costs and a modern platform.  # <- WB608

    Good:
        press_release:
          headline: Ward patients leave with their medicines
          subheading: Patients of eight wards in Barnstaple have them at the bed an hour after the doctor signs.
    """
    headline = stems(context.prose(context["press_release.headline"]).vocabulary)
    for prose in context.english("press_release.subheading"):
        words = stems(prose.vocabulary)
        if not somebody_in(prose, context):
            yield on_passage(prose, "Nobody comes in this line.", _FOR_WHOM)
        elif words and len(words & headline) >= _MOST_SHARED * len(words):
            yield on_passage(prose, "This says the headline once more.", _FOR_WHOM)


_FOR_WHOM = "For whom exactly is it, and what does she get that the headline has not said yet?"


@rule("WB609", Severity.QUESTION)
def summary_without_news(context: Context) -> Iterator[Remark]:
    """A first paragraph that does not carry the news alone.

    Most readers go no further. They should know who can do what, and from when. On the page, a `launch` date
    comes before the paragraph and answers the last.

    Bad:
        press_release:
          summary: MediQuick is a dispensing platform that brings together wards, vans and stock.  # <- WB609

    Good:
        press_release:
          summary: |
            From 1 March patients of the Royal leave with their medicines an hour after the doctor signs.
    """
    for prose in context.english("press_release.summary"):
        lacking = [
            what
            for what, there in (
                ("who gains by it", somebody_in(prose, context)),
                ("from when", bool(context["launch"] or _WHEN.search(prose.text))),
            )
            if not there
        ]
        if lacking:
            yield on_passage(
                prose,
                f"Who reads only this does not learn {listed(lacking, 'or')}.",
                "Who can do what from which day on, where, and what did it cost her until now?",
            )


_WHEN = Pattern(
    rf"\b(?:19|20)\d\d\b|(?-i:{MONTH})"
    rf"|\b(?:today|tomorrow|now|this (?:week|month|year)|since|{WEEKDAY}|{SEASON})\b",
    re.IGNORECASE,
)


@rule("WB610", Severity.QUESTION)
def call_without_way(context: Context) -> Iterator[Remark]:
    """A call to action that leads nowhere.

    "Learn more" and "sign up today" send a reader to look for the door. She wants the address, the number or
    the desk, and to know what it costs to begin.

    Bad:
        press_release:
          call_to_action: Sign up today to learn more about our new service.  # <- WB610

    Good:
        press_release:
          call_to_action: Ask the nurse at your bed, or call extension 417 from eight to six. It costs nothing.
    """
    for prose in context.english("press_release.call_to_action"):
        match = _ANYWHERE.search(prose.own)
        if match and not _ADDRESS.search(prose.text):
            yield remark(
                prose,
                *match.span(),
                f"{quoted([match[0]])} does not say where.",
                "Which address, number or desk, from when, and what does it cost to begin?",
            )


_ANYWHERE = Pattern(
    r"\b(?:learn more|find out more|stay tuned|sign up(?: today| now)?|get (?:started|in touch)"
    r"|join (?:us|today|now)|contact (?:us|your|our)|visit (?:our|the) (?:web)?site|try it(?: now)?"
    r"|download (?:it|the app)(?: today| now)?|reach out|talk to (?:us|your))\b",
    re.IGNORECASE,
)
_ADDRESS = Pattern(r"https?:|\w@\w|\w\.\w{2,}(?:/|\b(?!\s[A-Z]))|\d")
