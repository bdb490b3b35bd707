"""Where the paragraphs of a page stand in its proposal.

A place is found by the words of the paragraph as they were before any change; where nobody can
find those, by the heading above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from wb.comments.word import Paragraph
from wb.document.proposal import Proposal
from wb.importing.phrases import PARTS, heading_of
from wb.labels import Labels, labels_for
from wb.render.context import page_language
from wb.schema import kind_of

FEW = 3  # words, which may stand anywhere
_SHORT = 15  # pairs of words, of a paragraph that several lines of a proposal may stand in
ENOUGH = 0.75  # of a paragraph's pairs of words have to be those of the answer


def placed(
    paragraphs: Iterable[Paragraph],
    proposal: Proposal,
    own: Mapping[str, Labels] | None = None,
) -> Iterator[tuple[Paragraph, str]]:
    """Each paragraph with the key of its place; empty where it has none. `own` are labels that the
    team has given its pages.
    """
    places, above = _Places(proposal, own), ""
    for each in paragraphs:
        was, now = each.old, each.new
        if each.heading:
            key = places.of_heading(was) or places.of_heading(now)
            above = re.sub(r"^(faq\..*)\.question$", r"\1.answer", key)
        elif above and (len(_words(was)) <= FEW or places.share(above, was, now) >= ENOUGH):
            key = above  # though its words may stand elsewhere as well
        else:
            # A change that is taken already stands there in the words it puts in.
            key = places.of_words(was) or places.of_words(now) or above
        yield each, key


class _Places:
    """Where words stand in a proposal."""

    def __init__(self, proposal: Proposal, own: Mapping[str, Labels] | None) -> None:
        keys = [key for key, each in proposal.passages.items() if _is_shown(key) and each]
        self.known = {key: _pairs(proposal.passages[key].text) for key in keys}
        labels = labels_for(page_language(proposal, own), own)
        told = ((label, self._above(name, keys)) for name, label in labels.items())
        self.headings = {" ".join(_words(label)): key for label, key in told if key}

    def _above(self, label: str, keys: Sequence[str]) -> str:
        """The key that a label is the heading of on this page; empty for other labels."""
        key = heading_of(label).removesuffix(".ask")
        if f"press_release.{label}" in keys:  # of two problems the page shows the release's
            return f"press_release.{label}"
        return "" if key in PARTS or (key.startswith("press_release.") and key not in keys) else key

    def share(self, key: str, *texts: str) -> float:
        """How much of one of these texts a passage holds, by pairs of words."""
        pairs, known = map(_pairs, texts), self.known.get(key, set())
        return max(len(own & known) / len(own) if own else 0.0 for own in pairs)

    def of_words(self, text: str) -> str:
        """The key of the passage that these words are from; the first if several have them."""
        own = _pairs(text)
        if not own:
            return ""
        shares = {key: self.share(key, text) for key in self.known}
        best = max(shares, key=lambda key: shares[key], default="")
        if best and shares[best] >= ENOUGH:
            return best
        return self._within(own) if len(own) <= _SHORT else ""

    def _within(self, own: set[tuple[str, ...]]) -> str:
        """The longest line, such as the title of who is quoted, that is a part of these words."""
        lines = {key: pairs for key, pairs in self.known.items() if not kind_of(key).long}
        parts = [key for key, pairs in lines.items() if pairs <= own and len(pairs) > 1]
        return max(parts, key=lambda key: len(lines[key]), default="")

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
