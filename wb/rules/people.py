"""WB95x: whether it is one customer throughout, and whether she acts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.kinds import is_person
from wb.prose.subjects import Actor
from wb.rules.base import Context, rule
from wb.rules.remarks import clipped, quoted, remark

_STEM = 4  # letters of a word in which "farmers", "farm" and "farming" meet
_ANYBODY = frozenset(
    """customer customers user users person people she he they it one you somebody someone reader
    readers member members persona personas assistant session sessions kids everyone""".split()
)
# Who decides about a thing and seldom works with it herself.
_ABOVE = frozenset(
    """ceo cto cfo cio coo chief director manager head president chair chairman chairwoman principal
    founder owner executive officer minister mayor councillor leader lead vp partner""".split()
)
_PRONOUNS = frozenset("she he they you".split())


@rule("WB950", Severity.QUESTION)
def another_acts(context: Context) -> Iterator[Remark]:
    """Somebody else than the first answer's customer acts in the experience.

    The first answer names porters, and in the experience a manager clicks. Either the porter's part is
    missing, or the manager is the customer. A reader follows one person through the page.

    Bad:
        who: Night porters at the Royal who carry medicines between wards.
        experience: |
          The manager opens the list at nine. The manager picks a ward and prints the round.  # <- WB950

    Good:
        who: Night porters at the Royal who carry medicines between wards.
        experience: |
          The porter opens the list at nine. He picks a ward and takes the bag.
    """
    who = context["who"]
    if not (who and context.is_english(who)):
        return
    for prose in context.english("experience"):
        acting = context.subjects(prose)
        people = [
            (at, each.word)
            for at, each in acting
            if each.actor is Actor.PERSON and each.word not in _ANYBODY and is_person(each.word)
        ]
        open_ = any(
            each.actor is Actor.NAME or each.word in _PRONOUNS or _known(each.word, context, "who")
            for _, each in acting
            if each.word
        )
        if people and not open_ and not any(_is_named(prose, word) for _, word in people):
            said = quoted(word for _, word in people)
            yield remark(
                prose,
                *people[0][0],
                f"Here {said} acts, and the first answer speaks of somebody else: "
                f'"{clipped(context.prose(who).opening, 60)}"',
                "Whose day is it? Name her in the first answer, and let her act here.",
            )


@rule("WB951", Severity.QUESTION)
def another_speaks(context: Context) -> Iterator[Remark]:
    """Somebody else than the customer speaks in the customer's quote.

    The quote is the page's only voice from the other side. If a director praises what a porter works with,
    the reader waits for the porter.

    Bad:
        who: Night porters at the Royal who carry medicines between wards.
        press_release:
          customer_quote:
            text: My people are back an hour earlier.
            name: Sam Pike
            role: director of estates  # <- WB951

    Good:
        who: Night porters at the Royal who carry medicines between wards.
        press_release:
          customer_quote:
            text: I am back an hour earlier.
            name: Sam Pike
            role: night porter
    """
    who = context["who"]
    if not (who and context.is_english(who)):
        return
    for prose in context.english("press_release.customer_quote.role"):
        words = _words(prose)
        known = any(_known(word, context, "who", "problem", "experience") for word in words)
        if not known and not _ABOVE.isdisjoint(words):
            yield remark(
                prose,
                *prose.first,
                f'"{clipped(prose.text.strip())}" is nobody whom the answers speak of.',
                "What would the customer of the first answer say, in her own words?",
            )


@rule("WB952", Severity.QUESTION)
def machine_acts(context: Context) -> Iterator[Remark]:
    """The experience tells what the machine does, beside a customer who hardly acts.

    Readers pick up a signal, a notification is generated, a report is stored: true, and nothing of it can be
    seen from where she stands. The reader wants to know what she does first, what she sees then, and what
    that spares her.

    Bad:
        experience: |
          The nurse logs in. The tag sends a signal to the server, which works out the room and updates the  # <- WB952
          list. A report is generated every evening.

    Good:
        experience: |
          The nurse looks at the screen by the desk. It says "bay C, ward 4". She walks there and takes the
          pump. In the evening she reads on it how many were missing.
    """
    for prose in context.english("experience"):
        told = [each for each in prose.sentences if _MACHINE.search(prose.lower, *each)]
        verbs = sum(len(_RUNS.findall(prose.lower[slice(*each)])) for each in told)
        if verbs >= _MOST_VERBS:
            yield remark(
                prose,
                *told[0],
                "Here the machine acts, and she cannot see it.",
                "Where is she before anything of ours happens? What does she do and see then, one "
                "moment after the other, how long does it take, and what has she in her hand at "
                "the end?",
            )


_MOST_VERBS = 3  # of what a machine does; our judgement: fewer tell where a sight comes from
_MACHINE = Pattern(
    r"""
    \b(?:
      system | engine | device | platform | service | server | backend | notification | report
      | record | request | code | tag | reader | sensor | dashboard | database | layer | item | data
      | algorithm | model | module
    )s?\b
    """,
    re.VERBOSE,
)
_RUNS = Pattern(
    r"""
    \b(?:
      (?:generat|transmit|track|updat|stor|process|calculat|assign|rout|synchronis|synchroniz
        |trigger|validat|appl|aggregat|analys|analyz|issu|captur|record|escalat|poll|index|encrypt
        |log|classif|detect|send|receiv
      )(?:es?|s|ed|ted|ies|ied|ts)?
      | picks?[ ]up | works?[ ]out | is[ ]fitted
    )\b
    """,
    re.VERBOSE,
)


def _is_named(prose: Prose, word: str) -> bool:
    """Whether a word stands here with a capital only: Grey, Dana."""
    return word not in prose.own and word.capitalize() in prose.own


def _words(prose: Prose) -> list[str]:
    return [word.decode() for word in prose.tokens if len(word) > 1]


def _known(word: str, context: Context, *keys: str) -> bool:
    """Whether a word, or another of its family, stands in some answers."""
    stem = word[:_STEM].encode()
    return any(_has(context.prose(context[key]).vocabulary, stem) for key in keys)


def _has(vocabulary: Set[bytes], stem: bytes) -> bool:
    return any(word.startswith(stem) for word in vocabulary)
