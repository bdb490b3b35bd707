"""Sentences, words and quantities of a passage, found once and shared by all rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from wb.proposal import Proposal
from wb.source import Passage

_CODE = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"https?://[^\s)>\]]+|\]\([^)\n]*\)|\[\^[^\]\n]+\]|<[a-z/!][^>\n]{0,200}>|\S+@\S+\.\w+")
_QUOTATION = re.compile(r"“[^”]{1,2000}”|„[^“”]{1,2000}[“”]|«[^»]{1,2000}»|「[^」]{1,2000}」|\"[^\"]{1,2000}\"|‘[^’\n]{1,500}’(?!\w)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_JOINED = re.compile(r"[ \n‑-]([^\W_]+)")
_ITEM = re.compile(r"^[ \t]*(?:[-*+•✓✔✅]|\d{1,3}[.)])[ \t]+(?=\S)", re.MULTILINE)
_ORDERED = re.compile(r"^[ \t]*\d{1,3}[.)][ \t]+", re.MULTILINE)
_BREAK = re.compile(r"\n[ \t]*(?:\n|(?=(?:[-*+•✓✔✅]|\d{1,3}[.)]|#{1,6}|\|)[ \t]))")
_STOP = re.compile(r"[.!?…]+[\"”’'»)\]*_]*(?=\s|$)|[。！？]")
# What a full stop behind does not end a sentence; the second row may end one before a capital.
_TITLES = frozenset("e.g i.e mr mrs ms dr prof st no vs approx cf fig ca bzw z.b hr fr".split())
_ENDINGS = frozenset("etc inc ltd co corp jr sr p.m a.m u.s u.k kr".split())

_UNIT_CAPS = r"(?:[KMGT]B|[kMG]?W|[KMC]|MHz|GHz|kWh|Mbit|Gbit|[Xx]|CHF|USD|EUR|GBP)"
_MONTHS = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
# Digits that only name or number a thing, or tell a date or a time of day.
_LABEL = re.compile(
    r"^[ \t]*\d{1,3}[.)](?=\s)"
    r"|\b(?:version|release|v|port|phase|steps?|line|bus|bed|room|gate|coach|chapter|page|table|figure|fig\.|section|article|appendix|part|level|layer|tier|type|class"
    r"|stage|sprint|question|number|no\.|option|item|industry|web|iso|rfc|iec|python|windows|android|ios|error|code|http|model|grade|year|week|day|q|h|top)[ \t]+\d[\d.]*\b(?![ \t]*(?:%|per ?cent))"
    rf"|\b{_MONTHS}\.?[ \t]+\d{{1,2}}(?:st|nd|rd|th)?(?:[–-]\d{{1,2}})?\b(?:,?[ \t]+\d{{4}}\b)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:[ \t]*[–-][ \t]*\d{{1,2}}|[ \t]+and[ \t]+\d{{1,2}})?[ \t]+(?:to[ \t]+\d{{1,2}}[ \t]+)?{_MONTHS}\b(?:[ \t]+\d{{4}}\b)?"
    r"|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[:.]\d{2}(?![\d%])(?:[ \t]*[ap]\.?m\b)?|\b\d{1,2}[ \t]*[ap]\.?m\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
    r"|(?<![\d.,])(?:19|20)\d\d(?:[–/-](?:19|20)?\d\d)?s?\b(?![.,]?\d|[ \t]*%|[ \t]+[a-z]+s\b)"
    rf"|(?-i:\b\d+(?=[A-Z])(?!{_UNIT_CAPS}\b)\w+)|(?<=[A-Za-z#_])\d[\w.-]*|(?<=[A-Za-z][/-])\d[\w.-]*",
    re.IGNORECASE | re.MULTILINE,
)
_MONEY = re.compile(r"\b(?:USD|EUR|GBP|CHF|DKK|SEK|NOK|INR|JPY|AUD|CAD|Rs|kr|Kc)\.?[ \t]?\d|[£€$¥₹₩₽]\s?\d|\d\s?[£€¥₹%‰]")
_COUNTED = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty"
    " fifty sixty seventy eighty ninety twice thrice zero"
)
_NUMBER_WORDS = frozenset(_COUNTED.encode().split())
_PART_WORDS = frozenset(b"half third thirds quarter quarters fifth tenth hundred thousand million billion dozen lakh crore double doubles doubled triple tripled halve halves halved one once hour triples doubling tripling halving full whole every percent".split())
_PART = re.compile(
    r"\b(?:half|(?:a|one|every) (?:third|quarter|fifth|sixth|tenth|dozen|hundred|thousand|million|billion|lakh|crore)\b(?! to\b)|two[- ]thirds|three[- ]quarters"
    r"|one (?:in|out of) (?:every )?(?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a hundred)|one (?:hour|minute|second|day|week|month|year|night|percent|per cent)\b|once (?:a|an|per|every) \w+|an hour\b|a (?:full|whole) (?:day|week|month|year|hour)"
    r"|doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|halv(?:e|es|ed|ing)|(?:a|per) hundred|every (?:second|other) \w+)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")

# Function words that tell languages of the Latin script apart; the first is the one our wording rules know.
_FUNCTION_WORDS = {
    "en": frozenset(b"the of and to is that for it with are by from this not which who their they has have was were when what you your we our at on be can".split()),
    "de": frozenset(b"der die das und ist nicht mit ein eine den dem des von zu im auf sich auch wird sie er wir werden bei nach einer einen".split()),
    "fr": frozenset(b"le la les des et est une dans pour que qui sur pas plus avec ce sont par au du il elle nous leur".split()),
    "es": frozenset(b"el la los las y es una para que con por del no se su al lo como un en".split()),
    "pt": frozenset(b"o a os as e uma para que com por do da se em um no na dos das mais ao".split()),
    "it": frozenset(b"il la le gli e una per che con di non si del della un in sono dei".split()),
    "nl": frozenset(b"de het een en van is dat niet met voor zijn op te aan die er om ook wordt".split()),
    "sv": frozenset(b"och att det som en av med den till inte har de ett om var".split()),
}


class Sentence(NamedTuple):
    """Where a sentence, a list item or a row stands."""

    start: int
    end: int


def vocabulary(text: str) -> frozenset[bytes]:
    """Which words a text uses at all, in lower case and cut at every apostrophe, hyphen and foreign letter.

    Rules ask it before any expression runs: it takes a tenth of the time of finding the words' places.
    """
    return frozenset(text.encode("ascii", "replace").translate(_LETTERS).split())


# Letters in lower case and digits as they are; whatever else there is parts words.
_LETTERS = bytes(byte if chr(byte).isdigit() or chr(byte).islower() else byte + 32 if chr(byte).isupper() else 32 for byte in range(128)) + b" " * 128


class Prose:
    """What can be known about the words of one passage. Everything is found when first asked for.

    Offsets are code points of the passage's text, so `passage.place(start, end)` shows them.
    """

    def __init__(self, passage: Passage, quoted: bool = False) -> None:
        self.passage = passage
        self.text = passage.text
        self._quoted = quoted  # the passage itself is a quotation: its marks hide nothing

    @cached_property
    def vocabulary(self) -> frozenset[bytes]:
        """Which words stand here at all, quotations and code included."""
        return vocabulary(self.text)

    @cached_property
    def length(self) -> int:
        """How many words there are, as a person counts them."""
        return len(self.text.split())

    @cached_property
    def uncoded(self) -> str:
        """The text with code blanked; offsets hold."""
        return _CODE.sub(_blank, self.text) if "`" in self.text or "~~~" in self.text else self.text

    @cached_property
    def unlinked(self) -> str:
        """The text with code, links and footnote marks blanked; offsets hold."""
        text = self.uncoded
        if "[" in text or "<" in text or "@" in text or "://" in text:
            text = _LINK.sub(_blank, text)
        return text

    @cached_property
    def own(self) -> str:
        """The author's own words: quotations blanked as well. Rules about wording read these."""
        return self.unlinked if self._quoted else _QUOTATION.sub(_blank, self.unlinked)

    @cached_property
    def lower(self) -> str:
        """The author's own words in lower case; offsets hold."""
        lowered = self.own.lower().replace("’", "'")
        if len(lowered) != len(self.own):  # such as a Turkish capital, which is two in lower case
            lowered = "".join(each.lower() if len(each.lower()) == 1 else each for each in self.own)
        return lowered

    @cached_property
    def flat(self) -> str:
        """The author's own words in lower case, parted by spaces where hyphens and line ends were; offsets hold."""
        return self.lower.replace("-", " ").replace("\n", " ").replace("\u2011", " ")

    @cached_property
    def words(self) -> list[str]:
        """The author's own words in lower case, in their order."""
        return _WORD.findall(self.lower)

    @cached_property
    def items(self) -> list[str]:
        """The list items of the text, without their marks."""
        marks = list(_ITEM.finditer(self.text))
        ends = [*(mark.start() for mark in marks[1:]), len(self.text)]
        return [self.text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=False)]

    @cached_property
    def ordered(self) -> int:
        """How many list items are numbered."""
        return len(_ORDERED.findall(self.text))

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences; each list item, row and paragraph ends one as well."""
        return [Sentence(start, end) for start, end in _split(self.unlinked)]

    def count(self, start: int, end: int) -> int:
        """How many words stand between two offsets; lone signs are none."""
        return sum(map(_says, self.unlinked[start:end].split()))

    @cached_property
    def quantities(self) -> bool:
        """Whether anything is counted or measured, in digits of any script or in words, quotations included."""
        if not _NUMBER_WORDS.isdisjoint(self.vocabulary):
            return True
        text = self.unlinked
        if _DIGIT.search(text) and (_MONEY.search(text) or _DIGIT.search(_LABEL.sub(" ", text))):
            return True
        return not _PART_WORDS.isdisjoint(self.vocabulary) and bool(_PART.search(text))

    @cached_property
    def title_case(self) -> bool:
        """Whether nearly every long word begins with a capital, as headlines do: capitals then name nothing."""
        long = [word for word in _WORD.findall(self.own[:400]) if len(word) > 3]
        return len(long) > 3 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)

    def is_name(self, start: int, end: int) -> bool:
        """Whether any of the words between two offsets is part of a name.

        A name begins with a capital in the middle of a sentence, or stands in a row of capitals.
        """
        if self.lower[start:end] == self.own[start:end] or self.title_case:
            return False
        return any(self._names(word, alone=word.start() == start) for word in _WORD.finditer(self.own, start, end))

    def _names(self, word: re.Match[str], alone: bool) -> bool:
        if not word[0][0].isupper() or (not alone and word[0].isupper()):
            return False
        if not self._opens(word.start()):
            return True
        following = _JOINED.match(self.own, word.end())
        return bool(following) and following[1][0].isupper() and following[1] != "I"  # type: ignore[index]

    def _opens(self, start: int) -> bool:
        """Whether a word opens its sentence, list item or quotation."""
        before = self.own[max(0, start - 4) : start]
        return start == 0 or any(mark in before.rstrip("abcdefghijklmnopqrstuvwxyz") for mark in ".!?…\n:*|—–\"“•") or "  " in before


@lru_cache(maxsize=1024)
def prose(passage: Passage) -> Prose:
    """The prose of a passage, found once. The words of a quote in the press release are its speaker's own."""
    return Prose(passage, quoted=passage.key.endswith("_quote.text"))


