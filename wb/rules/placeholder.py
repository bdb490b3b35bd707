"""WB901: slots and promises where content belongs.

A chapter of its own, since there are many ways to put an answer off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.rules.base import Context, rule
from wb.rules.lexicon import lexicon
from wb.rules.remarks import MOST, on_passage, remark
from wb.schema import ANSWERS, QUOTES, RELEASE

_STUBS = Pattern(
    r"""
    # a slot for a number
      \[N\]
    # abbreviations of "not yet"; no names, as in TBD-1
    | \b(?:TBD|TBC|TBA|TODO|FIXME|T\.B\.D\.)(?![\w-])
    # filler text
    | \b(?:[Ll]orem[ ]ipsum)\b
    # "xx %", "€XX", "XXX"
    | \b[Xx]{2,}\s?%|[$€£]\s?[Xx]{2,}\b|\bXXX+\b
    # "???", "___"
    | \?{3,}|_{3,}
    # "N.N. says"
    | \bN\.?N\.?(?=[ ][a-z])
    # "WHO?"
    | \bWH(?:O|AT|EN|ERE)\?
    # the journalist's "to come"
    | \bTK(?=[ ][a-z])
    # errors of a spreadsheet
    | \#(?:REF|DIV/0|N/A|VALUE|NAME)[!?]?
    # "?? minutes"
    | (?<![\w?!])\?{2,}(?=\s?(?:\w|%))
    # "$$,$$$"
    | [$€£]{2,},[$€£]+
    # parts of a date line
    | \bMonth[ ]DD\b|\bCITY,|\bDD[./]MM\b|\bYYYY\b
    # a list item of dots
    | (?m:^[ \t]*(?:\d+[.)]|[-*])[ \t]*(?:…|\.\.\.)[ \t]*$)
    # "customer X"
    | \b(?:town|city|company|customer|product|person|Mr|Ms|Mrs)[ ][XYZ]\b
    """,
    re.VERBOSE,
)
_EMPLOYED = Pattern(
    r"\b\w+(?:er|or|ist|ian|man|woman|head|lead|clerk|nurse) (?:for|at|of|from|with) $"
)  # "driver for TBD"
_SLOT = Pattern(
    r"""
    # [name]; no link, footnote or check box
      \[([A-Za-z][^\]\[\n]{0,60})\](?![(\[:])
    # <name>
    | <([A-Za-z][A-Za-z _-]{1,40})>
    # {name} and {{ name }}
    | \{\{?\s*([A-Za-z][^{}\n]{0,60}?)\s{0,9}\}?\}
    """,
    re.VERBOSE,
)
_ORDERS = (
    "Describe",
    "Explain",
    "Provide",
    "Name",
    "Insert",
    "Fill",
    "Summari",
    "Write",
    "State",
    "List",
    "Give",
    "A quote",
)
# One of these stands in every text that any of the expressions here can match: asked first, since
# it is quick. Each begins with a letter or sign of its own, and a rare one, so that `re` finds it
# fast.
_SIGNS = Pattern(
    r"""
      \[(?!\^)|XX|xx|Xx|\?\?|___|<|{
    | WH(?:O|AT|EN|ERE)\?
    | \((?:need|must|should|still|to|get|ask|insert|add|fill|pick|choose)[ ]
    | TK[ ]|\#[RDNV]|\$[$£]|£[$£]|Month[ ]DD|CITY,|YYYY|DD[./]|\.\.\.|X\b|Y\b|Z\b
    | à[ ]compléter|à[ ]définir|à[ ]venir|Mustermann|Musterfirma
    """,
    re.VERBOSE,
)
# A sign that holds whole words is looked for only where all of them are used; the words are cut as
# in vocabularies.
_SIGNS_OF = {
    **{name.lower(): (name,) for name in ("TBD", "TBC", "TBA", "TODO", "FIXME", "NN")},
    **{
        word: (f"o be {word}",)
        for word in [
            "determined",
            "decided",
            "confirmed",
            "defined",
            "completed",
            "announced",
            "agreed",
            "filled",
            "written",
            "added",
            "supplied",
            "specified",
            "inserted",
            "dropped",
            "provided",
        ]
    },
    **{word: (word,) for word in ["nachgereicht", "definir"]},
    "t b d": ("T.B.D",),
    "n": ("N.N",),
    "ipsum": ("orem ipsum",),
    "still be": ("till to be ",),
    "provided later": ("ided later",),
    "fill later": ("in later",),
    "placeholder": ("laceholder",),
    "go here": ("go here",),
    "goes here": ("goes here",),
    "insert here": ("nsert ",),
    "to follow": (" to follow",),
    "to come": (" to come",),
    "coming soon": ("oming soon",),
    "doe": ("Doe",),
    "smith": ("Smith",),
    "acme": ("ACME", "Acme"),
    "bloggs": ("Bloggs",),
    "mr": ("Mr. ",),
    "ms": ("Ms. ",),
    "mrs": ("Mrs. ",),
    "noch offen": ("noch offen",),
    "noch zu": ("noch zu",),
    "te bepalen": ("te bepalen",),
    "first name": ("irst name",),
    "firstname": ("irstname",),
}
_SIGNS_OF_WORDS = [(frozenset(words.encode().split()), signs) for words, signs in _SIGNS_OF.items()]
# An answer that is nothing but a bracket, or one of the words for "not yet".
_DEFERRED = Pattern(
    r"""
    # a bracket
      [\[(][^\[\]()]{2,200}[\])]\.?
    # a word
    | (?:
        forthcoming|pending|later|n/?a|none(?:[ ]yet)?|nothing[ ]yet|unknown|see[ ]above
        |as[ ]above|same[ ]as[ ]above|to[ ]follow|in[ ]progress|wip|coming(?:[ ]soon)?|draft|-+
        |\.+|\?+
      )\.?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_INITIALS = ("TBD", "TODO", "TBC", "TBA")
_SLOT_WORDS = lexicon("slots")
_DEFERRALS = Pattern(
    r"""
    # "to be determined", "quote to go here", and "to follow" in other languages
      \b(?:
        to[ ]be[ ](?:
          determined|decided|confirmed|defined|completed|announced|agreed|filled[ ]in|written
          |added|supplied|specified|provided[ ]later|dropped[ ]in|inserted
        )
        | still[ ]to[ ]be[ ](?:\w+ed|written)
        | (?:
            quote|text|details?|numbers?|figures?|content|copy|name|data
          )[ ](?:\w+[ ]){0,4}to[ ](?:go[ ]here|follow|come)\b
        | to[ ]come[ ]from|to[ ]go[ ]here|goes[ ]here|insert[ ](?:\w+[ ]){1,4}here
        | add[ ](?:\w+[ ]){1,3}here|fill[ ](?:this[ ])?in[ ]later
        | placeholder[ ](?:text|customer|name|quote)
        | coming[ ]soon|à[ ]compléter|à[ ]définir|à[ ]venir|wird[ ]nachgereicht|noch[ ]offen
        | noch[ ]zu[ ]klären|noch[ ]zu[ ]ergänzen|por[ ]definir|a[ ]definir|da[ ]definire
        | nog[ ]te[ ]bepalen
      )\b
    # "(to check with Ann)"
    | \((?:
        (?:need[ ]to|needs[ ]to[ ]be|must|should|still[ ]to|to)[ ](?:
          validate|check|confirm|verify|ask|decide|find[ ]out|clarify
        )
        | get|ask|insert|add|fill[ ]in|pick[ ]one|choose[ ]one
      )\b[^()\n]*\)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_INSTRUCTION = Pattern(
    r"""
    # "Describe the problem your product solves"
      \A[\s>*_]*(?:
        Describe|Explain|Provide|Name|Insert|Fill[ ]in|Summari[sz]e|Write|State|List|Give
        |A[ ]quote[ ]from
      )[ ](?:(?:here|down)[ ])?(?:the|your|a|an|how|what|who|why)\b[^.\n]{0,120}\b(?:your|the)
      [ ](?:
        product|customers?|company|target|problem|benefit|solution|service|reader|team|quote
        |started
      )\b
    # "Explain how"
    | \A[\s>]*(?:Describe|Explain|Summari[sz]e)[ ](?:the|your|how|what|who|why|here)\b
    # "A quote from a"
    | \A[\s>]*(?:A|Provide[ ]a)[ ]quote[ ]from[ ]a\b
    """,
    re.VERBOSE,
)
_STOCK_NAMES = Pattern(
    r"""
    # the stock names of forms in English and German
      \b(?:John|Jane)[ ](?:Doe|Smith)\b
    | \b(?:Max|Erika)[ ]Mustermann\b|\bMusterfirma\b
    # ACME and its forms
    | \bA(?:CME|cme)\b(?:[ ]Corp(?:oration)?\b\.?|[ ]Inc\b\.?)?
    # "Mr. XY"
    | \bM(?:r|s|rs)\.[ ][A-Z]{2,4}\b
    # names of slots
    | \bFirst[ ]?name[ ]Last[ ]?name\b|\bJoe[ ]Bloggs\b
    """,
    re.VERBOSE,
)


@rule("WB901", Severity.ERROR)
def placeholder(context: Context) -> Iterator[Remark]:
    """A slot or a promise stands where the content belongs.

    TBD, TODO, [NAME], "xx %", "quote to go here": a reader cannot review what is not there, and a stock
    name such as John Doe at ACME tells her that nobody was asked.

    Not flagged: names (TBD Logistik), what stands in quotation marks or in code, links, footnotes and
    check boxes.

    Bad:
        problem: |
          A patient waits [X hours] for her medicines.  # <- WB901
          The cost is to be determined.  # <- WB901

    Good:
        problem: |
          A patient waits 3 hours for her medicines at TBD Logistik's
          depot, and the trip home costs her £18.
    """
    names = _names(context)
    signs = _signs(context)
    suspect = (
        passage
        for passage in context.passages
        if (signs and any(sign in passage.text for sign in signs))
        or passage.text.lstrip(" >*_\n").startswith(_ORDERS)
    )
    for prose in map(context.prose, suspect):
        for start, end in islice(_placeholders(prose, names), MOST):
            words = prose.text[start:end]
            yield remark(
                prose,
                start,
                end,
                f'"{words}" holds a place where the reader expects an answer.',
                "What belongs here? If nobody knows yet, say who finds out and by when.",
            )
    yield from _stock_speakers(context)
    yield from _deferred(context)


def _deferred(context: Context) -> Iterator[Remark]:
    """Answers that are nothing but a bracket or a word for "not yet"."""
    for prose in context.written(*ANSWERS, *RELEASE, *QUOTES):
        text = prose.text.strip()
        if (text[0] in "([" or len(text) < 20) and _DEFERRED.fullmatch(text):
            yield on_passage(
                prose,
                f'"{text}" puts the answer off.',
                "What is known today, and who finds out the rest by when?",
            )


def _signs(context: Context) -> list[str]:
    """Which signs of a placeholder stand anywhere in the proposal."""
    text = context.text
    there = context.vocabulary
    possible = [sign for words, signs in _SIGNS_OF_WORDS if words <= there for sign in signs]
    return [*set(_SIGNS.findall(text)), *(sign for sign in ("…", "€€", *possible) if sign in text)]


def _placeholders(prose: Prose, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    stubs = (
        match
        for match in _STUBS.finditer(prose.own)
        if match[0].strip(".") not in names and not _EMPLOYED.search(prose.before(match.start()))
    )
    slots = filter(_is_slot, _SLOT.finditer(prose.uncoded))
    stock = (
        _STOCK_NAMES.finditer(prose.text) if prose.passage.key.startswith("press_release.") else ()
    )
    hits = [
        match.span()
        for each in (stubs, slots, _DEFERRALS.finditer(prose.own), stock)
        for match in islice(each, MOST)
    ]
    if instruction := _INSTRUCTION.match(prose.text):
        hits.append(instruction.span())
    last = -1
    for start, end in sorted(hits):
        if start >= last:
            yield start, end
            last = end


def _is_slot(match: re.Match[str]) -> bool:
    inside = (match[1] or match[2] or match[3]).lower()
    return any(word in _SLOT_WORDS for word in re.findall(r"[a-z]+", inside)) or bool(
        re.search(r"\bx\b.|.\bx\b", inside)
    )


def _stock_speakers(context: Context) -> Iterator[Remark]:
    for passage in (context.proposal.leader_quote.name, context.proposal.customer_quote.name):
        if passage and (
            _STOCK_NAMES.search(passage.text)
            or _STUBS.search(passage.text)
            or _SLOT.search(passage.text)
        ):
            yield Remark(
                passage.place(),
                f'"{passage.text.strip()}" is a stock name, so nobody speaks here.',
                "Who would say this? Name the person and ask.",
            )


def _names(context: Context) -> frozenset[str]:
    """Words that look like placeholders but are names here: TBD Logistik, a gate called "TODO"."""
    text = context.proposal.source.text
    return frozenset(
        name
        for name in _INITIALS
        if name.lower().encode() in context.vocabulary
        and re.search(rf"\b{name}(?= [A-Z][a-z]|, (?:the|a|an) )|[\"“]{name}[\"”]", text)
    )
