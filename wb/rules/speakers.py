"""Speakers who are nobody: stock names, and names made only of the words of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.prose import Pattern, Prose
from wb.rules.lexicon import lexicon
from wb.rules.slots import Hit

# Stands for a person whom nobody has asked, whatever stands around it.
_STOCK = r"""(?:
    (?:John|Jane)[ ](?:Doe|Q\.?[ ]Public)|Joe[ ](?:Bloggs|Public)|A\.?[ ]?N\.?[ ]Other
    |(?:Max|Erika)[ ]Mustermann|First[ ]?name[ ]Last[ ]?name
    |M(?:r|s|rs)\.?[ ](?:CEO|CTO|CFO|CIO|COO|CMO|CPO|XYZ?|XX+|ABC|NN|N\.[ ]?N\.)
)"""
_NOBODY = Pattern(
    rf"""
    # "says John Doe", "- Mr. CTO"
      (?:\b(?:said|says|adds|added|explains|explained|notes|noted)[ ]|(?:^|\s)(?:[-–—]|--)\s?)
      {_STOCK}\b
    # "John Doe, nurse", "John Doe says"
    | \b{_STOCK},[ ](?=[A-Za-z])|\b{_STOCK}[ ](?:at[ ]A(?:CME|cme)|said|says)\b
    """,
    re.VERBOSE,
)
_STOCK_NAME = Pattern(
    rf"\b{_STOCK}(?!\w)",
    re.VERBOSE,
    signs=(
        " doe|public|bloggs|other|mustermann|name| ceo| cto| cfo| cio| coo| cmo| cpo| xy| xx"
        "| abc| nn| n."
    ),
)
_LIKE_STOCK = Pattern(
    rf"\b{_STOCK}(?!\w)|\b(?:John|Jane)[ ]Smith\b|\bMusterfirma\b|\bACME\b|\bAcme(?![ ][A-Z])\b",
    re.VERBOSE,
)
# Behind a quotation: a dash or "said", then who speaks.
_SPEAKER = Pattern(
    r"""
    ["”’.!?*]\s{0,3}(?:[-–—]{1,2}|,?\s?(?:said|says))\s{0,3}
    ([A-Z][\w .,'’&/()-]{2,80}?)[.*\s]{0,3}\Z
    """,
    re.VERBOSE,
)
_EMPTY_FIRM = Pattern(
    r"\b(?:company|consultancy|firm|agency|organi[sz]ation|corporation|startup|business|customer"
    r"|client|vendor|supplier)[ ](?:ABC|XYZ|XX+)\b|\b(?:ABC|XYZ)[ ](?:company|corp|inc|ltd)\b",
    re.IGNORECASE,
    signs="abc|xyz|xx",
)
_FORM_WORDS = frozenset(
    """name names title role your sample quote placeholder company organization organisation
    surname""".split()
)
_SAYS_NOTHING = frozenset("sample quote placeholder".split())
_WORDS = Pattern(r"[^\W\d_]+")
_INITIAL = Pattern(r"\b[A-Z]\.")
_ROLES = lexicon("speakers")


def names_nobody(name: str) -> bool:
    """Whether a speaker's name is a stock name, or made of the words of a form only."""
    words = [word.lower() for word in _WORDS.findall(name)]
    return bool(
        _STOCK_NAME.match(name)
        or _EMPTY_FIRM.search(name)
        or (
            not _FORM_WORDS.isdisjoint(words)
            and not _INITIAL.search(name)
            and all(word in _ROLES or word in _SAYS_NOTHING for word in words)
        )
    )


def may_end_in_nobody(text: str) -> bool:
    """Whether a quote can name nobody at its end: asked first, since it is quick."""
    end = text[-_LONGEST:].lower()
    return any(word in end for word in (*_FORM_WORDS, " abc", "abc ", " xyz", "xyz ", " xx"))


def speakers(prose: Prose) -> Iterator[Hit]:
    """Where a text of a press release lets nobody speak."""
    for match in _NOBODY.finditer(prose.text):
        found = _STOCK_NAME.search(prose.text, match.start(), match.end())
        if found:
            yield Hit(*found.span())
    for match in _LIKE_STOCK.finditer(prose.text):
        yield Hit(*match.span(), sure=False)
    if prose.passage.key.endswith("_quote.text"):
        behind = _SPEAKER.search(prose.text[-_LONGEST:])
        if behind and names_nobody(behind[1]):
            start = max(0, len(prose.text) - _LONGEST) + behind.start(1)
            yield Hit(start, start + len(behind[1]))


_LONGEST = 100  # characters that tell who speaks
