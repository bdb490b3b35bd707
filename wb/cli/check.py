"""`wb check`: is each proposal complete, and does it say what a reader needs?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wb.reports import Format

if TYPE_CHECKING:
    from wb.settings.found import Found


def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="Files or folders; all proposals below here if none is given.")] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="The form of the report.")] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail the check, too.")] = False,
    questions: Annotated[bool, typer.Option("--questions", "-q", help="Ask what a good coach would ask, too.")] = False,
    select: Annotated[list[str] | None, typer.Option("--select", "-s", metavar="RULES", help="Only these rules: names, codes or how codes begin, as hype,WB4.")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", "-i", metavar="RULES", help="Not these rules.")] = None,
    config: Annotated[str | None, typer.Option("--config", metavar="FILE", help="Take settings from this file; else from the nearest wb.toml or pyproject.toml.")] = None,
    show_settings: Annotated[bool, typer.Option("--show-settings", help="Print the settings in force and where they were written, and stop.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
) -> None:
    """Check proposals and point at the words that are weak.

    Exits with 1 if there are errors (with --strict: or warnings), with 2 if the check could not be done.
    """
    from wb.cli.console import say, write
    from wb.finding import Severity
    from wb.fleet import check_all, find
    from wb.reports import Checked, report

    settings = _settings(select, ignore, config)
    if show_settings:
        _show(settings, paths or ["."])
        return
    files = find(paths or ["."])
    settings.prepare(files)
    verdicts, unread = check_all(files, settings)
    silent = () if questions else (Severity.QUESTION,)
    checked = [
        Checked(verdict.source, [f for f in verdict.findings if f.severity not in silent], [(each.finding, each.why) for each in verdict.waived], verdict.reasons)
        for verdict in verdicts
    ]
    write(report(format)(checked))
    for error in unread:
        say(error)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    failed = any(finding.severity in failing for each in checked for finding in each.findings)
    raise typer.Exit(2 if unread else 1 if failed and not exit_zero else 0)


def _settings(select: list[str] | None, ignore: list[str] | None, config: str | None) -> Found:
    from wb.check import settings_found

    return settings_found(_words(select), _words(ignore), config or "")


def _show(settings: Found, paths: list[str]) -> None:
    """Print what is in force for each path, once for those that have it in common."""
    from wb.cli.console import write
    from wb.reports import Piece
    from wb.rules import CATALOGUE
    from wb.settings.shown import shown
    from wb.source import visible

    settings.prepare(paths)
    write([Piece(visible(line) + "\n") for line in shown(settings, paths, CATALOGUE)])


def _words(options: list[str] | None) -> tuple[str, ...]:
    return tuple(word.strip() for option in options or () for word in option.split(",") if word.strip())
