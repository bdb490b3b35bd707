"""WB5xx: what does the customer experience look like?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.kinds import act, is_artefact, is_person
from wb.prose.subjects import Actor, Subject, acts
from wb.prose.words import HER, YOU
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, lexicon
from wb.rules.remarks import MOST, on_passage, quoted, remark
from wb.rules.shape import stands_still, technical


@rule("WB502", Severity.QUESTION, sure=Severity.WARNING)
def no_steps(context: Context, *, internals: Lexicon = lexicon("internals")) -> Iterator[Remark]:
    """No order of doing and seeing.

    The reader should be able to follow one customer through it: what she does, what she sees, what she does
    next. Feelings and lists of functions ("- Easy tracking of bills") leave her standing outside.
    Where nobody does, sees or can do anything it is a warning. It is a question where one act is told, where
    what can be done is listed, where a list with numbers or of more than six items may tell acts in words not
    known here, and where it is over in fewer than 25 words that count nothing, name nobody and hold fewer than
    four acts.

    Bad:
        experience: The learner feels at ease and in control.  # <- WB502

    Good:
        experience: |
          At nine she opens the box. The screen greets her by name and asks for the code on the card. She
          types it and reads her first message.
    """
    for prose in context.english("experience"):
        steps, able = _steps(context, prose, internals)
        bare = steps < _FEWEST_STEPS or _functions(prose) or bool(_TO_BUILD.match(prose.own))
        if bare or (steps < _FULL and _soon_over(context, prose)):
            yield on_passage(
                prose,
                _NO_STEP if bare else "This is over before a reader sees anybody at it.",
                _WHAT_FIRST,
                sure=not (steps or able or prose.ordered or len(prose.items) > _LISTED),
            )
    for prose, tongue in context.elsewhere("experience"):
        if stands_still(prose, tongue):
            yield on_passage(prose, _NO_STEP, _WHAT_FIRST)


_NO_STEP = "Nobody does or sees anything here, step by step."
_WHAT_FIRST = (
    "Where is she when it begins, what does she do first, and what does she see then? "
    "How long does it take, what has she in her hand at the end, and what does she do "
    "when it goes wrong?"
)


def has_steps(context: Context, prose: Prose) -> bool:
    """Whether an experience tells two acts or more."""
    return _steps(context, prose, lexicon("internals"))[0] >= _FEWEST_STEPS


def _soon_over(context: Context, prose: Prose) -> bool:
    """Whether an experience is a few words long, counts nothing and follows nobody by name."""
    return (
        prose.shorter(_SHORT)
        and not prose.counted
        and all(subject.actor is not Actor.NAME for _, subject in context.subjects(prose))
    )


_SHORT = 25  # words. Measured on tests/judgement: 28 of 32 such answers are marked


def _functions(prose: Prose) -> bool:
    """Whether it is a list of what there is, not of what is done: "- Easy tracking of bills"."""
    items = prose.items
    if prose.ordered or len(items) < _A_FEW or _doing(prose.opening):
        return False
    told = [item for item in items if _doing(item)]
    return 2 * len(told) < len(items)


def _doing(item: str) -> bool:
    """Whether an item begins with what somebody does, or tells of her."""
    words = [word.lower() for word in _WORD.findall(_LABEL.sub("", item))]
    return bool(words) and (
        not _READER.isdisjoint(word.encode() for word in words)
        or bool(act(words[0]))
        or is_person(words[0])
        or any(is_person(before) and act(word) for before, word in pairwise(words))
    )


_A_FEW = 3
_WORD = Pattern(r"[A-Za-z]+")
_LABEL = Pattern(r"\A\W*[*_]{2}[^*_\n]{1,60}[*_]{2}")
_FULL = 4  # acts; of so many a few words are enough
_LISTED = 6  # items; what happens one after the other may be told in words we do not know


# An order to whoever builds it: "Develop a web application where".
_TO_BUILD = Pattern(r"\W*(?:develop|build|create|implement|design) (?:an?|the) ", re.IGNORECASE)


def _steps(context: Context, prose: Prose, internals: Lexicon) -> tuple[int, int]:
    """How many acts of people there are, with sights and sounds that reach them, and functions.

    What she can or will do is a function so far, no act. What is done without saying by whom is an
    act, unless machinery is named.
    """
    done: set[str] = set()
    able: set[str] = set()
    machinery = internals.occurs_in(prose)
    peopled = not _READER.isdisjoint(prose.vocabulary) or any(
        is_person(word) for word in map(bytes.decode, prose.vocabulary)
    )
    for sentence, subject in context.subjects(prose):
        text = prose.own[slice(*sentence)]
        told = acts(text)
        passive = subject.verb in _PASSIVE and not machinery
        person = subject.actor in (Actor.PERSON, Actor.NAME) or PRONOUN.search(text)
        if subject.actor is Actor.MACHINE and not subject.word:
            able |= told  # "- Sends reminders": a list of functions
        elif subject.word in internals or not (person or passive):
            done |= told & _SENSED if peopled else set()
        elif subject.verb not in ABLE or subject.word in _ONE:
            done |= told
        else:
            able |= told
    commands = 2 * bool(_COMMAND.search(prose.text) or len(_ARROW.findall(prose.text)) > 1)
    said = (_QUOTED if prose.text.isascii() else _SAID).findall(prose.text)
    return len(done) + len(said) + commands, len(able)


_PASSIVE = frozenset("is are was were".split())
_FEWEST_STEPS = 2  # by the guide of the labels, two acts in their order are enough
PRONOUN = Pattern(r"\b(?:[Ss]he|[Hh]e|[Tt]hey|[Yy]ou|I)\b")
_COMMAND = Pattern(r"```|^\s*\$ ", re.MULTILINE, signs="```|$ ")
_ARROW = Pattern(r"\s(?:→|↓|=>|->|⇒|➜)\s", signs="→|↓|=>|->|⇒|➜")
_ONE = frozenset("you she he i".split())
ABLE = frozenset("can could may might must would won't should".split())
_SENSED = frozenset(
    """alert answer appear arrive ask beep blink buzz chime click come display fall flash glow go
    greet light list name open ping play reach read remind ring rise say see send show sound speak
    stand tell travel turn vibrate warn""".split()
)
_QUOTED = Pattern(r'"[^"]{2,}"', signs='"')
_SAID = Pattern(r"[\"“「][^\"“”「」]{2,}[\"”」]", signs='"|“|「')


@rule("WB503", Severity.QUESTION, sure=Severity.WARNING)
def system_internals(
    context: Context, *, words: Lexicon = lexicon("internals")
) -> Iterator[Remark]:
    """What the system does where the customer cannot see it.

    Queues, indexes and agents belong in a design. Here the reader stands beside the customer and sees only
    what she sees. Technical words on a customer's own screen are fine (an engineer reads a log line). So it
    asks where only the machine acts, or two such words or names in code stand; it is a warning where both
    come together.

    Bad:
        experience: The gateway checks the token and the scheduler picks a node.  # <- WB503

    Good:
        experience: She signs in once. Her list is there when she sits down.
    """
    for prose in context.english("experience"):
        found = (
            match
            for match in words.find(prose, names=True)
            if not context.is_her_role(match.text.lower())
        )
        matches = list({match.text.lower(): match for match in found}.values())
        subjects = [_as_machine(context, each) for _, each in context.subjects(prose)]
        alone = not any(subject.actor in _PEOPLE for subject in subjects)
        machine = next((each.word for each in subjects if each.actor is Actor.MACHINE), "")
        if len(matches) > (1 if alone else 2) or (matches and alone and machine):
            told = [match.text for match in matches]
            yield _unseen(prose, matches[0].start, told, sure=len(matches) > (1 if alone else 3))
        elif (alone and machine and len(subjects) > 1 and not _peopled(prose)) or _in_code(
            prose, subjects
        ):
            yield on_passage(
                prose,
                "Only the product acts here.",
                "What does the customer do, and what does she see, at each step?",
            )
    for prose, tongue in context.elsewhere("experience"):
        if len(hidden := technical(prose, tongue)) > 1:
            yield _unseen(prose, prose.text.find(hidden[0]), hidden)


def _peopled(prose: Prose) -> bool:
    """Whether anybody is named in it, or a list tells what there is and not what is done."""
    return _functions(prose) or any(is_person(word.decode()) for word in prose.vocabulary)


def _unseen(prose: Prose, start: int, words: list[str], sure: bool = False) -> Remark:
    return remark(
        prose,
        start,
        start + len(words[0]),
        f"The customer sees nothing of {quoted(words)}.",
        "What stands on her screen, or happens in front of her, at this moment?",
        sure,
    )


def _as_machine(context: Context, subject: Subject) -> Subject:
    """A subject, taken for a machine where its word may name one: a coordinator, an installer."""
    if (
        subject.actor is Actor.PERSON
        and is_artefact(subject.word)
        and not context.is_her_role(subject.word)
    ):
        return Subject(Actor.MACHINE, subject.word, subject.verb)
    return subject


def _in_code(prose: Prose, subjects: list[Subject]) -> bool:
    """Whether nobody acts in a text that names two things as code or by capitals: `lock_graph`."""
    if any(subject.actor in _ACTING for subject in subjects) or prose.ordered:
        return False
    if not _READER.isdisjoint(prose.vocabulary) or _COMMAND.search(prose.text):
        return False
    return len({match[0] for match in islice(_TECHNICAL.finditer(prose.text), MOST)}) > 1


_ACTING = frozenset({Actor.PERSON, Actor.GROUP})
_READER = HER | YOU | frozenset(b"they i".split())
_TECHNICAL = Pattern(
    r"\b[A-Za-z]*[A-Z][A-Z0-9]+[a-z]?\b|`[^`\n]+`|\b[A-Za-z]+[_/]\w+|\w\.[a-z]\w+\b"
)
_PEOPLE = frozenset({Actor.PERSON, Actor.NAME, Actor.GROUP})
