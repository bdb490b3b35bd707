"""The report as annotations of GitHub Actions: findings at the lines of a change.

Its workflow commands are `::error file=...,line=...::message`. The runner shows ten of each kind
and step and drops the others without a word, so the weightiest come first, the tenth says how many
more there are, and those stand in the log as lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from heapq import nsmallest

from wb.document.tree import path_in_repository
from wb.findings import Finding, Severity, Verdict, weight
from wb.reports import COMMAND, StyledText
from wb.reports.concise import line, one_line
from wb.reports.text import summary
from wb.wording import counted, inert, path_name, visible

MOST = 10  # annotations of a kind that the runner takes from one step
MOST_FILES = 5  # named in the annotation that counts the rest
KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUESTION: "notice"}
# What the runner would read as the end of a value, each with what it reads as the sign itself. The
# sign of percent comes first, since the others are written with it.
_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def report(verdicts: Collection[Verdict]) -> Iterator[StyledText]:
    """An annotation for each finding as far as GitHub takes them, the weightiest first; the others
    as lines, in the order of the files.
    """
    for severity, kind in KINDS.items():
        ranked = nsmallest(MOST + 1, enumerate(_of(severity, verdicts)), key=_weight)
        shown = dict(ranked if len(ranked) <= MOST else ranked[: MOST - 1])
        yield from (_annotation(kind, finding) for finding in shown.values())
        if len(ranked) > MOST:
            yield _rest(kind, severity, _others(severity, verdicts, shown))
            for finding in _others(severity, verdicts, shown):
                yield from line(finding)
    yield from summary(verdicts)


def _of(severity: Severity, verdicts: Collection[Verdict]) -> Iterator[Finding]:
    return (
        finding for each in verdicts for finding in each.findings if finding.severity is severity
    )


def _others(
    severity: Severity, verdicts: Collection[Verdict], shown: Container[int]
) -> Iterator[Finding]:
    """The findings that get no annotation. They are gone through, never held: there may be many."""
    return (
        finding for number, finding in enumerate(_of(severity, verdicts)) if number not in shown
    )


def _weight(numbered: tuple[int, Finding]) -> tuple[bool, tuple[int, int, int, bool]]:
    return numbered[1].folded, weight(numbered[1])


def _annotation(kind: str, finding: Finding) -> StyledText:
    """A finding at its lines; GitHub takes columns only where it stands in one line.

    The message names the place once more, since the log shows nothing else of an annotation.
    """
    path = path_in_repository(finding.path)
    place = {
        "file": path,
        "line": str(finding.start.line),
        "endLine": str(finding.last_line),
    }
    if finding.start.line == finding.end.line:
        place |= {"col": str(finding.start.column), "endColumn": str(finding.end.column)}
    at = f"{path_name(path)}:{finding.start.line}:{finding.start.column}"
    text = "\n".join(map(one_line, filter(None, (f"{at} {finding.said}", finding.help))))
    return _command(kind, {**place, "title": f"{finding.code} {finding.rule}"}, text)


def _rest(kind: str, severity: Severity, rest: Iterable[Finding]) -> StyledText:
    """How many findings get no annotation of their own, and in which files they are."""
    files = Counter(path_in_repository(finding.path) for finding in rest)
    named = [f"{one_line(path)} ({number})" for path, number in files.most_common(MOST_FILES)]
    if (more := len(files) - MOST_FILES) > 0:
        named.append(f"and {counted(more, 'more file')}")
    title = counted(files.total(), f"more {severity.value}")
    return _command(
        kind, {"title": title}, f"{', '.join(named)}. The log of this step has them all."
    )


def _command(kind: str, properties: Mapping[str, str], message: str) -> StyledText:
    """A workflow command, in which no word of a stranger can end a value or begin a command."""
    values = ",".join(f"{name}={_value(text)}" for name, text in properties.items())
    return StyledText(f"::{kind} {values}::{_escaped(message, _IN_MESSAGE)}\n", COMMAND)


def _value(text: str) -> str:
    return _escaped(text, _IN_PROPERTY)


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    text = inert(visible(text))
    for sign, written in signs.items():
        text = text.replace(sign, written)
    return text
