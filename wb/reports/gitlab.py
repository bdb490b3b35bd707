"""The report for GitLab's Code Quality: what a merge request made better and worse.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format says what it holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from wb.document.tree import path_in_repository
from wb.findings import Finding, Severity, Verdict, fingerprints
from wb.reports import StyledText
from wb.reports.json import as_json

LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.QUESTION: "info"}


def report(verdicts: Collection[Verdict]) -> Iterator[StyledText]:
    """All findings as one JSON array, a line for each."""
    yield StyledText("[")
    comma = ""
    for each in verdicts:
        known = fingerprints(each)
        for finding in each.findings:
            yield StyledText(f"{comma}\n")  # a piece that ends a line lets go of it
            yield StyledText(f"  {as_json(_issue(finding, known[finding]))}")
            comma = ","
    yield StyledText("\n]\n")


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": f"{finding.said} {finding.help}".rstrip(),
        "categories": ["Clarity"],
        "severity": LEVELS[finding.severity],
        "fingerprint": fingerprint,
        "location": {
            "path": path_in_repository(finding.path),
            "lines": {"begin": finding.start.line, "end": finding.last_line},
        },
    }
