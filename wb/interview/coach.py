"""What a coach has to say about an answer: what is strong in it, what to ask next, and what the
customer would ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wb.questions import Question
from wb.wording import beginning

if TYPE_CHECKING:
    import re

# What is known of prose is imported where it is used: the first question does not wait for it.

_UNTOLD = frozenset("a an the our by in of from with this that each".split())  # tell no source
SHORT = 60  # letters of what a source is called until the author shortens it
QUOTED = 90  # letters of an answer that a question quotes at most: one line of a terminal


class Trace(NamedTuple):
    """A source that a text speaks of and nobody has listed: its sentence, the record it would make,
    and what the text is called.
    """

    sentence: str
    record: Mapping[str, str]
    where: str = "The evidence"


def words_for(handle: str, text: str) -> str:
    """The words of a text that a handle of `HANDLES` takes hold of, short enough to quote; empty if
    there are none.
    """
    from wb.interview.patterns import HANDLES, LOOSE

    match = HANDLES[handle].search(text)
    return LOOSE.sub("", clip(match["words"])) if match else ""


def strength(question: Question, text: str) -> str:
    """One line on what a reader will like about an answer, by what was found in it; empty if
    nothing was.
    """
    found = ((each.say, words_for(each.handle, text)) for each in question.strengths)
    return next((say.format(words=words) for say, words in found if words), "")


def probe(question: Question, text: str) -> str:
    """The question one step deeper that the answer gives a handle for; empty if it gives none."""
    found = ((each.ask, words_for(each.handle, text)) for each in question.probes if each.handle)
    return next((ask.format(words=words) for ask, words in found if words), "")


def deeper(question: Question) -> tuple[str, ...]:
    """The probes that need no handle: what a coach asks of any answer."""
    return tuple(each.ask for each in question.probes if not each.handle)


def deeper_question(question: Question, text: str) -> str:
    """One question more about an answer: by its own words, or one that can be asked of any."""
    return probe(question, text) or next(iter(deeper(question)), "")


class ChairQuestion(NamedTuple):
    """A question from the empty chair, a neutral wording of it for the FAQ, and the key of the
    answer that it is `about`.
    """

    ask: str
    neutral: str
    about: str


def empty_chair(answers: Mapping[str, str]) -> tuple[ChairQuestion, ...]:
    """What the customer would ask if she sat in this room, made from the answers; fewer than three
    if they are not there.
    """
    asked = (
        ChairQuestion(
            _her_words(answers), "How do you know that this is what I need most?", "problem"
        ),
        ChairQuestion(
            _the_promise(answers.get("benefit", "")),
            "What happens if I do not get what is promised?",
            "benefit",
        ),
        _the_bad_day(answers.get("experience", "")),
    )
    return tuple(question for question in asked if question.ask)


def traces(
    evidence: str, listed: Iterable[str], others: Mapping[str, str] = {}
) -> tuple[Trace, ...]:
    """The sources the evidence speaks of that are not among the `listed` ids, and those that
    `others` cite, texts by what they are called.
    """
    from wb.interview.patterns import FOOTNOTE

    taken = set(listed)
    traced: list[Trace] = []
    for where, text in (("The evidence", evidence), *others.items()):
        for sentence in sentences(text):
            cited = FOOTNOTE.findall(sentence)
            wanted = [each for each in dict.fromkeys(cited) if each not in taken]
            if text is evidence and not cited and _speaks_of_a_source(sentence):
                wanted = [""]
            for name in wanted:
                record = _record(sentence, name, taken)
                taken.add(record["id"])
                traced.append(Trace(sentence, record, where))
    return tuple(traced)


def cite(evidence: str, trace: Trace) -> str:
    """The answer with the footnote of a source behind its sentence."""
    mark = f"[^{trace.record['id']}]"
    return (
        evidence if mark in evidence else evidence.replace(trace.sentence, trace.sentence + mark, 1)
    )


def steps_apart(text: str) -> str:
    """The text with each step on a line of its own where a line holds several: 1. this 2. that."""
    return "\n".join(_line_apart(line) for line in text.split("\n"))


def _line_apart(line: str) -> str:
    from wb.interview.patterns import STEP

    starts: list[re.Match[str]] = []
    for match in STEP.finditer(line):
        follows = starts and int(match["number"]) == int(starts[-1]["number"]) + 1
        if follows or (not starts and match["begins"] is not None):
            starts.append(match)
    if len(starts) < 2:
        return line
    ends = [match.start("number") for match in starts] + [len(line)]
    steps = [line[start:end].rstrip() for start, end in pairwise(ends)]
    before = line[: ends[0]].rstrip()
    return "\n".join([before] * bool(before) + steps)


def first_steps(text: str, number: int) -> str:
    """So many steps of a text, from the first on; of a text without steps, so many sentences."""
    from wb.interview.patterns import LIST_MARK

    lines = steps_apart(text).split("\n")
    at = [place for place, line in enumerate(lines) if LIST_MARK.match(line)]
    if at:
        end = at[number] if len(at) > number else len(lines)
        return "\n".join(lines[at[0] : end]).strip()
    from wb.prose.sentences import split

    ends = [end for _, end in split(text)][:number]
    return text[: ends[-1]].strip() if ends else text


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, without the marks of a list."""
    from wb.interview.patterns import LIST_MARK
    from wb.prose.sentences import split

    for start, end in split(text):
        if sentence := LIST_MARK.sub("", text[start:end].strip()).strip():
            yield sentence


