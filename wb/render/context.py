"""What a template is given: a proposal as text, lists and tables, and what is not written yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePath
from typing import Any, NamedTuple

from wb.document.proposal import Comment, CustomerQuote, Faq, LeaderQuote, Proposal, SourceRecord
from wb.document.textfile import Passage
from wb.labels import ENGLISH, LANGUAGES, Labels, direction, is_english, labels_for
from wb.prose.citations import citations, is_markdown, without_comments
from wb.prose.language import KANA, UNKNOWN, language_of
from wb.prose.sentences import split
from wb.questions import QUESTIONS
from wb.render.escape import LONGEST, first_words, md_text
from wb.schema import ANSWERS, DATE, DECIDED, KEYS, RELEASE, SINGLE, Kind, Slot, in_first, kind_of

# What a footnote's key may not hold: a reader takes some of it for blanks, emphasis or an address.
_UNFIT = r"[^\w.-]+|(?<![^\W_])_+|_+(?![^\W_])"
# "Diaries of 16 foremen", "20 interviews": here the name of a source tells what was counted; in
# "Visit to room 12" and "Calls from 12 to 14 May" it does not.
_TOLD = (
    r"(?:^|\b(?:of|with|to|from|by|among) |[,;:] ){}"
    r"(?= (?!(?:to|and|or|until|till|by)\b)[a-z])"
)

_LEAD_IN = 40  # characters; what is shorter may only lead in to the first sentence

# The places that say "not written yet", by the key that fills them; those of the five answers ask
# what the question asks.
SLOTS: Mapping[str, Slot] = {
    **{each.key: each.slot for each in KEYS if each.slot},
    **{each.key: Slot(LANGUAGES[ENGLISH][f"name.{each.key}"], each.prompt) for each in QUESTIONS},
}
_TOP = [key for key in SINGLE if "." not in key and key in SLOTS and key not in ANSWERS]


PAPERS = ("a4", "letter")


class Setup(NamedTuple):
    """What a page is made with besides its proposal and template.

    `labels` are those of the team, by language. `clean` leaves out what is said to the authors.
    `review` is what was found in the proposal, by the names that a template has for it. `paper` is
    one of PAPERS for a page of Word or PDF.
    """

    labels: Mapping[str, Labels] = {}
    clean: bool = False
    review: Mapping[str, object] = {}
    paper: str = ""


def context(proposal: Proposal, setup: Setup = Setup()) -> dict[str, Any]:
    """Everything a template may name: text, lists, dictionaries. docs/templates.md is its page."""
    language = page_language(proposal, setup.labels)
    keys, proposal = page_keys(proposal), for_page(proposal)
    labels = labels_for(language, setup.labels)
    english = is_english(language, setup.labels)
    apart = english and direction(language) == "rtl"  # English words among those of Arabic
    return _Page(proposal, keys, labels, english, apart).context(setup)


def page_language(proposal: Proposal, own: Mapping[str, Labels] | None = None) -> str:
    """The language of a page: what the proposal declares, else a guess there are labels for."""
    if declared := _words(proposal["language"]):
        return declared.strip()
    prose = " ".join(answer.text for answer in proposal.answers)
    guess = language_of(prose, prose=prose)
    if guess == UNKNOWN and KANA.search(prose):
        guess = "ja"
    return guess if guess in LANGUAGES or guess in (own or {}) else ENGLISH


def in_words(date: str, labels: Labels = LANGUAGES[ENGLISH]) -> str:
    """A date, however vague, in words: `2027-03` is March 2027. What is no date stays as it is."""
    if re.fullmatch(r"\d{4}-Q[1-4]", date):
        return _put(labels["quarter"], quarter=date[-1], year=date[:4])
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])(-\d{2})?", date):
        return date
    year, month, *day = date.split("-")
    months = labels["months"].split()
    name = months[int(month) - 1] if len(months) == 12 else month
    form = labels["day" if day else "month"]
    return _put(form, year=year, month=name, day=str(int(day[0])) if day else "")


def _put(form: str, **values: str) -> str:
    """A label with what comes in its places. It may be a stranger's: nothing else in it is read."""
    return re.sub(r"\{(\w+)\}", lambda place: values.get(place[1], place[0]), form)


