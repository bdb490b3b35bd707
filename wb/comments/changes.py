"""A tracked change of a Word file, put into the answer whose words it changes.

A page shows an answer without its marks of Markdown. So the words of the paragraph are found among
those of the answer, and a change is only made where all of its own words, or both of its
neighbours, are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from wb.comments.word import GONE, NEW, SAME, Paragraph, Piece
from wb.document.proposal import Proposal
from wb.schema import kind_of

MOST_TOKENS = 20_000  # of an answer; one that is longer is changed by hand
_TOKEN = re.compile(r"\w+|[^\w\s]")
_ALIKE = str.maketrans("‘’“”„«»–—\u00a0\u202f", '\'\'"""""--  ')
_HERE = 0.6  # of the words of a paragraph have to stand in an answer that it is looked for in
_SURE = 0.95  # of the words of a new paragraph have to stand in the answer already
# What may stand between two words of a page that are neighbours there: marks, a citation, a link's
# address.
_MARKS = re.compile(  # nothing in it is tried twice, so it takes linear time
    r"""(?>
      \n[ ]{0,9}(?:[-+*]|\d{1,9}[.)])(?=[ \t])  # the mark of an item
    | \[\^[^\]\n]{0,99}\] | \]\([^)\n]{0,999}\) | <!--.{0,999}?-->
    | \s | [*_`~\\>|\[\]]
    )*+""",
    re.DOTALL | re.VERBOSE,
)
_CITED = re.compile(r"(?:\s*\[\^[^\]\n]*\])+")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+")
_ACTIVE = re.compile(r"(?<!\s)[*_](?=\w)|(?<=\w)[*_](?!\s)|[*_](?=\w)|[`\[\]<\\]")
_OPENS = re.compile(r"(?:#{1,6}(?=\s|$)|[-+*>](?=\s|$)|\d{1,9}[.)](?=\s|$)|={3,}|-{3,})")


class State(Enum):
    """Whether a change can be made."""

    OPEN = "open"
    TAKEN = "taken"  # the answer says so already
    ELSEWHERE = "elsewhere"  # its words are not to be found, or more than once


class Change(NamedTuple):
    """A change by a reader: the key of its place, its paragraph, and which of its pieces it is.

    `before` is the paragraph above it in the same place; None for the first one there.
    """

    key: str
    paragraph: Paragraph
    first: int
    last: int
    before: Paragraph | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What it takes out and puts in."""
        own = self.paragraph.pieces[self.first : self.last]
        return own or (self.paragraph.end,)

    @property
    def by(self) -> str:
        """Whose change it is."""
        return self.pieces[0].by

    @property
    def date(self) -> str:
        """Of when."""
        return self.pieces[0].date

    @property
    def gone(self) -> str:
        """The words it takes out."""
        return _of(GONE, self.pieces)

    @property
    def new(self) -> str:
        """The words it puts in."""
        return _of(NEW, self.pieces)

    @property
    def says(self) -> str:
        """What it does: `takes out "21", puts in "22"`."""
        if self.first == self.last:
            kind = "takes out" if self.pieces[0].kind == GONE else "puts in"
            return f"{kind} a paragraph's end"
        parts = (("takes out", self.gone), ("puts in", self.new))
        told = [f'{verb} "{" ".join(words.split())}"' for verb, words in parts if words.strip()]
        return ", ".join(told) or "changes blanks"

    @property
    def shown(self) -> Iterator[tuple[str, str]]:
        """The paragraph around it: what stays, and what this change takes out and puts in.

        What others change in it stands there as it was.
        """
        pieces = self.paragraph.pieces
        yield from ((SAME, each.text) for each in pieces[: self.first] if each.kind != NEW)
        yield from ((GONE, self.gone), (NEW, self.new))
        yield from ((SAME, each.text) for each in pieces[self.last :] if each.kind != NEW)


def changes(placed: Iterable[tuple[Paragraph, str]]) -> Iterator[Change]:
    """The tracked changes in paragraphs, in their order."""
    held = list(placed)
    for number, (paragraph, key) in enumerate(held):
        above = held[number - 1] if number else None
        before = above[0] if above and above[1] == key and not above[0].heading else None
        for first, last in _groups(paragraph.pieces):
            yield Change(key, paragraph, first, last, before)
        below = held[number + 1][0] if number + 1 < len(held) else Paragraph(())
        # The end of a paragraph that is new, or gone, or stands before one that is, goes with that.
        whole = any(bool(each.old) != bool(each.new) for each in (paragraph, below))
        if paragraph.end.kind and not whole and (paragraph.old or paragraph.new):
            end = len(paragraph.pieces)
            yield Change(key, paragraph, end, end, before)


def _groups(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Each change: pieces side by side that one reader has changed."""
    first = 0
    while first < len(pieces):
        last = first + 1
        if pieces[first].kind != SAME:
            while (
                last < len(pieces)
                and pieces[last].kind != SAME
                and pieces[last].by == pieces[first].by
            ):
                last += 1
            yield first, last
        first = last


