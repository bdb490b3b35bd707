"""WB8xx: the record: status, decision, owner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from wb.document.comments import place_of, spoken_of
from wb.document.textfile import Place
from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.forms import MONTH, SEASON, WEEKDAY
from wb.rules.base import Context, rule
from wb.rules.remarks import clipped, on_passage, remark
from wb.schema import QUOTES, RELEASE, TABLE
from wb.wording import listed


@rule("WB801", Severity.ERROR)
def approved_without_decision(context: Context) -> Iterator[Remark]:
    """Approved, but nobody says who decided, when, or why.

    In a year somebody asks why this was done. The record is the only one who still knows.

    Bad:
        status: approved  # <- WB801

    Good:
        status: approved
        decision: {verdict: go, by: Carol Lindqvist, date: 2026-11-02, why: 19 of 24 asked would pay.}
    """
    if context["status"].text.strip() not in ("approved", "declined"):
        return
    decision = context.proposal.decision
    missing = [
        f"`{part.key.rpartition('.')[2]}`"
        for part in (decision.verdict, decision.by, decision.date, decision.why)
        if not part
    ]
    if missing:
        status = context["status"]
        yield Remark(
            status.place(),
            f'"{status.text.strip()}", but the decision lacks {listed(missing)}.',
            "Who decided, when, and for which reason? Write it under `decision`.",
        )


@rule("WB802", Severity.ERROR)
def approved_with_errors(context: Context) -> Iterator[Remark]:
    """Approved, although something in it is absent or unresolved.

    What was approved is then not what is here. Mend the errors, or set the status back to review.

    Bad:
        status: approved  # <- WB802
        decision: {verdict: go, by: Carol Lindqvist, date: 2026-11-02, why: 19 of 24 asked would pay.}
        faq:
          internal:
            - question: What does it cost?

    Good:
        status: review
        faq:
          internal:
            - question: What does it cost?
    """
    return iter(())  # only `check` knows the other findings: it reports for this rule


@rule("WB803", Severity.WARNING)
def no_owner(context: Context) -> Iterator[Remark]:
    """In review, and nobody owns it.

    A reviewer needs one person to ask, and the proposal needs one person who wants it done.

    Bad:
        status: review  # <- WB803

    Good:
        status: review
        owner: Aisha Khan
    """
    status = context["status"]
    if status.text.strip() in ("review", "approved") and not context["owner"]:
        yield Remark(
            status.place(),
            f'"{status.text.strip()}", and nobody owns it.',
            "Whom does a reviewer ask? Write a name under `owner`.",
        )


@rule("WB804", Severity.WARNING)
def decision_against_status(context: Context) -> Iterator[Remark]:
    """The status says one thing and the decision another.

    A reader of the record cannot tell which of the two came last.

    Bad:
        status: approved
        decision:
          verdict: no-go  # <- WB804
          by: Carol Lindqvist
          date: 2026-11-02
          why: Doctors sign too late.

    Good:
        status: declined
        decision:
          verdict: no-go
          by: Carol Lindqvist
          date: 2026-11-02
          why: Doctors sign too late.
    """
    status, verdict = context["status"].text.strip(), context.proposal.decision.verdict
    if (status, verdict.text.strip()) in {
        ("approved", "no-go"),
        ("approved", "revise"),
        ("declined", "go"),
    }:
        yield Remark(
            verdict.place(),
            f'The status is "{status}", the verdict "{verdict.text.strip()}".',
            "Which of the two holds?",
        )


@rule("WB805", Severity.QUESTION, sure=Severity.WARNING)
def no_decision_asked(context: Context) -> Iterator[Remark]:
    """Nobody says what the readers are to decide, or by when.

    A meeting that reads for twenty minutes wants to know what is asked of it: money, people, a yes to a
    trial, or a no. Without that it ends in good advice. It is asked for once the five answers are there;
    from `review` on its absence is a warning, and it is asked for the day. A decision that has been taken
    needs no asking.

    Bad:
        status: review  # <- WB805

    Bad:
        status: review
        decision:
          ask: Should the dispensary go on with this?  # <- WB805

    Good:
        status: review
        decision:
          ask: Does the ward get £40,000 for a pilot of three months? Carol Lindqvist says yes or no by 5 May.
    """
    decision = context.proposal.decision
    if decision.verdict:
        return
    if not decision.ask and (context.in_review or all(context.proposal.answers)):
        yield Remark(
            Place("decision.ask", (context["status"] or context["title"]).place().span),
            "Nothing here says what the readers are to decide.",
            "Which yes is asked for: how much money, which people, a trial of which size? Write "
            "that under `decision: ask:`, with the day if there is one.",
            sure=context.in_review,
        )
    for prose in context.english("decision.ask"):
        if (hollow := _HOLLOW.search(prose.own)) and not _chosen(prose):
            yield remark(
                prose,
                *hollow.span(),
                f'A yes to "{clipped(hollow[0])}" changes nothing that one could see.',
                "Between which two ways do they choose, how much money is it, for how many places "
                "or people, and from which day? What happens after a no?",
            )
        told = (_STOP.split(prose.text)[0], decision.by.text, decision.date.text)
        if context.in_review and not any(map(_WHEN.search, told)):
            yield on_passage(
                prose,
                "This does not say by when.",
                "By which day is the answer needed, and what happens on the day after?",
            )


def _chosen(prose: Prose) -> bool:
    """Whether money or a size is named, or a choice between two ways."""
    return prose.counted or bool(_CHOICE.search(prose.own))


_CHOICE = Pattern(r"\bor\b(?! (?:not|no)\b)|\binstead of\b|\brather than\b", re.IGNORECASE)
# What can be agreed to without anything being decided.
_HOLLOW = Pattern(
    r"""
    \b(?:
      (?:support|endorse|back|note|welcome|acknowledge|approve|agree|confirm|continue|go-ahead
        |go[ ]ahead|green[ ]light|backing|approval)
      [ ](?:(?:on|to|with|for|of|in)[ ])?(?:the|this|our|its|a)[ ](?:[a-z-]+[ ]){0,2}
      (?:phases?|steps?|stage|way[ ]forward|proposal|initiative|success|direction|roll-?out|rollout
        |programme|project|approach|idea|concept|vision|journey|progress|work|findings|plan)
      | roll[ ](?:it[ ]|this[ ])?out[ ](?:to|across|in)[ ](?:all|the[ ]whole|every)(?:[ ][a-z]+)?
      | move[ ]forward | take[ ](?:it|this)[ ]forward | next[ ]steps
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "support|endorse|back|note|welcome|acknowledge|approv|agree|confirm|continue|go-ahead"
        "|go ahead|green light|roll |forward|next steps"
    ),
)
_STOP = Pattern(r"\b[Ss]top(?:s|ped)?\b")  # when one would stop is not when one decides
_WHEN = Pattern(
    rf"""
    # a day, a month, a season, a year; "tomorrow", "in two weeks"
      \d{{1,4}}-\d{{1,2}}|\b(?:19|20)\d\d\b|\b\d{{1,2}}(?:/\d{{1,2}}\b|\.\d{{1,2}}\.)|\bq[1-4]\b
    | (?-i:{MONTH})
    | \b{WEEKDAY}\b
    | \b(?:today|tomorrow|tonight|{SEASON}|fall|christmas|easter|deadline)\b
    | \b(?:in|within|before|by|until|till|next|this)\b[^.?]{{0,40}}
      \b(?:days?|weeks?|months?|quarter|year|term|meeting|launch)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


@rule("WB806", Severity.WARNING)
def unwritten_part(context: Context) -> Iterator[Remark]:
    """In review, and a part of the press release is still to be written.

    The page shows "not written yet" where the headline, a quote or the way in should stand. Readers of a
    review then talk about the form. What can grow from the five answers is not asked for here.

    Bad:
        status: review  # <- WB806
        press_release:
          headline: Ward patients leave with their medicines

    Good:
        status: review
        press_release:
          headline: Ward patients leave with their medicines
          leader_quote: {text: We counted the hours., name: Ruth Orr, title: chief pharmacist}
          customer_quote: {text: I was home for lunch., name: Sam Pike, role: patient on ward 4}
          call_to_action: Ask the nurse at your bed, from 1 March.
    """
    if context.in_review:
        missing = [name for key, name in _WRITTEN.items() if not context[key]]
        if missing:
            yield Remark(
                Place("press_release", (context["status"] or context["title"]).place().span),
                f"Still to be written: {listed(missing)}.",
                "What would a customer read there on the day of the launch?",
            )


@rule("WB807", Severity.ERROR)
def approved_without_review(context: Context) -> Iterator[Remark]:
    """Approved since the revision that was named, and not out of a review.

    Whoever finds "approved" in the record believes that people have read it and argued. Each commit since
    the revision counts. `wb status --since` looks for this; a check of files alone does not know what they
    were. The two examples below were drafts before.

    Bad:
        status: approved  # <- WB807
        decision: {verdict: go, by: Carol Lindqvist, date: 2026-11-02, why: 19 of 24 asked would pay.}

    Good:
        status: review
    """
    steps = [*context.past, context.proposal.stand]
    moves = [(was.status, now.status) for was, now in pairwise(steps) if was.status != now.status]
    if moves and moves[-1][1] == "approved" and moves[-1][0] != "review":
        yield Remark(
            context["status"].place(),
            f'"approved", and just before it was "{clipped(moves[-1][0])}", not "review".',
            "Who read it, and when? Set the status to `review` until they have.",
        )


@rule("WB808", Severity.ERROR)
def back_without_reason(context: Context) -> Iterator[Remark]:
    """Sent back since the revision that was named, and nobody says why.

    From review to draft, or away from a decision. Those who worked on it, and those who read it next, want to
    know what was missing. The reason goes into `decision.why`, and differs from that of the decision
    before. `wb status --since` looks for this. The two examples below were in review before.

    Bad:
        status: draft  # <- WB808

    Good:
        status: draft
        decision: {verdict: revise, why: Nobody counted the nights.}
    """
    steps = [*context.past, context.proposal.stand]
    last = next((pair for pair in reversed([*pairwise(steps)]) if pair[0][0] != pair[1][0]), None)
    if last is None or (last[0].status, last[1].status) not in _BACK:
        return
    if context.proposal.stand.why in ("", last[0].why):
        yield Remark(
            (context["status"] or context["title"]).place(),
            f'This went back from "{last[0].status}" to "{last[1].status}", and nobody says why.',
            "Who sent it back, and what was missing? Write it under `decision: why:`.",
        )


@rule("WB809", Severity.WARNING)
def open_comment(context: Context) -> Iterator[Remark]:
    """In review, and a reader's comment is not settled.

    Whoever took the time to comment looks for an answer, and whoever decides wants to know what is still
    disputed. `wb comments` brings comments from a Word file into the proposal; with `--resolve` it records
    who settled one, and how.

    Not flagged: comments on a draft. The interview and `wb edit` show them at their questions.

    Bad:
        status: review
        problem: Patients wait 3 hours for their medicines.  # <- WB809
        comments:
          - {where: problem, by: Ruth Orr, quote: 3 hours, says: On which wards?}

    Bad:
        status: review
        comments:
          - {by: Ruth Orr, says: On which wards?}  # <- WB809

    Good:
        status: review
        problem: Patients on both surgical wards wait 3 hours for their medicines.
        comments:
          - where: problem
            by: Ruth Orr
            quote: 3 hours
            says: On which wards?
            resolved: {by: Aisha Khan, how: The answer names the wards.}
    """
    if context.in_review:
        for comment in context.proposal.open_comments:
            number = int(comment.says.key.split(".")[1]) + 1
            yield Remark(
                place_of(context.proposal, comment),
                clipped(f"{spoken_of(comment)}: {comment.says.text}", _LONGEST_COMMENT),
                f"What do you answer? `wb comments FILE --resolve {number}` records who settled "
                "it, and how.",
            )


_LONGEST_COMMENT = 300  # characters of one in a message; the file has it whole


# The ways back. From "declined" to "approved" leads none but through a review.
_BACK = {
    ("review", "draft"),
    *((decided, other) for decided in ("approved", "declined") for other in ("draft", "review")),
    ("approved", "declined"),
}
# The rules that know nothing without the past of a file.
OF_THE_PAST = (approved_without_review, back_without_reason)


# What the page cannot take from the answers; the headline, as the title is no news.
_WRITTEN = {
    key: slot.name
    for key in (*RELEASE, *QUOTES)
    if (slot := TABLE[key].slot) and slot.grows_from in ("", "title")
}
