"""Where a run of `wb` begins and ends: the quick way in, and the one door for errors."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

from wb.errors import WbError

QUICK = ("check", "new", "answer")


def main() -> None:
    """Run `wb`.

    Exits 0 clean, 1 with findings, 2 when the run could not be done or its output not be written
    whole, 3 for a fault of wb itself, 130 when interrupted.
    """
    from wb.terminal import streams

    signal.signal(signal.SIGINT, _interrupted)
    if os.name == "nt":  # else Windows looks for git and editors among the proposals first
        os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"
    streams.install()
    words = sys.argv[1:]
    code = _outcome(words)
    losses = streams.losses(answered=_is_answered_by_code(words))
    for reason in losses:
        print(f"The output could not be written whole: {reason}.", file=sys.stderr)
    gc.freeze()  # else Python looks through all that was loaded before it ends
    sys.exit(2 if losses and code in (0, 1) else code)


def _is_answered_by_code(words: Sequence[str]) -> bool:
    """Whether a run without an output has its answer in the exit code, or in files."""
    in_files = (
        "-d",
        "--out-dir",
        "-o",
        "--output",
        "--check",
    )  # also "--output=page.md", "-opage.md"
    if words[:1] == ["render"]:
        shown = {"-", "-o-", "--output=-"} & {*words}
        return not shown and any(word.startswith(in_files) for word in words)
    return words[:1] == ["check"]


def _outcome(words: Sequence[str]) -> int:
    """Do what the command line says; give what to exit with, and say what stopped the run."""
    try:
        _run(words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except (WbError, OSError) as error:
        from wb.terminal.console import say

        say(error if isinstance(error, WbError) else _refusal(error))
        return 2
    except Exception as error:
        from wb.cli.crash import tell
        from wb.errors import trace

        tell(type(error).__name__, trace(error), words)
        return 3
    return 0


def _run(words: Sequence[str]) -> None:
    """Do what the command line says. The verbs of QUICK need no Typer, which takes long to load."""
    spelt = None  # Typer reads the command line itself, and opens a `*` on Windows
    if words == ["--version"]:
        from wb import __version__

        print(f"wb {__version__}")
        return
    if words and words[0] in QUICK:
        if words[0] == "check":
            gc.disable()  # what is loaded now stays to the end: looking through it frees nothing
        from wb.cli.quick import arguments, spelt_out

        verb = getattr(import_module(f"wb.cli.{words[0]}"), words[0])
        rest = spelt_out(words[1:]) if words[0] == "check" else list(words[1:])
        if (taken := arguments(verb, rest)) is not None:
            verb(**taken)
            return
        spelt = [words[0], *rest] if rest != list(words[1:]) else None
    from typer import Abort

    from wb.cli.app import program

    try:
        code = program(words)(args=spelt, standalone_mode=False)
    except Abort:  # the input ended where somebody was asked
        code = 130
    except Exception as error:
        told = getattr(error, "format_message", None)  # Typer keeps the class to itself
        if told is None:
            raise
        if "NoArgs" in type(error).__name__:  # the help was shown instead
            raise SystemExit(2) from None
        path = getattr(getattr(error, "ctx", None), "command_path", "wb")
        raise WbError(told(), f"`{path} --help` shows how it is used.") from error
    raise SystemExit(code)


def _refusal(error: OSError) -> WbError:
    """What to say where the system refuses what nobody expected it to refuse."""
    from wb.wording import system_reason

    try:
        os.getcwd()
    except OSError:
        return WbError("The folder that wb was started in is gone.", "Go to another one.")
    where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
    return WbError(f"{where}The system does not allow this: {system_reason(error)}.")


def _interrupted(*_: object) -> None:
    raise SystemExit(130)