def _of(kind: str, pieces: Iterable[Piece]) -> str:
    return "".join(each.text for each in pieces if each.kind == kind)


def made(change: Change, proposal: Proposal) -> tuple[State, str]:
    """Whether a change can be made in a proposal, and the answer at its key with it.

    None empties an answer: that is done by hand.
    """
    state, text = _made(change, proposal)
    return (State.ELSEWHERE if state is State.OPEN and not text.strip() else state), text


def _made(change: Change, proposal: Proposal) -> tuple[State, str]:
    text = proposal.passages[change.key].text if change.key in proposal.passages else ""
    if not change.key or len(text) > 50 * MOST_TOKENS:
        return State.ELSEWHERE, text
    paragraph = change.paragraph
    if change.first == change.last:
        return _new_end(change, text)
    if not paragraph.old.strip():
        return _new_paragraph(change, text)
    found, now = _Found(text, paragraph.old), _Found(text, paragraph.new)
    if max(found.share, now.share) < _HERE:
        return State.ELSEWHERE, text
    taken = now.sure and now.open(*_span(paragraph, change, GONE))
    if taken and not change.gone:  # words that come at an edge would come there again
        return State.TAKEN, text
    begin, end = _span(paragraph, change, NEW)
    if found.sure and (span := found.open(begin, end)):
        if not paragraph.new.strip() and len(list(_groups(paragraph.pieces))) == 1:
            return State.OPEN, _without_paragraph(text, *span)
        return State.OPEN, _with(text, span, as_markdown(change.new, text[: span[0]]))
    return State.TAKEN if taken else State.ELSEWHERE, text


def _span(paragraph: Paragraph, change: Change, without: str) -> tuple[int, int]:
    """Where a change begins and ends in its paragraph without the pieces of one kind."""
    lengths = [0 if each.kind == without else len(each.text) for each in paragraph.pieces]
    return sum(lengths[: change.first]), sum(lengths[: change.last])


class _Token(NamedTuple):
    start: int
    end: int
    word: str


def _tokens(text: str) -> list[_Token]:
    plain = text.translate(_ALIKE)
    return [_Token(*each.span(), each[0]) for each in _TOKEN.finditer(plain)]


