"""What counts as a number: digits, words and fractions; and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from wb.prose.pattern import Pattern

_UNIT_CAPS = r"(?:[KMGT]B|[kMG]?W|[KMC]|MHz|GHz|kWh|Mbit|Gbit|[Xx]|CHF|USD|EUR|GBP)"
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# Digits that only name or number a thing, or tell a date or a time of day.
_LABEL = Pattern(
    rf"""
    # the number of a list item
      ^[ \t]*\d{{1,3}}[.)](?=\s)
    # "version 2", "bed 7", "Figure 4"
    | \b(?:
        version|release|v|port|phase|steps?|line|bus|bed|room|gate|coach|chapter|page|table
        |fortune|dial|dials|figure|fig\.|section|article|appendix|part|level|layer|tier|type
        |class|stage|sprint|question|number|no\.|option|item|industry|web|iso|rfc|iec|python
        |windows|android|ios|error|code|http|model|grade|year|week|day|q|h|top
      )[ \t]+\d[\d.]*\b(?![ \t]*(?:%|per[ ]?cent))
    # "March 12, 2025"
    | \b{_MONTHS}\.?[ \t]+\d{{1,2}}(?:st|nd|rd|th)?(?:[–-]\d{{1,2}})?\b(?:,?[ \t]+\d{{4}}\b)?
    # "3 to 28 March 2026"
    | \b\d{{1,2}}(?:st|nd|rd|th)?(?:[ \t]*[–-][ \t]*\d{{1,2}}|[ \t]+and[ \t]+\d{{1,2}})?[ \t]+
      (?:to[ \t]+\d{{1,2}}[ \t]+)?{_MONTHS}\b(?:[ \t]+\d{{4}}\b)?
    # all day long
    | \b24/7\b|\b24x7\b
    # all round
    | \b360[- ]?(?:degrees?|°)
    # "2026-03-01"
    | \b\d{{4}}-\d{{2}}(?:-\d{{2}})?\b
    # "17:00", "9 pm"
    | \b\d{{1,2}}[:.]\d{{2}}(?![\d%])(?:[ \t]*[ap]\.?m\b)?|\b\d{{1,2}}[ \t]*[ap]\.?m\b
    # "3/12/2024"
    | \b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b
    # a year, a range of years, a decade
    | (?<![\d.,])(?:19|20)\d\d(?:[–/-](?:19|20)?\d\d)?s?\b(?![.,]?\d|[ \t]*%|[ \t]+[a-z]+s\b)
    # "2FA", "3D"; not "5GB"
    | (?-i:\b\d+(?=[A-Z])(?!{_UNIT_CAPS}\b)\w+)
    # "GPT-4", "v3.1.0", "SE-24"
    | (?<=[A-Za-z#_])\d[\w.-]*|(?<=[A-Za-z][/-])\d[\w.-]*
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_MONEY = Pattern(
    r"""
    # a currency in letters
      \b(?:USD|EUR|GBP|CHF|DKK|SEK|NOK|INR|JPY|AUD|CAD|Rs|kr|Kc)\.?[ \t]?\d
    # a sign of money in front
    | [£€$¥₹₩₽]\s?\d
    # a sign behind: "5 €", "30%"
    | \d\s?[£€¥₹%‰]
    # "14 of 20"; not "14 of 2026"
    | \d[ ](?:in|of|out[ ]of)[ ](?!(?:19|20)\d\d\b)\d
    """,
    re.VERBOSE,
)
_NUMBER_WORDS = frozenset(
    b"""two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety twice thrice
    zero""".split()
)
# Words of which each form of `_PART` uses one.
_PART_WORDS = frozenset(
    b"""half third thirds quarter quarters fifth tenth hundred thousand million billion dozen lakh
    crore double doubles doubled triple tripled halve halves halved one once hour triples doubling
    tripling halving full whole every percent""".split()
)
_PART = Pattern(
    r"""
      \b(?:
        half
        | (?:a|one)[ ](?:third|quarter|fifth|sixth|tenth)[ ](?:
            of|fewer|more|less|longer|shorter|lower|higher|cheaper|faster
          )
        | by[ ](?:a|one)[ ](?:third|quarter|fifth|tenth)
        | every[ ](?:third|fourth|fifth|tenth)
        | (?:a|one)[ ](?:dozen|hundred|thousand|million|billion|lakh|crore)
        | two[- ]thirds|three[- ]quarters
        | one[ ](?:in|out[ ]of)[ ](?:every[ ])?(?:
            \d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a[ ]hundred
          )
        | one[ ](?:hour|minute|second|day|week|month|year|night|percent|per[ ]cent)\b
        | once[ ](?:a|an|per|every)[ ]\w+|an[ ]hour\b
        | a[ ](?:full|whole)[ ](?:day|week|month|year|hour)
        | doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|halv(?:e|es|ed|ing)|(?:a|per)[ ]hundred
        | every[ ](?:second|other)[ ]\w+
      )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DIGIT = Pattern(r"\d")
_NUMBER = Pattern(r"\d\S{0,99}")

_NEAR = 40  # characters on one side of a word
# Of a text with many digits: how many characters are read at a time, and how many times. Our
# judgement: one quantity is enough, and a list of numbers shows it early.
_LONGEST_PIECE = 2000
_MOST_PIECES = 100


def counted(text: str, words: frozenset[bytes]) -> bool:
    """Whether anything is counted or measured in a text that uses `words`.

    It may be in digits of any script or in words.
    """
    if not _NUMBER_WORDS.isdisjoint(words):
        return True
    if _DIGIT.search(text) and (
        _MONEY.search(text)
        or any(
            _DIGIT.search(_LABEL.sub(" ", piece))
            for piece in islice(_about_digits(text), _MOST_PIECES)
        )
    ):
        return True
    return not _PART_WORDS.isdisjoint(words) and bool(_PART.search(text))


def _about_digits(text: str) -> Iterator[str]:
    """The pieces of a text with digits in them, and on both sides what tells their meaning."""
    begin = end = 0
    for number in _NUMBER.finditer(text):
        start = max(0, number.start() - _NEAR)
        if start > min(end, begin + _LONGEST_PIECE):
            yield text[begin:end]
            begin = start
        end = number.end() + _NEAR
    yield text[begin:end]
