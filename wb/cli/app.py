"""The app and its verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from inspect import getdoc
from keyword import iskeyword
from types import FunctionType
from typing import Annotated, get_type_hints

import typer
from typer.main import get_click_type, get_command
from typer.models import OptionInfo

from wb import __version__

# One file a verb; its function has the same name. In the order of the help.
VERBS = (
    "demo",
    "new",
    "import",
    "answer",
    "edit",
    "check",
    "explain",
    "rules",
    "waive",
    "render",
    "preview",
    "comments",
    "status",
    "diff",
    "init",
    "schema",
    "agent",
)

EXAMPLES = "\n\nExamples:\n"  # behind it, a verb's docstring shows how it is used
EXIT_CODES = (
    "Exit codes: 0 all is well; 1 the check failed; 2 the run could not be done; "
    "3 wb itself failed, and says where its log is; 130 interrupted."
)

INTEGER = type(get_click_type(annotation=int, parameter_info=OptionInfo()))


def app(words: Sequence[str]) -> typer.Typer:
    """The app as a command line needs it: with the one verb it begins with, or with all of them."""
    app = typer.Typer(
        name="wb",
        help="Work backwards from the customer: five questions, a press release, its FAQ.",
        epilog=EXIT_CODES,
        no_args_is_help=True,
        rich_markup_mode=None,  # its tables break names of options, and a screen reader reads bars
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_wb)
    for verb in words[:1] if words and words[0] in VERBS else VERBS:
        function = _function(verb)
        text, _, examples = (getdoc(function) or "").partition(EXAMPLES)
        app.command(help=text, epilog=_epilog(verb, examples))(function)
    return app


def program(words: Sequence[str]) -> Callable[..., int | None]:
    """What reads a command line: the app, in which a number is called a whole number."""
    made = get_command(app(words))
    for verb in getattr(made, "commands", {}).values():
        for each in verb.params:
            if isinstance(each.type, INTEGER):
                each.type.name = "whole number"
    return made


def _epilog(verb: str, examples: str) -> str:
    """What a verb's help ends with: the examples of its docstring, each on its own line."""
    codes = f"{EXIT_CODES}\n\n" if verb == "check" else ""
    return f"{codes}\b\nExamples:\n{examples}"  # \b: what follows keeps its lines


def own_function(verb: str) -> FunctionType:
    """A verb's function as its file has it."""
    name = verb + "_" * iskeyword(verb)  # `import` is a word of Python
    own: FunctionType = getattr(import_module(f"wb.cli.{name}"), name)
    return own


def _function(verb: str) -> Callable[..., None]:
    """A verb's function as Typer can read it, though its file may not load Typer."""
    own = own_function(verb)
    function = FunctionType(own.__code__, own.__globals__, verb, own.__defaults__)
    function.__doc__ = own.__doc__
    names = {**own.__globals__, "typer": typer}
    function.__annotations__ = get_type_hints(own, names, include_extras=True)
    return function


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
