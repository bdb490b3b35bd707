"""The report as Markdown, for the summary of a job or a comment on a pull request.

The verdict comes first, then a table, then what was found, folded. It is cut before it is longer
than a comment on GitHub or a note on GitLab may be, and says what was left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from html import escape

from wb.document.tree import path_in_repository
from wb.findings import Finding, Severity, Verdict, weight
from wb.reports import StyledText
from wb.reports.concise import one_line
from wb.reports.text import summary
from wb.schema import called
from wb.wording import counted

LONGEST = 65_000  # characters; GitHub takes 65,536 in a comment
_HEAD = "| proposal | ready for review | errors | warnings | questions | waived |\n"
_RULE = "|---|---|--:|--:|--:|--:|\n"
# What acts in a line of Markdown: marks, and where GitHub makes a link of an address.
_MARK = re.compile(r"[\\`*_\[\]|~#!]|:(?=//)|(?<=www)\.")
_LEFT_OUT = 200  # characters kept for the line on what was left out


def report(verdicts: Collection[Verdict]) -> Iterator[StyledText]:
    """A heading with the verdict, a row for each proposal, its findings below, folded."""
    top = _top(verdicts)
    rows, left = taken(map(_row, verdicts), LONGEST // 2)
    yield StyledText(top + _HEAD + _RULE + "".join(rows))
    if left:
        yield StyledText(f"\n{counted(left, 'more proposal')} would not fit into this table.\n")
    room = LONGEST - len(top) - len(_HEAD) - len(_RULE) - sum(map(len, rows)) - 2 * _LEFT_OUT
    told = (each for each in verdicts if each.findings or each.waived or each.against)
    details, left = taken(map(_details, told), room)
    yield StyledText("".join(details))
    if left:
        more = f"What was found in {counted(left, 'more proposal')} would not fit here"
        yield StyledText(f"\n{more}; `wb check` shows it.\n")


def _top(verdicts: Collection[Verdict]) -> str:
    counts = "".join(piece.text for piece in summary(verdicts))
    return f"## {_heading(verdicts)}\n\n{counts}\n"


def _heading(verdicts: Collection[Verdict]) -> str:
    ready, number = sum(bool(each.ready) for each in verdicts), len(verdicts)
    if not number:
        return "No proposal was looked at"
    if not ready and (partly := next((each for each in verdicts if each.ready is None), None)):
        looked_at = words(partly.looked_at)
        return f"{looked_at[:1].upper()}{looked_at[1:]}"
    if ready == number:
        return "Ready for review"
    return (
        f"{ready} of {number} proposals are ready for review" if ready else "Not ready for review"
    )


def taken(parts: Iterator[str], room: int) -> tuple[list[str], int]:
    """The first parts that fit into so many characters, and how many do not."""
    kept: list[str] = []
    for part in parts:
        room -= len(part)
        if room < 0:
            return kept, 1 + sum(1 for _ in parts)
        kept.append(part)
    return kept, 0


def _row(verdict: Verdict) -> str:
    counts = Counter(finding.severity for finding in verdict.findings)
    cells = [
        words(path_in_repository(verdict.path)),
        {True: "yes", False: "no", None: "not looked at whole"}[verdict.ready],
        *(str(counts[level]) for level in Severity),
        str(len(verdict.waived)),
    ]
    return f"| {' | '.join(cells)} |\n"


def _details(verdict: Verdict) -> str:
    """What was found in a file, the weightiest first, and what a review would miss besides."""
    title = (
        f"{_html(path_in_repository(verdict.path))}: {counted(len(verdict.findings), 'finding')}"
    )
    said = set(verdict.findings)
    items = [_item(finding) for finding in sorted(verdict.findings, key=weight)]
    items += [_item(it, "for review") for it in verdict.against if it not in said]
    items += [f"{_item(it).rstrip()} Waived: {words(why)}\n" for it, why in verdict.waived]
    shown, left = taken(iter(items), LONGEST // 4)
    more = f"- and {counted(left, 'more finding')}\n" if left else ""
    return f"\n<details><summary>{title}</summary>\n\n{''.join(shown)}{more}\n</details>\n"


def _item(finding: Finding, voice: str = "") -> str:
    place = f"line {finding.start.line}" + (
        f", {words(called(finding.key))}" if finding.key else ""
    )
    said = words(f"{finding.message} {finding.help}")
    return f"- **{voice or finding.severity.value}** {finding.rule}, {place}: {said}\n"


def words(text: str) -> str:
    """Words in one line of Markdown that shows just these words."""
    return _MARK.sub(r"\\\g<0>", _html(text))


def _html(text: str) -> str:
    """Words in a line of HTML that calls nobody, as a name behind `@` would in a comment."""
    return escape(one_line(text), quote=False).replace("@", "\uff20")
