"""What is known about the words of one passage."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice, starmap
from typing import NamedTuple

from wb.document.textfile import Passage
from wb.prose.kept import Kept
from wb.prose.lists import items
from wb.prose.pattern import Pattern
from wb.prose.quantities import Quantity, counted, quantities
from wb.prose.quotations import blanked, unquoted
from wb.prose.sentences import split
from wb.prose.words import WORD, flat, occurrences, plain, tokens

# All expressions here and in the rules take time in proportion to the length of the text, whatever
# it holds: an open repeat can never begin again inside what it has read in vain.
# tests/project/test_speed_guards.py tries each of them.
_CODE = Pattern(
    r"""
    ^[ \t]*(```|~~~).*?(?:^[ \t]*\1|\Z)  # a block of code
    | `[^`\n]+`                          # code in a line
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_LINK = Pattern(
    r"""
    https?://[^\s)>\]]+         # an address
    | (?<=\])\([^)\]\n]*\)      # the address of a Markdown link
    | \[\^[^\[\]\n]+\]         # a footnote mark
    | <[a-z/!][^<>\n]{0,200}>  # a tag of HTML
    """,
    re.VERBOSE,
)
_MAIL = Pattern(r"(?<!\S)[^\s@]+@[^\s@]+\.\w+")
_JOINED = Pattern(r"[ \n‑-]([^\W_]+)")
_ORDERED = Pattern(r"[ \t]*\d{1,3}[.)][ \t]+")
_NEAR = 40  # characters on one side of a word
_MOST_TOLD = 100  # sentences whose words are looked at; our judgement: who acts shows much earlier


class Sentence(NamedTuple):
    """Where a sentence, a list item or a row stands."""

    start: int
    end: int


class Prose:
    """What can be known about the words of one passage, each thing worked out when first asked for.

    Offsets are code points of the passage's text, so `passage.place(start, end)` shows them.
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.text
        # The words of a quote in the press release are its speaker's own: marks hide nothing.
        self._quoted = passage.key.endswith("_quote.text")

    @cached_property
    def tokens(self) -> list[bytes]:
        """The words that stand here in their order, quotations and code included."""
        return tokens(self.text)

    @cached_property
    def vocabulary(self) -> frozenset[bytes]:
        """Which words stand here at all, quotations and code included."""
        return frozenset(self.tokens)

    @cached_property
    def length(self) -> int:
        """How many words there are, as a person counts them: lone dashes and bars are none."""
        return _said(self.text)

    def shorter(self, words: int) -> bool:
        """Whether there are fewer words than that."""
        return self.length < words

    @cached_property
    def uncoded(self) -> str:
        """The text with code blanked; offsets hold."""
        return _CODE.sub(_blank, self.text) if "`" in self.text or "~~~" in self.text else self.text

    @cached_property
    def unlinked(self) -> str:
        """The text with code, links and footnote marks blanked; offsets hold."""
        text = self.uncoded
        if "[" in text or "<" in text or "://" in text:
            text = _LINK.sub(_blank, text)
        return _MAIL.sub(_blank, text) if "@" in text else text

    @cached_property
    def own(self) -> str:
        """The author's own words: quotations blanked as well. Rules about wording read these."""
        return self.unlinked if self._quoted else unquoted(self.unlinked)

    @cached_property
    def lower(self) -> str:
        """The author's own words in lower case; offsets hold."""
        lowered = self.own.lower().replace("’", "'")
        if len(lowered) != len(self.own):  # such as a Turkish capital, which is two in lower case
            lowered = "".join(each.lower() if len(each.lower()) == 1 else each for each in self.own)
        return lowered

    @cached_property
    def flat(self) -> str:
        """The author's own words in lower case, hyphens and line ends as spaces; offsets hold."""
        return flat(self.lower)

    @cached_property
    def plain(self) -> str:
        """The author's own words in lower case and parted by spaces, without signs.

        It is the same for two texts that say the same.
        """
        return plain(self.lower)

    @cached_property
    def items(self) -> list[str]:
        """The list items of the text, without their marks."""
        return items(self.uncoded)

    @cached_property
    def ordered(self) -> int:
        """How many list items are numbered."""
        return sum(_ORDERED.match(line) is not None for line in self.text.split("\n"))

    def before(self, start: int) -> str:
        """The author's own words right in front of an offset, enough to tell what it stands in."""
        return self.own[max(0, start - _NEAR) : start]

    def after(self, end: int) -> str:
        """The author's own words right behind an offset."""
        return self.own[end : end + _NEAR]

    def places(self, word: bytes) -> list[int]:
        """Where a word begins among the author's own, in their order."""
        return [start for start, _ in occurrences(self.flat, word.decode())]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences; each list item, row and paragraph ends one as well."""
        return list(self.cut())

    def cut(self) -> Iterator[Sentence]:
        """The sentences one by one, for who does not need all; none is looked for twice."""
        return iter(self._cut)

    @cached_property
    def _cut(self) -> Kept[Sentence]:
        return Kept(starmap(Sentence, split(self.unlinked)))

    @cached_property
    def told(self) -> Kept[tuple[Sentence, str]]:
        """The first sentences that hold words of the author's own, with these words."""
        own = self.own  # the generator keeps no hold of what keeps it
        said = ((each, own[each.start : each.end]) for each in islice(self._cut, _MOST_TOLD))
        return Kept((each, text) for each, text in said if text.strip())

    @cached_property
    def first(self) -> Sentence:
        """The first sentence; where there is none, such as in code, the whole text."""
        return next(self.cut(), Sentence(0, len(self.text)))

    @property
    def opening(self) -> str:
        """The author's own words in the first sentence."""
        return self.own[slice(*self.first)]

    def sentence(self, at: int) -> Sentence:
        """The sentence that the character at an offset stands in."""
        return self.sentences[
            max(0, bisect_right(self.sentences, at, key=lambda sentence: sentence.start) - 1)
        ]

    def count(self, start: int, end: int) -> int:
        """How many words stand between two offsets; lone signs are none."""
        return _said(self.unlinked[start:end])

    @cached_property
    def quantities(self) -> list[Quantity]:
        """What is counted or measured, in digits of any script or in words, in its order.

        Quotations are read as well.
        """
        return quantities(self.unlinked, self.vocabulary)

    @cached_property
    def counted(self) -> bool:
        """Whether anything is counted or measured, for who need not know what."""
        return counted(self.unlinked, self.vocabulary)

    @cached_property
    def title_case(self) -> bool:
        """Whether the text is set as a headline, so that capitals name nothing.

        In a headline nearly every long word begins with a capital, and no full stop follows.
        """
        if self.text.rstrip().endswith("."):
            return False
        long = [word for word in WORD.findall(self.own[:400]) if len(word) > 3]
        return len(long) > 3 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)

    def is_name(self, start: int, end: int) -> bool:
        """Whether any of the words between two offsets is part of a name.

        A name begins with a capital in the middle of a sentence, or stands in a row of capitals.
        """
        if self.lower[start:end] == self.own[start:end] or self.title_case:
            return False
        return any(
            self._names(word, alone=word.start() == start)
            for word in WORD.finditer(self.own, start, end)
        )

    def _names(self, word: re.Match[str], alone: bool) -> bool:
        if not word[0][0].isupper() or (not alone and word[0].isupper()):
            return False
        if not self._opens(word.start()):
            return True
        if word[0].lower() in _HOW_MANY:  # "Many New Yorkers"
            return False
        following = _JOINED.match(self.own, word.end())
        return following is not None and following[1][0].isupper() and following[1] != "I"

    def _opens(self, start: int) -> bool:
        """Whether a word opens its sentence, list item or quotation."""
        before = self.own[max(0, start - 4) : start]
        return (
            not before.strip(" -")
            or any(mark in before.rstrip("abcdefghijklmnopqrstuvwxyz") for mark in '.!?…\n:*|—–"“•')
            or "  " in before
        )


_HOW_MANY = frozenset("many most several some few various numerous countless other".split())


def _said(text: str) -> int:
    """How many words a person counts in a text: what stands between blanks and holds a letter or a
    digit.
    """
    return sum([word[0].isalnum() or any(map(str.isalnum, word)) for word in text.split()])


def _blank(match: re.Match[str]) -> str:
    return blanked(match[0])
