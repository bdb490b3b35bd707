"""What git has recorded about a repository. Nothing is written, and no server is asked."""

from __future__ import annotations

import os
import subprocess

from wb.errors import WbError

# A repository's own configuration may name programs and servers; none of them is wanted here.
_QUIET = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "core.quotePath=false"),
)
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class NoGit(WbError):
    """git is not here, or does not know what it was asked for."""


def git(folder: str, *words: str) -> bytes:
    """What git prints, run in a folder. Raises NoGit if it cannot be run or does not succeed."""
    try:
        done = subprocess.run(
            ["git", *_QUIET, *words],
            cwd=folder,
            env=os.environ | _ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
    except OSError as error:
        raise NoGit("git is not to be found here.", "Install it, or see that PATH has it.") from (
            error
        )
    if done.returncode:
        raise NoGit("git does not know that.", done.stderr.decode(errors="replace").strip())
    return done.stdout


def told(folder: str, *words: str) -> str:
    """One line that git prints; empty where it has nothing to say or there is none."""
    try:
        return git(folder, *words).decode(errors="replace").strip()
    except NoGit:
        return ""
