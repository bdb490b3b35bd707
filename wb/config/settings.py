"""What is selected, at which severity, with which options."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from wb.findings import Severity
from wb.rules.base import Rule

WB_TOML, PYPROJECT = "wb.toml", "pyproject.toml"
COMMAND_LINE = "the command line"


class InForce(Protocol):
    """What knows the settings of a file: the settings themselves, or the search for settings files."""

    def at(self, path: str) -> Settings:
        """The settings in force for the file at `path`."""


class Changes(NamedTuple):
    """What a team added to the word list of a rule, and what it removed."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True)
class PathSettings:
    """What settings say of the files that a pattern names, read from the folder of the settings file."""

    pattern: str
    folder: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Severity | None] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def covers(self, path: str) -> bool:
        """Whether the file at `path` is one of those the pattern names."""
        folder = self.folder.rstrip(os.sep) + os.sep
        whole = os.path.abspath(path)
        return whole.startswith(folder) and bool(
            self._expression.fullmatch(whole[len(folder) :].replace(os.sep, "/"))
        )

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile(glob(self.pattern), re.DOTALL)


@dataclass(frozen=True)
class Settings:
    """Which rules run, how loud they are and with what options.

    `only` and `never` are the words of `--select` and `--ignore`; they come on top of all others. A level of
    None is "off". `rules` is the catalogue the settings are about; empty, it is the one that ships with wb.
    `origins` says where each value was written: `levels.hype` -> `wb.toml:4`.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Severity | None] = field(default_factory=dict)
    rule_options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    words: Mapping[str, Changes] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    paths: tuple[PathSettings, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    _narrowed: dict[tuple[int, ...], Settings] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _selected: dict[str, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    def at(self, path: str) -> Settings:
        """These settings for the file at `path`: with what they say of paths like it."""
        if not self.paths:
            return self
        covering = tuple(number for number, part in enumerate(self.paths) if part.covers(path))
        if covering not in self._narrowed:
            self._narrowed[covering] = self._narrow([self.paths[number] for number in covering])
        return self._narrowed[covering]

    def _narrow(self, parts: Iterable[PathSettings]) -> Settings:
        narrow = replace(self, paths=())
        for part in parts:
            narrow = replace(
                narrow,
                select=part.select or narrow.select,
                ignore=narrow.ignore + part.ignore,
                levels={**narrow.levels, **part.levels},
                origins={**narrow.origins, **part.origins},
            )
        return narrow

    def selects(self, rule: Rule) -> bool:
        """Whether the rule runs.

        `ignore` and the level "off" are stronger than `select`; a rule that the command line names whole runs
        whatever the settings files say.
        """
        if rule.name not in self._selected:  # asked for each of many files
            self._selected[rule.name] = self._selects(rule)
        return self._selected[rule.name]

    def _selects(self, rule: Rule) -> bool:
        if any(matches(rule, word) for word in self.never):
            return False
        if any(word in (rule.name, rule.code) for word in self.only):
            return True
        chosen = self.only or self.select
        if chosen and not any(matches(rule, word) for word in chosen):
            return False
        return (
            not any(matches(rule, word) for word in self.ignore) and self._level(rule) is not None
        )

    def severity(self, rule: Rule, sure: bool = False) -> Severity:
        """How loud the rule is; where it is sure, unless a level is set for it."""
        own = (rule.sure if sure else None) or rule.severity
        return (self._level(rule) or own) if self.level_word(rule) else own

    def options(self, rule: Rule) -> Mapping[str, Any]:
        """What to call the rule with beside the proposal."""
        return self.rule_options.get(rule.name, {})

    def _level(self, rule: Rule) -> Severity | None:
        word = self.level_word(rule)
        return self.levels[word] if word else rule.severity

    def level_word(self, rule: Rule) -> str:
        """The key under `levels` that speaks of the rule, the most exact one; empty if none does."""
        if not self.levels:
            return ""
        words = [word for word in self.levels if matches(rule, word)]
        return max(words, key=lambda word: (word == rule.name, len(word)), default="")


DEFAULT = Settings()


def matches(rule: Rule, word: str) -> bool:
    """Whether a word of `--select` means a rule: its name, its code or the beginning of its code."""
    return word == rule.name or (
        rule.code.startswith(word) and len(word) >= len(rule.code.rstrip("0123456789"))
    )


def glob(pattern: str) -> str:
    """A regular expression for a path pattern.

    `*` stays inside one folder, `**` does not; a pattern without a slash means files of that name in any
    folder, and one that ends in a slash all that is below the folder.
    """
    pattern = pattern.removeprefix("./").lstrip("/")
    pattern = f"**/{pattern}" if "/" not in pattern else pattern
    pattern = f"{pattern}**" if pattern.endswith("/") else pattern
    meaning = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", re.sub(r"(?:\*\*/)+", "**/", pattern))
    return "".join(meaning.get(part, re.escape(part)) for part in parts)