@lru_cache(maxsize=16)
def _as_markdown(labels: tuple[tuple[str, str], ...], apart: bool = False) -> Mapping[str, str]:
    """The labels as Markdown; `apart`, each that has letters keeps its own direction (UAX 9)."""
    made = {name: md_text(words) for name, words in labels}
    if not apart:
        return made
    return {
        name: f"\u2068{words}\u2069" if re.search(r"[A-Za-z]", words) else words
        for name, words in made.items()
    }


def _words(passage: Passage) -> str:
    return passage.text.strip("\n").rstrip() if passage else ""


def for_page(proposal: Proposal) -> Proposal:
    """The proposal as a page shows it: without comments, each citation with its footnote's key."""
    keys = page_keys(proposal)
    passages = {
        key: _on_page(passage, keys) if is_markdown(key) else passage
        for key, passage in proposal.passages.items()
    }
    return Proposal(proposal.source, passages, proposal.counts, proposal.faults)


def page_keys(proposal: Proposal) -> Mapping[str, str]:
    """The key of each source's footnote on the page, by the id that the answers cite it with.

    A key holds only signs that every reader of Markdown takes in a footnote, and no two are the
    same for a reader that does not tell capitals. An id that is such a key stays as it is.
    """
    ids = [_words(source.id) for source in proposal.sources]
    keys: dict[str, str] = {}
    for each in sorted(dict.fromkeys(filter(None, ids)), key=lambda each: _fit(each) != each):
        keys[each] = _free(_fit(each) or "source", keys.values(), ids.index(each) + 1)
    return keys


def _fit(name: str) -> str:
    return re.sub(_UNFIT, "-", name).strip("-") if re.search(_UNFIT, name) else name


def _free(name: str, taken: Iterable[str], number: int) -> str:
    """The name itself, or with a number behind it if another footnote has it."""
    others = {each.casefold() for each in taken}
    free = name
    while free.casefold() in others:
        free, number = f"{name}-{number}", number + 1
    return free


def _on_page(passage: Passage, keys: Mapping[str, str]) -> Passage:
    text = without_comments(passage.text)
    others = {key.casefold() for key in keys.values()}
    pieces, at = [], 0
    for start, end, key in citations(text):
        mark = text[start:end]
        if key in keys:
            mark = f"[^{keys[key]}]"
        elif key.casefold() in others:  # it names no source, and is not to lead to that of another
            mark = f"\\{mark}"
        pieces += [text[at:start], mark]
        at = end
    whole = "".join([*pieces, text[at:]])
    return (
        passage
        if whole == passage.text
        else Passage(passage.key, whole, passage.source, passage.span, passage.style)
    )


def _borrowed(passage: Passage, into: Kind) -> str:
    """The words of another key: all of them, or the first sentence where one line has room."""
    whole = into.long or not kind_of(passage.key).long
    return _words(passage) if whole else _first_sentence(passage)


def _first_sentence(answer: Passage) -> str:
    """An answer's first sentence as plain words, for a line without room for citations and
    emphasis.
    """
    words = first_words(answer.text)
    for _, end in split(words):
        if not words[end:].lstrip()[:1].islower():  # "15 min. before closing" goes on
            return words[:end].strip()
    return words


def _opening_sentence(answer: Passage) -> str:
    """An answer in a sentence: its first, and the next behind a lead-in such as "Before."."""
    said: list[str] = []
    for paragraph in answer.text.strip()[:LONGEST].split("\n\n"):
        words = first_words(paragraph)
        for start, end in split(words):
            said.append(words[start:end].strip())
            if len(" ".join(said)) > _LEAD_IN:
                return " ".join(said)
    return " ".join(said)


