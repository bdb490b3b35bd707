"""`wb diff`: what differs between two states of a proposal, and what became weaker."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from wb.cli.options import ConfigOption, PluginsOption, mention_left_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wb.compare.comparison import Comparison
    from wb.reports import StyledText


class DiffFormat(StrEnum):
    """The forms of a comparison."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class FailOn(StrEnum):
    """What makes a comparison end with 1."""

    WEAKER = "weaker"


def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="FILE[@REV]", help="The proposal before; FILE alone as HEAD has it."
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="[FILE[@REV]]", help="The proposal now; left out, the same file as it is."
        ),
    ] = "",
    format: Annotated[
        DiffFormat, typer.Option("--format", "-f", help="The form of the comparison.")
    ] = DiffFormat.TEXT,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="Exit with 1 if something became weaker."),
    ] = None,
    config: ConfigOption = "",
    plugins: PluginsOption = None,
) -> None:
    """Compare two states of a proposal, and tell what became weaker.

    Exits with 1 if --fail-on finds it, with 2 if a side could not be read.

    Examples:
      wb diff proposals/trousers.wb.yaml@main
      wb diff old.wb.yaml new.wb.yaml --fail-on weaker
    """
    from wb.compare.comparison import comparison
    from wb.compare.sides import sides
    from wb.config.discovery import discover
    from wb.terminal.console import warn, write
    from wb.wording import visible

    before, now = sides(old, new)
    settings = discover(config=config, plugins=plugins)
    found = comparison(before, now, settings)
    mention_left_out(settings)
    if before.proposal is None:
        warn(f"{visible(before.name)} is not there: all of {visible(now.name)} is new.")
    write(_report(format, found))
    raise typer.Exit(int(fail_on is FailOn.WEAKER and bool(found.weaker)))


def _report(format: DiffFormat, found: Comparison) -> Iterable[StyledText]:
    from wb.compare import forms

    match format:
        case DiffFormat.TEXT:
            return forms.as_text(found)
        case DiffFormat.MARKDOWN:
            return forms.as_markdown(found)
        case DiffFormat.HTML:
            return forms.as_html(found)
