"""The report as test results in the form of JUnit, which every CI system shows.

A file is a suite, a finding a case: claims fail, questions pass and say what they ask, what is
waived is skipped with the reason. The elements are those of the schema that Jenkins publishes
(junit-10.xsd).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from wb.document.tree import path_in_repository
from wb.findings import Finding, Severity, Verdict
from wb.reports import StyledText
from wb.reports.concise import one_line


def report(verdicts: Collection[Verdict]) -> Iterator[StyledText]:
    """All findings as XML, a suite for each file."""
    totals: Counter[str] = Counter()  # no list of all suites: there may be many
    for each in verdicts:
        totals.update({name: int(number) for name, number in _counts(each).items()})
    yield StyledText('<?xml version="1.0" encoding="UTF-8"?>\n')
    yield StyledText(
        f'<testsuites name="wb" tests="{totals["tests"]}" failures="{totals["failures"]}" '
        'errors="0">\n'
    )
    for each in verdicts:
        yield StyledText(f"{tostring(_suite(each, _counts(each)), encoding='unicode')}\n")
    yield StyledText("</testsuites>\n")


def _counts(verdict: Verdict) -> dict[str, str]:
    cases = max(1, len(verdict.findings) + len(verdict.waived))
    failures, skipped = len(verdict.claims), len(verdict.waived)
    counts = {"tests": cases, "failures": failures, "errors": 0, "skipped": skipped}
    return {name: str(number) for name, number in counts.items()}


def _suite(verdict: Verdict, counts: dict[str, str]) -> Element:
    path = _text(path_in_repository(verdict.path))
    suite = Element("testsuite", {"name": path, **counts})
    for finding in verdict.findings:
        case = _case(suite, path, finding)
        if finding.severity is Severity.QUESTION:
            SubElement(case, "system-out").text = _said(finding)
        else:
            kind, message = finding.severity.value, _text(finding.message)
            SubElement(case, "failure", type=kind, message=message).text = _said(finding)
    for finding, why in verdict.waived:
        SubElement(_case(suite, path, finding), "skipped", message=_text(f"Waived: {why}"))
    if not len(suite):
        SubElement(suite, "testcase", name="Nothing to mend", classname=path, time="0", file=path)
    return suite


def _case(suite: Element, path: str, finding: Finding) -> Element:
    at = f" at {finding.key}" if finding.key else ""
    place = f"{finding.start.line}:{finding.start.column}"
    name = _text(f"{finding.code} {finding.rule}{at} ({place})")
    return SubElement(suite, "testcase", name=name, classname=path, time="0", file=path)


def _said(finding: Finding) -> str:
    """What is said, with its place, since not every system shows a case's attributes."""
    place = f"{path_in_repository(finding.path)}:{finding.start.line}:{finding.start.column}"
    return "\n".join(filter(None, map(_text, (place, finding.message, finding.help))))


def _text(text: str) -> str:
    """Words as XML can hold them, in one line."""
    return one_line(text).translate(_NO_CHARACTERS)


_NO_CHARACTERS = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}  # the rest of what XML 1.0 (2.2) rules out
