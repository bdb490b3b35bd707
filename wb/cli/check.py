"""`wb check`: is each proposal complete, and does it say what a reader needs?"""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, Annotated

from wb.cli.option_texts import CONFIG, PLUGINS
from wb.reports import Format, usual

if TYPE_CHECKING:
    import typer  # a check is quicker without it; cli/app.py and cli/quick.py read the signature


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files or folders, or - for standard input. If you name none, all proposals in "
            "this folder and below.",
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="The form of the report. By default text, and github in GitHub Actions.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FORM=FILE",
            help="Also write the report in another form to a file. Can be repeated.",
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail on warnings as well as errors.")
    ] = False,
    questions: Annotated[
        bool, typer.Option("--questions", "-q", help="Also ask what a good coach would ask.")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            "-s",
            metavar="RULES",
            help="Run only these rules: names, codes or the beginnings of codes, such as hype,WB4.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", "-i", metavar="RULES", help="Leave out these rules."),
    ] = None,
    changed: Annotated[
        str | None,
        typer.Option(
            "--changed",
            metavar="[REV]",
            help="Only files that changed since your work branched off from REV, or from the "
            "default branch if you name none.",
            show_default=False,
        ),
    ] = None,
    changed_lines: Annotated[
        str | None,
        typer.Option(
            "--changed-lines",
            metavar="[REV]",
            help="Only findings on changed lines. The verdict is still on the whole file.",
            show_default=False,
        ),
    ] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            "--stdin-filename",
            metavar="FILE",
            help="The file that standard input stands for; its settings apply.",
        ),
    ] = None,
    show_files: Annotated[
        bool,
        typer.Option(
            "--show-files",
            help="List the files that would be checked, say why others would not, and stop.",
        ),
    ] = False,
    config: Annotated[str, typer.Option("--config", metavar="FILE", help=CONFIG)] = "",
    plugins: Annotated[
        bool | None,
        typer.Option("--plugins/--no-plugins", help=PLUGINS, show_default=False),
    ] = None,
    show_settings: Annotated[
        bool,
        typer.Option(
            "--show-settings",
            help="Print the settings in force and where each comes from, and stop.",
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
            help="How many processes to use. By default one for a few files, otherwise one per "
            "processor. The report is the same.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Check proposals and point at the words that are weak.

    Exits with 1 if there are errors (with --strict, errors or warnings), and with 2 if the check
    could not be done.

    Examples:
      wb check idea.wb.yaml --questions
      wb check --strict --changed
    """
    from wb.cli.checking import run

    gc.freeze()
    gc.set_threshold(10_000)  # containers; one file makes fewer, and hardly any in circles
    gc.enable()
    raise SystemExit(
        run(
            paths or (),
            format or usual(os.environ),
            strict,
            questions,
            select or (),
            ignore or (),
            config,
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
