"""The settings in force, in words: what is on, how loud, and where each value was written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from wb.config.settings import Changes, Settings, matches
from wb.rules.base import Rule
from wb.rules.lexicon import Lexicon

NEVER_OFF = "rule-crashed"  # it speaks of any rule, whatever is set


class InForce(Protocol):
    """What knows the settings of a file: the settings themselves, or the search for settings
    files.
    """

    def at(self, path: str) -> Settings:
        """The settings in force for the file at `path`."""


def shown(settings: InForce, paths: Iterable[str], catalogue: Mapping[str, Rule]) -> Iterator[str]:
    """Lines for each path, those with the same settings together. `catalogue` is that of wb without
    settings.
    """
    groups: dict[int, tuple[Settings, list[str]]] = {}
    for path in paths:
        here = settings.at(os.path.join(path, "any.wb.yaml") if os.path.isdir(path) else path)
        groups.setdefault(id(here), (here, []))[1].append(path)
    for number, (here, together) in enumerate(groups.values()):
        yield from ["", *together] if number else together
        yield from _one(here, here.rules or catalogue)


def _one(settings: Settings, rules: Mapping[str, Rule]) -> Iterator[str]:
    first, *others = settings.files or ("none found",)
    yield f"  settings: {first}{''.join(f', which extends {other}' for other in others)}"
    if settings.unloaded:
        yield f"  plugins that are not loaded: {', '.join(settings.unloaded)}"
    yield ""
    for rule in rules.values():
        yield f"  {rule.code:8} {rule.name:26} {_state(settings, rule)}".rstrip()
    yield from _under("options", _options(settings, rules))
    yield from _under("labels", _labels(settings))
    yield from _under(
        "words", (_words(settings, name, changes) for name, changes in settings.words.items())
    )


def _under(title: str, lines: Iterator[str]) -> Iterator[str]:
    first = next(lines, None)
    if first is not None:
        yield from ["", f"  {title}", first, *lines]


def _labels(settings: Settings) -> Iterator[str]:
    """What pages say by themselves, where a team changed it."""
    for language, labels in settings.labels.items():
        for name, words in labels.items():
            origin = settings.origins.get(f"labels.{language}.{name}", "")
            yield f'  {language}.{name} = "{words}"  {origin}'


def _state(settings: Settings, rule: Rule) -> str:
    """A rule's level, or off; and why, if that is not how it came."""
    if rule.name == NEVER_OFF:
        return rule.severity.value
    if not settings.selects(rule):
        return f"{'off':10} {_silenced(settings, rule)}"
    level = settings.severity(rule).value
    word = settings.level_word(rule)
    if word and settings.levels[word]:
        return (
            f"{level:10} {settings.origins.get(f'levels.{word}', '')} (by itself: "
            f"{rule.severity.value})"
        )
    return level


def _silenced(settings: Settings, rule: Rule) -> str:
    """Where it was written that a rule is off."""
    level = settings.level_word(rule)
    off = [level] if level and settings.levels[level] is None else []
    for kind, words in (("never", settings.never), ("ignore", settings.ignore), ("levels", off)):
        if word := next((word for word in words if matches(rule, word)), ""):
            return f"{settings.origins.get(f'{kind}.{word}', '')} ({_key(kind)} {word})"
    kind, words = ("only", settings.only) if settings.only else ("select", settings.select)
    return f"{settings.origins.get(f'{kind}.{words[0]}', '')} ({_key(kind)} {', '.join(words)})"


def _key(kind: str) -> str:
    return {"never": "--ignore", "only": "--select"}.get(kind, kind)


def _options(settings: Settings, rules: Mapping[str, Rule]) -> Iterator[str]:
    """Every threshold there is, and where it was changed."""
    for rule in rules.values():
        changed = settings.options(rule)
        for name, default in rule.options.items():
            if isinstance(default, Lexicon):
                continue
            origin = settings.origins.get(f"rules.{rule.name}.{name}", "")
            note = f"  {origin} (by itself: {default})" if origin else ""
            yield f"  {rule.name}.{name} = {changed.get(name.replace('-', '_'), default)}{note}"


def _words(settings: Settings, name: str, changes: Changes) -> str:
    said = [
        f"{verb} {', '.join(map(repr, words))}"
        for verb, words in (("with", changes.add), ("without", changes.remove))
        if words
    ]
    return f"  {name}: {', '.join(said)}  {settings.origins.get(f'words.{name}', '')}"
