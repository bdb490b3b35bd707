"""What a repository needs so that its proposals are written, checked and reviewed: file by file."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from wb.cli.workflows import WORKFLOWS, Host, hook, is_hook_for
from wb.document.edit import fresh
from wb.document.git import told
from wb.document.json_schema import json_schema
from wb.document.textfile import SUFFIXES, TextFile, read
from wb.document.tree import repository
from wb.errors import WbError
from wb.wording import visible

SCHEMA = "wb.schema.json"
DRAFTS = ".*.wb-draft"
FIRST = "first.wb.yaml"
SETTINGS = """\
# Settings of wb for the proposals in this repository. As it stands, every rule runs as it ships;
# take a "#" away to change that. `wb check --show-settings` prints what is in force.
#
# ignore = ["hype"]                # rules that do not run
#
# [levels]
# nothing-against = "warning"      # how loud a rule is: error, warning, question or off
#
# [words.hype]
# add = ["best-of-breed"]          # words of your own
"""


class State(StrEnum):
    """What happens to a file."""

    NEW = "new"
    ADD = "add to"
    LEFT = "left"
    THERE = "there"


class Step(NamedTuple):
    """One file: what happens to it, the lines that are new in it, and why it is as it is.

    `was` is the file to which lines are added.
    """

    path: Path
    state: State
    lines: str = ""
    why: str = ""
    was: TextFile | None = None

    @property
    def writes(self) -> bool:
        """Whether anything is to be written."""
        return self.state in (State.NEW, State.ADD)


class Repository(NamedTuple):
    """Where files go, and what is known of the place; `root` is the folder itself, if there is no
    repository.
    """

    root: Path
    tracked: bool
    hosts: tuple[Host, ...]
    has_proposals: bool


def look(start: Path, hosts: Sequence[Host] = ()) -> Repository:
    """The repository that a folder lies in. Hosts that are named are not looked for."""
    from wb.lint.files import find

    top = repository(os.path.join(start, "any"))
    root = Path(top or start)
    try:
        proposals = find([str(root)]).files
    except WbError:
        proposals = []
    found = tuple(hosts) or tuple(_hosts(root) if top else ())
    return Repository(root, bool(top), found, bool(proposals))


_NAMES = {
    Host.GITHUB: re.compile(r"(?:^|[@/.])github\b"),
    Host.GITLAB: re.compile(r"(?:^|[@/.])gitlab\b"),
    Host.AZURE: re.compile(r"(?:^|[@/.])(?:azure|visualstudio)\.com\b"),
}
_SIGNS = {
    Host.GITHUB: ".github",
    Host.GITLAB: ".gitlab-ci.yml",
    Host.AZURE: "azure-pipelines.yml",
}


def _hosts(root: Path) -> Iterator[Host]:
    """The hosts that the remote's address or a file names."""
    address = told(str(root), "remote", "get-url", "origin")
    host = re.sub(r"^(\w+://[^/]+|[^/]*?:).*", r"\1", address)  # not what lies behind the host
    for each in Host:
        if _NAMES[each].search(host) or os.path.lexists(root / _SIGNS[each]):
            yield each


def plan(place: Repository, folder: Path, package: str, with_hook: bool) -> list[Step]:
    """What to do with each file. Raises WbError for a folder outside."""
    steps = [] if place.has_proposals else [_proposal(place.root, folder)]
    steps.append(_settings(place.root))
    if package:
        steps += [_workflow(place.root, host, package) for host in place.hosts]
    hooks = place.root / ".pre-commit-config.yaml"
    if with_hook or os.path.lexists(hooks):
        steps.append(_hook(place.root, hooks, package))
    if place.tracked:
        steps.append(_gitignore(place.root))
    return [*steps, _schema(place.root), _editor(place.root)]


def _proposal(root: Path, folder: Path) -> Step:
    """A first proposal, with all five questions open."""
    path = folder / FIRST
    if os.path.commonpath([root, path]) != str(root):
        raise WbError(
            f"{visible(str(folder))} lies outside of {visible(str(root))}.",
            "Name a folder inside, or go to the other one.",
        )
    schema = Path(os.path.relpath(root / SCHEMA, folder)).as_posix()
    return _new(root, path, f"# yaml-language-server: $schema={schema}\n{fresh('')}")


def _settings(root: Path) -> Step:
    project = _there(root, root / "pyproject.toml")
    if "[tool.wb" in project.text:
        return Step(root / "pyproject.toml", State.THERE)
    return _new(root, root / "wb.toml", SETTINGS)


