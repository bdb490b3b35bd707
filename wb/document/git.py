"""What git knows of a repository, asked so that nothing the repository holds is run.

Only commands that read commits and trees are used, and none that looks at the files beside them:
so no hook, filter, text conversion, file system monitor or pager that a repository's settings name
is started, and nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import NamedTuple

from wb.errors import WbError
from wb.wording import visible

PATIENCE = 60  # seconds; a tree of a million files takes three
# Where a hook of git's, or a user, points git to another repository than the one a file lies in.
_ELSEWHERE = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_IMPLICIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_COMMON_DIR "
    "GIT_NAMESPACE GIT_SHALLOW_FILE GIT_GRAFT_FILE GIT_REPLACE_REF_BASE".split()
)
# No fetching of what a partial clone lacks: by the first where git is new enough, else by the
# second, which allows no way to fetch.
_OURS = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_QUIET = (
    "--no-pager",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "log.showSignature=false"),
    *("-c", "core.quotePath=false"),
)
# What mends a shallow clone, as a checkout in CI often is.
WHOLE_HISTORY = (
    "Fetch the whole history: `fetch-depth: 0` does it on GitHub, `GIT_DEPTH: 0` on GitLab, "
    "`fetchDepth: 0` on Azure, `git fetch --unshallow` by hand."
)


class NoGit(WbError):
    """git is not here, or does not know what it was asked for."""


class Answer(NamedTuple):
    """How git ended, and what it printed."""

    code: int
    out: bytes
    err: str

    @property
    def line(self) -> str:
        """Its first line, where it succeeded; else nothing."""
        return os.fsdecode(self.out.split(b"\n", 1)[0]) if self.code == 0 else ""


class Blob(NamedTuple):
    """A file as a commit has it: its name in git, and whether it is a link."""

    name: str
    link: bool = False


def ask(tree: str, *words: str, given: bytes = b"") -> Answer:
    """What git says in the folder `tree`. Raises NoGit where it cannot be run."""
    inherited = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        done = subprocess.run(
            ["git", *_QUIET, *words],
            cwd=tree,
            env={**inherited, **_OURS},
            input=given,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except OSError as error:
        raise NoGit(
            "git is asked for this, and it cannot be run here.",
            "Install it, or add its folder to PATH.",
        ) from error
    except subprocess.TimeoutExpired as error:
        raise NoGit(f"git has not answered within {PATIENCE} seconds.") from error
    return Answer(done.returncode, done.stdout, done.stderr.decode(errors="replace"))


def git(folder: str, *words: str) -> bytes:
    """What git prints, run in a folder. Raises NoGit if it cannot be run or does not succeed."""
    answer = ask(folder, *words)
    if answer.code:
        raise NoGit("git does not know that.", answer.err.strip())
    return answer.out


def told(folder: str, *words: str) -> str:
    """One line that git prints; empty where it has nothing to say or there is none."""
    try:
        return git(folder, *words).decode(errors="replace").strip()
    except NoGit:
        return ""


def commit(tree: str, revision: str) -> str:
    """The commit that a revision means; empty if there is none."""
    asked = f"{revision}^{{commit}}"
    return ask(tree, "rev-parse", "--verify", "--quiet", "--end-of-options", asked).line


def commit_of(tree: str, revision: str) -> str:
    """The commit that a revision means. Raises WbError for one that is not there."""
    if found := commit(tree, revision):
        return found
    require(tree)
    here = "It may be a branch, a tag or a commit; `git fetch` gets those of others."
    raise WbError(
        f'git knows no revision "{visible(revision)}" here.',
        WHOLE_HISTORY if is_shallow(tree) else here,
    )


def require(tree: str) -> None:
    """Raise NoGit where git will not look into a repository, with what it has against it."""
    _insist(tree, ask(tree, "rev-parse", "--git-dir"))


def default_branch(tree: str) -> str:
    """The branch that work goes back to, as far as git knows it; empty if it does not."""
    named = ask(tree, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD").line
    tried = filter(None, (named, "origin/main", "origin/master", "main", "master"))
    return next((name for name in tried if commit(tree, name)), "")


def is_shallow(tree: str) -> bool:
    """Whether a clone has no more than the last commits."""
    return ask(tree, "rev-parse", "--is-shallow-repository").line == "true"


def merge_base(tree: str, one: str, other: str) -> str:
    """The commit at which two part; empty if they have none in common."""
    return ask(tree, "merge-base", one, other).line


def files(tree: str, commit: str) -> Mapping[str, Blob]:
    """All files of a commit by their path from the top. Raises WbError for what git refuses."""
    listed = _insist(tree, ask(tree, "ls-tree", "-r", "-z", "--full-tree", commit)).out
    found: dict[str, Blob] = {}
    for entry in filter(None, listed.split(b"\0")):
        about, _, path = entry.partition(b"\t")
        mode, kind, name = about.split(b" ")
        if kind == b"blob":
            found[os.fsdecode(path)] = Blob(name.decode(), mode == b"120000")
    return found


def contents(tree: str, names: Iterable[str]) -> Mapping[str, bytes]:
    """The bytes of files by their name in git. What git does not have is left out, and what stands
    behind it may be.
    """
    asked = "".join(f"{name}\n" for name in dict.fromkeys(names)).encode()
    printed = BytesIO(ask(tree, "cat-file", "--batch", given=asked).out)
    found: dict[str, bytes] = {}
    while head := printed.readline():
        name, kind, *size = head.decode(errors="replace").rstrip("\n").split(" ")
        if size and kind == "blob":
            found[name] = printed.read(int(size[0]))
            printed.read(1)
    return found


def _insist(tree: str, answer: Answer) -> Answer:
    """The answer itself, or what git has against it as an error."""
    if answer.code:
        raise _refusal(tree, answer)
    return answer


def _refusal(tree: str, answer: Answer) -> NoGit:
    """What to say where git will not look into a repository, in its own words."""
    first, *rest = [line.strip() for line in answer.err.splitlines() if line.strip()] or [""]
    said = first.removeprefix("fatal: ") or f"it ended with {answer.code}"
    return NoGit(
        f"git cannot look into {visible(tree)}: {visible(said).rstrip('.:')}.",
        visible(" ".join(rest)),
    )
