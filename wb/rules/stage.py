"""WB41x: whether the evidence says what was found, and as much as the stage promises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose, Sentence
from wb.prose.forms import MONTH, SEASON
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, lexicon
from wb.rules.remarks import clipped, quoted, remark


@rule("WB410", Severity.WARNING)
def evidence_below_stage(context: Context) -> Iterator[Remark]:
    """The stage promises evidence that is not there.

    "hypothesis" expects a reason to believe. "validated" tells the reader that customers were asked or
    watched: how many, and when, is in the evidence or under `sources`. "growth" says that many already
    use it: usage data, an experiment, a survey or a study shows that.

    Bad:
        stage: growth  # <- WB410
        evidence: We watched 9 clerks on 1 April 2026.[^visit]
        sources:
          - {id: visit, kind: observation, what: Day at the counter}

    Good:
        stage: validated
        evidence: We watched 9 clerks on 1 April 2026.
    """
    stage = context["stage"]
    kinds = {cited.kind.text.strip() for cited in context.proposal.sources}
    evidence = context.prose(context["evidence"])
    if stage.text.strip() == "validated" and not kinds and not _placed(evidence):
        yield Remark(
            stage.place(),
            'The stage is "validated", and the evidence does not say how many were asked or '
            "watched, and when.",
            "Who, how many, when, and what did they do? What has only been assumed so far is a "
            '"hypothesis".',
        )
    if stage.text.strip() == "growth" and kinds.isdisjoint(_COUNTED_KINDS):
        yield Remark(
            stage.place(),
            'The stage is "growth", and no source counts what customers do.',
            "Which usage data, experiment, survey or study shows it? Record it under `sources`, "
            "and put its id behind the claim, as [^trip-log].",
        )


_COUNTED_KINDS = {"usage-data", "experiment", "survey", "study"}


def _placed(evidence: Prose) -> bool:
    """Whether anything is counted in the evidence, and anything has a date."""
    return bool(evidence.counted and _DATE.search(evidence.text))


_DATE = Pattern(
    r"\b(?:19|20)\d\d\b"
    rf"|{MONTH}"
    r"|\b\d{1,2}[./]\d{1,2}\b"
    rf"|\b(?:{SEASON}|last (?:week|month|season|year|term))\b"
)


@rule("WB411", Severity.QUESTION)
def stage_below_evidence(context: Context) -> Iterator[Remark]:
    """In review as a hypothesis, although a pilot has been measured.

    A reader weighs a hypothesis and a pilot differently. If the pilot showed what it was to show, say so; if
    it did not, say what is still a hypothesis.

    Bad:
        status: review
        stage: hypothesis  # <- WB411
        evidence: In the pilot on ward 4 the wait fell from 3 hours to 1 (March 2026, 40 discharges).

    Good:
        status: review
        stage: validated
        evidence: In the pilot on ward 4 the wait fell from 3 hours to 1 (March 2026, 40 discharges).
    """
    stage, reviewed = context["stage"], context["status"].text.strip() in ("review", "approved")
    if not reviewed or stage.text.strip() != "hypothesis":
        return
    for prose in context.english("evidence"):
        if match := _MEASURED.search(prose.own):
            yield Remark(
                stage.place(),
                f'The stage is "hypothesis", and a pilot has been measured: "{clipped(match[0])}".',
                "What of it is known now, and what is still a hypothesis?",
            )


_MEASURED = Pattern(
    r"\b(?:pilot|trial|experiment)\b[^\n]{0,200}?"
    r"\bfrom [^\s]{0,20}\d[^\n.]{0,40}? to \d[\d.,]*[^\n.;,]{0,20}",
    re.IGNORECASE,
)


@rule("WB412", Severity.QUESTION)
def verdict_not_finding(
    context: Context, *, words: Lexicon = lexicon("verdicts")
) -> Iterator[Remark]:
    """The evidence gives the verdict and leaves out what was seen.

    "Very promising", "a great success", "validated the concept": the reader wants to come to that herself.
    What did people do, how many of them, and what had they done before?

    Not flagged: a verdict with the result in the same sentence.

    Bad:
        evidence: A pilot on ward 4 in March 2026 showed very promising results.  # <- WB412

    Good:
        evidence: In a pilot on ward 4 in March 2026 the wait fell from 3 hours to 1, over 40 discharges.
    """
    for prose in context.english("evidence"):
        bare = [
            match for match in words.find(prose) if not _result(prose, prose.sentence(match.start))
        ]
        if bare:
            said = quoted(match.text for match in bare)
            yield remark(
                prose,
                bare[0].start,
                bare[0].end,
                f"{said} {'is a verdict' if len(bare) == 1 else 'are verdicts'}. What was seen?",
                "How many did what, and how was it before? What went against it?",
            )


def _result(prose: Prose, sentence: Sentence) -> bool:
    return bool(_RESULT.search(prose.own, *sentence))


# From so much to so much, a share, a percentage; or a count and what they did.
_RESULT = Pattern(
    r"""
    \bfrom[ ][^\s]{0,20}?\d[^.;]{0,40}?[ ]to[ ][^\s]{0,10}?\d | \d[ ]?% | \d[ ]per[ ]?cent
    | \b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)
      [ ](?:of|out[ ]of|in)[ ](?:the[ ])?
      (?:\d|two|three|four|five|six|seven|eight|nine|ten)
    | (?:fell|rose|dropped|cut|saved|halved|doubled)\b[^.;]{0,60}\d
    | \d[^.;]{0,40}(?:instead[ ]of|rather[ ]than|fewer|less|more)
    """,
    re.IGNORECASE | re.VERBOSE,
)


@rule("WB413", Severity.QUESTION)
def activity_not_finding(context: Context) -> Iterator[Remark]:
    """The evidence lists what was done, and not what it showed.

    "A review of 120 recordings", "engagement was carried out": the reader learns that somebody was busy. A
    footnote behind such a sentence leads to a document, not to a finding.

    Bad:
        evidence: A review of 120 recordings was carried out in March 2026.  # <- WB413

    Good:
        evidence: In 71 of 120 recordings from March 2026 the caller asks when the lorry comes back.
    """
    for prose in context.english("evidence"):
        idle = [each for each in prose.sentences if _only_done(prose, each)]
        if idle:
            said = clipped(prose.text[slice(*idle[0])])
            yield remark(
                prose,
                *idle[0],
                f'"{said}" says what was done, not what it showed.',
                "What did you see or hear in it that changes what a reader thinks? "
                "How many said so?",
            )


def _only_done(prose: Prose, sentence: Sentence) -> bool:
    own = prose.own[slice(*sentence)]
    return "|" not in own and bool(_DONE.search(own)) and not _FOUND.search(own)


_DONE = Pattern(
    r"""
    ^\W{0,9}(?:an?[ ]|the[ ])?(?:[\w-]+[ ]){0,2}
      (?:analysis|review|evaluation|assessment|study|survey|audit|examination|consultation)
      [ ](?:of|with|on)\b
    | \b(?:was|were|been)[ ](?:
        carried[ ]out|conducted|undertaken|performed|held|commissioned|consulted|engaged|completed
      )\b
    | \btook[ ]place\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "analysis|review|evaluation|assessment|study|survey|audit|examination|consult|carried out"
        "|conducted|undertaken|performed|held|commissioned|engaged|completed|took place"
    ),
)
# A verb or a sign of finding, or what is said behind a colon.
_FOUND = Pattern(
    r"""
    \b(?:
      found|finds|show(?:s|ed|n)?|said|says|told|named|asked|reported|fell|rose|cut|reduced
      |lost|loses?|took(?![ ]place)|takes(?![ ]place)|could|cannot|would|want(?:s|ed)?|did|does|didn
      |use[sd]?|paid|pays|wait(?:s|ed)?|spent|spend|call(?:s|ed)?|kept|keeps|gave|made|began|that
      |because|rated|median|average|half|third|most[ ]of|instead|confirmed|suggest(?:s|ed)?
      |reveal(?:s|ed)?
    )\b
    | \d[ ]?% | \bper[ ]?cent\b | (?<!\d)\d+[ ](?:of|out[ ]of|in)[ ]\d | :\s+\S | [ ]\|[ ] | ;\s+\S
    """,
    re.IGNORECASE | re.VERBOSE,
)
