"""The report with one line for each finding."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from wb.findings import Finding, Verdict
from wb.reports import StyledText
from wb.wording import path_name, visible

LONGEST = 500  # characters; what we say ourselves is shorter


def report(verdicts: Collection[Verdict]) -> Iterator[StyledText]:
    """`path:line:column: severity code rule: message`, one line each."""
    for each in verdicts:
        for finding in each.findings:
            yield from line(finding)


def line(finding: Finding) -> Iterator[StyledText]:
    """One finding in one line."""
    yield StyledText(f"{path_name(finding.path)}:{finding.start.line}:{finding.start.column}: ")
    yield StyledText(finding.severity.value, finding.severity.value)
    yield StyledText(f" {finding.code} {finding.rule}: {one_line(finding.message)}\n")


def one_line(text: str) -> str:
    """Text that cannot break a form of one line, cut where it quotes a whole page."""
    line = visible(" ".join(text[: 4 * LONGEST].split()))
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."
