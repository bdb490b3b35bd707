"""`wb rules test`: do the rules of a team say what their examples say they do?"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from wb.cli.options import PluginsOption, mention_left_out

if TYPE_CHECKING:
    from wb.reports import StyledText
    from wb.rules.base import Rule
    from wb.rules.page import Example


class Action(StrEnum):
    """What can be done with rules of one's own."""

    TEST = "test"


def rules(
    action: Annotated[
        Action,
        typer.Argument(
            metavar="test",
            help="Run the Bad and Good examples of your own rules.",
            show_default=False,
        ),
    ],
    config: Annotated[
        str | None,
        typer.Option("--config", metavar="FILE", help="Take the rules from this settings file."),
    ] = None,
    plugins: PluginsOption = None,
) -> None:
    """Try the rules of your team and of plugins on their own examples.

    Exits with 1 if a rule is silent on a bad example or speaks on a good one.

    Examples:
      wb rules test
      wb rules test --config team/wb.toml
    """
    from wb.cli.explain import need_pages
    from wb.config.discovery import discover
    from wb.errors import WbError
    from wb.rules import CATALOGUE
    from wb.terminal.console import write

    need_pages()
    settings = discover(config=config or "", plugins=plugins)
    rules = settings.catalogue("any")
    mention_left_out(settings)
    own = [rule for name, rule in rules.items() if CATALOGUE.get(name) is not rule]
    if not own:
        raise WbError(
            "There are no rules of your own here.",
            "docs/settings.md, in the source of wb, shows how to write one under [[rule]].",
        )
    failures = {rule.name: list(_failures(rule)) for rule in own}
    write([piece for rule in own for piece in _told(rule, failures[rule.name])])
    raise typer.Exit(1 if any(failures.values()) else 0)


def _told(rule: Rule, failures: list[str]) -> Iterator[StyledText]:
    from wb.reports import StyledText
    from wb.wording import visible

    good = sum(example.good for example in rule.examples)
    count = f"{len(rule.examples) - good} bad, {good} good" if rule.examples else "no examples yet"
    word, style = (
        ("fails", "error")
        if failures
        else ("as told", "")
        if rule.examples
        else ("untried", "warning")
    )
    yield StyledText(f"{visible(rule.code)} {visible(rule.name)}: ", "path")
    yield StyledText(word, style)
    yield StyledText(f" ({count})\n")
    yield from (
        StyledText(f"    {visible(line)}\n")
        for failure in failures
        for line in failure.splitlines()
    )


def _failures(rule: Rule) -> Iterator[str]:
    """A sentence for each example that is not as the rule tells it, with the example below."""
    for example in rule.examples:
        if said := _failure(rule, example):
            yield said + "\n" + "".join(f"  | {line}\n" for line in example.text.splitlines())


def _failure(rule: Rule, example: Example) -> str:
    from wb.document.loader import load
    from wb.document.textfile import TextFile, Unreadable
    from wb.rules.base import Context

    source = TextFile("example", example.text)
    try:
        remarks = list(rule(Context(load(source))))
    except Unreadable as error:
        return f"This example cannot be read: {error.sentence}"
    except Exception as error:
        return f"It crashes on this example ({type(error).__name__})."
    lines = {source.position(remark.where.span.start).line for remark in remarks}
    if example.good:
        return f"It speaks on this Good example: {remarks[0].message}" if remarks else ""
    if not remarks:
        return "It is silent on this Bad example:"
    missed = sorted(set(example.lines) - lines)
    return f"It does not speak on line {missed[0]} of this Bad example:" if missed else ""
