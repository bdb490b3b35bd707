"""What the shape of an answer tells, whatever its language: rows, lists, names, words in code."""

from __future__ import annotations

import re
from itertools import islice

from wb.prose import Pattern, Prose
from wb.rules.base import Context
from wb.rules.lexicon import Match, lexicon
from wb.rules.remarks import MOST
from wb.rules.tongues import Tongue

_FEW = 2
_SHORT = 5  # words of a part in a row
_BARE = 3  # words of a list item that only names somebody
_LETTERS = 3  # that are counted as a word where no blanks part them


def unranked(prose: Prose, tongue: Tongue) -> bool:
    """Whether three or more stand side by side as the customer, and none comes first."""
    several = row(prose, tongue, "and", "or") > _FEW or _titles(prose) > _FEW
    return several and not tongue.words("first").occurs_in(prose)


def row(prose: Prose, tongue: Tongue, *joins: str) -> int:
    """How many short parts stand in a row in the first sentence: three in "A, B and C".

    `joins` are the lists of the words between the last two.
    """
    start, end = prose.first
    bare = _PARTS.split(_told(prose.own[start:end]).rstrip(" .。,\n"))
    if len(bare) > _FEW and all(0 < _length(each) <= _FEW for each in bare):
        return len(bare)
    joined = [match for name in joins for match in islice(tongue.words(name).find(prose), MOST)]
    for match in joined:
        parts = _PARTS.split(_told(prose.own[start : match.start])) if match.start < end else []
        named = [each for each in parts if each.strip()]
        if len(named) >= _FEW and all(_length(each) <= _SHORT for each in named):
            return len(named) + 1
    return 0


def _told(text: str) -> str:
    """A text without its label and what stands in brackets, if they close."""
    return _ASIDE.sub("", _LABEL.sub("", text)).partition("(")[0]


_ASIDE = Pattern(r"[(（][^()（）\n]{0,200}[)）]")
_PARTS = Pattern(r"[,;，、،;/]")
_LABEL = Pattern(r"\A[\s*_#-]*(?:\w+ ?){1,3}[:：][\s*_]+")


def _length(text: str) -> int:
    """How many words a text has, as far as can be told."""
    return max(len(text.split()), sum(letter >= "\u0e00" for letter in text) // _LETTERS)


def _titles(prose: Prose) -> int:
    """How many list items are a few words, or a few words and what they do: "Nurse: writes ..."."""
    items = prose.items[:MOST]
    short = sum(_length(each) <= _BARE for each in items)
    titled = sum(_length(match["told"]) > _FEW for each in items if (match := _TITLED.match(each)))
    return max(short, titled)


_TITLED = Pattern(r"[^:：\n]{2,60}?(?:[:：]| [–—-] )(?P<told>[^\n]*)")


def promises_several(prose: Prose, tongue: Tongue) -> bool:
    """Whether a benefit goes on: a list, a row, two "and", three sentences."""
    joined = list(islice(tongue.words("and").find(prose), _FEW))
    return (
        len(prose.items) >= _FEW
        or row(prose, tongue, "and") > _FEW
        or len(joined) >= _FEW
        or len(list(islice(prose.cut(), _FEW + 1))) > _FEW
    )


def counts_things(prose: Prose, tongue: Tongue) -> bool:
    """Whether more is counted than time, money, shares and measures: people, records, visits."""
    plain = any(
        not (each.unit or _NAMED.search(prose.before(each.start)))
        for each in prose.quantities
        if each.kind == "count"
    )
    return plain or tongue.words("numbers").occurs_in(prose)


_NAMED = Pattern(r"[A-Z][A-Za-z]+ $")  # the number behind it is that of a version


def product_named(context: Context, prose: Prose, tongue: Tongue) -> Match | None:
    """The product in a benefit or a headline.

    A benefit begins with its name, or counts nothing and names its kind; a headline that counts
    nothing says "Name: thing" or announces, and does not go on with a second sentence.
    """
    headline = prose.passage.key != "benefit"
    named = _FIRST.match(prose.own)
    if named and not headline and (_subject(prose, named.end(), tongue) or _in(named[1], context)):
        return Match(named[1], *named.span(1))
    if context.counts(prose) or (headline and len(list(islice(prose.cut(), _FEW))) == _FEW):
        return None
    if headline and (titled := NAME_FIRST.match(prose.own)):
        return Match(prose.text[slice(*prose.first)].strip()[:60], titled.start(1), prose.first.end)
    words = tongue.words("launching" if headline else "products")
    return next(words.find(prose), None)


def _in(name: str, context: Context) -> bool:
    """Whether a name is the product's: it stands in a title of a word or two."""
    short = len(context.proposal.title.text.split()) <= _FEW
    return short and name.lower() in context.product


def _subject(prose: Prose, end: int, tongue: Tongue) -> bool:
    """Whether a name is followed by what is said of it: "is a", "offers"."""
    first = next(tongue.words("is").find(prose), None)
    return first is not None and not prose.own[end : first.start].strip(" ,*-–—")


_FIRST = Pattern(r"[^\w\n]{0,4}([A-Z][A-Za-z0-9]+)")
# "Orbit: ", "Orbit Two - "
NAME_FIRST = Pattern(r"\W{0,9}([A-Z][\w.+]*(?: [A-Z0-9]\w*){0,3})(?::|\s[–—-])\s", signs=":|-|–|—")


def technical(prose: Prose, tongue: Tongue) -> list[str]:
    """Words of the machine room in an experience: in code, as file names, in capitals, listed."""
    known = lexicon("acronyms")
    coded = [each[0] for each in islice(_TECHNICAL.finditer(prose.text), MOST)]
    listed = [each.text for each in islice(tongue.words("internals").find(prose), MOST)]
    shown = [*listed, *(each for each in coded if each.lower().rstrip("s") not in known)]
    return list({each.lower().strip("`."): each for each in shown}.values())


_TECHNICAL = Pattern(
    r"`[^`\n]+`|\b(?=[A-Z]*[A-Z]{2})[A-Z][A-Z0-9]{2,}\b|\b[A-Za-z]+_\w+|(?<![\w.])\.[a-z]{2,4}\b"
)


def stands_still(prose: Prose, tongue: Tongue) -> bool:
    """Whether an experience has no sign of an order: numbers, arrows, "then", a row of acts."""
    if _ARROW.search(prose.text):
        return False
    if row(prose, tongue) > _FEW:
        return True
    if prose.ordered or tongue.words("then").occurs_in(prose):
        return False
    if len(prose.items) > _FEW:
        return True
    sentences = list(islice(prose.cut(), _FEW + 1))
    return len(sentences) <= _FEW and all(
        len(_PARTS.split(prose.own[start:end])) <= _FEW + 2 for start, end in sentences
    )


_ARROW = Pattern(r"→|↓|->|=>|⇒|➔|➜|▶|```|^\s*\$ ", re.MULTILINE)
