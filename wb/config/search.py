"""Which files may hold settings. It knows no rules, so that a page without settings loads none."""

from __future__ import annotations

import os
from collections.abc import Iterator

from wb.document.textfile import LIMIT_BYTES, read_bytes
from wb.document.tree import ends_search

WB_TOML, PYPROJECT = "wb.toml", "pyproject.toml"


def settings_files(folder: str) -> list[str]:
    """The files in a folder that may hold settings, the first to be asked first."""
    return [path for name in (WB_TOML, PYPROJECT) if _speaks(path := os.path.join(folder, name))]


def have_settings(path: str) -> bool:
    """Whether a search for the settings of a file may find any."""
    return any(settings_files(folder) for folder in upwards(os.path.abspath(path)))


def upwards(path: str) -> Iterator[str]:
    """The folders of a search, the nearest first."""
    folder = os.path.dirname(path)
    while True:
        yield folder
        if ends_search(folder) or not folder:
            return
        folder = os.path.dirname(folder)


def _speaks(path: str) -> bool:
    """Whether a file may hold settings.

    A pyproject.toml without these letters does not, and is not ours to judge.
    """
    if not path.endswith(PYPROJECT):
        return os.path.lexists(path) and not os.path.isdir(path)
    if not os.path.isfile(path):
        return False
    try:
        return b"wb" in (read_bytes(path, LIMIT_BYTES + 1) or b"")
    except OSError:  # the reader says why
        return True
