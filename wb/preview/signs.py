"""Where on a page the words stand that findings speak of: signs are put around them in the file,
the page is made of that as well, and the signs are found on it.

Nobody has to guess, then, what a template does with an answer. A page that the signs would change
in any other way is not taken: fewer words are marked on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import Passage, Span, TextFile, Unreadable
from wb.errors import WbError
from wb.findings import Finding
from wb.schema import kind_of

# Letters of Tangut, which has been dead for five hundred years. Readers of Markdown and rules on
# sentences take them for letters, so a word stays a word.
_FIRST, _LAST = 0x17000, 0x187F7
SIGN = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_NOTHING = re.compile(r"(?!)")
MOST = (_LAST - _FIRST + 1) // 2  # findings that are marked on a page
_TRIES = 12  # pages that are made to find out which passages cannot take signs

# What is not marked at the beginning of words: marks of lists, emphasis and quotations.
_BEFORE = re.compile(r"(?:\d{1,9}[.)]\s+|[\W_])*")
_AFTER = re.compile(r"[\W_]*")  # read from behind


class Marked(NamedTuple):
    """A page with signs in it, and the numbers of the findings that have some."""

    page: str
    numbers: frozenset[int]

    @property
    def signs(self) -> re.Pattern[str]:
        """What finds the signs in it. A page without any may have such letters of its own."""
        return SIGN if self.numbers else _NOTHING

    def without(self, text: str) -> str:
        """A part of it without signs."""
        return self.signs.sub("", text)


def opens(number: int) -> str:
    """The sign in front of the words of a finding."""
    return chr(_FIRST + 2 * number)


def closes(number: int) -> str:
    """The sign behind them."""
    return chr(_FIRST + 2 * number + 1)


def meant(sign: str) -> tuple[int, bool]:
    """The number of the finding that a sign belongs to, and whether it stands in front."""
    number, end = divmod(ord(sign) - _FIRST, 2)
    return number, not end


def without(text: str) -> str:
    """A text without signs."""
    return SIGN.sub("", text)


class Marker:
    """Marks pages of one proposal after the other, and remembers which passages take no signs."""

    def __init__(self) -> None:
        self._refused: set[tuple[str, str]] = set()

    def marked(
        self, proposal: Proposal, findings: Sequence[Finding], page: Callable[[Proposal], str]
    ) -> Marked:
        """The page of a proposal with signs around the words of its findings, wherever the page
        stays the same but for them.
        """
        plain = page(proposal)
        if SIGN.search(proposal.source.text) or SIGN.search(plain):
            return Marked(plain, frozenset())
        trial = _Trial(proposal, _spans(proposal, findings), findings, page, plain)
        keys = [key for key in trial.keys if (key, proposal[key].text) not in self._refused]
        whole = trial.signed(keys) or trial.signed(trial.largest(keys))
        self._refused |= {(key, proposal[key].text) for key in trial.refused}
        return whole or Marked(plain, frozenset())


class _Trial:
    """The passages of one proposal, tried for whether they take the signs of their findings."""

    def __init__(
        self,
        proposal: Proposal,
        spans: Mapping[int, Span],
        findings: Sequence[Finding],
        page: Callable[[Proposal], str],
        plain: str,
    ) -> None:
        self.proposal, self.page, self.plain = proposal, page, plain
        self.spans = {number: (findings[number].key, span) for number, span in spans.items()}
        self.keys = list(dict.fromkeys(key for key, _ in self.spans.values()))
        self.refused: list[str] = []
        self.left = _TRIES

    def signed(self, keys: Collection[str]) -> Marked | None:
        """The page with the signs of these passages; None if that is another page."""
        there = {number: span for number, (key, span) in self.spans.items() if key in keys}
        other = _with_signs(self.proposal, there)
        try:
            made = self.page(other) if other else ""
        except WbError:  # a template that takes no letters where they are new
            self.left = 0
            return None
        return Marked(made, frozenset(there)) if without(made) == self.plain else None

    def largest(self, keys: Sequence[str]) -> Sequence[str]:
        """Those of the passages that take signs, as far as a few tries tell."""
        if not keys or self.left <= 0:
            return ()
        self.left -= 1
        if self.signed(keys):
            return keys
        if len(keys) == 1:
            self.refused += keys
            return ()
        half = len(keys) // 2
        return [*self.largest(keys[:half]), *self.largest(keys[half:])]


def _spans(proposal: Proposal, findings: Sequence[Finding]) -> Mapping[int, Span]:
    """The words of each finding in the source, by the number of the finding."""
    spans: dict[int, Span] = {}
    for number, finding in enumerate(findings[:MOST]):
        passage = proposal.passages.get(finding.key)
        if passage and (kind_of(finding.key).prose or kind_of(finding.key).long):
            source = proposal.source
            whole = Span(source.offset(finding.start), source.offset(finding.end))
            span = _to_words(passage, whole)
            if passage.span.start <= span.start < span.end <= passage.span.end:
                spans[number] = span
    return spans


def _to_words(passage: Passage, span: Span) -> Span:
    """The span from its first word to its last, without the marks around them."""
    text = passage.source.text[span.start : span.end]
    if passage.style == '"' and "\\" in text:  # letters there may not be letters
        return span
    start = _BEFORE.match(text).end()  # type: ignore[union-attr]
    end = _AFTER.match(text[::-1]).end()  # type: ignore[union-attr]
    return Span(span.start + start, span.end - end)


def _with_signs(proposal: Proposal, spans: Mapping[int, Span]) -> Proposal | None:
    """The proposal as it is read with the signs in it; None if it holds anything else then."""
    edits = [(span.start, 1, opens(number)) for number, span in spans.items()]
    edits += [(span.end, 0, closes(number)) for number, span in spans.items()]
    text, pieces, at = proposal.source.text, [], 0
    for offset, _, sign in sorted(edits):
        pieces += [text[at:offset], sign]
        at = offset
    try:
        other = load(TextFile(proposal.source.path, "".join([*pieces, text[at:]])))
    except Unreadable:
        return None
    return other if _texts(other) == _texts(proposal) else None


def _texts(proposal: Proposal) -> Mapping[str, str]:
    return {key: without(passage.text) for key, passage in proposal.passages.items()}
