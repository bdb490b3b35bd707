"""Options that several verbs have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from wb.config.discovery import Discovery

PluginsOption = Annotated[
    bool | None,
    typer.Option(
        "--plugins/--no-plugins",
        help="Load the plugins named in settings. By default they are loaded, except in "
        "CI if the settings come with the files being checked.",
        show_default=False,
    ),
]


def mention_left_out(settings: Discovery) -> None:
    """Say on the error stream which plugins were left out because this is CI."""
    from wb.terminal.console import warn

    if settings.left_out:
        warn(settings.left_out)
