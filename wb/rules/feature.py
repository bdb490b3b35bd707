"""WB303: whether a part of the product stands where the customer's gain should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.kinds import VERBS, act, is_artefact, is_group, is_person, is_verb
from wb.prose.subjects import Actor
from wb.prose.words import HER, WE, WORD, YOU
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, Match, lexicon
from wb.rules.remarks import remark
from wb.rules.shape import NAME_FIRST, product_named


@rule("WB303", Severity.QUESTION, sure=Severity.WARNING)
def feature_not_benefit(
    context: Context,
    *,
    words: Lexicon = lexicon("products"),
    verbs: Lexicon = lexicon("launching"),
) -> Iterator[Remark]:
    """A part of the product stands where the customer's gain should.

    She does not want a platform, a badge or a dashboard; she wants what she can do afterwards. A headline
    that announces a product says what the company did, not what the reader gets.

    Where people act in the sentence or something is gone ("without a queue"), nothing is asked: "a caller
    orders a new card in the app" is a gain. A benefit that begins with what the product is or holds ("an app
    that ...", "it provides ...") is asked all the same.
    It is a warning where a benefit names the product's parts and nobody comes in it at all, and where a name
    with a colon is followed by a thing: "Orbit: a planner for crews".

    Bad:
        benefit: An AI-powered conversation platform with scorecards.  # <- WB303

    Good:
        benefit: A caller with a lost card has a new one ordered within 2 minutes.
    """
    for prose in context.english("benefit", "press_release.headline"):
        titled, thing = _titled(prose), _thing(context, prose)
        if not (titled or thing) and (
            _gained(context, prose) or not _NO_MORE.isdisjoint(prose.vocabulary)
        ):
            continue
        if match := titled:
            said = f'"{match.text}" says what it is. What it does for anybody is not said.'
        elif match := thing or next(words.find(prose, names=True), None):
            said = f'"{match.text}" is what the product has or is.'
        elif match := next(verbs.find(prose, names=True), None):
            said = f'"{match.text}" tells what the company or the product does.'
        elif match := _product_acts(context, prose):
            said = f'"{match.text}" is the product at work.'
        elif match := _nominal(prose) or _offer(context, prose):
            said = f'"{match.text}" names a thing. What it does for anybody is not said.'
        else:
            continue
        yield _no_gain(prose, match, said, sure=bool(titled) or _deserted(prose))
    for prose, tongue in context.elsewhere("benefit", "press_release.headline"):
        if match := product_named(context, prose, tongue):
            yield _no_gain(prose, match, f'"{match.text}" tells of the product.')


def _no_gain(prose: Prose, match: Match, said: str, sure: bool = False) -> Remark:
    asked = "What can the customer do with it that she could not do before?"
    return remark(prose, match.start, match.end, said, asked, sure)


_NO_MORE = frozenset(b"no not never without".split())  # what is gone is a gain


def _thing(context: Context, prose: Prose) -> Match | None:
    """What a benefit says the product is or gives: "an app that splits bills", "it provides".

    A headline is read for what it says the product is.
    """
    if prose.passage.key != "benefit":
        match = _IS_A.match(prose.own)
        return Match(match[0], *match.span()) if match else None
    match = _IS.match(prose.own)
    if match and any(map(is_artefact, _SMALL.findall(match[0].lower()))):
        at = match.lastindex or 0
        return Match(" ".join(match[at].split()), *match.span(at))
    first = next(iter(context.subjects(prose)), None)
    if first and first[1].actor is Actor.MACHINE and first[1].verb in _HOLDS:
        start, end = prose.first
        return Match(" ".join(prose.text[start:end].split())[:60], start, end)
    return None


_SMALL = Pattern(r"[a-z]+")
_IS_A = Pattern(r"\W*(?:[A-Z][\w-]*[ ]){1,3}is[ ]an?\b")  # "Orbit is a planner for crews"
_HOLDS = frozenset("provides includes offers supports contains features integrates has".split())
_IS = Pattern(
    r"""
    \W*+(?:
      # "a dead-simple web app that splits"
        ((?:an?[ ])?(?:\w[\w-]*+[ ]){1,6}?that[ ]\w+s)\b
      # "this app", "our new platform"
      | ((?:this|our)[ ](?!\w+s[ ](?:the|a|an|their|her|his|you|cost)\b)(?:\w++[ ])?\w[\w-]*+)
      # "Orbit is the layer that", "it is an assistant for"
      | (?:it|this|[A-Z][\w-]+(?:[ ][A-Z]\w+)?)[ ]
        (is[ ](?:an?|the)[ ](?:\w[\w-]*+[ ]){1,6}?(?:that|which|for|to|giving|offering|helping)\b)
      # "build an inventory platform for"
      | ((?:build|create|develop|design|provide|launch|introduce)[ ](?:an?|the)[ ]
        (?:\w[\w-]*+[ ]){1,6}?(?:that|which|for|to|where)\b)
    )
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "that |this |our | is a| is the|build |create |develop |design |provide |launch |introduce "
    ),
)