@lru_cache(maxsize=16)
def language(proposal: Proposal) -> str:
    """The language a proposal is written in: what `language:` says, else a guess by function words."""
    if said := proposal["language"].text.strip():
        return re.split("[-_]", said.lower())[0]
    return _guess(vocabulary(proposal.source.text)) or "en"


@lru_cache(maxsize=1024)
def speaks_english(proposal: Proposal, passage: Passage) -> bool:
    """Whether wording rules may read a passage: they know English, and a passage may be in another language than its file."""
    if not passage.text.isascii():
        letters = sum(map(str.isalpha, passage.text))
        if sum(not each.isascii() for each in passage.text if each.isalpha()) > letters * 0.3:
            return False
    words = prose(passage).vocabulary
    here = _guess(words) if len(words) >= _ENOUGH else ""
    return (here or language(proposal)) == "en"


def function_words(words: frozenset[bytes]) -> int:
    """How many function words of the language that has most of them are among `words`."""
    return max(len(words & known) for known in _FUNCTION_WORDS.values())


def foreign_share(found: Iterable[Prose]) -> float:
    """The share of letters outside ASCII: next to none in English, one in twenty in German, all in Japanese."""
    letters = [each for prose in found for each in prose.text if each.isalpha()]
    return sum(not each.isascii() for each in letters) / max(1, len(letters))


