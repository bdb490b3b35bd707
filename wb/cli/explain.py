"""`wb explain`: the page of a rule, or the catalogue."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from wb.errors import WbError
from wb.reports import StyledText
from wb.rules.base import Rule
from wb.wording import did_you_mean


def explain(
    rule: Annotated[
        str | None, typer.Argument(help="A rule's name or code, as in hype or WB903.")
    ] = None,
) -> None:
    """Print the page of a rule; without one, the catalogue of all rules."""
    from wb.terminal.console import write

    need_pages()
    write(_page(rule) if rule else _table())


def need_pages() -> None:
    """Raise WbError where Python leaves out docstrings: they are the pages of the rules."""
    if sys.flags.optimize > 1:
        raise WbError(
            "Python was told to leave out the pages of the rules (PYTHONOPTIMIZE=2 or -OO).",
            "Unset PYTHONOPTIMIZE, or set it to 1, and try again.",
        )


def _page(word: str) -> list[StyledText]:
    rule = _find(word)
    return [
        StyledText(f"{rule.code} {rule.name}", "path"),
        StyledText(f" ({rule.levels})\n\n", rule.severity.value),
        StyledText(rule.page),
    ]


def _table() -> list[StyledText]:
    rules = _rules()
    width = max(map(len, rules)) + 2
    pieces = []
    for rule in rules.values():
        pieces += [
            StyledText(f"{rule.code}  {rule.name:{width}}"),
            StyledText(f"{rule.severity.value:10}", rule.severity.value),
            StyledText(f"{rule.summary}\n"),
        ]
    return [*pieces, StyledText("\n`wb explain NAME` prints a rule's page.\n", "quiet")]


def _find(word: str) -> Rule:
    rules = _rules()
    found = next(
        (rule for rule in rules.values() if word.lower() in (rule.name, rule.code.lower())), None
    )
    if found is None:
        raise WbError(
            f'There is no rule "{word}".',
            did_you_mean(word.lower(), rules, "{}") or "`wb explain` lists them.",
        )
    return found


def _rules() -> Mapping[str, Rule]:
    """The catalogue here: what ships with wb, and what the settings of this folder add if they can
    be read.
    """
    from wb.config.discovery import catalogue_at
    from wb.rules import CATALOGUE
    from wb.terminal.console import say

    try:
        return catalogue_at("any")
    except WbError as error:
        say(error)
        return CATALOGUE
