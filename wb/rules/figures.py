"""WB940 to WB943: figures that belong together: what is promised, and what was found."""

import re
from collections.abc import Iterator, Set
from itertools import pairwise
from typing import NamedTuple

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.forms import CLASSES
from wb.prose.kinds import is_group
from wb.prose.numerals import figures
from wb.prose.quantities import Quantity
from wb.rules.base import Context, rule
from wb.rules.benefit import COMMON
from wb.rules.remarks import clipped, remark
from wb.schema import ANSWERS

_FOUND_IN = ("problem", "evidence")  # where a reader looks for the figure that a benefit promises
_TIMES = frozenset("second minute hour shift night day week fortnight month".split())
_TOLD = 20  # of a quote: smaller counts tell of a person, larger ones of the case; our judgement


@rule("WB940", Severity.QUESTION)
def figure_from_nowhere(context: Context) -> Iterator[Remark]:
    """A figure is promised that nothing else in the file holds.

    The reader of "4 minutes, not 14" turns to the evidence to see where the 4 was seen. If no answer holds
    it, it is a hope or a slip, and she cannot tell which. A hope is fine, if it says that it is one and when
    it is known.

    Read are the benefit, the headline, and the shares, prices and large numbers of the leader's quote.
    What a customer paid or counted herself may be in her quote alone. In a quote or a headline a round
    number stands for one near it: "a hundred and seventy" for 171.

    Bad:
        benefit: A nurse finds a pump in 4 minutes instead of 14.  # <- WB940
        evidence: We timed 31 searches in February 2026, with a median of 14 minutes.

    Good:
        benefit: A nurse finds a pump in 4 minutes instead of 14.
        evidence: |
          We timed 31 searches in February 2026, with a median of 14 minutes. In the pilot it was 4.
    """
    if not context["evidence"]:
        return
    for prose in context.written("benefit", "press_release.headline", _LEADER):
        promised = prose.passage.key == "benefit"
        nowhere = "neither in the problem nor in the evidence" if promised else "in no answer"
        keys = _FOUND_IN if promised else ANSWERS
        for each in prose.quantities:
            if each.kind != "age" and _weighs(each, prose) and not _stands(context, each, keys):
                yield remark(
                    prose,
                    each.start,
                    each.end,
                    f'"{_with_noun(prose, each)}" stands {nowhere}.',
                    "Where was it seen: in which trial, count or sum? If it is a hope, "
                    "what makes you expect it, and when is it known?",
                )
                break


_LEADER = "press_release.leader_quote.text"


def _stands(context: Context, each: Quantity, keys: tuple[str, ...]) -> bool:
    """Whether some answers, the FAQ or the records of sources hold the numbers of a figure."""
    faq = [entry.answer.key for entry in context.proposal.faq]
    sources = [source.what.key for source in context.proposal.sources]
    several = context.written(*keys, *faq, *sources)
    written = re.findall(r"\d[\d.,]*\d|\d|\b(?:[a-z]{2,}-)?[a-z]{3,}", each.text.lower())
    if all(any(_written(number, prose) for prose in several) for number in written):
        return True  # as it is written: nothing need be read more closely
    if each.kind == "share" and any(_same_share(each, other) for other in _all(several)):
        return True
    if any(_within(each, other) for other in _all(several)):
        return True
    held, numbers = _held(several, each.unit), _numbers(each)
    return numbers <= held or (keys is ANSWERS and all(_near(number, held) for number in numbers))


def _all(several: tuple[Prose, ...]) -> Iterator[Quantity]:
    return (each for prose in several for each in prose.quantities)


def _within(one: Quantity, range_: Quantity) -> bool:
    """Whether a figure lies in a range that is told of the same unit: 20, and 18 to 24 minutes."""
    ends = figures(range_.text) if one.unit and range_.unit == one.unit else []
    return one.value is not None and len(ends) == _ENDS and min(ends) <= one.value <= max(ends)


_ENDS = 2


def _same_share(one: Quantity, other: Quantity) -> bool:
    """Whether two shares are one in hundredths: 9 in 100, and 193 of 2,140."""
    told = other.kind == "share" and one.value is not None and other.value is not None
    return told and abs((one.value or 0) - (other.value or 0)) < _HALF_A_PERCENT


_HALF_A_PERCENT = 0.5


def _near(number: float, held: Set[float]) -> bool:
    """Whether a round number stands for one that is held: 170 for 171."""
    step = next((each for each in _ROUND if number >= _LEAST_ROUND and not number % each), 0)
    return number in held or any(abs(each - number) * 2 < step for each in held)


