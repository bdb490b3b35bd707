"""WB1xx: who is the customer?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose, occurrences
from wb.prose.kinds import is_artefact, is_group, is_person
from wb.prose.lists import items
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, Match, lexicon
from wb.rules.phrases import Phrases
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
    told = _CLAUSE.search(before)
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
    return any(is_person(word) or is_group(word) for word in _WORDS.findall(text.lower()))


_WORDS = Pattern(r"[a-z]+(?:-[a-z]+)*")


def _bare_people(prose: Prose, people: Lexicon) -> Match | None:
    """People without a role, a place, a name or a number about them."""
    first = next(people.find(prose), None)
    if prose.length == 1 and prose.own.strip(" .\n").endswith("s"):  # "Drivers."
        first = Match(prose.own.strip(" .\n"), 0, len(prose.text))
    if first is None or first.start > _EARLY:
        return None
    before = prose.own[: first.start].lower().strip(" *-").split()
    bare = not before or before[-1] == "for" or _UNTOLD.issuperset(before)
    if not bare or _CLAUSE.match(prose.own, first.end + 1):
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
    told = _CLAUSE.match(prose.own, (vast.end() if vast else first.end) + 1)
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
        None if named or not _head(" ".join(words)) else Match(" ".join(words), 0, prose.first.end)
    )


_BARE = 3  # words


def _in_general(prose: Prose) -> Match | None:
    """People of no trade as all that is said of who it is: "remote workers and students"."""
    if prose.passage.key != "who" or _NAMED.search(prose.own) or prose.counted:
        return None
    words = list(_WORDS.finditer(_OF.split(_CLAUSE.split(prose.opening.lower())[0])[0]))
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
        is_artefact(word) or is_group(word) or is_person(word) for word in _WORDS.findall(rest)
    )


_NAMED = Pattern(r"(?<=\s)[A-Z]\w|\d")
_SERVED = frozenset("for allows enables helps lets gives empowers how connects".split())
_CLAUSE = Pattern(r"\b(?:who|that|with|which|whose|performing|looking|wanting|in need)\b")


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
        if (personas := _personas(prose)) == 1:
            continue
        numbered = len(set(_NUMBERED.findall(prose.own)))
        named = max(numbered, personas, len(_BY_NAME.findall(prose.text)))
        many = max(named, _items(prose), _side_by_side(prose), _named_alone(prose))
        several = many > 1 or _TWO_ROLES.first(prose) or _ADDED.search(prose.own)
        crowds = max(_crowds(prose), _roles_or(prose), _TWO * (len(_THOSE.findall(prose.own)) > 1))
        if numbered > _TWO or ((several or crowds >= _TWO) and not _ranked(prose)):
            yield _collide(prose, sure=max(many, crowds) > _TWO)
    for prose in context.english("press_release.headline"):
        if _side_by_side(prose) > _TWO:
            yield _collide(prose)
    yield from (
        _collide(each) for each, tongue in context.elsewhere("who") if unranked(each, tongue)
    )


# "Ann, a baker in Graz": somebody who is introduced by name at the beginning of a line.
_BY_NAME = Pattern(r"^\W{0,4}[A-Z][a-z]+(?: [A-Z][a-z]+)?, an? [a-z]", re.MULTILINE)
# "Role: baker", "**Age:** 54": lines that tell of one person.
_PERSONA = Pattern(
    r"^[^\w\n]*(name|role|age|job(?: title)?|title|location|segment|experience"
    r"|years of experience|background|occupation|profession|property type|based in)\W{0,4}:",
    re.IGNORECASE | re.MULTILINE,
    signs=":",
)


def _personas(prose: Prose) -> int:
    """How many people are told of in lines, each label once for each of them; 0 for none."""
    labels = Counter(label.lower() for label in _PERSONA.findall(prose.text))
    return max(labels.values()) if len(labels) > 1 else 0


def _collide(prose: Prose, sure: bool = False) -> Remark:
    return on_passage(
        prose,
        "More than one customer is named here, and none comes first.",
        "When their wishes collide, whose win? Name her first and rank the others.",
        sure,
    )


def _crowds(prose: Prose) -> int:
    """How many groups of people an answer names that counts nobody, wherever they stand.

    A row of three plurals is two at least, whatever they are: "Municipalities, carriers and banks".
    """
    if prose.counted:
        return 0
    words = set(_WORDS.findall(_HERS.sub("", _LEFT_OUT.sub("", prose.lower))))
    people = sum(
        is_person(word) or is_group(word) or word in _HERE_PEOPLE
        for word in words - _NO_CROWD
        if word.endswith(_PLURAL)
    )
    opening = _meant(prose).rstrip(" .\n")
    rows = {_CLAUSE.split(opening)[0], opening.rpartition(": ")[2] if ": " in opening else ""}
    return max(people, _TWO if any(_plurals(row) > _TWO for row in rows) else 0)


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
    parts = _BESIDE.split(_OF.split(_CLAUSE.split(_meant(prose))[0])[0])
    roles = [_WORDS.findall(part.lower())[-_NEAR_HEAD:] for part in parts]
    people = sum(any(map(is_person, words[-_TWO:])) for words in roles)
    return people if people > _TWO else 0


_THOSE = Pattern(
    r"\b(?:for|and|or)[ ]those[ ]who\b",
    re.IGNORECASE,
    signs="those who",
)


def _plurals(row: str) -> int:
    """How many parts of a row are plurals: three in "municipalities, carriers and banks"."""
    parts = _BESIDE.split(row)
    return sum(_OF.split(part.lower())[0].strip().endswith(_PLURAL) for part in parts)


_PLURAL = ("s", "men", "people", "staff")
# Who may be a program elsewhere; as the customer they are people.
_HERE_PEOPLE = frozenset("organizers providers controllers schedulers finders".split())
_NO_CROWD = frozenset(
    """his hers its classes others people serves stacks sets series batches bundles clusters
    collections packs suites fleets portfolios""".split()
)
_TWO = 2
_TWO_ROLES = Phrases("side_by_side")
# "A + B", "tenants, and our repairs team"
_ADDED = Pattern(
    r"\w \+ \w|,? (?:and|or|as well as) (?:our|the) (?:own )?(?:[a-z]+ ){0,2}"
    r"(?:team|teams|department|staff|officers|colleagues|managers)\b",
    signs="+|team|department|staff|officers|colleagues|managers",
)


def _ranked(prose: Prose) -> bool:
    """Whether one of them comes first; a "primary" list of three ranks nobody."""
    several = sum(1 for _ in occurrences(prose.flat, "primary")) >= _TWO or any(
        plural in prose.flat for plural in ("primary customers", "primary personas")
    )
    first = _RANKED.search(prose.own)
    if several or first is None or (len(prose.items) > 1 and first[0].lower() in _AMONG_THEM):
        return False
    named = _NEXT.split(prose.own[first.end() :], 1)[0]
    told = items(named)[:MOST]
    heads = sum(_head(_TITLE.split(each, 1)[0]) for each in told)
    listed = len(told) if 2 * heads > len(told) else heads  # the others in other words
    return max(listed, _beside(named.partition("\n")[0].partition(". ")[0])) <= _TWO


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
    return sum(_head(_TITLE.split(item, 1)[0]) for item in prose.items[:MOST])


_TITLE = Pattern(r"(?<=\w)\W{0,2}[:–—(,]|(?<=\w)\*\*|\s-\s")


def _named_alone(prose: Prose) -> int:
    """How many of the first sentences are only a group of people: "Teachers. Parents."."""
    short = (text.rstrip(" .!?\n") for _, text in islice(prose.told, MOST))
    return sum(_head(text) for text in short if len(text.split()) <= _ALONE)


_ALONE = 4  # words
_NUMBERED = Pattern(
    r"\b(?:Customer|Persona|User|Segment|Audience) (\d)\b",
    signs="customer |persona |user |segment |audience ",
)


def _meant(prose: Prose) -> str:
    """The first sentence without its label and without those whom it is not for."""
    return _LEFT_OUT.sub("", _LABEL.sub("", prose.opening))


def _side_by_side(prose: Prose) -> int:
    """How many people stand beside one another in the first sentence, or in a long row behind."""
    rows = (_beside(text) for _, text in islice(prose.told, 1, _TWO + 1))
    return max([_beside(_meant(prose)), *(row for row in rows if row > _LONG_ROW)])


_LONG_ROW = 3


def _beside(text: str) -> int:
    """How many people stand beside one another: "A, B and C", "A and B who"."""
    text = _SO_MANY.sub("", text)
    heads = sum(_head(part) for part in _BESIDE.split(_CLAUSE.split(text)[0]))
    groups = sum(_head(part) for part in _BESIDE.split(text))
    return max(groups if groups > _TWO else 0, heads)


# "Night nurses at the Royal, about 40 people": how many of them there are.
_SO_MANY = Pattern(
    r", (?:[a-z]+ ){0,2}(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
    r" (?:people|persons|of them|in all|in total)\b",
    signs="people|persons|of them|in all|in total",
)
_LABEL = Pattern(r"\A\W*\w+(?: \w+)?:\s")
_BESIDE = Pattern(
    r"(?:(?<!\s)\s++)?+[,;/]\s*+(?:and |or |as well as )?|(?<!\s)\s++(?:and|or|plus|&)\s++"
)


def _head(part: str) -> bool:
    """Whether a part of an enumeration names people in the plural, or a department."""
    words = _WORDS.findall(_OF.split(part.lower())[0])[-_NEAR_HEAD:]
    return any(
        word.endswith(_PLURAL) and (is_person(word) or is_group(word)) for word in words
    ) or bool(_DEPARTMENTS.intersection(words[-1:]))


_NEAR_HEAD = 4  # words; "researchers working with" names people as well
_DEPARTMENTS = frozenset(
    """finance marketing sales legal procurement hr it operations engineering qa sre support
    management production maintenance quality science security design logistics
    compliance faculty""".split()
)
_OF = Pattern(
    r"\b(?:of|in|at|for|from|on|with|to|who|that|between|under|near|across"
    r"|throughout|inside|within|around)\b"
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
        head = _CLAUSE.split(prose.opening)[0]
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
    words = list(_WORDS.finditer(_OF.split(named.lower())[0]))
    if not words or any(is_person(word[0]) or word[0] in _TOGETHER for word in words):
        return None
    first = words[-1]
    if first[0] in _DEPARTMENTS or (is_group(first[0]) and first[0] not in _PEOPLE_TOGETHER):
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
    parts = _BESIDE.split(prose.opening.rstrip(" .\n"))
    ends = [_WORDS.findall(part.lower())[-1:] for part in parts]
    return sum(bool(_DEPARTMENTS.intersection(end)) for end in ends) > _TWO


def _thing(prose: Prose, head: str) -> Match | None:
    """What was made, where it is all that a short answer names."""
    words = list(_WORDS.finditer(_OF.split(head)[0].lower()))
    if words and prose.shorter(_SHORT) and is_artefact(words[-1][0]):
        return Match(prose.text[slice(*words[-1].span())], *words[-1].span())
    return None


def _role(text: str, words: Lexicon) -> bool:
    """Whether a person, or people who live together, are named in a text."""
    return any(
        word in _TOGETHER or (word not in words and is_person(word))
        for word in _WORDS.findall(text.lower())
    ) or bool(_YOU.search(text))


_TOGETHER = frozenset("household households family families couple couples crew crews".split())
_YOU = Pattern(r"\b[Yy]ou are an? (?!\w+ organi[sz]ation)")
