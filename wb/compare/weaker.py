"""What a proposal says less firmly than before, each in a sentence that quotes old and new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wb.compare.pairs import Pairs, bag, likeness
from wb.document.proposal import Proposal
from wb.prose import Quantity, quantities
from wb.prose.citations import citations
from wb.prose.sentences import split
from wb.rules.speakers import names_nobody
from wb.schema import called, kind_of

ALIKE = 0.4  # of the words: as much as makes a sentence the one that another became
MOST_COMPARED = 300  # sentences of one text that are looked through for what one became
LONGEST = 240  # characters of a quotation
_RISK = re.compile(
    r"\b(?:risks?|risky|goes wrong|go wrong|proves? (?:us )?wrong|danger\w*|threat\w*|worst case"
    r"|(?:may|might|could|can) (?:fail|lose|break))\b",
    re.IGNORECASE,
)
_NOT_FOR = re.compile(r"\bnot (?:meant |made |built )?for\b|\bout of scope\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"(?<!\d )\bmay\b(?!\s+\d)|\b(?:might|could|should|perhaps|possibly|probably|likely|usually"
    r"|mostly|often|sometimes|rarely|generally|typically|hopefully|hopes?|expects?|aims?|try|tries"
    r"|intends?|plans? to|some|several|many|a few|various|numerous|up to"
    r"|(?:roughly|about|around|approximately|nearly|almost)(?=\s[\d€$£]))\b",
    re.IGNORECASE,
)


class Weaker(NamedTuple):
    """Something that is gone or hedged: what, where it stood, and the words before and now."""

    what: str
    key: str
    old: str
    new: str = ""

    @property
    def sentence(self) -> str:
        """It in a sentence, with both quotations."""
        now = f' is now "{self.new}"' if self.new else " is gone"
        stop = "" if self.new.endswith((".", "!", "?")) else "."
        return f'{_place(self.key)}: {self.what}. "{self.old}"{now}{stop}'


def _place(key: str) -> str:
    where = called(key)
    return where[:1].upper() + where[1:]


def weaker(old: Proposal, new: Proposal, pairs: Pairs) -> list[Weaker]:
    """What became weaker, in the order of the old file. Each sentence is named once."""
    held = _Held(new)
    found: list[Weaker] = []
    for key, passage in old.passages.items():
        if not passage:
            continue
        now = new[at].text if (at := pairs.key(key)) else ""
        if passage.text.strip() != now.strip():
            found += _of_passage(key, passage.text, now, held)
    return list({(each.key, each.old): each for each in reversed(found)}.values())[::-1]


class _Held:
    """What the new state holds anywhere."""

    def __init__(self, new: Proposal) -> None:
        texts = [each.text for key, each in new.passages.items() if _is_read(key) and each]
        self.numbers = {_amount(each) for text in texts for each in quantities(text)}
        self.sentences = {_line(each).lower() for text in texts for each in sentences(text)}
        self.cited = {each.key for text in texts for each in citations(text)}
        self.ids = {each.id.text.strip() for each in new.sources}
        quotes = (new.leader_quote, new.customer_quote)
        self.speakers = {_line(each.name.text) for each in quotes}
        self.line = _line("\n".join(texts))


def _is_read(key: str) -> bool:
    return kind_of(key).prose


def _of_passage(key: str, old: str, new: str, held: _Held) -> Iterator[Weaker]:
    if key.startswith(("comments.", "waivers.")):
        return
    if key.endswith("_quote.name"):
        yield from _speaker(key, old, new, held)
    elif key.startswith("sources."):
        yield from _source(key, old, new, held)
    elif key.startswith("out_of_scope."):
        yield from _line_out_of_scope(key, old, new, held)
    elif kind_of(key).prose:
        yield from _prose(key, old, new, held)


def _speaker(key: str, old: str, new: str, held: _Held) -> Iterator[Weaker]:
    if names_nobody(old) or _line(old) in held.speakers:
        return
    nameless = not new.strip() or names_nobody(new) or len(_capitals(new)) < len(_capitals(old))
    if nameless:
        yield Weaker("a named speaker is gone", key, _cut(old), _cut(new))


def _capitals(name: str) -> list[str]:
    return [word for word in name.split()[:4] if word[:1].isupper() and word not in ("A", "An")]


def _source(key: str, old: str, new: str, held: _Held) -> Iterator[Weaker]:
    part = key.rpartition(".")[2]
    if part == "id" and not new.strip():
        yield Weaker("a source is gone", key, _cut(old))
    elif part == "kind" and new.strip() == "assumption":
        yield Weaker("what was learnt is now assumed", key, _cut(old), _cut(new))


def _line_out_of_scope(key: str, old: str, new: str, held: _Held) -> Iterator[Weaker]:
    if _line(old).lower() in held.sentences or _line(old) in held.line:
        return
    if not new.strip():
        yield Weaker("a line on what is out of scope is gone", key, _cut(old))
    elif _hedged(old, new):
        yield Weaker("what is out of scope was hedged", key, _cut(old), _cut(new))


def _prose(key: str, old: str, new: str, held: _Held) -> Iterator[Weaker]:
    before, now = sentences(old), sentences(new)
    was, here = _lines(before), _lines(now)
    fresh = [each for each in now if _line(each).lower() not in was]
    bags = [(each, bag(each)) for each in fresh[:MOST_COMPARED]]
    left = [each for each in before if _line(each).lower() not in here]
    for sentence in left[:MOST_COMPARED]:
        if _line(sentence).lower() in held.sentences:
            continue
        became = _became(sentence, bags)
        if what := _what(sentence, became, held):
            yield Weaker(what, key, _cut(sentence), _cut(became))
    for lost in {each.key: each for each in citations(old)}.values():
        if lost.key not in held.cited and lost.key in held.ids:
            yield Weaker("a source is no longer cited", key, f"[^{lost.key}]")


def _lines(texts: Iterable[str]) -> set[str]:
    return {_line(each).lower() for each in texts}


def _became(sentence: str, others: Iterable[tuple[str, Counter[str]]]) -> str:
    """The new sentence that is most like one that is gone; empty where none is."""
    mine = bag(sentence)
    scored = [(likeness(mine, each), text) for text, each in others]
    score, text = max(scored, key=lambda each: each[0], default=(0.0, ""))
    return text if score >= ALIKE else ""


def _what(old: str, new: str, held: _Held) -> str:
    """What is weaker in a sentence; empty if nothing is."""
    gone = _numbers_gone(old, new, held)
    if gone:
        return f"a number is gone, {gone}"
    for said, pattern in (('a "not for"', _NOT_FOR), ("a risk", _RISK)):
        if pattern.search(old) and not pattern.search(new):
            return f"{said} is gone"
    if new and _hedged(old, new):
        return "this was hedged"
    return ""


def _numbers_gone(old: str, new: str, held: _Held) -> str:
    """The first number that stands nowhere now and that no other took the place of."""
    before, after = quantities(old), quantities(new)
    known = {_amount(each) for each in before}
    fresh = sum(_amount(each) not in known for each in after)
    gone = [each.text for each in before if _amount(each) not in held.numbers]
    return gone[0] if len(gone) > fresh else ""


def _amount(each: Quantity) -> tuple[object, str]:
    """A number without what is counted, so that it is the same in other words."""
    if each.value is None or each.kind == "share":
        return " ".join(each.text.lower().split()), ""
    return each.value, each.unit


def _hedged(old: str, new: str) -> bool:
    """Whether words that hold back were put where there were none."""
    before, after = Counter(_words(_HEDGE, old)), Counter(_words(_HEDGE, new))
    return after.total() > before.total()


def _words(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match[0].lower() for match in pattern.finditer(text)]


def sentences(text: str) -> list[str]:
    """The sentences of a text, without blanks at their ends."""
    return [text[start:end].strip() for start, end in split(text) if text[start:end].strip()]


def _line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str) -> str:
    """A quotation in one line; a long one is cut."""
    line = _line(text).strip("| ")
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 2].rstrip()} …"
