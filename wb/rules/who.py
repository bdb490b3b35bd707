"""WB1xx: who is the customer?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose, occurrences
from wb.prose.kinds import is_artefact, is_group, is_person
from wb.rules.base import Context, rule
from wb.rules.groups import (
    BESIDE,
    CLAUSE,
    DEPARTMENTS,
    OF,
    TWO,
    WORDS,
    gathered,
    is_group_of_people,
    joined,
    named,
    numbered,
    personas,
    ranked,
    side_by_side,
)
from wb.rules.lexicon import Lexicon, Match, lexicon
from wb.rules.remarks import MOST, on_passage, remark
from wb.rules.shape import unranked

_EARLY = 40  # characters; our judgement: whom the first words name


@rule("WB102", Severity.QUESTION, sure=Severity.WARNING)
def customer_too_broad(
    context: Context,
    *,
    words: Lexicon = lexicon("breadth"),
    people: Lexicon = lexicon("generic_people"),
) -> Iterator[Remark]:
    """The segment leaves hardly anybody out.

    A press release for everyone persuades no one, and nobody can check whether it is true of everyone. Name
    one role in one situation, narrow enough that you could phone one of them.

    "People who" and a word about them is a question, since what follows may be narrow enough, and so are
    people of no trade (workers, students) of whom neither place nor number is told, and everybody else who
    comes behind people named first. Not flagged:
    "everyone" inside a name or a quotation, all members of a group that is counted.

    Bad:
        who: Anyone who owns a phone.  # <- WB102

    Good:
        who: Night pharmacists at the district hospital in Barnstaple, 14 people.
    """
    for prose in context.english("who", "press_release.headline"):
        plain = _crowd(prose, words)
        if prose.passage.key == "who":
            plain = _millions(prose) or plain or _bare_people(prose, people)
        told_of = plain or _any_of(prose) or _people_who(prose, people)
        if match := told_of or _bare_role(prose) or _in_general(prose):
            told = plain is None and (told_of is None or _particular(prose, match.end))
            told = told or bool(_IF_YOU_DO.match(prose.own, match.start))
            yield _unphonable(prose, match, sure=not (told or _named_before(prose, match)))
    for prose, tongue in context.elsewhere("who", "press_release.headline"):
        everybody = tongue.words("breadth", words.added).find(prose)
        if not context.counts(prose) and (match := next(everybody, None)):
            yield _unphonable(prose, match)


# "If you're building carts in Graz": a deed may tell who she is.
_IF_YOU_DO = Pattern(r"if you(?:[’']re| are) [a-z]+ing\b", re.IGNORECASE)


def _unphonable(prose: Prose, match: Match, sure: bool = False) -> Remark:
    return remark(
        prose,
        match.start,
        match.end,
        f'"{match.text}" is not someone you can phone.',
        "Whose day changes first? Name one role in one situation.",
        sure,
    )


def _named_before(prose: Prose, match: Match) -> bool:
    """Whether people are named in the first sentence, before a word that takes all in."""
    return match.start > prose.first.end and _peopled(prose.opening)


def _millions(prose: Prose) -> Match | None:
    """More people than anybody could tell apart: ten million and up."""
    span = next(occurrences(prose.flat, _MASSES), None)
    if span is None and any(word.lstrip(_DIGITS) in _MASS_WORDS for word in prose.vocabulary):
        span = next((match.span() for match in _MASS.finditer(prose.own)), None)
    return Match(prose.text[slice(*span)], *span) if span else None


_MASSES = "hundreds of millions"
_DIGITS = b"0123456789"
_MASS_WORDS = frozenset(b"billion bn million m".split())
_MASS = Pattern(
    r"\d(?<![£$€¥₹\d.,]\d)(?:[\d.,]*+[ ]?(?:billion|bn)|\d[\d.,]*+[ ]?(?:million|m))\b",
    re.IGNORECASE,
)


def _crowd(prose: Prose, words: Lexicon) -> Match | None:
    """A word that takes everybody in, unless the answer counts its people.

    "Anywhere" and "of all kinds" take people in only where people stand beside them.
    """
    for match in islice(words.find(prose), MOST):
        if _aside(prose, match):
            continue
        if prose.counted and not _EVERYONE.match(prose.opening):
            return None
        if not _PLACELESS.match(match.text) or _peopled(
            prose.before(match.start) + " " + prose.after(match.end)
        ):
            return match
    return None


_EVERYONE = Pattern(r"\W*(?:every|any) ?(?:one|body)\b", re.IGNORECASE)


def _aside(prose: Prose, match: Match) -> bool:
    """Whether a word stands in what a person does, not for who she is: "who signs for a child".

    A headline may speak to the reader, "Stop guessing if you can pay", or of "everyone else".
    """
    if prose.passage.key != "who":
        return match.text.lower() == "if you" or prose.after(match.end).startswith(" else")
    before = prose.own[prose.sentence(match.start).start : match.start]
    told = CLAUSE.search(before)
    return told is not None and _peopled(before[: told.start()])


_PLACELESS = Pattern(
    r"""
      anywhere | world-?wide | on[ ]the[ ]planet | across[ ]ind | at[ ]any | near
    | (?:all[ ])?(?:around|across|over|throughout)[ ]the
    | (?:of[ ])?(?:any|all|every)[ ](?:kind|type|size|language|country|age|walk|level)s?
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _peopled(text: str) -> bool:
    """Whether a person or a body of people is named in a text."""
    return any(is_person(word) or is_group(word) for word in WORDS.findall(text.lower()))


