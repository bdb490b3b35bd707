"""Sentences, words and quantities of a passage, found once and shared by all rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from wb.proposal import Proposal
from wb.source import Passage

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801
    """A property that is found when it is first asked for, and kept. Quicker than `functools.cached_property`, which locks."""

    def __init__(self, find: Callable[[Any], Value]) -> None:
        self._find, self.__doc__ = find, find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, holder: Any, owner: type) -> Value:
        value = holder.__dict__[self._name] = self._find(holder)
        return value


class Pattern:
    """A regular expression that is compiled when it is first used: most files need few of them, and compiling takes long."""

    def __init__(self, expression: str, flags: int = 0) -> None:
        self._expression, self._flags = expression, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._expression, self._flags)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """The first place where it matches."""
        return self._compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Whether it matches at the very beginning."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Whether it matches the whole text."""
        return self._compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """All places where it matches."""
        return self._compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """All that it matches, or its group if it has one."""
        return self._compiled.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        """The text with what it matches replaced."""
        return self._compiled.sub

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """The text cut where it matches."""
        return self._compiled.split


# All expressions here and in the rules take time in proportion to the text, whatever it is: an open repeat can never
# begin again inside of what it has read in vain. tests/test_speed_guards.py tries each of them.
_CODE = Pattern(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_LINK = Pattern(r"https?://[^\s)>\]]+|\]\([^)\]\n]*\)|\[\^[^\[\]\n]+\]|<[a-z/!][^<>\n]{0,200}>")
_MAIL = Pattern(r"(?<!\S)[^\s@]+@[^\s@]+\.\w+")
# Marks of quotations: what closes each, and how many characters may stand between them.
_QUOTES = {"“": ("”", 2000), "„": ("“”", 2000), "«": ("»", 2000), "「": ("」", 2000), '"': ('"', 2000), "‘": ("’", 500)}
_OPENING = Pattern("[“„«「‘]|\"(?!\")")
_WORD = Pattern(r"[^\W_]+(?:['’][^\W_]+)*")
_JOINED = Pattern(r"[ \n‑-]([^\W_]+)")
_ITEM = Pattern(r"^[ \t]*(?:[-*+•✓✔✅]|\d{1,3}[.)])[ \t]+(?=\S)", re.MULTILINE)
_ORDERED = Pattern(r"[ \t]*\d{1,3}[.)][ \t]+")
_BREAK = Pattern(r"\n[ \t]*(?:\n|(?=(?:[-*+•✓✔✅]|\d{1,3}[.)]|#{1,6}|\|)[ \t]))")
_STOP = Pattern(r"[.!?…。！？](?:(?<=[。！？])|(?<![.!?…][.!?…])[.!?…]*+[\"”’'»)\]*_]*+(?=\s|$))")
# What a full stop behind does not end a sentence; the second row may end one before a capital.
_TITLES = frozenset("e.g i.e mr mrs ms dr prof st no vs approx cf fig ca bzw z.b hr fr".split())
_ENDINGS = frozenset("etc inc ltd co corp jr sr p.m a.m u.s u.k kr".split())

_UNIT_CAPS = r"(?:[KMGT]B|[kMG]?W|[KMC]|MHz|GHz|kWh|Mbit|Gbit|[Xx]|CHF|USD|EUR|GBP)"
_MONTHS = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
# Digits that only name or number a thing, or tell a date or a time of day.
_LABEL = Pattern(
    r"^[ \t]*\d{1,3}[.)](?=\s)"
    r"|\b(?:version|release|v|port|phase|steps?|line|bus|bed|room|gate|coach|chapter|page|table|fortune|dial|dials|figure|fig\.|section|article|appendix|part|level|layer|tier|type|class"
    r"|stage|sprint|question|number|no\.|option|item|industry|web|iso|rfc|iec|python|windows|android|ios|error|code|http|model|grade|year|week|day|q|h|top)[ \t]+\d[\d.]*\b(?![ \t]*(?:%|per ?cent))"
    rf"|\b{_MONTHS}\.?[ \t]+\d{{1,2}}(?:st|nd|rd|th)?(?:[–-]\d{{1,2}})?\b(?:,?[ \t]+\d{{4}}\b)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:[ \t]*[–-][ \t]*\d{{1,2}}|[ \t]+and[ \t]+\d{{1,2}})?[ \t]+(?:to[ \t]+\d{{1,2}}[ \t]+)?{_MONTHS}\b(?:[ \t]+\d{{4}}\b)?"
    r"|\b24/7\b|\b24x7\b|\b360[- ]?(?:degrees?|°)|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[:.]\d{2}(?![\d%])(?:[ \t]*[ap]\.?m\b)?|\b\d{1,2}[ \t]*[ap]\.?m\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
    r"|(?<![\d.,])(?:19|20)\d\d(?:[–/-](?:19|20)?\d\d)?s?\b(?![.,]?\d|[ \t]*%|[ \t]+[a-z]+s\b)"
    rf"|(?-i:\b\d+(?=[A-Z])(?!{_UNIT_CAPS}\b)\w+)|(?<=[A-Za-z#_])\d[\w.-]*|(?<=[A-Za-z][/-])\d[\w.-]*",
    re.IGNORECASE | re.MULTILINE,
)
_MONEY = Pattern(r"\b(?:USD|EUR|GBP|CHF|DKK|SEK|NOK|INR|JPY|AUD|CAD|Rs|kr|Kc)\.?[ \t]?\d|[£€$¥₹₩₽]\s?\d|\d\s?[£€¥₹%‰]|\d (?:in|of|out of) (?!(?:19|20)\d\d\b)\d")
_COUNTED = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty"
    " fifty sixty seventy eighty ninety twice thrice zero"
)
_NUMBER_WORDS = frozenset(_COUNTED.encode().split())
_PART_WORDS = frozenset(b"half third thirds quarter quarters fifth tenth hundred thousand million billion dozen lakh crore double doubles doubled triple tripled halve halves halved one once hour triples doubling tripling halving full whole every percent".split())
_PART = Pattern(
    r"\b(?:half|(?:a|one) (?:third|quarter|fifth|sixth|tenth) (?:of|fewer|more|less|longer|shorter|lower|higher|cheaper|faster)|by (?:a|one) (?:third|quarter|fifth|tenth)|every (?:third|fourth|fifth|tenth)|(?:a|one) (?:dozen|hundred|thousand|million|billion|lakh|crore)|two[- ]thirds|three[- ]quarters"
    r"|one (?:in|out of) (?:every )?(?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a hundred)|one (?:hour|minute|second|day|week|month|year|night|percent|per cent)\b|once (?:a|an|per|every) \w+|an hour\b|a (?:full|whole) (?:day|week|month|year|hour)"
    r"|doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|halv(?:e|es|ed|ing)|(?:a|per) hundred|every (?:second|other) \w+)\b",
    re.IGNORECASE,
)
_DIGIT = Pattern(r"\d")
_NUMBER = Pattern(r"\d\S*")

