"""`wb preview`: the page in a browser, live, with what was found beside the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wb.cli.options import (
    ConfigOption,
    PluginsOption,
    TemplatesDirOption,
    as_typed,
    mention_left_out,
    templates_asked,
)

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping, Sequence

    from wb.config.discovery import Discovery
    from wb.document.proposal import Proposal
    from wb.preview.preview import Preview
    from wb.render.templates import TemplateFolders

PORT = 8715  # the first that is tried, so that an address stays good from one day to the next
_NEEDED = ("starlette", "uvicorn", "watchfiles")


def preview(
    path: Annotated[
        str,
        typer.Argument(
            metavar="[PATH]", help="A proposal, or a folder: then all below it, side by side."
        ),
    ] = ".",
    template: Annotated[
        str,
        typer.Option(
            "--template", "-t", metavar="NAME|FILE", help="The kind of page to begin with."
        ),
    ] = "prfaq",
    templates_dir: TemplatesDirOption = None,
    port: Annotated[
        int,
        typer.Option(
            min=0,
            max=65535,
            metavar="NUMBER",
            help=f"The port of the address; by default {PORT}, or a free one if that is taken.",
            show_default=False,
        ),
    ] = 0,
    open_: Annotated[
        bool | None,
        typer.Option(
            "--open/--no-open",
            help="Open a browser. By default one is opened if there is a screen.",
            show_default=False,
        ),
    ] = None,
    config: ConfigOption = "",
    plugins: PluginsOption = None,
) -> None:
    """Show the page in a browser while you write, with notes.

    It follows each save. Nobody else can reach it: it is for browsers on this machine only. Ctrl+C
    ends it.

    Examples:
      wb preview idea.wb.yaml
      wb preview proposals --no-open
    """
    _needed()
    from functools import partial

    from wb.cli.review import REVIEW, review
    from wb.command import command
    from wb.config.discovery import discover
    from wb.preview.preview import Preview, Told
    from wb.preview.renderers import Renderers
    from wb.preview.server import serve
    from wb.render.templates import asks_for, template_folders
    from wb.terminal.console import tell

    def reviewed(
        proposal: Proposal, settings: Discovery, file: str, folders: TemplateFolders
    ) -> Mapping[str, object]:
        return review(proposal, settings) if asks_for(REVIEW, file, folders) else {}

    _refuse_stranger(path)
    folders = template_folders(templates_dir or ())
    renderers = Renderers(_tabs(template, folders), folders, reviewed)
    settings = partial(discover, config=config, plugins=plugins)
    options = {"--port": str(port or ""), "--config": config, **templates_asked(template)}
    words = as_typed(options, templates_dir or (), plugins)
    words += {True: ["--open"], False: ["--no-open"], None: []}[open_]
    again = command("preview", *words, files=[path])
    shown = Preview(path, renderers, Told(settings, _tell_of_fault, again))
    mention_left_out(shown.prepare())
    with _door(port) as door:
        address = f"http://{door.getsockname()[0]}:{door.getsockname()[1]}/"
        tell(f"{_told(shown, address)} Ctrl+C ends it.")
        if _opens() if open_ is None else open_:
            _open(address)
        try:
            serve(shown, door)
        finally:
            shown.close()
    tell("\nThe preview has ended.")


def _needed() -> None:
    """Raise WbError where the extra is not installed."""
    from importlib.util import find_spec

    from wb.errors import WbError

    if not all(map(find_spec, _NEEDED)):
        raise WbError(
            "The preview needs a small web server, which is not installed.",
            "To install it: pip install 'working-backwards[preview]'",
        )


def _refuse_stranger(path: str) -> None:
    """Raise WbError for a file that neither is a proposal nor is called like one; of one that is,
    a slip may be mended while it is shown.
    """
    import os.path

    from wb.document.loader import load
    from wb.document.textfile import SUFFIXES, Unreadable, read
    from wb.errors import WbError
    from wb.wording import path_name

    if path.lower().endswith(SUFFIXES) or not os.path.isfile(path):
        return
    try:
        load(read(path))
    except Unreadable as error:
        raise WbError(
            f"{path_name(path)} is no proposal: {error.sentence}",
            f"Name one (it ends in {SUFFIXES[0]}), or a folder with proposals.",
        ) from error


def _tabs(first: str, folders: TemplateFolders) -> Sequence[str]:
    """The templates there is a tab for, the one to begin with in front."""
    return list(dict.fromkeys([first, "prfaq", *folders.names()]))


def _told(preview: Preview, address: str) -> str:
    """Where it is to be seen."""
    from wb.wording import counted, path_name

    number = len(preview.files)
    if preview.is_folder and number > 1:
        return f"{counted(number, 'proposal')} are at {address} and follow each save."
    name = next(iter(preview.files.values())) if preview.is_folder else preview.path
    return f"{path_name(name)} is at {address} and follows each save."


def _door(port: int) -> socket.socket:
    """An open socket on this machine. Raises WbError where the port that was asked for is taken."""
    import socket

    from wb.errors import WbError
    from wb.preview.server import HOST
    from wb.wording import system_reason

    for number in [port] if port else [PORT, 0]:
        door = socket.socket()
        try:
            _claim(door)
            door.bind((HOST, number))
            door.listen()
        except OSError as error:
            door.close()
            reason = error
        else:
            return door
    raise WbError(
        f"Port {port} cannot be had: {system_reason(reason)}.",
        "Leave out --port, and a free one is taken.",
    )


def _claim(door: socket.socket) -> None:
    """Let a port be taken again at once; on Windows, let nobody else take it as well."""
    import socket
    import sys

    if sys.platform == "win32":
        door.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _opens() -> bool:
    """Whether a browser can be opened unasked: somebody is there, in front of a screen."""
    import os
    import sys

    from wb.config.environment import in_ci

    if in_ci() or not sys.stdout.isatty() or "SSH_CONNECTION" in os.environ:
        return False
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or any(map(os.environ.get, screens))


def _open(address: str) -> None:
    """Open the address in a browser; where there is none, it can be read in the terminal."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _tell_of_fault(error: Exception) -> None:
    import sys

    from wb.cli.crash import tell
    from wb.errors import trace

    tell(type(error).__name__, trace(error), sys.argv[1:])
