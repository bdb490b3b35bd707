"""The catalogue of a run: the rules of wb, those of plugins, and those a team declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wb.errors import WbError
from wb.rules import CATALOGUE
from wb.rules.base import Rule

if TYPE_CHECKING:
    from wb.config.plugins import Refusal
    from wb.config.toml import Table


def build_catalogue(
    tables: Sequence[Table] = (), plugins: Mapping[str, Refusal] = {}
) -> Mapping[str, Rule]:
    """All rules by name: those of wb, then the others, each in the order of their codes.

    A table in a nearer file takes the place of one with its name in a file that is extended.
    Raises WbError for a name or code that is taken otherwise.
    """
    if not tables and not plugins:
        return CATALOGUE
    rules = dict(CATALOGUE)
    if plugins:
        _add_plugins(rules, plugins)
    if tables:
        _add_team(rules, tables)
    return dict(sorted(rules.items(), key=lambda item: (item[0] not in CATALOGUE, item[1].code)))


def _add_plugins(rules: dict[str, Rule], plugins: Mapping[str, Refusal]) -> None:
    from wb.config.plugins import plugin_rules

    for rule in plugin_rules(plugins):
        if taken := _taken(rule, rules):
            raise WbError(
                f"A plugin brings the rule {rule.code} {rule.name}, but {taken}.",
                "Take one of them out of the settings.",
            )
        rules[rule.name] = rule


def _add_team(rules: dict[str, Rule], tables: Sequence[Table]) -> None:
    from wb.config.team import team_rule

    files: dict[str, str] = {}
    for table in tables:
        rule = team_rule(table)
        if files.get(rule.name, table.path) != table.path:
            del rules[rule.name]
        if taken := _taken(rule, rules):
            raise table.wrong(
                f"{taken[0].upper()}{taken[1:]}.",
                "Give this one another.",
                "name" if rule.name in rules else "code",
            )
        rules[rule.name] = rule
        files[rule.name] = table.path


def _taken(rule: Rule, rules: Mapping[str, Rule]) -> str:
    """Who has the name or the code of a rule already; empty if nobody has."""
    if rule.name in rules:
        return f'the name "{rule.name}" belongs to {rules[rule.name].code}'
    owner = next((other for other in rules.values() if other.code == rule.code), None)
    return f'the code {rule.code} belongs to "{owner.name}"' if owner else ""
