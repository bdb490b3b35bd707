"""WB7xx: the FAQ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.document.proposal import Faq
from wb.document.textfile import Place
from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose, plain
from wb.rules.badday import goes_wrong
from wb.rules.base import Context, rule
from wb.rules.remarks import clipped
from wb.wording import listed

# Questions on each side. Tools of the field ask customers and colleagues differently many:
# pm-working-backwards-agent (joegarvey-ai) 3 and 5, ChatPRFAQ (njenga-kariuki) 5 and 16,
# sample-voice-of-customer-datalake (aws-samples) 5 to 7 and 6 to 8.
FEWEST = 5


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in listed.split(","))


RISK = "what could go wrong"
# What colleagues have to be asked, and words of a question or of an answer that takes it up. An
# answer tells what would make us stop only with a figure; see `stops`.
TOPICS = {
    "what it costs": (
        _phrases(
            """cost, costs, price, budget, spend, money, economics, margin, effort, pay, pays,
            afford, expensive, invest, investment, funded, staff, maintain, maintenance, build,
            how much work, how many people,
            how many engineers, what does it take, what would it take"""
        ),
        _phrases("engineers for, people for, a year for, costs, cost"),
    ),
    RISK: (
        _phrases(
            """risk, risks, risky, fail, fails, failure, wrong, worry, worries, danger, threat,
            harm, abuse, breaks, outage, weakest, doubt"""
        ),
        _phrases(
            """risk, risks, biggest worry, could fail, goes wrong, went wrong, fear, fears,
            fear that, worry that, was false, was wrong, were wrong, is false or late,
            was damaged, was late, broke, broken, failed, would be angry"""
        ),
    ),
    "what else was considered": (
        _phrases(
            """alternative, alternatives, instead, options, option, why not, other way, other ways,
            rather than, compare, compared, competitor, competitors, today, buy, consider,
            considered, different, what else, something like this, isn t there, why this, why no,
            why don t, why didn t, decide not to, decide against"""
        ),
        _phrases(
            """alternative, alternatives, we considered, was considered, turned down, would cost,
            we could, would be, would meet, rather than, instead of keeping"""
        ),
    ),
}
STOP = "at which figure you would stop"
BACK = "what comes back for the money"


def _under(context: Context, key: str) -> Place:
    """Where something about `key` is shown that nobody wrote: at the status, else at the title."""
    return Place(key, (context["status"] or context["title"]).place().span)


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
    if context.in_review:
        for side, asked, whose in (
            ("external", context.proposal.external_faq, "customers"),
            ("internal", context.proposal.internal_faq, "colleagues"),
        ):
            if not asked:
                yield Remark(
                    _under(context, f"faq.{side}"),
                    f"No question of {whose} is answered yet.",
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
    if context.in_review:
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
    for entry in context.proposal.faq:
        if entry.question and not entry.answer:
            yield Remark(
                entry.question.place(),
                "This question has no answer.",
                f"What does {owner} know so far, and by when the rest?"
                if (owner := clipped(entry.owner.text))
                else "What is known so far, and who finds out the rest by when?",
            )
        elif entry.answer and not entry.question:
            yield Remark(
                entry.answer.place(), "This answer has no question.", "What did somebody ask?"
            )


@rule("WB704", Severity.WARNING)
def duplicate_question(context: Context) -> Iterator[Remark]:
    """A question that is in the FAQ twice.

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
    for entry in context.proposal.faq:
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
    return " ".join(_PUNCTUATION.sub("", question.lower()).split())


_PUNCTUATION = Pattern(  # at the end of a word, from the first of its signs on; a quotation's begin
    r"(?<![.,;:?!\"'’“”])[.,;:?!\"'’“”]+(?=\s|$)|(?<!\S)[\"'“”]+"
)


