"""WB3xx: what is the single most important customer benefit?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.kinds import VERBS, act, is_artefact, is_group, is_person, is_verb
from wb.prose.subjects import Actor
from wb.prose.words import HER, WE, WORD, YOU
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, Match, lexicon
from wb.rules.phrases import Phrases
from wb.rules.remarks import on_passage, remark
from wb.rules.shape import NAME_FIRST, product_named, promises_several
from wb.rules.telling import TIME


@rule("WB302", Severity.QUESTION, sure=Severity.WARNING)
def several_benefits(context: Context) -> Iterator[Remark]:
    """More than one outcome.

    The question asks for the single most important one. A second benefit halves the first: the reader no
    longer knows what must be true for this to be worth doing. A list, a row of short promises and a row of
    comparatives are plain cases and a warning. An "and" is a question, since one outcome may need it: in a
    row, where nobody acts and no thing is made, beside two comparatives or in three sentences.

    Bad:
        benefit: Cheaper food, better sleep and fewer arguments.  # <- WB302

    Good:
        benefit: A paramedic eats a cooked meal at 2 in the morning on 9 shifts of 10.
    """
    for prose in context.english("benefit", "press_release.headline"):
        plain = _row(prose)
        headline = prose.passage.key != "benefit"
        if plain or (not headline and (_joined(prose) or _loose(context, prose))):
            yield _several(prose, plain)
    for prose, tongue in context.elsewhere("benefit"):
        if not context.counts(prose) and promises_several(prose, tongue):
            yield _several(prose)


def _joined(prose: Prose) -> bool:
    """Whether one promise is joined to another."""
    joined = _JOINED.search(_TODAY.sub("", _NAMELY.sub("", prose.own)))
    return bool((joined and not prose.counted) or _ADDED.first(prose))


def _several(prose: Prose, sure: bool = False) -> Remark:
    return on_passage(
        prose,
        "This promises more than one thing.",
        "If only one of them came true, which would the customer choose? Tell that one "
        "from what to what, or as a moment one can picture; the others belong in the "
        "experience or an answer of the FAQ.",
        sure,
    )


# What a record holds is one thing: ": who, what, when and who said yes".
_NAMELY = Pattern(
    r"(?::|\b(?:names?|says?|shows?|tells?|knows?|learns?|sees?|with))\s"
    r"(?:who|what|when|where|why|which|how),[^.;\n]{0,200}"
    r"|\b(?:including|featuring|based on)\s[^.;\n]{0,200}|\([^()\n]{0,200}\)",
    signs="who,|what,|when,|where,|why,|which,|how,|including|featuring|based on|(",
)
_JOINED = Pattern(
    r"""
    # "A, B and C"
      ,(?![ ]and\b)[^,.;:]{1,60},?[ ](?:and|&)[ ]
    # a half sentence behind a semicolon that goes on
    | ;\s+(?!(?:then|today|now|with|without|before|after|until)\b)\S
    # "A, B, c"
    | ,(?<=\w,)[ ]\w+,[ ](?!or\b)(?:[aA]n?[ ])?\w
    # "A, and the b c"
    | ,[ ]and[ ](?:the|an?|her|his|their)[ ]\w+[ ]\w+
    # "saves time and improves satisfaction"
    | \b(?:sav|reduc|improv|increas|boost|cut|lower|rais|enhanc|speed|simplif|strengthen|prevent)
      (?:e|es|s|ed|ing|ying|ies|ts|ting)?[ ][^.;,]{1,60}?[ ]and[ ](?:\w+ly[ ])?
      (?:sav|reduc|improv|increas|boost|cut|lower|rais|enhanc|speed|simplif|strengthen|prevent)
      (?:e|es|s|ed|ing|ying|ies|ts|ting)?[ ]\w
    """,
    re.VERBOSE,
)
_ADDED = Phrases("also")
_COMPARATIVES = (
    "faster|slower|cheaper|simpler|smarter|safer|stronger|quicker|cleaner|calmer|shorter|longer"
    "|warmer|cooler|brighter|lighter|deeper|higher|lower|greater|fairer|smoother|closer|richer"
    "|bigger|smaller|larger|fresher|pleasanter|sooner"
    "|more|less|fewer|better|save|saves|sleep|spend|live"
)
_NO_COMPARATIVES = r"(?:carr|suppl|barr|prem|cour|front|cash|sold|p|t|hot|terr|fr|dr)ier\b"
_COMPARATIVE = rf"(?:(?!{_NO_COMPARATIVES})\w+ier|{_COMPARATIVES})"
_COMPARING = frozenset(_COMPARATIVES.encode().split(b"|"))
_COMPARED = Pattern(
    rf"\b{_COMPARATIVE}\b[^,.]{{0,200}},\s*(?:[\w.%]+\s){{0,4}}?{_COMPARATIVE}\b", re.IGNORECASE
)
_THINGS = Pattern(
    r"\s*(?:[\w'’-]+ ){0,3}[\w'’-]+(?:, (?:and )?+(?:[\w'’-]+ ){0,3}[\w'’-]+){2,}\.?\s*"
)


def _row(prose: Prose) -> bool:
    """Whether promises stand in a row: items, short sentences, half sentences, comparatives."""
    short = (
        [sentence for sentence in prose.sentences if 1 <= prose.count(*sentence) <= 6]
        if prose.passage.key == "benefit"
        else []
    )
    return (
        len(prose.items) > 1
        or ("=" not in prose.own and len(_JOINS.findall(prose.own)) > 1)
        or len(short) >= 3
        or prose.own.count(";") >= 2
        or _names_things(prose.own)
        or _compares(prose)
    )


_JOINS = Pattern(r"\s[+•]\s", signs="+|•")  # "fewer errors + better tracking + less waste"


def _names_things(text: str) -> bool:
    """Whether a text is a row of things: "Badges, streaks, a shop."."""
    one_sentence = "." not in text.rstrip()[:-1]
    return one_sentence and text.count(", ") >= 2 and bool(_THINGS.fullmatch(text))


def _loose(context: Context, prose: Prose) -> bool:
    """Whether it goes on: "and" where nobody acts, three sentences, two comparatives."""
    sentences = len(list(islice(prose.told, _FEW_SENTENCES + 1)))
    return (
        (sentences > _FEW_SENTENCES and not prose.counted)
        or _comparatives(prose) > 1
        or (
            b"and" in prose.vocabulary
            and b"between" not in prose.vocabulary
            and bool(_AND.search(_TODAY.sub("", prose.own)))
            and not _OPENS_WITH_HER.match(prose.own)
            and not any(is_artefact(word.decode()) for word in prose.vocabulary)
            and not any(subject.actor in _ACTING for _, subject in context.subjects(prose))
        )
    )


_OPENS_WITH_HER = Pattern(
    r"\W*(?:an?|the|each|every) [a-z]+ [a-z]+s (?:her|his|the|an?)\b", re.IGNORECASE
)
# "Where today they nod and hope": what it was like before is no benefit.
_TODAY = Pattern(
    r"\b(?:(?:where|while|when)[ ](?:today|now|before)|instead[ ]of|rather[ ]than)\b[^.;\n]*",
    re.IGNORECASE,
    signs=(
        "where today|while today|when today|where now|while now|when now|where before"
        "|while before|when before|instead of|rather than"
    ),
)
# Not "drag-and-drop", nor the second of two names, nor how one thing ends: "and is home by six".
_AND = Pattern(r" and (?![A-Z]|(?:is|are) (?:done|finished|ready|home|back|gone|through|free)\b)")
_FEW_SENTENCES = 2
_ACTING = frozenset({Actor.PERSON, Actor.NAME, Actor.GROUP})


def _compares(prose: Prose) -> bool:
    """Whether two comparatives stand side by side."""
    return _comparatives(prose) > 1 and bool(_COMPARED.search(prose.own))


def _comparatives(prose: Prose) -> int:
    """How many words compare, as "sooner" and "easier" do."""
    return sum(word in _COMPARING or word.endswith(b"ier") for word in prose.tokens)


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


@rule("WB304", Severity.QUESTION)
def unrelated_benefit(context: Context) -> Iterator[Remark]:
    """The benefit and the problem share no word.

    Often they then answer different questions: the problem tells of waiting, the benefit of a lower price.
    Short answers are passed over, since few words rarely meet.

    Bad:
        problem: Patients wait 3 hours in the discharge lounge until the ward pharmacist has found their chart.
        benefit: Every branch manager compares monthly turnover figures with her neighbours within 5 minutes.  # <- WB304

    Good:
        problem: Patients wait 3 hours in the discharge lounge until the ward pharmacist has found their chart.
        benefit: Patients leave the lounge with their medicines 1 hour after the doctor has signed the chart.
    """
    problem, benefit = context["problem"], context["benefit"]
    if (
        problem
        and benefit
        and context.is_english(benefit)
        and context.is_english(problem)
        and strangers(context.prose(problem), context.prose(benefit))
    ):
        yield on_passage(
            context.prose(benefit),
            "No word of the problem comes back in the benefit.",
            "Which part of the problem does this take away?",
        )


COMMON = frozenset(
    b"""about after again also because been before being between both cannot could does doing
    down each even every first from have having here into itself just like made make many
    more most much must never nothing only other over same should since some such than that
    their them then there these they this those through time under until very want well were
    what when where which while will with without would your""".split()
)


def strangers(one: Prose, other: Prose) -> bool:
    """Whether two passages share no word that carries meaning.

    Few words rarely meet, so short passages are passed over.
    """
    if stems(one.vocabulary & other.vocabulary):
        return False
    cut = stems(one.vocabulary), stems(other.vocabulary)
    return min(map(len, cut)) >= _FEWEST_STEMS and cut[0].isdisjoint(cut[1])


_FEWEST_STEMS = 8  # our judgement: of fewer, two passages on one matter may share none


def stems(words: Iterable[bytes]) -> set[bytes]:
    """The words that carry meaning, cut to five letters so that the forms of a word meet."""
    return {word[:5] for word in words if len(word) > 3 and word not in COMMON and word.isalpha()}


@rule("WB305", Severity.QUESTION)
def unseen_benefit(context: Context) -> Iterator[Remark]:
    """A benefit that nobody could see happen.

    "So that they can focus on what matters": no figure, no hour, nothing that is gone, nothing that was
    different before, and the product acts or something is felt. A reader cannot tell on which day it has come true. One thing that a person could watch
    is enough, with or without a number.

    Bad:
        benefit: The nurses of the ward have confidence in their medicines, and feel supported.  # <- WB305

    Good:
        benefit: The patient goes home with her medicines in her hand, and nobody has to come back for them.
    """
    for prose in context.english("benefit"):
        if prose.counted or TIME.search(prose.own) or _GONE.search(prose.own):
            continue
        acts = next((subject.actor for _, subject in context.subjects(prose)), Actor.OTHER)
        if not (acts is Actor.MACHINE or _SOFT.search(prose.own)):
            continue
        yield on_passage(
            prose,
            "Nobody could see this happen.",
            "What would you see her do, or no longer do, on the day it has come true? How was "
            "it the day before?",
        )


# What nobody can watch: where attention goes, what is felt, where things are kept.
_SOFT = Pattern(
    r"""
    \b(?:
      focus(?:es)? | concentrate | what[ ]matters | peace[ ]of[ ]mind | confiden(?:ce|t) | control
      | one[ ]place | single[ ]place | overview | visibility | transparency | ease | support
      | (?:be|are|is|feel|feels|stay|stays|kept)[ ](?:\w+[ ])?(?:informed|connected|supported|valued
        |empowered|reassured|engaged)
      | experience
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What was otherwise before, is gone, or holds for all.
_GONE = Pattern(
    r"""
    \b(?:
      instead | rather[ ]than | without | no[ ]longer | no[ ]more | any[ ]more | anymore | before
      | not | no | never | nobody | nothing | none | only | again | already | still | until | while
      | when | as[ ]soon[ ]as | once | whose | every | each | all | both
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
