"""`wb render`: a proposal as a page that a reviewer can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from wb.render.pages import Page
    from wb.render.templates import TemplateFolders


def render(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="Files or folders; all proposals below here if none is given."
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the page of one proposal to this file."
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
    template: Annotated[
        str,
        typer.Option(
            "--template", "-t", metavar="NAME|FILE", help="The kind of page; --list shows them."
        ),
    ] = "prfaq",
    templates_dir: Annotated[
        list[str] | None,
        typer.Option(
            "--templates-dir",
            metavar="DIR",
            help="Look for templates here first; may be given again.",
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing; exit with 1 if a page in its file is missing or out of date.",
        ),
    ] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the templates and stop.")] = False,
) -> None:
    """Render proposals as Markdown: the press release, its FAQ and the answers behind it.

    Exits with 1 if --check finds pages missing or out of date, with 2 if a page could not be made.
    """
    from wb.render.templates import template_folders
    from wb.terminal.console import tell

    templates = template_folders(templates_dir or ())
    if list_:
        tell("\n".join(f"{name:16}{templates.purpose(name)}" for name in templates.names()))
        raise typer.Exit
    proposals, targets = _targets(paths or ["."], output, out_dir, template, check)
    pages = _pages(proposals, targets, template, templates)
    if not targets:
        _print(pages[0].text)
    elif check:
        _compare(pages)
    else:
        _write(pages, template)


def _targets(
    paths: list[str], output: str | None, out_dir: str | None, template: str, check: bool
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
        return proposals, dict(page_paths(proposals, out_dir, name_of(Path(template).name)))
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


def _pages(
    proposals: list[str], targets: dict[str, Path], template: str, templates: TemplateFolders
) -> list[Page]:
    """Render every page before any is written, so that a failure leaves nothing half done."""
    from pathlib import Path

    from wb.document.loader import load
    from wb.document.textfile import read
    from wb.render.apart import renderer
    from wb.render.pages import Page
    from wb.render.templates import pick

    pages = []
    with renderer(*pick(template, templates)) as page:
        for path in proposals:
            proposal = load(read(Path(path)))
            _mention(path, len(proposal.faults))
            pages.append(Page(targets.get(path, Path()), path, page(proposal)))
    return pages


def _mention(path: str, faults: int) -> None:
    from wb.terminal.console import warn
    from wb.wording import path_name

    if faults:
        what = "One thing in it does" if faults == 1 else f"{faults} things in it do"
        warn(
            f"{path_name(path)}: {what} not fit the format and may be missing on the page."
            " `wb check` shows where."
        )


def _print(text: str) -> None:
    """To the screen as text, to the log of a CI system without commands for it, and into a file or
    a pipe the very bytes that -o would write.
    """
    import sys

    from wb.wording import inert

    if _is_log():
        text = inert(text)
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()


def _is_log() -> bool:
    """Whether a CI system reads standard output: it does unless that goes into a file."""
    import os
    import stat
    import sys

    from wb.config.environment import in_ci

    if not in_ci():
        return False
    try:
        return not stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return True


def _compare(pages: list[Page]) -> None:
    from wb.terminal.console import tell
    from wb.wording import path_name, visible

    stale = [page for page in pages if not page.up_to_date]
    for page in stale:
        state = "is not what its proposal renders to" if page.path.exists() else "is missing"
        tell(f"{path_name(page.path)} {state} ({visible(page.proposal)}).")
    raise typer.Exit(1 if stale else 0)


def _write(pages: list[Page], template: str) -> None:
    from wb.render.pages import put, refuse_overwriting
    from wb.terminal.console import tell
    from wb.wording import path_name

    refuse_overwriting(
        (page.path for page in pages), (*(page.proposal for page in pages), template)
    )
    written = put(pages)
    for page in pages:
        tell(f"{path_name(page.path)} {'written' if page in written else 'was up to date'}.")
