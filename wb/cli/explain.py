"""`wb explain`: the page of a rule, or the catalogue."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from wb.cli.options import PluginsOption, mention_left_out
from wb.command import command
from wb.errors import WbError
from wb.reports import StyledText
from wb.rules.base import Rule
from wb.wording import did_you_mean


def explain(
    rule: Annotated[
        str | None, typer.Argument(help="A rule's name or code, such as hype or WB903.")
    ] = None,
    plugins: PluginsOption = None,
) -> None:
    """Print the page of a rule, or the list of all rules.

    Examples:
      wb explain
      wb explain hype
    """
    from wb.terminal.console import write

    need_pages()
    rules = _rules(plugins)
    write(_page(rule, rules) if rule else _table(rules))


def need_pages() -> None:
    """Raise WbError where Python leaves out docstrings: they are the pages of the rules."""
    if sys.flags.optimize > 1:
        raise WbError(
            "Python was told to leave out the pages of the rules (PYTHONOPTIMIZE=2 or -OO).",
            "Unset PYTHONOPTIMIZE, or set it to 1, and try again.",
        )


def _page(word: str, rules: Mapping[str, Rule]) -> list[StyledText]:
    rule = _find(word, rules)
    return [
        StyledText(f"{rule.code} {rule.name}", "path"),
        StyledText(f" ({rule.levels})\n\n", rule.severity.value),
        StyledText(rule.page),
    ]


def _table(rules: Mapping[str, Rule]) -> list[StyledText]:
    width = max(map(len, rules)) + 2
    pieces = []
    for rule in rules.values():
        pieces += [
            StyledText(f"{rule.code}  {rule.name:{width}}"),
            StyledText(f"{rule.severity.value:10}", rule.severity.value),
            StyledText(f"{rule.summary}\n"),
        ]
    return [*pieces, StyledText(f"\n`{command('explain')} NAME` prints a rule's page.\n", "quiet")]


def _find(word: str, rules: Mapping[str, Rule]) -> Rule:
    found = next(
        (rule for rule in rules.values() if word.lower() in (rule.name, rule.code.lower())), None
    )
    if found is None:
        raise WbError(
            f'There is no rule "{word}".',
            did_you_mean(word.lower(), rules, "{}") or f"`{command('explain')}` lists them.",
        )
    return found


def _rules(plugins: bool | None) -> Mapping[str, Rule]:
    """The catalogue here: what ships with wb, and what the settings of this folder add if they can
    be read.
    """
    from wb.config.discovery import discover
    from wb.rules import CATALOGUE
    from wb.terminal.console import say

    settings = discover(plugins=plugins)
    try:
        rules = settings.catalogue("any")
    except WbError as error:
        say(error)
        return CATALOGUE
    mention_left_out(settings)
    return rules