_ENOUGH = 8  # different words; fewer do not tell a language


def _guess(words: frozenset[bytes]) -> str:
    """The language with the most function words among `words`; none if there are next to none."""
    counts = {code: len(words & known) for code, known in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] < 2 or counts[best] < 0.04 * len(words):
        return ""
    return "en" if counts["en"] == counts[best] else best


def _split(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; blank ones are left out."""
    begin = 0
    for block in [*(match.end() for match in _BREAK.finditer(text)), len(text)]:
        for stop in _STOP.finditer(text, begin, block):
            if stop[0] == "." and _abbreviated(text[max(begin, stop.start() - 20) : stop.start()], text[stop.end() : stop.end() + 3]):
                continue
            yield begin, stop.end()
            begin = stop.end()
        if text[begin:block].strip():
            yield begin, block
        begin = block


def _abbreviated(before: str, after: str) -> bool:
    """Whether a full stop between two pieces of text belongs to an abbreviation or an initial."""
    word = before.split()[-1] if before.split() else ""
    bare = word.lower().lstrip("(\"“'")
    if bare in _ENDINGS:
        return not after.lstrip(" \"“'\n")[:1].isupper()
    return bare in _TITLES or (len(bare) == 1 and bare.isalpha() and word[-1].isupper())


def _says(word: str) -> bool:
    return any(map(str.isalnum, word))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
