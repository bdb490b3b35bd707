"""The report for people: each finding under its file, with the line and the words in question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from wb.findings import Finding, Severity, Verdict, beside, is_wording, weight
from wb.reports import StyledText
from wb.reports.concise import one_line
from wb.wording import counted, listed, path_name, visible, width

WIDTH = 100  # of what we say, and of a line of the source
BEFORE = 30  # characters shown before the words in question where the line is longer
# Shown of one file; nobody reads on behind them, and a file of nothing else would take seconds.
MOST_OF_A_RULE = 50
FOLDED = frozenset({"placeholder"})  # shown once with all its places: they ask one thing
MOST_OF_WORDS = 30  # characters of each of those places
MOST_KEYS = 6  # named where wording was not read
MOST_REASONS = 3  # what is said first in the meeting; the findings above tell the rest


def report(verdicts: Sequence[Verdict]) -> Iterator[StyledText]:
    """Findings by file, then how many there are."""
    for each in verdicts:
        yield from _file(each)
    yield from summary(verdicts)


def _file(each: Verdict) -> Iterator[StyledText]:
    yield StyledText(f"{path_name(each.path)}\n", "path")
    told: Counter[str] = Counter()
    others = beside(each.findings)
    for finding in sorted(each.findings, key=weight):
        if finding.folded:
            continue
        told[finding.rule] += 1
        if finding.rule in FOLDED:
            yield from _folded(each, finding, first=told[finding.rule] == 1)
        elif told[finding.rule] <= MOST_OF_A_RULE:
            yield from _finding(each, finding)
        if told[finding.rule] <= (1 if finding.rule in FOLDED else MOST_OF_A_RULE):
            yield from _beside(others.get(finding, ()))
    for rule, number in told.items():
        if number > MOST_OF_A_RULE + (rule in FOLDED):
            more = f"  and {number - MOST_OF_A_RULE - (rule in FOLDED)} more of {rule}; "
            yield StyledText(f"{more}`wb check --format concise` shows them all\n", "quiet")
    for finding, why in each.waived:
        at = f"{finding.code} {finding.rule} at {visible(finding.key)}"
        yield StyledText(f"  waived  {at}: {one_line(why)}\n", "quiet")
    if each.unread:
        yield StyledText(_wrapped(_not_read(each.unread), "  "), "quiet")
    yield from readiness(each)
    yield StyledText("\n")


def _folded(each: Verdict, finding: Finding, first: bool) -> Iterator[StyledText]:
    """The first finding of a rule, with the places and the words of all others in a line."""
    if not first:
        return
    yield from _finding(each, finding)
    if others := [
        other for other in each.findings if other.rule == finding.rule and other is not finding
    ]:
        places = [
            f"{other.start.line}:{other.start.column} {_words(each, other)}"
            for other in others[:MOST_OF_A_RULE]
        ]
        yield StyledText(_wrapped(f"The same at {', '.join(places)}.", "    "), "source")


def _words(each: Verdict, finding: Finding) -> str:
    """The words in question on their first line, in quotation marks."""
    words = _flat(each.words(finding))
    return f'"{words[:MOST_OF_WORDS]}..."' if len(words) > MOST_OF_WORDS else f'"{words}"'


def _not_read(keys: Sequence[str]) -> str:
    """What rules about wording were silent on, so that silence is not taken for praise."""
    more = len(keys) - MOST_KEYS
    named = [f"`{key}`" for key in keys[:MOST_KEYS]] + ([f"{more} more"] if more > 0 else [])
    return f"Rules about wording know English only and did not read {listed(named)}."


def readiness(each: Verdict) -> Iterator[StyledText]:
    """Whether it is ready for review, or what would be said first in the meeting."""
    ran = f"; {counted(each.left_out, 'rule')} did not look" if each.left_out else ""
    if each.ready is None:
        partly = f"Nothing found, but {each.looked_at}{ran}. That says nothing about the rest."
        yield StyledText(_wrapped(partly, "  "), "help")
        return
    if each.ready:
        yield StyledText(f"  Ready for review{ran}.\n", "help")
        return
    yield StyledText(f"  Not ready for review{ran}. Said first in the meeting:\n", "help")
    said = list(dict.fromkeys((finding.key, finding.message) for finding in each.against))
    for key, message in said[:MOST_REASONS]:
        yield StyledText(_wrapped(f"{key}: {message}" if key else message, "  - "), "help")
    if (more := len(said) - MOST_REASONS) > 0:
        yield StyledText(f"    and {counted(more, 'more thing')}\n", "help")


def _finding(each: Verdict, finding: Finding) -> Iterator[StyledText]:
    yield StyledText(f"  {finding.start.line}:{finding.start.column} ", "quiet")
    yield StyledText(finding.severity.value, finding.severity.value)
    yield StyledText(f" {finding.code} {finding.rule}\n", "quiet")
    if finding.end > finding.start:
        yield from _quoted(each, finding)
    yield StyledText(_wrapped(finding.message, "    "))
    if finding.help:
        yield StyledText(_wrapped(finding.help, "    "), "help")


def _beside(others: Sequence[Finding]) -> Iterator[StyledText]:
    """What else is said of the same words: of the case in a sentence, of the wording by name."""
    named = [other.rule for other in others if is_wording(other)]
    for other in others:
        if not is_wording(other):
            yield StyledText(_wrapped(f"Also: {other.message}", "    "))
    if named:
        yield StyledText(_wrapped(f"Also here: {listed(dict.fromkeys(named))}.", "    "), "quiet")


def _quoted(each: Verdict, finding: Finding) -> Iterator[StyledText]:
    """The line of the source with the words underlined; where they run on, up to the line's end."""
    line = each.lines[finding.start.line]
    first = finding.start.column - 1
    last = finding.end.column - 1 if finding.end.line == finding.start.line else len(line)
    begin = max(0, first - BEFORE) if len(line) > WIDTH else 0
    end = begin + WIDTH
    before, behind = "..." if begin else "", "..." if end < len(line) else ""
    yield StyledText(f"    | {before}{_flat(line[begin:end])}{behind}\n", "source")
    gap = " " * (len(before) + width(line[begin:first]))
    marks = "^" * max(1, width(line[first : min(last, end)]))
    yield StyledText(f"    | {gap}{marks}\n", finding.severity.value)


def _flat(text: str) -> str:
    return visible(text.replace("\t", " "))


def _wrapped(text: str, indent: str) -> str:
    line = one_line(text)
    if line and len(indent + line) <= WIDTH:
        return f"{indent}{line}\n"
    from textwrap import fill  # only here: most of what we say fits

    whole = fill(
        line,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
    )
    return f"{whole}\n"


def summary(verdicts: Sequence[Verdict]) -> Iterator[StyledText]:
    """How many proposals and findings there are; nothing where no file could be read."""
    if not verdicts:
        return
    counts = Counter(finding.severity for each in verdicts for finding in each.findings)
    said = [counted(counts[level], level.value) for level in Severity if counts[level]]
    waived = sum(len(each.waived) for each in verdicts)
    short = any(each.reasons for each in verdicts)  # of a review, where no finding says so
    nothing = "no findings" if short else "nothing to mend"
    parts = [", ".join(said) or nothing, *([f"{waived} waived"] if waived else [])]
    yield StyledText(f"{counted(len(verdicts), 'proposal')}: {', '.join(parts)}.\n")
    if number := sum(each.elsewhere for each in verdicts):
        what = f"{counted(number, 'finding')} on lines that did not change"
        yield StyledText(f"Not shown: {what}. Each verdict is of the whole file.\n")
