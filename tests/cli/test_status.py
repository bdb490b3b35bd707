"""`wb status`: the portfolio, and statuses that moved in a way nobody decides."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from support.git import git
from support.run import Run
from wb.portfolio.rows import COLUMNS
from wb.wording import width

Main = Callable[..., Run]
ANSWERED = """\
who: Bakers
problem: Late ovens
benefit: Warm bread
evidence: Nine asked
experience: They eat
"""
TEAM = """\
wb: 1
title: Bread at closing
owner: Ann Lee
status: review
stage: validated
launch: 2027-Q3
"""
FILES = {
    "a.wb.yaml": f"{TEAM}{ANSWERED}",
    "b.wb.yaml": "wb: 1\ntitle: Ovens\nowner: Bo\nteam: {who: Tom, evidence: Eve}\nproblem: x\n",
    "c.wb.yaml": f"wb: 1\ntitle: Carts\nstatus: approved\nlaunch: 2027-02\n{ANSWERED}",
    "d.wb.yaml": "wb: [\n",
    "e.wb.yaml": f"{TEAM}{ANSWERED}decision: {{by: Carol}}\n".replace("Bread", "Eggs"),
}


@pytest.fixture
def team(main_here: Main, tmp_path: Path) -> Main:
    """`main` beside a few proposals."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
        os.utime(tmp_path / name, (1_700_000_000,) * 2)
    return main_here


def rows(run: Run) -> dict[str, dict[str, object]]:
    """The rows of a portfolio in JSON, by their files, in their order."""
    return {row["path"]: row for row in json.loads(run.out)["proposals"]}


def test_each_proposal_is_a_row(team: Main) -> None:
    run = team("status", "-f", "json")
    assert (run.code, run.err) == (0, "")
    held = rows(run)
    assert set(held["a.wb.yaml"]) == {*COLUMNS, "of", "ready"}
    wanted = {"title": "Bread at closing", "owner": "Ann Lee", "status": "review", "answered": 5}
    assert wanted.items() <= held["a.wb.yaml"].items()
    assert held["a.wb.yaml"]["changed"] == "2023-11-14"
    assert (held["b.wb.yaml"]["status"], held["b.wb.yaml"]["answered"]) == ("draft", 1)
    checked = json.loads(team("check", "-f", "json", "--questions", "b.wb.yaml").out)["summary"]
    for name in ("errors", "warnings", "questions"):
        assert held["b.wb.yaml"][name] == checked[name]
    broken = held["d.wb.yaml"]
    assert (broken["title"], broken["errors"], broken["ready"]) == ("", 1, False)


def test_who_is_awaited(team: Main) -> None:
    held = {path: row["awaited"] for path, row in rows(team("status", "-f", "json")).items()}
    assert held == {
        "a.wb.yaml": ["Ann Lee"],
        "b.wb.yaml": ["Tom", "Bo", "Eve"],
        "c.wb.yaml": [],
        "d.wb.yaml": [],
        "e.wb.yaml": ["Carol"],
    }


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (("--sort", "title"), "acebd"),
        (("--sort=-title",), "beca"),
        (("--sort", "launch"), "caebd"),
        (("--sort", "answered"), "dbace"),
        (("--sort", "-errors"), "b"),
        (("--filter", "status=REVIEW"), "ae"),
        (("--filter", "status=review", "--filter", "awaited=carol"), "e"),
        (("--filter", "answered=1"), "b"),
        (("--filter", "owner="), "cd"),
        (("--filter", "status=declined"), ""),
    ],
)
def test_rows_are_sorted_and_filtered(words: Sequence[str], files: str, team: Main) -> None:
    found = "".join(path[0] for path in rows(team("status", "-f", "json", *words)))
    assert found.startswith(files) if "-" in words[-1][:8] else found == files
    assert files or found == ""


@pytest.mark.parametrize(
    "words", [("--sort", "tilte"), ("--filter", "status"), ("--filter", "tilte=x"), ("nowhere",)]
)
def test_what_makes_no_sense_stops_the_run(words: Sequence[str], team: Main) -> None:
    run = team("status", *words)
    assert (run.code, run.out) == (2, "")
    assert ("title" in run.err) == ("tilte" in "".join(words))


