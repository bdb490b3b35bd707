"""A reader's comment: where it stands in a proposal, and how it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.document.proposal import Comment, Proposal
from wb.document.textfile import Passage, Place
from wb.schema import is_key

LONGEST_QUOTE = 60  # characters of the words a comment is about, where it is told
_LONGEST_SEARCH = 500  # characters of a quote that is looked for
_LONGEST_SHOWN = 600  # characters of an answer beside its comment


def place_of(proposal: Proposal, comment: Comment) -> Place:
    """The words that a comment is about; the passage it stands at, or its own, where those are
    gone.
    """
    passage = proposal[key] if is_key(key := comment.where.text.strip()) else None
    if not passage or passage.key != key:
        said = comment.says or comment.where
        return said.place()
    line = re.search(r"\S[^\n]*", passage.text)
    return passage.place(*(_quoted(passage, comment) or (line.span() if line else (0, 0))))


def paragraph_of(proposal: Proposal, comment: Comment) -> str:
    """The paragraph of an answer that a comment is about, as it is now, in one line; the whole
    answer where its words are gone, empty where that is.
    """
    passage = proposal[comment.where.text.strip()]
    if passage.key != comment.where.text.strip():
        return ""
    text, span = passage.text, _quoted(passage, comment)
    begin, end = (text.rfind("\n\n", 0, span[0]), text.find("\n\n", span[1])) if span else (-1, -1)
    line = " ".join(text[max(begin, 0) : end if end >= 0 else len(text)].split())
    return (
        line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN].rpartition(' ')[0]} ..."
    )


def _quoted(passage: Passage, comment: Comment) -> tuple[int, int] | None:
    """Where the words that a comment is about stand in a passage."""
    words = comment.quote.text[:_LONGEST_SEARCH].split()
    found = re.search(r"\s+".join(map(re.escape, words)), passage.text) if words else None
    return found.span() if found else None


def spoken_of(comment: Comment) -> str:
    """Whose comment it is, of when and about which words: `Ann, 2026-05-04, on "one hour"`."""
    told = ", ".join(filter(None, map(_line, (comment.by, comment.date)))) or "Somebody"
    quote = _line(comment.quote)
    if len(quote) > LONGEST_QUOTE:
        quote = f"{quote[:LONGEST_QUOTE].rpartition(' ')[0] or quote[:LONGEST_QUOTE]} ..."
    return f'{told}, on "{quote}"' if quote else told


def told(comment: Comment) -> str:
    """A comment in one line, with all of its words."""
    return f"{spoken_of(comment)}: {_line(comment.says)}"


def open_at(proposal: Proposal, *keys: str) -> Iterator[Comment]:
    """The open comments that stand at one of these keys, or below it."""
    for comment in proposal.open_comments:
        where = comment.where.text.strip()
        if any(f"{where}.".startswith(f"{key}.") for key in keys):
            yield comment


def _line(passage: Passage) -> str:
    return " ".join(passage.text.split())
