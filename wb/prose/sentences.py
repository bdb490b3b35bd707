"""Where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from wb.prose.lists import MARK, is_bare_list, may_be_item
from wb.prose.pattern import Pattern

# What stands in front of a list item: also stars and hashes in a row, "*)", "(1)", "1.2.", "iv)".
BULLET = rf"""
    (?:
      {MARK}
      | [*\#]{{1,6}}\)?
      | \(?(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}|[a-z]|[ivx]{{2,4}})[.)]
    )[ \t\xa0]
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
_LINE = Pattern(r"\n")
_PARAGRAPH = Pattern(r"\n[ \t]*\n")
# The end of a sentence, with what may stand between it and the next blank.
_END = r"""
    [.!?](?<![.!?][.!?][.!?])[.!?]*+  # no more than two in front: it begins once in "....."
    (?:
      # closing quotes and brackets, signs of emphasis, of notes and of a line's end, emoji
        ["')\]}*_~\#\\] | [^\w\s\x00-\x7f]
      # ". »"
      | [ \xa0]»
      # ".[1]", ".[^key]", ".[12, 13]", ".[note 1]", ".(Smith 2024)", ".[5]:12"
      | [\[({]{1,2}[^\[\](){}\n]{1,60}[\])}] | (?<=\]):[\d,-]{0,9}
      # ".¹", ".^1^", and ".[1]-[3]"
      | [¹²³] | \^(?:\d{1,3}(?=[\s^]))? | [,-](?=[\[(¹²³])
      # ".12 The", where the note's number has lost its height
      | (?<=[a-z]{4}[.!?])\d{1,3}(?:[,-]\d{1,3})*+(?=\s[A-Z])
    )*+
    (?=\s|$)
"""
# Signs that are read as others, so that the expression above needs to name few.
_LIKE = {
    "!": "…؟‼⁇⁈⁉‽⸮",
    ",": "–",
    "\xa0": "\u202f",
    "¹": "⁰⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾˒ᵃᵇᶜᵈᵉ①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼ⓐⓑⓒⓓⓔ",
}
_READ_AS = {ord(sign): latin for latin, signs in _LIKE.items() for sign in signs}
_STOP = Pattern(_END, re.VERBOSE)
# Signs that end a sentence though no blank follows.
_FULL_STOPS = "。｡！？．।॥۔።፧፨։။។៕།༎෴᙮᠃᠉꓿꘎꘏᭟꧉᱾᱿܀܂"
_ANY_STOP = Pattern(
    rf"""
    [{_FULL_STOPS}]++
    (?:["'»)\]*_”’」』】》〉）¹²³]|[\[［〔【（]\^?[\w.-]{{1,60}}[\]］〕】）])*+
    | {_END}
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

_ABBREVIATED = _TITLES | _NUMBERED | _ENDINGS


def split(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; blank ones are left out."""
    begin = 0
    read = text if text.isascii() else text.translate(_READ_AS)
    stops = _STOP if read.isascii() or not any(map(read.__contains__, _FULL_STOPS)) else _ANY_STOP
    for block in chain((match.end() for match in _breaks(text)), (len(text),)):
        for stop in stops.finditer(read, begin, block):
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


def _breaks(text: str) -> Iterator[re.Match[str]]:
    """What ends a sentence without a full stop."""
    lines = text.split("\n")
    if "|" in text or any(map(may_be_item, lines[1:])):
        return _BREAK.finditer(text)
    return (_LINE if is_bare_list(lines) else _PARAGRAPH).finditer(text)


def _abbreviated(before: str, after: str) -> bool:
    """Whether a full stop between two pieces of text belongs to an abbreviation or an initial."""
    words = before.split()
    bare = words[-1].lower().lstrip("(\"“'[") if words else ""
    if (
        len(bare) > 1 < len(words[-1])
        and bare not in _ABBREVIATED
        and not (bare[-1].isdigit() or bare[-1] == ".")
    ):
        return False
    if before[-1:].isupper() and before[-2:-1] in ("", " "):  # an initial
        return True
    if before.strip().replace(".", "").isdigit():  # the number of a list item
        return True
    following = after.lstrip(" \"“'(\n")[:1]
    if bare in _NUMBERED and following.isdigit():
        return True
    if bare in _ENDINGS or (len(bare) == 1 and bare.isalpha() and words[-1][-1].islower()):
        return following.islower() or (following.isdigit() and bare not in ("no", "min", "max"))
    return bare in _TITLES or (len(bare) == 1 and bare.isalpha() and words[-1][-1].isupper())
