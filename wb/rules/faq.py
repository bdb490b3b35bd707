"""WB7xx: the FAQ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.document.proposal import Faq
from wb.document.textfile import Place
from wb.findings import Remark, Severity
from wb.prose import plain
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, lexicon
from wb.rules.remarks import on_passage, quoted, remark
from wb.wording import listed

# Questions on each side. Tools of the field ask customers and colleagues differently many:
# pm-working-backwards-agent (joegarvey-ai) 3 and 5, ChatPRFAQ (njenga-kariuki) 5 and 16,
# sample-voice-of-customer-datalake (aws-samples) 5 to 7 and 6 to 8.
FEWEST = 5


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in listed.split(","))


# What colleagues have to be asked, and words of such a question. They are looked for in questions
# only: a word in an answer proves nothing.
TOPICS = {
    "what it costs": _phrases(
        """cost, costs, price, budget, spend, money, economics, margin, effort, pay, afford,
        expensive, invest, investment, funded, staff, maintain, maintenance"""
    ),
    "what could go wrong": _phrases(
        """risk, risks, risky, fail, fails, failure, wrong, worry, worries, danger, threat,
        harm, abuse, breaks, outage, weakest, doubt"""
    ),
    "what else was considered": _phrases(
        """alternative, alternatives, instead, options, option, why not, other way, other ways,
        rather than, compared, competitor, competitors, today, buy, considered, different"""
    ),
    "what must be true": _phrases(
        """must be true, has to be true, assume, assumes, assumption, assumptions, depend,
        depends, dependencies, rely, relies, believe, prove, proof, know, hypothesis,
        measure, success"""
    ),
    "what would make us stop": _phrases(
        """stop, stops, undo, reverse, reversible, back out, go back, turn back, one way,
        two way, abandon, kill, withdraw, switch off, shut down, end it, change our mind,
        give up, roll back, door"""
    ),
}

_FEWEST_WORDS = 3  # of an answer; our judgement: "Yes, soon." says nothing


def _in_review(context: Context) -> bool:
    return context["status"].text.strip() in ("review", "approved")


def _under(context: Context, key: str) -> Place:
    """Where something about `key` is shown that nobody wrote: at the status that asks for it."""
    return Place(key, context["status"].place().span)


@rule("WB701", Severity.WARNING)
def missing_faq(context: Context) -> Iterator[Remark]:
    """A proposal in review without an FAQ.

    The press release says what is good about the idea; the FAQ is where a reviewer finds out whether
    anybody has thought about the rest. A draft may lack it.

    Bad:
        status: review  # <- WB701

    Good:
        status: draft
    """
    if _in_review(context):
        for side, asked, whose in (
            ("external", context.proposal.external_faq, "customers"),
            ("internal", context.proposal.internal_faq, "colleagues"),
        ):
            if not asked:
                yield Remark(
                    _under(context, f"faq.{side}"),
                    f"This is in review, and no question of {whose} is answered.",
                    f"What would {whose} ask first? Write it under `faq: {side}:`.",
                )


@rule("WB702", Severity.QUESTION)
def too_few_questions(context: Context, *, fewest: int = FEWEST) -> Iterator[Remark]:
    """A proposal in review whose FAQ has fewer than five questions on a side.

    Five is no magic number. Fewer usually means that only the pleasant ones were asked.

    Bad:
        status: review  # <- WB702
        faq:
          external:
            - {question: What does it cost?, answer: Nothing for the patient.}

    Good:
        status: draft
        faq:
          external:
            - {question: What does it cost?, answer: Nothing for the patient.}
    """
    if _in_review(context):
        for side, asked in (
            ("external", context.proposal.external_faq),
            ("internal", context.proposal.internal_faq),
        ):
            if 0 < len(asked) < fewest:
                yield Remark(
                    _under(context, f"faq.{side}"),
                    f"The {side} FAQ has {len(asked)} of the usual {fewest} questions.",
                    "Which question do you hope nobody asks?",
                )


@rule("WB703", Severity.ERROR)
def empty_answer(context: Context) -> Iterator[Remark]:
    """A question of the FAQ without its answer, or an answer without its question.

    An unanswered question on the page reads as if the team had hoped nobody would notice.

    Bad:
        faq:
          internal:
            - question: What does it cost?  # <- WB703

    Good:
        faq:
          internal:
            - question: What does it cost?
              answer: £40,000 in the first year, most of it the dispensary's time.
    """
    for entry in (*context.proposal.external_faq, *context.proposal.internal_faq):
        if entry.question and not entry.answer:
            yield Remark(
                entry.question.place(),
                "This question has no answer.",
                "What is known so far, and who finds out the rest by when?",
            )
        elif entry.answer and not entry.question:
            yield Remark(
                entry.answer.place(), "This answer has no question.", "What did somebody ask?"
            )


@rule("WB704", Severity.WARNING)
def duplicate_question(context: Context) -> Iterator[Remark]:
    """A question that stands in the FAQ twice.

    Two answers to one question sooner or later differ.

    Bad:
        faq:
          internal:
            - {question: What does it cost?, answer: £40,000 a year.}
            - {question: What does it cost, answer: About £50,000 a year.}  # <- WB704

    Good:
        faq:
          internal:
            - {question: What does it cost?, answer: £40,000 a year.}
            - {question: What does it cost the ward?, answer: Nothing.}
    """
    seen: set[str] = set()
    for entry in (*context.proposal.external_faq, *context.proposal.internal_faq):
        asked = _asked(entry.question.text)
        if asked and asked in seen:
            yield Remark(
                entry.question.place(), "This question is answered twice.", "Which answer holds?"
            )
        seen.add(asked)


def _asked(question: str) -> str:
    """A question without what changes nothing: capitals, blanks, and the signs between sentences.

    Other signs stay: C and C++ are two things, and so are +20 % and -20 %.
    """
    return " ".join(
        re.sub(r"[.,;:?!\"'’“”]+(?=\s|$)|(?<!\S)[\"'“”]+", "", question.lower()).split()
    )


@rule("WB705", Severity.QUESTION)
def hard_questions(context: Context) -> Iterator[Remark]:
    """A hard question that the internal FAQ of a proposal in review does not ask.

    Cost, risk, the alternatives, what must be true, and what would make us stop: a reviewer asks these
    five whatever the idea. Only the questions are read; a word in an answer does not count.

    Bad:
        status: review
        faq:
          internal:
            - {question: Who is on the team?, answer: Four people from the dispensary.}  # <- WB705

    Good:
        status: review
        faq:
          internal:
            - {question: What does it cost?, answer: £40,000 a year.}
            - {question: What is the most likely reason this fails?, answer: Doctors sign late on Fridays.}
            - {question: Which alternatives were considered?, answer: A second van. It waits at the same lights.}
            - {question: What must be true?, answer: Half of the discharges are signed before noon.}
            - {question: What would make us stop?, answer: Fewer than 5 of 10 boxes there within the hour in May.}
    """
    if not (_in_review(context) and context.proposal.internal_faq) or context.language != "en":
        return
    asked = f" {' | '.join(plain(entry.question.text) for entry in context.proposal.internal_faq)} "
    missing = [
        topic for topic, words in TOPICS.items() if not any(f" {word} " in asked for word in words)
    ]
    if missing:
        yield Remark(
            _first_line(context.proposal.internal_faq),
            f"Nobody asks {listed(missing, 'or')}.",
            "What would a careful colleague want to know about it before she says yes?",
        )


def _first_line(asked: tuple[Faq, ...]) -> Place:
    return Place("faq.internal", asked[0].question.place().span)


@rule("WB706", Severity.QUESTION)
def evasive_answer(context: Context, *, words: Lexicon = lexicon("evasions")) -> Iterator[Remark]:
    """An answer that passes the question on.

    "The team will look into it" names nobody and no day. It is fine not to know: say what it takes to find
    out, who does it and by when.

    Bad:
        faq:
          internal:
            - question: What could go wrong?
              answer: We do not foresee any risks.  # <- WB706

    Good:
        faq:
          internal:
            - question: What could go wrong?
              answer: Doctors may go on signing after noon. Aisha Khan counts it every Friday in April.
    """
    keys = [
        entry.answer.key
        for entry in (*context.proposal.external_faq, *context.proposal.internal_faq)
    ]
    evasive = context.may_hold(words)
    for prose in context.written(*keys):
        match = next(words.find(prose), None) if evasive else None
        if not (match or prose.shorter(_FEWEST_WORDS)) or not context.is_english(prose.passage):
            continue
        if match:
            yield remark(
                prose,
                match.start,
                match.end,
                f"{quoted([match.text])} passes the question on.",
                "What is known today, and who finds out the rest by when?",
            )
        elif not prose.quantities:
            yield on_passage(
                prose,
                f'"{prose.text.strip()}" leaves the reader where she was.',
                "Why? One sentence is enough.",
            )
