"""`wb init` sets a repository up, and what it writes works."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from support.git import git
from support.run import Run
from support.terminal import Terminal
from wb.cli import package as packages
from wb.cli.setup import SETTINGS
from wb.cli.workflows import WORKFLOWS, Host, hook

PACKAGE = "git+https://git.example.org/tools/wb@v1"
FROM = ("--from", PACKAGE)
Main = Callable[..., Run]


def files(folder: Path) -> dict[str, str]:
    """What a folder holds, without git's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


@pytest.fixture
def hosted(main_here: Main, tmp_path: Path) -> Main:
    """`main` in a repository that lies at GitHub."""
    (tmp_path / ".git").rmdir()
    git(tmp_path, "init", "-q", ".")
    origin = "git@github.com:acme/gitlab-ideas.git"
    git(tmp_path, "remote", "add", "origin", origin)
    return main_here


def test_a_repository_gets_all_it_needs_and_nothing_the_second_time(
    hosted: Main, tmp_path: Path
) -> None:
    run = hosted("init", *FROM, "--hook", "--yes")
    assert (run.code, run.err) == (0, "")
    written = files(tmp_path)
    assert sorted(written) == [
        ".github/workflows/proposals.yml",
        ".gitignore",
        ".pre-commit-config.yaml",
        ".vscode/settings.json",
        "proposals/first.wb.yaml",
        "wb.schema.json",
        "wb.toml",
    ]
    workflow = written[".github/workflows/proposals.yml"]
    assert workflow == WORKFLOWS[Host.GITHUB].written(PACKAGE)
    assert yaml.safe_load(workflow)["jobs"]["check"]["env"] == {"WB_PACKAGE": PACKAGE}
    tied = json.loads(written[".vscode/settings.json"])["yaml.schemas"]
    assert tied == {"./wb.schema.json": ["*.wb.yaml", "*.wb.yml"]}
    assert json.loads(written["wb.schema.json"]) == json.loads(hosted("schema").out)
    found = json.loads(hosted("check", "-f", "json").out)["findings"]
    assert {each["rule"] for each in found} == {"missing-answer"}
    again = hosted("init", *FROM, "--hook", "--yes")
    assert "There is nothing to write." in again.out
    assert files(tmp_path) == written


def test_what_is_there_stays_and_what_it_lacks_is_shown(hosted: Main, tmp_path: Path) -> None:
    (tmp_path / "ideas").mkdir()
    (tmp_path / ".vscode").mkdir()
    there = {
        "ideas/a.wb.yaml": "wb: 1\n",
        ".vscode/settings.json": '{\n  // ours\n  "a": 1,\n}\n',
        ".gitlab-ci.yml": "test:\n  script: [make]\n",
        "pyproject.toml": "[tool.wb]\nignore = []\n",
        ".pre-commit-config.yaml": "repos: []\n",
    }
    for name, text in there.items():
        (tmp_path / name).write_text(text)
    (tmp_path / ".gitignore").write_bytes(b"build\r\ndist")
    run = hosted("init", *FROM, "-y")
    assert run.code == 0
    after = files(tmp_path)
    assert {name: after[name] for name in there} == there
    new = sorted(set(after) - set(there))
    assert new == [".github/workflows/proposals.yml", ".gitignore", "wb.schema.json"]
    assert (tmp_path / ".gitignore").read_bytes() == b"build\r\ndist\r\n.*.wb-draft\r\n"
    for shown in ("gl-code-quality-report.json", "id: wb-check", '"yaml.schemas"'):
        assert shown in run.out


@pytest.mark.parametrize(
    ("before", "added"),
    {
        "two blanks": ("repos:\n  - repo: local\n    hooks: []\n", True),
        "none": ("ci: {}\nrepos:\n- repo: local\n  hooks: []", True),
        "four": ("repos:\n    - repo: local\n      hooks: []\n# end\n", True),
        "not the last key": ("repos:\n  - repo: local\n    hooks: []\nci: {}\n", False),
        "in brackets": ("repos: [{repo: local, hooks: []}]\n", False),
        "a text at the end": ("repos:\n  - repo: local\n    args: |\n      x\n", True),
        "anchors": ("a: &a [1]\nrepos:\n  - repo: *a\n", False),
        "broken": ("repos: [\n", False),
        "empty": ("", False),
    }.values(),
)
def test_a_hook_is_added_where_all_else_means_what_it_meant(
    before: str, added: bool, hosted: Main, tmp_path: Path
) -> None:
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(before)
    hosted("init", *FROM, "-y")
    text = path.read_text(encoding="utf-8")
    assert text.startswith(before)
    assert (text != before) == added
    if added:
        was, now = yaml.safe_load(before), yaml.safe_load(text)
        assert now["repos"].pop()["hooks"][0]["id"] == "wb-check"
        assert now == was


def test_without_a_terminal_it_shows_and_writes_nothing(hosted: Main, tmp_path: Path) -> None:
    run = hosted("init", *FROM)
    assert run.code == 2
    assert "--yes" in run.err
    assert "first.wb.yaml" in run.out
    dry = hosted("init", *FROM, "--dry-run")
    assert (dry.code, dry.err) == (0, "")
    assert files(tmp_path) == {}


@pytest.mark.parametrize(("typed", "written"), [("w\r", True), ("\r", True), ("n\r", False)])
def test_on_a_terminal_it_asks(typed: str, written: bool, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, ["init", "ideas"], 80, 100)
    try:
        terminal.shows("(n)othing")
        terminal.type(typed)
        assert terminal.end() == 0
    finally:
        terminal.close()
    assert (tmp_path / "ideas" / "first.wb.yaml").exists() == written


