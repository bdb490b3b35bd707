"""WB0xx: the file itself."""

from __future__ import annotations

from collections.abc import Iterator

from wb.document.textfile import Passage, Place, Span
from wb.findings import Remark, Severity
from wb.prose import Pattern
from wb.prose.citations import comments, is_markdown
from wb.questions import QUESTIONS
from wb.rules.base import Context, rule
from wb.schema import VERSION
from wb.wording import counted, sign_name


def _faults(context: Context, name: str) -> Iterator[Remark]:
    return (
        Remark(fault.where, fault.message, fault.help)
        for fault in context.proposal.faults
        if fault.rule == name
    )


@rule("WB001", Severity.ERROR)
def unreadable(context: Context) -> Iterator[Remark]:
    """The file cannot be read as a proposal.

    It is not YAML, not "key: value" lines, not UTF-8, larger than 1 MiB or nested deeper than 50
    levels. Nothing else can be said about a file until it can be read, so this finding stands alone.

    Bad:
        title: Bedside medicines
        who: "Ward pharmacists, nights and weekends  # <- WB001

    Good:
        title: Bedside medicines
        who: "Ward pharmacists, nights and weekends"
    """
    return iter(())  # a file that cannot be read makes no proposal: `check` reports for this rule


@rule("WB002", Severity.ERROR)
def unknown_key(context: Context) -> Iterator[Remark]:
    """A key that the format does not have.

    What is under an unknown key reaches no reader: it is neither checked nor rendered. Most are
    misspelt.

    Bad:
        who: Ward pharmacists on nights and weekends
        benefits: The medicines are there when the patient leaves.  # <- WB002

    Good:
        who: Ward pharmacists on nights and weekends
        benefit: The medicines are there when the patient leaves.
    """
    return _faults(context, "unknown-key")


@rule("WB003", Severity.ERROR)
def duplicate_key(context: Context) -> Iterator[Remark]:
    """A key given twice.

    YAML keeps the last one and says nothing, so somebody's answer would silently disappear. Here the
    first is kept and both are shown to you.

    Bad:
        problem: Patients wait 3 hours for their medicines.
        problem: Patients wait 4 hours for their medicines.  # <- WB003

    Good:
        problem: Patients wait 3 hours for their medicines.
    """
    return _faults(context, "duplicate-key")


@rule("WB004", Severity.ERROR)
def wrong_type(context: Context) -> Iterator[Remark]:
    """A value of another kind than its key takes.

    A list where prose belongs, a date no calendar has, a status nobody knows. The page cannot show
    what it cannot read.

    Bad:
        launch: next spring  # <- WB004
        status: nearly done  # <- WB004

    Good:
        launch: 2027-03
        status: review
    """
    return _faults(context, "wrong-type")


@rule("WB005", Severity.ERROR)
def unknown_version(context: Context) -> Iterator[Remark]:
    """The file does not say which version of the format it is written in, or names one to come.

    The number lets later versions of `wb` read this file as it was meant. This `wb` reads format 1.

    Bad:
        wb: 7  # <- WB005
        title: Bedside medicines

    Good:
        wb: 1
        title: Bedside medicines
    """
    version = context["wb"]
    if not version:
        yield Remark(
            version.place(),
            "The file does not say which format it is written in.",
            'Write "wb: 1" on its first line.',
        )
    elif version.text.strip() != VERSION:
        yield Remark(
            version.place(),
            f'"{version.text.strip()}" is no format this wb can read.',
            f'This one reads format {VERSION}: "wb: {VERSION}". A newer file needs a newer wb.',
        )


@rule("WB006", Severity.WARNING)
def idle_waiver(context: Context) -> Iterator[Remark]:
    """A waiver that waives nothing.

    The answer it excused has changed, or the rule or the place is misspelt. Left in the file, it would
    one day silence a finding nobody has judged.

    Bad:
        problem: Each discharge waits 3 hours for medicines.
        waivers:
          - {rule: no-quantity, where: problem, why: The ward has no clock.}  # <- WB006

    Good:
        problem: Discharges wait a long time for medicines.
        waivers:
          - {rule: no-quantity, where: problem, why: The count ends in May.}
    """
    return iter(())  # only `check` knows which waivers waive something: it reports for this rule


