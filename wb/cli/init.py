"""`wb init`: set a repository up for proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wb.cli.workflows import Host

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wb.cli.setup import Repository, Step

MOST_SHOWN = 60  # lines of a file that are shown before it is written


def init(
    folder: Annotated[
        str,
        typer.Argument(metavar="[FOLDER]", help="Where to keep the proposals."),
    ] = "proposals",
    package: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="PACKAGE",
            help="What pip installs in CI: an address, or a wheel in this repository. "
            "If left out, where this wb came from.",
        ),
    ] = "",
    ci: Annotated[
        list[Host] | None,
        typer.Option(
            "--ci", help="Write the workflow for this host. If left out, the one it finds."
        ),
    ] = None,
    hook: Annotated[
        bool,
        typer.Option("--hook", help="Also write .pre-commit-config.yaml if there is none yet."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Show what would be written, and stop.")
    ] = False,
) -> None:
    """Set up a repository: a first proposal, settings, CI and a hook.

    It shows what it will write, and asks first. No existing file is overwritten. Exits with 2 if
    nothing was written because nobody could be asked.

    Examples:
      wb init --dry-run
      wb init proposals --ci github --yes
    """
    import os
    from pathlib import Path

    from wb.cli.package import own_source
    from wb.cli.setup import look, plan
    from wb.terminal.console import tell

    here = Path.cwd()
    place = look(here, ci or ())
    package = _package(place.root, here, package) if package else own_source()
    steps = plan(place, Path(os.path.normpath(here / folder)), package, hook)
    tell(_shown(place, steps))
    _mention_ci(place, package)
    todo = [step for step in steps if step.writes]
    if not todo:
        tell("There is nothing to write.")
    elif dry_run:
        tell("Nothing was written.")
    elif yes or _wanted(len(todo)):
        _write(todo)
        if place.hosts and package:
            tell("Commit the files and push: from then on, each push is checked.")


def _package(root: Path, here: Path, package: str) -> str:
    """What pip is to install, as it is called from the top of the repository.

    Raises WbError for a file that lies outside of it.
    """
    import os

    from wb.errors import WbError
    from wb.wording import visible

    if not os.path.lexists(here / package):
        return package
    inside = os.path.relpath(os.path.realpath(here / package), os.path.realpath(root))
    if inside.startswith(os.pardir):
        raise WbError(
            f"{visible(package)} is outside the repository, so CI cannot reach it.",
            "Copy the wheel into the repository, and name it there.",
        )
    return f"./{inside}".replace(os.sep, "/")


def _shown(place: Repository, steps: Sequence[Step]) -> str:
    """The place, and each file with what is to stand in it."""
    kind = "repository" if place.tracked else "folder"
    return "\n".join([f"In the {kind} {place.root}:", *(_told(place, step) for step in steps)])


def _told(place: Repository, step: Step) -> str:
    import os

    from wb.cli.setup import State

    name = os.path.relpath(step.path, place.root).replace(os.sep, "/")
    if step.state is State.THERE:
        return f"  {'as it is':9} {name}"
    head = f"  {step.state.value:9} {name}"
    if step.state is State.LEFT:
        head += f": {step.why}. What is missing in it:"
    lines = step.lines.strip("\n").splitlines()
    if len(lines) > MOST_SHOWN:
        return f"{head} ({len(lines)} lines; {step.why})"
    return "\n".join([head, *(f"            | {line}".rstrip() for line in lines)])


def _mention_ci(place: Repository, package: str) -> None:
    """Say why no workflow is written, and how there would be one."""
    from wb.terminal.console import warn
    from wb.wording import listed

    if not place.hosts:
        hosts = listed(Host, "or", "--ci {}")
        warn(f"No workflow: nothing here says where the repository is hosted. {hosts} says so.")
    elif not package:
        warn(
            "No workflow: this wb came from a folder or a file of this machine, which CI does not "
            "reach.\nName what CI can install, with --from: an address, as "
            "git+https://git.example.org/tools/wb@v1,\nor a wheel in this repository."
        )


def _wanted(number: int) -> bool:
    """Whether the files are to be written. Exits with 2 where nobody can be asked."""
    from wb.cli.session import why_silent
    from wb.command import command
    from wb.interview import Choice, Menu
    from wb.terminal.console import tell, warn
    from wb.terminal.plain import Plain
    from wb.wording import counted

    if reason := why_silent():
        warn(f"{reason} Nothing was written. `{command('init', '--yes')}` writes without asking.")
        raise typer.Exit(2)
    choices = (Choice("w", f"write {counted(number, 'file')}"), Choice("n", "nothing"))
    try:
        wanted = Plain().ask_choice(Menu("", choices, "w")) == "w"
    except (EOFError, KeyboardInterrupt):
        raise typer.Exit(130) from None
    if not wanted:
        tell("Nothing was written.")
    return wanted


def _write(steps: Sequence[Step]) -> None:
    """Write each file, whole or not at all; one that cannot be written keeps none of the others."""
    import os

    from wb.cli.setup import FIRST
    from wb.command import command
    from wb.document.store import create, write
    from wb.errors import WbError
    from wb.terminal.console import say, tell
    from wb.wording import counted

    failed = 0
    for step in steps:
        try:
            if step.was:
                write(step.path, step.was.text + step.lines, step.was)
            else:
                create(step.path, step.lines)
        except WbError as error:
            failed += 1
            say(error)
    tell(f"{counted(len(steps) - failed, 'file')} written.")
    if first := next((each.path for each in steps if each.path.name == FIRST), None):
        tell(f"`{command('new', files=[os.path.relpath(first)])}` asks the five questions.")
    if failed:
        raise typer.Exit(2)