def _bare_people(prose: Prose, people: Lexicon) -> Match | None:
    """People without a role, a place, a name or a number about them."""
    first = next(people.find(prose), None)
    if prose.length == 1 and prose.own.strip(" .\n").endswith("s"):  # "Drivers."
        first = Match(prose.own.strip(" .\n"), 0, len(prose.text))
    if first is None or first.start > _EARLY:
        return None
    before = prose.own[: first.start].lower().strip(" *-").split()
    bare = not before or before[-1] == "for" or _UNTOLD.issuperset(before)
    if not bare or CLAUSE.match(prose.own, first.end + 1):
        return None
    return None if prose.counted or prose.is_name(0, len(prose.own)) else first


# Words that tell nothing of the people behind them.
_UNTOLD = frozenset(
    """all the modern busy with are our many most any every other these those today's conscious
    curious passionate ambitious discerning savvy everyday ordinary average regular""".split()
)


def _any_of(prose: Prose) -> Match | None:
    """All of a kind of people, wherever they are: "any developer or company", "all consumers"."""
    if prose.passage.key != "who" or _ANY.isdisjoint(prose.vocabulary) or prose.counted:
        return None
    for match in islice(_ANY_OF.finditer(prose.own), MOST):
        if _peopled(match["kind"]) and not _PLACED.match(prose.own, match.end()):
            return Match(match[0].strip(), match.start(), match.end())
    return None


