"""The two states that are compared: files as they are, or as a revision of git has them."""

from __future__ import annotations

import os
from typing import NamedTuple

from wb.command import command
from wb.document import git
from wb.document.loader import compose, load
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile, decode, is_proposal, read
from wb.document.tree import repository, within
from wb.errors import WbError
from wb.wording import visible


class Side(NamedTuple):
    """A state by the name it is shown under; None for a file that was not there yet."""

    name: str
    proposal: Proposal | None


def sides(one: str, other: str) -> tuple[Side, Side]:
    """The old and the new state. The new one is always there.

    `one` alone is compared with what HEAD has, and a revision alone with the file as it is. Raises
    WbError for what cannot be read, Unreadable for what makes no proposal.
    """
    file, revision = _parted(one)
    if not other:
        return _at(file, revision or "HEAD"), _here(file)
    old = _at(file, revision) if revision else _here(file)
    file, revision = _parted(other)
    new = _at(file, revision) if revision else _here(file)
    if new.proposal is None:
        raise WbError(f'{visible(file)} is not in the revision "{visible(revision)}".')
    return old, new


def _here(path: str) -> Side:
    return Side(path, load(read(path)))


def _parted(word: str) -> tuple[str, str]:
    """A file and a revision, which is empty where none is named."""
    if os.path.lexists(word) or "@" not in word:
        return word, ""
    ends = [at for at, sign in enumerate(word) if sign == "@"]
    at = next((each for each in ends if is_proposal(word[:each])), ends[-1])
    return word[:at], word[at + 1 :] or "HEAD"


def _at(path: str, revision: str) -> Side:
    """A file as a revision has it. Errors name both; settings see the file."""
    top, shown = repository(path), f"{path}@{revision}"
    if not top:
        raise WbError(
            f"{visible(path)} is not in a git repository, so its past is unknown.",
            f"Name two files: `{command('diff')} OLD NEW`.",
        )
    commit = git.commit_of(top, revision)
    blob = git.files(top, commit).get(within(top, path))
    if blob is None:
        return Side(shown, None)
    if blob.link:
        raise WbError(f"{visible(shown)} is a link, and what it leads to is not read.")
    held = git.contents(top, [blob.name])
    if blob.name not in held:
        raise WbError(
            f"This clone lacks the text of {visible(shown)}.",
            "`git fetch --refetch --no-filter` gets it.",
        )
    source = decode(held[blob.name], shown)
    compose(source)
    here = TextFile(path, source.text, source.bom)
    here.nodes = source.nodes
    return Side(shown, load(here))
