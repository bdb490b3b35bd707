"""What a settings file says, held against what there is to set."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

from wb.config.catalogue import build_catalogue
from wb.config.extends import chain
from wb.config.settings import Changes, PathSettings, Settings, matches
from wb.config.toml import Table
from wb.errors import WbError
from wb.findings import Severity
from wb.rules.base import Rule
from wb.rules.lexicon import Lexicon

KEYS = ("select", "ignore", "levels", "paths", "words", "rules", "extend", "plugins", "rule")
KEYS_OF_A_PATH = ("select", "ignore", "levels")
LEVELS: Mapping[str, Severity | None] = {**{level.value: level for level in Severity}, "off": None}
LONGEST_ENTRY = 100  # of a word list, in characters
MOST_BRACES = 3  # in one entry: each multiplies its forms


def settings_in(path: str) -> Settings | None:
    """What a file sets, with those it extends; None for a pyproject.toml that says nothing of wb.

    Raises WbError, with its place, for the first key or value that means nothing.
    """
    tables = chain(path)
    for table in tables:
        _refuse_unknown(table, KEYS)
    plugins = {
        name: table.where("plugins", number)
        for table in tables
        for number, name in enumerate(_texts(table, "plugins"))
    }
    own = [rule for table in tables for rule in table.tables("rule")]
    return _SettingsReader(build_catalogue(own, plugins)).settings(tables) if tables else None


def hint_at(word: str, rules: Mapping[str, Rule]) -> str:
    """What was probably meant by a word that means no rule."""
    capitals = word.upper() if any(matches(rule, word.upper()) for rule in rules.values()) else ""
    near = (
        capitals
        or _near(word.lower(), rules)
        or _near(word.upper(), [rule.code for rule in rules.values()])
    )
    return f"Did you mean {near}?" if near else "`wb explain` lists the rules."


class _SettingsReader:
    """Reads tables, the nearest last, and gathers what they set."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self.rules = rules
        self.lists: dict[str, tuple[str, ...]] = {"select": (), "ignore": ()}
        self.levels: dict[str, Severity | None] = {}
        self.options: dict[str, dict[str, Any]] = {}
        self.words: dict[str, Changes] = {}
        self.parts: list[PathSettings] = []
        self.origins: dict[str, str] = {}

    def settings(self, tables: Sequence[Table]) -> Settings:
        """All that the tables set."""
        for table in tables:
            self.read(table)
        return Settings(
            select=self.lists["select"],
            ignore=self.lists["ignore"],
            levels=self.levels,
            rule_options=self.options,
            words=self.words,
            paths=tuple(self.parts),
            rules=self.rules,
            origins=self.origins,
            files=tuple(table.path for table in reversed(tables)),
        )

    def read(self, table: Table) -> None:
        """Read one file. Its lists take the place of those before, its tables are laid over them."""
        for name in self.lists:
            if name in table.values:
                self.lists[name] = self.list_of_rules(table, name, self.origins)
        self.levels |= self.levels_in(table, self.origins)
        for name in table.below("words").values:
            self.change_words(table.below("words"), name)
        for name in table.below("rules").values:
            self.set_options(table.below("rules"), name)
        self.parts += [
            self.part(table.below("paths"), pattern) for pattern in table.below("paths").values
        ]

    def list_of_rules(self, table: Table, name: str, origins: dict[str, str]) -> tuple[str, ...]:
        """The words of `select` or `ignore`, each of which means a rule."""
        words = _texts(table, name)
        if not words and name == "select":
            raise table.wrong(
                "`select` is empty, so nothing would be checked.",
                "Leave it out to run all rules.",
                name,
            )
        for number, word in enumerate(words):
            self.known(table, word, name, number)
            origins[f"{name}.{word}"] = table.where(name, number)
        return words

    def levels_in(self, table: Table, origins: dict[str, str]) -> dict[str, Severity | None]:
        """What stands under `levels`."""
        levels = {}
        below = table.below("levels")
        for word, level in below.values.items():
            self.known(below, word, word)
            if not isinstance(level, str) or level not in LEVELS:
                raise below.wrong(
                    f"{_quoted(level)} is no level.", f"There is {_listed(LEVELS)}.", word
                )
            levels[word] = LEVELS[level]
            origins[f"levels.{word}"] = below.where(word)
        return levels

    def part(self, table: Table, pattern: str) -> PathSettings:
        """What stands under `[paths."PATTERN"]`."""
        below = table.below(pattern)
        if not pattern.strip():
            raise table.wrong("This pattern is empty.", 'As in [paths."drafts/**"].', pattern)
        _refuse_unknown(below, KEYS_OF_A_PATH)
        origins: dict[str, str] = {}
        lists = {
            name: self.list_of_rules(below, name, origins)
            for name in self.lists
            if name in below.values
        }
        folder = os.path.dirname(os.path.abspath(table.path))
        return PathSettings(
            pattern, folder, **lists, levels=self.levels_in(below, origins), origins=origins
        )

    def change_words(self, table: Table, name: str) -> None:
        """Add to the word lists of a rule and remove from them. `words` is the one that need not be named."""
        rule = self.rule(table, name)
        lists = _lists(rule)
        if not lists:
            having = [each.name for each in self.rules.values() if _lists(each)]
            raise table.wrong(
                f'"{name}" has no word list.',
                f"These have one: {', '.join(having)}." if having else "",
                name,
            )
        below = table.below(name)
        _refuse_unknown(
            below,
            [
                *(Changes._fields if "words" in lists else ()),
                *(each for each in lists if each != "words"),
            ],
        )
        for option in lists:
            if option in below.values:
                _refuse_unknown(below.below(option), Changes._fields)
                self.change_list(below.below(option), rule, option)
        if "words" in lists:
            self.change_list(below, rule, "words")

    def change_list(self, table: Table, rule: Rule, option: str) -> None:
        """Change one word list of a rule."""
        add, remove = (_entries(table, key) for key in Changes._fields)
        if not add and not remove:
            return
        keyword = option.replace("-", "_")
        words: Any = self.options.get(rule.name, {}).get(keyword, rule.options[option])
        for number, word in enumerate(remove):
            if words.changed(remove=[word]).entries == words.entries:
                near = _near(word.lower(), words.entries)
                raise table.wrong(
                    f'The list of "{rule.name}" has no "{word}" to remove.',
                    f'Did you mean "{near}"?' if near else "",
                    "remove",
                    number,
                )
        self.options.setdefault(rule.name, {})[keyword] = words.changed(add=add, remove=remove)
        name = rule.name if option == "words" else f"{rule.name}.{option}"
        before = self.words.get(name, Changes())
        self.words[name] = Changes(before.add + add, before.remove + remove)
        self.origins[f"words.{name}"] = table.where(
            next(key for key in Changes._fields if key in table.values)
        )

    def set_options(self, table: Table, name: str) -> None:
        """Set the options of a rule that stand under `[rules.NAME]`."""
        rule = self.rule(table, name)
        below = table.below(name)
        known = [option for option, default in rule.options.items() if _kind(default)]
        for option, value in below.values.items():
            if isinstance(rule.options.get(option), Lexicon):
                raise below.wrong(
                    "A word list is changed, not set.",
                    f'As in {rule.name} = {{add = ["..."]}} below [words].',
                    option,
                )
            if option not in known:
                raise below.wrong(
                    f'"{name}" has no option "{option}".',
                    _choice(option, known) if known else "It has none.",
                    option,
                )
            if not _fits(value, rule.options[option]):
                default = rule.options[option]
                raise below.wrong(
                    f"`{option}` takes {_kind(default)}, and {_quoted(value)} is none.",
                    f"Without this line it is {_toml(default)}.",
                    option,
                )
            self.options.setdefault(rule.name, {})[option.replace("-", "_")] = value
            self.origins[f"rules.{rule.name}.{option}"] = below.where(option)

    def rule(self, table: Table, word: str) -> Rule:
        """The rule that a key names whole."""
        found = next((rule for rule in self.rules.values() if word in (rule.name, rule.code)), None)
        if found is None and any(matches(rule, word) for rule in self.rules.values()):
            raise table.wrong(
                f'"{word}" means several rules.',
                "Options belong to one rule: name it whole, as in long-sentence.",
                word,
            )
        if found is None:
            raise self.no_rule(table, word, word)
        return found

    def known(self, table: Table, word: str, *key: str | int) -> None:
        """Refuse a word that means no rule."""
        if not any(matches(rule, word) for rule in self.rules.values()):
            raise self.no_rule(table, word, *key)

    def no_rule(self, table: Table, word: str, *key: str | int) -> WbError:
        """What to say of a word that means no rule; a key of the whole file may stand too far down."""
        strayed = word in KEYS and key == (word,)
        hint = (
            f"`{word}` stands above the first [table] of the file."
            if strayed
            else hint_at(word, self.rules)
        )
        return table.wrong(f'There is no rule "{word}".', hint, *key)