def _titled(prose: Prose) -> Match | None:
    """A name, a colon or dash and a thing without a verb: "Orbit: a planner for crews"."""
    if not (name := NAME_FIRST.match(prose.own)) or prose.counted:
        return None
    words = [word.lower() for word in WORD.findall(prose.own, name.end())]
    if len(words) < _TITLE or words[0] in VERBS or words[0] == act(words[0]):
        return None
    if any(word in _AUXILIARY or word in _TOLD for word in words):
        return None
    if any(_finite(before, word) for before, word in pairwise(words)):
        return None
    return Match(" ".join(prose.opening.split())[:60], *prose.first)


_TITLE = 3  # words behind a name
_TOLD = frozenset("you your not before after when while".split())


def _finite(before: str, word: str) -> bool:
    """Whether a word behind another is a verb of the third person: "it keeps", "crews leave"."""
    if before.endswith("s") and (is_person(before) or is_group(before)):
        return word in VERBS
    return before not in _NOUN_FOLLOWS and word[-1:] == "s" != word[-2:-1] and is_verb(word)


_NOUN_FOLLOWS = frozenset("of the a an and with for in to by on".split())


def _gained(context: Context, prose: Prose) -> bool:
    """Whether people act in it, or a headline goes on to tell what they get."""
    if prose.passage.key == "benefit":
        if _GIVES.search(prose.own) or _BETTER.search(prose.own):
            return True
        first = next((subject for _, subject in context.subjects(prose)), None)
        return first is not None and first.actor in (Actor.PERSON, Actor.GROUP)
    measured = any(each.unit for each in prose.quantities) or _TIMES.search(prose.own)
    return bool(measured or _GAIN.search(prose.own))


_TIMES = Pattern(r"\d[ ]?(?:x|times)\b", re.IGNORECASE)  # "150x faster"


# "gives workers the predictability", "helps homes to"
_GIVES = Pattern(
    r"\b(?:giv|help|let|sav|free|enabl|allow|empower|mean|bring)\w*\s(?:\w+\s)?"
    r"(?:you|her|him|them|people|\w+(?:ers|ors|ists|ants|ents|ees|teams|homes|staff|families))\b",
    re.IGNORECASE,
    signs="giv|help|let|sav|free|enabl|allow|empower|mean|bring",
)
_BETTER = Pattern(
    r"\b(?:higher|lower|better|less|fewer|faster|cheaper|safer|shorter|longer|more)\s\w+",
    re.IGNORECASE,
    signs="higher|lower|better|less|fewer|faster|cheaper|safer|shorter|longer|more",
)
_GAIN = Pattern(
    r"""
    # somebody is spoken to or helped
      \byou\b|\bhelps?\b|\bcan[ ]now\b|\bnow\b.*\bcan\b|\bway[ ]to\b
    # something ends
    | \b(?:without|before|no[ ]more|never|stops?|ends?|ending|eliminat\w+|eradicat\w+)\b
    # somebody gets something
    | \b(?:gives?|saves?|tells?)[ ]\w+
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "you|help|now|way to|without|before|no more|never|stop|end|eliminat|eradicat|give|save|tell"
    ),
)


def _product_acts(context: Context, prose: Prose) -> Match | None:
    """The product as the subject of a benefit, or of a headline that counts nothing."""
    if prose.passage.key == "benefit" or not prose.counted:
        for sentence, subject in islice(context.subjects(prose), 1):
            if subject.actor is Actor.MACHINE and subject.word != "it":
                start = max(prose.lower.find(subject.word, sentence.start), sentence.start)
                end = start + len(subject.word)
                return Match(prose.text[start:end], start, end)
    return None


def _nominal(prose: Prose) -> Match | None:
    """A headline or a benefit without a verb: "A reverse dictionary for sign language"."""
    words = [word.lower() for word in WORD.findall(prose.own)]
    if (
        len(words) < _FEWEST
        or prose.counted
        or any(word in _AUXILIARY or is_verb(word) or act(word) for word in words)
    ):
        return None
    start, end = prose.first
    return Match(" ".join(prose.text[start:end].split())[:60], start, end)


def _offer(context: Context, prose: Prose) -> Match | None:
    """A headline that is the name of what is offered: "Affordable Hearing Aids"."""
    first = next(iter(context.subjects(prose)), None)
    if prose.passage.key == "benefit" or prose.counted or first is None or first[1].verb:
        return None
    head = first[1].word
    offered = is_artefact(head) or head.endswith("ing") or head in _OFFERED
    words = set(prose.lower.split())
    if not offered or words & (_AUXILIARY | _BETTER_OFF):
        return None
    start, end = prose.first
    return Match(" ".join(prose.text[start:end].split())[:60], start, end)


_OFFERED = frozenset(
    """aids assistant coach community companion feature features improvement improvements initiative
    marketplace network programme program scheme service services support way""".split()
)
_BETTER_OFF = frozenset("fewer less more better faster cheaper safer not nothing".split())
_FEWEST = 4  # words; fewer are a title
_AUXILIARY = frozenset("is are was were has have can will no never now nobody without".split())


def _deserted(prose: Prose) -> bool:
    """Whether nobody comes in a benefit: no person, no "you", nothing counted."""
    return (
        prose.passage.key == "benefit"
        and not prose.counted
        and not any(
            word in _SOMEBODY or is_person(word.decode()) or is_group(word.decode())
            for word in prose.vocabulary
        )
    )


_SOMEBODY = HER | YOU | WE | frozenset(b"they their i my who whoever nobody".split())
