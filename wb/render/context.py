"""What a template is given: a proposal as text, lists and tables, and what is not written yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from wb.document.proposal import CustomerQuote, Faq, LeaderQuote, Proposal, SourceRecord
from wb.document.textfile import Passage
from wb.prose.citations import citations, is_markdown, without_comments
from wb.prose.sentences import split
from wb.questions import QUESTIONS
from wb.render.escape import first_words, md_text
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
# What a footnote's key may not hold: a reader takes some of it for blanks, emphasis or an address.
_UNFIT = r"[^\w.-]+|(?<![^\W_])_+|_+(?![^\W_])"
# "Diaries of 16 foremen", "20 interviews": here the name of a source tells what was counted; in
# "Visit to room 12" and "Calls from 12 to 14 May" it does not.
_TOLD = (
    r"(?:^|\b(?:of|with|to|from|by|among) |[,;:] ){}"
    r"(?= (?!(?:to|and|or|until|till|by)\b)[a-z])"
)

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
    keys, proposal = page_keys(proposal), for_page(proposal)
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
        "sources": _entries("sources", _sources(proposal, keys)),
        "out_of_scope": _entries("out_of_scope", [_filled(each) for each in proposal.out_of_scope]),
        "decision": _decision(proposal),
        "waivers": [
            {"rule": _words(each.rule), "where": _words(each.where), "why": _words(each.why)}
            for each in proposal.waivers
        ],
    }


def in_words(date: str) -> str:
    """A date, however vague, in words: `2027-03` is March 2027. What is no date stays as it is."""
    if re.fullmatch(r"\d{4}-Q[1-4]", date):
        return f"{date[-2:]} {date[:4]}"
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])(-\d{2})?", date):
        return date
    year, month, *day = date.split("-")
    return " ".join([*(str(int(each)) for each in day), MONTHS[int(month) - 1], year])


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
    """An answer's first sentence as plain words, for a line without room for citations and
    emphasis.
    """
    words = first_words(answer.text)
    for _, end in split(words):
        if not words[end:].lstrip()[:1].islower():  # "15 min. before closing" goes on
            return words[:end].strip()
    return words


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


def _sources(proposal: Proposal, keys: Mapping[str, str]) -> list[dict[str, Any]]:
    used: set[str] = set()
    entries = []
    for number, source in enumerate(proposal.sources, 1):
        name = keys.get(_words(source.id), "source")
        if name in used or not source.id:
            name = _free(name if source.id else f"source-{number}", [*keys.values(), *used], number)
        used.add(name)
        entries.append(_source(source, name))
    return entries


def _source(source: SourceRecord, name: str) -> dict[str, Any]:
    count = _words(source.count)
    count = f"{int(count):,}" if re.fullmatch(r"[0-9]{1,12}", count) else count
    kind, date = _words(source.kind).replace("-", " "), in_words(_words(source.date))
    told = count and re.search(_TOLD.format(re.escape(count)), _words(source.what))
    in_all = f"{count} in all" if count and not told else ""
    return {
        "cite": f"[^{name}]",
        "what": _filled(source.what),
        "kind": kind,
        "date": date,
        "count": count,
        "facts": [fact for fact in (kind, date, in_all) if fact],
        "link": _words(source.link),
    }


def _decision(proposal: Proposal) -> dict[str, Any]:
    decision = proposal.decision
    return {
        "ask": _filled(decision.ask),
        "verdict": _filled(decision.verdict),
        "by": _words(decision.by),
        "date": in_words(_words(decision.date)),
        "why": _words(decision.why),
    }
