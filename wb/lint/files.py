"""Many files: find them and check each."""

import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from wb.command import command
from wb.document.textfile import (
    SUFFIX,
    Position,
    TextFile,
    Unreadable,
    decode,
    is_proposal,
    meant,
    read,
)
from wb.errors import WbError, trace
from wb.findings import Finding, Verdict
from wb.wording import listed, system_reason, visible

if TYPE_CHECKING:
    from wb.config.discovery import Discovery

# Folders of other people's files; hidden folders are passed over as well.
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
MOST_LOOKED_AT = 5_000  # entries of all folders that are passed over; they are seldom ours
LONGEST_SHOWN = 200  # characters of a folder's name in a sentence
FEW = 100  # files that are checked here and kept in memory, unless more processes are asked for
MOST_NAMED = 5  # folders that one sentence names
_NOT_YOURS = "The other files were checked. Tell us which file it was, if you may."


class Found(NamedTuple):
    """The proposals that were asked for, and the folders with proposals that were passed over."""

    files: list[str]
    passed: list[str]


def find(paths: Iterable[str]) -> Found:
    """The proposal files that `paths` name: files as they are, folders searched, in a stable order.

    Raises WbError for a path that does not exist and when there is no proposal at all.
    """
    asked = list(paths)
    passed = _Passed()
    files = list(dict.fromkeys(file for path in asked for file in _files(path, passed)))
    if not files:
        where = ", ".join("this folder" if path == "." else visible(path) for path in asked)
        raise WbError(
            f"No proposal ({SUFFIX}) found in {where}.",
            passed_over(passed.folders) or f"`{command('new')}` starts one.",
        )
    return Found(files, list(dict.fromkeys(passed.folders)))


def passed_over(folders: Sequence[str]) -> str:
    """What to say of folders with proposals that nobody has looked at; empty if there are none."""
    if not folders:
        return ""
    more = len(folders) - MOST_NAMED
    names = [visible(folder) for folder in folders[:MOST_NAMED]]
    named = listed([*names, f"{more} more"] if more > 0 else names)
    hold, them = ("holds", "it") if len(folders) == 1 else ("hold", "them")
    return (
        f"{named} {hold} proposals, but folders with such names are passed over. "
        f"Name {them} to have {them} looked at."
    )


def _files(path: str, passed: "_Passed") -> Iterator[str]:
    if os.path.isdir(path):
        yield from _below(path, passed)
    elif os.path.lexists(path):
        yield path
    else:
        there = meant(path)
        hint = f"Did you mean {visible(there)}?" if there else "Is the name spelt as in the folder?"
        raise WbError(f"{visible(path)} does not exist.", hint)


def _below(folder: str, passed: "_Passed") -> Iterator[str]:
    open_folders = [iter(_readable(folder))]  # no recursion: folders may lie thousands deep
    while open_folders:
        entry = next(open_folders[-1], None)
        if entry is None:
            open_folders.pop()
            continue
        path = entry.path.removeprefix(os.path.join(".", "")) if folder == "." else entry.path
        if entry.is_dir(follow_symlinks=False):
            if not is_passed_over(entry.name):
                open_folders.append(iter(_readable(path)))
            elif entry.name != ".git":
                passed.look_into(path)
        elif _is_ours(entry):
            yield path


def is_passed_over(name: str) -> bool:
    """Whether folders with a name are other people's, or hidden."""
    return name.startswith(".") or name.lower() in VENDORED


def proposal_below(folder: str) -> bool:
    """Whether a proposal lies in a folder, or below it, by a look that costs little."""
    passed = _Passed()
    passed.look_into(folder)
    return bool(passed.folders)


def _is_ours(entry: os.DirEntry[str]) -> bool:
    """Whether an entry of a folder is a proposal that is not hidden, or a link so named."""
    named = is_proposal(entry.name) and not entry.name.startswith(".")
    return named and not entry.is_dir(follow_symlinks=False)


def _readable(folder: str) -> list[os.DirEntry[str]]:
    try:
        return _entries(folder)
    except OSError as error:
        name = folder if len(folder) < LONGEST_SHOWN else f"{folder[:LONGEST_SHOWN]}..."
        raise WbError(
            f"The folder {visible(name)} cannot be read: {system_reason(error)}."
        ) from error


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


class _Passed:
    """The folders that are passed over and hold proposals, by a look that costs little."""

    def __init__(self) -> None:
        self.folders: list[str] = []
        self._left = MOST_LOOKED_AT

    def look_into(self, folder: str) -> None:
        """Keep the folder if a proposal is found in it, or below it."""
        below = deque([folder])
        while below and self._left > 0:
            with suppress(OSError):  # nobody has asked for it
                entries = _entries(below.popleft())
                self._left -= len(entries)
                if any(_is_ours(each) for each in entries):
                    self.folders.append(folder)
                    return
                below += [each.path for each in entries if each.is_dir(follow_symlinks=False)]


Narrow = Callable[[Verdict, TextFile], Verdict]


class Fault(NamedTuple):
    """A fault of wb itself on a file: its kind, and where it happened; no word of the file."""

    kind: str
    trace: tuple[str, ...]


class Checked(NamedTuple):
    """The verdicts on files, those the system would not hand over, and what crashed."""

    verdicts: Collection[Verdict]
    undone: list[WbError]
    faults: list[Fault]

    def packed(self) -> bytes:
        """All of it for another process, or for the disk."""
        import pickle

        return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)


Check = Callable[[Sequence[str]], Checked]  # `check_all` with all that is the same for each file


def check_all(
    paths: Iterable[str],
    discovery: "Discovery",
    questions: bool = True,
    given: Mapping[str, bytes] | None = None,
    narrow: Narrow | None = None,
) -> Checked:
    """What there is to say about each file. A file on which wb crashes has a finding that says so.

    Without `questions` they are left out as each file is done, so that nobody keeps them in memory.
    `given` are texts that stand for files; `narrow` leaves out what nobody has asked for.
    """
    verdicts: list[Verdict] = []
    checked = Checked(verdicts, [], [])
    for path in paths:
        try:
            verdict, source = _check(path, discovery, questions, given or {})
            verdicts.append(narrow(verdict, source) if narrow else verdict)
        except WbError as error:
            checked.undone.append(error)
        except Exception as error:
            fault = Fault(type(error).__name__, tuple(trace(error)))
            said = f"wb itself failed ({fault.kind}) and could not check this file."
            verdicts.append(crashed(path, said))
            checked.faults.append(fault)
    return checked


def crashed(path: str, said: str) -> Verdict:
    """The verdict on a file that brought the check to an end: an error, whatever levels are set."""
    from wb.rules import CATALOGUE

    rule, start = CATALOGUE["rule-crashed"], Position(1, 1)
    finding = Finding(path, start, start, "", rule.code, rule.name, rule.severity, said, _NOT_YOURS)
    return Verdict(path, (finding,), (), {1: ""}, against=(finding,))


def _check(
    path: str, discovery: "Discovery", questions: bool, given: Mapping[str, bytes]
) -> tuple[Verdict, TextFile]:
    from wb.lint.runner import check, unreadable  # who only looks for files loads no rules

    settings = discovery.at(path)
    try:
        source = decode(given[path], path) if path in given else read(path)
    except Unreadable as error:
        return unreadable(error, settings), error.source
    return check(source, settings, questions), source
