"""What a template is given: a proposal as plain words, lists and tables, and what is still to be written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, NamedTuple

from wb.document.proposal import CustomerQuote, Faq, LeaderQuote, Proposal, SourceRecord
from wb.document.textfile import Passage
from wb.prose import Prose
from wb.questions import QUESTIONS
from wb.render.escape import md_text

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


class Slot(NamedTuple):
    """A place on the page: how it is called, what to ask whoever has to fill it, and the answer it grows from."""

    name: str
    ask: str
    grows_from: str = ""


# The places a proposal may leave empty, by the key that fills them; `0` stands for any number.
SLOTS: Mapping[str, Slot] = {
    "title": Slot("the title", "What is it called?"),
    "status": Slot("the status", "Is it a draft, in review, approved or declined?"),
    "stage": Slot("the stage", "Is it a hypothesis, validated or in growth?"),
    "owner": Slot("the owner", "Who answers for this proposal?"),
    "launch": Slot("the launch date", "When could a customer have it?"),
    "place": Slot("the place", "Where is it announced?"),
    **{
        question.key: Slot(question.title[:1].lower() + question.title[1:], question.prompt)
        for question in QUESTIONS
    },
    "press_release.headline": Slot(
        "the headline", "What is the news, in one sentence a customer understands?", "title"
    ),
    "press_release.subheading": Slot(
        "the subheading", "Who gets which benefit, in one sentence?", "benefit"
    ),
    "press_release.summary": Slot(
        "the summary", "What is new, for whom, and what do they get?", "who"
    ),
    "press_release.problem": Slot("the problem", "What hurts today, and how much?", "problem"),
    "press_release.solution": Slot(
        "the solution and its benefit", "What is different for the customer now?", "benefit"
    ),
    "press_release.getting_started": Slot(
        "how to get started", "What does the customer do first, next and last?", "experience"
    ),
    "press_release.leader_quote.text": Slot(
        "the leader's quote", "Who of us says why this matters, and in which words?"
    ),
    "press_release.leader_quote.name": Slot(
        "who says this", "Who of us stands behind these words?"
    ),
    "press_release.customer_quote.text": Slot(
        "the customer's quote", "What would the customer say has changed for her?"
    ),
    "press_release.customer_quote.name": Slot(
        "who says this", "Which customer speaks here, and in which role?"
    ),
    "press_release.call_to_action": Slot(
        "the call to action", "Where does the customer go, and what does it cost to begin?"
    ),
    "faq.external": Slot(
        "the questions customers ask", "What would they want to know before they try it?"
    ),
    "faq.internal": Slot(
        "the questions colleagues ask", "What would the hardest reader in the room ask?"
    ),
    "faq.external.0.question": Slot("the question", "What does the customer ask here?"),
    "faq.external.0.answer": Slot(
        "the answer", "What do we know, and what would it take to find out the rest?"
    ),
    "faq.internal.0.question": Slot("the question", "What does the colleague ask here?"),
    "faq.internal.0.answer": Slot(
        "the answer", "What do we know, and what would it take to find out the rest?"
    ),
    "sources": Slot("the sources", "Where can a reader look up what the evidence says?"),
    "sources.0.what": Slot("what this source is", "What would a reader find there?"),
    "out_of_scope": Slot("what is left out", "What does this leave undone on purpose?"),
    "out_of_scope.0": Slot("what is left out", "What does this leave undone on purpose?"),
    "decision.verdict": Slot("the decision", "Go, no-go or revise: who decides, by when?"),
}


# The parts of the press release that are one text each, in the order of the page.
RELEASE = (
    "headline",
    "subheading",
    "summary",
    "problem",
    "solution",
    "getting_started",
    "call_to_action",
)


def context(proposal: Proposal) -> dict[str, Any]:
    """Everything a template may name: text, lists and dictionaries only. docs/templates.md is its page."""
    return {
        "file": PurePath(proposal.source.path.replace("\\", "/")).name,
        "language": _words(proposal["language"]),
        **{key: _part(proposal, key) for key in ("title", "status", "stage", "owner", "place")},
        "launch": _part(proposal, "launch", in_words(_words(proposal["launch"]))),
        "dateline": _dateline(proposal),
        "answers": {
            question.key: _answer(proposal, question.key, question.prompt) for question in QUESTIONS
        },
        "press_release": {key: _part(proposal, f"press_release.{key}") for key in RELEASE}
        | {
            "leader_quote": _quote(proposal.leader_quote),
            "customer_quote": _quote(proposal.customer_quote),
        },
        "borrowed": [
            found
            for key in RELEASE
            if (found := _part(proposal, f"press_release.{key}"))["taken_from"]
        ],
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
    """A date, as vague as it is, in words: `2027-03` is March 2027. What is no date stays as it is."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])(-\d{2})?", date):
        return date
    year, month, *day = date.split("-")
    return " ".join([*(str(int(each)) for each in day), MONTHS[int(month) - 1], year])


def _words(passage: Passage) -> str:
    return passage.text.strip("\n").rstrip() if passage else ""


def _part(proposal: Proposal, key: str, text: str = "") -> dict[str, str]:
    """What stands at a place on the page, in the words of the answer it grows from if it has none of its own."""
    slot = SLOTS[key]
    text = text or _words(proposal[key])
    taken_from = "" if text or not proposal[slot.grows_from] else slot.grows_from
    if taken_from:
        text = (
            _first_sentence(proposal[taken_from])
            if key == "press_release.subheading"
            else _words(proposal[taken_from])
        )
    return {"key": key, "name": slot.name, "ask": slot.ask, "text": text, "taken_from": taken_from}


def _filled(passage: Passage) -> dict[str, str]:
    """A part that grows from nothing else: what its author wrote, or an empty one."""
    slot = SLOTS[re.sub(r"\d+", "0", passage.key)]
    return {
        "key": passage.key,
        "name": slot.name,
        "ask": slot.ask,
        "text": _words(passage),
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