@rule("WB007", Severity.ERROR)
def waiver_without_reason(context: Context) -> Iterator[Remark]:
    """A waiver that does not say why, or not for what.

    A waiver is a judgement of the team. The next reader can only trust it with its reason beside it.

    Bad:
        waivers:
          - {rule: no-quantity, where: problem}  # <- WB007

    Good:
        waivers:
          - {rule: no-quantity, where: problem, why: The count ends in May.}
    """
    for waiver in context.proposal.waivers:
        place = Place(waiver.rule.key.rpartition(".")[0], waiver.rule.span)
        if not waiver.rule:
            yield Remark(
                place,
                "This waiver names no rule.",
                "Which finding does it excuse? Give its name, as in `rule: no-quantity`.",
            )
        elif not waiver.why:
            yield Remark(
                place,
                f'The waiver for "{waiver.rule.text}" gives no reason.',
                "Why may this stay as it is? Write it under `why`.",
            )


@rule("WB008", Severity.ERROR)
def missing_answer(context: Context) -> Iterator[Remark]:
    """One of the five questions has no answer, or the proposal has no title.

    The five answers are the proposal; everything else grows from them. Skipping one in the interview is
    fine, leaving it out of what others review is not.

    Bad:
        title: Bedside medicines
        who: Ward pharmacists on nights and weekends
        problem:  # <- WB008
        benefit: The medicines are there when the patient leaves.
        evidence: We watched 9 discharges on 1 April 2026.
        experience: At nine the pharmacist opens the chart.

    Good:
        title: Bedside medicines
        who: Ward pharmacists on nights and weekends
        problem: Patients wait 3 hours for their medicines.
        benefit: The medicines are there when the patient leaves.
        evidence: We watched 9 discharges on 1 April 2026.
        experience: At nine the pharmacist opens the chart.
    """
    if not context.proposal.title and "title" not in _misread(context):
        yield Remark(
            context.proposal.title.place(),
            "The proposal has no title.",
            "What do you call it among yourselves? Write it under `title`.",
        )
    for question in QUESTIONS:
        answer = context[question.key]
        if answer or question.key in _misread(context):
            continue
        message = f"`{question.key}` is not answered yet"
        if words := _commented_out(answer):
            place = Place(question.key, Span(answer.span.start, answer.span.start))
            said = f'{message}: "{words}" is a comment to YAML.'
            yield Remark(place, said, 'Put the answer in quotes, or below "|" on lines of its own.')
        else:
            yield Remark(answer.place(), f"{message}.", question.prompt)


def _commented_out(answer: Passage) -> str:
    """The words that stand behind a "#" where an answer belongs; none if there are none."""
    line = answer.source.text[answer.span.end :].partition("\n")[0]
    comment = _HASH.match(line)
    return comment["words"].strip()[:60] if comment else ""


_HASH = Pattern(r":[ \t]+(?P<words>#.*)", signs="#")


@rule("WB009", Severity.ERROR)
def rule_crashed(context: Context) -> Iterator[Remark]:
    """A rule has a fault of its own and could not read this file.

    What that rule would have said is unknown, so the proposal counts as not ready. The fault is not
    the author's: tell whoever keeps the rule. The words of the proposal are not in the message.
    Leaving out a rule that crashes with `--ignore` goes on without it. The same is said where `wb`
    itself has the fault, or where the process that checked the file was ended from outside. The two
    examples below hold the same words; the first is read while a rule crashes.

    Bad:
        title: Bedside medicines  # <- WB009
        who: Ward pharmacists on nights and weekends

    Good:
        title: Bedside medicines
        who: Ward pharmacists on nights and weekends
    """
    return iter(())  # only `check` knows which rules crashed: it speaks for this rule


