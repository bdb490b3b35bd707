"""The report for people: each finding under its file, with the line and the words in question."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from wb.document.textfile import TextFile
from wb.findings import Finding, Severity
from wb.reports import Checked, StyledText
from wb.reports.concise import one_line
from wb.wording import visible, width

WIDTH = 100  # of what we say; a line of the source longer than this is shown from a little before the words in question
BEFORE = 30
MOST_OF_A_RULE = 50  # shown of one file; nobody reads on behind them, and a file of nothing else would take seconds
MOST_REASONS = 6  # named in the verdict; the findings above it name the rest


def report(checked: Sequence[Checked]) -> list[StyledText]:
    """Findings by file, then how many there are; nothing where no file could be read."""
    pieces = [piece for each in checked for piece in _file(each)]
    return [*pieces, *_summary(checked)] if checked else []


def _file(each: Checked) -> Iterator[StyledText]:
    yield StyledText(f"{visible(each.source.path)}\n", "path")
    told: Counter[str] = Counter()
    for finding in each.findings:
        told[finding.rule] += 1
        if told[finding.rule] <= MOST_OF_A_RULE:
            yield from _finding(each.source, finding)
    for rule, number in told.items():
        if number > MOST_OF_A_RULE:
            yield StyledText(
                f"  and {number - MOST_OF_A_RULE} more of {rule}; `wb check --format concise` shows them all\n",
                "quiet",
            )
    for finding, why in each.waived:
        yield StyledText(
            f"  waived  {finding.code} {finding.rule} at {visible(finding.key)}: {one_line(why)}\n",
            "quiet",
        )
    yield from _readiness(each)
    yield StyledText("\n")


def _readiness(each: Checked) -> Iterator[StyledText]:
    """The verdict, with the reasons in the order of the file."""
    if not each.reasons:
        yield StyledText("  Ready for review.\n", "help")
    else:
        more = (
            f" and {len(each.reasons) - MOST_REASONS} more"
            if len(each.reasons) > MOST_REASONS
            else ""
        )
        yield StyledText(
            _wrapped(
                f"Not ready for review: {', '.join(each.reasons[:MOST_REASONS])}{more}.", "  "
            ),
            "help",
        )


def _finding(source: TextFile, finding: Finding) -> Iterator[StyledText]:
    yield StyledText(f"  {finding.start.line}:{finding.start.column} ", "quiet")
    yield StyledText(finding.severity.value, finding.severity.value)
    yield StyledText(f" {finding.code} {finding.rule}\n", "quiet")
    if finding.end > finding.start:
        yield from _quoted(source, finding)
    yield StyledText(_wrapped(finding.message, "    "))
    if finding.help:
        yield StyledText(_wrapped(finding.help, "    "), "help")


def _quoted(source: TextFile, finding: Finding) -> Iterator[StyledText]:
    """The line of the source with the words underlined; where they run on, up to the line's end."""
    line = source.line(finding.start.line)
    first = finding.start.column - 1
    last = finding.end.column - 1 if finding.end.line == finding.start.line else len(line)
    begin = max(0, first - BEFORE) if len(line) > WIDTH else 0
    shown = line[begin : begin + WIDTH]
    yield StyledText(
        f"    | {'...' if begin else ''}{_flat(shown)}{'...' if begin + WIDTH < len(line) else ''}\n",
        "source",
    )
    gap = " " * (width(line[begin:first]) + 3 * bool(begin))
    yield StyledText(
        f"    | {gap}{'^' * max(1, width(line[first : min(last, begin + WIDTH)]))}\n",
        finding.severity.value,
    )


def _flat(text: str) -> str:
    return visible(text.replace("\t", " "))


def _wrapped(text: str, indent: str) -> str:
    return (
        textwrap.fill(
            one_line(text),
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
        )
        + "\n"
    )


def _summary(checked: Sequence[Checked]) -> Iterator[StyledText]:
    counts = [
        (level, sum(f.severity is level for each in checked for f in each.findings))
        for level in Severity
    ]
    said = [_counted(number, level.value) for level, number in counts if number]
    waived = sum(len(each.waived) for each in checked)
    files = _counted(len(checked), "proposal")
    yield StyledText(
        f"{files}: {', '.join(said) or 'nothing to mend'}{f', {waived} waived' if waived else ''}.\n"
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
