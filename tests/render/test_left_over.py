"""What `wb render --check`, `--diff` and `--prune` say of pages that are stale or left over."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.run import Run, run_python
from wb.cli.pages import MOST_COMPARED

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other links and names")
PROPOSAL = "wb: 1\ntitle: Bread\nwho: Bakers on nights\n"
Wb = Callable[..., Run]


@pytest.fixture
def folder(tmp_path: Path, main_here: Wb) -> Path:
    """A repository with two proposals in a folder, and their pages in another."""
    (tmp_path / "ideas").mkdir()
    for name in ("a", "b"):
        (tmp_path / "ideas" / f"{name}.wb.yaml").write_text(PROPOSAL)
    assert main_here("render", "ideas", "-d", "pages").code == 0
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in (folder / "pages").iterdir())


def test_a_page_is_left_over_once_its_proposal_is_gone(folder: Path, main_here: Wb) -> None:
    assert main_here("render", "ideas", "-d", "pages", "--check") == Run(0, "", "")
    assert main_here("render", "ideas/a.wb.yaml", "-d", "pages", "--check").out == ""
    (folder / "ideas" / "b.wb.yaml").rename(folder / "ideas" / "c.wb.yaml")
    main_here("render", "ideas", "-d", "pages")
    run = main_here("render", "ideas", "-d", "pages", "--check")
    assert (run.code, run.err) == (1, "")
    left, how = run.out.splitlines()
    assert left.startswith(str(Path("pages", "b.md")))
    assert names(folder) == ["a.md", "b.md", "c.md"]
    assert main_here("render", "ideas", "-d", "pages", "--prune") == run
    assert names(folder) == ["a.md", "b.md", "c.md"]
    words = shlex.split(how.partition(": ")[2])
    assert words[0] == "wb"
    assert main_here(*words[1:]).code == 0
    assert names(folder) == ["a.md", "c.md"]
    assert main_here(*words[1:]) == Run(0, "", "")


def test_the_last_proposal_may_be_gone_as_well(folder: Path, main_here: Wb) -> None:
    for each in (folder / "ideas").iterdir():
        each.unlink()
    assert main_here("render", "ideas", "-d", "pages", "--prune", "--yes").code == 0
    assert names(folder) == []
    assert main_here("render", "nowhere", "-d", "pages", "--prune").code == 2


def test_outside_of_a_repository_a_page_says_no_way_and_a_moved_proposal_keeps_it(
    folder: Path, main_here: Wb
) -> None:
    (folder / ".git").rmdir()
    main_here("render", "ideas", "-d", "pages")
    (folder / "pages" / "a.md").unlink()
    main_here("render", "ideas", "-d", "pages")
    assert "from a.wb.yaml;" in (folder / "pages" / "a.md").read_text()
    (folder / "ideas").rename(folder / "moved")
    assert main_here("render", "moved", "-d", "pages", "--prune").code == 0


def test_what_somebody_else_has_written_is_not_left_over(folder: Path, main_here: Wb) -> None:
    pages = folder / "pages"
    page = (pages / "b.md").read_text()
    (folder / "ideas" / "b.wb.yaml").unlink()
    (pages / "b.md").unlink()
    others = {
        "README.md": "# Pages\n",
        "no-mark.md": page.rpartition("\n<!--")[0],
        "written-on.md": f"{page}\nMinutes of the meeting.\n",
        "quoted.md": page.replace("-->", "--> and more"),
        "empty.md": "",
    }
    for name, text in others.items():
        (pages / name).write_text(text)
    (pages / "folder.md").mkdir()
    (folder / "elsewhere.md").write_text(page)
    if sys.platform != "win32":
        (pages / "link.md").symlink_to(folder / "elsewhere.md")
    before = names(folder)
    assert main_here("render", "ideas", "-d", "pages", "--prune", "--yes") == Run(0, "", "")
    assert names(folder) == before
    assert (folder / "elsewhere.md").exists()


@posix
def test_nothing_is_removed_through_a_link(folder: Path, main_here: Wb) -> None:
    (folder / "ideas" / "b.wb.yaml").unlink()
    (folder / "linked").symlink_to(folder / "pages")
    run = main_here("render", "ideas", "-d", "linked", "--prune", "--yes")
    assert (run.code, run.out) == (2, "")
    assert "link" in run.err
    assert names(folder) == ["a.md", "b.md"]


@posix
@pytest.mark.parametrize("name", ["it's $HOME", "-x", "a>b<!--%3E", "ü\u202e", "two\nlines"])
def test_odd_names_are_known_again_and_the_command_can_be_pasted(
    name: str, tmp_path: Path, main_here: Wb
) -> None:
    ideas = tmp_path / "my ideas"
    ideas.mkdir()
    (ideas / f"{name}.wb.yaml").write_text(PROPOSAL)
    run = main_here("render", "my ideas", "--check", "-d", "-pages")
    how = run.out.splitlines()[-1].partition(": ")[2]
    assert (run.code, shlex.split(how)[-1]) == (1, "my ideas")
    assert main_here(*shlex.split(how)[1:]).code == 0
    assert main_here("render", "my ideas", "--check", "-d", "-pages") == Run(0, "", "")
    (ideas / "other.wb.yaml").write_text(PROPOSAL)
    (ideas / f"{name}.wb.yaml").unlink()
    assert main_here("render", "my ideas", "-d", "-pages", "--prune", "--yes").code == 0
    assert list((tmp_path / "-pages").iterdir()) == []


def test_every_option_that_changes_the_page_is_in_the_command(folder: Path, main_here: Wb) -> None:
    words = ["--to", "html", "-t", "one-pager", "--clean", "--no-plugins", "-d", "html"]
    run = main_here("render", *words, "--check", "ideas")
    how = shlex.split(run.out.splitlines()[-1].partition(": ")[2])
    assert main_here(*how[1:]).code == 0
    assert main_here("render", *words, "--check", "ideas") == Run(0, "", "")


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_a_diff_shows_the_lines_that_differ_and_no_others(
    ends: bytes, folder: Path, main_here: Wb
) -> None:
    page = folder / "pages" / "b.md"
    old = page.read_bytes()
    page.write_bytes(old.replace(b"\n", ends))
    assert main_here("render", "ideas", "-d", "pages", "--diff") == Run(0, "", "")
    page.write_bytes(old.replace(b"# Bread", b"# Cake\x1b[2J").replace(b"\n", ends))
    run = main_here("render", "ideas", "-d", "pages", "--diff")
    changed = [line for line in run.out.splitlines() if line[:1] in "+-"]
    assert changed[2:] == ["-# Cake\ufffd[2J", "+# Bread"]
    assert run.code == 1
    assert page.read_bytes().startswith(b"# Cake")


def test_a_diff_commands_no_ci_system(folder: Path, main_here: Wb) -> None:
    (folder / "pages" / "b.md").write_text("::error::x\n##vso[task.x]y\n##[group]z\n")
    out = main_here("render", "ideas", "-d", "pages", "--diff").out
    assert "##vso[" not in out
    assert "##[" not in out
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::")]


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch here")
def test_a_diff_is_one_that_other_tools_take(folder: Path, main_here: Wb) -> None:
    page = folder / "pages" / "b.md"
    good = page.read_bytes()
    page.write_bytes(good.replace(b"# Bread", b"# Cake")[:-1])
    out = main_here("render", "ideas/b.wb.yaml", "-d", "pages", "--diff").out
    diff = out[out.index("---") : out.index("To write")]
    done = subprocess.run(["patch", "-p0"], cwd=folder, input=diff.encode(), capture_output=True)
    assert (done.returncode, page.read_bytes()) == (0, good), done.stdout


def test_a_page_that_is_far_too_long_is_not_compared(folder: Path, main_here: Wb) -> None:
    lines = "".join(f"{number}\n" for number in range(MOST_COMPARED))
    (folder / "pages" / "b.md").write_text(lines)
    run = main_here("render", "ideas", "-d", "pages", "--diff")
    assert "too long" in run.out
    assert run.out.count("\n") == 3


USAGE = {
    "yes to nothing": (["-d", "pages", "--yes"], "--prune"),
    "no folder": (["--prune"], "--out-dir"),
    "two runs": (["-d", "pages", "--prune", "--check"], "--check and --prune"),
    "nothing to compare with": (["ideas/a.wb.yaml", "--diff"], "none is named"),
}


@pytest.mark.parametrize(("words", "said"), USAGE.values(), ids=USAGE)
def test_what_makes_no_sense_is_said(
    words: list[str], said: str, folder: Path, main_here: Wb
) -> None:
    (folder / "ideas" / "b.wb.yaml").unlink()
    run = main_here("render", *words)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert names(folder) == ["a.md", "b.md"]


CRASH = """\
import sys, wb.cli, wb.render.markdown as markdown
page = markdown.Renderer.page
def fails(self, proposal, *rest):
    if "b.wb" in proposal.source.path:
        raise KeyError("a secret")
    return page(self, proposal, *rest)
markdown.Renderer.page = fails
sys.argv[1:] = ["render", "-d", "out"]
wb.cli.main()
"""


def test_a_fault_of_ours_stops_no_other_page(folder: Path) -> None:
    run = run_python("-c", CRASH, cwd=folder / "ideas", TMPDIR=str(folder))
    assert run.code == 3
    assert [each.name for each in (folder / "ideas" / "out").iterdir()] == ["a.md"]
    (log,) = folder.glob("*.log")
    assert str(log) in run.err
    assert "a secret" not in run.out + run.err + log.read_text()
    assert "b.wb.yaml" in run.err