_ANY = frozenset(b"any every all".split())
_ANY_OF = Pattern(
    r"""
    \b(?:any|every|all)[ ]
    (?P<kind>
      (?:(?!of\b|the\b|our\b|in\b|who\b|that\b)[\w-]+[ ]?){1,3}?
    )
    (?=[ ]*(?:\b(?:who|that|which|or|and|in|with|at|of|involved|to|from|across|looking)\b|[.,;:]|$))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PLACED = Pattern(r"\s+(?:at|in|of|on)\s+(?:the\s+)?[A-Z]")


def _people_who(prose: Prose, people: Lexicon) -> Match | None:
    """People in general with a word about what they do: "people who care about their health"."""
    if prose.passage.key != "who":
        return None
    first = next(people.find(prose), None)
    if first is None or first.start > prose.first.end or prose.counted:
        return None
    head = prose.own[: first.start].lower().split()
    vast = _VAST.match(prose.own, first.end)
    told = CLAUSE.match(prose.own, (vast.end() if vast else first.end) + 1)
    served = bool(head) and head[-1] in _SERVED
    return first if served or (told and (not head or head[-1] in _UNTOLD)) else None


# A place in which there is everybody.
_VAST = Pattern(
    r" (?:in|across|throughout|all over) (?:the )?(?:Europe|Asia|Africa|America|North America"
    r"|Latin America|South America|EU|US|USA|UK|world|country)\b"
)


def _bare_role(prose: Prose) -> Match | None:
    """A role of which nothing is told, as in "museum visitors"."""
    words = prose.own.strip(" .!\n").split()
    if prose.passage.key != "who" or not 1 < len(words) <= _BARE or prose.counted:
        return None
    named = any(word[0].isupper() for word in words[1:])
    return (
        None
        if named or not is_group_of_people(" ".join(words))
        else Match(" ".join(words), 0, prose.first.end)
    )


_BARE = 3  # words


def _in_general(prose: Prose) -> Match | None:
    """People of no trade as all that is said of who it is: "remote workers and students"."""
    if prose.passage.key != "who" or _NAMED.search(prose.own) or prose.counted:
        return None
    words = list(WORDS.finditer(OF.split(CLAUSE.split(prose.opening.lower())[0])[0]))
    if words and words[-1][0] in _OF_NO_TRADE:
        return Match(prose.text[slice(*words[-1].span())], *words[-1].span())
    return None


_OF_NO_TRADE = frozenset(
    """people users customers consumers businesses companies organizations organisations individuals
    professionals families students owners workers employees citizens residents travelers
    travellers enterprises leaders creators members communities adults parents men women""".split()
)


def _particular(prose: Prose, start: int) -> bool:
    """Whether anything one could see or look up is said of the people: a thing, a place, a role."""
    rest = prose.own[start:]
    return bool(_NAMED.search(rest)) or any(
        is_artefact(word) or is_group(word) or is_person(word) for word in WORDS.findall(rest)
    )


_NAMED = Pattern(r"(?<=\s)[A-Z]\w|\d")
_SERVED = frozenset("for allows enables helps lets gives empowers how connects".split())


@rule("WB103", Severity.QUESTION, sure=Severity.WARNING)
def several_customers(context: Context) -> Iterator[Remark]:
    """Two or more customers, and none comes first.

    Their wishes collide sooner or later, and then nobody knows whose side to take. Name one primary
    customer; rank the others behind. Three or more side by side are a warning, two a question, and so are
    two groups of people anywhere in an answer that counts nobody, and three in a headline. Lines that tell of
    one person ("Role:", "Age:") name one.

    Bad:
        who: Teachers, parents and school boards.  # <- WB103

    Good:
        who: |
          Primary: teachers of first-year classes in Leeds who work alone. After them: parents.
    """
    for prose in context.english("who"):
        if personas(prose) == 1:
            continue
        many, crowds = named(prose), gathered(prose)
        several = many > 1 or joined(prose) or crowds > 1
        if numbered(prose) > TWO or (several and not ranked(prose)):
            yield _collide(prose, sure=max(many, crowds) > TWO)
    for prose in context.english("press_release.headline"):
        if side_by_side(prose) > TWO:
            yield _collide(prose)
    yield from (
        _collide(each) for each, tongue in context.elsewhere("who") if unranked(each, tongue)
    )


def _collide(prose: Prose, sure: bool = False) -> Remark:
    return on_passage(
        prose,
        "More than one customer is named here, and none comes first.",
        "When their wishes collide, whose win? Name her first and rank the others.",
        sure,
    )


@rule("WB104", Severity.QUESTION, sure=Severity.WARNING)
def customer_not_a_person(
    context: Context, *, words: Lexicon = lexicon("organisations")
) -> Iterator[Remark]:
    """A system or an organisation stands where a person should.

    Departments do not wait, hope or give up; people in them do. Only a person can say whether her day is
    better. Where the whole answer names no person at all, it is a warning; a department named first asks.

    Bad:
        who: The Finance function of Northwind.  # <- WB104

    Good:
        who: Payroll clerks in the finance department of Northwind, 12 people.
    """
    for prose in context.english("who"):
        head = CLAUSE.split(prose.opening)[0]
        match = next(words.find(prose, names=True), None) or _thing(prose, head)
        if match is None and _functions(prose):
            match = Match(prose.opening.strip(), 0, len(prose.opening))
        if match is None or match.start > len(head) or _role(head, words):
            match, asked = _body(prose, head), True
        else:
            asked = False
        if match is None:
            continue
        yield remark(
            prose,
            match.start,
            match.end,
            f'"{match.text}" has no day that could get better.',
            "Which person in it has the problem? Name her role.",
            sure=not asked
            and prose.shorter(_SHORT)
            and not (_role(prose.own, words) or _is_a_job(match)),
        )


def _body(prose: Prose, head: str) -> Match | None:
    """A body of people or a department as the first that is named, with nobody in it."""
    named = _NAMED_FIRST.split(head.replace("—", ",").replace("–", ","))[0]
    words = list(WORDS.finditer(OF.split(named.lower())[0]))
    if not words or any(is_person(word[0]) or word[0] in _TOGETHER for word in words):
        return None
    first = words[-1]
    if first[0] in DEPARTMENTS or (is_group(first[0]) and first[0] not in _PEOPLE_TOGETHER):
        return Match(prose.text[slice(*first.span())], *first.span())
    return None


_NAMED_FIRST = Pattern(r"[,;:(]|\s-\s")
_PEOPLE_TOGETHER = frozenset("audience audiences population public generation".split())


def _is_a_job(match: Match) -> bool:
    """Whether a machine's name is a job as well: "servers in 14 restaurants"."""
    return match.text.lower().rstrip("s") in _JOBS


_JOBS = frozenset("server controller worker agent runner host printer dispatcher".split())
_SHORT = 25  # words; our judgement: a longer answer may name a person in words we do not know


def _functions(prose: Prose) -> bool:
    """Whether three departments or more stand side by side: "engineering, QA and support"."""
    parts = BESIDE.split(prose.opening.rstrip(" .\n"))
    ends = [WORDS.findall(part.lower())[-1:] for part in parts]
    return sum(bool(DEPARTMENTS.intersection(end)) for end in ends) > TWO


def _thing(prose: Prose, head: str) -> Match | None:
    """What was made, where it is all that a short answer names."""
    words = list(WORDS.finditer(OF.split(head)[0].lower()))
    if words and prose.shorter(_SHORT) and is_artefact(words[-1][0]):
        return Match(prose.text[slice(*words[-1].span())], *words[-1].span())
    return None


def _role(text: str, words: Lexicon) -> bool:
    """Whether a person, or people who live together, are named in a text."""
    return any(
        word in _TOGETHER or (word not in words and is_person(word))
        for word in WORDS.findall(text.lower())
    ) or bool(_YOU.search(text))


_TOGETHER = frozenset("household households family families couple couples crew crews".split())
_YOU = Pattern(r"\b[Yy]ou are an? (?!\w+ organi[sz]ation)")
