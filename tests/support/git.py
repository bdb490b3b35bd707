"""git, run as somebody whose own settings change nothing."""

import os
import subprocess
from pathlib import Path

_SETTINGS = {
    "user.name": "Ruth",
    "user.email": "r@example.org",
    "core.autocrlf": "false",
    "commit.gpgsign": "false",
}


def git(folder: Path, *words: str, **variables: str) -> str:
    """Run git in a folder, and give what it prints."""
    options = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
    done = subprocess.run(
        ["git", *options, *words],
        cwd=folder,
        env={**os.environ, **variables},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()
