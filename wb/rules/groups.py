"""How many customers an answer names, and whether one of them comes first."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from wb.prose import Pattern, Prose, occurrences
from wb.prose.kinds import is_group, is_person
from wb.prose.lists import items
from wb.rules.phrases import Phrases
from wb.rules.remarks import MOST

TWO = 2
WORDS = Pattern(r"[a-z]+(?:-[a-z]+)*")
CLAUSE = Pattern(r"\b(?:who|that|with|which|whose|performing|looking|wanting|in need)\b")


def named(prose: Prose) -> int:
    """How many are named one after the other: with numbers, by name, in a list or side by side."""
    introduced = max(numbered(prose), personas(prose), len(_BY_NAME.findall(prose.text)))
    return max(introduced, _items(prose), side_by_side(prose), _named_alone(prose))


def numbered(prose: Prose) -> int:
    """How many have a number of their own: "Customer 1", "Persona 2"."""
    return len(set(_NUMBERED.findall(prose.own)))


def joined(prose: Prose) -> bool:
    """Whether a second one is joined to the first: "tenants, and our repairs team"."""
    return bool(_TWO_ROLES.first(prose) or _ADDED.search(prose.own))


def gathered(prose: Prose) -> int:
    """How many groups of people come anywhere in an answer."""
    those = len(_THOSE.findall(prose.own)) > 1
    return max(_crowds(prose), _roles_or(prose), TWO * those)


# "Ann, a baker in Graz": somebody who is introduced by name at the beginning of a line.
_BY_NAME = Pattern(r"^\W{0,4}[A-Z][a-z]+(?: [A-Z][a-z]+)?, an? [a-z]", re.MULTILINE)
# "Role: baker", "**Age:** 54": lines that tell of one person.
_PERSONA = Pattern(
    r"^[^\w\n]*(name|role|age|job(?: title)?|title|location|segment|experience"
    r"|years of experience|background|occupation|profession|property type|based in)\W{0,4}:",
    re.IGNORECASE | re.MULTILINE,
    signs=":",
)


def personas(prose: Prose) -> int:
    """How many people are told of in lines, each label once for each of them; 0 for none."""
    labels = Counter(label.lower() for label in _PERSONA.findall(prose.text))
    return max(labels.values()) if len(labels) > 1 else 0


def _crowds(prose: Prose) -> int:
    """How many groups of people an answer names that counts nobody, wherever they stand.

    A row of three plurals is two at least, whatever they are: "Municipalities, carriers and banks".
    """
    if prose.counted:
        return 0
    words = set(WORDS.findall(_HERS.sub("", _LEFT_OUT.sub("", prose.lower))))
    people = sum(
        is_person(word) or is_group(word) or word in _HERE_PEOPLE
        for word in words - _NO_CROWD
        if word.endswith(_PLURAL)
    )
    opening = _meant(prose).rstrip(" .\n")
    rows = {CLAUSE.split(opening)[0], opening.rpartition(": ")[2] if ": " in opening else ""}
    return max(people, TWO if any(_plurals(row) > TWO for row in rows) else 0)


# "Not for chains.", "but not the nurses": whom it is not for is no second customer.
_LEFT_OUT = Pattern(
    r"\b(?:not|nor|except|excluding|apart from|other than|unlike|without|leaves? out)\b[^.;\n]*",
    signs="not|nor|except|excluding|apart from|other than|unlike|without|leave out|leaves out",
)


# "Mothers of toddlers", "nurses and their patients": people who tell who the customer is.
_HERS = Pattern(
    r"\b(?:of|their|whose|(?:assist|serve|help|support|advise|teach|treat)(?:s|ing)?)"
    r" (?:[a-z-]+ )?[a-z]+\b",
    signs="of |their |whose |assist|serv|help|support|advis|teach|treat",
)


def _roles_or(prose: Prose) -> int:
    """How many roles stand side by side as one of them: "a nurse, case manager or porter"."""
    parts = BESIDE.split(OF.split(CLAUSE.split(_meant(prose))[0])[0])
    roles = [WORDS.findall(part.lower())[-_NEAR_HEAD:] for part in parts]
    people = sum(any(map(is_person, words[-TWO:])) for words in roles)
    return people if people > TWO else 0


_THOSE = Pattern(
    r"\b(?:for|and|or)[ ]those[ ]who\b",
    re.IGNORECASE,
    signs="those who",
)


def _plurals(row: str) -> int:
    """How many parts of a row are plurals: three in "municipalities, carriers and banks"."""
    parts = BESIDE.split(row)
    return sum(OF.split(part.lower())[0].strip().endswith(_PLURAL) for part in parts)


_PLURAL = ("s", "men", "people", "staff")
# Who may be a program elsewhere; as the customer they are people.
_HERE_PEOPLE = frozenset("organizers providers controllers schedulers finders".split())
_NO_CROWD = frozenset(
    """his hers its classes others people serves stacks sets series batches bundles clusters
    collections packs suites fleets portfolios""".split()
)
_TWO_ROLES = Phrases("side_by_side")
# "A + B", "tenants, and our repairs team"
_ADDED = Pattern(
    r"\w \+ \w|,? (?:and|or|as well as) (?:our|the) (?:own )?(?:[a-z]+ ){0,2}"
    r"(?:team|teams|department|staff|officers|colleagues|managers)\b",
    signs="+|team|department|staff|officers|colleagues|managers",
)


def ranked(prose: Prose) -> bool:
    """Whether one of them comes first; a "primary" list of three ranks nobody."""
    several = sum(1 for _ in occurrences(prose.flat, "primary")) >= TWO or any(
        plural in prose.flat for plural in ("primary customers", "primary personas")
    )
    first = _RANKED.search(prose.own)
    if several or first is None or (len(prose.items) > 1 and first[0].lower() in _AMONG_THEM):
        return False
    named = _NEXT.split(prose.own[first.end() :], 1)[0]
    told = items(named)[:MOST]
    heads = sum(is_group_of_people(_TITLE.split(each, 1)[0]) for each in told)
    listed = len(told) if 2 * heads > len(told) else heads  # the others in other words
    return max(listed, _beside(named.partition("\n")[0].partition(". ")[0])) <= TWO


# Said of some of a group; in one item of a list they rank none of the others.
_AMONG_THEM = frozenset(["especially", "in particular", "typical"])
_NEXT = Pattern(
    r"\b(?:then|second(?!ary[ ]school)\w*|after (?:them|that|her|him)|later|next)\b", re.IGNORECASE
)


# What makes the word in front no rank: primary schools, first aid.
_TAUGHT = r"[- ](?:schools?|care|education|pupils?|teachers?|class(?:es)?|aid|time|year|grade)"
_RANKED = Pattern(
    rf"""
      \b(?:
        primary(?!{_TAUGHT})|primarily|first(?!-|{_TAUGHT})|initial(?:ly)?
        |start[ ]with|starting[ ]with|above[ ]all|mainly
        |not[ ]the[ ]customer|the[ ]one[ ](?:we|it|this|left)|after[ ](?:him|her|them)
        |second(?:ary)?(?!{_TAUGHT})
        |most[ ]of[ ]all|in[ ]particular|especially|typical
      )\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "primar|first|initial|start with|starting with|above all|mainly|not the customer|the one "
        "|after |second|most of all|in particular|especially|typical"
    ),
)


