"""WB93x: the other side: what speaks against it, the bad day, and whom it is not for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.rules import experience
from wb.rules.badday import conditional, goes_wrong
from wb.rules.base import Context, rule
from wb.rules.faq import stops
from wb.rules.remarks import on_passage, remark


@rule("WB930", Severity.QUESTION)
def nothing_against(context: Context) -> Iterator[Remark]:
    """Evidence in which nothing speaks against the idea.

    Whoever asks twelve people hears at least one no. Evidence without it reads as if nobody had listened,
    and a reader begins to look for it herself. Name what did not work, who declined, how small the trial
    was, or what would show that you are wrong.

    Not flagged: a proposal that says at which figure it is stopped.

    Bad:
        evidence: |
          We asked 12 night nurses in March 2026, and 10 of 12 want the list. The pilot on ward 4 cut the  # <- WB930
          wait from 3 hours to 1.

    Good:
        evidence: |
          We asked 12 night nurses in March 2026, and 10 of 12 want the list. Two would not use it, because
          their ward shares one screen. The pilot cut the wait from 3 hours to 1, on a single ward.
    """
    for prose in context.english("evidence"):
        if _AGAINST.search(prose.lower) or not prose.counted or _stopped(context):
            continue
        if _TIMES_APART.search(prose.lower):
            continue
        if (begun := _BEGUN.search(prose.lower)) and _MISSED.search(prose.lower, begun.end()):
            continue
        share = _SHARE.search(prose.own)
        if share and _rest_is_told(prose, share):
            continue
        if share and int(share["part"]) < int(share["whole"]) < 1900:
            message = f'Nothing here speaks against it. What of the others behind "{share[0]}"?'
            yield remark(prose, *share.span(), message, _OTHERS)
        else:
            tried = _TRIED.search(prose.own)
            where = prose.sentence(tried.start()) if tried else prose.first
            yield remark(prose, *where, "Nothing here speaks against it.", _OTHERS)


_OTHERS = (
    "Who said no, what did not work, how small was the trial, "
    "or what would show that you are wrong? Tell it where the result stands, as it happened."
)
_TRIED = Pattern(r"\b(?:pilot|trial|prototype|experiment)\b", re.IGNORECASE)
# What limits a finding or speaks against the idea. A "not" alone often tells of the problem.
_AGAINST = Pattern(
    r"""
    \b(?:
      but | however | although | though | except | unless | yet | despite | only | still
      | false(?:ly)? | wrong(?:ly)? | stuck | angry | biased? | broke(?:n)? | slower | worse
      | fail(?:s|ed|ure|ures)? | against | disprove\w* | contradict\w* | not[ ]evidence
      | (?:would|could|did|do|does|was|were|is|has|have)(?:[ ]not|n't)[ ](?:
          yet|use|buy|pay|want|accept|work|help|finish|change|fall|agree|like|need|prove|show
          |know[ ]whether|tried|tested|measured|enough|hold|fit)
      | (?:no[ ]one|nobody|none|neither)\b
      | not[ ](?:yet|enough|representative|tested|tried|proven|sure|all|one|every)
      | (?:refused|declined|objected|complained|worr(?:y|ied|ies)|fear(?:s|ed)?|doubt(?:s|ed)?
        |dropped[ ]out|gave[ ]up)
      | the[ ]other[ ](?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)
      | the[ ](?:rest|others|remaining)
      | as[ ]before | nothing[ ](?:should|changed|else) | said[ ]no | went[ ]back[ ]to
      | reverted | withdrew | cancelled | gave[ ](?:it|them)[ ]back | switched[ ](?:it|them)[ ]off
      | (?:is|was|are|were)[ ](?:an?[ ])?(?:small|few|early|open|unknown|unclear)
      | would[ ](?:rather[ ])?keep | would[ ]not | assumption | came[ ]off | same[ ]weeks | mixed
    )\b
    """,
    re.VERBOSE,
    signs=(
        "but|however|though|except|unless|yet|despite|only|still|false|wrong|stuck|angry|bias"
        "|broke|slower|worse|fail|against|disprove|contradict|not|n't|no one|nobody|none|neither"
        "|refused|declined|objected|complained|worr|fear|doubt|dropped out|gave up|the other"
        "|the rest|the remaining|as before|nothing|said no|went back|reverted|withdrew"
        "|cancelled|gave |switched "
        "|small|few|early|open|unknown|unclear|would rather keep"
        "|would keep|assumption|came off|same weeks|mixed"
    ),
)
# Behind these words the trial is told of and no longer the problem: there a plain "not" is enough.
_BEGUN = Pattern(
    r"\b(?:pilot|trial|prototype|experiment|mock-?up|took part|tried (?:it|this|out)|used it)\b"
)
_MISSED = Pattern(
    r"""
    \b(?:
      (?:could|did|would|can|do|does|will|was|were|had)(?:[ ]not|n't) | cannot
      | (?:is|are|was|were|came[ ]back|arrived|got)[ ](?:\w+[ ])?(?:
          damaged|lost|late|broken|cancelled|stolen|missing|empty|unreadable)
    )\b
    """,
    re.VERBOSE,
)
# A few times of those that were watched: "; on two evenings the pressure fell".
_TIMES_APART = Pattern(
    r"(?:[.;,:] |\band )on (?:one|two|three|four|\d{1,2}) (?:of \w+ )?"
    r"(?:days?|evenings?|mornings?|nights?|afternoons?|occasions?|trips?|rounds?)\b"
)
_SHARE = Pattern(r"(?<![\w.,])(?P<part>\d{1,4}) (?:of|out of) (?:the |our )?(?P<whole>\d{1,4})\b")


def _rest_is_told(prose: Prose, share: re.Match[str]) -> bool:
    """Whether the counts behind a share add up to the others: "33 of the 41 ..., 5 ..., and 3"."""
    rest = int(share["whole"]) - int(share["part"])
    behind = [each for each in prose.quantities if each.start >= share.end() and not each.unit]
    return rest in accumulate(each.value or 0 for each in behind)


def _stopped(context: Context) -> bool:
    """Whether the file says anywhere at which figure it is stopped."""
    entries = context.proposal.faq
    return any(stops(prose) for prose in context.written("evidence")) or any(
        stops(context.prose(entry.answer), entry.question.text) for entry in entries if entry.answer
    )


@rule("WB931", Severity.QUESTION)
def no_bad_day(context: Context) -> Iterator[Remark]:
    """An experience in which nothing goes wrong.

    The signal drops, the list is wrong, somebody says no, the one who should answer is ill. A reader who
    has lived through such days trusts the page that shows one: what the customer sees then, what she does,
    and how often that was. It is asked once there are steps.

    Bad:
        experience: |
          The nurse opens the list at nine. She taps a name, and the bag is on its way.
          At ten the patient has it.  # <- WB931

    Good:
        experience: |
          The nurse opens the list at nine. She taps a name, and the bag is on its way. At ten the patient
          has it. If the bag holds the wrong tablets, she taps "not mine" and the pharmacist rings her.
    """
    for prose in context.english("experience"):
        sentences = prose.sentences
        if len(sentences) < 2 or goes_wrong(prose):
            continue
        if not experience.has_steps(context, prose):  # there is no day yet that could be a bad one
            continue
        nearest = next((each for each in sentences[1:] if conditional(prose, each)), sentences[-1])
        yield remark(
            prose,
            *nearest,
            "Nothing goes wrong here.",
            "What does she see, and what does she do, on the day it does not work: no signal, a "
            "wrong answer, somebody who does not reply? How often was that so far?",
        )


@rule("WB932", Severity.QUESTION)
def for_everybody(context: Context) -> Iterator[Remark]:
    """A proposal that turns nobody away.

    What helps one customer is a nuisance, too dear or too early for another. A page that names her shows
    that somebody thought about the edges, and the team knows whose wishes it may pass over.

    It is looked for in the first answer, in the FAQ and under `out_of_scope`.

    Bad:
        who: Night nurses at the Royal who wait for medicines at a discharge.  # <- WB932

    Good:
        who: |
          Night nurses at the Royal who wait for medicines at a discharge. Not for the children's wards,
          which have a pharmacist of their own.
    """
    for prose in context.english("who"):
        if context.proposal.out_of_scope or _EXCLUDED.search(prose.lower):
            continue
        entries = context.proposal.faq
        if not any(_left_out(context.prose(entry.answer)) for entry in entries) and not any(
            "not for" in entry.question.text.lower() for entry in entries
        ):
            yield on_passage(
                prose,
                "Nothing says who it is not for.",
                "Whom would you phone first, and in which situation is she? Whom does it not help, "
                "or not yet, and who is better off with what she has?",
            )


# In the first answer: who is turned away, who comes second, or a share that leaves out the rest.
_EXCLUDED = Pattern(
    r"""
    \b(?:
      not | \w+n't | except | excluding | excludes? | rather[ ]than | without | only
      | second | secondary | but[ ]she | but[ ]he | unlike | no[ ]longer | nobody
      | (?<![\d,.])\d[\d,.]*+[ ](?:of|out[ ]of)[ ](?:our[ ]|the[ ])?\d+
      | \d{1,3}[ ](?:people|persons|in[ ]all|in[ ]total) | \d+[ ]?% | first[ ]of[ ]all
      | before[ ]all | of[ ]their[ ]own | for[ ]that | too,[ ]but
      | (?:the[ ]rest|(?<!and[ ])others|(?:small|larg|bigg|old|young|oth)er[ ][a-z]+s)[ ]
          (?:rarely|seldom|already|can|have|do|are|need|use|get|may|will)
    )\b
    # a later sentence about others: "Large suppliers send them by cable."
    | [.;][ ](?:the[ ])?(?:larg|small|big|rich|old|young|new)[a-z]*[ ][a-z]+s\b
    | \d[ ]?%
    """,
    re.VERBOSE,
)


def _left_out(prose: Prose) -> bool:
    return bool(_LEFT_OUT.search(prose.lower))


_LEFT_OUT = Pattern(
    r"""
    \b(?:
      except | excluding | not[ ]for | nobody[ ]under | too[ ]small | cannot[ ]help | can't[ ]help
      | (?:does|do|will|would)(?:[ ]not|n't)[ ](?:pay|suit|fit|get|work|help|cover|serve)\b
      | (?:probably[ ])?won't[ ](?:pay|suit|fit|get|work|help)
      | keeps?[ ](?:packing|using|doing) | should[ ]not
      | those[ ](?:under|over|with|without) | have[ ]to[ ]wait | without[ ]an?[ ]\w+
    )\b
    """,
    re.VERBOSE,
    signs=(
        "except|excluding|not for| not|cannot help|n't |nobody under|too small|keep|those "
        "|have to wait|without a"
    ),
)
