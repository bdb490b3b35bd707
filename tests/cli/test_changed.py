"""`wb check --changed` and `--changed-lines`: what differs from where a branch began."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from support import ROOT
from support.git import git
from support.run import Run

WEAK = (ROOT / "docs" / "weak.wb.yaml").read_text(encoding="utf-8")
HELD = "owner: TBD\n"
ODD = ("-x.wb.yaml", "::error::y.wb.yaml", 'a "b".wb.yaml', "\u00e9\u202e.wb.yaml", "n\nm.wb.yaml")
Wb = Callable[..., Run]


def commit(folder: Path) -> None:
    """Commit all there is."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")


@pytest.fixture
def repo(tmp_path: Path, main_here: Wb) -> Path:
    """A repository with two proposals on main, and a branch that begins there."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    for name in ("a", "b"):
        (tmp_path / f"{name}.wb.yaml").write_text(WEAK, encoding="utf-8")
    commit(tmp_path)
    git(tmp_path, "switch", "--quiet", "--create", "work")
    return tmp_path


def looked_at(main_here: Wb, *words: str) -> list[str]:
    """The files that a check reports on."""
    run = main_here("check", "-f", "json", *words)
    return [each["path"] for each in json.loads(run.out)["proposals"]]


def found(main_here: Wb, *words: str) -> set[tuple[str, str]]:
    """The rules that speak, with the key they speak at."""
    run = main_here("check", "-f", "json", *words)
    return {(each["rule"], each["key"]) for each in json.loads(run.out)["findings"]}


def test_files_that_differ_are_those_committed_changed_or_new(repo: Path, main_here: Wb) -> None:
    (repo / "a.wb.yaml").write_text(WEAK + HELD)
    commit(repo)
    assert looked_at(main_here, "--changed") == ["a.wb.yaml"]
    (repo / "c.wb.yaml").write_text(WEAK)
    assert looked_at(main_here, "--changed") == ["a.wb.yaml", "c.wb.yaml"]
    (repo / "b.wb.yaml").write_bytes(WEAK.replace("\n", "\r\n").encode())  # a checkout of Windows
    assert looked_at(main_here, "--changed", "main") == ["a.wb.yaml", "c.wb.yaml"]
    git(repo, "mv", "b.wb.yaml", "d.wb.yaml")
    assert looked_at(main_here, "--changed=main") == ["a.wb.yaml", "c.wb.yaml", "d.wb.yaml"]
    assert looked_at(main_here, "--changed", "work", "c.wb.yaml", "a.wb.yaml") == ["c.wb.yaml"]


def test_what_changed_on_the_other_branch_is_no_change_of_ours(repo: Path, main_here: Wb) -> None:
    git(repo, "switch", "--quiet", "main")
    (repo / "a.wb.yaml").write_text(WEAK + HELD)
    commit(repo)
    git(repo, "switch", "--quiet", "work")
    run = main_here("check", "--changed", "main")
    assert (run.code, run.out, run.err) == (0, "", "No proposal here differs from main.\n")
    assert json.loads(main_here("check", "-f", "json", "--changed").out)["proposals"] == []


def test_files_with_odd_names_are_compared_as_well(repo: Path, main_here: Wb) -> None:
    for name in ODD:
        (repo / name).write_text(WEAK)
    assert set(looked_at(main_here, "--changed")) == set(ODD)
    commit(repo)
    assert looked_at(main_here, "--changed", "work", ".") == []
    for name in ODD:
        (repo / name).write_text(WEAK + HELD)
    assert set(looked_at(main_here, "--changed", "work", "--strict")) == set(ODD)
    assert found(main_here, "--changed-lines", "work") == {("placeholder", "owner")}
    said = main_here("check", "-f", "concise", "--changed-lines", "work").out
    assert said.count("\n") == len(ODD)


def test_a_link_differs_where_it_or_its_file_does(repo: Path, main_here: Wb) -> None:
    (repo / "l.wb.yaml").symlink_to("a.wb.yaml")
    assert looked_at(main_here, "--changed") == ["l.wb.yaml"]
    commit(repo)
    assert looked_at(main_here, "--changed", "HEAD") == []
    (repo / "a.wb.yaml").write_text(WEAK + HELD)
    assert looked_at(main_here, "--changed", "HEAD") == ["a.wb.yaml", "l.wb.yaml"]


DETAILS: dict[str, tuple[Callable[[str], str], set[tuple[str, str]]]] = {
    "nothing that counts": (lambda text: text + "\n", set()),
    "one line": (lambda text: text + HELD, {("placeholder", "owner")}),
    "a line above": (lambda text: text.replace("who:", "# a note\nwho:"), set()),
    "the weak line": (lambda text: text.replace("likes", "loves"), {("customer-too-broad", "who")}),
    "an answer that is gone": (
        lambda text: "".join(
            line for line in text.splitlines(True) if not line.startswith("evidence")
        ),
        {("missing-answer", "evidence")},
    ),
}


@pytest.mark.parametrize(("edit", "said"), DETAILS.values(), ids=DETAILS)
def test_only_what_is_found_on_lines_that_differ_is_shown(
    edit: Callable[[str], str], said: set[tuple[str, str]], repo: Path, main_here: Wb
) -> None:
    (repo / "a.wb.yaml").write_text(edit(WEAK))
    assert found(main_here, "--changed-lines") == said
    whole = found(main_here, "--changed")
    report = json.loads(main_here("check", "-f", "json", "--changed-lines").out)
    assert report["proposals"][0]["elsewhere"] == len(whole) - len(said)
    assert not report["proposals"][0]["ready"]


def test_a_renamed_file_is_compared_with_what_it_was(repo: Path, main_here: Wb) -> None:
    git(repo, "mv", "a.wb.yaml", "new.wb.yaml")
    with (repo / "new.wb.yaml").open("a") as file:
        file.write(HELD)
    assert found(main_here, "--changed-lines") == {("placeholder", "owner")}
    (repo / "new.wb.yaml").write_text("wb: 1\n" + HELD)
    assert len(found(main_here, "--changed-lines")) > 1  # nothing in common: all of it is new


def test_the_report_says_what_it_does_not_show(repo: Path, main_here: Wb) -> None:
    (repo / "a.wb.yaml").write_text(WEAK + HELD)
    for form, stream in {"text": 0, "github": 0, "markdown": 0, "concise": 1, "junit": 1}.items():
        run = main_here("check", "-f", form, "--changed-lines")
        assert run.code == 1
        assert "on lines that did not change" in (run.out, run.err)[stream]
        assert (run.out, run.err)[1 - stream].count("did not change") == 0
    (repo / "a.wb.yaml").write_text(WEAK + "# a note\n")
    run = main_here("check", "--strict", "--changed-lines")
    assert run.code == 0
    assert "Not ready for review" in run.out


def test_an_entry_in_front_of_others_does_not_make_them_new(repo: Path, main_here: Wb) -> None:
    faq = "faq:\n  external:\n{0}  - {{question: When is it here?, answer: ''}}\n"
    (repo / "a.wb.yaml").write_text(WEAK + faq.format(""))
    commit(repo)
    new = "  - {question: What does it cost?, answer: Nothing at all.}\n"
    (repo / "a.wb.yaml").write_text(WEAK + faq.format(new))
    assert "faq.external.1.question" in {key for _, key in found(main_here, "--changed")}
    assert "faq.external.1.question" not in {
        key for _, key in found(main_here, "--changed-lines", "HEAD")
    }


def unknown(repo: Path) -> tuple[list[str], Path]:
    """A revision that nobody has."""
    return ["--changed=nope"], repo


def option(repo: Path) -> tuple[list[str], Path]:
    """A revision that git would take for an option."""
    return ["--changed=--output=x"], repo


def shallow(repo: Path) -> tuple[list[str], Path]:
    """A clone of the last commit of a branch that went on."""
    (repo / "a.wb.yaml").write_text(WEAK + HELD)
    commit(repo)
    git(repo, "switch", "-q", "main")
    git(repo, "clone", "-q", "--depth=1", "--branch=work", repo.as_uri(), "clone")
    return ["--changed"], repo / "clone"


def apart(repo: Path) -> tuple[list[str], Path]:
    """A shallow clone that knows both branches and not where they part."""
    git(repo, "commit", "-q", "--allow-empty", "--message=x")
    git(repo, "clone", "-q", "--depth=1", "--no-single-branch", repo.as_uri(), "clone")
    git(repo / "clone", "switch", "-q", "work")
    return ["--changed", "origin/main"], repo / "clone"


def empty(repo: Path) -> tuple[list[str], Path]:
    """A repository without a commit."""
    git(repo, "init", "-q", "empty")
    return ["--changed"], repo / "empty"


def unrelated(repo: Path) -> tuple[list[str], Path]:
    """Two branches that have nothing in common."""
    git(repo, "switch", "-q", "--orphan", "other")
    git(repo, "commit", "-q", "--allow-empty", "--message=x")
    return ["--changed=main"], repo


def nowhere(repo: Path) -> tuple[list[str], Path]:
    """A repository that git cannot read."""
    (repo / ".git" / "HEAD").write_text("nonsense")
    return ["--changed=main"], repo


ASTRAY = (unknown, option, shallow, apart, empty, unrelated, nowhere)


@pytest.mark.parametrize("astray", ASTRAY, ids=lambda astray: astray.__name__)
def test_where_git_does_not_know_a_sentence_says_so(
    astray: Callable[[Path], tuple[list[str], Path]],
    repo: Path,
    main_here: Wb,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words, folder = astray(repo)
    (folder / "a.wb.yaml").write_text(WEAK)
    monkeypatch.chdir(folder)
    run = main_here("check", *words)
    assert (run.code, run.out) == (2, "")
    assert 1 <= run.err.count("\n") <= 2
    if astray in (shallow, apart):
        assert "fetch-depth: 0" in run.err


def test_a_file_in_no_repository_is_named(tmp_path: Path, main_here: Wb) -> None:
    os.rmdir(tmp_path / ".git")
    (tmp_path / "a.wb.yaml").write_text(WEAK)
    run = main_here("check", "--changed")
    assert run.code == 2
    assert "a.wb.yaml is not in a git repository" in run.err


def test_two_revisions_are_one_too_many(repo: Path, main_here: Wb) -> None:
    assert main_here("check", "--changed=main", "--changed-lines=work").code == 2


def test_nothing_that_a_repository_names_is_run(
    repo: Path, main_here: Wb, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = repo / "mark"
    evil = repo / "evil.sh"
    evil.write_text(f"#!/bin/sh\ntouch '{mark}'\ncat\n")
    evil.chmod(0o755)
    (repo / ".gitattributes").write_text("*.yaml filter=evil diff=evil\n")
    commit(repo)
    for (
        key
    ) in "filter.evil.clean filter.evil.process filter.evil.smudge diff.evil.textconv".split():
        git(repo, "config", key, str(evil))
    for key in "diff.evil.command core.fsmonitor core.pager diff.external core.sshCommand".split():
        git(repo, "config", key, str(evil))
    git(repo, "config", "core.hooksPath", str(repo))
    (repo / "a.wb.yaml").write_text(WEAK + HELD)
    monkeypatch.setenv("GIT_DIR", str(repo / "elsewhere"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(evil))
    assert found(main_here, "--changed-lines", "main") == {("placeholder", "owner")}
    assert not mark.exists()


def test_nothing_is_fetched_into_a_clone_that_lacks_texts(
    repo: Path, main_here: Wb, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repo, "config", "uploadpack.allowFilter", "true")
    git(repo, "clone", "-q", "--no-checkout", "--filter=blob:none", repo.as_uri(), "clone")
    monkeypatch.chdir(repo / "clone")
    Path("a.wb.yaml").write_text(WEAK + HELD)
    assert looked_at(main_here, "--changed=origin/main") == ["a.wb.yaml"]
    run = main_here("check", "--changed-lines=origin/main")
    assert (run.code, run.out) == (2, "")
    assert "--refetch" in run.err


def test_each_repository_is_asked_for_itself(repo: Path, main_here: Wb) -> None:
    git(repo, "init", "--quiet", "--initial-branch=main", "inner")
    (repo / "inner" / "c.wb.yaml").write_text(WEAK)
    commit(repo / "inner")
    (repo / "b.wb.yaml").write_text(WEAK + HELD)
    assert looked_at(main_here, "--changed=main", ".", "inner") == ["b.wb.yaml"]


WORDS: dict[str, tuple[Iterable[str], list[str]]] = {
    "alone": (["--changed"], ["--changed="]),
    "a revision": (["--changed", "main", "a"], ["--changed=main", "a"]),
    "a file": (["--changed", "a.wb.yaml"], ["--changed=", "a.wb.yaml"]),
    "an option": (["--changed-lines", "--strict"], ["--changed-lines=", "--strict"]),
    "behind the options": (["--", "--changed", "x"], ["--", "--changed", "x"]),
    "standard input": (["--changed", "-"], ["--changed=", "-"]),
}


@pytest.mark.parametrize(("words", "spelt"), WORDS.values(), ids=WORDS)
def test_a_revision_may_be_left_out(
    words: list[str], spelt: list[str], repo: Path, main_here: Wb
) -> None:
    from wb.cli.quick import spelt_out

    assert spelt_out(words) == spelt


def test_both_ways_in_take_a_revision_that_is_left_out(repo: Path, main_here: Wb) -> None:
    (repo / "a.wb.yaml").write_text(WEAK + HELD)
    quick = main_here("check", "--changed")
    typer = main_here("check", "--changed", "-qf", "text", "--ignore", "WB")  # joined: for Typer
    assert quick.code == 1
    assert typer.out.startswith("a.wb.yaml")
    assert main_here("check", "-qf", "json", "--changed", "main").out == (
        main_here("check", "-q", "-f", "json", "--changed=main").out
    )


def test_standard_input_stands_for_a_file(
    repo: Path, main_here: Wb, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo / "sub").mkdir()
    (repo / "sub" / "wb.toml").write_text('ignore = ["WB102"]\n')

    def check(*words: str, text: bytes = (WEAK + HELD).encode()) -> Run:
        with monkeypatch.context() as patch:
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
            return main_here("check", "-f", "concise", *words)

    assert "-:3:6: warning WB102" in check("-").out
    assert "WB102" not in (run := check("-", "--stdin-filename", "sub/x.wb.yaml")).out
    assert "sub/x.wb.yaml:8:8: error WB901" in run.out
    run = check("-", "--stdin-filename", "a.wb.yaml", "--changed-lines", "main")
    assert run.out.count("\n") == 1
    assert check("--changed", "-").code == 2
    assert check("--stdin-filename", "a.wb.yaml").code == 2
    assert "-:1:1: error WB001" in check("-", text=b"\xff").out
    assert "over 1 MiB" in check("-", text=b"#" * (2 << 20)).out


def test_the_files_are_shown_and_why_others_are_not(repo: Path, main_here: Wb) -> None:
    for name in (".h.wb.yaml", "vendor/v.wb.yaml", ".github/g.wb.yaml", "build/b.yaml"):
        (repo / name).parent.mkdir(exist_ok=True)
        (repo / name).write_text(WEAK)
    (repo / "named.yaml").write_text(WEAK)
    (repo / "config.yml").write_text("a: 1\n")
    (repo / "link").symlink_to("vendor")
    run = main_here("check", "--show-files")
    assert (run.code, run.out) == (0, "a.wb.yaml\nb.wb.yaml\n")
    reasons = dict(line.split(": ") for line in run.err.splitlines())
    assert set(reasons) == {".h.wb.yaml", "vendor", ".github", "named.yaml", "link"}
    (repo / "a.wb.yaml").write_text(WEAK + HELD)
    run = main_here("check", "--show-files", "--changed", "main")
    assert run.out == "a.wb.yaml\n"
    assert "b.wb.yaml: it has not changed\n" in run.err


def test_what_only_some_rules_looked_at_is_not_called_ready(repo: Path, main_here: Wb) -> None:
    for settings in ("", 'select = ["hype"]\n'):
        (repo / "wb.toml").write_text(settings)
        words = ("a.wb.yaml", *(() if settings else ("--select", "hype")))
        run = main_here("check", *words)
        assert run.code == 0
        assert "looked at only hype" in run.out
        assert "Ready" not in run.out
        assert "Ready" not in main_here("check", "-f", "markdown", *words).out
        proposal = json.loads(main_here("check", "-f", "json", *words).out)["proposals"][0]
        assert not proposal["ready"]
