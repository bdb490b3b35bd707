"""Where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from wb.prose.pattern import Pattern

# What stands in front of a list item: signs of Markdown, of Word and of wikis, numbers, letters.
BULLET = r"""
    (?:
      [-–—+·•∙●○◦▪▫■□‣⁃➢➤❖✓✔✅\uf000-\uf0ff]
      | [*\#]{1,6}
      | o(?=[ \t])
      | \(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{2,4})[.)]
    )[ \t]
"""
_BREAK = Pattern(
    rf"""
    # an empty line, or a line that begins an item or a row
      \n[ \t]*(?:\n|(?={BULLET})|(?=\|)|(?=[^\n|]*[ ]\|[ \n]))
    # the end of a cell
    | [ \t]\|(?=[ \t\n])
    """,
    re.VERBOSE,
)
_STOP = Pattern(
    r"""
    (?:
      # where no blank follows
        [。｡！？．।॥۔።፧։។။།]++
        (?:["”’'»›)\]*_」』】》〉）]|\[\^?[\w.-]{1,60}\])*+
      # where one does
      | (?<![.!?…؟][.!?…؟])[.!?…؟‼⁇⁈⁉]++
        (?:
          # closing quotes and brackets, signs of emphasis
            ["”’'»›“«)\]*_]
          # ". »"
          | [ \xa0\u202f]»
          # ".[1]", ".[^key]", ".[12, 13]"
          | \[(?:\^[^\[\]\n]{1,60}|\d{1,3}(?:[,–-][ ]?\d{1,3}){0,9}|[a-z])\]
          # ".¹"
          | [¹²³⁰⁴-⁹†‡]
        )*+
        (?=\s|$)
    )
    """,
    re.VERBOSE,
)
# What a full stop behind does not end a sentence;
_TITLES = frozenset(
    """e.g i.e mr mrs ms mx dr prof st vs approx cf ca incl excl esp resp messrs mme mlle rev hon
    gen col capt sgt lt gov sen rep pres bzw z.b hr fr u.a d.h sra srta av""".split()
)
# ... not before a digit: "No. 5", "3 Jan. 2026";
_NUMBERED = frozenset(
    """no nos nr nrs fig figs vol art sec sect ch p pp para tel ext eq ed jan feb mar apr jun jul
    aug sep sept oct nov dec""".split()
)
# ... and not before a small letter or a digit: "15 min. before", "Inc. and".
_ENDINGS = frozenset(
    """etc inc ltd co corp jr sr p.m a.m u.s u.k kr min mins max hr hrs sec secs wk wks mo yr yrs
    km kg lb lbs oz ft sq est dept univ al bros usw no""".split()
)


def split(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; blank ones are left out."""
    begin = 0
    for block in chain((match.end() for match in _BREAK.finditer(text)), (len(text),)):
        for stop in _STOP.finditer(text, begin, block):
            if stop[0] == "." and _abbreviated(
                text[max(begin, stop.start() - 20) : stop.start()],
                text[stop.end() : stop.end() + 3],
            ):
                continue
            yield begin, stop.end()
            begin = stop.end()
        if text[begin:block].strip():
            yield begin, block
        begin = block


def _abbreviated(before: str, after: str) -> bool:
    """Whether a full stop between two pieces of text belongs to an abbreviation or an initial."""
    if before[-1:].isupper() and before[-2:-1] in ("", " "):  # an initial
        return True
    words = before.split()
    if before.strip().replace(".", "").isdigit():  # the number of a list item
        return True
    bare = words[-1].lower().lstrip("(\"“'[") if words else ""
    following = after.lstrip(" \"“'(\n")[:1]
    if bare in _NUMBERED and following.isdigit():
        return True
    if bare in _ENDINGS or (len(bare) == 1 and bare.isalpha() and words[-1][-1].islower()):
        return following.islower() or (following.isdigit() and bare not in ("no", "min", "max"))
    return bare in _TITLES or (len(bare) == 1 and bare.isalpha() and words[-1][-1].isupper())