def _lists(rule: Rule) -> list[str]:
    """The options of a rule that are word lists."""
    return [option for option, default in rule.options.items() if isinstance(default, Lexicon)]


def _refuse_unknown(table: Table, known: Sequence[str]) -> None:
    for key in table.values:
        if key not in known:
            raise table.wrong(f'There is no setting "{key}" here.', _choice(key, known), key)


def _texts(table: Table, name: str) -> tuple[str, ...]:
    """A list of texts; empty if there is none."""
    value = table.values.get(name, [])
    if isinstance(value, str):
        raise table.wrong(
            f"`{name}` takes a list.", f"In square brackets: {name} = [{_quoted(value)}]", name
        )
    if not isinstance(value, list):
        raise table.wrong(
            f"`{name}` takes a list, and {_quoted(value)} is none.", f'As in {name} = ["..."]', name
        )
    for number, each in enumerate(value):
        if not isinstance(each, str) or not each.strip():
            raise table.wrong(
                f"`{name}` takes text in quotes, and {_quoted(each)} is none.",
                f'As in {name} = ["..."]',
                name,
                number,
            )
    return tuple(value)


def _entries(table: Table, name: str) -> tuple[str, ...]:
    """The entries of a word list. A form in braces is tried out with every other, so there is a limit to them."""
    entries = _texts(table, name)
    for number, entry in enumerate(entries):
        if len(entry) > LONGEST_ENTRY or entry.count("{") > MOST_BRACES:
            raise table.wrong(
                f"An entry has at most {LONGEST_ENTRY} characters and {MOST_BRACES} braces.",
                "Write it as several.",
                name,
                number,
            )
    return entries


