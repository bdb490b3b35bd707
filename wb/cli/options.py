"""Options that several verbs have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wb.cli.option_texts import CONFIG, PLUGINS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wb.config.discovery import Discovery

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files or folders. If you name none, all proposals in this folder and below.",
    ),
]
ConfigOption = Annotated[str, typer.Option("--config", metavar="FILE", help=CONFIG)]
TemplatesDirOption = Annotated[
    list[str] | None,
    typer.Option(
        "--templates-dir", metavar="DIR", help="Look for templates here first. Can be repeated."
    ),
]
PluginsOption = Annotated[
    bool | None, typer.Option("--plugins/--no-plugins", help=PLUGINS, show_default=False)
]


def mention_left_out(settings: Discovery) -> None:
    """Say on the error stream which plugins were left out because this is CI."""
    from wb.terminal.console import warn

    if settings.left_out:
        warn(settings.left_out)


def templates_asked(template: str) -> dict[str, str]:
    """The option for a template, where it is another than `wb` takes by itself."""
    return {"--template": template} if template != "prfaq" else {}


def as_typed(
    options: Mapping[str, str | None], templates_dir: Sequence[str], plugins: bool | None
) -> list[str]:
    """The words of options that were given, for a command that does the same again."""
    words = [word for name, value in options.items() if value for word in (name, value)]
    words += [word for folder in templates_dir for word in ("--templates-dir", folder)]
    if plugins is not None:
        words.append("--plugins" if plugins else "--no-plugins")
    return words
