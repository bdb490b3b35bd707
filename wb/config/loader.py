"""What a settings file says, held against what there is to set."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import partial

from wb.command import command
from wb.config.catalogue import build_catalogue
from wb.config.extends import chain
from wb.config.glob import path_glob
from wb.config.settings import Changes, PathSettings, Settings, matches
from wb.config.toml import Table
from wb.config.words import checked_entries
from wb.errors import WbError
from wb.findings import Severity
from wb.rules.base import Option, Rule
from wb.rules.lexicon import Lexicon
from wb.schema import LANGUAGE
from wb.wording import did_you_mean, listed, nearest

KEYS = (
    "select",
    "ignore",
    "levels",
    "paths",
    "words",
    "rules",
    "extend",
    "plugins",
    "rule",
    "labels",
)
KEYS_OF_A_PATH = ("select", "ignore", "levels")
LEVELS: Mapping[str, Severity | None] = {**{level.value: level for level in Severity}, "off": None}
LONGEST_PATTERN = 200  # characters of a path pattern
LONGEST_LABEL = 200  # characters of what a page says by itself


def settings_in(path: str, load_plugins: bool = True) -> Settings | None:
    """What a file sets, with those it extends; None for a pyproject.toml that says nothing of wb.

    Where plugins are not to be loaded, what may be about their rules is left out.

    Raises WbError, with its place, for the first key or value that means nothing.
    """
    tables = chain(path)
    for table in tables:
        _refuse_unknown(table, KEYS)
    plugins = {
        name: partial(_refused_plugin, table, number)
        for table in tables
        for number, name in enumerate(_texts(table, "plugins"))
    }
    own = [rule for table in tables for rule in table.tables("rule")]
    if not tables:
        return None
    unloaded = () if load_plugins else tuple(plugins)
    rules = build_catalogue(own, plugins if load_plugins else {})
    return _SettingsReader(rules, unloaded).settings(tables)


def hint_at(word: str, rules: Mapping[str, Rule]) -> str:
    """What was probably meant by a word that means no rule."""
    capitals = word.upper() if any(matches(rule, word.upper()) for rule in rules.values()) else ""
    near = (
        capitals
        or nearest(word.lower(), rules)
        or nearest(word.upper(), [rule.code for rule in rules.values()])
    )
    return f"Did you mean {near}?" if near else f"`{command('explain')}` lists the rules."


class _SettingsReader:
    """Reads tables, the nearest last, and gathers what they set."""

    def __init__(self, rules: Mapping[str, Rule], unloaded: tuple[str, ...]) -> None:
        self.rules, self.unloaded = rules, unloaded
        self.lists: dict[str, tuple[str, ...]] = {"select": (), "ignore": ()}
        self.levels: dict[str, Severity | None] = {}
        self.options: dict[str, dict[str, Option]] = {}
        self.words: dict[str, Changes] = {}
        self.parts: list[PathSettings] = []
        self.origins: dict[str, str] = {}
        self.labels: dict[str, Mapping[str, str]] = {}

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
            unloaded=self.unloaded,
            labels=self.labels,
        )

    def read(self, table: Table) -> None:
        """Read one file. Its lists take the place of those before, its tables are laid over
        them.
        """
        for name in self.lists:
            if name in table.values:
                self.lists[name] = self.list_of_rules(table, name, self.origins)
        self.levels |= self.levels_in(table, self.origins)
        for name in filter(self.spoken_of, table.below("words").values):
            self.change_words(table.below("words"), name)
        for name in filter(self.spoken_of, table.below("rules").values):
            self.set_options(table.below("rules"), name)
        for language in table.below("labels").values:
            own = self.labels_in(table.below("labels"), language)
            self.labels[language] = {**self.labels.get(language, {}), **own}
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
                    f"{_quoted(level)} is no level.", f"There is {listed(LEVELS)}.", word
                )
            levels[word] = LEVELS[level]
            origins[f"levels.{word}"] = below.where(word)
        return levels

    def part(self, table: Table, pattern: str) -> PathSettings:
        """What stands under `[paths."PATTERN"]`."""
        below = table.below(pattern)
        if not pattern.strip():
            raise table.wrong("This pattern is empty.", 'As in [paths."drafts/**"].', pattern)
        if len(pattern) > LONGEST_PATTERN:
            raise table.wrong(
                f"A pattern has at most {LONGEST_PATTERN} characters.",
                'A folder and ** is often enough, as in [paths."drafts/**"].',
                pattern,
            )
        _refuse_unknown(below, KEYS_OF_A_PATH)
        origins: dict[str, str] = {}
        lists = {
            name: self.list_of_rules(below, name, origins)
            for name in self.lists
            if name in below.values
        }
        folder = os.path.dirname(os.path.abspath(table.path))
        return PathSettings(
            path_glob(pattern).matches,
            folder,
            **lists,
            levels=self.levels_in(below, origins),
            origins=origins,
        )

    def labels_in(self, table: Table, language: str) -> dict[str, str]:
        """What stands under `[labels.LANGUAGE]`: what a page in that language says by itself."""
        from wb.labels import NAMES

        if not re.fullmatch(LANGUAGE.pattern, language):
            raise table.wrong(
                f'"{language}" is no language.', "As in [labels.nl] or [labels.pt-BR].", language
            )
        below = table.below(language)
        labels = {}
        for name, words in below.values.items():
            if name not in NAMES:
                raise below.wrong(
                    f'A page has no label "{name}".',
                    did_you_mean(name, NAMES, "{}")
                    or "docs/templates.md, in the source of wb, lists them.",
                    name,
                )
            if not isinstance(words, str) or not words.strip() or len(words) > LONGEST_LABEL:
                raise below.wrong(
                    f"A label is text in quotes, of at most {LONGEST_LABEL} characters.",
                    'As in status = "Stand".',
                    name,
                )
            labels[name] = words
            self.origins[f"labels.{language}.{name}"] = below.where(name)
        return labels

    def change_words(self, table: Table, name: str) -> None:
        """Add to the word lists of a rule and remove from them. `words` is the one that need not be
        named.
        """
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
        add, remove = (checked_entries(table, key, _texts(table, key)) for key in Changes._fields)
        if not add and not remove:
            return
        keyword = option.replace("-", "_")
        words = self.options.get(rule.name, {}).get(keyword, rule.options[option])
        assert isinstance(words, Lexicon)  # as `_lists` says
        for number, word in enumerate(remove):
            if not any(form in words for form in Lexicon([word]).entries):
                raise table.wrong(
                    f'The list of "{rule.name}" has no "{word}" to remove.',
                    did_you_mean(word.lower(), words.entries, '"{}"'),
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
        for option, value in below.values.items():
            self.options.setdefault(rule.name, {})[option.replace("-", "_")] = _number(
                below, rule, option, value
            )
            self.origins[f"rules.{rule.name}.{option}"] = below.where(option)

    def rule(self, table: Table, word: str) -> Rule:
        """The rule that a key names whole."""
        for rule in self.rules.values():
            if word in (rule.name, rule.code):
                return rule
        if any(matches(rule, word) for rule in self.rules.values()):
            raise table.wrong(
                f'"{word}" means several rules.',
                "Options belong to one rule: name it whole, as in long-sentence.",
                word,
            )
        raise self.no_rule(table, word, word)

    def known(self, table: Table, word: str, *key: str | int) -> None:
        """Refuse a word that means no rule."""
        if not self._means(word) and self.spoken_of(word):
            raise self.no_rule(table, word, *key)

    def spoken_of(self, word: str) -> bool:
        """Whether a word has to mean a rule here: it may mean one of a plugin left out."""
        return self._means(word) or not self.unloaded

    def _means(self, word: str) -> bool:
        return any(matches(rule, word) for rule in self.rules.values())

    def no_rule(self, table: Table, word: str, *key: str | int) -> WbError:
        """What to say of a word that means no rule; a key of the whole file may stand too far
        down.
        """
        strayed = word in KEYS and key == (word,)
        hint = (
            f"`{word}` goes above the first [table] of the file."
            if strayed
            else hint_at(word, self.rules)
        )
        return table.wrong(f'There is no rule "{word}".', hint, *key)


def _lists(rule: Rule) -> list[str]:
    """The options of a rule that are word lists."""
    return [option for option, default in rule.options.items() if isinstance(default, Lexicon)]


def _refused_plugin(table: Table, number: int, sentence: str, hint: str) -> WbError:
    return table.wrong(sentence, hint, "plugins", number)


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
            f"`{name}` takes a list, and {_quoted(value)} is not one.",
            f'As in {name} = ["..."]',
            name,
        )
    for number, each in enumerate(value):
        if not isinstance(each, str) or not each.strip():
            raise table.wrong(
                f"`{name}` takes text in quotes, and {_quoted(each)} is not in quotes.",
                f'As in {name} = ["..."]',
                name,
                number,
            )
    return tuple(value)


def _number(table: Table, rule: Rule, option: str, value: object) -> int:
    """What a table sets a threshold of a rule to. Word lists are refused: they are changed."""
    default = rule.options.get(option)
    known = [name for name, each in rule.options.items() if not isinstance(each, Lexicon)]
    if isinstance(default, Lexicon):
        raise table.wrong(
            "A word list is changed, not set.",
            f'As in {rule.name} = {{add = ["..."]}} below [words].',
            option,
        )
    if default is None:
        raise table.wrong(
            f'"{rule.name}" has no option "{option}".',
            _choice(option, known) if known else "It has none.",
            option,
        )
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise table.wrong(
            f"`{option}` takes a whole number from 0, and {_quoted(value)} is not one.",
            f"Without this line it is {default}.",
            option,
        )
    return value


def _choice(word: str, known: Sequence[str]) -> str:
    return did_you_mean(word.lower(), known) or f"There is {listed(known)}."


def _quoted(value: object) -> str:
    """A value as it would stand in the file, if it is short."""
    if isinstance(value, (dict, list)):
        return "a table" if isinstance(value, dict) else "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = f'"{value}"' if isinstance(value, str) else text
    return text if len(text) < 60 else f"{text[:50]}..."
