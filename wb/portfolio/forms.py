"""A portfolio in a form: for programs, for a spreadsheet, for a page."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from wb.findings import WORDS
from wb.portfolio.rows import COLUMNS, Row
from wb.reports import StyledText
from wb.reports.concise import line, one_line
from wb.reports.json import record, rows
from wb.reports.markdown import words
from wb.schema import ANSWERS

# What a spreadsheet takes for a formula where a cell begins with it (OWASP, "CSV Injection"); the
# wide forms as well.
_FORMULA = re.compile(r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_COUNTS = ("answered", "errors", "warnings", "questions")


def as_json_report(portfolio: Sequence[Row]) -> Iterator[StyledText]:
    """The rows as one JSON object; `findings` are those on how a status moved."""
    yield StyledText('{"proposals": [')
    yield from rows(map(_record, portfolio))
    yield StyledText('],\n"findings": [')
    yield from rows(record(finding) for row in portfolio for finding in row.moved)
    yield StyledText("]}\n")


def _record(row: Row) -> dict[str, object]:
    held = {name: getattr(row, name) for name in COLUMNS}
    return held | {"of": len(ANSWERS), "ready": row.verdict == WORDS[True]}


def as_csv(portfolio: Sequence[Row]) -> Iterator[StyledText]:
    """A row a line under the names of the columns. No cell is a formula."""
    yield _csv_line(COLUMNS)
    for row in portfolio:
        yield _csv_line([_cell(getattr(row, name)) for name in COLUMNS])


def _csv_line(cells: Sequence[str]) -> StyledText:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([_inert(one_line(cell)) for cell in cells])
    return StyledText(out.getvalue())


def _inert(cell: str) -> str:
    """A cell that a spreadsheet takes for text."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _cell(held: object) -> str:
    return ", ".join(held) if isinstance(held, tuple) else str(held)


def as_markdown(portfolio: Sequence[Row]) -> Iterator[StyledText]:
    """A table for a page or a comment, and what is said of statuses that moved."""
    marks = ["--:" if name in _COUNTS else "---" for name in COLUMNS]
    yield StyledText(f"| {' | '.join(COLUMNS)} |\n|{'|'.join(marks)}|\n")
    for row in portfolio:
        cells = [words(_cell(getattr(row, name))) for name in COLUMNS]
        yield StyledText(f"| {' | '.join(cells)} |\n")
    said = [finding for row in portfolio for finding in row.moved]
    if said:
        yield StyledText("\n")
    for finding in said:
        yield StyledText(f"- {words(''.join(piece.text for piece in line(finding)))}\n")


def moves(portfolio: Sequence[Row]) -> Iterator[StyledText]:
    """What is said of statuses that moved, a line each."""
    for row in portfolio:
        for finding in row.moved:
            yield from line(finding)
