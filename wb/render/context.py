"""What a template is given: a proposal as text, lists and tables, and what is not written yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from wb.document.proposal import CustomerQuote, Faq, LeaderQuote, Proposal, SourceRecord
from wb.document.textfile import Passage
from wb.prose import Prose
from wb.questions import QUESTIONS
from wb.render.escape import md_text
from wb.schema import ANSWERS, DATE, KEYS, RELEASE, SINGLE, Kind, Slot, in_first, kind_of

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_CITATION = re.compile(r"\s*\[\^[^\]\s]+\]")
_EMPHASIS = re.compile(r"\*\*|__|[*`]")
_LINKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")


# The places that say "not written yet", by the key that fills them; those of the five answers ask
# what the question asks.
SLOTS: Mapping[str, Slot] = {
    **{each.key: each.slot for each in KEYS if each.slot},
    **{
        question.key: Slot(question.title[:1].lower() + question.title[1:], question.prompt)
        for question in QUESTIONS
    },
}
_TOP = [key for key in SINGLE if "." not in key and key in SLOTS and key not in ANSWERS]


def context(proposal: Proposal) -> dict[str, Any]:
    """Everything a template may name: text, lists, dictionaries. docs/templates.md is its page."""
    return {
        "file": PurePath(proposal.source.path.replace("\\", "/")).name,
        "language": _words(proposal["language"]),
        **{key: _part(proposal, key) for key in _TOP},
        "dateline": _dateline(proposal),
        "answers": {
            question.key: _answer(proposal, question.key, question.prompt) for question in QUESTIONS
        },
        "press_release": {key.partition(".")[2]: _part(proposal, key) for key in RELEASE}
        | {
            "leader_quote": _quote(proposal.leader_quote),
            "customer_quote": _quote(proposal.customer_quote),
        },
        "borrowed": [part for key in RELEASE if (part := _part(proposal, key))["taken_from"]],
        "faq": {
            "external": _faq(proposal.external_faq, "external"),
            "internal": _faq(proposal.internal_faq, "internal"),
        },
        "sources": _entries("sources", _sources(proposal)),
        "out_of_scope": _entries("out_of_scope", [_filled(each) for each in proposal.out_of_scope]),
        "decision": _decision(proposal),
        "waivers": [
            {"rule": _words(each.rule), "where": _words(each.where), "why": _words(each.why)}
            for each in proposal.waivers
        ],
    }


def in_words(date: str) -> str:
    """A date, however vague, in words: `2027-03` is March 2027. What is no date stays as it is."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])(-\d{2})?", date):
        return date
    year, month, *day = date.split("-")
    return " ".join([*(str(int(each)) for each in day), MONTHS[int(month) - 1], year])


def _words(passage: Passage) -> str:
    return passage.text.strip("\n").rstrip() if passage else ""


def _part(proposal: Proposal, key: str) -> dict[str, str]:
    """What stands at a place on the page: its own words, or those of the answer it grows from."""
    slot, passage = SLOTS[key], proposal[key]
    if passage or not proposal[slot.grows_from]:
        return _filled(passage)
    borrowed = _borrowed(proposal[slot.grows_from], kind_of(key))
    return {**_filled(passage), "text": borrowed, "taken_from": slot.grows_from}


def _borrowed(passage: Passage, into: Kind) -> str:
    """The words of another key: all of them, or the first sentence where one line has room."""
    whole = into.long or not kind_of(passage.key).long
    return _words(passage) if whole else _first_sentence(passage)


def _filled(passage: Passage) -> dict[str, str]:
    """A part with the words of its author; empty where nobody wrote any."""
    slot, text = SLOTS[in_first(passage.key)], _words(passage)
    return {
        "key": passage.key,
        "name": slot.name,
        "ask": slot.ask,
        "text": in_words(text) if kind_of(passage.key) is DATE else text,
        "taken_from": "",
    }


def _first_sentence(answer: Passage) -> str:
    """An answer's first sentence as plain words, for a line that has no room for citations and emphasis."""
    first = next(iter(Prose(answer).sentences), None)
    sentence = answer.text[first.start : first.end] if first else answer.text
    return _EMPHASIS.sub("", _LINKED.sub(r"\1", _CITATION.sub("", sentence))).strip()


def _dateline(proposal: Proposal) -> str:
    """Where and when, as Markdown that the summary follows; empty if neither is known."""
    known = ", ".join(
        filter(None, (_words(proposal["place"]), in_words(_words(proposal["launch"]))))
    )
    return f"**{md_text(known)}** –" if known else ""


def _answer(proposal: Proposal, key: str, prompt: str) -> dict[str, str]:
    return {**_filled(proposal[key]), "question": prompt, "by": _words(proposal[f"team.{key}"])}


def _quote(quote: LeaderQuote | CustomerQuote) -> dict[str, Any]:
    standing = quote.title if isinstance(quote, LeaderQuote) else quote.role
    return {
        "text": _filled(quote.text),
        "speaker": _filled(quote.name),
        "standing": _words(standing),
    }


def _entries(key: str, entries: list[Any]) -> dict[str, Any]:
    return {
        "key": key,
        "name": SLOTS[key].name,
        "ask": SLOTS[key].ask,
        "text": "",
        "taken_from": "",
        "entries": entries,
    }


def _faq(faq: tuple[Faq, ...], side: str) -> dict[str, Any]:
    return _entries(
        f"faq.{side}",
        [{"question": _filled(each.question), "answer": _filled(each.answer)} for each in faq],
    )


def _sources(proposal: Proposal) -> list[dict[str, Any]]:
    names: set[str] = set()
    return [_source(source, number, names) for number, source in enumerate(proposal.sources, 1)]


def _source(source: SourceRecord, number: int, names: set[str]) -> dict[str, Any]:
    name = re.sub(r"[^\w.-]+", "-", _words(source.id)) or f"source-{number}"
    if name.casefold() in names:
        name = f"{name}-{number}"
    names.add(name.casefold())
    count = _words(source.count)
    return {
        "cite": f"[^{name}]",
        "what": _filled(source.what),
        "kind": _words(source.kind).replace("-", " "),
        "date": in_words(_words(source.date)),
        "count": f"{int(count):,}" if re.fullmatch(r"[0-9]{1,12}", count) else count,
        "link": _words(source.link),
    }


def _decision(proposal: Proposal) -> dict[str, Any]:
    decision = proposal.decision
    return {
        "verdict": _filled(decision.verdict),
        "by": _words(decision.by),
        "date": in_words(_words(decision.date)),
        "why": _words(decision.why),
    }
