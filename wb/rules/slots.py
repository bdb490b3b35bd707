"""Slots of a form: brackets, braces and angle brackets that are still to be filled."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wb.prose import Pattern, Prose
from wb.prose.quotations import blanked, unquoted
from wb.rules.lexicon import lexicon
from wb.schema import ANSWERS, RELEASE


class Hit(NamedTuple):
    """Where something may hold the place of content, and whether it is sure to."""

    start: int
    end: int
    sure: bool = True


_NO_SLOTS = Pattern(
    r"""
    # an address, also the one of a Markdown link
      https?://\S+ | (?<=\])\([^)\n]*\)
    # a path with a part that varies: /orders/{id}
    | (?<!\S)/\S*
    # formulas of TeX
    | \$\$[^$]{1,300}\$\$ | \$[^$\n]{0,99}[\\^_][^$\n]{0,99}\$
    | \\[a-zA-Z]{1,30}(?:\{[^{}\n]{0,99}\})+ | \\\([^\n]{1,99}?\\\) | \\\[[^\n]{1,99}?\\\]
    """,
    re.VERBOSE,
)
_DEFINED = Pattern(r"^[ ]{0,3}\[([^\[\]\n]{1,120})\]:", re.MULTILINE)
_SQUARE = Pattern(r"(?<![\w\]\\!])\[([^\[\]\n]{1,120})\](?![\[(:])")
_CURLY = Pattern(
    r"(?<![\w\\}^_/=$:.\]-])\{\{?\s{0,9}([A-Za-z][\w -]{0,60}?)\s{0,9}\}?\}(?![\w/^{])"
)
_ANGLE = Pattern(r"(?<![\w<=])<([A-Za-z][A-Za-z _,–—-]{1,80})>(?!@)")
# What stands in front of a key, a tab, a tag or a word to be typed: it may belong on the screen.
_ON_SCREEN = Pattern(
    r"""
      \b(?:
        press|tap|click|hit|choos|select|pick|check|typ|enter|writ|wrote|put|past|insert|contain
        |us|run|call|key|button|tab|label|menu|field|variable|tag|code|token|element|marker
        |column|sort|filter|group|syntax|template|letter|format|merge|command|shortcut
      )[a-z]{0,5}\W{1,3}(?:\w+\W{1,2}){0,3}$
    # "the letter began Dear"
    | .\bDear[ ]$
    | \b(?:sa(?:id|ys)|beg[ai]ns?|reads?|show(?:s|ed))\W{1,3}\w+\W{1,3}(?:\w+\W{1,3}){0,2}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PRINT = Pattern(
    r"""
      \b(?:
        prints?|printed|shows|showed|reads|displays|marks|marked|dialog(?:ue)?s?|buttons?|fields?
        |letters?|e-?mails?|timetables?|calendar|tickets?|(?:notice)?boards?|labels?|posters?
        |screens?|windows?|columns?|sheets?|scripts?|arrows?|keyboard|badges?|fixture|cards?
        |spreadsheet|bills?|invoices?|tool(?:tip)?|pop-?ups?|banners?|notifications?|messages?|sms
      )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A text that is one bracket and no more, whatever stands in it.
_BOXED = Pattern(
    r"""
    [\s"'“”„«»*_`>]{0,9}
    (?P<box>
      \[(?P<in>[^\[\]\n^]{3,200})\]|⟨[^⟨⟩\n]{3,200}⟩
      |<{1,3}[\w ,'’–-]{2,80}>{1,3}|[$#]?\{{1,3}[\w ,'’–-]{2,80}\}{1,3}
    )
    [\s"'“”„«»*_`.]{0,9}
    """,
    re.VERBOSE,
)
_YEAR = Pattern(r"\b(?:19|20)\d\d\b")  # as of a citation
_IN_CODE = Pattern(r"`\[([A-Z]+(?:[ ,/&—–-]{1,3}[A-Z]+){1,8})\]`")  # "`[CHROME WEB STORE URL]`"
_POINTED = Pattern(r"⟨(?:[^⟨⟩\s]+[ ]){1,30}[^⟨⟩\s]+⟩")  # "⟨name of the spokesperson⟩"; no formula
_CAMEL = Pattern(r"(?<=[a-z])(?=[A-Z])|_")
_WORD = Pattern(r"[A-Za-z]+")
_AMOUNT = Pattern(
    r"(?:[a-z]+ ){0,2}(?:X+|xx+|x(?= ?(?:%|hour|minute|day|week|month|year)))[ %-][a-z %]*"
)
_TO_BE_FILLED = Pattern(r"(?:placeholder|todo|tbd)\b", re.IGNORECASE)
_WORDS = Pattern(r"[A-Za-z][\w’'-]*(?:,? [A-Za-z][\w’'-]*){0,7}")
_MARKUP = Pattern(
    r"\b(?:x|ht)ml\b|\b(?:pars|transla|templat|element|markup|mark-up|tag|locale|file|feed|string"
    r"|script|placeholder|variable|syntax|code|merge|field|program|attribute|schema|node)",
    re.IGNORECASE,
)
_AMOUNTS = ("X", "XX", "XXX", "xx", "N")
_PERHAPS = ("x", "n", "nn", "NN", "?", "??", "#", "…", "...")  # as well the box of a list
_ONE_WORD = Pattern(r"[a-z]{3,}(?:[ ][a-z]{3,})?")
_COUNTED = Pattern(r"\s?%|\s[a-z]{3,}s\b|\s(?:percent|people|million|billion)\b")
_UNIT = Pattern(
    r"\s?(?:%|percent|people|million|billion|(?:hour|minute|day|week|month|year|euro|dollar|pound"
    r"|customer|user)s)\b|\s?%"
)
_ASKS = Pattern(  # "[What is the problem?]", "[2-3 sentences about the ward]"
    r"(?:[Ww]h(?:at|o|y|en|ere)|[Hh]ow)\b.{5,}\?"
    r"|\d(?:-\d)?[ ](?:sentences?|paragraphs?|words?)\b.{5,}"
)
_BRACE = Pattern(r"(?<![\\{]){")
# In front of a word in brackets that a name or a number would follow.
_LEADS = Pattern(
    r"""
      \A\W*$
    | \b(?:
        said|says|by|at|from|in|of|for|to|with|near|dear|is|are|was|called|named|about|over|costs?
      )[ ]$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EDITED = frozenset(
    """the my our his her their its this that these those a an i we you he she they it""".split()
)
_ORDERS = frozenset(
    """insert describe enter add fill your replace explain list provide state specify write give
    include put summarise summarize quote""".split()
)
_JOINING = frozenset(
    """of the a an your and or for to in at per by from with full first last job short new target
    specific exact actual relevant current some this what who how why when here e g s senior
    something somebody someone main key primary""".split()
)
MARKS = tuple("\"'“„«‘")  # that open a quotation
_ASKING = frozenset("your the how what who why here a".split())
_HTML = frozenset(
    "title link figure address summary time data label menu map object source".split()
)
_SLOT_WORDS = lexicon("slots")


def slots(prose: Prose) -> Iterator[Hit]:
    """The slots of a text. Code, links, formulas and an editor's words in a quotation are none."""
    if (box := _BOXED.fullmatch(prose.text)) and _is_empty(prose, box):
        yield Hit(*box.span("box"))
        return
    yield from _in_code_or_pointed(prose)
    text = _NO_SLOTS.sub(lambda match: blanked(match[0]), prose.uncoded)
    quote = prose.passage.key.endswith("_quote.text")
    own = text if quote and text.lstrip(" *_")[:1] in MARKS else unquoted(text)
    yield from _in_a_row(prose.text, _squares(prose, text, own if not quote else ""))
    yield from _braces(prose, text, own)


def _in_code_or_pointed(prose: Prose) -> Iterator[Hit]:
    """Labels of fields as code, and words in pointed brackets."""
    for match in _IN_CODE.finditer(prose.text):
        if names_a_slot(match[1]):
            yield Hit(*match.span(1), sure=not _on_screen(prose, match))
    for match in _POINTED.finditer(prose.uncoded):
        yield Hit(*match.span(), sure=not _on_screen(prose, match))


def _braces(prose: Prose, text: str, own: str) -> Iterator[Hit]:
    """The slots in braces and angle brackets."""
    curly = list(_CURLY.finditer(own))
    sets = len(curly) < len(_BRACE.findall(own))  # other braces stand for sets or for code
    for match in (*curly, *_ANGLE.finditer(own)):
        if f"</{match[1]}>" in text:
            continue
        if names_a_slot(match[1]):
            meant = (
                match[1].lower() in _HTML
                or (sets and match[0][0] == "{")
                or _among_markup(prose, match)
                or not (" " in match[1].strip() or _fits(prose, match))
            )
            yield Hit(*match.span(), sure=not meant and not _on_screen(prose, match))
        elif not _among_markup(prose, match) and _may_be_filled(prose, match):
            yield Hit(*match.span(), sure=False)


def _is_empty(prose: Prose, box: re.Match[str]) -> bool:
    """Whether a bracket that is all of a text holds its place: no citation, no label of a link."""
    inside = box["in"]
    if inside is None:
        pointed = box["box"][0] == "⟨" or prose.passage.key in (*ANSWERS, *RELEASE)
        return pointed and bool(_WORD.search(box["box"]))
    defined = {_label(match[1]) for match in _DEFINED.finditer(prose.text)}
    words = _WORD.search(inside) or not inside.isascii()
    return bool(words) and not _YEAR.search(inside) and _label(inside) not in defined


def _in_front(prose: Prose, match: re.Match[str]) -> str:
    return prose.text[max(0, match.start() - _NEAR) : match.start()]


def _fits(prose: Prose, match: re.Match[str]) -> bool:
    """Whether one word in marks stands where a name or an amount would."""
    return bool(_LEADS.search(_in_front(prose, match)) or _UNIT.match(prose.text, match.end()))


def _among_markup(prose: Prose, match: re.Match[str]) -> bool:
    start = sentence_start(prose, match.start())
    return bool(_MARKUP.search(prose.text, start, match.end() + _NEAR))


def _squares(prose: Prose, text: str, own: str) -> Iterator[Hit]:
    """The slots in square brackets; where `own` has a blank, the bracket stands in a quotation."""
    defined = {_label(match[1]) for match in _DEFINED.finditer(text)}
    for match in _SQUARE.finditer(text):
        if _label(match[1]) not in defined and not match[1].startswith("^"):
            yield from _square(prose, match, quoted=not own or own[match.start()] == " ")


def _in_a_row(text: str, hits: Iterator[Hit]) -> Iterator[Hit]:
    """The hits; one that follows a sure one behind a comma is as sure: "[Name], [Title]"."""
    last = Hit(-1, -1, sure=False)
    for hit in hits:
        last = hit._replace(sure=hit.sure or (last.sure and text[last.end : hit.start] == ", "))
        yield last


def _square(prose: Prose, match: re.Match[str], quoted: bool) -> Iterator[Hit]:
    inside = match[1].strip()
    first = inside.split(" ")[0]
    if first.lower() in _EDITED and (quoted or first.islower()):
        return
    if inside in _AMOUNTS:
        if _COUNTED.match(prose.text, match.end()) and not _opens_line(prose.text, match):
            sure = len(inside) > 1 or match.start() == 0 or _UNIT.match(prose.text, match.end())
            yield Hit(*match.span(), sure=bool(sure) and not _on_screen(prose, match))
    elif inside in _PERHAPS:
        if _COUNTED.match(prose.text, match.end()) and not _opens_line(prose.text, match):
            yield Hit(*match.span(), sure=False)
    elif (
        _AMOUNT.fullmatch(inside)
        or (_WORDS.fullmatch(inside) and _behind_a_quotation(prose, match))
        or _TO_BE_FILLED.match(inside)
    ):
        yield Hit(*match.span())
    elif names_a_slot(inside) or _ASKS.fullmatch(inside):
        plain = " " not in inside and not inside.isupper()
        edited = plain and first.islower() and (quoted or inside == "quote")
        fits = not plain or _LEADS.search(_in_front(prose, match))
        yield Hit(*match.span(), sure=bool(fits) and not edited and not _on_screen(prose, match))
    elif not quoted and _may_be_filled(prose, match):
        yield Hit(*match.span(), sure=False)


def _may_be_filled(prose: Prose, match: re.Match[str]) -> bool:
    """Whether a plain word in marks stands where a name would: "Nurses at [hospital]"."""
    led = _LEADS.search(_in_front(prose, match))
    return bool(led and led[0].strip()) and bool(_ONE_WORD.fullmatch(match[1]))


_NEAR = 60  # characters in front of a slot that tell what it stands in


def _behind_a_quotation(prose: Prose, match: re.Match[str]) -> bool:
    """Whether a bracket stands where a quote's text says who speaks: "...," said Mrs. [surname]."""
    last = max(map(prose.text.rfind, '"”»'))
    return prose.passage.key.endswith("_quote.text") and 0 < last < match.start()


def _opens_line(text: str, match: re.Match[str]) -> bool:
    """Whether a bracket is the box of a list item that is checked off."""
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return bool(before.strip()) and not before.strip(" \t-*+>.0123456789")


def _on_screen(prose: Prose, match: re.Match[str]) -> bool:
    return bool(_ON_SCREEN.search(_in_front(prose, match))) or in_print(prose, match.start())


def in_print(prose: Prose, at: int) -> bool:
    """Whether the sentence has spoken, before an offset, of something that shows words."""
    return bool(_PRINT.search(prose.text, sentence_start(prose, at), at))


def own_words(prose: Prose) -> str:
    """The author's words; in a quote its speaker's, without what she quotes in turn."""
    if prose.passage.key.endswith("_quote.text") and prose.text.lstrip(" *_")[:1] not in MARKS:
        return unquoted(prose.own)
    return prose.own


def sentence_start(prose: Prose, at: int) -> int:
    """Where the sentence of an offset begins; a text of signs and tags has none."""
    return prose.sentence(at).start if prose.sentences else 0


def names_a_slot(inside: str) -> bool:
    """Whether the words ask for something: all are words of forms, or an order with such a word."""
    words = [word.lower() for word in _WORD.findall(_CAMEL.sub(" ", inside))]
    if len(words) > 1 and words[0] in _ORDERS:
        return words[0] == "insert" or words[1] in _ASKING or _any_slot(words)
    if words[1:] == ["name"] or _is_a_label(inside, words):
        return True
    if any(map(str.isdigit, inside)):  # a citation: [Team, 2019]
        return False
    return _any_slot(words) and all(word in _SLOT_WORDS or word in _JOINING for word in words)


def _is_a_label(inside: str, words: list[str]) -> bool:
    """Whether it is the label of a field: "Co-creator Name", "CHROME WEB STORE URL"."""
    capitals = all(word[0].isupper() for word in inside.split())
    return 1 < len(words) < 5 and words[-1] in ("name", "title", "url") and capitals


def _any_slot(words: list[str]) -> bool:
    return any(word in _SLOT_WORDS for word in words)


def _label(words: str) -> str:
    """The label of a Markdown link, as definitions are told apart."""
    return " ".join(words.lower().split())
