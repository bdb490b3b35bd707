"""What counts as a number in a text, how much it says, and of what."""

# No annotations from __future__: NamedTuple would compile each of them.

import re
from collections.abc import Callable, Iterator, Set
from functools import cache, cached_property, lru_cache
from itertools import chain, islice
from typing import NamedTuple

from wb.prose.forms import (
    AGE,
    BEHIND,
    CLASSES,
    COUNT,
    DIGITS,
    FORMS,
    LABEL,
    LITERALS,
    NOTHING,
    SHARE,
    TIMES,
    Form,
    expression,
)
from wb.prose.numerals import figures
from wb.prose.pattern import Pattern
from wb.prose.units import PERIODS, UNITS
from wb.prose.words import occurrences, vocabulary


class Quantity(NamedTuple):
    """A number in a text: where it stands, how much it says, and of what.

    Offsets are code points of the text. `value` is None where the number is no single clear one,
    such as a range; that of a share is in percent. `unit` is one word in the singular ("minute",
    "£", "%", "minute/week"), empty where things are counted. `of` is the noun counted, in lower
    case and as it is written ("nurses"), empty where none follows. `kind` is one of those that
    wb/prose/forms.py names.
    """

    text: str
    start: int
    end: int
    value: float | None
    unit: str
    of: str
    kind: str = COUNT


