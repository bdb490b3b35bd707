"""Run rules over a source; sign and sort what they say."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from sys import intern

from wb.config.settings import DEFAULT, Settings
from wb.document.loader import load
from wb.document.proposal import Proposal, Stand, Waiver
from wb.document.textfile import Place, TextFile, Unreadable
from wb.errors import WbError
from wb.findings import About, Finding, Remark, Severity, Verdict, verdict_on
from wb.lint.waivers import apply, idle
from wb.rules import CATALOGUE
from wb.rules.base import Context, Rule
from wb.rules.record import OF_THE_PAST


def check(source: TextFile, settings: Settings = DEFAULT, questions: bool = True) -> Verdict:
    """Run the selected rules over a source. Findings come in the order of the file.

    Without `questions`, claims only; rules that can only ask do not run then.
    """
    try:
        proposal = load(source)
    except Unreadable as error:
        return unreadable(error, settings)
    return check_proposal(proposal, settings, questions)


def check_proposal(
    proposal: Proposal,
    settings: Settings = DEFAULT,
    questions: bool = True,
    past: Sequence[Stand] = (),
) -> Verdict:
    """Run the selected rules over a proposal that is already read.

    `past` is where it stood since a revision; without it, rules about that do not run.
    """
    source, settings = proposal.source, settings.at(proposal.source.path)
    selected = settings.running(CATALOGUE)
    silent = () if past else OF_THE_PAST
    rules = [rule for rule in settings.running(CATALOGUE, questions) if rule not in silent]
    context = Context(proposal, past)
    said, crashed = _run_all(rules, context, settings)
    kept, waived, unused = apply(proposal.waivers, said)
    kept = [*_beside_placeholders(kept), *crashed.values()]
    if unused and (rule := CATALOGUE["idle-waiver"]) in rules:
        unheard = _silent(rules, crashed, settings) | _unloaded(unused, settings)
        kept += _findings(source, rule, idle(unused, unheard), settings)
    if (rule := CATALOGUE["approved-with-errors"]) in rules:
        kept += _findings(source, rule, list(_approved_too_soon(proposal, kept)), settings)
    kept.sort(key=lambda finding: (finding.start, finding.end, finding.code))
    order = list(proposal.passages)
    unread = sorted(context.unread, key=order.index)
    short = _short_of_review(selected, context, settings)
    left_out = len(settings.rules or CATALOGUE) - len(selected)
    chosen = settings.only or settings.select
    verdict = verdict_on(source, kept, waived, unread, short, left_out, chosen)
    partly = tuple(sorted(context.partly_read, key=order.index))
    verdict = verdict._replace(about=_about(context), partly_read=partly)
    return verdict if questions else verdict.without_questions()


def _about(context: Context) -> About:
    proposal = context.proposal
    title, stage, owner, launch = (
        " ".join(proposal[key].text.split()) for key in ("title", "stage", "owner", "launch")
    )
    answered = sum(map(bool, proposal.answers))
    status = proposal.stand.status
    kept = map(intern, (status, stage, context.language))  # many proposals have the same
    status, stage, language = kept
    return About(title, status, stage, owner, launch, language, answered, context.reads)


# What a review holds a proposal to and a draft may lack, by the names of the rules.
_REVIEW = ("missing-faq", "no-decision-asked", "unwritten-part", "hard-questions")


def _short_of_review(rules: Iterable[Rule], context: Context, settings: Settings) -> list[Finding]:
    """What a review would miss that is no claim as long as the status is what it is."""
    proposal, reviewed = context.proposal, context.in_review
    context.held = True
    asked = _REVIEW[-1:] if reviewed else _REVIEW  # the others have said it as claims
    said, _ = _run_all([rule for rule in rules if rule.name in asked], context, settings)
    return apply(proposal.waivers, said)[0]


def _run_all(
    rules: Iterable[Rule], context: Context, settings: Settings
) -> tuple[list[Finding], dict[str, Finding]]:
    """What the rules say, and a finding for each one that crashed, by its name."""
    proposal = context.proposal
    said: list[Finding] = []
    crashed: dict[str, Finding] = {}
    for rule in rules:
        try:
            if remarks := list(rule(context, **settings.options(rule))):  # most have none
                said += _findings(proposal.source, rule, remarks, settings)
        except WbError:
            raise
        except Exception as error:  # a fault of one rule must not end an interview
            crashed[rule.name] = _crash(rule, error, proposal)
    return said, crashed


def _beside_placeholders(findings: list[Finding]) -> Iterator[Finding]:
    """The findings without those on words that hold a place: what belongs there is asked first."""
    held = [each for each in findings if each.rule == CATALOGUE["placeholder"].name]
    for finding in findings:
        if finding.rule == CATALOGUE["placeholder"].name or not any(
            each.start < finding.end and finding.start < each.end for each in held
        ):
            yield finding


def _silent(rules: Iterable[Rule], crashed: Container[str], settings: Settings) -> set[str]:
    """The names and codes of rules that did not run, or crashed, and so cannot have spoken."""
    ran = _words(rule for rule in rules if rule.name not in crashed)
    return _words((settings.rules or CATALOGUE).values()) - ran


def _unloaded(waivers: Iterable[Waiver], settings: Settings) -> set[str]:
    """What waivers name that may be rules of plugins which were not loaded."""
    if not settings.unloaded:
        return set()
    known = _words((settings.rules or CATALOGUE).values())
    return {waiver.rule.text.strip() for waiver in waivers} - known


def _words(rules: Iterable[Rule]) -> set[str]:
    return {word for rule in rules for word in (rule.name, rule.code)}


def _findings(
    source: TextFile, rule: Rule, remarks: Iterable[Remark], settings: Settings
) -> list[Finding]:
    return [to_finding(source, rule, remark, settings) for remark in remarks]


def _crash(rule: Rule, error: Exception, proposal: Proposal) -> Finding:
    """A crashed rule as an error, whatever levels are set. It repeats no words of the proposal."""
    own, source, place = CATALOGUE["rule-crashed"], proposal.source, proposal.title.place()
    return Finding(
        source.path,
        source.position(place.span.start),
        source.position(place.span.end),
        place.key,
        own.code,
        own.name,
        own.severity,
        f"The rule {rule.name} crashed on this file ({type(error).__name__}).",
        f"Tell whoever keeps this rule. `--ignore {rule.name}` goes on without it.",
    )


def unreadable(error: Unreadable, settings: Settings = DEFAULT) -> Verdict:
    """A file that makes no proposal: one finding, and nothing else to say."""
    rule = CATALOGUE["unreadable"]
    settings = settings.at(error.source.path)
    remarks = [Remark(Place("", error.span), error.sentence, error.hint)]
    findings = _findings(error.source, rule, remarks, settings) if settings.selects(rule) else []
    return verdict_on(error.source, findings)


def to_finding(source: TextFile, rule: Rule, remark: Remark, settings: Settings) -> Finding:
    """The remark, signed with its rule and placed in its file."""
    (key, span), message, help, sure = remark
    start, end = source.position(span.start), source.position(span.end)
    return Finding(
        source.path,
        start,
        end,
        key,
        rule.code,
        rule.name,
        settings.severity(rule, sure),
        message,
        help,
    )


def _approved_too_soon(proposal: Proposal, findings: list[Finding]) -> Iterator[Remark]:
    errors = [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR and finding.key != "status"
    ]
    if errors and (status := proposal["status"]).text.strip() == "approved":
        lines = ", ".join(
            str(finding.start.line) for finding in sorted(errors, key=lambda finding: finding.start)
        )
        yield Remark(
            status.place(),
            f'"approved", although something is absent or unresolved (line {lines}).',
            "Mend it, or set the status back to `review`.",
        )
