"""What a check says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from wb.document.textfile import Place, Position, TextFile


class Severity(StrEnum):
    """How sure a finding is of itself, loudest first."""

    ERROR = "error"  # something is absent, malformed, unresolved or a placeholder; fails CI
    WARNING = "warning"  # a strict reviewer agrees nineteen times in twenty; fails CI with --strict
    QUESTION = "question"  # what a good coach would ask; never fails anything


class Remark(NamedTuple):
    """What a rule says: where, what is wrong for a reader, and the question that mends it.

    `sure` marks the plain cases of a rule that mostly asks: they are as loud as its `sure` level.
    """

    where: Place
    message: str
    help: str = ""
    sure: bool = False


class Finding(NamedTuple):
    """A remark, signed with its rule and placed in its file.

    `end` is one past the last character.
    """

    path: str
    start: Position
    end: Position
    key: str
    code: str
    rule: str
    severity: Severity
    message: str
    help: str


class Waived(NamedTuple):
    """A finding the team has judged, and the reason it gave."""

    finding: Finding
    why: str


class Verdict(NamedTuple):
    """All there is to say about one file: its findings, waived ones, and the lines they quote.

    It keeps nothing else of the file, so that the verdicts of many files need little memory.
    """

    path: str
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    lines: Mapping[int, str]
    unread: tuple[str, ...] = ()  # keys in another language than rules about wording know

    @property
    def reasons(self) -> tuple[str, ...]:
        """What keeps the proposal from being ready for review, as `rule` at `key`.

        There are none if it is ready. Rules know what `status` and `stage` ask: a draft may lack
        an FAQ, a proposal in review may not.
        """
        return tuple(
            dict.fromkeys(
                f"{finding.rule} at {finding.key}" if finding.key else finding.rule
                for finding in self.claims
            )
        )

    @property
    def claims(self) -> tuple[Finding, ...]:
        """The findings that are no mere questions."""
        return tuple(f for f in self.findings if f.severity is not Severity.QUESTION)

    def without_questions(self) -> Verdict:
        """The same verdict for a reader who wants claims only. Its reasons are the same."""
        claims = self.claims
        lines = {each.start.line: self.lines[each.start.line] for each in claims}
        return self._replace(findings=claims, lines=lines)


def verdict_on(
    source: TextFile,
    findings: Iterable[Finding],
    waived: Iterable[Waived] = (),
    unread: Iterable[str] = (),
) -> Verdict:
    """The verdict on a file, with the lines on which its findings begin."""
    findings = tuple(findings)
    numbers = {finding.start.line for finding in findings}
    lines = {number: source.line(number) for number in numbers}
    return Verdict(source.path, findings, tuple(waived), lines, tuple(unread))