# Function words that tell languages of the Latin script apart; the first is the one our wording rules know.
_FUNCTION_WORDS = {
    "en": frozenset(b"the of and to is that for it with are by from this not which who their they has have was were when what you your we our at on be can".split()),
    "de": frozenset(b"der die das und ist nicht mit ein eine den dem des von zu im auf sich auch wird sie er wir werden bei nach einer einen".split()),
    "fr": frozenset(b"le la les des et est une dans pour que qui sur pas plus avec ce sont par au du il elle nous leur".split()),
    "es": frozenset(b"el la los las y es una para que con por del no se su al lo como un en".split()),
    "pt": frozenset(b"o a os as e uma para que com por do da se em um no na dos das mais ao".split()),
    "it": frozenset(b"il la le gli e una per che con di non si del della un in sono dei".split()),
    "da": frozenset(b"og det er en at til af med ikke der den de som et har vi kan var".split()),
    "pl": frozenset(b"i w na nie jest do z to co po za od jak dla tego tym ma przez oraz ich".split()),
    "cs": frozenset(b"a v na je se do ze pro jako po od za jsou by ve jeho kter jen".split()),
    "fi": frozenset(b"ja on ei se joka mutta kun niin ovat sen tai kuin ole hanen".split()),
    "hu": frozenset(b"az egy hogy nem van es is meg ezt mint csak vagy".split()),
    "ro": frozenset(b"si in de la cu pe nu este un o din care se pentru sunt".split()),
    "tr": frozenset(b"ve bir bu da de ile icin olarak daha gibi cok ne".split()),
    "id": frozenset(b"yang dan di untuk dengan ini itu dari pada tidak ke dalam".split()),
    "nl": frozenset(b"de het een en van is dat niet met voor zijn op te aan die er om ook wordt".split()),
    "sv": frozenset(b"och att det som en av med den till inte har de ett om var".split()),
}
_ENGLISH = _FUNCTION_WORDS["en"]
_FOREIGN = frozenset().union(*(words for code, words in _FUNCTION_WORDS.items() if code != "en"))


