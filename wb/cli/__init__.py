"""Where a run of `wb` begins and ends: the quick ways in, and the one door for errors."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

from wb.errors import WbError

FLAGS = ("--strict", "--questions", "-q", "--exit-zero")  # of `wb check`: options without a value


def main() -> None:
    """Run `wb`.

    Exits 0 clean, 1 with findings, 2 when the run could not be done, 3 for a fault of wb itself,
    130 when interrupted.
    """
    signal.signal(signal.SIGINT, _interrupted)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        _run(sys.argv[1:])
    except WbError as error:
        from wb.terminal.console import say

        say(error)
        sys.exit(2)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        from wb.cli.crash import tell

        tell(error, sys.argv[1:])
        sys.exit(3)


def _run(words: Sequence[str]) -> None:
    """Do what the command line says. What a hook says at each commit needs no parser of options, which takes long to load."""
    if words == ["--version"]:
        from wb import __version__

        print(f"wb {__version__}")
    elif _plain_check(words):
        from wb.cli.checking import run

        paths = [word for word in words[1:] if word not in FLAGS]
        sys.exit(
            run(
                paths,
                strict="--strict" in words,
                questions="--questions" in words or "-q" in words,
                exit_zero="--exit-zero" in words,
            )
        )
    else:
        from wb.cli.app import app

        app(words)()


def _plain_check(words: Sequence[str]) -> bool:
    """Whether this is `wb check` with paths and flags only, and no shell asks for its completion or leaves a `*` to us."""
    plain = words[:1] == ["check"] and all(
        word in FLAGS or not word.startswith("-") for word in words
    )
    return plain and os.name != "nt" and "_WB_COMPLETE" not in os.environ


def _interrupted(*_: object) -> None:
    raise SystemExit(130)
