"""The items of lists: which signs, numbers and letters stand in front of them."""

from __future__ import annotations

import re
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
    if not any(map(may_be_item, text.split("\n"))):
        return []
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