_NEAR = 40  # characters on one side of a word
_LONGEST_PIECE = 2000  # characters of a text with many digits that are read at a time


class Sentence(NamedTuple):
    """Where a sentence, a list item or a row stands."""

    start: int
    end: int


def vocabulary(text: str) -> frozenset[bytes]:
    """Which words a text uses at all, in lower case and cut at every apostrophe, hyphen and foreign letter.

    Rules ask it before any expression runs: it takes a tenth of the time of finding the words' places.
    """
    return frozenset(spoken(text))


def spoken(text: str) -> list[bytes]:
    """The words of a text in their order, cut as in its vocabulary."""
    return text.encode("ascii", "replace").translate(_LETTERS).split()


def flat(text: str) -> str:
    """A text with spaces where hyphens and line ends were; offsets hold."""
    return text.replace("-", " ").replace("\n", " ").replace("\u2011", " ")


def occurrences(text: str, entry: str) -> Iterator[tuple[int, int]]:
    """Where an entry stands in a text as whole words."""
    start = text.find(entry)
    while start >= 0:
        end = start + len(entry)
        if not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield start, end
        start = text.find(entry, start + 1)


def plain(text: str) -> str:
    """A text without signs, in lower case, its words parted by spaces."""
    return " ".join(text.lower().translate(_SIGNS).split() if text.isascii() else _WORD.findall(text.lower()))


# Letters in lower case and digits as they are; whatever else there is parts words.
_LETTERS = bytes(byte if chr(byte).isdigit() or chr(byte).islower() else byte + 32 if chr(byte).isupper() else 32 for byte in range(128)) + b" " * 128
_SIGNS = {byte: " " for byte in range(128) if not chr(byte).isalnum()}


