"""What is selected, at which severity, with which options."""

import os  # no annotations from __future__: NamedTuple would compile each of them
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, Never

from wb.findings import Severity
from wb.rules.base import Option, Rule

COMMAND_LINE = "the command line"

Levels = Mapping[str, Severity | None]


class Changes(NamedTuple):
    """What a team added to the word list of a rule, and what it removed."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


_NONE: Mapping[str, Never] = {}


class PathSettings(NamedTuple):
    """What settings say of the files that a pattern fits, as seen from the folder of the
    settings.
    """

    fits: Callable[[str], bool]
    folder: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Levels = _NONE
    origins: Mapping[str, str] = _NONE

    def covers(self, path: str) -> bool:
        """Whether the file at `path` is one of those the pattern names."""
        folder = self.folder.rstrip(os.sep) + os.sep
        whole = os.path.abspath(path)
        return whole.startswith(folder) and self.fits(whole[len(folder) :].replace(os.sep, "/"))


class _Values(NamedTuple):
    """What settings hold."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Levels = _NONE
    rule_options: Mapping[str, Mapping[str, Option]] = _NONE
    words: Mapping[str, Changes] = _NONE
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    paths: tuple[PathSettings, ...] = ()
    rules: Mapping[str, Rule] = _NONE
    origins: Mapping[str, str] = _NONE
    files: tuple[str, ...] = ()
    unloaded: tuple[str, ...] = ()
    labels: Mapping[str, Mapping[str, str]] = _NONE


class Settings(_Values):
    """Which rules run, how loud they are and with what options. `_replace` gives changed ones.

    `only` and `never` are the words of `--select` and `--ignore`; they come on top of all others. A
    level of None is "off". `rules` is the catalogue the settings are about; empty, it is the one
    that ships with wb. `origins` says where each value was written: `levels.hype` -> `wb.toml:4`.
    `unloaded` are the plugins that the files name and that were not to be loaded. `labels` are what
    pages say by themselves, by language.
    """

    @cached_property
    def _narrowed(self) -> dict[tuple[int, ...], "Settings"]:
        return {}

    @cached_property
    def _running(self) -> dict[bool, tuple[Rule, ...]]:
        return {}

    def at(self, path: str) -> "Settings":
        """These settings for the file at `path`: with what they say of paths like it."""
        if not self.paths:
            return self
        covering = tuple(number for number, part in enumerate(self.paths) if part.covers(path))
        if covering not in self._narrowed:
            self._narrowed[covering] = self._narrow([self.paths[number] for number in covering])
        return self._narrowed[covering]

    def _narrow(self, parts: Iterable[PathSettings]) -> "Settings":
        narrow = self._replace(paths=())
        for part in parts:
            narrow = narrow._replace(
                select=part.select or narrow.select,
                ignore=narrow.ignore + part.ignore,
                levels={**narrow.levels, **part.levels},
                origins={**narrow.origins, **part.origins},
            )
        return narrow

    def selects(self, rule: Rule) -> bool:
        """Whether the rule runs.

        `ignore` and the level "off" are stronger than `select`; a rule that the command line names
        whole runs whatever the settings files say.
        """
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

    def running(self, shipped: Mapping[str, Rule], questions: bool = True) -> tuple[Rule, ...]:
        """The rules that run, of the catalogue here or the one that ships with wb; without
        `questions` those that can say anything louder than one.
        """
        if questions not in self._running:  # asked for each of many files
            selected = [rule for rule in (self.rules or shipped).values() if self.selects(rule)]
            self._running[questions] = tuple(
                rule for rule in selected if questions or self._claims(rule)
            )
        return self._running[questions]

    def _claims(self, rule: Rule) -> bool:
        """Whether a rule can say anything louder than a question."""
        return {self.severity(rule), self.severity(rule, sure=True)} != {Severity.QUESTION}

    def severity(self, rule: Rule, sure: bool = False) -> Severity:
        """How loud the rule is; where it is sure, unless a level is set for it."""
        own = (rule.sure if sure else None) or rule.severity
        return (self._level(rule) or own) if self.level_word(rule) else own

    def options(self, rule: Rule) -> Mapping[str, Option]:
        """What to call the rule with beside the proposal."""
        return self.rule_options.get(rule.name, {})

    def _level(self, rule: Rule) -> Severity | None:
        word = self.level_word(rule)
        return self.levels[word] if word else rule.severity

    def level_word(self, rule: Rule) -> str:
        """The key under `levels` that speaks of the rule, the most exact one; empty if none
        does.
        """
        if not self.levels:
            return ""
        words = [word for word in self.levels if matches(rule, word)]
        return max(words, key=lambda word: (word == rule.name, len(word)), default="")


DEFAULT = Settings()


def matches(rule: Rule, word: str) -> bool:
    """Whether a word of `--select` means a rule: its name, its code or the beginning of its
    code.
    """
    return word == rule.name or (
        rule.code.startswith(word) and len(word) >= len(rule.code.rstrip("0123456789"))
    )
