"""`wb check --show-files`: the files that would be looked at, and why others are not."""

from __future__ import annotations

from collections.abc import Sequence

from wb.lint.listing import passed
from wb.reports import StyledText
from wb.terminal.console import warn, write
from wb.wording import path_name


def show_files(paths: Sequence[str], files: Sequence[str]) -> None:
    """Print a line for each of the `files`; on the error stream, what else lies at `paths`."""
    write(StyledText(f"{path_name(path)}\n") for path in files)
    looked_at = set(files)
    for path, why in passed(paths):
        if path not in looked_at:
            warn(f"{path_name(path)}: {why}")