def _workflow(root: Path, host: Host, package: str) -> Step:
    workflow = WORKFLOWS[host]
    path = root / workflow.path
    folder = path.parent
    if host is Host.GITHUB and folder.is_dir() and not _link(root, folder):
        for each in sorted(folder.glob("*.y*ml")):
            if "wb check" in _there(root, each).text:
                return Step(each, State.THERE)
    if "wb check" in _there(root, path).text:
        return Step(path, State.THERE)
    return _new(root, path, workflow.written(package))


def _hook(root: Path, path: Path, package: str) -> Step:
    """The entry of a hook, added where the file that results says what it said, and the hook."""
    entry = hook(package)
    if not os.path.lexists(path):
        return Step(path, State.NEW, f"repos:\n{entry}")
    was = _there(root, path)
    if is_hook_for(was.text):
        return Step(path, State.THERE)
    for indent in ("  ", "", "    "):
        added = _added(was, _indented(entry, indent))
        if _is_one_more(was.text, added):
            return Step(path, State.ADD, added, was=was)
    return _left(root, path, entry)


def _indented(entry: str, indent: str) -> str:
    """An entry of a list with another indent than its two blanks."""
    return re.sub(r"^  ", indent, entry, flags=re.MULTILINE)


def _is_one_more(text: str, added: str) -> bool:
    """Whether settings of pre-commit say with some lines what they said, and one entry more.

    Anchors can make a short file endlessly long, so they are left to people.
    """
    import yaml

    if "&" in text:
        return False
    try:
        before, after = yaml.safe_load(text), yaml.safe_load(text + added)
        repos = before["repos"]
        return bool(repos) and after == {**before, "repos": [*repos, after["repos"][-1]]}
    except (yaml.YAMLError, RecursionError, ValueError, TypeError, LookupError):
        return False


def _gitignore(root: Path) -> Step:
    path = root / ".gitignore"
    was = _there(root, path)
    if DRAFTS in was.text.split():
        return Step(path, State.THERE)
    if not os.path.lexists(path):
        return Step(path, State.NEW, f"{DRAFTS}\n")
    if _link(root, path) or (not was.text and path.stat().st_size):
        return _left(root, path, f"{DRAFTS}\n")
    return Step(path, State.ADD, _added(was, f"{DRAFTS}\n"), was=was)


def _schema(root: Path) -> Step:
    text = json.dumps(json_schema(), indent=2) + "\n"
    why = f"`wb schema > {SCHEMA}` makes it anew."
    return _new(root, root / SCHEMA, text)._replace(why=why)


def _editor(root: Path) -> Step:
    path = root / ".vscode" / "settings.json"
    tied = {"yaml.schemas": {f"./{SCHEMA}": [f"*{each}" for each in SUFFIXES]}}
    if SCHEMA in _there(root, path).text:
        return Step(path, State.THERE)
    return _new(root, path, json.dumps(tied, indent=2) + "\n")


def _new(root: Path, path: Path, text: str) -> Step:
    """A file that is not there yet; one that is stays as it is, as does what a link leads to."""
    if _link(root, path):
        return _left(root, path, text)
    if not os.path.lexists(path):
        return Step(path, State.NEW, text)
    same = _there(root, path).text.replace("\r\n", "\n") == text
    return Step(path, State.THERE) if same else _left(root, path, text)


def _left(root: Path, path: Path, lines: str) -> Step:
    """A file that stays as it is, though lines are missing in it."""
    link = "a link leads elsewhere here, and nothing is written through one"
    return Step(path, State.LEFT, lines, link if _link(root, path) else "it is there already")


def _link(root: Path, path: Path) -> bool:
    """Whether a path below the root, or a folder above it, is a link."""
    inside = os.path.relpath(path, root)
    return os.path.realpath(path) != os.path.join(os.path.realpath(root), inside)


def _there(root: Path, path: Path) -> TextFile:
    """A file as it is; an empty text where there is none, or none that may be read."""
    try:
        return read(path) if path.is_file() and not _link(root, path) else TextFile(str(path), "")
    except (WbError, OSError):
        return TextFile(str(path), "")


def _added(was: TextFile, lines: str) -> str:
    """Lines as they go behind those of a file: on lines of their own, ended as the others are."""
    begun = "\n" if was.text and not was.text.endswith("\n") else ""
    text = begun + lines
    return text.replace("\n", "\r\n") if "\r\n" in was.text else text