def _items(prose: Prose) -> int:
    """How many list items begin with people."""
    return sum(is_group_of_people(_TITLE.split(item, 1)[0]) for item in prose.items[:MOST])


_TITLE = Pattern(r"(?<=\w)\W{0,2}[:–—(,]|(?<=\w)\*\*|\s-\s")


def _named_alone(prose: Prose) -> int:
    """How many of the first sentences are only a group of people: "Teachers. Parents."."""
    short = (text.rstrip(" .!?\n") for _, text in islice(prose.told, MOST))
    return sum(is_group_of_people(text) for text in short if len(text.split()) <= _ALONE)


_ALONE = 4  # words
_NUMBERED = Pattern(
    r"\b(?:Customer|Persona|User|Segment|Audience) (\d)\b",
    signs="customer |persona |user |segment |audience ",
)


def _meant(prose: Prose) -> str:
    """The first sentence without its label and without those whom it is not for."""
    return _LEFT_OUT.sub("", _LABEL.sub("", prose.opening))


def side_by_side(prose: Prose) -> int:
    """How many people stand beside one another in the first sentence, or in a long row behind."""
    rows = (_beside(text) for _, text in islice(prose.told, 1, TWO + 1))
    return max([_beside(_meant(prose)), *(row for row in rows if row > _LONG_ROW)])


_LONG_ROW = 3


def _beside(text: str) -> int:
    """How many people stand beside one another: "A, B and C", "A and B who"."""
    text = _SO_MANY.sub("", text)
    heads = sum(is_group_of_people(part) for part in BESIDE.split(CLAUSE.split(text)[0]))
    groups = sum(is_group_of_people(part) for part in BESIDE.split(text))
    return max(groups if groups > TWO else 0, heads)


# "Night nurses at the Royal, about 40 people": how many of them there are.
_SO_MANY = Pattern(
    r", (?:[a-z]+ ){0,2}(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
    r" (?:people|persons|of them|in all|in total)\b",
    signs="people|persons|of them|in all|in total",
)
_LABEL = Pattern(r"\A\W*\w+(?: \w+)?:\s")
BESIDE = Pattern(
    r"(?:(?<!\s)\s++)?+[,;/]\s*+(?:and |or |as well as )?|(?<!\s)\s++(?:and|or|plus|&)\s++"
)


def is_group_of_people(part: str) -> bool:
    """Whether a part of an enumeration names people in the plural, or a department."""
    words = WORDS.findall(OF.split(part.lower())[0])[-_NEAR_HEAD:]
    return any(
        word.endswith(_PLURAL) and (is_person(word) or is_group(word)) for word in words
    ) or bool(DEPARTMENTS.intersection(words[-1:]))


_NEAR_HEAD = 4  # words; "researchers working with" names people as well
DEPARTMENTS = frozenset(
    """finance marketing sales legal procurement hr it operations engineering qa sre support
    management production maintenance quality science security design logistics
    compliance faculty""".split()
)
OF = Pattern(
    r"\b(?:of|in|at|for|from|on|with|to|who|that|between|under|near|across"
    r"|throughout|inside|within|around)\b"
)