_ROUND = (100, 10)  # a number is told to the nearest of these
_LEAST_ROUND = 100  # our judgement: a smaller one is said as it is


def _written(number: str, prose: Prose) -> bool:
    return number in prose.lower and bool(
        re.search(rf"(?<![\w.,]){re.escape(number)}(?!\w|[.,]\d)", prose.lower)
    )


def _with_noun(prose: Prose, each: Quantity) -> str:
    """A figure as it is written, with the word behind it where it has no unit."""
    return each.text + ("" if each.unit else _noun_behind(prose, each))


def _noun_behind(prose: Prose, each: Quantity) -> str:
    """The word behind a figure, with its blank; empty if none follows that can be a noun."""
    behind = _WORD.match(prose.unlinked, each.end)
    small = behind is None or CLASSES.get(behind[0].strip().lower()) in _NO_NOUN
    return "" if behind is None or small else behind[0]


# Of words behind a number that are no noun: "home by six on four days".
_NO_NOUN = frozenset("STOP DET and or in of to per a an".split())


_WORD = Pattern(r" [^\W\d_]++(?:-[^\W\d_]++)*+")


# A share as it is spoken, "more than half": no sum that a reader looks up.
_SPOKEN = Pattern(r"\b(?:half|third|quarter|quarters|thirds)\b", re.IGNORECASE)


def _weighs(each: Quantity, prose: Prose) -> bool:
    """Whether a reader would look for a figure: no small count, nor one of a life in a quote."""
    values = _numbers(each)
    if (setting := _SETTING.search(prose.before(each.start))) and is_group(setting[1]):
        return False
    if not values or each.unit in ("year", "decade") or each.value == 100:
        return False
    if _is_hour(prose, each):
        return False
    if prose.passage.key.endswith("_quote.text"):
        if _SPOKEN.search(each.text):
            return False
        return bool(each.unit and each.unit not in _TIMES) or max(values) >= _TOLD
    return bool(each.unit) or max(values) > 2


def _is_hour(prose: Prose, each: Quantity) -> bool:
    """Whether a number stands for an hour of the day: "home by six"."""
    alone = not (each.unit or _noun_behind(prose, each))
    return alone and each.value in _CLOCK and bool(_AT.search(prose.before(each.start)))


_AT = Pattern(r"\b(?:at|by|until|before|after) \Z", re.IGNORECASE)  # "home by six"
_CLOCK = range(1, 13)
_SETTING = Pattern(r"\b(?:an?|each|every|one) ([a-z]+) of (?:about )?\Z")  # "in a class of 29"


def _numbers(each: Quantity) -> frozenset[float]:
    """The numbers that a quantity is written with."""
    return frozenset(figures(each.text))


def _held(several: tuple[Prose, ...], unit: str) -> Set[float]:
    """The numbers in some passages, as they are written and in other units of time.

    What is left of a share is a number too, but of no `unit`: 3 of "15 of 18", and not 3 days.
    """
    held: set[float] = set()
    for prose in several:
        held |= {
            abs(change.before.value - change.after.value)
            for change in changes(prose)
            if change.before.value is not None and change.after.value is not None
        }
        for each in prose.quantities:
            held |= _numbers(each)
            if not (unit and each.kind == "share"):
                held |= {abs(one - other) for one, other in pairwise(figures(each.text))}
            held |= {each.value, 100 - each.value} if each.value and each.unit == "%" else set()
            if each.value and (hours := _HOURS.get(each.unit)):
                held |= {each.value * hours, each.value / hours}
    return held


_HOURS = {"minute": 60.0, "hour": 60.0, "day": 24.0, "week": 7.0}


class Change(NamedTuple):
    """A before and an after in one sentence."""

    prose: Prose
    before: Quantity
    after: Quantity

    @property
    def span(self) -> tuple[int, int]:
        """From the first of the two to the second."""
        return min(self.before.start, self.after.start), max(self.before.end, self.after.end)


_INSTEAD = Pattern(
    r"\b(?:instead of|rather than|not|down from|up from|against"
    r"|compared (?:with|to)|where it was)\b"
)


def changes(prose: Prose) -> Iterator[Change]:
    """The changes from so much to so much that a passage tells of."""
    several = prose.quantities
    for one, other in pairwise(several):
        between = prose.unlinked[one.end : other.start]
        if len(between) > 60 or re.search(r"[.;\n|]", between):
            continue
        if _INSTEAD.search(between.lower()) and one.value is not None:
            yield Change(prose, other, one)
        elif re.fullmatch(r"[^,]{0,40}\bto(?: about| only| just)? ?", between) and FROM.search(
            prose.unlinked[max(0, one.start - 12) : one.start].lower()
        ):
            yield Change(prose, one, other)