@rule("WB705", Severity.QUESTION)
def hard_questions(context: Context) -> Iterator[Remark]:
    """A hard question that nobody asks, or answers.

    Cost, risk, the alternatives, and the figure at which it is stopped: a reviewer asks these four whatever
    the idea, so they are asked from the first draft on. They are looked for in what the FAQ asks and in what
    it answers. A risk may be told in the experience instead, if the figure at which it is stopped is
    somewhere. What must be true is not asked by itself, as that figure says it better. From `validated` on,
    a cost is asked for what comes back.

    Bad:
        faq:
          internal:
            - {question: Who is on the team?, answer: Four people from the dispensary.}  # <- WB705

    Good:
        faq:
          internal:
            - {question: What does it cost?, answer: £40,000 a year.}
            - {question: What is the most likely reason this fails?, answer: On 9 of 20 days doctors sign late.}
            - {question: What else did we consider?, answer: A second van. It waits at the same lights.}
            - {question: What would make us stop?, answer: Fewer than 5 of 10 boxes there within the hour in May.}
    """
    internal = context.proposal.internal_faq
    read = internal[0].answer if internal else context["problem"]
    if not (internal or all(context.proposal.answers)) or not context.is_english(read):
        return
    warned = not internal and context.in_review  # that there is no FAQ at all
    if not warned and (missing := _missing(context)):
        yield Remark(
            _first_line(internal) if internal else _under(context, "faq.internal"),
            f"The FAQ does not say {listed(missing, 'or')}.",
            "Two or three sentences on each, with what has happened so far. The figure at which "
            "you stop can stand with the risks. Where nothing is known: who finds out, and how?",
        )


@rule("WB708", Severity.QUESTION)
def pleasant_questions(context: Context) -> Iterator[Remark]:
    """Customers ask only what the team likes to answer.

    What it is, how it works, why it is good: none of these can be answered with a no. A customer asks what
    it costs her, for whom it is not, what happens when it fails, who sees her data, and how she leaves.

    Bad:
        faq:
          external:
            - {question: What is MediQuick?, answer: A list of medicines at each of the 8 wards.}  # <- WB708
            - {question: How does it work?, answer: The doctor signs and the bag comes within the hour.}

    Good:
        faq:
          external:
            - {question: What is MediQuick?, answer: A list of medicines at each of the 8 wards.}
            - {question: What if the bag is wrong?, answer: You ring 417. It was on 2 of 60 days.}
    """
    asked = [each for each in context.proposal.external_faq if each.question and each.answer]
    if len(asked) < _TWO or not context.is_english(asked[0].answer):
        return
    if not any(_UNPLEASANT.search(each.question.text) for each in asked):
        yield Remark(
            Place("faq.external", asked[0].question.place().span),
            "Nothing is asked here that could be answered with a no.",
            "What does it cost her, for whom is it not, what happens when it fails, or how does "
            "she get out again? Which of these was asked first when you showed it?",
        )