def clip(text: str, limit: int = QUOTED) -> str:
    """The text on one line, cut between words where it is longer than `limit`."""
    line = " ".join(text.split()).strip(" ,;:")
    return line if len(line) <= limit else beginning(line, limit).rstrip(" ,;:.") + "…"


def _her_words(answers: Mapping[str, str]) -> str:
    for key in ("problem", "evidence"):
        if said := words_for("quoted", answers.get(key, "")):
            return f'I said "{said}" Is that what you built for, or did you hear what suited you?'
    said = next(sentences(answers.get("problem", "")), "")
    return (
        f'You write about me: "{clip(said)}" '
        "Is that the worst of my troubles, or the one you can solve?"
        if said
        else ""
    )


def _the_promise(benefit: str) -> str:
    promised = next(sentences(benefit), "")
    return (
        f'You promise me: "{clip(promised).rstrip(".")}". '
        "What if I do not get it: how soon do I know, and what do you do then?"
        if promised
        else ""
    )


def _the_bad_day(experience: str) -> ChairQuestion:
    if wrong := words_for("wrong", experience):
        ask = f'You write: "{wrong}". How often will that be, and what does it cost me each time?'
        neutral = "How often does it not work, and what does that cost me?"
        return ChairQuestion(ask, neutral, "experience")
    *_, last = ["", *sentences(experience)]
    ask = f'It ends with "{clip(last).rstrip(".")}". And the day after: what do I still do by hand?'
    neutral = "What do I still do by hand the day after?"
    return ChairQuestion(ask * bool(last), neutral, "experience")


def _speaks_of_a_source(sentence: str) -> bool:
    from wb.interview.patterns import CONTACT

    named = words_for("link", sentence) or words_for("source", sentence)
    return bool(named) or bool(CONTACT.search(sentence) and any(map(str.isdecimal, sentence)))


def _record(sentence: str, cited: str, taken: set[str]) -> dict[str, str]:
    from wb.interview.patterns import ASKED_OF, COUNT, DATE, FOOTNOTE, KINDS, LINK, OF

    bare = FOOTNOTE.sub("", sentence)
    kind = next((kind for kind, words in KINDS if words.search(bare)), "study")
    date = _date(bare)
    asked = ASKED_OF.search(bare)
    count = COUNT.search(asked["asked"] if asked else OF.sub("", DATE.sub("", bare)))
    link = LINK.search(bare)
    given = {
        "date": date,
        "count": count[0] if count else "",
        "link": link[0].rstrip(".,;") if link else "",
    }
    name = cited or _unused("-".join(filter(None, (kind, date))), taken)
    return {
        "id": name,
        "kind": kind,
        "what": _named(bare) or _short(bare),
    } | {key: value for key, value in given.items() if value}


def _named(sentence: str) -> str:
    """What a sentence calls its source, in more than a word."""
    name = words_for("source", sentence)
    return name if len(set(name.lower().split()) - _UNTOLD) > 1 else ""


def _short(sentence: str) -> str:
    """A sentence as the name of a source: to where it could have ended, or to the end of a clause,
    if it is long.
    """
    from wb.interview.patterns import BREAK, CLAUSE, LOOSE

    bare = " ".join(sentence.split()).rstrip(".")
    if len(bare) <= SHORT:
        return bare
    for ends in (BREAK, CLAUSE):
        at = [each.start() for each in ends.finditer(bare) if SHORT / 3 < each.start() <= SHORT]
        if at:
            return bare[: at[0]]
    return LOOSE.sub("", clip(bare, SHORT).rstrip("…"))


def _date(text: str) -> str:
    from wb.interview.patterns import DATE
    from wb.prose.forms import MONTHS

    match = DATE.search(text)
    if match is None:
        return ""
    number = match["number"] or (
        f"{MONTHS.index(match['month'].lower()) + 1:02}" if match["month"] else ""
    )
    return f"{match['year']}-{number}" if number and 1 <= int(number) <= 12 else match["year"]


def _unused(name: str, taken: set[str]) -> str:
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(each for each in numbered if each not in taken)
