"""What has changed: the files that differ from where a branch began."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wb.document import git
from wb.document.textfile import LIMIT_BYTES, TextFile, Unreadable, decode, is_proposal, read_bytes
from wb.document.tree import leads_out, place, repository, within
from wb.errors import WbError
from wb.findings import Verdict
from wb.lint.new_text import NewText
from wb.wording import visible

MOST_FORMER = 100  # files that are gone and may be what a new one was called
ALIKE = 0.5  # of the lines; as much as git asks of a renamed file


class Base(NamedTuple):
    """Where the work in a repository began: what the revision is called, and the files then."""

    tree: str
    revision: str
    files: Mapping[str, git.Blob]


class Changes:
    """What differs from the commit that HEAD and a revision have in common, the files as they are
    now: committed or not, known to git or not. Each repository is asked once.

    Without a revision it is the default branch. `given` are texts that stand for files.
    """

    def __init__(self, revision: str = "", given: Mapping[str, bytes] | None = None) -> None:
        self._revision, self._given = revision, given or {}
        self._bases: dict[str, Base] = {}
        self._before: dict[str, str] = {}

    def among(self, paths: Iterable[str]) -> list[str]:
        """Those of the files that differ.

        Raises WbError for a file in no repository, and where git does not know the revision.
        """
        return [path for path in paths if self._differs(path)]

    def revision(self, path: str) -> str:
        """What the revision is called in the repository of a file."""
        return self._base(repository(path)).revision

    def read_before(self, paths: Iterable[str]) -> None:
        """Read what the files were before, all at once, so that `lines` can be asked.

        Raises WbError where git does not have it.
        """
        former = {path: blob for path in paths if (blob := self._former(path))}
        by_tree: dict[str, list[str]] = {}
        for path, blob in former.items():
            by_tree.setdefault(repository(path), []).append(blob.name)
        texts = {
            name: each for tree, names in by_tree.items() for name, each in _texts(tree, names)
        }
        self._before |= {path: texts[blob.name] for path, blob in former.items()}

    def narrowed(self, verdict: Verdict, source: TextFile) -> Verdict:
        """The verdict with the findings on lines that differ. What keeps the proposal from being
        ready is that of the whole file.
        """
        change = NewText(TextFile(source.path, self._before.get(source.path, "")), source)
        return verdict.keeping(change.touches)

    def _differs(self, path: str) -> bool:
        here, name = _place(path)
        blob = self._base(repository(path)).files.get(name)
        if blob is None:
            return True
        if not blob.link and path in self._given:
            return not _is(self._given[path], blob)
        if blob.link or os.path.islink(here):
            return not _is_link(here, blob) or _target_differs(self, here)
        try:
            data = read_bytes(here, LIMIT_BYTES + 1)
        except OSError:  # the check says why
            return True
        return data is None or not _is(data, blob)

    def _base(self, tree: str) -> Base:
        if tree not in self._bases:
            self._bases[tree] = _base(tree, self._revision)
        return self._bases[tree]

    def _former(self, path: str) -> git.Blob | None:
        """The file as it was, under the name it had."""
        base, (here, name) = self._base(repository(path)), _place(path)
        blob = base.files.get(name)
        return blob if blob and not blob.link else self._renamed(base, path, here)

    def _renamed(self, base: Base, path: str, here: str) -> git.Blob | None:
        """The file that is gone and has most in common with a new one, if that is enough."""
        gone = [
            blob
            for name, blob in base.files.items()
            if is_proposal(name) and not blob.link and not _is_there(base.tree, name)
        ]
        try:
            data = self._given.get(path) or read_bytes(here, LIMIT_BYTES + 1) or b""
        except OSError:
            return None
        if not gone or not data or len(gone) > MOST_FORMER:
            return next((blob for blob in gone if _is(data, blob)), None)
        texts = git.contents(base.tree, [blob.name for blob in gone])
        alike = {blob: _alike(data, texts.get(blob.name, b"")) for blob in gone}
        best = max(gone, key=lambda blob: alike[blob])
        return best if alike[best] >= ALIKE else None


def _place(path: str) -> tuple[str, str]:
    """Where a file is, and its path in its repository. Raises WbError where there is none."""
    tree = repository(path)
    if not tree:
        raise WbError(
            f"{visible(path)} is not in a git repository, so nothing says what has changed.",
            "Leave out `--changed` to check all of it.",
        )
    return place(path), within(tree, path)


def _base(tree: str, asked: str) -> Base:
    """Where the work began. Raises WbError with a way out where git does not know."""
    top = git.commit(tree, "HEAD")
    if not top:
        git.require(tree)
        raise WbError(
            "There is no commit here yet that anything could differ from.",
            "Leave out `--changed` to check all proposals.",
        )
    revision = asked or git.default_branch(tree)
    if not revision:
        raise WbError(
            "git does not know here which branch is the default one.",
            git.WHOLE_HISTORY if git.is_shallow(tree) else "Name it: `--changed=origin/trunk`.",
        )
    start = git.merge_base(tree, git.commit_of(tree, revision), top)
    if not start:
        raise _apart(tree, revision)
    return Base(tree, revision, git.files(tree, start))


def _apart(tree: str, revision: str) -> WbError:
    if git.is_shallow(tree):
        return WbError(
            f"This clone has the last commits only, and not the one where {visible(revision)} and "
            "your work part.",
            git.WHOLE_HISTORY,
        )
    said = f"{visible(revision)} and your work have no commit in common."
    return WbError(said, "Name another branch: `--changed=REV`.")


def _is(data: bytes, blob: git.Blob) -> bool:
    """Whether bytes are those that git has; line ends as Windows writes them do not count."""
    return any(_name(each, blob) == blob.name for each in (data, data.replace(b"\r\n", b"\n")))


def _name(data: bytes, like: git.Blob) -> str:
    """What git would call these bytes."""
    from hashlib import sha1, sha256

    whole = b"blob %d\0" % len(data) + data
    if len(like.name) == 64:
        return sha256(whole).hexdigest()
    return sha1(whole, usedforsecurity=False).hexdigest()


def _is_link(here: str, blob: git.Blob) -> bool:
    return blob.link and os.path.islink(here) and _is(os.fsencode(os.readlink(here)), blob)


def _target_differs(changes: Changes, here: str) -> bool:
    target = os.path.realpath(here)
    return not leads_out(here) and bool(repository(target)) and changes._differs(target)


def _is_there(tree: str, name: str) -> bool:
    return os.path.lexists(os.path.join(tree, name))


def _alike(one: bytes, other: bytes) -> float:
    """How much of two texts is the same, by their lines."""
    lines = [Counter(line.strip() for line in text.split(b"\n")) for text in (one, other)]
    for each in lines:
        del each[b""]
    same, number = (lines[0] & lines[1]).total(), lines[0].total() + lines[1].total()
    return 2 * same / number if number else 0.0


def _texts(tree: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What files held, by their names in git."""
    held = git.contents(tree, names)
    for name in names:
        if name not in held:
            raise WbError(
                "This clone lacks the texts that the lines would be compared with.",
                "`git fetch --refetch --no-filter` gets them; `--changed` does without.",
            )
        try:
            yield name, decode(held[name], "").text
        except Unreadable:
            yield name, ""
