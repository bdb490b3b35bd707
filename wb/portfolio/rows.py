"""What is shown of each proposal: where it stands, and who is awaited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from wb.config.discovery import Discovery
from wb.document.calendar import first_day
from wb.document.loader import load
from wb.document.proposal import Proposal, Stand
from wb.document.textfile import Unreadable, read
from wb.errors import WbError
from wb.findings import About, Finding, Severity, Verdict
from wb.lint.runner import check_proposal, unreadable
from wb.portfolio.history import changed
from wb.rules.record import OF_THE_PAST
from wb.schema import ANSWERS, DECIDED
from wb.wording import counted, did_you_mean, listed, visible

_MOVES = frozenset(rule.name for rule in OF_THE_PAST)
_UNKNOWN = About("", "", "", "", "", "", answered=0, read=False)  # of a file that makes none


class Row(NamedTuple):
    """One proposal of a portfolio. `moved` are findings on how its status changed."""

    path: str
    title: str
    owner: str
    status: str
    stage: str
    answered: int
    errors: int
    warnings: int
    questions: int
    verdict: str
    launch: str
    awaited: tuple[str, ...]
    changed: str
    moved: tuple[Finding, ...] = ()


# What a portfolio can be sorted by and filtered by, in the order of its columns.
COLUMNS = Row._fields[:-1]


def portfolio(
    paths: Sequence[str], discovery: Discovery, past: Mapping[str, Sequence[Stand]]
) -> tuple[list[Row], list[WbError]]:
    """A row for each proposal, and the files that the system would not hand over.

    `past` says where each stood since a revision, and is empty where nobody asks.
    """
    days = changed(paths)
    rows: list[Row] = []
    unread: list[WbError] = []
    for path in paths:
        try:
            rows.append(_row(path, discovery, past.get(path, ()), days[path]))
        except WbError as error:
            unread.append(error)
    return rows, unread


def _row(path: str, discovery: Discovery, past: Sequence[Stand], day: str) -> Row:
    settings = discovery.at(path)
    try:
        proposal = load(read(path))
        verdict = check_proposal(proposal, settings, past=past)
    except Unreadable as error:
        proposal = None
        verdict = unreadable(error, settings)
    return _about(path, proposal, verdict, day)


def _about(path: str, proposal: Proposal | None, verdict: Verdict, day: str) -> Row:
    """A row, without a proposal for a file that makes none."""
    counts = Counter(finding.severity for finding in verdict.findings)
    about = verdict.about or _UNKNOWN
    return Row(
        path,
        about.title,
        about.owner,
        about.status,
        about.stage,
        about.answered,
        counts[Severity.ERROR],
        counts[Severity.WARNING],
        counts[Severity.QUESTION],
        verdict.word,
        about.launch,
        awaited(proposal) if proposal else (),
        day,
        tuple(finding for finding in verdict.findings if finding.rule in _MOVES),
    )


def found(row: Row) -> str:
    """What was found in a proposal, counted: "2 warnings, 1 question"; empty for nothing."""
    counts = ((row.errors, "error"), (row.warnings, "warning"), (row.questions, "question"))
    return ", ".join(counted(number, noun) for number, noun in counts if number)


def awaited(proposal: Proposal) -> tuple[str, ...]:
    """Who has the next step, as far as the proposal names them.

    Those who are to give the answers that are missing, else the owner; in review, who decides.
    """
    owner = proposal["owner"]
    open_ = [key for key in ANSWERS if not proposal[key]]
    if proposal.stand.status in DECIDED:
        names = []
    elif open_:
        names = [proposal[f"team.{key}"] or owner for key in open_]
    elif proposal.stand.status == "review":
        names = [proposal.decision.by or owner]
    else:
        names = [owner]
    return tuple(dict.fromkeys(" ".join(name.text.split()) for name in names if name))


def arranged(rows: Iterable[Row], sort: str, filters: Iterable[str]) -> list[Row]:
    """The rows that all filters let through, in an order. Raises WbError for an unknown column."""
    wanted = [_condition(each) for each in filters]
    kept = [row for row in rows if all(holds(row) for holds in wanted)]
    column = _column(sort.removeprefix("-"))
    kept.sort(key=lambda row: _weight(row, column), reverse=sort.startswith("-"))
    return sorted(kept, key=lambda row: getattr(row, column) in ("", ()))  # those come last


def _condition(option: str) -> Callable[[Row], bool]:
    """Whether a row holds what a filter asks for, as `status=review`."""
    name, sign, value = option.partition("=")
    if not sign:
        raise WbError(
            f'"{visible(option)}" has no "=" in it.', "Write it as --filter status=draft."
        )
    column, wanted = _column(name), " ".join(value.split()).casefold()

    def holds(row: Row) -> bool:
        held = getattr(row, column)
        several = held or ("",) if isinstance(held, tuple) else (held,)
        return wanted in [str(each).casefold() for each in several]

    return holds


def _column(name: str) -> str:
    if name.strip().lower() in COLUMNS:
        return name.strip().lower()
    hint = did_you_mean(name, COLUMNS) or f"There is {listed(COLUMNS)}."
    raise WbError(f'There is no column "{visible(name)}".', hint)


def _weight(row: Row, column: str) -> tuple[object, str]:
    """What to sort a row by: numbers as such, dates by their first day."""
    held = getattr(row, column)
    if column == "launch" and (day := first_day(held)):
        held = day.isoformat()
    return (held.casefold() if isinstance(held, str) else held, row.path)