class _Found:
    """The words of a paragraph among those of an answer."""

    def __init__(self, text: str, paragraph: str) -> None:
        self.text = text
        self.source, self.own = _tokens(text), _tokens(paragraph)
        self.at: dict[int, int] = {}  # the token of the paragraph -> that of the answer
        if len(self.source) <= MOST_TOKENS and len(self.own) <= MOST_TOKENS:
            self.at = _aligned(self.source, self.own)

    @property
    def share(self) -> float:
        """How much of the paragraph is there; or of the answer, where that is a part of it."""
        fewest = min(len(self.own), max(len(self.source), 3))
        return len(self.at) / fewest if fewest else 0.0

    @property
    def sure(self) -> bool:
        """Whether it stands at one place only."""
        if not self.at:
            return False
        first, last = min(self.at.values()), max(self.at.values())
        others = (self.source[:first], self.source[last + 1 :])
        return all(len(_aligned(each, self.own)) < len(self.at) for each in others)

    def open(self, begin: int, end: int) -> tuple[int, int] | None:
        """Where the characters `begin` to `end` of the paragraph stand in the answer; None where
        they do not stand there as they do in the paragraph.

        Where there are none, both neighbours have to be there, side by side.
        """
        inside = [n for n, each in enumerate(self.own) if each.start < end and each.end > begin]
        before = max((n for n, each in enumerate(self.own) if each.end <= begin), default=None)
        behind = min((n for n, each in enumerate(self.own) if each.start >= end), default=None)
        chain = [n for n in (before, *inside, behind) if n is not None]
        known = [n for n in chain if n in self.at]
        if any(n not in self.at for n in inside) or not self._side_by_side(known):
            return None
        if not inside and (len(known) < len(chain) or not known):
            return None
        if inside and len(chain) > len(inside) and len(known) == len(inside):
            return None  # the words alone, and nothing that stands around them
        return self._bounds(begin, end, inside, before, behind)

    def _side_by_side(self, known: Sequence[int]) -> bool:
        for one, other in pairwise(known):
            left, right = self.source[self.at[one]], self.source[self.at[other]]
            if right.start < left.end or not _MARKS.fullmatch(self.text, left.end, right.start):
                return False
        return True

    def _bounds(
        self,
        begin: int,
        end: int,
        inside: Sequence[int],
        before: int | None,
        behind: int | None,
    ) -> tuple[int, int]:
        """The characters of the answer from `begin` to `end` of the paragraph."""
        if inside:
            first, last = inside[0], inside[-1]
            start = self._into(first, begin)
            stop = self._into(last, end)
            start -= self._blank_before(first, begin)
            return start, stop + self._blank_behind(last, end, len(self.text))
        if before is not None and (behind is None or self.own[before].end == begin):
            at = self.source[self.at[before]].end
            return at, at + (1 if end > begin and self.text[at : at + 1].isspace() else 0)
        assert behind is not None
        at = self.source[self.at[behind]].start
        gap = end - begin if end > begin and self.text[at - 1 : at].isspace() else 0
        return at - min(gap, 1), at

    def _into(self, number: int, at: int) -> int:
        """The character of the answer that a character of a token, or at its edge, is."""
        own, there = self.own[number], self.source[self.at[number]]
        return there.start + max(0, min(at, own.end) - own.start)

    def _blank_before(self, number: int, begin: int) -> int:
        """How many blanks in front of a token belong to what begins there."""
        there = self.source[self.at[number]]
        wanted = self.own[number].start - begin
        blank = self.text[: there.start]
        return min(1, wanted, len(blank) - len(blank.rstrip(" \n"))) if wanted > 0 else 0

    def _blank_behind(self, number: int, end: int, limit: int) -> int:
        there = self.source[self.at[number]]
        wanted = end - self.own[number].end
        blank = self.text[there.end : min(limit, there.end + 2)]
        return min(1, wanted, len(blank) - len(blank.lstrip(" \n"))) if wanted > 0 else 0


