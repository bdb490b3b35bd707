"""Many files: find them and check each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from wb.config.discovery import Discovery
from wb.document.textfile import SUFFIX, Unreadable, read
from wb.errors import WbError
from wb.findings import Verdict
from wb.lint.runner import check, unreadable
from wb.wording import visible

# Folders of other people's files; hidden folders are skipped as well.
VENDORED = frozenset(
    {
        "node_modules",
        "vendor",
        "third_party",
        "venv",
        "env",
        "site-packages",
        "__pycache__",
        "dist",
        "build",
        "target",
    }
)


def find(paths: Iterable[str]) -> list[str]:
    """The proposal files that `paths` name: files as they are, folders searched, in a stable order.

    Raises WbError for a path that does not exist and when there is no proposal at all.
    """
    asked = list(paths)
    found = list(dict.fromkeys(file for path in asked for file in _files(path)))
    if not found:
        where = ", ".join(visible(path) for path in asked)
        raise WbError(f"No proposal ({SUFFIX}) found in {where}.", "`wb new` starts one.")
    return found


def _files(path: str) -> Iterator[str]:
    if os.path.isdir(path):
        yield from _below(path)
    elif os.path.lexists(path):
        yield path
    else:
        raise WbError(f"{visible(path)} does not exist.", "Is the name spelt as in the folder?")


def _below(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise WbError(
            f"The folder {visible(folder)} cannot be read: {(error.strerror or str(error)).lower()}."
        ) from error
    for entry in entries:
        path = entry.name if folder == "." else entry.path
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith(".") and entry.name not in VENDORED:
                yield from _below(path)
        elif entry.name.endswith(SUFFIX) and not entry.name.startswith("."):
            yield path


def check_all(
    paths: Iterable[str], discovery: Discovery, questions: bool = True
) -> tuple[list[Verdict], list[WbError]]:
    """What there is to say about each file, and the files the system would not hand over.

    Without `questions` they are left out as each file is done, so that nobody keeps them in memory.
    """
    verdicts: list[Verdict] = []
    unread: list[WbError] = []
    for path in paths:
        try:
            verdict = _check(path, discovery)
            verdicts.append(verdict if questions else verdict.without_questions())
        except WbError as error:
            unread.append(error)
    return verdicts, unread


def _check(path: str, discovery: Discovery) -> Verdict:
    settings = discovery.at(path)
    try:
        return check(read(path), settings)
    except Unreadable as error:
        return unreadable(error, settings)