@rule("WB010", Severity.WARNING)
def hidden_sign(context: Context) -> Iterator[Remark]:
    """A sign nobody sees that reorders or hides the words around it.

    A reviewer who reads the file, and a reader who reads the page, would see different words: such
    signs turn text round, or stand inside a word so that no search finds it. The page leaves them out.

    Not flagged: marks of direction and zero-width spaces that copied phone numbers and names bring
    along, and what Persian, Indian scripts and emoji are made of.

    Bad:
        who: "Ward pharmacists on \\u202Estgin and weekends"  # <- WB010

    Good:
        who: Ward pharmacists on nights and weekends
    """
    for passage in context.proposal.passages.values():
        text = passage.text
        hidden = not text.isascii() and max(text) >= _FIRST_HIDDEN
        if hidden and (sign := _HIDDEN.search(text)):
            place = passage.place(*sign.span()) if not sign[0].isspace() else passage.place()
            message = f"{sign_name(sign[0])} stands here, and it changes what a reader sees."
            yield Remark(place, message, "Did it come along with copied text? Delete it.")


# What turns text round (UAX 9: right-to-left embedding and isolate, overrides), and tag characters,
# which can carry a hidden text.
_FIRST_HIDDEN = "\u202b"
_HIDDEN = Pattern(
    "[\u202b\u202d\u202e\u2067\U000e0000-\U000e001f]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]"
)


@rule("WB011", Severity.WARNING)
def comment_behind_text(context: Context) -> Iterator[Remark]:
    """Words behind a blank and a "#", which YAML reads as a comment.

    Half of an answer written by hand disappears from the page, and nobody is told: "The bakery that
    is #1 in Leeds" becomes "The bakery that is".

    Not flagged: comments behind choices, dates and text in quotes, on lines of their own, and behind a
    name or a place where a blank follows the "#".

    Bad:
        problem: Nurses wait 3 hours, see ticket #123 and the 9 replies.  # <- WB011

    Good:
        status: draft  # until May
        problem: "Nurses wait 3 hours, see ticket #123 and the 9 replies."
    """
    return _faults(context, "comment-behind-text")


@rule("WB012", Severity.QUESTION, sure=Severity.WARNING)
def comment_in_answer(context: Context) -> Iterator[Remark]:
    """A comment of HTML in an answer: the page leaves it out.

    It is a note of the author's, and no reader of the page will see it. That is what it is for, as long
    as the proposal is a draft; from `review` on it is a warning, since what is still open, or was only
    hidden, belongs before the readers.

    Not flagged: comments in code, which the page shows.

    Bad:
        experience: |
          She opens the list at nine. <!-- ask Ann whether this is true -->  # <- WB012
          The bag is on its way before the bed is made.

    Good:
        experience: |
          She opens the list at nine, as Ann showed us on her ward in May.
          The bag is on its way before the bed is made.
    """
    sure = context["status"].text.strip() not in ("", "draft")
    for key, passage in context.proposal.passages.items():
        spans = list(comments(passage.text)) if is_markdown(key) else []
        for start, end in spans[:_MOST_COMMENTS]:
            note = " ".join(passage.text[start + 4 : end - 3].split())
            said = f'The page leaves this comment out: "{note[:60]}{"..." if note[60:] else ""}".'
            asked = "Is it settled? Then delete it. If readers are to know, say it in the answer."
            yield Remark(passage.place(start, end), said, asked, sure)


_MOST_COMMENTS = 10  # told of one answer


def _misread(context: Context) -> set[str]:
    """Keys that hold something, though of the wrong type: they are reported as that."""
    return {fault.where.key for fault in context.proposal.faults if fault.rule == "wrong-type"}


@rule("WB013", Severity.WARNING)
def unplaced_text(context: Context) -> Iterator[Remark]:
    """Words that `wb import` found no place for, and that stand on no page.

    Nothing of an imported document is dropped. What matched no part of the format is kept under
    `unplaced`, where no reader sees it. Move it to where it belongs, or delete it.

    Bad:
        unplaced: |  # <- WB013
          Our rollout needs two more people from the depot.

    Good:
        faq:
          internal:
            - question: Whom does the rollout need?
              answer: Two more people from the depot.
    """
    if passage := context["unplaced"]:
        number = len(passage.text.split())
        yield Remark(
            Place(passage.key, passage.span),
            f"{counted(number, 'word')} stand here without a place, and no page shows them.",
            "Where do they belong? Move them there, and delete what nobody needs.",
        )
