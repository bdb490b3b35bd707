"""`wb check`: is each proposal complete, and does it say what a reader needs?"""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, Annotated

from wb.reports import Format, usual

if TYPE_CHECKING:
    import typer  # a check is quicker without it; cli/app.py and cli/quick.py read the signature


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files or folders, `-` for standard input; all proposals below here if none "
            "is given.",
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="The form of the report; text if left out, in GitHub Actions github.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FORM=FILE",
            help="Write the report in another form to a file, too; may be given several times.",
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Let warnings fail the check, too.")
    ] = False,
    questions: Annotated[
        bool, typer.Option("--questions", "-q", help="Ask what a good coach would ask, too.")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            "-s",
            metavar="RULES",
            help="Only these rules: names, codes or how codes begin, as hype,WB4.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", "-i", metavar="RULES", help="Not these rules.")
    ] = None,
    changed: Annotated[
        str | None,
        typer.Option(
            "--changed",
            metavar="[REV]",
            help="Only files that differ from where REV and your work part; without REV from "
            "the default branch.",
            show_default=False,
        ),
    ] = None,
    changed_lines: Annotated[
        str | None,
        typer.Option(
            "--changed-lines",
            metavar="[REV]",
            help="Only what is found on lines that differ; the verdict is that of the whole file.",
            show_default=False,
        ),
    ] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            "--stdin-filename",
            metavar="FILE",
            help="The file that standard input stands for; its settings hold.",
        ),
    ] = None,
    show_files: Annotated[
        bool,
        typer.Option(
            "--show-files",
            help="Print which files would be looked at, say why others are not, and stop.",
        ),
    ] = False,
    config: Annotated[
        str | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help="Take settings from this file; else from the nearest wb.toml or pyproject.toml.",
        ),
    ] = None,
    plugins: Annotated[
        bool | None,
        typer.Option(
            "--plugins/--no-plugins",
            help="Load the plugins that settings name. Left out: not in CI, if the "
            "settings lie in what is checked.",
            show_default=False,
        ),
    ] = None,
    show_settings: Annotated[
        bool,
        typer.Option(
            "--show-settings",
            help="Print the settings in force and where they were written, and stop.",
        ),
    ] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            metavar="N",
            help="Check in so many processes. Left out: as many as there are processors, for a few "
            "files one. The report is the same.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Check proposals and point at the words that are weak.

    Exits with 1 if there are errors (with --strict: or warnings), with 2 if the check could not be
    done.
    """
    from wb.cli.checking import run

    gc.freeze()
    gc.enable()
    raise SystemExit(
        run(
            paths or (),
            format or usual(os.environ),
            strict,
            questions,
            select or (),
            ignore or (),
            config or "",
            plugins,
            show_settings,
            exit_zero,
            output or (),
            changed,
            changed_lines,
            stdin_filename or "",
            show_files,
            jobs,
        )
    )