class Prose:
    """What can be known about the words of one passage. Everything is found when first asked for.

    Offsets are code points of the passage's text, so `passage.place(start, end)` shows them.
    """

    def __init__(self, passage: Passage, quoted: bool = False) -> None:
        self.passage = passage
        self.text = passage.text
        self._quoted = quoted  # the passage itself is a quotation: its marks hide nothing

    @once
    def vocabulary(self) -> frozenset[bytes]:
        """Which words stand here at all, quotations and code included."""
        return frozenset(self.spoken)

    @once
    def spoken(self) -> list[bytes]:
        """The words of the vocabulary in the order in which they stand here."""
        return spoken(self.text)

    @once
    def length(self) -> int:
        """How many words there are, as a person counts them."""
        return len(self.text.split())

    def shorter(self, words: int) -> bool:
        """Whether there are fewer words than that; no more of them are counted."""
        return len(self.text.split(None, words)) < words

    @once
    def uncoded(self) -> str:
        """The text with code blanked; offsets hold."""
        return _CODE.sub(_blank, self.text) if "`" in self.text or "~~~" in self.text else self.text

    @once
    def unlinked(self) -> str:
        """The text with code, links and footnote marks blanked; offsets hold."""
        text = self.uncoded
        if "[" in text or "<" in text or "://" in text:
            text = _LINK.sub(_blank, text)
        return _MAIL.sub(_blank, text) if "@" in text else text

    @once
    def own(self) -> str:
        """The author's own words: quotations blanked as well. Rules about wording read these."""
        return self.unlinked if self._quoted else _unquoted(self.unlinked)

    @once
    def lower(self) -> str:
        """The author's own words in lower case; offsets hold."""
        lowered = self.own.lower().replace("’", "'")
        if len(lowered) != len(self.own):  # such as a Turkish capital, which is two in lower case
            lowered = "".join(each.lower() if len(each.lower()) == 1 else each for each in self.own)
        return lowered

    @once
    def flat(self) -> str:
        """The author's own words in lower case, parted by spaces where hyphens and line ends were; offsets hold."""
        return flat(self.lower)

    @once
    def plain(self) -> str:
        """The author's own words without signs, in lower case, parted by spaces: what two texts that say the same have in common."""
        return plain(self.lower)

    @once
    def items(self) -> list[str]:
        """The list items of the text, without their marks."""
        marks = list(_ITEM.finditer(self.text))
        ends = [*(mark.start() for mark in marks[1:]), len(self.text)]
        return [self.text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=False)]

    @once
    def ordered(self) -> int:
        """How many list items are numbered."""
        return sum(_ORDERED.match(line) is not None for line in self.text.split("\n"))

    def before(self, start: int) -> str:
        """The author's own words right in front of an offset: as many as a rule needs to see what it stands in."""
        return self.own[max(0, start - _NEAR) : start]

    def after(self, end: int) -> str:
        """The author's own words right behind an offset."""
        return self.own[end : end + _NEAR]

    def places(self, words: frozenset[bytes]) -> list[int]:
        """Where any of these words begins among the author's own, in their order."""
        return sorted(start for word in words & self.vocabulary for start, _ in occurrences(self.flat, word.decode()))

    @once
    def sentences(self) -> list[Sentence]:
        """The sentences; each list item, row and paragraph ends one as well."""
        return list(self.cut())

    def cut(self) -> Iterator[Sentence]:
        """The sentences one by one, for who does not need all."""
        return (Sentence(start, end) for start, end in _split(self.unlinked))

    @once
    def first(self) -> Sentence:
        """The first sentence; where there is none, such as in code, the whole text."""
        return next(self.cut(), Sentence(0, len(self.text)))

    @property
    def opening(self) -> str:
        """The author's own words in the first sentence."""
        return self.own[slice(*self.first)]

    def sentence(self, at: int) -> Sentence:
        """The sentence that the character at an offset stands in."""
        return self.sentences[max(0, bisect_right(self.sentences, at, key=lambda sentence: sentence.start) - 1)]

    def count(self, start: int, end: int) -> int:
        """How many words stand between two offsets; lone signs are none."""
        words = self.unlinked[start:end].split()
        return len(words) - sum(not (word[0].isalnum() or _says(word)) for word in words)

    @once
    def quantities(self) -> bool:
        """Whether anything is counted or measured, in digits of any script or in words, quotations included."""
        if not _NUMBER_WORDS.isdisjoint(self.vocabulary):
            return True
        text = self.unlinked
        if _DIGIT.search(text) and (_MONEY.search(text) or any(_DIGIT.search(_LABEL.sub(" ", piece)) for piece in _about_digits(text))):
            return True
        return not _PART_WORDS.isdisjoint(self.vocabulary) and bool(_PART.search(text))

    @once
    def title_case(self) -> bool:
        """Whether nearly every long word begins with a capital and no full stop follows, as in headlines: capitals then name nothing."""
        if self.text.rstrip().endswith("."):
            return False
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
        return not before.strip(" -") or any(mark in before.rstrip("abcdefghijklmnopqrstuvwxyz") for mark in ".!?…\n:*|—–\"“•") or "  " in before


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
    text = passage.text
    if 20 * (len(text) - len(text.encode("ascii", "ignore"))) > len(text):  # a few signs and names are no other script
        ascii, foreign = _letters(text)
        if foreign > (ascii + foreign) * 0.3:
            return False
    words, whole = prose(passage).vocabulary, language(proposal)
    if whole == "en" and len(words & _ENGLISH) >= len(words & _FOREIGN):
        return True  # no other language can have more
    here = _guess(words) if len(words) >= _ENOUGH else ""
    return (here or whole) == "en"