def _aligned(source: Sequence[_Token], own: Sequence[_Token]) -> dict[int, int]:
    words = [each.word for each in source]
    matcher = SequenceMatcher(None, words, [each.word for each in own], autojunk=False)
    return {
        block.b + step: block.a + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _with(text: str, span: tuple[int, int], new: str) -> str:
    """The answer with new words in place of some. Marks that would hold nothing go as well."""
    start, end = span
    while not new.strip() and start and end < len(text):
        if text[start - 1] == text[end] and text[end] in "*_`~":
            start, end = start - 1, end + 1
        elif text[start - 1] == "[" and (link := re.compile(r"\]\([^)\n]*\)").match(text, end)):
            start, end = start - 1, link.end()
        else:
            break
    if span != (start, end) and text[start - 1 : start].isspace() and text[end : end + 1].isspace():
        end += 1
    return text[:start] + new + text[end:]


def _without_paragraph(text: str, start: int, end: int) -> str:
    """The answer without one of its paragraphs or items, its mark and its citations."""
    if cited := _CITED.match(text, end):
        end = cited.end()
    line = text.rfind("\n", 0, start) + 1
    if not re.sub(r"[ \t>*_`\[]|[-+*]|\d{1,9}[.)]", "", text[line:start]):
        start = line
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    if not re.sub(r"[\s*_`]|\]\([^)\n]*\)", "", text[end:stop]):
        end = stop
    head, tail = text[:start].rstrip("\n"), text[end:].lstrip("\n")
    blank = "\n\n" if text[:start].endswith("\n\n") or text[end:].startswith("\n\n") else "\n"
    return f"{head}{blank if head and tail else ''}{tail}" + "\n" * (
        not tail and text.endswith("\n")
    )


def _new_end(change: Change, text: str) -> tuple[State, str]:
    """The answer with a paragraph in two, or two in one."""
    found = _Found(text, change.paragraph.old)
    if not found.sure or found.share < _SURE or change.paragraph.in_list:
        return State.ELSEWHERE, text
    at = found.source[max(found.at.values())].end
    at = cited.end() if (cited := _CITED.match(text, at)) else at
    blank = re.compile(r"\s*").match(text, at)
    end = blank.end() if blank else at
    parted = text[at:end].count("\n") > 1 or end == len(text)
    if parted == (change.pieces[0].kind == NEW):
        return State.TAKEN, text
    if _begins(text, end) or not kind_of(change.key).long:
        return State.ELSEWHERE, text
    return State.OPEN, f"{text[:at]}{' ' if parted else 2 * chr(10)}{text[end:]}"


def _new_paragraph(change: Change, text: str) -> tuple[State, str]:
    """The answer with a paragraph more, below the one that it stands below."""
    own = " ".join(change.paragraph.new.split())
    if not own or not kind_of(change.key).long:
        return State.ELSEWHERE, text
    there = _Found(text, own)
    if there.share >= _SURE and there._side_by_side(sorted(there.at)):
        return State.TAKEN, text
    new = as_markdown(own, "")
    if change.before is None:
        return State.OPEN, f"{new}\n\n{text}" if text.strip() else new
    above = _Found(text, change.before.old or change.before.new)
    if not above.at or not above.sure or above.share < _SURE:
        return State.ELSEWHERE, text
    at = above.source[max(above.at.values())].end
    at = at if (end := text.find("\n", at)) < 0 else end
    while text[at : at + 1] == "\n" and text[at + 1 : at + 2].strip() and not _begins(text, at + 1):
        at = len(text) if (end := text.find("\n", at + 1)) < 0 else end
    line = text.rfind("\n", 0, at) + 1
    if change.paragraph.in_list and (item := _ITEM.match(text, line)):
        return State.OPEN, f"{text[:at]}\n{_next(item[0])}{new}{text[at:]}"
    return State.OPEN, f"{text[:at]}\n\n{new}{text[at:]}"


def _begins(text: str, at: int) -> bool:
    """Whether a line begins an item, a table, a quotation or code rather than going on."""
    return bool(_ITEM.match(text, at) or re.compile(r"[ \t]*(?:\||>|```|~~~)").match(text, at))


def _next(mark: str) -> str:
    """The mark of the item behind one: `2. ` behind `1. `."""
    return re.sub(r"\d+", lambda number: str(int(number[0]) + 1), mark)


def as_markdown(words: str, before: str) -> str:
    """A reader's words as Markdown that shows just these; emphasis, which Word has told us of as
    Markdown, stays.
    """
    kept = words.replace("\n", " ")
    if re.fullmatch(r"[^*_`\[\]<\\]*(?:(\*{1,2})[^*]+\1[^*_`\[\]<\\]*)*", kept) is None:
        kept = _ACTIVE.sub(lambda sign: f"\\{sign[0]}", kept)
    opens = not before or before.endswith("\n")
    if opens and (mark := _OPENS.match(kept)):  # a backslash before a digit would show
        at = mark.end() - 1 if kept[0].isdigit() else 0
        return f"{kept[:at]}\\{kept[at:]}"
    return kept
