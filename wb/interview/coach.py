"""What a coach has to say about an answer: what is strong in it, what to ask next, and what the customer would ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from wb.questions import HANDLES, Question

QUOTED = 90  # letters of an answer that a question quotes at most: one line of a terminal

_SENTENCE_END = r"(?<=[.!?])[\"”)]*\s+(?=[\"“(]?[A-Z0-9])"
_LIST_MARK = r"^\s*(?:\d+[.)]|[-*])\s+"
_FOOTNOTE = r"\s*\[\^([^\]\s]+)\]"
_CONTACT = r"(?i)\b(?:asked|watched|interviewed|spoke|talked|visited|called|measured|counted|weighed|surveyed|tested|observed|shadowed)\b"
_COUNT = r"(?<![\w.,-])\d{1,3}(?:[,.]\d{3})+\b|(?<![\w.,-])\d+(?![\w%-])(?!\s*(?:%|per cent))"
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DATE = (
    rf"(?i)\b(?:(?P<month>{'|'.join(_MONTHS)})\s+)?(?P<year>(?:19|20)\d\d)(?:-(?P<number>\d\d))?\b"
)
# The kinds of source the format knows, by the words that give them away; the first that is found holds.
_KINDS = (
    ("survey", r"survey|questionnaire|poll"),
    ("interview", r"interview|asked|spoke|talked|called|conversation"),
    ("experiment", r"experiment|trial|pilot|a/b|tested|prototype"),
    ("support", r"ticket|complaint|support|hotline|help ?desk"),
    ("usage-data", r"\blogs?\b|usage|analytics|clicks|database|till"),
    ("observation", r"watched|observ|visited|shadowed|weighed|measured|counted|field notes|diar"),
    ("study", r"study|studies|report|research|paper|statistic"),
)


class Trace(NamedTuple):
    """A source that an answer speaks of and nobody has listed: its sentence, and the record it would make."""

    sentence: str
    record: Mapping[str, str]


def words_for(handle: str, text: str) -> str:
    """The words of a text that a handle of `HANDLES` takes hold of, short enough to quote; empty if there are none."""
    match = _pattern(handle).search(text)
    return clip(match["words"]) if match else ""


def strength(question: Question, text: str) -> str:
    """One line on what a reader will like about an answer, by what was found in it; empty if nothing was."""
    found = ((each.say, words_for(each.handle, text)) for each in question.strengths)
    return next((say.format(words=words) for say, words in found if words), "")


def probe(question: Question, text: str) -> str:
    """The question one step deeper that the answer gives a handle for; empty if it gives none."""
    found = ((each.ask, words_for(each.handle, text)) for each in question.probes if each.handle)
    return next((ask.format(words=words) for ask, words in found if words), "")


def deeper(question: Question) -> tuple[str, ...]:
    """The probes that need no handle: what a coach asks of any answer."""
    return tuple(each.ask for each in question.probes if not each.handle)


def empty_chair(answers: Mapping[str, str]) -> tuple[str, ...]:
    """What the customer would ask if she sat in this room, made from the answers; fewer than three if they are not there."""
    asked = (
        _her_words(answers),
        _the_promise(answers.get("benefit", "")),
        _the_bad_day(answers.get("experience", "")),
    )
    return tuple(question for question in asked if question)


def traces(evidence: str, listed: Iterable[str]) -> tuple[Trace, ...]:
    """The sources an answer speaks of that are not among the `listed` ids."""
    taken = set(listed)
    found: list[Trace] = []
    for sentence in sentences(evidence):
        cited = re.findall(_FOOTNOTE, sentence)
        unlisted = [each for each in cited if each not in taken]
        if unlisted or (not cited and _speaks_of_a_source(sentence)):
            record = _record(sentence, unlisted[0] if unlisted else "", taken)
            taken.add(record["id"])
            found.append(Trace(sentence, record))
    return tuple(found)


def cite(evidence: str, trace: Trace) -> str:
    """The answer with the footnote of a source behind its sentence."""
    mark = f"[^{trace.record['id']}]"
    return (
        evidence if mark in evidence else evidence.replace(trace.sentence, trace.sentence + mark, 1)
    )


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, without the marks of a list."""
    for line in text.splitlines():
        yield from filter(
            None, (piece.strip() for piece in re.split(_SENTENCE_END, re.sub(_LIST_MARK, "", line)))
        )


def clip(text: str, limit: int = QUOTED) -> str:
    """The text on one line, cut between words where it is longer than `limit`."""
    line = " ".join(text.split()).strip(" ,;:")
    return line if len(line) <= limit else line[:limit].rpartition(" ")[0].rstrip(" ,;:.") + "…"


@cache
def _pattern(handle: str) -> re.Pattern[str]:
    return re.compile(HANDLES[handle], re.IGNORECASE | re.MULTILINE)


def _her_words(answers: Mapping[str, str]) -> str:
    for key in ("problem", "evidence"):
        if said := words_for("quoted", answers.get(key, "")):
            return f'I said "{said}" Is that what you built for, or did you hear what suited you?'
    said = next(sentences(answers.get("problem", "")), "")
    return (
        f'You write about me: "{clip(said)}" Is that the worst of my troubles, or the one you can solve?'
        if said
        else ""
    )


def _the_promise(benefit: str) -> str:
    promised = next(sentences(benefit), "")
    return (
        f'You promise me: "{clip(promised).rstrip(".")}". What if I do not get it: how soon do I know, and what do you do then?'
        if promised
        else ""
    )


def _the_bad_day(experience: str) -> str:
    if not experience.strip():
        return ""
    if wrong := words_for("wrong", experience):
        return f'You write: "{wrong}". How often will that be, and what does it cost me each time?'
    first = clip(next(sentences(experience), ""), 60).rstrip(".")
    return f'It begins with "{first}", and all goes well. What do I do on the day it does not?'


def _speaks_of_a_source(sentence: str) -> bool:
    named = words_for("link", sentence) or words_for("source", sentence)
    return bool(named) or bool(re.search(_CONTACT, sentence) and re.search(_COUNT, sentence))


def _record(sentence: str, cited: str, taken: set[str]) -> dict[str, str]:
    bare = re.sub(_FOOTNOTE, "", sentence)
    kind = next((kind for kind, words in _KINDS if re.search(words, bare, re.IGNORECASE)), "study")
    date = _date(bare)
    count = re.search(_COUNT, re.sub(_DATE, "", bare))
    link = re.search(r"https?://[^\s)\]>]+", bare)
    given = {
        "date": date,
        "count": count[0] if count else "",
        "link": link[0].rstrip(".,;") if link else "",
    }
    name = cited or _unused("-".join(filter(None, (kind, date))), taken)
    return {"id": name, "kind": kind, "what": bare.rstrip(".")} | {
        key: value for key, value in given.items() if value
    }


def _date(text: str) -> str:
    match = re.search(_DATE, text)
    if match is None:
        return ""
    number = match["number"] or (
        f"{_MONTHS.index(match['month'].lower()) + 1:02}" if match["month"] else ""
    )
    return f"{match['year']}-{number}" if number and 1 <= int(number) <= 12 else match["year"]


def _unused(name: str, taken: set[str]) -> str:
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(each for each in numbered if each not in taken)
