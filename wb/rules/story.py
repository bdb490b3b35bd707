"""WB504: whether an experience is a day of hers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose, Sentence
from wb.prose.forms import WEEKDAY
from wb.prose.subjects import Actor
from wb.prose.words import HER, YOU
from wb.rules.badday import conditional, goes_wrong_in
from wb.rules.base import Context, rule
from wb.rules.experience import ABLE, PRONOUN, has_steps
from wb.rules.remarks import remark
from wb.rules.telling import TIME
from wb.wording import listed

_BEGINS = (
    "it begins with the product",
    "Where is she, and what has just happened, before she touches anything of ours?",
)
_FLOWS = (
    "things are done and nobody is followed",
    "Who is she on one such day, where is she before anything of ours comes, and what does she do?",
)
_LASTS = (
    "no time passes",
    "At what time of which day is that, how long does each step take, and whom does she wait for?",
)
_ENDS = (
    "it ends before she has anything",
    "What has she in her hand at the end, or need she no longer do?",
)


@rule("WB504", Severity.QUESTION)
def half_told_day(context: Context) -> Iterator[Remark]:
    """An experience with steps that is no day of anybody yet.

    It begins with a click, no time passes, and it ends with what can be done as well. A reader believes a day
    that begins where the customer stands before anything of ours happens, tells when and how long, and ends
    with what she has in her hand. It asks where the first is missing and one of the others as well, and where
    most sentences tell what is done and nobody is followed.

    Bad:
        experience: |
          The porter opens BagList and taps a ward. He picks a bag and scans it. Managers can print  # <- WB504
          the round.

    Bad:
        experience: |
          Each ward has an owner in the list. Bags are put on a shelf. The shelf is shown on the screen.  # <- WB504
          Reports are read by managers.

    Good:
        experience: |
          At nine in the evening the porter comes back from ward 4 and finds three bags on the table. He opens
          BagList, which shows the one that is waited for. Ten minutes later he puts it on the patient's bed.
    """
    for prose in context.english("experience"):
        first = prose.first
        flows = _flows(context, prose)
        if not (flows or _begins_with_us(context, prose, first)):
            continue
        lacking = [
            told
            for told, there in (
                (_LASTS, bool(TIME.search(prose.own))),
                (_ENDS, _ends_with_her(context, prose)),
            )
            if not there
        ]
        if (lacking or flows) and has_steps(context, prose):
            missing = [_FLOWS if flows else _BEGINS, *lacking]
            said = listed([said for said, _ in missing])
            yield remark(
                prose,
                *first,
                f"{said[:1].upper()}{said[1:]}.",
                " ".join(help for _, help in missing),
            )


def _begins_with_us(context: Context, prose: Prose, first: Sentence) -> bool:
    """Whether a sentence opens with the product in use, and tells of nothing before that."""
    said = prose.lower[slice(*first)]
    named = {word.lower() for word in _NAME.findall(prose.own[slice(*first)])}
    ours = not named.isdisjoint(context.product) or bool(_OURS.search(said))
    unseen = sum(1 for _ in _DONE.finditer(prose.lower)) >= _MOST_DONE
    return (ours or unseen) and not _SITUATION.search(said)


def _flows(context: Context, prose: Prose) -> bool:
    """Whether things happen more often than people do anything: a procedure, no day of hers."""
    if prose.ordered or not (HER | YOU).isdisjoint(prose.vocabulary):
        return False
    subjects = [subject for _, subject in context.subjects(prose)]
    people = sum(subject.actor in _ALIVE and subject.verb not in _HOLD for subject in subjects)
    return len(subjects) >= _FEWEST and 2 * people < len(subjects)


_FEWEST = 4  # sentences
_ALIVE = frozenset({Actor.PERSON, Actor.NAME, Actor.GROUP})
_HOLD = frozenset("can could may get gets receive receives have has is are".split())


_MOST_DONE = 3  # our judgement: fewer things that are done by nobody tell where she waits
_DONE = Pattern(
    r"\b(?:is|are|gets?)(?: then| automatically)? (?:created|assigned|installed|reviewed|generated"
    r"|sent|updated|processed|completed|closed|triggered|allocated|logged|recorded|checked|issued"
    r"|carried out|notified|stored|matched|scheduled|approved|verified|collected|applied)\b"
)


_NAME = Pattern(r"(?<=[^\W\d_] )[A-Z]\w+")
_OURS = Pattern(
    r"""
    \b(?:
      taps? | clicks? | logs?[ ](?:in|on) | signs?[ ](?:up|in) | downloads? | installs? | scans?
      | registers? | visits? | app | dashboard | portal | website | platform | settings
      | kit | form | fitted | notification | assistant | link | qr[ ]code | chatbot | tool
    )\b
    """,
    re.VERBOSE,
)
# What tells where she is, when it is, or what she needs, before the product comes.
_SITUATION = Pattern(
    rf"""
    \b(?:
      when(?:ever)? | while | after | before | until | once | as[ ]soon[ ]as | since | because | if
      | needs? | wants? | has[ ]to | have[ ]to | waits? | waiting | worr(?:y|ies|ied) | forg[eo]ts?
      | is[ ](?:late|ill|missed|missing|empty|gone|about[ ]to) | misse[sd] | notices? | hears?
      | feels? | runs?[ ]out | comes?[ ](?:home|back|in) | stands? | sits | finds?
      | at[ ](?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|noon|midnight|night|home)
      | (?i:{WEEKDAY}) | morning | evening | afternoon | today
    )\b | \d[:.]\d\d
    """,
    re.VERBOSE,
)


def _ends_with_her(context: Context, prose: Prose) -> bool:
    """Whether she does or has something in one of the last sentences of the good day."""
    good = [
        (at, actor)
        for at, actor in context.subjects(prose)
        if not (conditional(prose, at) or goes_wrong_in(prose, at))
    ]
    return any(
        (actor.actor in (Actor.PERSON, Actor.NAME) or PRONOUN.search(prose.own, *at))
        and actor.verb not in ABLE | {"will"}
        and not _NOT_YET.search(prose.lower, *at)
        for at, actor in good[-_LAST:]
    )


_LAST = 2  # sentences
_NOT_YET = Pattern(r"\b(?:able to|can|will be)\b")
