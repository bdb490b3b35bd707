"""WB4xx: how do you know what the customer needs?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from wb.document.calendar import first_day
from wb.document.textfile import Passage
from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.citations import citations, is_markdown, no_footnotes
from wb.prose.forms import MONTH, SEASON
from wb.prose.subjects import Actor
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, Match, lexicon
from wb.rules.others import others
from wb.rules.remarks import MOST, on_passage, remark
from wb.rules.shape import counts_things

_OLD_YEARS = 2  # our judgement: by then somebody should have looked again
_TRACE = Pattern(
    rf"""
    # a link or a footnote
      https?://|\]\(|\[\^
    # "issue #53533", "OPS-412": an entry that has its number
    | \#\d{{3,}}\b | \b[A-Z]{{2,}}-\d{{2,}}\b
    # "28 March"
    | \b\d{{1,2}}(?:st|nd|rd|th)?[ ](?:and[ ]\d+[ ]|[–-]\d+[ ])?{MONTH}
    # "March 28", "March 2026"
    | {MONTH}\.?[ ](?:\d{{1,2}}\b|(?:19|20)\d\d)
    # a year beside a name or in brackets, as of a publication
    | \((?:[^()\n]{{0,60}}[ ,])?(?:19|20)\d\d\)
    | (?<!\w)[A-Z]\w{{1,30}}[*_”"’']{{0,2}},?[ ](?:19|20)\d\d\b
    # a month, a season or a part of a year
    | \b(?:{SEASON}|early|mid|late|end[ ]of|in)[ -](?:19|20)\d\d\b
    # "Q3 2026", "week 12"
    | \bQ[1-4][ ]20\d\d|\bweek[ ]\d+
    # "SE-24-118": the number of a document
    | \b[A-Z]{{2,}}-\w*\d
    # a publication, a paragraph, an appendix, a report with its number
    | \bdoi:|\bISBN|§[ ]?\d|\bappendix\b|\breport[ ](?:no\.?[ ])?\w*\d
    """,
    re.VERBOSE,
)
_PARENTHESIS_COUNT = Pattern(r"\b(?:n ?= ?)\d+")
# "16 paramedics", "251 requests", "forty-minute interviews with 22 residents"; not "30% of".
# What is counted may be a unit, as in "3 hours" and "90 seconds": see `_UNITS`.
_COUNTED = Pattern(
    r"""
    # how many
      (?<![\w.,%$€£-])(?:
        \d[\d,.]*\d|\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen
        |fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty
        |hundred
      )(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?
    # "14 of the 20"
      (?:[ ]of[ ](?:the[ ])?(?:\d+|[a-z]+))?
    # up to three words, and what is counted
      (?:[ ][a-z][\w'’-]*){0,3}?
      [ ](?P<noun>[A-Za-z][a-z'’-]+s|people|women|men|children|staff|families|calls)\b
    """,
    re.VERBOSE,
)
# What is counted without anybody having been asked.
_UNITS = frozenset(
    """hours minutes seconds days weeks months years times percent points cents dollars euros
    pounds francs metres meters miles kilometres reasons steps systems tools features as its is
    was this his us has decades quarters levels weeks' axis plus less priorities countries
    regions companies competitors peers drugs trials agents banks nines""".split()
)


@rule("WB402", Severity.QUESTION, sure=Severity.WARNING)
def no_source(context: Context, *, internal: Lexicon = lexicon("internal")) -> Iterator[Remark]:
    """Nothing here can be looked up again.

    A reviewer who doubts a claim wants to go where it came from: who was asked, how many, when, in which
    document. "Interviews showed" cannot be checked, and neither can a percentage of nobody in particular.

    Taken as a source: a date, people or records that are counted, a link, a footnote to `sources`, a
    document with its number, people asked who are named or quoted, and a mark such as [1] or an address
    beside a figure or a name. Where nothing is counted beside it, or three names stand there, it asks. Boards, models and plans are
    no-customer-contact's to ask about.

    Bad:
        evidence: Our interviews made it clear that receipts get lost.  # <- WB402

    Good:
        evidence: Diaries of 16 foremen, kept from 3 to 28 March 2026, show 212 receipts and 23 lost ones.
    """
    if context.proposal.sources:
        return
    for prose in context.written("evidence"):
        if not context.is_english(prose.passage):
            if not (context.counts(prose) or _TRACE.search(prose.text)):
                yield on_passage(prose, _UNTRACED, _WHO_AND_WHERE)
            continue
        told_inside = internal.occurs_in(prose)
        if _asked_by_name(prose) or _cites(prose):
            continue
        traced = _TRACE.search(prose.text) or _counted(prose)
        if told_inside and (traced or _NAMED.search(prose.own)):
            continue
        if not traced or not prose.counted:
            yield on_passage(
                prose,
                _UNTRACED if not traced else "Nobody is counted here who was asked or watched.",
                _WHO_AND_WHERE,
                sure=not (traced or _CITED.search(prose.own))
                and _names(prose) < (1 if prose.counted else _ENOUGH),
            )


def _names_insiders(prose: Prose, internal: Lexicon) -> bool:
    """Whether boards, plans or the like speak, also those that are names: Gartner."""
    return next(internal.find(prose, names=True), None) is not None


def _cites(prose: Prose) -> bool:
    """Whether a sentence cites something for a figure or by a name, not for what it believes."""
    for mark in islice(_CITED.finditer(prose.own), MOST):
        start, end = prose.sentence(mark.start())
        if _NAMED.search(prose.own, start, end) or any(
            start <= each.start < end and not mark.start() <= each.start < mark.end()
            for each in prose.quantities
        ):
            return True
    return False


def _names(prose: Prose) -> int:
    """How many names stand in it; whoever knows three of them can go and look."""
    return len(set(_NAMED.findall(prose.own)))


_ENOUGH = 3
# "[1]", "scholarships.gov.in"
_CITED = Pattern(r"\[\d{1,2}\]|\b[a-z][\w-]+\.(?:com|org|net|gov|edu|io|in|uk)\b")


_IN_A_DATE = Pattern(rf"\d+|{MONTH}")


def _asked_by_name(prose: Prose) -> bool:
    """Whether people were asked who are named or quoted: they can be asked again."""
    names = {name for name in _NAMED.findall(prose.own) if not _IN_A_DATE.fullmatch(name)}
    known = len(names) > 1 or _WORDS_OF.search(prose.text)
    return bool(known and _MET.search(prose.own))


_WORDS_OF = Pattern(r"[:,] [“\"][^”\"]{40}")


_UNTRACED = "Nothing here can be looked up again."
_WHO_AND_WHERE = "Who was asked or watched, how many of them, and when? Where can a reader find it?"
_NAMED = Pattern(r"(?<=[a-z,] )[A-Z][a-z]{2,}|\b20\d\d\b")


def _counted(prose: Prose) -> bool:
    """Whether people or records are counted anywhere: the plainest sign that somebody looked."""
    return bool(_PARENTHESIS_COUNT.search(prose.own)) or any(
        match["noun"] not in _UNITS for match in _COUNTED.finditer(prose.own)
    )


# What follows "we know" where somebody admits that she does not.
_ADMITTED = Pattern(r" (?:nothing|little|too little|of no)\b")
# "61 believe", "most farmers believe", "we were convinced of the opposite until": this is reported,
# not claimed.
_REPORTED = Pattern(
    r"""
    (?:\b\d+(?:[ ]of[ ]\d+)?|\b[a-z]+(?:ers|ors|ists|ants|ents|ees|women|men)|\bwe[ ]were)[ ]$
    """,
    re.VERBOSE,
)


@rule("WB403", Severity.QUESTION, sure=Severity.WARNING)
def opinion_as_evidence(
    context: Context, *, words: Lexicon = lexicon("opinion")
) -> Iterator[Remark]:
    """Conviction is given as proof.

    That the team believes it is why the proposal exists; it does not tell the reader whether the customer
    does. "Obviously" marks the very claim that most needs evidence.

    Not flagged: what a customer says in quotation marks.

    Bad:
        evidence: We strongly believe that people want this.  # <- WB403

    Good:
        evidence: In June 2026 we asked 24 bookkeepers, and 19 said they would pay €30 a month.
    """
    for prose, listed, english in context.worded(words, "opinion", "evidence"):
        if match := next(
            (
                match
                for match in chain(_hypothesis(prose) if english else (), listed.find(prose))
                if not _REPORTED.search(prose.before(match.start))
                and not _ADMITTED.match(prose.own, match.end)
            ),
            None,
        ):
            yield remark(
                prose,
                match.start,
                match.end,
                f'"{match.text}" is a conviction, not something a reader can check.',
                "What did you see or hear that made you sure? Write that, with the date.",
                sure=english,
            )


def _hypothesis(prose: Prose) -> Iterator[Match]:
    """What would be so if something else were: a bet that nobody has looked into yet."""
    bet = _IF.match(prose.opening)
    if bet and not (prose.counted or _MET.search(prose.own)):
        yield Match(bet[1], *bet.span(1))


_IF = Pattern(r"\W*(If)\b.*\b(?:will|would)\b", re.DOTALL)


@rule("WB404", Severity.QUESTION)
def no_customer_contact(
    context: Context,
    *,
    contact: Lexicon = lexicon("contact"),
    internal: Lexicon = lexicon("internal"),
    rivals: Lexicon = lexicon("competitor"),
) -> Iterator[Remark]:
    """No customer was asked or watched.

    Boards, models and other companies can be right, but they cannot say what the customer needs. Somebody
    has to have met her. A measurement of the product is no meeting either. It asks wherever a board or a
    model speaks and nobody was met. Otherwise nothing is asked where people or records are counted, nor where
    nothing is shown at all: that is no-source's to say.

    Bad:
        evidence: The architecture board signed it off in March 2026.  # <- WB404

    Good:
        evidence: We watched 9 clerks on 1 April 2026 from the first call to the last.
    """
    for prose in context.english("evidence"):
        if _met(prose):
            continue
        tried = bool(_TRIED.search(prose.own)) and not _people_act(context, prose)
        rival = rivals.occurs_in(prose) or others(prose) or _ALONE.search(prose.own)
        shown = tried or rival or _TRACE.search(prose.text)
        asked = contact.occurs_in(prose) and not tried and not rival
        unmet = shown and not asked and (tried or not _counted(prose))
        if unmet or _names_insiders(prose, internal):
            yield on_passage(prose, _NOBODY_ASKED, _WHO_COULD_SAY)
    for prose, tongue in context.elsewhere("evidence"):
        if tongue.words("contact", contact.added).occurs_in(prose):
            continue
        looked_up = prose.counted or _TRACE.search(prose.text)
        inside = tongue.words("internal", internal.added).occurs_in(prose)
        if inside or (looked_up and not counts_things(prose, tongue)):
            yield on_passage(prose, _NOBODY_ASKED, _WHO_COULD_SAY)


def _people_act(context: Context, prose: Prose) -> bool:
    """Whether somebody does or says anything in it."""
    return any(subject.actor is Actor.PERSON for _, subject in context.subjects(prose))


_ALONE = Pattern(r"\b(?:nobody|no[ ]one)[ ]else\b|\bno[ ]other[ ]\w+", re.IGNORECASE)
# What was measured on things, or stands in rules: "an accuracy of 81 %", "68 ms", "cites a paper".
_TRIED = Pattern(
    r"""
    \b(?:
      demo|prototype|mock-?ups?|mock|accuracy|lines?[ ]of[ ]code|latency|throughput|datasets?
      |(?:\w+[ ])?models?[ ](?:trained|runs?|reach\w*)|trained[ ]on|simulat\w+|API|documentation
      |scored[ ]by|sampled|architecture|(?:its|the|our)[ ]tests
      |(?:unit|load)[ ]tests?|test[ ]suite|tests?[ ]pass|cites|guidelines?|specifications?
      |\d+[ ]?(?:ms|KiB|MiB|GiB|MB|GB)
      |(?:prior|existing)[ ](?:art|implementations?)
      # what other software does: "the Trio and Curio libraries have shown"
      |(?:libraries|projects|frameworks|languages|browsers|engines|compilers|databases|packages)
        \b[^.;]{0,60}?[ ](?:have|had|already)[ ]
        (?:shown|implement|adopt|built|added|prove|used|ship)\w*
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOBODY_ASKED = "No customer was asked or watched here."
_WHO_COULD_SAY = "Who could you phone this week? What would she say?"


_MET = Pattern(
    r"""
    # words, or their beginnings, of asking and watching
      \b(?:
        interview|observ|watch|shadow|survey|diar|visit|told[ ](?:us|the)|asked
        |customers?[ ](?:said|told)|complain|ticket|talked|walked[ ]with|sat[ ]with|rang\b
        |phoned|stood|timed|rode|accompanied|followed|sat[ ](?:beside|next)|read[ ][^.;]{0,40}[ ]to
        |tried[ ][^.;]{0,40}[ ]with|respondents?|participants?|user[ ]tests?|usability
      )
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "interview|observ|watch|shadow|survey|diar|visit|told|asked|customer said|customers said"
        "|complain|ticket|talked|walked with|sat with|rang|phoned|stood|timed|rode|accompanied"
        "|followed|sat beside|sat next|read |tried"
        "|respondent|participant|user test|usability"
    ),
)


def _met(prose: Prose) -> bool:
    return bool(_MET_THEM.search(prose.own) or (_MET.search(prose.own) and _counted(prose)))


# Where "we" asked or watched, somebody was met, counted or not.
_MET_THEM = Pattern(
    r"\bwe[ ](?:also[ ]|then[ ]|have[ ])?"
    r"(?:interviewed|observed|watched|visited|surveyed|shadowed|(?:spoke|talked) (?:to|with))\b",
    re.IGNORECASE,
    signs="we ",
)


@rule("WB405", Severity.WARNING)
def stale_source(context: Context, *, years: int = _OLD_YEARS) -> Iterator[Remark]:
    """The newest dated source is more than two years older than the launch.

    Customers change. What was true three years ago may still be true, but somebody should have looked
    since. Without a launch date, the decision's date is taken; without that, nothing is said.

    Bad:
        evidence: Diaries of 6 bookkeepers.
        launch: 2027-03
        sources:
          - {id: diaries, kind: observation, what: Diaries of 6 bookkeepers, date: 2021-10}  # <- WB405

    Good:
        evidence: Diaries of 6 bookkeepers.
        launch: 2027-03
        sources:
          - {id: diaries, kind: observation, what: Diaries of 6 bookkeepers, date: 2026-10}
    """
    dated = [(when, cited.date) for cited in context.proposal.sources if (when := _day(cited.date))]
    until = _day(context["launch"]) or _day(context.proposal.decision.date)
    if dated and until:
        newest, passage = max(dated, key=lambda pair: pair[0])
        if (until - newest).days > years * 366:
            yield Remark(
                passage.place(),
                f"The newest source is of {passage.text.strip()},"
                f" more than {years} years before the launch.",
                "Has anybody asked again since?",
            )


def _day(passage: Passage) -> date | None:
    return first_day(passage.text)


@rule("WB406", Severity.ERROR)
def unknown_source(context: Context) -> Iterator[Remark]:
    """A footnote without its record.

    [^diaries] promises the reader a source. Without a record of that id under `sources`, the promise leads
    nowhere.

    Not flagged: code, formulas, addresses, a class of signs such as [^0-9], and a footnote that the text
    itself defines.

    Bad:
        evidence: Six bookkeepers kept diaries in October 2026.[^diary]  # <- WB406
        sources:
          - {id: diaries, kind: observation, what: Diaries of 6 bookkeepers}

    Good:
        evidence: Six bookkeepers kept diaries in October 2026.[^diaries]
        sources:
          - {id: diaries, kind: observation, what: Diaries of 6 bookkeepers}
    """
    known = {cited.id.text.strip() for cited in context.proposal.sources}
    for passage in _citing(context):
        dangling = [each for each in citations(passage.text) if each.key not in known]
        meant = set(no_footnotes(passage.text, dangling))
        unknown = (each for each in dangling if each not in meant)
        for start, end, _ in islice(unknown, MOST):
            there = (
                f"There is {', '.join(sorted(known))}."
                if known
                else "Add a record with this id under `sources`."
            )
            mark = passage.text[start:end]
            yield Remark(passage.place(start, end), f'"{mark}" leads to no source.', there)


def _citing(context: Context) -> tuple[Passage, ...]:
    """The passages that cite anything."""
    return tuple([passage for passage in context.passages if "[^" in passage.text])


@rule("WB408", Severity.WARNING)
def unused_source(context: Context) -> Iterator[Remark]:
    """A source that no answer cites.

    The reader cannot tell which claim it supports, and that claim is left without its support.

    Bad:
        evidence: Six bookkeepers kept diaries in October 2026.
        sources:
          - {id: diaries, kind: observation, what: Diaries of 6 bookkeepers}  # <- WB408

    Good:
        evidence: Six bookkeepers kept diaries in October 2026.[^diaries]
        sources:
          - {id: diaries, kind: observation, what: Diaries of 6 bookkeepers}
    """
    used = {
        each.key
        for passage in _citing(context)
        if is_markdown(passage.key)  # a title shows a mark as it is written
        for each in citations(passage.text)
    }
    for cited in context.proposal.sources:
        name = cited.id.text.strip()
        if name and name not in used:
            yield Remark(
                cited.id.place(),
                f'No answer cites "{name}".',
                f"Which claim does it support? Put [^{name}] behind it.",
            )


@rule("WB407", Severity.WARNING)
def only_assumptions(context: Context) -> Iterator[Remark]:
    """Every source is an assumption, although the stage is past that.

    At the stage "hypothesis" assumptions are honest. "validated" and "growth" tell the reader that somebody
    has looked.

    Bad:
        stage: validated
        evidence: Bookkeepers lose 14 hours a month.[^guess]
        sources:
          - {id: guess, kind: assumption, what: Estimate of the team}  # <- WB407

    Good:
        stage: hypothesis
        evidence: Bookkeepers lose 14 hours a month.[^guess]
        sources:
          - {id: guess, kind: assumption, what: Estimate of the team}
    """
    kinds = [cited.kind for cited in context.proposal.sources if cited.kind]
    if (
        kinds
        and all(kind.text.strip() == "assumption" for kind in kinds)
        and context["stage"].text.strip() in ("validated", "growth")
    ):
        yield Remark(
            kinds[0].place(),
            f'All sources are assumptions, but the stage is "{context["stage"].text.strip()}".',
            "What has been asked, watched or measured since?",
        )


@rule("WB409", Severity.WARNING)
def unidentified_source(context: Context) -> Iterator[Remark]:
    """A source record that does not say what it is.

    Without `id` it cannot be cited, and without `what` the reader does not know what she would find.

    Bad:
        evidence: Six bookkeepers kept diaries in October 2026.[^diaries]
        sources:
          - {id: diaries, kind: observation}  # <- WB409

    Good:
        evidence: Six bookkeepers kept diaries in October 2026.[^diaries]
        sources:
          - {id: diaries, kind: observation, what: Diaries of 6 bookkeepers}
    """
    for cited in context.proposal.sources:
        if not (cited.id and cited.what):
            part = cited.what if cited.id else cited.id
            where = cited.id if cited.id else cited.what
            yield Remark(
                where.place() if where else part.place(),
                f"This source has no `{part.key.rpartition('.')[2]}`.",
                "What would a reader find there,"
                " and under which short name do the answers cite it?",
            )
