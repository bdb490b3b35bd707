"""A settings file and those it extends."""

from __future__ import annotations

import os

from wb.config.search import PYPROJECT
from wb.config.toml import Table, parse
from wb.document.textfile import LIMIT_BYTES, read_bytes
from wb.document.tree import lies_in, repository
from wb.errors import WbError
from wb.wording import system_reason


def chain(path: str) -> list[Table]:
    """The settings in a file and in those it extends, the farthest first.

    None if it says nothing of wb. Raises WbError for a file that cannot be read, is missing or
    leads back to itself. What lies outside the repository of the first is never quoted.
    """
    home = repository(path)
    tables = _settings(path, home)
    seen = [os.path.realpath(path)]
    while tables and "extend" in tables[0].values:
        path = _extended(tables[0], path)
        if os.path.realpath(path) in seen:
            raise tables[0].wrong(
                f"`extend` goes in a circle: {shown(path)} leads back here.",
                "Take it out of one of the files.",
                "extend",
            )
        seen.append(os.path.realpath(path))
        tables[:0] = _next(tables[0], path, home)
    return tables


def shown(path: str) -> str:
    """A path as a reader here would write it."""
    try:
        near = os.path.relpath(path)
    except (ValueError, OSError):  # another drive; a folder that is gone
        return path
    return path if near.count("..") > 3 else near


def _extended(table: Table, path: str) -> str:
    value = table.values["extend"]
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise table.wrong("`extend` names one file.", 'As in extend = "../wb.toml".', "extend")
    return os.path.normpath(os.path.join(os.path.dirname(path), value))


def _next(table: Table, path: str, home: str) -> list[Table]:
    if not os.path.isfile(path):
        raise table.wrong(
            f"There is no file {shown(path)} to extend.",
            "It is looked for from the folder of this file.",
            "extend",
        )
    if not (tables := _settings(path, home)):
        raise table.wrong(
            f"{shown(path)} has no [tool.wb] to extend.",
            "Add one there, or name another file.",
            "extend",
        )
    return tables


def _settings(path: str, home: str) -> list[Table]:
    """The table of settings in a file. A pyproject.toml may have none."""
    try:
        data = read_bytes(path, LIMIT_BYTES + 1)
    except OSError as error:
        raise WbError(f"{shown(path)} cannot be read: {system_reason(error)}.") from error
    if data is None:
        raise WbError(f"{shown(path)} is not a file.")
    foreign = bool(home) and not lies_in(path, home)
    table = parse(data, shown(path), foreign)
    if os.path.basename(path) != PYPROJECT:
        return [table]
    tool = table.values.get("tool")
    return [table.below("tool").below("wb")] if isinstance(tool, dict) and "wb" in tool else []
