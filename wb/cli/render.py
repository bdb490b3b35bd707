"""`wb render`: a proposal as a page that a reviewer can read."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Annotated

import typer

from wb.cli.options import (
    ConfigOption,
    PathsArgument,
    PluginsOption,
    TemplatesDirOption,
    as_typed,
    mention_left_out,
    templates_asked,
)

if TYPE_CHECKING:
    from pathlib import Path

    from wb.render.forms import Form


def render(
    paths: PathsArgument = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the page of one proposal to this file; the name's ending decides the form.",
        ),
    ] = None,
    out_dir: Annotated[
        str | None,
        typer.Option(
            "--out-dir",
            "-d",
            metavar="DIR",
            help="Write each page to this folder: NAME.md for NAME.wb.yaml.",
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORM",
            help="The form of the page: md, html for any browser, docx for Word, or pdf.",
        ),
    ] = None,
    paper: Annotated[
        str | None,
        typer.Option(
            "--paper",
            metavar="a4|letter",
            help="The paper of a page in Word or PDF.  [default: a4]",
        ),
    ] = None,
    template: Annotated[
        str,
        typer.Option(
            "--template", "-t", metavar="NAME|FILE", help="The kind of page; --list shows them."
        ),
    ] = "prfaq",
    templates_dir: TemplatesDirOption = None,
    clean: Annotated[
        bool,
        typer.Option("--clean", help="For readers: leave out the notes to the authors."),
    ] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing; exit with 1 if a page in its file is missing, out of date or "
            "left over from a proposal that is gone.",
        ),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Like --check, and show what differs in each page.")
    ] = False,
    prune: Annotated[
        bool,
        typer.Option(
            "--prune",
            help="Render nothing; list the pages in the folder whose proposal is gone.",
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --prune: remove those pages.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the templates and stop.")] = False,
    config: ConfigOption = "",
    plugins: PluginsOption = None,
) -> None:
    """Render proposals as pages: the press release and its FAQ.

    Exits with 1 if --check finds pages missing, out of date or left over, and with 2 if a page
    could not be made.

    Examples:
      wb render idea.wb.yaml -o idea.html
      wb render --check --out-dir pages proposals
    """
    gc.disable()  # what is loaded now stays to the end: looking through it frees nothing
    from pathlib import Path

    from wb.cli.pages import Asked, compare
    from wb.cli.pages import prune as pruned
    from wb.cli.rendering import Maker, save, settings_for, show
    from wb.cli.review import REVIEW
    from wb.render.apart import renderer
    from wb.render.forms import MARKDOWN
    from wb.render.templates import asks_for, pick, template_folders
    from wb.terminal.console import tell

    gc.freeze()
    gc.enable()
    templates = template_folders(templates_dir or ())
    if list_:
        tell("\n".join(f"{name:16}{templates.purpose(name)}" for name in templates.names()))
        raise typer.Exit
    form, compares = _form(to, output), check or diff
    if not form.text:
        _refuse_bytes(form, compares, output, out_dir)
    if paper is not None:
        _refuse_paper(paper, form)
    if prune or yes:
        _refuse_to_prune(prune, compares, out_dir)
    options = {"-o": output, "--out-dir": out_dir, "--to": to, "--config": config}
    options |= {"--paper": paper, **templates_asked(template)}
    again = ["render", *as_typed(options, templates_dir or (), plugins), *["--clean"] * clean]
    asked = Asked(again, paths or (), Path(out_dir) if out_dir else None)
    if prune:
        raise typer.Exit(pruned(_found(paths or ["."]), asked, yes))
    proposals, targets = _targets(paths or ["."], output, out_dir, template, compares, form)
    file, folders = pick(template, templates)
    reviewed = asks_for(REVIEW, file, folders)
    settings = settings_for(proposals, config, plugins, reviewed)
    with renderer(file, folders, form=form if form.text else MARKDOWN) as page:
        maker = Maker(
            page, form, settings, clean, reviewed, bool(out_dir) and form.text, paper or ""
        )
        pages, code = maker.pages(proposals, targets)
    if settings:
        mention_left_out(settings)
    if not targets:
        show(pages)
    elif compares:
        code = max(code, compare(pages, proposals, asked, diff))
    else:
        save(pages, template)
    raise typer.Exit(code)


def _refuse_bytes(form: Form, compares: bool, output: str | None, out_dir: str | None) -> None:
    """Raise WbError for what only a page of text can do."""
    import sys

    from wb.errors import WbError

    if compares:
        raise WbError(
            f"--check compares text, and a page in {form.about} is none.",
            "Compare the page in Markdown or HTML; it has the same words.",
        )
    if not out_dir and (not output or output == "-") and sys.stdout.isatty():
        raise WbError(
            f"A page in {form.about} cannot be shown on a screen.",
            f"Say where it goes: -o page{form.endings[0]}",
        )


def _refuse_paper(paper: str, form: Form) -> None:
    """Raise WbError for a paper that we do not have, and for a form that has none."""
    from wb.errors import WbError
    from wb.render.context import PAPERS
    from wb.wording import listed, visible

    if paper not in PAPERS:
        raise WbError(f'There is no paper "{visible(paper)}".', f"There is {listed(PAPERS)}.")
    if form.text:
        raise WbError(
            f"A page in {form.about} is printed on the paper that the printer has.",
            "--paper goes with Word and PDF.",
        )


def _refuse_to_prune(prune: bool, compares: bool, out_dir: str | None) -> None:
    from wb.errors import WbError

    if not prune:
        raise WbError("--yes only goes with --prune.", "Leave it out, or say --prune as well.")
    if compares:
        raise WbError(
            "Use --check and --prune one after the other, not together.",
            "--check also names the pages that are left over.",
        )
    if not out_dir:
        raise WbError("--prune needs a folder of pages.", "Say which with --out-dir.")


def _found(paths: list[str]) -> list[str]:
    """The proposals there are; where all of them are gone, their pages are left over as well."""
    import os

    from wb.errors import WbError
    from wb.lint.files import find

    try:
        return find(paths).files
    except WbError:
        if all(map(os.path.lexists, paths)):
            return []
        raise


def _form(to: str | None, output: str | None) -> Form:
    """The form that --to or the name of the file asks for. A pipe or a device takes any."""
    from pathlib import Path

    from wb.render.forms import MARKDOWN, form_for, form_named

    if not output or output == "-" or (Path(output).exists() and not Path(output).is_file()):
        return form_named(to) if to else MARKDOWN
    return form_for(output, to or "")


def _targets(
    paths: list[str],
    output: str | None,
    out_dir: str | None,
    template: str,
    check: bool,
    form: Form,
) -> tuple[list[str], dict[str, Path]]:
    """The proposals, and the file of each page; no files for a page that goes to the screen."""
    from pathlib import Path

    from wb.errors import WbError
    from wb.lint.files import find, passed_over
    from wb.render.pages import page_paths
    from wb.render.templates import name_of
    from wb.terminal.console import warn

    proposals, passed = find(paths)
    if passed:
        warn(passed_over(passed))
    if output and out_dir:
        raise WbError("A page goes to one place: -o or --out-dir, not both.")
    if out_dir:
        name = name_of(Path(template).name)
        return proposals, dict(page_paths(proposals, out_dir, name, form.endings[0]))
    if len(proposals) > 1:
        raise WbError(
            f"There are {len(proposals)} proposals to render.",
            "Say where their pages go with --out-dir, or name one proposal.",
        )
    if output and output != "-":
        return proposals, {proposals[0]: Path(output)}
    if check:
        raise WbError(
            "--check compares pages with files, and none is named.",
            "Say where the pages are, with --out-dir or -o.",
        )
    return proposals, {}
