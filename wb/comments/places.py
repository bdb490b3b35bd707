"""Where the paragraphs of a page stand in its proposal.

A place is found by the words of the paragraph as they were before any change; where nobody can
find those, by the heading above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from wb.comments.word import Paragraph
from wb.document.proposal import Proposal
from wb.labels import labels_for
from wb.questions import QUESTIONS
from wb.render.context import page_language

FEW = 3  # words, which may stand anywhere
ENOUGH = 0.75  # of a paragraph's pairs of words have to be those of the answer


def placed(paragraphs: Iterable[Paragraph], proposal: Proposal) -> Iterator[tuple[Paragraph, str]]:
    """Each paragraph with the key of its place; empty where it has none."""
    places, above = _Places(proposal), ""
    for each in paragraphs:
        was = each.old
        if each.heading:
            key = places.of_heading(was)
            above = re.sub(r"^(faq\..*)\.question$", r"\1.answer", key)
        elif len(_words(was)) <= FEW and above:
            key = above
        else:
            key = places.of_words(was) or above
        yield each, key


class _Places:
    """Where words stand in a proposal."""

    def __init__(self, proposal: Proposal) -> None:
        keys = [key for key, each in proposal.passages.items() if _is_shown(key) and each]
        self.known = {key: _pairs(proposal.passages[key].text) for key in keys}
        labels = labels_for(page_language(proposal))
        self.headings = {" ".join(_words(labels[each.key])): each.key for each in QUESTIONS[1:]}
        for question in QUESTIONS:
            self.headings[" ".join(_words(labels[f"question.{question.key}"]))] = question.key
        self.headings[" ".join(_words(labels["customer"]))] = "who"
        for name in ("getting_started", "call_to_action", "solution", "problem"):
            if f"press_release.{name}" in keys:
                self.headings[" ".join(_words(labels[name]))] = f"press_release.{name}"
        for name in ("decision", "out_of_scope"):
            self.headings[" ".join(_words(labels[name]))] = name

    def of_words(self, text: str) -> str:
        """The key of the passage that these words are from; the first if several have them."""
        own = _pairs(text)
        if not own:
            return ""
        shares = {key: len(own & pairs) / len(own) for key, pairs in self.known.items()}
        best = max(shares, key=lambda key: shares[key], default="")
        return best if best and shares[best] >= ENOUGH else ""

    def of_heading(self, text: str) -> str:
        """The key that a heading stands for; empty for one that is none of ours."""
        words = " ".join(_words(text))
        if key := self.headings.get(re.sub(r"^\d+ ", "", words)):
            return key
        return self.of_words(text)


def _is_shown(key: str) -> bool:
    return not key.startswith(("comments.", "waivers.", "unplaced"))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"\[\^[^\]]*\]", "", text).lower())


def _pairs(text: str) -> set[tuple[str, ...]]:
    """Each word with the next one, or the only word alone."""
    words = _words(text)
    return set(pairwise(words)) or {tuple(words)} - {()}