FROM = Pattern(r"\bfrom(?: about| \w+)? ?$")


@rule("WB941", Severity.QUESTION)
def two_figures(context: Context) -> Iterator[Remark]:
    """One change, told with two figures.

    "From 14 minutes to 4" here and "from 14 to 6" there: the reader who notices doubts both.

    Bad:
        benefit: A nurse finds a pump in 4 minutes instead of 14 minutes.  # <- WB941
        evidence: |
          In the pilot of March 2026, over 27 searches, it fell from 14 minutes to 6 minutes. At night it was 4.

    Good:
        benefit: A nurse finds a pump in 6 minutes instead of 14 minutes.
        evidence: In the pilot of March 2026, over 27 searches, it fell from 14 minutes to 6 minutes.
    """
    told: list[Change] = []
    for prose in context.written("benefit", "press_release.headline"):
        for change in changes(prose):
            told = told or [it for each in context.written("evidence") for it in changes(each)]
            other = next((each for each in told if _differs(change, each)), None)
            if other and not any(_agrees(change, each) for each in told):
                said = other.prose.unlinked[slice(*other.span)]
                yield remark(
                    prose,
                    *change.span,
                    f'The evidence tells of "{clipped(said)}".',
                    "Which of the two was measured? If both were, what is different between them?",
                )
                break


def _differs(one: Change, other: Change) -> bool:
    """Whether two changes begin at the same figure in the same unit and end at different ones."""
    return (
        one.before.value == other.before.value is not None
        and None not in (one.after.value, other.after.value)
        and one.after.value != other.after.value
        and {one.before.unit, one.after.unit} == {other.before.unit, other.after.unit} != {""}
    )


def _agrees(one: Change, other: Change) -> bool:
    return one.before.value == other.before.value and one.after.value == other.after.value


@rule("WB942", Severity.QUESTION)
def different_bases(context: Context) -> Iterator[Remark]:
    """A before and an after that do not count the same thing.

    Twenty minutes for 40 users against a quarter's work of 6 hours; a share against a number; hours against
    money. The reader cannot tell how much of the change is the idea and how much the other base.

    Bad:
        benefit: A review of 40 users takes 20 minutes instead of 6 hours a quarter.  # <- WB942

    Good:
        benefit: A review of 40 users takes 20 minutes instead of 2 hours.
    """
    for prose in context.english("benefit", "press_release.headline"):
        for change in changes(prose):
            if _unlike(change):
                said = prose.unlinked[slice(*change.span)]
                yield remark(
                    prose,
                    *change.span,
                    f'"{clipped(said)}" compares two different things.',
                    "What is the before and the after of one and the same thing, on the same base?",
                )
                break


def _unlike(change: Change) -> bool:
    """Whether two figures measure different things, or each over a base of its own."""
    before, after = _measure(change, change.before), _measure(change, change.after)
    return bool(before[0] and after[0]) and (
        before[0] != after[0] or (before[1] != after[1] and bool(before[1] and after[1]))
    )


def _measure(change: Change, each: Quantity) -> tuple[str, str]:
    """What is measured, and over what: `("time", "quarter")`; empty where it is not said."""
    prose = change.prose
    what, _, base = each.unit.partition("/")
    if not base and (match := _RATE.match(prose.unlinked, each.end)):
        base = match[1]
    if not base:  # "a review of 40 users takes 20 minutes"
        start, end = prose.sentence(each.start)
        first = change.span[0] == each.start
        near = range(start, each.start) if first else range(each.end, end)
        of = [it.of for it in prose.quantities if it.start in near and it.of and not it.unit]
        base = of[0] if of else ""
    return ("time" if what in _TIMES or what == "year" else what, base)


_RATE = Pattern(r" (?:an?|per|each|every) ([a-z]+)\b")