_ONES = "two|three|four|five|six|seven|eight|nine"
_TEENS = (
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_LARGE = "hundred|thousand|million|billion|dozen|lakh|crore"
_SIGNS = "£€$¥₹₩₽₺₴₦₪฿₫₱"
_CODES = "usd|eur|gbp|chf|dkk|sek|nok|inr|jpy|aud|cad|nzd|pln|czk|huf|brl|zar|kes|rs|kr|kč"
# One word, number or sign.
_TOKEN = Pattern(
    rf"""
    (?P<number>
      # "1,950", "1 046"
        \d{{1,3}}(?:[,.'’ ]\d{{3}})+(?!\d)(?:[.,]\d+)?
      # "12,34,567"
      | \d{{1,2}}(?:,\d\d)+,\d{{3}}(?!\d)
      # "3/4", "1 1/2"
      | (?:\d{{1,3}}[ ])?[1-9]/[2-9](?![\d/])
      # "½", "1½"
      | \d{{0,3}}[¼-¾⅓-⅞]
      # "14", "2.40"
      | \d++(?:[.,]\d++)?
    )
    | (?P<money>[{_SIGNS}]|(?:{_CODES})(?![^\W\d_])\.?)
    | (?P<word>[^\W\d_]{{1,40}}(?:['’][^\W\d_]{{1,9}})?²?)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)
# What may follow a number and belongs to it: "3 and a half", "2.40 million", "100k".
_REST = Pattern(
    rf"""
    (?:[ ]and[ ](?:a[ ](?:half|quarter)|three[ ]quarters)\b)?
    (?:[ ]?(?:{_LARGE}|mio|mrd|mn|mm|bn)\b|[km]\b)?
    """,
    re.VERBOSE,
)
_OF_REST = frozenset(f"and k m mio mrd mn mm bn {_LARGE.replace('|', ' ')}".split())
# The words of a number: "forty-five", "two hundred and five", "a thousand".
_UNDER_TEN, _UNDER_HUNDRED = frozenset(_ONES.split("|")), frozenset(_TEENS.split("|"))
_HUNDREDS = frozenset(_LARGE.split("|"))
_GOING_ON = _UNDER_TEN | _UNDER_HUNDRED | _HUNDREDS
_MOST_GOING_ON = 6  # words
_FIRST = _UNDER_TEN | _UNDER_HUNDRED | {"zero", "half", "a", "an", "one"}
# Where a number may begin: at a digit without another in front, at a word that says one,
_DIGITS = Pattern(r"[\d¼-¾⅓-⅞](?<!\d\d)")
_OPENING = frozenset(
    f"""{_ONES.replace("|", " ")} {_TEENS.replace("|", " ")} zero once twice thrice half every
    double doubles doubled doubling triple triples tripled tripling quadruple quadruples quadrupled
    quadrupling halve halves halved halving""".encode().split()
)
# ... and at "a" or "one" in front of certain words: "a third", "one of", "an hour".
_SINGLE = Pattern(r"(?:a(?<!\wa)n?|o(?<!\wo)ne)\b(?=[ -](\w+))")
_BEHIND_SINGLE = frozenset(
    f"""{_LARGE.replace("|", " ")} third quarter fifth sixth seventh eighth ninth tenth half full
    whole in of out percent per second minute hour shift night day week fortnight month term year
    click tap button""".split()
)
# A text without any of these says no number in words.
_WORDS = frozenset(
    b"""two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety zero one once
    twice thrice half third quarter fifth sixth seventh eighth ninth tenth hundred thousand million
    billion dozen lakh crore double doubles doubled doubling triple tripled triples tripling
    quadruple quadrupled halve halves halved halving hour full whole every percent
    cent""".split()
)
# Number words of other scripts, and Chinese figures in front of what they count.
_ELSEWHERE = Pattern(
    r"""
    # "三十分", "半年"
      [〇一二三四五六七八九十百千万億兩两半]{1,20}(?=[人名件分時间間日週周月年円元块塊個个台枚回次度歳岁倍割家位])
    # "два", "пять"
    | (?<!\S)(?:дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять|двадцать|тридцать|сорок|сто
      |тысяч[аи]?|половин[ау]|п['’]ять|шість|сім|вісім)(?!\w)
    # "δύο", "πέντε"
    | (?<!\S)(?:δύο|τρεις|τρία|τέσσερ(?:α|ις)|πέντε|έξι|επτά|οκτώ|εννέα|δέκα|είκοσι|τριάντα|σαράντα
      |πενήντα|εκατό|μισή|μισό)(?!\w)
    # "दो", "आधा"
    | (?<!\S)(?:दो|तीन|चार|पाँच|पांच|छह|सात|आठ|नौ|दस|बीस|तीस|चालीस|पचास|सौ|हज़ार|लाख|आधा|आधे)(?!\S)
    # "ثلاث", "نصف"
    | (?<!\S)(?:ثلاثة?|أربعة?|خمسة?|ستة?|سبعة?|ثمانية?|تسعة?|عشرة?|عشرون|عشرين|ثلاثون|ثلاثين|أربعون
      |أربعين|مئة|مائة|ألف|نصف|ثلث|ربع)(?!\w)
    """,
    re.VERBOSE,
)
_MONEY_CODES = frozenset(_CODES.split("|"))
# In front of a word with a number behind, where the two do not belong together: "each day 14
# women".
_DETERMINERS = frozenset("each every per one a an last past this next that any same whole".split())
_DASHES = frozenset("-–—‑−~")
_MOST = 2_000  # numbers of one text that are read; our judgement: nobody compares more
_NEAR = 30  # characters in front of a number that tell what it is
_AHEAD = 9  # words and signs from its beginning on
_WORDS_KEPT = 4096  # whose classes are known; the files of a run share most of their words


def quantities(text: str, words: frozenset[bytes] | None = None) -> list[Quantity]:
    """What is counted or measured in a text, in its order; labels and dates are left out.

    It may be in digits of any script or in words. `words` is the text's vocabulary, if known.
    """
    return [each for each in numbers(text, words) if each.kind not in (LABEL, NOTHING)]


def counted(text: str, words: frozenset[bytes] | None = None) -> bool:
    """Whether anything is counted or measured in a text; no more is read than shows it."""
    return any(each.kind not in (LABEL, NOTHING) for each in numbers(text, words, told=False))


def numbers(
    text: str, words: frozenset[bytes] | None = None, told: bool = True
) -> Iterator[Quantity]:
    """All numbers of a text, those too that only name a thing or measure nothing.

    Unless it is `told` what they say, value, unit and noun are left empty, which is quicker.
    """
    line = _flat(text)
    lower = line.lower() if len(line.lower()) == len(line) else _lower(line)
    done = 0
    for start in islice(_starts(lower, vocabulary(text) if words is None else words), _MOST):
        if start >= done and (read := _at(line, lower, start, done)):
            found = _quantity(line, read) if told else _bare(line, read)
            done = found.end
            yield found
    if not text.isascii():
        for match in islice(_ELSEWHERE.finditer(text), _MOST):
            yield Quantity(match[0], *match.span(), None, "", "")


def _flat(text: str) -> str:
    """A text with plain spaces, and with spaces where a line ends in a sentence; offsets hold."""
    text = text.replace("\xa0", " ").replace("\u202f", " ").replace("\u2009", " ")
    first, *others = text.split("\n")
    return first + "".join([(" " if _is_letter(each[:1]) else "\n") + each for each in others])


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not sign.isdecimal()


def _starts(lower: str, words: frozenset[bytes]) -> list[int]:
    """Where a number may begin."""
    starts = [match.start() for match in _DIGITS.finditer(lower)]
    if _WORDS.isdisjoint(words):
        return starts
    for word in _OPENING & words:
        starts += [
            start
            for start, end in occurrences(lower, word.decode())
            if "_" not in (lower[start - 1 : start], lower[end : end + 1])
        ]
    starts += [each.start() for each in _SINGLE.finditer(lower) if each[1] in _BEHIND_SINGLE]
    return sorted(starts)


class _Token(NamedTuple):
    """A word, number or sign behind a number: its class, how it is written, where it ends."""

    name: str
    said: str
    end: int


class _Read(NamedTuple):
    """A number as it is read: its form, where it stands, the words from its beginning on, and how
    many of them are inside the form.
    """

    form: Form
    start: int
    end: int
    tokens: list[_Token]
    inside: int = 0


def _at(line: str, lower: str, at: int, done: int) -> _Read | None:
    """The number at an offset; None if there is none."""
    money = _money(lower, done, at)
    if line[at].isdecimal() and money is None and _may_tell(line, at):
        pattern, forms = _in_digits()
        if (match := pattern.match(line, at)) and match.lastgroup:
            return _Read(forms[match.lastgroup], at, match.end(), [])
    start = at if money is None else money
    tokens = _tokens(line, lower, start)
    names = " ".join([token.name for token in tokens])
    there = {token.name for token in tokens} | {f"^{tokens[0].name}"}
    for reader in chain(*(_readers()[behind] for behind in [*_behind(lower, at), ""])):
        if not (reader.signs and reader.signs.isdisjoint(there)) and (match := reader.match(names)):
            count = names.count(" ", 0, match.end()) + 1
            return _Read(reader.form, start, tokens[count - 1].end, tokens, count)
    return None


def _money(lower: str, done: int, at: int) -> int | None:
    """Where the sign or the code of a currency begins in front of an offset; None if none does."""
    first = max(done, at - 6)
    said = lower[first:at].removesuffix(" ")
    if said and said[-1] in _SIGNS:
        return first + len(said) - 1
    said = said.removesuffix(".")
    for length in (3, 2):
        start = first + len(said) - length
        if (
            said[-length:] in _MONEY_CODES
            and start >= first
            and not _in_word(lower[start - 1 : start])
        ):
            return start
    return None


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _may_tell(line: str, at: int) -> bool:
    """Whether a number can be one of the forms that digits tell without any word about them."""
    end = at + 1
    while line[end : end + 1].isdecimal():
        end += 1
    before, after, then = line[max(0, at - 1) : at], line[end : end + 1], line[end + 1 : end + 2]
    if (before.isascii() and before.isalpha()) or before in _LABELLING:
        return True
    if after == ".":
        return then.isdecimal() and "." in line[end + 1 : end + _NEAR].split()[0]
    return (
        (after.isascii() and after.isalpha())
        or after in _WITHIN
        or (after == "-" and end - at > 2)
        or line[at:end] in ("24", "360", "365")
    )


_LABELLING = frozenset("#_/-+")
_WITHIN = frozenset("/'’°")


@cache
def _in_digits() -> tuple[Pattern, dict[str, Form]]:
    forms = {f"f{number}": form for number, form in enumerate(DIGITS)}
    return Pattern("|".join(f"(?P<{name}>{form.words})" for name, form in forms.items())), forms


class _Reader:
    """A form, its signs, and its expression, which is made and compiled when it is first tried."""

    def __init__(self, form: Form) -> None:
        self.form, self.signs = form, frozenset(form.signs.split())

    @cached_property
    def match(self) -> Callable[[str], re.Match[str] | None]:
        """Whether the names of the words about a number begin with this form."""
        return re.compile(expression(self.form)).match


@cache
def _readers() -> dict[str, list[_Reader]]:
    """The forms by the class of the word in front; without one, those that any word may stand
    before.
    """
    readers: dict[str, list[_Reader]] = {}
    for form in FORMS:
        readers.setdefault(form.behind, []).append(_Reader(form))
    return readers


def _behind(lower: str, at: int) -> list[str]:
    """The classes of the word in front of an offset."""
    before = lower[max(0, at - _NEAR) : at]
    here = before[before.rfind("\n") + 1 :]
    if not here.strip(" \t>"):
        return ["^"] if len(here) < len(before) or at <= _NEAR else []
    if here.endswith(("under-", "over-", "under ", "over ")):
        return ["UNDER"]
    if not here[-1].isspace():
        return []
    *_, earlier, word = ["", *here.split()]
    return [] if earlier in _DETERMINERS else BEHIND.get(word.lstrip("(\"“'[*_"), [])


def _tokens(line: str, lower: str, start: int) -> list[_Token]:
    """A number and the words and signs behind it, each with its class."""
    tokens: list[_Token] = []
    while len(tokens) < _AHEAD and (match := _TOKEN.search(lower, start)):
        group, said, first, start = match.lastgroup, match[0], match.start(), match.end()
        may_be_spelt = group == "word" and (said in _FIRST or not said.isalpha())
        spelt = _spelt(lower, first) if may_be_spelt else 0
        if group == "number" or spelt:
            start = _with_rest(lower, spelt or start)
            said = lower[first:start]
            name = _shape(said)
        elif group == "word":
            is_month = said not in _MAY_BE_MONTHS or line[first].isupper()
            name = _name(said) if is_month else said
        else:
            name = "MONEY" if group == "money" else _SIGN_NAMES.get(said, said)
        tokens.append(_Token(name, said, start))
    return tokens


_MAY_BE_MONTHS = frozenset(["may", "march", "mar"])  # with a capital they are
_SIGN_NAMES = {**dict.fromkeys(_DASHES, "-"), **dict.fromkeys("%‰٪％", "%"), "×": "x"}


def _spelt(lower: str, at: int) -> int:
    """Where a number in words ends that begins at an offset; 0 if none does."""
    first = word = _word(lower, at)
    end = at + len(word)
    if first == "half" and lower.startswith(" a", end):
        word = _word(lower, end + 1)
        end += 1 + len(word)
    if word in ("a", "an") or first == "one":
        return _going_on(lower, end) if _follows(lower, end, _HUNDREDS) else 0
    if first in _UNDER_HUNDRED and (one := _follows(lower, end, _UNDER_TEN | {"one"}, " -")):
        end = one
    elif first not in _GOING_ON - _HUNDREDS and first != "zero":
        return 0
    return _going_on(lower, end)


def _going_on(lower: str, end: int) -> int:
    """Where a number in words ends that goes on behind an offset: "hundred and five"."""
    for _ in range(_MOST_GOING_ON):
        linked = _follows(lower, end, {"and"}, " -")
        after = (linked and _follows(lower, linked, _GOING_ON)) or _follows(
            lower, end, _GOING_ON, " -"
        )
        if not after:
            break
        end = after
    return end


def _follows(text: str, at: int, words: Set[str], between: str = " ") -> int:
    """Where one of the words ends that stands behind an offset and a sign; 0 if none does."""
    word = _word(text, at + 1) if text[at : at + 1] and text[at] in between else ""
    return at + 1 + len(word) if word in words else 0


def _word(text: str, at: int) -> str:
    """The letters and digits from an offset on; no more than a number word could have."""
    return _LETTERS.match(text, at)[0]  # type: ignore[index]


_LETTERS = Pattern(rf"\w{{0,{_NEAR}}}")


def _with_rest(lower: str, end: int) -> int:
    """Where a number ends with what belongs to it: "3 and a half", "2.40 million", "100k"."""
    follows = _word(lower, end + lower.startswith(" ", end)) in _OF_REST
    rest = _REST.match(lower, end) if follows else None
    return rest.end() if rest else end


@lru_cache(_WORDS_KEPT)
def _name(said: str) -> str:
    """The class of a word."""
    if name := CLASSES.get(said, ""):
        return name if name != "STOP" else said
    if said in PERIODS or UNITS.get(said) in PERIODS:
        return "PERIOD"
    if said in LITERALS:
        return said
    if said in UNITS:
        return "UNIT"
    return "PLURAL" if len(said) > 3 and said.endswith("s") and not said.endswith("ss") else "word"


def _shape(said: str) -> str:
    """The class of a number: what it can stand for."""
    if said.isdigit():
        if len(said) == 4 and said[:2] in ("19", "20"):
            return "#round" if said[2:] in ("00", "50") else "#year"
        number = int(said) if len(said) < 4 else 1000
        return (
            "#zero"
            if not number
            else "#few"
            if number < 4
            else "#day"
            if number < 32
            else ("#all" if number == 100 else "#num")
        )
    if said in ("zero", "two", "three", "a hundred"):
        return {"zero": "#zero", "a hundred": "#all"}.get(said, "#few")
    if _CLOCK.fullmatch(said):
        return "#clock"
    return "#fraction" if said[-1] in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞" or said[1:2] == "/" else "#num"


_CLOCK = Pattern(r"(?:2[0-4]|[01]?\d)\.[0-5]\d")


def _bare(line: str, read: _Read) -> Quantity:
    """A number of which nothing but its kind is told."""
    return Quantity(line[read.start : read.end], read.start, read.end, None, "", "", read.form.kind)


def _quantity(line: str, read: _Read) -> Quantity:
    """A number with its unit and what it counts, which stand in its form or behind it."""
    form, start, end, tokens, count = read
    if form.kind in (LABEL, NOTHING):
        return _bare(line, read)
    said = line[start:end].lower()
    unit = {SHARE: "%", TIMES: "times", AGE: "year"}.get(form.kind, "")
    inside, behind = tokens[:count], tokens[count:]
    if form.kind == COUNT:
        unit = next((_unit(token) for token in reversed(inside) if token.name in _UNITS), "")
        if not unit and (after := _UNIT_BEHIND.match(" ".join([token.name for token in behind]))):
            taken = after[0].count(" ") + 1
            unit, end, behind = _unit(behind[taken - 1]), behind[taken - 1].end, behind[taken:]
    names = " ".join([token.name for token in (inside if form.kind == TIMES else behind)])
    rate = _RATE.search(names) if form.kind == TIMES else _RATE.match(names)
    if rate and form.kind in (COUNT, TIMES):
        among = inside if form.kind == TIMES else behind
        last = among[names.count(" ", 0, rate.end())]
        unit += f"/{UNITS.get(last.said, last.said)}"
        end = max(end, last.end)
        behind = behind if form.kind == TIMES else behind[names.count(" ", 0, rate.end()) + 1 :]
    value = _share(said) if form.kind == SHARE else _value(said)
    return Quantity(line[start:end], start, end, value, unit, _noun(behind), form.kind)


_UNITS = frozenset({"UNIT", "MONEY", "PERIOD", "SECOND", "QUARTER"})
_UNIT_BEHIND = Pattern("(?:- )?(?:UNIT|MONEY|PERIOD|SECOND|QUARTER)(?![^ ])")
_RATE = Pattern("(?:(?:an?|each|every|DET|/) PERIOD|per (?:PERIOD|[a-zA-Z]+))(?![^ ])")
_NOUN = Pattern("(?:(?:of|DET|-) )*(?:word |CLICKS ){0,2}?PLURAL(?![^ ])|of (?:DET )*word(?![^ ])")


def _noun(behind: list[_Token]) -> str:
    """The noun that is counted: a plural among the next words, or what stands behind "of"."""
    names = " ".join([token.name for token in behind])
    match = _NOUN.match(names)
    return behind[names.count(" ", 0, match.end())].said if match else ""


def _unit(token: _Token) -> str:
    return UNITS.get(token.said.rstrip("."), token.said.rstrip(".").upper())


def _value(said: str) -> float | None:
    """The number that is said, if it is a single one."""
    several = figures(said)
    return several[0] if len(several) == 1 and not said.startswith("every") else None


def _share(said: str) -> float | None:
    """The share in percent: 70 for "14 of 20", 25 for "a quarter of", 5 for "5 %"."""
    several = figures(said)
    if _PERCENT.search(said):
        return several[0] if len(several) == 1 else None
    if len(several) == 1:
        return round(100 * several[0], 6) if several[0] < 1 else None
    if len(several) != 2 or not several[1]:
        return None
    return round(100 * several[0] / several[1], 6)


_PERCENT = Pattern(r"[%‰٪％]|cent\b|point|\bpp")


def _lower(line: str) -> str:
    """A text in lower case, save letters that are two there; offsets hold."""
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in line)
