"""What git has recorded of proposals: where they stood, and when they last changed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from wb.document import git
from wb.document.loader import load
from wb.document.proposal import Stand
from wb.document.textfile import SUFFIXES, Unreadable, decode, is_proposal
from wb.document.tree import repository, within
from wb.errors import WbError
from wb.wording import visible

_PROPOSALS = tuple(f":(icase)*{suffix}" for suffix in SUFFIXES)
_NOTHING = Stand("draft", "")  # what a file is that was not there
_ABSENT = "absent"


def changed(paths: Sequence[str]) -> Mapping[str, str]:
    """The day of the last commit that changed a file; of a file that no commit holds, its own."""
    days: dict[str, str] = {}
    for top, files in _by_repository(paths).items():
        recorded = _recorded(top)
        for path in files:
            days[path] = recorded.get(within(top, path), "") or _own_day(path)
    return days


def _recorded(top: str) -> Mapping[str, str]:
    """The day of the last commit for each file of a repository, by its path in it."""
    if not top:
        return {}
    try:
        log = git.git(top, "log", "--format=%x01%cs", "--name-only", "-z", "--", *_PROPOSALS)
    except git.NoGit:  # no commit yet, or no git: files have a day of their own
        return {}
    days: dict[str, str] = {}
    for commit in os.fsdecode(log).split("\x01"):
        day, *names = commit.strip("\0\n").split("\0")
        for name in names:
            days.setdefault(name.lstrip("\n"), day)
    return days


def _own_day(path: str) -> str:
    try:
        return time.strftime("%Y-%m-%d", time.localtime(os.stat(path).st_mtime))
    except OSError:
        return ""


def stood(paths: Sequence[str], since: str) -> Mapping[str, Sequence[Stand]]:
    """Where each proposal stood at a revision and at each commit since, the oldest first.

    A file that was moved keeps its past. Raises WbError where git is not here, where a file lies
    in no repository, and for a revision that its repository does not have.
    """
    past: dict[str, Sequence[Stand]] = {}
    for top, files in _by_repository(paths).items():
        if not top:
            raise WbError(
                f"{visible(files[0])} is not in a git repository, so its past is unknown.",
                "Leave out --since.",
            )
        blobs = _blobs(top, git.commit_of(top, since))
        stands = _stands(top, blobs.values())
        for path in files:
            here = blobs.get(within(top, path), ())
            past[path] = [stands[blob] for blob in here if blob in stands] or [_NOTHING]
    return past


class _Change(NamedTuple):
    """A file that one commit changed: what it held before and after, and how it was called."""

    before: str
    after: str
    old: str
    new: str


def _blobs(top: str, commit: str) -> Mapping[str, list[str]]:
    """By path, what each proposal held at a commit and since, as git's names of the contents."""
    held: dict[str, list[str]] = {}
    for change in _changes(top, commit):
        before = held.pop(change.old, [change.before])
        held[change.new] = [*before, change.after]
    for name, blob in git.files(top, "HEAD").items():
        if is_proposal(name):
            held.setdefault(name, [blob.name])
    return held


def _changes(top: str, commit: str) -> Iterable[_Change]:
    """The changes since a commit, the oldest first."""
    words = ("log", "--topo-order", "--reverse", "--raw", "--no-abbrev", "-M", "-z", "--format=")
    parts = iter(os.fsdecode(git.git(top, *words, f"{commit}..HEAD", "--")).split("\0"))
    for part in parts:
        fields = part.lstrip("\n").removeprefix(":").split(" ")
        if len(fields) == 5:
            before, after = (_ABSENT if not each.strip("0") else each for each in fields[2:4])
            old = next(parts)
            new = next(parts) if fields[4][0] in "RC" else old
            if is_proposal(new):
                yield _Change(before, after, old, new)


def _stands(top: str, blobs: Iterable[Iterable[str]]) -> Mapping[str, Stand]:
    """Where a proposal stands by each of these contents, if they make one."""
    read = git.contents(top, (blob for each in blobs for blob in each))
    stands = {_ABSENT: _NOTHING}
    for name, data in read.items():
        with suppress(Unreadable):
            stands[name] = load(decode(data, name)).stand
    return stands


def _by_repository(paths: Iterable[str]) -> Mapping[str, list[str]]:
    """The files by the repository that each lies in; `""` for those in none."""
    groups: dict[str, list[str]] = {}
    for path in paths:
        groups.setdefault(repository(path), []).append(path)
    return groups
