"""The report for people: each finding under its file, with the line and the words in question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from wb.command import command
from wb.findings import Finding, Severity, Verdict, asks_again, beside, is_wording, weight
from wb.reports import COLUMNS, StyledText
from wb.reports.concise import one_line
from wb.schema import called
from wb.wording import counted, fitting, listed, path_name, visible, width, wrapped

WIDEST = 100  # columns; longer lines are hard to read
NARROWEST = 20
BEFORE = 30  # columns shown before the words in question where the line is longer
# Shown of one file; nobody reads on behind them, and a file of nothing else would take seconds.
MOST_OF_A_RULE = 50
# Shown whole of a rule that speaks again and again in a file; of the others the places and words.
FULL = 3
REPEATED = 5  # findings of a rule in a file that are still shown whole
FOLDED = frozenset({"placeholder"})  # shown whole once: they ask one thing
MOST_OF_WORDS = 30  # characters of each of those places
IN_A_SENTENCE = 10  # of those places, so that the sentence is not too long for a line
MOST_KEYS = 6  # named where wording was not read
MOST_REASONS = 3  # what is said first in the meeting; the findings above tell the rest


def report(verdicts: Collection[Verdict], columns: int = COLUMNS) -> Iterator[StyledText]:
    """Findings by file, then how many there are, in lines that fit into so many columns."""
    columns = max(NARROWEST, min(columns, WIDEST))
    for each in verdicts:
        yield from _file(each, columns)
    yield from summary(verdicts, columns)


def _file(each: Verdict, columns: int) -> Iterator[StyledText]:
    yield StyledText(f"{path_name(each.path)}\n", "path")
    others = beside(each.findings)
    shown = [finding for finding in sorted(each.findings, key=weight) if not finding.folded]
    left = Counter(finding.rule for finding in shown)
    whole = {rule: _shown_whole(rule, number) for rule, number in left.items()}
    for finding in shown:
        if whole[finding.rule] == 0:
            continue
        yield from finding_in(each, finding, columns)
        yield from _beside(finding, others.get(finding, ()), columns)
        whole[finding.rule] -= 1
        left[finding.rule] -= 1
        if whole[finding.rule] == 0 and left[finding.rule]:
            rest = [other for other in shown if other.rule == finding.rule]
            yield from _rest(each, rest[-left[finding.rule] :], columns)
    for finding, why in each.waived:
        at = f" at {called(finding.key)}" if finding.key else ""
        told = f"waived  {finding.code} {finding.rule}{at}: {why}"
        yield StyledText(_wrapped(told, "  ", columns), "quiet")
    yield from _waiting(others, columns)
    if each.unread or each.partly_read:
        told = _not_read(each.partly_read, each.unread)
        yield StyledText(_wrapped(told, "  ", columns), "quiet")
    yield from readiness(each, columns)
    yield StyledText("\n")


def _shown_whole(rule: str, number: int) -> int:
    """How many findings of a rule that speaks so often in a file are shown whole."""
    if rule in FOLDED:
        return 1
    return number if number <= REPEATED else FULL


def _rest(each: Verdict, others: Sequence[Finding], columns: int) -> Iterator[StyledText]:
    """The places and the words of findings that are not shown whole, in a line."""
    places = [
        f"{other.start.line}:{other.start.column} {_words(each, other)}"
        for other in others[:MOST_OF_A_RULE]
    ]
    for line in _in_parts(places):
        yield StyledText(_wrapped(line, "    ", columns), "source")
    if (more := len(others) - MOST_OF_A_RULE) > 0:
        told = f"and {more} more of {others[0].rule}; `{_all()}` shows them all"
        yield StyledText(_wrapped(told, "  ", columns), "quiet")


def _all() -> str:
    """The command that shows all findings."""
    return command("check", "--format", "concise")


def _in_parts(places: Sequence[str]) -> Iterator[str]:
    """The places in sentences that are not cut, however many there are."""
    for at in range(0, len(places), IN_A_SENTENCE):
        begin = "The same at" if at == 0 else "And at"
        yield f"{begin} {', '.join(places[at : at + IN_A_SENTENCE])}."


def _words(each: Verdict, finding: Finding) -> str:
    """The words in question on their first line, in quotation marks; if there are none, the key."""
    if finding.start == finding.end:
        return visible(called(finding.key))
    words = _flat(each.words(finding))
    return f'"{words[:MOST_OF_WORDS]}..."' if len(words) > MOST_OF_WORDS else f'"{words}"'


def _not_read(partly: Sequence[str], unread: Sequence[str]) -> str:
    """What rules about wording were silent on, so that silence is not taken for praise."""
    if not partly:
        return f"Rules about wording know English only and did not read {_keys(unread)}."
    known = f"Rules about wording know a few plain words of the language of {_keys(partly)}: "
    rest = f" They did not read {_keys(unread)}." if unread else ""
    return f"{known}there they only ask.{rest}"


def _keys(keys: Sequence[str]) -> str:
    """The keys as a sentence names them, not too many."""
    told = list(dict.fromkeys(map(called, keys)))
    more = len(told) - MOST_KEYS
    named = [f"`{each}`" for each in told[:MOST_KEYS]] + ([f"{more} more"] if more > 0 else [])
    return listed(named)


def readiness(each: Verdict, columns: int = COLUMNS) -> Iterator[StyledText]:
    """Whether it is ready for review, or what would be said first in the meeting."""
    ran = f"; {counted(each.left_out, 'rule')} did not look" if each.left_out else ""
    if each.ready is None:
        partly = f"Nothing found, but {each.looked_at}{ran}. That says nothing about the rest."
        yield StyledText(_wrapped(partly, "  ", columns), "help")
        return
    if each.ready:
        yield StyledText(_wrapped(f"Ready for review{ran}.", "  ", columns), "help")
        return
    first = f"Not ready for review{ran}. Said first in the meeting:"
    yield StyledText(_wrapped(first, "  ", columns), "help")
    said = list(dict.fromkeys(finding.said for finding in each.against))
    for sentence in said[:MOST_REASONS]:
        yield StyledText(_wrapped(sentence, "  - ", columns), "help")
    if (more := len(said) - MOST_REASONS) > 0:
        yield StyledText(f"    and {counted(more, 'more thing')}\n", "help")


def finding_in(each: Verdict, finding: Finding, columns: int) -> Iterator[StyledText]:
    """One finding of a file: its place and rule, the words in question, what is said of them."""
    place = f"  {finding.start.line}:{finding.start.column} "
    at = f" at {one_line(called(finding.key))}" if finding.key else ""
    rule = f"{finding.code} {finding.rule}{at}"
    yield StyledText(place, "quiet")
    yield StyledText(finding.severity.value, finding.severity.value)
    fits = len(place + finding.severity.value) + 1 + width(rule) <= columns
    yield StyledText(f" {rule}\n" if fits else f"\n{wrapped(rule, columns, '    ')}\n", "quiet")
    if finding.end > finding.start:
        yield from _quoted(each, finding, columns)
    yield StyledText(_wrapped(finding.message, "    ", columns))
    if finding.help:
        yield StyledText(_wrapped(finding.help, "    ", columns), "help")


def _beside(head: Finding, others: Sequence[Finding], columns: int) -> Iterator[StyledText]:
    """What else is said of the case in the same passage, in a sentence each."""
    for other in others:
        if not _waits(head, other):
            yield StyledText(_wrapped(f"Also: {other.message}", "    ", columns))


def _waits(head: Finding, other: Finding) -> bool:
    """Whether a finding is of a word, or asks once more what the weightier one asks."""
    return is_wording(other) or asks_again(head, other)


def _waiting(others: Mapping[Finding, Sequence[Finding]], columns: int) -> Iterator[StyledText]:
    """How many findings are left until what stands above them is mended."""
    waiting = sum(_waits(head, each) for head, under in others.items() for each in under)
    if waiting:
        told = (
            f"{counted(waiting, 'more finding')} in these passages can wait until they are "
            f"written anew; `{_all()}` shows all."
        )
        yield StyledText(_wrapped(told, "  ", columns), "quiet")


_BAR = "    | "


def _quoted(each: Verdict, finding: Finding, columns: int) -> Iterator[StyledText]:
    """The line of the source with the words underlined; where they run on, up to the line's end."""
    line = each.lines[finding.start.line]
    first = finding.start.column - 1
    last = finding.end.column - 1 if finding.end.line == finding.start.line else len(line)
    room = columns - len(_BAR)
    before = behind = ""
    if len(line) > room or width(_flat(line)) > room:
        lead = _flat(line[max(0, first - room) : first])
        spare = room - 3 - width(_flat(line[first : first + room]))
        kept = fitting(lead[::-1], max(spare, min(BEFORE, room // 3)))
        before = "..." if kept < first else ""
        line, last, first = line[first - kept :], last - first + kept, kept
    shown = _flat(line[:room])
    if before or len(line) > room or width(shown) > room:
        end = fitting(shown, room - len(before))
        if end < len(line):
            end, behind = fitting(shown, room - len(before) - 3), "..."
        shown = shown[:end]
    yield StyledText(f"{_BAR}{before}{shown}{behind}\n", "source")
    gap = " " * (len(before) + width(shown[:first]))
    marks = "^" * max(1, width(shown[first:last]))
    yield StyledText(f"{_BAR}{gap}{marks}\n", finding.severity.value)


def _flat(text: str) -> str:
    return visible(text.replace("\t", " "))


def _wrapped(text: str, indent: str, columns: int) -> str:
    return f"{wrapped(one_line(text), columns, indent)}\n"


def summary(verdicts: Collection[Verdict], columns: int = WIDEST) -> Iterator[StyledText]:
    """How many proposals and findings there are; nothing where no file could be read."""
    if not verdicts:
        return
    counts = Counter(finding.severity for each in verdicts for finding in each.findings)
    said = [counted(counts[level], level.value) for level in Severity if counts[level]]
    waived = sum(len(each.waived) for each in verdicts)
    short = any(each.reasons for each in verdicts)  # of a review, where no finding says so
    nothing = "no findings" if short else "nothing to mend"
    parts = [", ".join(said) or nothing, *([f"{waived} waived"] if waived else [])]
    total = f"{counted(len(verdicts), 'proposal')}: {', '.join(parts)}."
    yield StyledText(_wrapped(total, "", columns))
    if number := sum(each.elsewhere for each in verdicts):
        what = f"{counted(number, 'finding')} on lines that did not change"
        told = f"Not shown: {what}. Each verdict is of the whole file."
        yield StyledText(_wrapped(told, "", columns))
