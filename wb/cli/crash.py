"""The log of a fault of ours: where it happened, without a word of the proposal."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence

from wb import __version__


def tell(kind: str, trace: Iterable[str], words: Sequence[str]) -> None:
    """Say in one sentence on the error stream that wb has a fault, and where the log is."""
    try:
        where = f"The log is {_written(_log(trace, words))}; it holds no words of your proposal."
    except Exception:  # whatever stops the log must not hide the fault
        where = "No log could be written."
    print(f"wb itself failed ({kind}). {where}", file=sys.stderr)


def _written(text: str) -> str:
    """Write a new file that only its owner can read, under a name nobody can guess."""
    number, path = tempfile.mkstemp(prefix="wb-crash-", suffix=".log", text=True)
    with open(number, "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    return path


def _log(trace: Iterable[str], words: Sequence[str]) -> str:
    """Versions, verb, option names and traceback.

    What the exceptions say and the values of variables are left out: they may quote the proposal.
    """
    head = [
        f"wb {__version__}",
        f"Python {platform.python_version()}",
        platform.platform(),
        " ".join(["wb", *_command(words)]),
    ]
    return "\n".join([*head, *trace]) + "\n"


def _command(words: Sequence[str]) -> Iterator[str]:
    """The verb and the names of its options; never a value, even one that looks like an option."""
    from typer.main import get_command

    from wb.cli.app import VERBS, app

    if not words or words[0] not in VERBS:
        return
    yield words[0]
    command = get_command(app([]))
    verb = getattr(command, "commands", {})[words[0]]
    known = {name for parameter in verb.params for name in parameter.opts}
    yield from (name for word in words[1:] if (name := word.partition("=")[0]) in known)