@rule("WB943", Severity.QUESTION)
def absolute_with_exception(context: Context) -> Iterator[Remark]:
    """An absolute promise over an exception that the file itself tells of.

    "Every parent", "no child", "never": the reader remembers the one who is left out a page further down.
    A promise with its limit is believed. So it is with an answer of the FAQ: "very reliable" over 38 of 118
    that failed.

    Bad:
        benefit: Every nurse finds a free pump on her own ward.  # <- WB943
        experience: |
          The screen shows the bay. On 5 of 27 days the nurse finds no free pump on her ward.

    Good:
        benefit: On 22 days of 27 a nurse finds a free pump on her own ward.
        experience: |
          The screen shows the bay. On 5 of 27 days the nurse finds no free pump on her ward.
    """
    for prose in context.english("benefit", "press_release.headline"):
        if match := _ABSOLUTE.search(prose.lower):
            promised = matter_of(prose.own[slice(*clause(prose, match.start()))])
            if exception := _exception(context, promised):
                yield _too_much(prose, match, exception)
    for entry in context.proposal.faq:
        prose = context.prose(entry.answer)
        if context.is_english(entry.answer) and (match := _assured(prose)):
            answered = prose.own[slice(*prose.sentence(match.start()))]
            promised = matter_of(f"{entry.question.text} {answered}")
            if exception := _exception(context, promised, _ASKED, _FAILED):
                yield _too_much(prose, match, exception)


def _too_much(prose: Prose, match: re.Match[str], exception: str) -> Remark:
    said = f'"{match[0]}" leaves nobody out. Elsewhere stands: "{clipped(exception, 100)}"'
    return remark(prose, *match.span(), said, "For whom does it hold, and for whom not yet?")


def _assured(prose: Prose) -> re.Match[str] | None:
    """Where an answer promises without a limit or a figure in the sentence."""
    match = _ASSURED.search(prose.lower)
    if match is None:
        return None
    start, end = prose.sentence(match.start())
    told = _EXCEPT.search(prose.lower, start, end) or any(
        start <= each.start < end for each in prose.quantities
    )
    return None if told else match


_ASSURED = Pattern(
    r"\b(?:(?:very|highly|extremely|completely|fully|perfectly)"
    r" (?:reliable|accurate|robust|safe|stable|precise|well)"
    r"|always|exactly|every time|at all times|immediately|straight away|instantly"
    r"|works (?:well|reliably|everywhere|for everyone))\b"
)
_FAILED = Pattern(
    r"\b(?:fail\w*|wrong\w*|late|missed|lost|broke\w*|ran out|empty|not|no|never|\w+n't|cannot"
    r"|false|damaged|stuck|gave up|came back|left out)\b"
)
_ABSOLUTE = Pattern(
    r"\b(?:(?:every|no|never|always|all|nobody|everybody|everyone|any|each)\b|100 ?%)(?: [a-z]+)?"
)
_EXCEPT = Pattern(
    r"\b(?:except|not|no|cannot|\w+n't|without|wrong|fail\w*|only|unless|still|late|missed)\b"
)
_SHARED = 3  # words that an exception shares with the promise, to be one to it; our judgement
_ASKED = 2  # of these for an answer, whose words are few


def _exception(
    context: Context, promised: Set[str], shared: int = _SHARED, fails: Pattern = _EXCEPT
) -> str:
    """A sentence with a figure that tells against a promise; empty if there is none."""
    faq = [entry.answer.key for entry in context.proposal.faq]
    for prose in context.english("evidence", "experience", *faq):
        before = 1 if prose.passage.key == "experience" else 0  # where she stands without it
        for start, end in prose.sentences[before:]:
            said = prose.unlinked[start:end]
            if not fails.search(said.lower()) or STOPPED.search(said.lower()):
                continue
            counted = [each.of for each in prose.quantities if start <= each.start < end]
            common = len(promised & matter_of(said))
            counts_it = shared == _ASKED and not promised.isdisjoint(matter_of(" ".join(counted)))
            if counted and (common >= shared or counts_it):
                return said
    return ""


def matter_of(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, cut so that the forms of a word meet."""
    words = re.findall(r"[a-z]{3,}", text.lower())
    return frozenset(word[:4] for word in words if word.encode() not in COMMON | _SMALL)


_SMALL = frozenset(
    b"the and for are was her his its not has had who our you she they one all any"
    b" can but out per".split()
)


STOPPED = Pattern(r"\b(?:stop|stops|stopped|stopping|withdraw|abandon|pause[sd]?|give up)\b")


def clause(prose: Prose, at: int) -> tuple[int, int]:
    """The part of a sentence that an offset stands in: to the next comma or "or"."""
    start, end = prose.sentence(at)
    cuts = [start, *[m.end() for m in _CUT.finditer(prose.own, start, end)], end]
    return max(cut for cut in cuts if cut <= at), min(cut for cut in cuts if cut > at)


_CUT = Pattern(r", |; | or (?:if )?| and (?:if )?|\. ")
