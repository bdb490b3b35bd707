"""The app and its verbs."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from wb import __version__

# One file a verb; its function has the same name. In the order of the help.
VERBS = ("new", "answer", "edit", "check", "explain", "rules", "waive", "render")


def app(words: Sequence[str]) -> typer.Typer:
    """The app as a command line needs it: with the one verb it begins with, or with all of them."""
    app = typer.Typer(
        name="wb",
        help="Work backwards from the customer: five questions, a press release, its FAQ.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_wb)
    for verb in words[:1] if words and words[0] in VERBS else VERBS:
        app.command(rich_help_panel=None)(getattr(import_module(f"wb.cli.{verb}"), verb))
    return app


def _version(asked: bool) -> None:
    if asked:
        print(f"wb {__version__}")
        raise typer.Exit


def _wb(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    pass
