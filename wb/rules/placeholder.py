"""WB901 and WB912: slots and promises where content belongs.

A chapter of its own, since there are many ways to put an answer off. What is a placeholder
whatever it stands in is an error; what may as well be meant is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from itertools import islice

from wb.document.textfile import Passage
from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose, holds
from wb.rules.base import Context, rule
from wb.rules.deferrals import SETTLED, deferrals, may_order
from wb.rules.prompts import may_prompt, prompts
from wb.rules.remarks import MOST, on_passage, remark
from wb.rules.slots import Hit, names_a_slot, slots
from wb.rules.speakers import may_end_in_nobody, names_nobody, speakers
from wb.rules.stand_ins import INITIALS, named_initials, stand_ins
from wb.schema import ANSWERS, QUOTES, RELEASE

# Words, and the signs that can stand only in a text that uses them all; by the longest of them.
Signs = dict[bytes, list[tuple[frozenset[bytes], tuple[str, ...]]]]


def _by_words(signs: Mapping[str, tuple[str, ...]]) -> Signs:
    by_word: Signs = {}
    for told, written in signs.items():
        words = told.encode().split()
        by_word.setdefault(max(words, key=len), []).append((frozenset(words), written))
    return by_word


def _by_first(*signs: str) -> dict[str, list[str]]:
    by_first: dict[str, list[str]] = {}
    for sign in signs:
        by_first.setdefault(sign[0], []).append(sign)
    return by_first


# One of these, or a bracket that opens no footnote, stands in every text that the expressions for
# slots and stand-ins can match: asked first, since it is quick.
_SIGNS = _by_first(
    *("XX", "xx", "Xx", "??", "___", "<", "⟨", "{", "WHO?", "WHAT?", "WHEN?", "WHERE?", "TK"),
    *("#R", "#D", "#N", "#V", "$$", "$£", "£$", "££", "$X", "€X", "£X", "X%", "X %"),
    *(
        "X ",
        "X-Y",
        "X–Y",
        "X.X",
        "20X",
        "Month D",
        "YYYY",
        "...",
        "$N",
        "€N",
        "£N",
        "$x",
        "€x",
        "£x",
    ),
    *(
        "$?",
        "€?",
        "£?",
        "NN ",
        "NN,",
        " nn ",
        "nn ",
        "HH:",
        " n ",
        " N ",
        " x ",
        " ? ",
        "__ ",
        "CITY",
        "City",
        "TOWN",
    ),
    *("Town", "PLACE", "Place", "LOCATION", "Location", "N. N."),
)
# A sign that holds whole words is looked for only where all of them are used; the words are cut as
# in vocabularies. First what stands in, then what puts off, then who is nobody.
_OF_STAND_INS = _by_words(
    {
        **{name.lower(): (name, name.lower()) for name in INITIALS},
        "xyz": ("XYZ",),
        "t b d": ("T.B.D",),
        "n": ("N.N",),
        "ipsum": ("orem ipsum",),
        **{
            f"{word} {letter.lower()}": (f"{word} {letter}", f"{word.title()} {letter}")
            for word in (
                *("company", "customer", "product", "client", "hospital", "firma"),
                *("mr", "ms", "mrs"),
            )
            for letter in ("X", "Y", "Z", "XY", "ABC")
        },
    }
)
_OF_DEFERRALS = _by_words(
    {
        **{f"to be {word}": (f"o be {word}", f"O BE {word.upper()}") for word in SETTLED},
        **{
            word: (word,)
            for word in ["nachgereicht", "definir", "confirmar", "definire", "bepalen"]
        },
        **{
            f"fill {word}": (f"ill {word}",)
            for word in ("in", "this", "these", "that", "those", "it")
        },
        **{
            f"{verb} this": (
                "this later",
                "this soon",
                "this section",
                "this answer",
                "back to this",
            )
            for verb in ("add", "write", "complete", "finish", "back")
        },
        **{
            f"{verb} these": ("these later", "these soon")
            for verb in ("add", "write", "complete", "finish")
        },
        **{
            f"{verb} the": (f"{verb} the section", f"{verb} the answer")
            for verb in ("add", "write", "complete", "finish")
        },
        "placeholder": ("laceholder",),
        "go here": ("go here",),
        "goes here": ("goes here",),
        **{f"{verb} here": (" here",) for verb in ("insert", "add", "put")},
        "to follow": ("to follow",),
        "to come": ("to come",),
        "coming soon": ("oming soon",),
        **{
            word: (f"({word} ", f"({word.title()} ")
            for word in ("need", "still", "to", "get", "insert", "add", "fill", "we", "needs")
        },
        "compl ter": ("à compléter",),
        "finir": ("à définir",),
        "confirmer": ("à confirmer",),
        "noch offen": ("noch offen",),
        "noch zu": ("noch zu",),
        "quote from": ("uote from",),
    }
)
_OF_SPEAKERS = _by_words(
    {
        "doe": ("Doe",),
        "smith": ("Smith",),
        "acme": ("ACME", "Acme"),
        "bloggs": ("Bloggs",),
        "public": ("Public",),
        "other": ("Other",),
        "mustermann": ("Mustermann",),
        "musterfirma": ("Musterfirma",),
        "name": ("irst name", "irst Name", "irstname", "irstName"),
        **{
            f"{title} {role}": (f"{title.title()}",)
            for title in ("mr", "ms", "mrs")
            for role in (
                "ceo",
                "cto",
                "cfo",
                "cio",
                "coo",
                "cmo",
                "cpo",
                "xy",
                "xyz",
                "xx",
                "abc",
                "nn",
                "n",
            )
        },
    }
)
# An answer that is nothing but a word for "not yet".
_DEFERRED = Pattern(
    r"(?:forthcoming|pending|later|n/?a|n[.]a|to[ ]follow|x|same|ditto|null|undefined|asdf|test|foo"
    r"|in[ ]progress|wip|coming(?:[ ]soon)?|draft|t[.]?b[.]?[dca]|to[ -]?do|fix[ ]?me|xxx+"
    r"|n[.]?[ ]?n|-+|[.]+|…+|[?]+|_+|)[.!]?",
    re.IGNORECASE,
)
# These may be the honest state of things, or a text in brackets.
_PUT_OFF = Pattern(r"(?:none(?:[ ]yet)?|nothing[ ]yet|unknown)\.?", re.IGNORECASE)
_BELONGS = "What belongs here? If nobody knows yet, say who finds out and by when."
_LINES = (
    "owner",
    "place",
    *(f"team.{answer}" for answer in ANSWERS),
    *(
        f"press_release.{who}_quote.{part}"
        for who in ("leader", "customer")
        for part in ("name", "role")
    ),
)


@rule("WB901", Severity.ERROR)
def placeholder(context: Context) -> Iterator[Remark]:
    """A slot or a promise stands where the content belongs.

    TBD, [customer name], "xx %", "the cost is to be confirmed", a quote by "Customer Name, Title": a reader
    cannot review what is not there. Nothing else is said about the words around such a place.

    Not flagged: what the customer herself waits for ("her slot to be confirmed"), names (TBD Logistik, 40
    TBC patients), what is in quotation marks, code, formulas and links.

    Bad:
        problem: |
          A patient waits [X hours] for her medicines.  # <- WB901
          The cost is to be determined.  # <- WB901

    Good:
        problem: |
          A patient waits 3 hours for her slot to be confirmed at TBD Logistik's
          depot, and the trip home costs her £18.
    """
    held = set()
    for prose, (start, end, _) in _hits(context, sure=True):
        held.add(prose.passage.key)
        words = prose.text[start:end]
        yield remark(
            prose,
            start,
            end,
            f'"{words}" holds a place where the reader expects an answer.',
            _BELONGS,
        )
    yield from _nobody(context, held)
    yield from _deferred(context, _DEFERRED, held)


@rule("WB912", Severity.QUESTION)
def unfinished(context: Context) -> Iterator[Remark]:
    """Words that often hold a place, where they may as well be meant.

    A list may end in dots, a letter may print {name}, and a Jane Smith may exist. If something is still to
    be filled in, now is the time; if not, nothing needs to change.

    Bad:
        problem: A courier loses X hours a week at the gate of company X.  # <- WB912

    Good:
        problem: A courier loses 4 hours a week at the gate of the harbour.
    """
    for prose, (start, end, _) in _hits(context, sure=False):
        words = prose.text[start:end]
        yield remark(prose, start, end, f'"{words}" may be waiting for something.', _BELONGS)
    for prose in context.written(*ANSWERS):
        if all(prose.text[start:end].rstrip().endswith("?") for start, end in prose.sentences):
            yield on_passage(prose, "This asks, and does not answer.", _WHO_KNOWS)
    yield from _deferred(context, _PUT_OFF, frozenset())


_WHO_KNOWS = "What do you know today? For the rest: who finds it out, and by when?"


def _hits(context: Context, sure: bool) -> Iterator[tuple[Prose, Hit]]:
    """What holds a place in the prose, each place once; `sure` or only in doubt."""
    for prose, hits in context.once(_found):
        yield from islice(((prose, hit) for hit in hits if hit.sure is sure), MOST)


def _found(context: Context) -> list[tuple[Prose, list[Hit]]]:
    """What holds a place, surely or in doubt, in each passage where anything does."""
    text = context.text
    signs = {sign for first in _SIGNS if first in text for sign in _SIGNS[first] if sign in text}
    if text.count("[") > text.count("[^"):
        signs.add("[")
    marks = signs & _MARKS
    of_stand_ins = [*(signs - marks), *_possible(context, _OF_STAND_INS), "…", "€€"]
    of_deferrals = _possible(context, _OF_DEFERRALS)
    of_speakers = _possible(context, _OF_SPEAKERS)
    initials = frozenset(of_stand_ins).intersection(INITIALS)
    named = named_initials(context.proposal.source.text, initials)
    found = []
    for passage in context.passages:
        text, key, kinds = passage.text, passage.key, []
        if holds(text, marks):
            kinds.append(slots(context.prose(passage)))
        if holds(text, of_stand_ins):
            kinds.append(stand_ins(context.prose(passage), named))
        if holds(text, of_deferrals) or may_order(text):
            kinds.append(deferrals(context.prose(passage)))
        if (key in QUOTES and may_end_in_nobody(text)) or (
            key in (*RELEASE, *QUOTES) and holds(text, of_speakers)
        ):
            kinds.append(speakers(context.prose(passage)))
        if may_prompt(text) and not key.endswith(".question"):  # which may be asked by us
            kinds.append(prompts(context.prose(passage)))
        if kinds and (hits := _apart(text, kinds)):
            found.append((context.prose(passage), hits))
    return found


_MARKS = frozenset("[<{⟨")


def _apart(text: str, kinds: list[Iterator[Hit]]) -> list[Hit]:
    """The hits of a text; those that overlap or follow at once are one, sure if any of them is."""
    kept: list[Hit] = []
    for hit in sorted(hit for kind in kinds for hit in islice(kind, _MOST_OF_A_KIND)):
        if kept and _one_place(text, kept[-1], hit):
            kept[-1] = _joined(kept[-1], hit)
        else:
            kept.append(hit)
    return kept


def _one_place(text: str, one: Hit, other: Hit) -> bool:
    if other.start < one.end:
        return True
    between = text[one.end : other.start]
    return (
        one.sure == other.sure
        and len(between) < 3
        and "\n" not in between
        and not any(map(str.isalnum, between))
    )


def _joined(one: Hit, other: Hit) -> Hit:
    if one.sure == other.sure:
        return Hit(one.start, max(one.end, other.end), one.sure)
    return one if one.sure else other


_MOST_OF_A_KIND = 3 * MOST  # looked at in one text


def _possible(context: Context, signs: Signs) -> list[str]:
    """Which of the signs stand anywhere in the proposal."""
    there, text = context.vocabulary, context.text
    known = [each for word in signs.keys() & there for each in signs[word]]
    possible = [sign for words, written in known if words <= there for sign in written]
    return [sign for sign in possible if sign in text]


def _deferred(context: Context, words: Pattern, held: Set[str]) -> Iterator[Remark]:
    """Answers that are nothing but one of these words; those under `held` have their remark."""
    for prose in context.written(*ANSWERS, *RELEASE):
        text = prose.text.strip()
        bare = text.strip(" ()[]{}<>*_")
        if (
            prose.passage.key not in held
            and 0 < len(text) < _LONG_FOR_A_WORD
            and words.fullmatch(bare)
        ):
            yield on_passage(
                prose,
                f'"{text}" puts the answer off.',
                "What is known today, and who finds out the rest by when?",
            )


_LONG_FOR_A_WORD = 20  # characters
_EMPTY_LINE = Pattern(
    r"(?:TB[DCA]|TODO|FIXME|T\.B\.D\.|N\. ?N\.|XX+|\?+|_+"
    r"|to be (?:determined|decided|confirmed|defined|announced|agreed))\.?",
    re.IGNORECASE,
    signs="tb|todo|fixme|t.b|n.|xx|?|_|to be",
)
_BRACKETED = Pattern(r"\[([^\[\]]+)\]|<([^<>@]+)>|\{\{?([^{}]+)\}?\}", signs="[|<|{")


def _is_empty(line: str) -> bool:
    """Whether a line names nothing: a stand-in, or a slot of a form."""
    slot = _BRACKETED.fullmatch(line)
    return bool(_EMPTY_LINE.fullmatch(line)) or bool(
        slot and names_a_slot(slot[slot.lastindex or 0])
    )


def _nobody(context: Context, held: Set[str]) -> Iterator[Remark]:
    """Lines that name nobody: `owner: TBD`, a quote by "Customer Name"."""
    for passage in (context[key] for key in _LINES if key not in held):
        if not passage:
            continue
        text, speaker = passage.text.strip(), passage.key.endswith("_quote.name")
        if _is_empty(text) or (speaker and names_nobody(text)):
            yield _names_nobody(passage, text)


def _names_nobody(passage: Passage, text: str) -> Remark:
    return Remark(
        passage.place(),
        f'"{text}" names nobody and no place.'
        if passage.key == "place"
        else f'"{text}" names nobody.',
        "Who is it? Name the person, or ask for one by a date.",
    )
