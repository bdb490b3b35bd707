"""WB606 and WB607: whether a leader says why, and a customer tells of a moment of hers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.words import WORD
from wb.rules.base import Context, rule
from wb.rules.press_release import words_end
from wb.rules.remarks import on_passage
from wb.rules.telling import ASK_LEADER, ask_customer, confesses, happened, in_a_moment, seen

_FEWEST_WORDS = 8  # our judgement: a shorter quote ("My knees.") is a voice, or `too-thin`


@rule("WB606", Severity.QUESTION)
def leader_without_why(context: Context) -> Iterator[Remark]:
    """A leader's quote that gives no reason.

    Pride, a priority, a figure and "now" fill three lines, and the reader still wonders why anybody decided
    this. A leader is worth reading who says what she saw that convinced her, what she decided against, or
    what the company should have done long ago. A figure is no reason.

    Bad:
        press_release:
          leader_quote:
            text: Last year our patients waited 3 hours. MediQuick changes that, and saves the ward 900 hours.  # <- WB606
            name: Ruth Orr

    Good:
        press_release:
          leader_quote:
            text: I sat by the door with a man in his coat until four. We had a van, and no list. We did not buy a second van.
            name: Ruth Orr
    """
    for prose in context.english("press_release.leader_quote.text"):
        spoken = prose.own[: words_end(prose.text)]
        if (
            len(prose.tokens) >= _FEWEST_WORDS
            and not _WHY.search(_EMPTY.sub(" ", spoken))
            and not (_DID.search(spoken) or confesses(context, prose, len(spoken)))
        ):
            yield on_passage(prose, "This does not say why.", ASK_LEADER)


# Said by every leader of every product, though a word of reasons stands in it.
_EMPTY = Pattern(
    r"""
    \b(?:
      (?:can't|cannot|couldn't)[ ](?:wait|be[ ](?:more|prouder|happier)) | not[ ](?:just|only)\b
      | (?:that|this)(?:[ ]is|'s)[ ]why[ ]we | never[ ]been | no[ ](?:doubt|better[ ]time)
      | saw[ ](?:an?|the)[ ](?:clear[ ])?(?:gap|need|opportunity|chance)
      | isn't[ ](?:just|only) | without[ ](?:a[ ]doubt|compromis\w+) | if[ ]not
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "can't |cannot |couldn't |not just|not only|why we|never been|no doubt|no better time"
        "|saw a|saw the|isn't just|isn't only|without a doubt|without compromis|if not"
    ),
)
# What somebody did with her hands, on a day: such an event is its own reason.
_DID = Pattern(
    r"""
    \b(?:I|we|she|he|they|nobody|who|and|then)[ ](?:
      threw | rang | drove | stood | sat | wrote | tore | lifted | carried | scraped | emptied | dug
      | ran[ ](?:to|down|up|after|back) | woke | slept | hid | swept | poured | knocked | queued
      | waited[ ](?:by|in|at|for|with|outside)
    )\b
    """,
    re.VERBOSE,
)
# What was decided against, what was seen or tried, what is regretted, or a cause.
_WHY = Pattern(
    r"""
    \b(?:
      not | \w+n['’]t | never | nobody | no[ ]one | nothing | neither | none | no[ ](?=\w)
      | instead | rather | but | only | unless | because | whether | if | why | until
      | decided | chose | turned[ ]down | gave[ ]up | tried | stopped | wanted | hoped
      | should | ought | yet[ ]to | would[ ]like | I[ ][a-z]+ed
      | might[ ]have | could[ ]have | would[ ]have | had[ ]to
      | (?:I|we|she|he|they|who|nobody|[a-z]+s|[A-Z][a-z]+)[ ](?:
          watched | saw | heard | asked | stood | sat | met | counted | visited | found | knew
          | read
          | learn(?:ed|t) | noticed | phoned | rang | walked | drove | timed | spent | went | came
          | thought | lost(?=[ ](?:a|one|her|his|my)\b)
        )
      | (?:I|she|he|they|who|nobody)[ ](?:said | did | was | were | had | kept)
      | [Mm]y[ ](?:mother|father|mum|dad|son|daughter|wife|husband|gran\w*|uncle|aunt|brother|sister
          |niece|nephew|cousin|neighbou?r|friend|boss|colleague)s?\b
      | ask[ ](?:the|any|her|him)
    )\b
    """,
    re.VERBOSE,
)


@rule("WB607", Severity.QUESTION)
def quote_without_moment(context: Context) -> Iterator[Remark]:
    """A customer's quote in which no moment comes, only what is better now.

    "It used to take three hours, now it takes one" is the page's sum said again. The words that readers
    believe are hers: where she stood, what she did or lost, what still annoys her. If a sentence that a
    customer has said is elsewhere in the file, it is shown.

    Bad:
        press_release:
          customer_quote:
            text: It used to take me three hours to get home, and now it takes one.  # <- WB607
            name: Joan Tapp

    Good:
        press_release:
          customer_quote:
            text: Last time I sat by the door with my coat on until four. This time I was home for lunch.
            name: Joan Tapp
    """
    for prose in context.english("press_release.customer_quote.text"):
        end = words_end(prose.text)
        told = _HABIT.sub(lambda habit: " " * len(habit[0]), prose.own[:end])
        if (
            len(prose.tokens) >= _FEWEST_WORDS
            and not (happened(told) or in_a_moment(told) or _HERS.search(_EMPTY.sub(" ", told)))
            and not any(_pictured(context, prose, word) for word in WORD.finditer(told))
        ):
            yield on_passage(prose, "No moment of hers comes in this quote.", ask_customer(context))


def _pictured(context: Context, prose: Prose, word: re.Match[str]) -> bool:
    return word[0].lower().removesuffix("s") not in _SCREENS and seen(context, prose, word)


# What happens each time, and how long it has been so; nothing that happened once.
_HABIT = Pattern(
    r"\b(?:used to|since (?:we|I) \w+|(?:we|I) (?:started|began|switched|signed up)(?: \w+ing)?)\b",
    re.IGNORECASE,
)
# A reservation or a refusal, or somebody's exact words.
_HERS = Pattern(
    r"\b(?:not|\w+n['’]t|never|nobody|nothing|but|though|although|still|only|mind|hate[ds]?|once)\b"
    r"|\b(?:at|by|past|to) (?:\d{1,2}|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_SCREENS = frozenset(
    """button app screen list system tool dashboard phone website portal platform page form place
    process click""".split()
)
