"""What a check says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from wb.source import Place, Position


class Severity(StrEnum):
    """How sure a finding is of itself, loudest first."""

    ERROR = "error"  # something is absent, malformed, unresolved or a placeholder; fails CI
    WARNING = "warning"  # a strict reviewer agrees nineteen times in twenty; fails CI with --strict
    QUESTION = "question"  # what a good coach would ask; never fails anything


class Remark(NamedTuple):
    """What a rule says: where, what is wrong for a reader, and the question that mends it.

    `sure` marks the plain cases of a rule that mostly asks: they are as loud as the rule's `sure` level.
    """

    where: Place
    message: str
    help: str = ""
    sure: bool = False


@dataclass(frozen=True)
class Finding:
    """A remark, signed with its rule and placed in its file. `end` is one past the last character."""

    path: str
    start: Position
    end: Position
    key: str
    code: str
    rule: str
    severity: Severity
    message: str
    help: str
