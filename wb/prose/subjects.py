"""Who acts in a sentence: a person, the company, the machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from wb.prose.kinds import VERBS, act, is_artefact, is_group, is_person, is_verb, singulars
from wb.prose.lists import MARK, may_be_item
from wb.prose.pattern import Pattern
from wb.prose.words import WORD

_FAR = 14  # words; our judgement: a subject that has not come by then is none we understand
_LONG = 400  # characters of a sentence that are looked at


class Actor(Enum):
    """What the subject of a sentence is."""

    PERSON = "person"
    NAME = "name"
    COMPANY = "company"
    MACHINE = "machine"
    GROUP = "group"
    OTHER = "other"


class Subject:
    """The subject of a sentence: what it is, its head word and the verb, in lower case."""

    __slots__ = ("actor", "verb", "word")

    def __init__(self, actor: Actor, word: str, verb: str = "") -> None:
        self.actor = actor
        self.word = word
        self.verb = verb

    def __repr__(self) -> str:
        return f"{self.actor.value}:{self.word}+{self.verb}"


def subject(sentence: str, product: frozenset[str] = frozenset()) -> Subject:
    """Who acts in a sentence.

    `product` holds the words of the product's own name in lower case. There is no grammar here:
    the words in front of the first verb are read up to a preposition, and the last of them says
    what the subject is. An order ("Open the box.") has the reader as its subject.
    """
    words = _words(sentence)
    if not words:
        return Subject(Actor.OTHER, "")
    first, rest = words[0].lower(), [word.lower() for word in words[1:3]]
    if _order(first, rest):
        return Subject(Actor.PERSON, "you", first)
    return _phrase(words, product)


def subjects(told: Iterable[str], product: frozenset[str] = frozenset()) -> Iterator[Subject]:
    """Who acts in each of the sentences that follow one another.

    Under "The installer should:" the items of the list tell what the installer does; under
    "Customers can:" they are read as orders to the customer.
    """
    leads: Subject | None = None
    for text in told:
        actor = subject(text, product)
        item = _is_marked(text) and bool(_LISTED.match(text))
        if item and not actor.verb and (verb := _FUNCTION.match(text)):
            said = verb[1].lower()
            if said in _BY_HAND:
                actor = Subject(Actor.PERSON, "", said)
            elif actor.actor is Actor.OTHER and (is_verb(said) or act(said)):
                actor = Subject(Actor.MACHINE, "", said)
        if leads and item:
            actor = Subject(Actor.MACHINE, leads.word, actor.verb)
        elif not item:
            machine = actor.verb in _LEADING and actor.actor in (Actor.MACHINE, Actor.OTHER)
            leads = actor if machine and text.rstrip().endswith(":") else None
        yield actor


# An item that begins with a verb of the third person, of which it does not say whose: "- Answers".
_FUNCTION = Pattern(rf"\s*{MARK}\s+\W*(?:only )?([A-Za-z]+[^s\W]s)\b(?!:)", re.IGNORECASE)
# What only a person does: "- Taps the list" tells what she does.
_BY_HAND = frozenset("clicks taps scrolls swipes chooses picks types sees".split())
_LEADING = frozenset("should will must can shall would does".split())
_LISTED = Pattern(rf"\s*{MARK}\s")


def _order(first: str, rest: list[str]) -> bool:
    """Whether a sentence that begins so tells somebody to do something."""
    return (
        first == act(first) != ""
        and bool(rest)
        and rest[0] not in _AUXILIARIES
        and not (rest[0].endswith("s") and rest[0] not in _OPENERS and act(rest[0]) != rest[0])
        and (rest[0] in _OPENERS or not is_person(rest[0]))
    )


def _phrase(words: list[str], product: frozenset[str]) -> Subject:
    head, closed, named = "", False, True
    for at, word in enumerate(words[:_FAR]):
        small = word.lower().replace("’", "'")
        if head and (small in _AUXILIARIES or _finite(small, head.lower(), words[at + 1 :])):
            return Subject(_actor(head, product, named), head.lower(), small)
        if small in _PRONOUNS:
            verb = next((each for each in words[at + 1 : at + 4] if _verb(each.lower())), "")
            return Subject(_PRONOUNS[small], small, verb.lower())
        if head and small in _CLOSING:
            closed = True
        elif not closed and small in _SKIPPED:
            named = False
        elif not closed:
            head = word
    return Subject(_actor(head, product, named=False), head.lower())


def _actor(head: str, product: frozenset[str], named: bool) -> Actor:
    """What a head word stands for; a capital without an article in front is a name."""
    small = head.lower()
    if small in product:
        return Actor.MACHINE
    if is_person(small):
        return Actor.PERSON
    if is_group(small):
        return Actor.GROUP
    if is_artefact(small):
        return Actor.MACHINE
    if named and head[:1].isupper() and not small.endswith(("s", "ing", "ion")) and not act(small):
        return Actor.NAME
    return Actor.OTHER


def _verb(word: str) -> bool:
    return word in _AUXILIARIES or bool(act(word)) or word.endswith(("s", "ed"))


def _finite(word: str, head: str, following: list[str]) -> bool:
    """Whether a word behind the head can be the verb of the sentence: not a plural, say."""
    if word.endswith("ing") or is_person(word):
        return False
    if head.endswith(("s", "men", "people")) and (is_person(head) or is_group(head)):
        return word == act(word) or word in VERBS  # "users enter"
    if head.endswith("s") and not head.endswith("ss") and is_artefact(head) and word in VERBS:
        return True  # "tools depend"
    if word.endswith(("s", "ed")):
        return bool(act(word)) or (bool(following) and following[0].lower() in _OPENERS)
    return False


def human_roles(who: str) -> frozenset[str]:
    """What the people of an answer to "who?" are called, as singulars, if it says they are people.

    "Controllers in Reykjavik, 12 people" and "printers who have one press" are; "printers in the
    office" may be machines.
    """
    opening = who.split("\n\n")[0][:_LONG]
    named = _NAMED.match(opening)
    if named is None or not _HUMAN.match(opening, named.end()):
        return frozenset()
    return frozenset(singulars(named[1].lower()))


_NAMED = Pattern(
    r"\W{0,9}(?:[\w'’-]+[ ]){0,4}?([\w-]+(?:er|or|ist)s)"
    r"(?=,|[ ](?:who|whose|in|at|of|from|on|with)\b)"
)
# "who", or a count of people, before the sentence ends
_HUMAN = Pattern(r"[^.;!?]*?(?:\bwho(?:se)?\b|\d[ ](?:people|women|men|of[ ]them)\b)")


def acts(sentence: str) -> set[str]:
    """The acts that a sentence tells of, as base forms: `{"open", "read"}`.

    A word that may be a noun as well is none behind an article or a preposition.
    """
    words = _WORD.findall(_unmarked(sentence).lower())
    return {
        base
        for before, word in zip(["", *words], words, strict=False)
        if not word.endswith("ing") and before not in _NOUN_FOLLOWS and (base := act(word))
    }


def _words(sentence: str) -> list[str]:
    """The words of the main clause, as far as it can be told: what opens with "when" is passed."""
    text = _unmarked(sentence[:_LONG])
    words = _WORD.findall(text)
    opens = words[0].lower() if words else ""
    aside = opens in _SUBORDINATE or (opens.endswith("ing") and not act(opens[:-3] + "s"))
    if aside and (comma := text.find(",")) > 0:
        return _WORD.findall(text[comma + 1 :]) or words
    return words


def _unmarked(sentence: str) -> str:
    """A sentence without what stands in front of it as an item of a list, a heading or a row."""
    return _MARKS.sub("", sentence) if _is_marked(sentence) else sentence


def _is_marked(sentence: str) -> bool:
    """Whether a sentence begins with what may be a mark: asked first, since it is quick."""
    first = sentence.split(maxsplit=1)[:1]
    return bool(first) and (may_be_item(sentence) or first[0][:1] in _OPEN or first[0][:2] == "**")


_OPEN = frozenset("#|")
_MARKS = Pattern(
    rf"""
    \A\s*(?: {MARK}\s+ | \#+\s+ | \|\s* )?        # a list item, a heading, a row
    (?:\*\*[^*\n]{{1,60}}\*\*:?\s*[-–—:]?\s*)?  # its title in bold
    """,
    re.VERBOSE,
)
_WORD = Pattern(r"[^\W_]+(?:['’-][^\W_]+)*")
_AUXILIARIES = frozenset(
    """is are was were be been being am has have had do does did can could will would shall should
    may might must cannot can't don't doesn't didn't won't isn't aren't wasn't weren't""".split()
)
_OPENERS = frozenset(
    """the a an this that these those her his their its your my our one two three it them him you
    to into onto on at in for from with by up down out off over through any every each all some
    what which how where who when and or no nothing more both me us""".split()
)
_NOUN_FOLLOWS = frozenset(
    """the a an this that these those his her its their my our your one two three of in for with
    at on from by no new each every any some""".split()
)
_SUBORDINATE = frozenset(
    """when if after before once while as in on at by from with within during for since until
    although because today now currently instead whenever where without upon under inside between
    over throughout then later finally next first meanwhile however so yet still but""".split()
)
_CLOSING = frozenset(
    """of in for with at on from by to that who which whose using between across about around
    inside within under over and or but without into as than during where when""".split()
)
_SKIPPED = frozenset(
    """the a an this that these those every each any all some most many few several no one two
    three four five six seven eight nine ten own also then now just only even still often usually
    today's our your his her their its my and or but so both either first second""".split()
)
_PRONOUNS = {
    **dict.fromkeys(
        """i you he she they who everyone someone somebody anyone nobody everybody i'm you're
        he's she's they're i've you've they've""".split(),
        Actor.PERSON,
    ),
    **dict.fromkeys(["we", "we're", "we've"], Actor.COMPANY),
    **dict.fromkeys(["it", "it's"], Actor.MACHINE),
}


def launched(headline: str) -> list[str]:
    """The words of a headline that name who launches and what: "Panova launches Portia: ..."."""
    opening = _LAUNCHES.match(headline)
    return [] if opening is None else WORD.findall(opening["who"] + " " + (opening["what"] or ""))


_LAUNCHING = "launch|announc|introduc|unveil|releas|ship|debut|present"
_LAUNCHES = Pattern(
    rf"""
    \W*+(?P<who>(?:[A-Z][\w.+&-]*+[ ]){{1,4}}?)
    (?i:{_LAUNCHING})e?s[ ]
    (?:[Tt]he[ ]|[Aa]n?[ ]|[Nn]ew[ ])*
    (?P<what>[A-Z][\w.+-]*(?:[ ][A-Z][\w.+-]*)?(?=[,:]|$|[ ](?:[Tt]o|[Ff]or|[-–—])))?
    """,
    re.VERBOSE,
    signs=_LAUNCHING,
)
