"""The mark at the end of a page in a folder: which proposal it was made from.

It is a comment, which no reader sees. By it, and by nothing else, wb knows a page as its own: what
somebody else has written is never taken for a page that is left over.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from wb.document.textfile import read_bytes
from wb.document.tree import leads_out, repository
from wb.errors import WbError
from wb.wording import system_reason, visible

MOST = 16 << 20  # bytes of a page
LONGEST = 8_192  # bytes at its end in which the mark is looked for
_MARK = re.compile(rb"\r?\n<!-- Made by wb from ([^\r\n<>]+); changes belong there\. -->\r?\n?\Z")


class LeftOver(NamedTuple):
    """A page whose proposal is gone, and how the page calls that."""

    path: Path
    proposal: str


def mark(page: Path, proposal: str) -> str:
    """The mark of a page, which stands behind its text."""
    source = _written(_source(page, proposal))
    return f"\n<!-- Made by wb from {source}; changes belong there. -->\n"


def without_mark(data: bytes) -> bytes:
    """The text of a page."""
    return _MARK.sub(b"", data) if data.endswith(b"-->\n") else data


def left_over(folder: Path, proposals: Iterable[str]) -> list[LeftOver]:
    """The pages in a folder whose proposal is neither where they say nor among those given.

    Links are passed over. Raises WbError for a folder that is a link, or that cannot be read.
    """
    if folder.is_symlink() or leads_out(str(folder)):
        raise WbError(
            f"{visible(str(folder))} is reached by a link, and nothing is removed through one.",
            "Name the folder it leads to.",
        )
    names = {Path(each).name for each in proposals}
    try:
        paths = sorted(folder.iterdir()) if folder.exists() else []
    except OSError as error:
        raise WbError(f"{visible(str(folder))} cannot be read: {system_reason(error)}.") from error
    made = ((path, _proposal(path)) for path in paths)
    return [
        LeftOver(path, proposal)
        for path, proposal in made
        if proposal and Path(proposal).name not in names and not os.path.lexists(folder / proposal)
    ]


def remove(page: LeftOver) -> None:
    """Remove a page that is left over. Raises WbError for what the system does not allow, and for
    a page that is another by now.
    """
    shown = visible(str(page.path))
    if _proposal(page.path) != page.proposal:
        raise WbError(f"{shown} is not the page it was, and was left alone.")
    try:
        page.path.unlink()
    except OSError as error:
        raise WbError(f"{shown} cannot be removed: {system_reason(error)}.") from error


def _source(page: Path, proposal: str) -> str:
    """A proposal as its page calls it: the way there inside a repository, else the mere name."""
    tree = repository(str(page))
    if tree and tree == repository(proposal):
        return os.path.relpath(proposal, page.parent).replace(os.sep, "/")
    return Path(proposal).name


def _written(name: str) -> str:
    """A name that ends no comment and hides no sign."""
    return "".join(
        sign if sign.isprintable() and sign not in "%<>" else quote(os.fsencode(sign))
        for sign in name
    )


def _proposal(path: Path) -> str:
    """The proposal that a file says it was made from; empty where it is no page, or a link."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return ""
        data = read_bytes(path, MOST) or b""
    except OSError:
        return ""
    mark = _MARK.search(data, max(0, len(data) - LONGEST))
    return os.fsdecode(unquote_to_bytes(mark[1])) if mark else ""