def _kind(default: Any) -> str:
    """What an option with this default takes; empty if it cannot be set in a file."""
    if isinstance(default, bool):
        return "true or false"
    kinds = {
        int: "a whole number from 0",
        float: "a number from 0",
        str: "text in quotes",
        tuple: "a list of texts",
        frozenset: "a list of texts",
    }
    return kinds.get(type(default), "")


def _fits(value: Any, default: Any) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, int):
        return isinstance(value, int) and value >= 0
    if isinstance(default, float):
        return isinstance(value, (int, float)) and isfinite(value) and value >= 0
    if isinstance(default, str):
        return isinstance(value, str)
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _choice(word: str, known: Sequence[str]) -> str:
    near = _near(word.lower(), known)
    return f"Did you mean `{near}`?" if near else f"There is {_listed(known)}."


def _near(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:LONGEST_ENTRY], list(known), n=1)), "")


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _quoted(value: Any) -> str:
    """A value as it would stand in the file, if it is short."""
    if isinstance(value, (dict, list)):
        return "a table" if isinstance(value, dict) else "a list"
    text = _toml(value)
    return text if len(text) < 60 else f"{text[:50]}..."


def _toml(value: Any) -> str:
    if isinstance(value, (tuple, frozenset)):
        return (
            f"[{', '.join(map(_toml, sorted(value) if isinstance(value, frozenset) else value))}]"
        )
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
