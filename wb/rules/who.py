"""WB1xx: who is the customer?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose, occurrences
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, Match, lexicon
from wb.rules.phrases import Phrases
from wb.rules.remarks import on_passage, remark

_CLAUSE = Pattern(r"\b(?:who|that|with|which|whose|performing|looking|wanting|in need)\b")
_RANKED = Pattern(
    r"""
      \b(?:
        primary|primarily|first|start[ ]with|starting[ ]with|above[ ]all|mainly
        |not[ ]the[ ]customer|second(?:ary)?|most[ ]of[ ]all|in[ ]particular|especially|typical
      )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TWO_ROLES = Phrases("side_by_side")
_ADDED = Pattern(r"\w \+ \w")
_MASS = Pattern(
    r"\d(?<![£$€¥₹\d.,]\d)(?:[\d.,]*+[ ]?(?:billion|bn)|\d[\d.,]*+[ ]?(?:million|m))\b",
    re.IGNORECASE,
)
_MASSES = "hundreds of millions"
_EARLY = 40  # characters; our judgement: whom the first words name


@rule("WB102", Severity.WARNING)
def customer_too_broad(
    context: Context,
    *,
    words: Lexicon = lexicon("breadth"),
    people: Lexicon = lexicon("generic_people"),
) -> Iterator[Remark]:
    """The segment leaves hardly anybody out.

    A press release for everyone persuades no one, and nobody can check whether it is true of everyone. Name
    one role in one situation, narrow enough that you could phone one of them.

    Not flagged: "everyone" inside a name or a quotation, all members of a group that is counted.

    Bad:
        who: Anyone who owns a phone.  # <- WB102

    Good:
        who: Night pharmacists at the district hospital in Barnstaple, 14 people.
    """
    for prose in context.english("who", "press_release.headline"):
        if (
            match := _millions(prose)
            or _crowd(prose, words)
            or (prose.passage.key == "who" and _bare_people(prose, people))
        ):
            yield remark(
                prose,
                match.start,
                match.end,
                f'"{match.text}" is not someone you can phone.',
                "Whose day changes first? Name one role in one situation.",
            )


def _millions(prose: Prose) -> Match | None:
    """More people than anybody could tell apart: ten million and up."""
    if prose.passage.key != "who":
        return None
    start, end = next(occurrences(prose.flat, _MASSES), None) or next(
        (match.span() for match in _MASS.finditer(prose.own)), (0, 0)
    )
    return Match(prose.text[start:end], start, end) if end else None


def _crowd(prose: Prose, words: Lexicon) -> Match | None:
    """A word that takes everybody in, unless the answer counts its people."""
    return None if prose.quantities else next(words.find(prose), None)


def _bare_people(prose: Prose, people: Lexicon) -> Match | None:
    """People without a role, a place, a name or a number about them."""
    first = next(people.find(prose), None)
    if prose.length == 1 and prose.own.strip(" .\n").endswith("s"):  # "Drivers."
        first = Match(prose.own.strip(" .\n"), 0, len(prose.text))
    if (
        first is None
        or first.start > _EARLY
        or prose.quantities
        or prose.is_name(0, len(prose.own))
    ):
        return None
    before = prose.own[: first.start].lower().strip(" *-").split()
    return first if not before or before[-1] == "for" or _UNTOLD.issuperset(before) else None


# Words that tell nothing of the people behind them.
_UNTOLD = frozenset(
    """all the modern busy with are our many most any every other these those today's""".split()
)


@rule("WB103", Severity.QUESTION)
def several_customers(context: Context) -> Iterator[Remark]:
    """Two or more customers, and none comes first.

    Their wishes collide sooner or later, and then nobody knows whose side to take. Name one primary
    customer; rank the others behind.

    Bad:
        who: Teachers, parents and school boards.  # <- WB103

    Good:
        who: |
          Primary: teachers of first-year classes in Leeds who work alone. After them: parents.
    """
    for prose in context.english("who"):
        if not _ranked(prose) and (
            len(prose.items) > 1
            or _listed(prose)
            or _TWO_ROLES.first(prose)
            or _ADDED.search(prose.own)
        ):
            yield on_passage(
                prose,
                "More than one customer is named here, and none comes first.",
                "When their wishes collide, whose win? Name her first and rank the others.",
            )


def _ranked(prose: Prose) -> bool:
    """Whether one of them comes first."""
    primary = sum(1 for _ in occurrences(prose.flat, "primary")) < 2 and not any(
        occurrences(prose.flat, "primary customers")
    )
    return primary and bool(_RANKED.search(prose.own))


def _listed(prose: Prose) -> bool:
    """Whether the first sentence names people one beside the other: "A, B and C", "A and B who"."""
    groups = [
        bool(_PEOPLE.search(" ".join(part.split(None, 4)[:4])))
        for part in _BESIDE.split(prose.opening)
    ]
    heads = [bool(_PEOPLE.search(part)) for part in _BESIDE.split(_CLAUSE.split(prose.opening)[0])]
    return sum(groups) >= 3 or sum(heads) >= 2


_BESIDE = Pattern(
    r"(?:(?<!\s)\s++)?+[,;/]\s*+(?:and |or |as well as )?|(?<!\s)\s++(?:and|or|plus|&)\s++"
)


@rule("WB104", Severity.QUESTION)
def customer_not_a_person(
    context: Context, *, words: Lexicon = lexicon("organisations")
) -> Iterator[Remark]:
    """A system or an organisation stands where a person should.

    Departments do not wait, hope or give up; people in them do. Only a person can say whether her day is
    better.

    Bad:
        who: The Finance function of Northwind.  # <- WB104

    Good:
        who: Payroll clerks in the finance department of Northwind, 12 people.
    """
    for prose in context.english("who"):
        head = _CLAUSE.split(prose.opening)[0]
        match = next(
            (match for match in words.find(prose, names=True) if match.start <= len(head)), None
        )
        if match and not _role(head, words):
            yield remark(
                prose,
                match.start,
                match.end,
                f'"{match.text}" has no day that could get better.',
                "Which person in it has the problem? Name her role.",
            )


def _role(text: str, words: Lexicon) -> bool:
    """Whether a word for people at work or in a situation stands in the text."""
    return any(
        word not in words and _ROLE_WORD.fullmatch(word)
        for word in re.findall(r"[a-z]+", text.lower())
    )


_ROLE_WORD = Pattern(
    r"""
    # endings of roles
      \w{2,}(?:
        ers?|ors?|ists?|ians?|ants?|ents?|ees?|eurs?|wives|wife|nurses?|men|women
      )
    # other roles
    | nurses?|cooks?|clerks?|pupils?|people|staff|chefs?|guides?|guards?|pilots?|kids|children
    | families|parents?|mothers?|fathers?|residents?|volunteers?|analysts?|physicians?
    | midwi(?:fe|ves)|heads?|leads?|owners?|members?|judges?|bookkeepers?
    """,
    re.VERBOSE,
)
_PEOPLE = Pattern(
    r"""
    # roles in the plural, as they are listed; "number", "paper" and "order" are none
      \b(?!
        (?:
          numbers|papers|orders|offers|letters|computers|others|years|doors|floors|accounts
          |events|students'[ ]
        )\b
      )(?:
        \w{2,}(?:ers|ors|ists|ians|ants|ents|ees|women|men)
        | nurses|people|staff|clerks|families|parents|companies|businesses|clients|users
        | schools|teams|residents|analysts|scholars
      )\b
    # a few in the singular
    | \b(?:manager|owner|teacher|officer)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