_TWO = 2  # questions; one alone is a beginning
# What may be answered with a no, a price, a limit or a fault.
_UNPLEASANT = Pattern(
    r"""
    \b(?:
      costs? | pric\w+ | pay | fee | free | charged? | expensive | what[ ]if | what[ ]happens
      | wrong | fails? | safe | secure | data | privacy | private | cancel | stop | leave | without
      | need | have[ ]to | must | cannot | not | \w+n['’]t | accurate
      | how[ ](?:long|often|quickly|soon|fast|accurate|reliable|many|much)
      | when | who | which | instead | already | compared?
      | different | replace | lose | late | plan | limit\w* | risk\w* | insurance | return
    )\b
    | \A\W*(?:do|does|did|is|are|can|could|will|would|may|must|has|have)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _missing(context: Context) -> list[str]:
    """Which of the hard questions the FAQ neither asks nor answers."""
    entries = context.proposal.faq
    asked = f" {' | '.join(plain(entry.question.text) for entry in entries)} "
    told = f" {' | '.join(plain(_ANY_RISK.sub('', entry.answer.text)) for entry in entries)} "
    missing = [
        topic
        for topic, (words, answers) in TOPICS.items()
        if not any(f" {word} " in asked for word in words)
        and not any(f" {word} " in told for word in answers)
    ]
    stopped = any(stops(context.prose(each.answer), each.question.text) for each in entries)
    if not stopped and not any(stops(prose) for prose in context.written("evidence")):
        missing.append(STOP)
    elif any(goes_wrong(prose) for prose in context.english("experience")):
        missing = [topic for topic in missing if topic != RISK]  # it is told, with its limit
    return [*missing, BACK] if _not_added_up(context, told) else missing


# A risk that everything has is none that is told.
_ANY_RISK = Pattern(
    r"\b(?:any|every|all|there (?:is|are)|everything)(?: [\w-]+){0,4}? (?:has|have|carr(?:y|ies)"
    r"|involves?|comes? with|always)"
    r" (?:some|a certain|certain|a degree of|an element of|a) risks?\b",
    re.IGNORECASE,
    signs="some risk|certain risk|of risk|a risk",
)


def _not_added_up(context: Context, told: str) -> bool:
    """Whether a proposal past its hypothesis names a cost and nothing that comes back for it."""
    costs = [each for each in context.proposal.faq if _MONEY.search(each.answer.text)]
    past = context["stage"].text.strip() in ("validated", "growth")
    in_time = any(_IN_TIME.search(each.answer.text) or _adds_up(each.answer.text) for each in costs)
    return past and bool(costs) and not (in_time or _COMES_BACK.search(told))


_MONEY = Pattern(
    r"[£€$]\s?\d|\d\s?[£€$]|\d[ ](?:euros?|pounds?|dollars?|kroner|francs?)\b",
    signs="£|€|$|euro|pound|dollar|kroner|franc",
)
_IN_TIME = Pattern(r"\b(?:hours?|minutes?|days?)\b[^.]{0,60}\b(?:instead|to|less|fewer|not|back)\b")


def _adds_up(answer: str) -> bool:
    """Whether two sums are told, and what one comes to: "that is some 150,000 euros"."""
    return len(_MONEY.findall(answer)) > 1 and bool(_COMES_TO.search(answer))


_COMES_TO = Pattern(
    r"\b(?:that is|which is|is|are|was|were|makes|comes to|would be)"
    r" (?:some|about|roughly|around|nearly) "
)
_COMES_BACK = Pattern(
    r"""
    \b(?:
      pays?[ ](?:for[ ](?:it|itself|themselves)|back|off|after|within) | paid[ ]back | is[ ]back
      | (?:does|do|will|would)[ ]not[ ]pay
      | comes?[ ]back | gets?[ ]back | back[ ](?:after|in|within)
      | break[ ]?s?[ ]?even | payback | sav(?:es?|ed|ing|ings)
      | earns? | earned | revenue | upgrades? | worth | profit
      | go[ ]ahead | even[ ]so | would[ ]cost | costs?[ ]us | loses? | lost
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def stops(prose: Prose, question: str = "") -> bool:
    """Whether a passage says at which figure it is stopped, or answers a `question` about that."""
    if _STOP.search(question):
        return prose.counted
    return not _STOPPING.isdisjoint(prose.vocabulary) and bool(_STOPS_AT.search(prose.unlinked))


# Words of which `_STOPS_AT` needs one.
_STOPPING = frozenset(
    b"""stop stops stopped stopping pause pauses end ends withdraw abandon reconsider turn go goes
    call wrong disprove disproves disproved count""".split()
)


_STOP = Pattern(
    r"\b(?:stop|undo|reverse|back out|abandon|withdraw|switch off|shut down|change our mind"
    r"|give up|roll back|call it off|pull out"
    r"|(?:show|prove) (?:that )?(?:I am|we are|you are) wrong)\b",
    re.IGNORECASE,
    signs=(
        "stop|undo|reverse|back out|abandon|withdraw|switch off|shut down|change our mind|give up"
        "|roll back|call it off|pull out|i am wrong|we are wrong|you are wrong"
    ),
)
# "We stop if more than 5", "would prove us wrong: fewer than 42 of 60".
_STOPS_AT = Pattern(
    r"""
    \b(?:
      (?:we|it|team|board|trial|pilot|rollout|roll-out)[ ](?:would[ ]|will[ ])?
        (?:stops?|pauses?|ends?|withdraw|abandon|reconsider|turn[ ]back|go[ ]back|call[ ]it[ ]off)
      | stopp?(?:ed|ing)?[ ](?:it[ ])?(?:if|when|at|unless|below|above)
      | (?:prove|show)[sn]?[ ](?:us|that[ ]we[ ]are|it)[ ]wrong
      | (?:be|are)[ ]wrong[ ]if | disprove[sd]? | count[ ]against[ ]the[ ]idea
    )\b
    [^\n]{0,200}?
    (?:\d|\b(?:half|two|three|four|five|six|seven|eight|nine|ten|one[ ]in)\b)
    # "Above 10 % we go back to paper"
    | \b(?:above|below|over|under|beyond|(?:more|fewer|less)[ ]than)[ ](?:\d|one[ ]in)[^.\n]{0,80}?
      \b(?:we|it)[ ](?:would[ ]|will[ ])?
        (?:go(?:es)?[ ]back|stops?|ends?|pause|withdraw|call[ ]it[ ]off)\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "stop|pause|go back|goes back|we end|it end|team end|board end|trial end|pilot end|out end"
        "|would end"
        "|will end|withdraw|abandon|reconsider|turn back|go back|call it off|us wrong|are wrong"
        "|it wrong|be wrong|disprove|count against"
    ),
)


def _first_line(asked: tuple[Faq, ...]) -> Place:
    return Place("faq.internal", asked[0].question.place().span)