@pytest.mark.parametrize("columns", [10, 75, 76, 116, 200])
def test_the_table_fits_the_terminal(
    columns: int, team: Main, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wide = f"wb: 1\ntitle: {'面包' * 30}\nowner: {'x' * 90}\nstatus: {'y' * 90}\n"
    (tmp_path / "f.wb.yaml").write_text(wide, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = team("status").out.splitlines()
    if columns >= 76:
        assert max(map(width, lines)) <= columns
        assert lines[0].startswith("title ")
    else:
        assert "  awaited: Tom, Bo, Eve" in lines
    flat = "".join("".join(lines).split())
    for text in ("Breadatclosing", "AnnLee", "5of5", "2027-Q3"):
        assert text in flat or columns < 200


def test_in_a_pipe_a_proposal_is_one_line(team: Main) -> None:
    lines = team("status").out.splitlines()
    assert len(lines) == 1 + len(FILES)
    assert lines[4].startswith("d.wb.yaml ")
    assert lines[2].split()[-1] == "2023-11-14"


@pytest.mark.parametrize("sign", [*"=+-@", "\t=", "\uff1d", " ="])
def test_no_cell_of_csv_is_a_formula(sign: str, main_here: Main, tmp_path: Path) -> None:
    text = json.dumps(f'{sign}cmd|" /C calc"!A0', ensure_ascii=False)
    (tmp_path / "p.wb.yaml").write_text(
        f"wb: 1\ntitle: {text}\nowner: {text}\nlaunch: {text}\nteam: {{who: {text}}}\n",
        encoding="utf-8",
    )
    run = main_here("status", "-f", "csv")
    (row,) = csv.DictReader(run.out.splitlines())
    for name in ("title", "owner", "launch", "awaited"):
        assert row[name].startswith("'")
    assert row["title"].lstrip("'") == f"{sign}cmd".strip() + '|" /C calc"!A0'


def test_markdown_shows_just_the_words(main_here: Main, tmp_path: Path) -> None:
    text = "a | b <img src=x> `c` [d](http://e) @all"
    (tmp_path / "p.wb.yaml").write_text(f"wb: 1\ntitle: '{text}'\n")
    page = cmarkgfm.github_flavored_markdown_to_html(
        main_here("status", "-f", "markdown").out, Options.CMARK_OPT_UNSAFE
    )
    assert page.count("<tr>") == 2
    assert page.count("<td") == len(COLUMNS)
    for mark in ("<img", "<a ", "<code", "@"):
        assert mark not in page


class Checkout:
    """A repository whose proposal is written anew and committed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "ideas" / "p.wb.yaml"
        self.path.parent.mkdir()
        (folder / ".git").rmdir()
        self.git("init", "-q", "-b", "main", ".")
        self.git("commit", "-q", "--allow-empty", "-m", "x")

    def git(self, *words: str) -> None:
        """Run git on a day long past."""
        git(self.folder, *words, GIT_COMMITTER_DATE="2024-05-06T12:00:00Z")

    def write(self, stand: str) -> None:
        """Write a proposal that stands somewhere: a status, maybe with a reason behind a colon."""
        status, _, why = stand.partition(": ")
        text = f"wb: 1\ntitle: Bread\n{f'status: {status}' if status else ''}\n{ANSWERED}"
        decision = f"decision: {{verdict: go, by: Al, date: 2026-01-01, why: {why}}}\n"
        self.path.write_text(text + (decision if why else ""))

    def commit(self, stand: str) -> None:
        """Write it, and commit that."""
        self.write(stand)
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", stand or "nothing said")


@pytest.fixture
def checkout(main_here: Main, tmp_path: Path) -> Checkout:
    """A repository with one commit and no proposal."""
    return Checkout(tmp_path)


APPROVED, BACK = "approved-without-review", "back-without-reason"
PASTS: dict[str, tuple[Sequence[str], str]] = {
    "as it should be": (("draft", "review", "approved: yes"), ""),
    "nobody says draft": (("", "review", "approved: yes"), ""),
    "without a review": (("draft", "approved: yes"), APPROVED),
    "out of nothing": (("approved: yes",), APPROVED),
    "reviewed once, and approved from a draft": (
        ("review", "draft: no", "approved: yes"),
        APPROVED,
    ),
    "out of a no": (("review", "declined: no", "approved: yes"), APPROVED),
    "back, with a reason": (("review", "draft: nights are not counted"), ""),
    "back, without": (("review", "draft"), BACK),
    "back, with the reason for the yes": (("review", "approved: yes", "review: yes"), BACK),
    "a yes that became a no": (("review", "approved: yes", "declined: yes"), BACK),
    "back, then on again": (("review", "draft", "review"), ""),
    "declined as a draft": (("draft", "declined: no"), ""),
    "a status nobody knows": (("draft", "soon"), ""),
}


@pytest.mark.once
@pytest.mark.parametrize(("stands", "rule"), PASTS.values(), ids=PASTS)
def test_a_status_that_nobody_decided_is_a_finding(
    stands: Sequence[str], rule: str, checkout: Checkout, main_here: Main
) -> None:
    for stand in stands[:-1]:
        checkout.commit(stand)
    checkout.write(stands[-1])  # not committed yet
    first = f"HEAD~{len(stands) - 1}"
    for _ in range(2):
        run = main_here("status", "--since", first, "-f", "json")
        assert [each["rule"] for each in json.loads(run.out)["findings"]] == [rule] * bool(rule)
        assert run.code == int(bool(rule))
        checkout.commit(stands[-1])
        first = f"HEAD~{len(stands)}"


def test_only_what_happened_since_counts(checkout: Checkout, main_here: Main) -> None:
    for stand in ("draft", "approved: yes", "approved: of course"):
        checkout.commit(stand)
    assert main_here("status", "--since", "HEAD~1").code == 0
    assert main_here("status", "--since", "HEAD~2").code == 1
    assert main_here("status").code == 0
    assert APPROVED not in main_here("check", "-f", "json").out


def test_a_file_that_was_moved_keeps_its_past(checkout: Checkout, main_here: Main) -> None:
    checkout.commit("review")
    new = checkout.folder / "ideas" / "ü q.wb.yaml"
    checkout.path.rename(new)
    checkout.git("add", "--all")
    checkout.git("commit", "-q", "-m", "move")
    checkout.path = new
    checkout.commit("approved: yes")
    run = main_here("status", "--since", "HEAD~3")
    assert (run.code, run.err) == (0, "")
    assert rows(main_here("status", "-f", "json"))["ideas/ü q.wb.yaml"]["changed"] == "2024-05-06"


def test_a_file_behind_a_link_to_its_folder_has_its_past(
    checkout: Checkout, main_here: Main
) -> None:
    checkout.commit("review")
    (checkout.folder / "linked").symlink_to("ideas")
    checkout.write("approved: yes")
    assert main_here("status", "--since", "HEAD", "linked/p.wb.yaml").code == 0


def test_a_repository_that_git_refuses_is_told_in_its_words(
    main_here: Main, tmp_path: Path
) -> None:
    (tmp_path / "p.wb.yaml").write_text("wb: 1\n")
    run = main_here("status", "--since", "HEAD")  # its `.git` is an empty folder
    assert (run.code, run.out) == (2, "")
    assert "git cannot look into" in run.err


def test_a_branch_that_was_reviewed_and_merged_is_in_order(
    checkout: Checkout, main_here: Main
) -> None:
    checkout.commit("draft")
    checkout.git("checkout", "-q", "-b", "work")
    checkout.commit("review")
    checkout.commit("approved: yes")
    checkout.git("checkout", "-q", "main")
    checkout.git("merge", "-q", "--no-ff", "work", "-m", "merge")
    assert main_here("status", "--since", "HEAD~1").code == 0


def test_such_a_finding_is_like_any_other(checkout: Checkout, main_here: Main) -> None:
    checkout.commit("draft")
    checkout.write("approved: yes")
    since = ("status", "--since", "HEAD")
    table = main_here(*since)
    assert f"ideas/p.wb.yaml:3:9: error WB807 {APPROVED}: " in table.out
    assert f"WB807 {APPROVED}" in main_here(*since, "-f", "csv").err
    assert APPROVED in main_here(*since, "-f", "markdown").out
    settings = checkout.folder / "wb.toml"
    settings.write_text(f'[levels]\n{APPROVED} = "warning"\n')
    assert main_here(*since).code == 0
    settings.unlink()
    with checkout.path.open("a") as file:
        file.write(f"waivers: [{{rule: {APPROVED}, why: It was read on paper.}}]\n")
    assert main_here(*since).code == 0
    assert "idle-waiver" not in main_here("check", "-f", "json").out


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD~99", "HEAD:ideas", "\x1b[2J"])
def test_a_revision_that_is_not_there_is_told(
    revision: str, checkout: Checkout, main_here: Main
) -> None:
    checkout.commit("draft")
    run = main_here("status", f"--since={revision}")
    assert (run.code, run.out) == (2, "")
    assert "revision" in run.err
    assert "fetch-depth" not in run.err  # all there is is here
    assert "\x1b" not in run.err
    assert not (checkout.folder / "x").exists()


def test_where_a_clone_has_the_last_commit_only_it_is_told_how_to_get_the_others(
    checkout: Checkout, main_here: Main, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stand in ("draft", "review"):
        checkout.commit(stand)
    checkout.git("clone", "-q", "--depth=1", checkout.folder.as_uri(), "clone")
    monkeypatch.chdir(checkout.folder / "clone")
    for words in (("status", "--since", "HEAD~1"), ("diff", "ideas/p.wb.yaml@HEAD~1")):
        run = main_here(*words)
        assert (run.code, run.out) == (2, "")
        assert "fetch-depth: 0" in run.err


def test_outside_of_a_repository_nothing_is_known_of_the_past(
    main_here: Main, tmp_path: Path
) -> None:
    (tmp_path / ".git").rmdir()
    (tmp_path / "p.wb.yaml").write_text("wb: 1\n")
    assert main_here("status").code == 0
    run = main_here("status", "--since", "HEAD")
    assert run.code == 2
    assert "not in a git repository" in run.err