def function_words(words: frozenset[bytes]) -> int:
    """How many function words of the language that has most of them are among `words`."""
    return max(len(words & known) for known in _FUNCTION_WORDS.values())


def foreign_share(found: Iterable[Prose]) -> float:
    """The share of letters outside ASCII: next to none in English, one in twenty in German, all in Japanese."""
    counts = [_letters(prose.text) for prose in found]
    foreign = sum(foreign for _, foreign in counts)
    return foreign / max(1, foreign + sum(ascii for ascii, _ in counts))


def _letters(text: str) -> tuple[int, int]:
    """How many letters there are in ASCII, and how many others."""
    ascii = text.encode("ascii", "ignore")
    others = "" if len(ascii) == len(text) else _OTHERS.sub("", text)
    return len(ascii.translate(None, _NO_LETTERS)), sum(map(str.isalpha, others))


_OTHERS = Pattern(r"[\x00-\x7f]+")
_NO_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalpha())


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
    for block in chain((match.end() for match in _BREAK.finditer(text)), (len(text),)):
        for stop in _STOP.finditer(text, begin, block):
            if stop[0] == "." and _abbreviated(text[max(begin, stop.start() - 20) : stop.start()], text[stop.end() : stop.end() + 3]):
                continue
            yield begin, stop.end()
            begin = stop.end()
        if text[begin:block].strip():
            yield begin, block
        begin = block


def _about_digits(text: str) -> Iterator[str]:
    """The pieces of a text with digits in them, and on both sides as much as tells what the digits are about."""
    begin = end = 0
    for number in _NUMBER.finditer(text):
        start = max(0, number.start() - _NEAR)
        if start > min(end, begin + _LONGEST_PIECE):
            yield text[begin:end]
            begin = start
        end = number.end() + _NEAR
    yield text[begin:end]


def _abbreviated(before: str, after: str) -> bool:
    """Whether a full stop between two pieces of text belongs to an abbreviation or an initial."""
    word = before.split()[-1] if before.split() else ""
    if before.strip().isdigit():  # the number of a list item
        return True
    bare = word.lower().lstrip("(\"“'")
    if bare in _ENDINGS:
        return not after.lstrip(" \"“'\n")[:1].isupper()
    return bare in _TITLES or (len(bare) == 1 and bare.isalpha() and word[-1].isupper())


def _says(word: str) -> bool:
    return any(map(str.isalnum, word))


def _unquoted(text: str) -> str:
    """A text with its quotations blanked; a mark that nothing closes hides nothing."""
    if '"' not in text and text.isascii():
        return text
    pieces: list[str] = []
    closing: dict[str, int] = {}  # for each opening mark, where the next sign is that closes it
    done = 0
    for opening in _OPENING.finditer(text):
        start = opening.start()
        if start >= done and _encloses(text, start, end := _closing(text, start, closing)):
            pieces += text[done:start], _blanked(text[start : end + 1])
            done = end + 1
    return "".join([*pieces, text[done:]]) if pieces else text


def _encloses(text: str, start: int, end: int) -> bool:
    """Whether a quotation stands between two marks: not nothing, and not half the page."""
    if not 1 < end - start <= _QUOTES[text[start]][1] + 1:
        return False
    return text[start] != "‘" or not ("\n" in text[start:end] or text[end + 1 : end + 2].isalnum())  # what looks like an apostrophe


def _closing(text: str, start: int, known: dict[str, int]) -> int:
    """Where the next sign stands that closes the mark at `start`; -1 if there is none. `known` keeps it: no text is searched twice."""
    mark = text[start]
    if 0 <= known.get(mark, 0) <= start:
        known[mark] = min((place for sign in _QUOTES[mark][0] if (place := text.find(sign, start + 1)) >= 0), default=-1)
    return known[mark]


def _blank(match: re.Match[str]) -> str:
    return _blanked(match[0])


def _blanked(text: str) -> str:
    """As many spaces as there were characters; line ends stay."""
    return "\n".join(" " * len(line) for line in text.split("\n")) if "\n" in text else " " * len(text)
