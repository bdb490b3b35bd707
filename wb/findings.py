"""What a check says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from wb.document.proposal import Proposal
from wb.document.textfile import Place, Position, TextFile


class Severity(StrEnum):
    """How sure a finding is of itself, loudest first."""

    ERROR = "error"  # something is absent, malformed, unresolved or a placeholder; fails CI
    WARNING = "warning"  # a strict reviewer agrees nineteen times in twenty; fails CI with --strict
    QUESTION = "question"  # what a good coach would ask; never fails anything


class Remark(NamedTuple):
    """What a rule says: where, what is wrong for a reader, and the question that mends it.

    `sure` marks the plain cases of a rule that mostly asks: they are as loud as the rule's `sure`
    level.
    """

    where: Place
    message: str
    help: str = ""
    sure: bool = False


@dataclass(frozen=True)
class Finding:
    """A remark, signed with its rule and placed in its file. `end` is exclusive."""

    path: str
    start: Position
    end: Position
    key: str
    code: str
    rule: str
    severity: Severity
    message: str
    help: str


@dataclass(frozen=True)
class Waived:
    """A finding the team has judged, and the reason it gave."""

    finding: Finding
    why: str


@dataclass(frozen=True)
class Verdict:
    """All there is to say about one file: its proposal, if it could be read, findings and waived
    findings.
    """

    source: TextFile
    proposal: Proposal | None
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """What keeps the proposal from being ready for review, as `rule` at `key`; none if it is
        ready.

        Rules know what `status` and `stage` ask: a draft may lack an FAQ, a proposal in review may
        not.
        """
        return tuple(
            dict.fromkeys(
                f"{finding.rule} at {finding.key}" if finding.key else finding.rule
                for finding in self.claims
            )
        )

    @cached_property
    def claims(self) -> tuple[Finding, ...]:
        """The findings that are no mere questions."""
        return tuple(f for f in self.findings if f.severity is not Severity.QUESTION)
