"""What lies where proposals are looked for and is not looked at, each with the reason."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from wb.document.textfile import SUFFIX, is_proposal, read_bytes
from wb.lint.files import is_passed_over, proposal_below

UNCHANGED = "it has not changed"
_BEGINS = b"wb:"


def passed(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Proposals that are not looked at and folders that hold some, each with the reason; those that
    are looked at as well, since only git knows which of them have changed.
    """
    for path in dict.fromkeys(paths):
        if os.path.isdir(path):
            yield from _below(path)
        else:
            yield path, UNCHANGED


def _below(folder: str) -> Iterator[tuple[str, str]]:
    for here, folders, names in os.walk(folder):
        place = "" if here == "." else here.removeprefix(os.path.join(".", ""))
        for name in sorted(folders):
            path = os.path.join(place, name)
            if why := _folder(path, name):
                folders.remove(name)
                if proposal_below(path):
                    yield path, why
        folders.sort()
        for name in sorted(names):
            if why := _file(os.path.join(place, name), name):
                yield os.path.join(place, name), why


def _folder(path: str, name: str) -> str:
    """Why a folder is not looked into; empty if it is."""
    if os.path.islink(path):
        return "links to folders are not followed"
    if is_passed_over(name):
        return "folders with such names are passed over"
    return ""


def _file(path: str, name: str) -> str:
    """Why a file is not looked at, if it is a proposal; else nothing."""
    if is_proposal(name):
        return "its name begins with a dot" if name.startswith(".") else UNCHANGED
    if name.lower().endswith((".yaml", ".yml")):
        with suppress(OSError):
            if (read_bytes(path, len(_BEGINS)) or b"") == _BEGINS:
                return f"its name does not end in {SUFFIX}"
    return ""
