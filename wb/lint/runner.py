"""Run rules over a source; sign, waive and sort what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wb.config.settings import DEFAULT, InForce, Settings
from wb.document.loader import load
from wb.document.proposal import Proposal, Waiver
from wb.document.textfile import Place, TextFile, Unreadable
from wb.errors import WbError
from wb.findings import Finding, Remark, Severity, Verdict, Waived
from wb.rules import CATALOGUE
from wb.rules.base import Context, Rule


def check(source: TextFile, settings: InForce = DEFAULT) -> Verdict:
    """Run the selected rules over a source. Findings come in the order of the file."""
    try:
        proposal = load(source)
    except Unreadable as error:
        return unreadable(error, settings)
    return check_proposal(proposal, settings)


def check_proposal(proposal: Proposal, settings: InForce = DEFAULT) -> Verdict:
    """Run the selected rules over a proposal that is already read."""
    source = proposal.source
    settings = settings.at(source.path)
    catalogue = settings.rules or CATALOGUE
    rules = [rule for rule in catalogue.values() if settings.selects(rule)]
    context = Context(proposal)
    findings: list[Finding] = []
    crashed: dict[str, Finding] = {}
    for rule in rules:
        try:
            remarks = run_rule(rule, context, settings)
            findings += [to_finding(source, rule, remark, settings) for remark in remarks]
        except WbError:
            raise
        except Exception as error:  # a fault of one rule must not end an interview
            crashed[rule.name] = _crash(rule, error, proposal)
    kept, waived, idle = _apply(proposal.waivers, findings)
    kept += crashed.values()
    if idle and (rule := CATALOGUE["idle-waiver"]) in rules:
        # A rule that did not run, or crashed, may still have something to waive.
        ran = [each for each in rules if each.name not in crashed]
        silent = _words(catalogue.values()) - _words(ran)
        kept += [
            to_finding(source, rule, _idle(waiver), settings)
            for waiver in idle
            if waiver.rule.text.strip() not in silent
        ]
    if (rule := CATALOGUE["approved-with-errors"]) in rules:
        kept += [
            to_finding(source, rule, remark, settings)
            for remark in _approved_too_soon(proposal, kept)
        ]
    kept.sort(key=lambda finding: (finding.start, finding.end, finding.code))
    return Verdict(source, proposal, tuple(kept), tuple(waived))


def run_rule(rule: Rule, context: Context, settings: Settings) -> Iterable[Remark]:
    """What a rule says. Lets through whatever the rule raises."""
    return list(rule(context, **settings.options(rule)))


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


def unreadable(error: Unreadable, settings: InForce = DEFAULT) -> Verdict:
    """A file that makes no proposal: one finding, and nothing else to say."""
    rule = CATALOGUE["unreadable"]
    settings = settings.at(error.source.path)
    remark = Remark(Place("", error.span), error.sentence, error.hint)
    findings = (to_finding(error.source, rule, remark, settings),) if settings.selects(rule) else ()
    return Verdict(error.source, None, findings)


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


def _words(rules: Iterable[Rule]) -> set[str]:
    return {word for rule in rules for word in (rule.name, rule.code)}


def _apply(
    waivers: Iterable[Waiver], findings: list[Finding]
) -> tuple[list[Finding], list[Waived], list[Waiver]]:
    """Part the findings into those that stand and those that are waived, and name the waivers with nothing to waive."""
    good = {waiver: False for waiver in waivers if waiver.rule and waiver.why}
    kept: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        if waiver := next((waiver for waiver in good if _covers(waiver, finding)), None):
            good[waiver] = True
            waived.append(Waived(finding, waiver.why.text.strip()))
        else:
            kept.append(finding)
    return kept, waived, [waiver for waiver, used in good.items() if not used]


def _covers(waiver: Waiver, finding: Finding) -> bool:
    where = waiver.where.text.strip()
    named = waiver.rule.text.strip() in (finding.rule, finding.code)
    return named and (not where or finding.key == where or finding.key.startswith(where + "."))


def _approved_too_soon(proposal: Proposal, findings: list[Finding]) -> Iterator[Remark]:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors and (status := proposal["status"]).text.strip() == "approved":
        lines = ", ".join(
            str(finding.start.line) for finding in sorted(errors, key=lambda finding: finding.start)
        )
        yield Remark(
            status.place(),
            f'"approved", although something is absent or unresolved (line {lines}).',
            "Mend it, or set the status back to `review`.",
        )


def _idle(waiver: Waiver) -> Remark:
    key = waiver.rule.key.rpartition(".")[0]
    where = f" at `{waiver.where.text.strip()}`" if waiver.where else ""
    message = f'Nothing here needs the waiver for "{waiver.rule.text.strip()}"{where}.'
    return Remark(
        Place(key, waiver.rule.span),
        message,
        "Has the answer changed since? Then take the waiver out.",
    )
