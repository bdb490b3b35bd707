"""What a bar raiser asks of the case: the decision, the answers of the FAQ, the other side, figures."""

from __future__ import annotations

import pytest

from wb.document.textfile import TextFile
from wb.findings import Finding, Severity
from wb.lint.runner import check


def said(text: str, rule: str) -> list[Finding]:
    """What one rule says about a proposal."""
    verdict = check(TextFile("case.wb.yaml", f"wb: 1\ntitle: Case\n{text}"))
    return [finding for finding in verdict.findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("status", "level"),
    [("", Severity.QUESTION), ("status: draft\n", Severity.QUESTION)]
    + [(f"status: {status}\n", Severity.WARNING) for status in ("review", "approved")],
)
def test_a_missing_decision_is_asked_for_and_in_review_it_is_missed(
    status: str, level: Severity
) -> None:
    (finding,) = said(status, "no-decision-asked")
    assert (finding.severity, finding.key) == (level, "decision.ask")


@pytest.mark.parametrize(
    ("ask", "speaks"),
    [
        ("Do we build it?", True),
        ("The board may say yes or no.", True),
        ("Do we build it? Yes or no by 5 May.", False),
        ("Do we build it? Yes or no by Friday.", False),
        ("Do we build it? We need to know within two weeks.", False),
        ("Do we build it? The vote is on 2027-03-01.", False),
        ("Sollen wir es bauen, und wer von euch zahlt die Hälfte davon?", False),
    ],
)
def test_a_decision_is_asked_by_a_day(ask: str, speaks: bool) -> None:
    findings = said(f"status: review\ndecision: {{ask: '{ask}'}}\n", "no-decision-asked")
    assert bool(findings) == speaks
    assert all(finding.severity is Severity.QUESTION for finding in findings)


def test_what_has_been_decided_is_not_asked_for() -> None:
    assert not said(
        "decision: {verdict: go, by: Ann, date: 2027-01, why: It pays.}\n", "no-decision-asked"
    )