def test_outside_of_a_repository_the_folder_is_set_up(main_here: Main, tmp_path: Path) -> None:
    (tmp_path / ".git").rmdir()
    assert main_here("init", *FROM, "-y").code == 0
    assert sorted(files(tmp_path)) == [
        ".vscode/settings.json",
        "proposals/first.wb.yaml",
        "wb.schema.json",
        "wb.toml",
    ]


@pytest.mark.parametrize("linked", ["proposals", ".github", ".vscode", "wb.toml", ".gitignore"])
def test_nothing_is_written_through_a_link(linked: str, hosted: Main, tmp_path: Path) -> None:
    for target in ("elsewhere", "nowhere", ".git/hooks"):
        (tmp_path / "elsewhere").mkdir(exist_ok=True)
        before = files(tmp_path / "elsewhere"), sorted((tmp_path / ".git").rglob("*"))
        (tmp_path / linked).symlink_to(target)
        run = hosted("init", *FROM, "-y")
        assert run.code == 0
        assert "a link leads elsewhere here" in run.out
        (tmp_path / linked).unlink()
        assert before == (files(tmp_path / "elsewhere"), sorted((tmp_path / ".git").rglob("*")))
        assert not (tmp_path / "nowhere").exists()


def test_a_folder_or_a_package_outside_is_refused(hosted: Main, tmp_path: Path) -> None:
    for words in (("..",), ("/tmp",), ("--from", "/bin/sh"), ("--from", "..")):
        assert hosted("init", "-y", *words).code == 2
    assert files(tmp_path) == {}


def test_a_wheel_in_the_repository_needs_no_index(
    hosted: Main, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "wb.whl").touch()
    monkeypatch.chdir(tmp_path / "tools")
    assert hosted("init", "--from", "wb.whl", "-y", "--hook", "../ideas").code == 0
    assert 'WB_PACKAGE: "./tools/wb.whl"' in files(tmp_path)[".github/workflows/proposals.yml"]
    assert (tmp_path / "ideas" / "first.wb.yaml").exists()
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text())
    assert hooks["repos"][0]["hooks"][0]["language"] == "system"


def test_one_file_that_cannot_be_written_keeps_none_of_the_others(
    hosted: Main, tmp_path: Path
) -> None:
    (tmp_path / ".vscode").write_text("a file\n")
    run = hosted("init", *FROM, "-y")
    assert run.code == 2
    assert ".vscode" in run.err
    assert (tmp_path / "wb.schema.json").exists()


def test_the_settings_that_are_comments_mean_something(main_here: Main, tmp_path: Path) -> None:
    lines = re.sub(r"^# (?=ignore|\[|nothing|add)", "", SETTINGS, flags=re.MULTILINE)
    assert lines.count("\n#") == SETTINGS.count("\n#") - 5
    (tmp_path / "wb.toml").write_text(lines)
    (tmp_path / "a.wb.yaml").write_text("wb: 1\n")
    run = main_here("check", "--show-settings")
    assert (run.code, run.err) == (0, "")
    assert "hype" in run.out


@pytest.mark.parametrize("name", Host)
def test_the_host_that_is_named_is_taken(name: Host, hosted: Main, tmp_path: Path) -> None:
    hosted("init", *FROM, "-y", "--ci", name)
    there = [each for each in Host if (tmp_path / WORKFLOWS[each].path).exists()]
    assert there == [name]


ORIGINS = {
    "an index": (None, "working-backwards=="),
    "git": (
        {
            "url": "https://me:secret@git.example.org/wb",
            "vcs_info": {"vcs": "git", "commit_id": "abc"},
        },
        "git+https://git.example.org/wb@abc",
    ),
    "an address": ({"url": "https://a.b/w.whl", "archive_info": {}}, "https://a.b/w.whl"),
    "a file": ({"url": "file:///tmp/w.whl", "archive_info": {}}, ""),
    "a folder": ({"url": "file:///nowhere", "dir_info": {"editable": True}}, ""),
    "git with keys": (
        {"url": "ssh://git@h/wb", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
        "",
    ),
}


@pytest.mark.parametrize(("origin", "address"), ORIGINS.values(), ids=ORIGINS)
def test_ci_installs_what_this_wb_was_installed_from(
    origin: object, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "working_backwards-0.dist-info"
    home.mkdir()
    (home / "METADATA").write_text("Metadata-Version: 2.1\nName: working-backwards\nVersion: 0\n")
    if origin:
        (home / "direct_url.json").write_text(json.dumps(origin))
    monkeypatch.syspath_prepend(str(tmp_path))
    source = packages.own_source()
    assert source.startswith(address)
    assert bool(source) == bool(address)


def test_a_commit_that_was_pushed_can_be_installed(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "far.git", "--bare")
    git(tmp_path, "init", "-q", "-b", "main", ".")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "x")
    git(tmp_path, "remote", "add", "origin", "far.git")
    record = {"url": tmp_path.as_uri(), "dir_info": {}}
    git(tmp_path, "config", "url.far.git.pushInsteadOf", "https://git.example.org/wb")
    git(tmp_path, "remote", "set-url", "origin", "https://git.example.org/wb")
    assert packages._address(record) == ""
    git(tmp_path, "push", "-q", "origin", "main")
    git(tmp_path, "fetch", "-q", "far.git", "main:refs/remotes/origin/main")
    assert packages._address(record).startswith("git+https://git.example.org/wb@")


def test_without_an_address_the_hook_takes_the_wb_of_the_machine() -> None:
    for package in ("", "./tools/wb.whl"):
        assert "language: system" in hook(package)
    assert "additional_dependencies" in hook("working-backwards==1.0")
    assert yaml.safe_load(hook("git+https://a.b/c@v1"))[0]["rev"] == "v1"
    assert yaml.safe_load(hook("git+https://a.b/c"))[0]["repo"] == "local"
