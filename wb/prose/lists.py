"""The items of lists: which signs, numbers and letters stand in front of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wb.prose.pattern import Pattern

# Signs of Markdown, of wikis and keyboards; dashes; arrows, shapes, ticks, stars; circled numbers;
# Word's private letters; emoji.
SIGNS = (
    "-+*·•‣⁃∙⋅∗⦁»›§※・･\u2010-\u2015\u2212"
    "\u2190-\u21ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\uf000-\uf0ff\U0001f300-\U0001faff"
)
# What stands in front of an item and a blank: for expressions that are VERBOSE as well.
MARK = rf"(?:[{SIGNS}]\ufe0f?|o(?=[ \t])|(?:\d{{1,3}}|[a-z])[.)]|\(?[A-Z]\)|\[[ xX]\])"
_ITEM = Pattern(rf"^[ \t]*{MARK}[ \t\xa0]+(?=\S)", re.MULTILINE)


def items(text: str) -> list[str]:
    """The items of the lists in a text, without their marks; each runs up to the next one."""
    lines = text.split("\n")
    if not any(map(may_be_item, lines)):
        return [line.strip() for line in lines if line.strip()] if is_bare_list(lines) else []
    marks = list(_ITEM.finditer(text))
    starts = [*(mark.start() for mark in marks), len(text)]
    return [
        text[mark.end() : end].strip()
        for mark, (_, end) in zip(marks, pairwise(starts), strict=True)
    ]


def may_be_item(line: str) -> bool:
    """Whether a line may begin with what stands in front of an item: quick, and never wrongly no.

    Marks of headings, rows of stars and numbers such as 1.2 count as well.
    """
    words = line.split(maxsplit=1)
    if not words:
        return False
    first = words[0]
    if first[-1] in ".)":
        told = first.strip("(.)")
        return len(told) < 2 or told[0].isdigit() or told.strip("ivx") == ""
    sign = first.rstrip("\ufe0f")
    alone = len(sign) == 1 and (not sign.isalnum() or "\u2460" <= sign <= "\u24ff")
    return alone or first in ("o", "[x]", "[X]") or first.strip("*#") in ("", ")")


def is_bare_list(lines: Sequence[str]) -> bool:
    """Whether lines without marks are items all the same: three or more, each a piece of its own.

    Prose that is broken to a width fills its lines: the first word of a line did not fit into the
    one in front. Lines that leave room for it were broken on purpose, and without a full stop
    or a word that leads on they tell of one thing each.
    """
    told = [line.strip() for line in lines if line.strip()]
    if len(told) < _A_LIST or any(_GOES_ON.search(line) for line in told):
        return False
    width = max(map(len, told))
    return any(
        len(line) + 1 + len(after.split()[0]) <= width for line, after in pairwise(told)
    ) and not any(_LEADS_ON.match(line) for line in told[1:])


_A_LIST = 3  # lines; our judgement: two may be a sentence
# A sign that ends or joins a sentence, or a last word that needs another.
_GOES_ON = Pattern(
    r"[.!?;,:|–—-]\s|[.!?;,:|–—-]$"
    r"|\b(?:the|an?|of|to|in|on|at|for|from|with|by|and|or|but|that|which|who|as|is|are|was|were"
    r"|has|have|her|his|their|its|my|our|your|not|than)$",
    re.IGNORECASE,
)
_LEADS_ON = Pattern(
    r"(?:and|or|but|that|which|who|whose|when|where|while|because|since|so|if|as|than|then|to|of|in"
    r"|on|at|for|from|with|by|is|are|was|were|has|have|can|will)\b"
)
