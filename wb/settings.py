"""What is selected, at which severity, with which options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from wb.finding import Severity


class Declared(Protocol):
    """What settings need to know of a rule."""

    @property
    def code(self) -> str:
        """As in `WB903`."""

    @property
    def name(self) -> str:
        """As in `hype`."""

    @property
    def severity(self) -> Severity:
        """The level it is declared with."""


@dataclass(frozen=True)
class Settings:
    """Which rules run, how loud they are and with what options."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Severity] = field(default_factory=dict)
    rule_options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def selects(self, rule: Declared, path: str) -> bool:
        """Whether the rule runs over the file at `path`."""
        chosen = not self.select or any(matches(rule, word) for word in self.select)
        return chosen and not any(matches(rule, word) for word in self.ignore)

    def severity(self, rule: Declared, path: str) -> Severity:
        """How loud the rule is in the file at `path`."""
        return self.levels.get(rule.name, rule.severity)

    def options(self, rule: Declared) -> Mapping[str, Any]:
        """What to call the rule with beside the proposal."""
        return self.rule_options.get(rule.name, {})


def matches(rule: Declared, word: str) -> bool:
    """Whether a word of `--select` means a rule: its name, its code or the beginning of its code."""
    return word == rule.name or (word.startswith("WB") and rule.code.startswith(word))
