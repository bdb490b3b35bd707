"""The report for programs.

Its keys are stable; lines and columns count from 1, ends are one past the last character.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from wb.findings import Finding, Severity, Verdict
from wb.reports import StyledText


def report(verdicts: Sequence[Verdict]) -> list[StyledText]:
    """All findings of all files as one JSON object with a summary."""
    findings = [record(finding) for each in verdicts for finding in each.findings]
    counts = Counter(finding["severity"] for finding in findings)
    summary = {"files": len(verdicts)} | {f"{level}s": counts[level] for level in Severity}
    summary["waived"] = sum(len(each.waived) for each in verdicts)
    waived = [record(finding) | {"why": why} for each in verdicts for finding, why in each.waived]
    proposals = [
        {"path": each.path, "ready": not each.reasons, "reasons": list(each.reasons)}
        for each in verdicts
    ]
    parts = {"findings": findings, "waived": waived, "proposals": proposals}
    rows = "".join(f'"{name}": {_rows(records)},\n' for name, records in parts.items())
    return [StyledText(f'{{{rows}"summary": {json.dumps(summary)}}}\n')]


def _rows(records: Sequence[Mapping[str, Any]]) -> str:
    """A JSON list with a line for each record, which `diff` and `grep` can read as well."""
    return "[" + ",".join(f"\n  {line}" for line in map(json.dumps, records)) + "]"


def record(finding: Finding) -> dict[str, Any]:
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
    }
