"""A reader's comment: where it stands in a proposal, and how it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.document.proposal import Comment, Proposal
from wb.document.textfile import Passage, Place
from wb.schema import is_key
from wb.wording import beginning

LONGEST_QUOTE = 60  # characters of the words a comment is about, where it is told
_LONGEST_SEARCH = 500  # characters of a quote that is looked for
_FIRST = 8  # words and signs of a quote that are looked for among marks of Markdown
_FEW = 2  # words that may stand anywhere
_RECORDS = ("comments", "waivers", "unplaced")
# What may stand between two words of a page in its proposal; nothing in it is tried twice.
_MARKS = r"(?>\[\^[^\]\n]{0,99}\]|\]\([^)\n]{0,999}\)|[\s*_`~\\\[\]])*+"
_LONGEST_SHOWN = 600  # characters of an answer beside its comment


def where_of(proposal: Proposal, comment: Comment) -> str:
    """The key that a comment stands at: the recorded one, unless its words now stand at one other
    key alone, as those of a question of the FAQ that was moved.
    """
    where = comment.where.text.strip()
    if not where or _quoted(proposal[where], comment):
        return where
    words = len(comment.quote.text.split())
    there = (each for key, each in proposal.passages.items() if not key.startswith(_RECORDS))
    others = [each.key for each in there if words > _FEW and _quoted(each, comment)]
    return others[0] if len(others) == 1 else where


def place_of(proposal: Proposal, comment: Comment) -> Place:
    """The words that a comment is about; the passage it stands at, or its own, where those are
    gone.
    """
    passage = proposal[key] if is_key(key := where_of(proposal, comment)) else None
    if not passage or passage.key != key:
        said = comment.says or comment.where
        return said.place()
    line = re.search(r"\S[^\n]*", passage.text)
    return passage.place(*(_quoted(passage, comment) or (line.span() if line else (0, 0))))


def paragraph_of(proposal: Proposal, comment: Comment) -> str:
    """The paragraph of an answer that a comment is about, as it is now, in one line; the whole
    answer where its words are gone, empty where that is.
    """
    passage = proposal[where_of(proposal, comment)]
    if not passage or passage.key.startswith(_RECORDS):
        return ""
    text, span = passage.text, _quoted(passage, comment)
    begin, end = (text.rfind("\n\n", 0, span[0]), text.find("\n\n", span[1])) if span else (-1, -1)
    line = " ".join(text[max(begin, 0) : end if end >= 0 else len(text)].split())
    return line if len(line) <= _LONGEST_SHOWN else f"{beginning(line, _LONGEST_SHOWN)} ..."


def _quoted(passage: Passage, comment: Comment) -> tuple[int, int] | None:
    """Where the words that a comment is about stand in a passage."""
    words = comment.quote.text[:_LONGEST_SEARCH].split()
    if not words or not passage:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), passage.text)
    if not found:  # on the page stood no marks of Markdown
        first = re.findall(r"\w+|[^\w\s]", " ".join(words))[:_FIRST]
        found = re.search(_MARKS.join(map(re.escape, first)), passage.text)
    return found.span() if found else None


def spoken_of(comment: Comment) -> str:
    """Whose comment it is, of when and about which words: `Ann, 2026-05-04, on "one hour"`."""
    told = ", ".join(filter(None, map(_line, (comment.by, comment.date)))) or "Somebody"
    quote = _line(comment.quote)
    if len(quote) > LONGEST_QUOTE:
        quote = f"{beginning(quote, LONGEST_QUOTE)} ..."
    return f'{told}, on "{quote}"' if quote else told


def told(comment: Comment) -> str:
    """A comment in one line, with all of its words."""
    return f"{spoken_of(comment)}: {_line(comment.says)}"


def open_at(proposal: Proposal, *keys: str) -> Iterator[Comment]:
    """The open comments that stand at one of these keys, or below it."""
    for comment in proposal.open_comments:
        where = where_of(proposal, comment)
        if any(f"{where}.".startswith(f"{key}.") for key in keys):
            yield comment


def _line(passage: Passage) -> str:
    return " ".join(passage.text.split())
