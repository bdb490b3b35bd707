"""WB909: whether a press release promises what it should show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.rules.base import Context, rule
from wb.rules.phrases import Phrases
from wb.rules.remarks import MOST, remark
from wb.schema import QUOTES, RELEASE

_PRODUCT_FUTURE = Phrases("promises")
_ANNOUNCED = Pattern(
    r"""
    # a headline that begins with "soon"
      ^soon\b
    # words of announcing
    | \bpromises\b|\bon[ ]its[ ]way\b|\bfrom[ ]20\d\d\b
    # "Leeds to get"
    | ^(?![\w' ]*\b(?:first|order)\b)(?:[\w']+[ ]){1,4}to[ ]
      (?:give|get|bring|offer|launch|open|hear|receive|make|let|have|see)\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "soon|promises|on its way|from 20|to give|to get|to bring|to offer|to launch|to open"
        "|to hear|to receive|to make|to let|to have|to see"
    ),
)


OWING = Pattern(
    r"""
    [Ww]e[ ](?:still[ ])?(?:
      need[ ]to | have[ ](?:yet[ ])?to | must | haven[’']t | ha(?:ve|d)[ ]no(?:t|ne)?\b
      | (?:do|did|could|can)[ ]?(?:not|n[’']t) | can[’']t | cannot | forgot | lost | missed | failed
    )\b
    | [Oo]urs:
    """,
    re.VERBOSE,
)


@rule("WB909", Severity.QUESTION)
def future_tense(context: Context) -> Iterator[Remark]:
    """A press release that promises.

    It is written as if launch day has come: the customer does and sees things, in the present. "Will" and
    "plans to" let the writer off saying what exactly she sees.

    Bad:
        experience: The app will show her a list, and we plan to add reminders.  # <- WB909

    Good:
        experience: She opens the app. It shows one line for each medicine.
    """
    for prose in context.english("benefit", "experience", *RELEASE, *QUOTES):
        if match := _promise(prose):
            yield _promises(prose, *match.span())
    for prose, tongue in context.elsewhere("benefit", "experience", *RELEASE):
        if promise := next(tongue.words("promises").find(prose), None):
            yield _promises(prose, promise.start, promise.end)


def _promises(prose: Prose, start: int, end: int) -> Remark:
    return remark(
        prose,
        start,
        end,
        f'"{prose.text[start:end]}" promises what the page should show.',
        "What does the customer do and see on the day it is there?",
    )


def _promise(prose: Prose) -> re.Match[str] | None:
    """The first promise of a passage."""
    announced = (
        _ANNOUNCED.search(prose.own) if prose.passage.key == "press_release.headline" else None
    )
    promises = islice(_PRODUCT_FUTURE.find(prose), MOST)
    return next((match for match in promises if _of_the_product(prose, match)), announced)


def _of_the_product(prose: Prose, match: re.Match[str]) -> bool:
    """Whether a "will" or "would" promises.

    "I would have missed the train" tells what did not happen, "they told me it would be fine" and
    "she reads that the bus will be late" what somebody knows.
    """
    sentence = prose.sentence(match.start())
    before = prose.own[max(sentence.start, match.start() - _FAR) : match.start()]
    if OWING.search(prose.own, *sentence):  # what is not done yet may be told as such
        return False
    if match[0].lower().startswith("would"):
        regretted = match[0].lower().endswith(" have") or _SPEAKER.search(before)
        return not (regretted or _KNOWN.search(before) or _REPORTED.search(before))
    return not (_KNOWN.search(before) or _NOBODY.search(before))


_FAR = 120  # characters in front of a verb that may tell who knows of it
_SPEAKER = Pattern(r"\b(?:i|you|he|she|they|who|nobody|anyone|everyone)[ ]$", re.IGNORECASE)
_NOBODY = Pattern(r"\b(?:nobody|no one|none)[ ]$", re.IGNORECASE)
_KNOWN = Pattern(
    r"""
    # "shows how the fund", "tells us whether it"
      \w[ ](?:how|where|why|whether)[ ](?:[\w'-]+[ ]){1,5}$
    # "they say it will be right"
    | \b(?:they|she|he|people)[ ](?:say|says|keep[ ]saying)[ ](?:[\w'-]+[ ]){1,5}$
    # "reads that the bus", "learn why the bin was missed and when the crew"
    | \b(?:learn|know|see|read|hear|ask|(?:tell|show)s?[ ]\w+(?!\w))s?[ ](?:[\w'-]+[ ]){0,9}?
      (?:that|what|when|how|why|which|who|if)[ ](?:[\w'-]+[ ]){1,5}$
    # "is told that the box", "finds out which of them"
    | \b(?:told|warned|find(?:s|ing)?[ ]out)[ ](?:[\w'-]+[ ]){0,9}?
      (?:that|what|when|which|who|if)[ ](?:[\w'-]+[ ]){1,5}$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REPORTED = Pattern(
    r"\b(?:told|said|thought|promised|expected|feared|hoped|knew|swore)\b[^.;!?]{0,60}$",
    re.IGNORECASE,
)