class _Page:
    """A proposal as a page shows it, with the labels of its language."""

    def __init__(
        self,
        proposal: Proposal,
        keys: Mapping[str, str],
        labels: Labels,
        english: bool,
        apart: bool,
    ) -> None:
        self.proposal, self.keys, self.labels, self.english = proposal, keys, labels, english
        self.apart = apart

    def context(self, setup: Setup) -> dict[str, Any]:
        """Everything a template may name."""
        proposal = self.proposal
        sources = self.sources()
        page = {
            **{key: self.part(key) for key in _TOP},
            "press_release": {key.partition(".")[2]: self.part(key) for key in RELEASE}
            | {
                "leader_quote": self.quote(proposal.leader_quote),
                "customer_quote": self.quote(proposal.customer_quote),
            },
            "answers": {question.key: self.answer(question.key) for question in QUESTIONS},
            "faq": {
                "external": self.faq(proposal.external_faq, "external"),
                "internal": self.faq(proposal.internal_faq, "internal"),
            },
            "sources": self.entries("sources", sources),
            "out_of_scope": self.entries(
                "out_of_scope", list(map(self.filled, proposal.out_of_scope))
            ),
            "decision": self.decision(),
        }
        place_and_date = self.place_and_date()
        return page | {
            "file": PurePath(proposal.source.path.replace("\\", "/")).name,
            "language": _words(proposal["language"]),
            "labels": dict(_as_markdown(tuple(self.labels.items()), self.apart)),
            "clean": "yes" if setup.clean else "",
            "place_and_date": place_and_date,
            "dateline": f"{place_and_date} –" if place_and_date else "",
            "borrowed": [part for part in page["press_release"].values() if part.get("taken_from")],
            "assumptions": [
                entry
                for entry, source in zip(sources, proposal.sources, strict=True)
                if _words(source.kind) == "assumption"
            ],
            "comments": [self.comment(each) for each in proposal.comments],
            "waivers": [
                {"rule": _words(each.rule), "where": _words(each.where), "why": _words(each.why)}
                for each in proposal.waivers
            ],
            "unwritten": [each for each in _unwritten(page) if self.is_due(each["key"])],
            **setup.review,
        }

    def is_due(self, key: str) -> bool:
        """Whether a part can be written by now: a decision is known after the meeting."""
        status = _words(self.proposal["status"])
        return key != "decision.verdict" or status in DECIDED

    def part(self, key: str) -> dict[str, str]:
        """What stands at a place on the page: its own words, or those of the answer it grows
        from.
        """
        slot, passage = SLOTS[key], self.proposal[key]
        if passage or not self.proposal[slot.grows_from]:
            return self.filled(passage)
        borrowed = _borrowed(self.proposal[slot.grows_from], kind_of(key))
        return {**self.filled(passage), "text": borrowed, "taken_from": slot.grows_from}

    def filled(self, passage: Passage) -> dict[str, str]:
        """A part with the words of its author; empty where nobody wrote any."""
        text, kind = _words(passage), kind_of(passage.key)
        if kind is DATE:
            text = self.date(text)
        elif kind.choices:
            text = self.labels.get(text, text)
        return {**self.slot(passage.key), "text": text}

    def slot(self, key: str) -> dict[str, str]:
        """A part without words: where they go, and how they are asked for."""
        slot = SLOTS[in_first(key)]
        return {
            "key": key,
            "name": self.labels[f"name.{in_first(key)}"],
            "ask": slot.ask if self.english else "",
            "text": "",
            "taken_from": "",
        }

    def date(self, date: str) -> str:
        """A date in the words of the page's language."""
        return in_words(date, self.labels)

    def place_and_date(self) -> str:
        """Where and when, as Markdown; empty if neither is known."""
        place, launch = _words(self.proposal["place"]), _words(self.proposal["launch"])
        known = ", ".join(filter(None, (place, self.date(launch))))
        return f"**{md_text(known)}**" if known else ""

    def answer(self, key: str) -> dict[str, str]:
        """One of the five answers."""
        return {
            **self.filled(self.proposal[key]),
            "question": self.labels[f"question.{key}"],
            **self.answered_by(self.proposal[f"team.{key}"]),
            "first_sentence": _opening_sentence(self.proposal[key]),
        }

    def answered_by(self, name: Passage) -> dict[str, str]:
        """Who answers a question, and that in words; both empty where nobody is named."""
        by = _words(name)
        return {
            "by": by,
            "answered_by": _put(self.labels["answered_by"], name=by) if by else "",
        }

    def quote(self, quote: LeaderQuote | CustomerQuote) -> dict[str, Any]:
        """What somebody says in the press release."""
        standing = quote.title if isinstance(quote, LeaderQuote) else quote.role
        return {
            "text": self.filled(quote.text),
            "speaker": self.filled(quote.name),
            "standing": _words(standing),
        }

    def entries(self, key: str, entries: list[Any]) -> dict[str, Any]:
        """A part that is a list."""
        return {**self.slot(key), "entries": entries}

    def faq(self, faq: tuple[Faq, ...], side: str) -> dict[str, Any]:
        """One side of the FAQ."""
        entries = [
            {"question": self.filled(each.question), "answer": self.filled(each.answer)}
            | self.answered_by(each.owner)
            for each in faq
        ]
        return self.entries(f"faq.{side}", entries)

    def sources(self) -> list[dict[str, Any]]:
        """The sources, each with a footnote of its own."""
        used: set[str] = set()
        entries = []
        for number, source in enumerate(self.proposal.sources, 1):
            name = self.keys.get(_words(source.id), "source")
            if name in used or not source.id:
                name = _free(
                    name if source.id else f"source-{number}", [*self.keys.values(), *used], number
                )
            used.add(name)
            entries.append(self.source(source, name))
        return entries

    def source(self, source: SourceRecord, name: str) -> dict[str, Any]:
        """A source with its footnote."""
        count = _words(source.count)
        if re.fullmatch(r"[0-9]{1,12}", count):
            count = f"{int(count):,}"
        told = count and re.search(_TOLD.format(re.escape(count)), _words(source.what))
        count = count.replace(",", self.labels["thousands"])
        kind, date = _words(source.kind), self.date(_words(source.date))
        kind = self.labels.get(kind, kind.replace("-", " "))
        in_all = _put(self.labels["in_all"], count=count) if count and not told else ""
        return {
            "cite": f"[^{name}]",
            "what": self.filled(source.what),
            "kind": kind,
            "date": date,
            "count": count,
            "facts": [fact for fact in (kind, date, in_all) if fact],
            "link": _words(source.link),
        }

    def comment(self, comment: Comment) -> dict[str, str]:
        """What a reader said, and what became of it."""
        by, how = map(_words, self.proposal.resolution(comment))
        where = _words(comment.where)
        name = self.labels.get(f"name.{in_first(where)}") or self.labels.get(where, where)
        return {
            "where": where,
            "name": name,
            "by": _words(comment.by),
            "date": self.date(_words(comment.date)),
            "quote": " ".join(_words(comment.quote).split()),
            "says": " ".join(_words(comment.says).split()),
            "resolved_by": by,
            "how": how,
            "open": "" if by or how else "yes",
        }

    def decision(self) -> dict[str, Any]:
        """What is to be decided, and what was."""
        decision = self.proposal.decision
        by = _words(decision.by)
        return {
            "ask": self.filled(decision.ask),
            "verdict": self.filled(decision.verdict),
            "by": by,
            "decided_by": _put(self.labels["by"], name=by) if by else "",
            "date": self.date(_words(decision.date)),
            "why": _words(decision.why),
        }


def _unwritten(value: Any) -> Iterator[dict[str, str]]:
    """The parts that nobody has written, in the order of the page: empty ones and borrowed ones."""
    if isinstance(value, list):
        for each in value:
            yield from _unwritten(each)
    elif isinstance(value, dict):
        if "taken_from" in value and not value.get("entries"):
            if value["taken_from"] or not value["text"]:
                yield value
            return
        text = value.get("text")
        if isinstance(text, dict) and not text["text"]:  # of a quote: then nobody asks who speaks
            yield text
            return
        decided = "verdict" in value and value["verdict"]["text"]
        for key, below in value.items():
            if not (decided and key == "ask"):
                yield from _unwritten(below)
