"""Running the real `wb`, or Python on code that uses it, as a process without a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from support import ROOT, forked

# What the machine that runs the tests may have set, and what changes how `wb` speaks.
FOREIGN = (
    "ACCESSIBLE",
    "CI",
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "NO_COLOR",
    "PROMPT_TOOLKIT_NO_CPR",
    "TF_BUILD",
    "WB_ACCESSIBLE",
    "WB_NO_PROMPT",
)

# How the names of variables begin that Python reads as it starts.
READ_AT_START = ("LC_", "LANG", "PYTHON")


class Run(NamedTuple):
    """How a run ended, and what it said."""

    code: int
    out: str
    err: str


def environment(**settings: str | None) -> dict[str, str]:
    """The variables of a run: none that changes how `wb` speaks, except those given; none that is
    given as `None`. `wb` is on the PATH, as for whoever has activated the virtual environment.
    """
    inherited = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    path = os.pathsep.join([str(Path(sys.executable).parent), inherited.get("PATH", "")])
    variables = {**inherited, "PATH": path, "PYTHONPATH": str(ROOT), **settings}
    return {name: value for name, value in variables.items() if value is not None}


def run_python(
    *words: str | Path, cwd: Path, stdin: str = "", timeout: float = 60, **settings: str | None
) -> Run:
    """Run the Python of these tests; `stdin` is all that it can read, `settings` are variables."""
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        env=environment(**settings),
    )
    return Run(done.returncode, done.stdout, done.stderr)


def run_wb(
    *words: str | Path,
    cwd: Path,
    stdin: str = "",
    timeout: float = 60,
    memory: int | None = None,
    processor: int | None = None,
    **settings: str | None,
) -> Run:
    """Run `wb` on these words in a folder; it may take so many bytes of memory, and so many seconds
    of a processor, which other work on the machine does not shorten.

    It is a process of its own, but none that was started for this, where the system allows it and
    no variable is given that Python reads as it starts.
    """
    if not forked.WORKS or any(name.startswith(READ_AT_START) for name in settings):
        if memory or processor:
            pytest.skip("a process that was not forked here has no limits")
        return start_wb(*words, cwd=cwd, stdin=stdin, timeout=timeout, **settings)
    given = [str(word) for word in words]
    limits = {"memory": memory, "processor": processor}
    return Run(*forked.run(given, cwd, environment(**settings), stdin, timeout, limits))


def start_wb(
    *words: str | Path, cwd: Path, stdin: str = "", timeout: float = 60, **settings: str | None
) -> Run:
    """Start `wb` on these words in a folder, as `run_python` starts Python."""
    return run_python("-m", "wb", *words, cwd=cwd, stdin=stdin, timeout=timeout, **settings)
