"""The app, its verbs, and the one door for errors."""

from __future__ import annotations

import os
import signal
import sys
from typing import Annotated

import typer

from wb import __version__
from wb.cli import answer, check, edit, explain, new, render, rules, waive
from wb.cli.console import say
from wb.errors import WbError

app = typer.Typer(
    name="wb",
    help="Work backwards from the customer: five questions, a press release, its FAQ.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for verb in (new, answer, edit, check, explain, rules, waive, render):
    app.command(rich_help_panel=None)(getattr(verb, verb.__name__.rpartition(".")[2]))


def _version(asked: bool) -> None:
    if asked:
        print(f"wb {__version__}")
        raise typer.Exit


@app.callback()
def _wb(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False) -> None:
    pass


def main() -> None:
    """Run `wb`. Exits 0 clean, 1 with findings, 2 when the run could not be done, 130 when interrupted."""
    signal.signal(signal.SIGINT, _interrupted)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except WbError as error:
        say(error)
        sys.exit(2)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _interrupted(*_: object) -> None:
    raise SystemExit(130)
