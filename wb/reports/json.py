"""The report for programs.

Its keys are stable; lines and columns count from 1, ends are one past the last character.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from wb.findings import Finding, Severity, Verdict
from wb.reports import StyledText
from wb.schema import ANSWERS

FORMAT = 1  # of the report; another number says that a key means something else, or is gone


def report(verdicts: Collection[Verdict]) -> Iterator[StyledText]:
    """All findings of all files as one JSON object with a summary."""
    parts: Mapping[str, Iterable[Mapping[str, object]]] = {
        "findings": (record(finding) for each in verdicts for finding in each.findings),
        "waived": (record(it) | {"why": why} for each in verdicts for it, why in each.waived),
        "proposals": map(_proposal, verdicts),
    }
    yield StyledText(f'{{"format": {FORMAT},\n')
    for name, records in parts.items():
        yield StyledText(f'"{name}": [')
        yield from rows(records)
        yield StyledText("],\n")
    yield StyledText(f'"summary": {as_json(_summary(verdicts))}}}\n')


# The sign before a `[` that CI systems would obey in a log, as `##vso[`.
_COMMAND = re.compile(r"#(?=[\w.-]*\[)")


def as_json(value: object) -> str:
    """A value as JSON in one line that commands no CI system; a program reads the same value."""
    return _COMMAND.sub(r"\\u0023", json.dumps(value))


def rows(records: Iterable[Mapping[str, object]]) -> Iterator[StyledText]:
    """A line for each record, which `diff` and `grep` can read as well."""
    comma = ""
    for line in map(as_json, records):
        yield StyledText(f"{comma}\n")  # a piece that ends a line lets go of it
        yield StyledText(f"  {line}")
        comma = ","


def _proposal(verdict: Verdict) -> dict[str, object]:
    about = verdict.about
    counts = Counter(finding.severity for finding in verdict.findings)
    return {
        "path": verdict.path,
        "title": about and about.title,
        "status": about and about.status,
        "stage": about and about.stage,
        "owner": about and about.owner,
        "launch": about and about.launch,
        "language": about and about.language,
        "answered": about.answered if about else 0,
        "of": len(ANSWERS),
        **{f"{level}s": counts[level] for level in Severity},
        "waived": len(verdict.waived),
        "verdict": verdict.word,
        "ready": bool(verdict.ready),
        "reasons": list(verdict.reasons),
        "wording_read": bool(about and about.read),
        "partly_read": list(verdict.partly_read),
        "unread": list(verdict.unread),
        "left_out": verdict.left_out,
        "elsewhere": verdict.elsewhere,
    }


def _summary(verdicts: Collection[Verdict]) -> dict[str, int]:
    counts = Counter(finding.severity for each in verdicts for finding in each.findings)
    waived = sum(len(each.waived) for each in verdicts)
    levels = {f"{level}s": counts[level] for level in Severity}
    return {"files": len(verdicts), **levels, "waived": waived}


def record(finding: Finding) -> dict[str, object]:
    """One finding as JSON keys and values."""
    return {
        "path": finding.path,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "key": finding.key,
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "folded": finding.folded,
    }
