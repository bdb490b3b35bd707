"""A settings file and those it extends."""

from __future__ import annotations

import os

from wb.config.settings import PYPROJECT
from wb.config.toml import LIMIT_BYTES, Table, parse
from wb.errors import WbError


def chain(path: str) -> list[Table]:
    """The settings in a file and in those it extends, the farthest first; none if it says nothing of wb.

    Raises WbError for a file that cannot be read, is missing or leads back to itself.
    """
    tables = _settings(path)
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
        tables[:0] = _next(tables[0], path)
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


def _next(table: Table, path: str) -> list[Table]:
    if not os.path.isfile(path):
        raise table.wrong(
            f"There is no file {shown(path)} to extend.",
            "It is looked for from the folder of this file.",
            "extend",
        )
    found = _settings(path)
    if not found:
        raise table.wrong(
            f"{shown(path)} has no [tool.wb] to extend.",
            "Add one there, or name another file.",
            "extend",
        )
    return found


def _settings(path: str) -> list[Table]:
    """The table of settings in a file. A pyproject.toml may have none."""
    try:
        with open(path, "rb") as file:
            data = file.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise WbError(
            f"{shown(path)} cannot be read: {(error.strerror or str(error)).lower()}."
        ) from error
    if os.path.basename(path) != PYPROJECT:
        return [parse(data, shown(path))]
    table = parse(data, shown(path))
    tool = table.values.get("tool")
    return [table.below("tool").below("wb")] if isinstance(tool, dict) and "wb" in tool else []
