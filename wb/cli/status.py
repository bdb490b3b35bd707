"""`wb status`: the portfolio, and whether its statuses moved as they should."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from wb.cli.options import ConfigOption, PathsArgument, PluginsOption, mention_left_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wb.portfolio.rows import Row
    from wb.reports import StyledText


class PortfolioFormat(StrEnum):
    """The forms of a portfolio."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def status(
    paths: PathsArgument = None,
    format: Annotated[
        PortfolioFormat, typer.Option("--format", "-f", help="The form of the portfolio.")
    ] = PortfolioFormat.TABLE,
    sort: Annotated[
        str,
        typer.Option(
            "--sort", metavar="COLUMN", help="Sort by this column; with a - in front, in reverse."
        ),
    ] = "path",
    filter: Annotated[
        list[str] | None,
        typer.Option(
            "--filter",
            metavar="COLUMN=VALUE",
            help="Only proposals with this value, as in status=review. Can be repeated.",
        ),
    ] = None,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="REV",
            help="Look at how each status changed since this revision in git.",
        ),
    ] = "",
    config: ConfigOption = "",
    plugins: PluginsOption = None,
) -> None:
    """Show where each proposal stands, and who is still to answer.

    Exits with 1 if --since finds a status that changed without anybody's decision, and with 2 if a
    file could not be read.

    Examples:
      wb status proposals --sort -changed
      wb status --filter status=review
    """
    from wb.config.discovery import discover
    from wb.findings import Severity
    from wb.lint.files import find, passed_over
    from wb.portfolio.history import stood
    from wb.portfolio.rows import arranged, portfolio
    from wb.terminal.console import say, warn, write

    arranged([], sort, filter or ())  # what is wrong there is told before the work is done
    files, passed = find(paths or ["."])
    if passed:
        warn(passed_over(passed))
    settings = discover(config=config, plugins=plugins)
    settings.prepare(files)
    mention_left_out(settings)
    rows, undone = portfolio(files, settings, stood(files, since) if since else {})
    rows = arranged(rows, sort, filter or ())
    write(_report(format, rows))
    if format is PortfolioFormat.CSV:
        _warn_of_moves(rows)
    for error in undone:
        say(error)
    failed = any(each.severity is Severity.ERROR for row in rows for each in row.moved)
    raise typer.Exit(2 if undone else int(failed))


def _report(format: PortfolioFormat, rows: Sequence[Row]) -> Iterable[StyledText]:
    from wb.portfolio import forms

    match format:
        case PortfolioFormat.JSON:
            return forms.as_json_report(rows)
        case PortfolioFormat.CSV:
            return forms.as_csv(rows)
        case PortfolioFormat.MARKDOWN:
            return forms.as_markdown(rows)
        case PortfolioFormat.TABLE:
            from wb.portfolio.table import table

            return [*table(rows), *forms.moves(rows)]


def _warn_of_moves(rows: Sequence[Row]) -> None:
    """Say what is said of statuses where a table for a spreadsheet has no room for it."""
    from wb.portfolio.forms import moves
    from wb.terminal.console import plain, warn

    if said := plain(moves(rows)):
        warn(said.rstrip("\n"))
