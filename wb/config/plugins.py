"""Rules that installed packages offer under the entry point group `wb.rules`."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType

from wb.errors import WbError
from wb.findings import Remark
from wb.rules.base import Context, Option, Rule
from wb.wording import did_you_mean

GROUP = "wb.rules"
Refusal = Callable[[str, str], WbError]  # a sentence and a hint, with the place in front


def plugin_rules(names: Mapping[str, Refusal]) -> Iterator[Rule]:
    """The rules of the plugins that settings name; each with the refusal to raise.

    Raises WbError for a plugin that is not installed, does not load or offers no rules.
    """
    from importlib.metadata import entry_points

    offered = {each.name: each for each in entry_points(group=GROUP)}
    for name, refused in names.items():
        if name not in offered:
            raise refused(
                f'No installed package offers rules named "{name}".',
                did_you_mean(name, offered, "{}")
                or f"Installed are: {', '.join(sorted(offered)) or 'none'}.",
            )
        try:
            value = offered[name].load()
        except Exception as error:
            raise refused(
                f'The plugin "{name}" does not load: {_said(error)}.',
                "Take it out of `plugins` to go on without it.",
            ) from error
        yield from (_guarded(rule) for rule in _rules(value, name, refused))


def _rules(value: object, name: str, refused: Refusal) -> list[Rule]:
    """The rules in what a plugin offers: one rule, several, or a module with rules in it."""
    if isinstance(value, Rule):
        return [value]
    each = (
        list(vars(value).values())
        if isinstance(value, ModuleType)
        else list(value)
        if isinstance(value, (list, tuple))
        else []
    )
    rules = [rule for rule in each if isinstance(rule, Rule)]
    if not rules or (len(rules) < len(each) and not isinstance(value, ModuleType)):
        raise refused(
            f'The plugin "{name}" offers no rules.',
            "It takes a Rule, a list of them, or a module that has some.",
        )
    return rules


def _guarded(rule: Rule) -> Rule:
    """The rule, which crashes like any other where it yields what is no Remark."""

    @functools.wraps(rule.body)
    def look(context: Context, **options: Option) -> Iterator[Remark]:
        for remark in _iterated(rule.body(context, **options)):
            if not isinstance(remark, Remark):
                raise TypeError(f"it yields {type(remark).__name__} where a Remark belongs")
            yield remark

    return Rule(rule.code, rule.severity, look, rule.sure)


def _iterated(remarks: Iterable[Remark] | None) -> Iterable[object]:
    return remarks or ()


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".: ")
