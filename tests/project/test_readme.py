"""Every command in README.md is run, and what it shows is what it prints."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
import yaml

import generate
from support import ROOT
from wb.document.textfile import TextFile
from wb.lint.runner import check
from wb.questions import QUESTIONS

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = [
    (command, shown)
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]
BASH = re.findall(r"```bash\n(.*?)```", README, re.DOTALL)


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command line as a reader types it, with the `wb` under test first in its path and no
    terminal.
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "NO_COLOR": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for part in ("docs", "examples"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


@pytest.mark.parametrize(("command", "shown"), CONSOLE, ids=[command for command, _ in CONSOLE])
def test_a_command_prints_what_is_shown(command: str, shown: str, copy: Path) -> None:
    printed = run(command, copy).stdout
    assert _uncounted(printed) == _uncounted(shown)


def _uncounted(text: str) -> str:
    """A text without how many rules there are, which changes with every new one."""
    return re.sub(r"\d+ rules", "... rules", text).rstrip()


def test_the_first_command_makes_checks_and_renders_a_proposal_twice(copy: Path) -> None:
    """Set-up itself is what CI does; here the `wb` of this environment stands for the one in
    .venv.
    """
    set_up, use = BASH[0].split(" && .venv/bin/wb ", 1)
    assert set_up == "python3 -m venv .venv && .venv/bin/pip install -q ."
    for _ in range(2):
        done = run("wb " + use.replace("&& .venv/bin/", "&& "), copy)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.splitlines()[-1] == f"Next, type: {BASH[1].strip()}"
        assert (copy / "my-idea.md").read_text(encoding="utf-8").startswith("# ")


def test_the_commands_that_an_interview_ends_with_are_found_once_the_second_was_typed() -> None:
    """It says "wb check ...", so a reader needs `wb` on the path of her terminal by then."""
    assert BASH[1].startswith("source .venv/bin/activate && wb new ")


def test_the_lines_for_ci_pass_on_the_examples(copy: Path) -> None:
    check, render = re.findall(r"- run: (wb .*)", README)
    assert [
        run(f"{check} examples", copy).returncode,
        run(render.replace("proposals", "examples"), copy).returncode,
    ] == [0, 0]


def test_the_job_for_ci_is_six_lines_of_steps_for_github(copy: Path) -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert len(block.splitlines()) == 6
    assert [next(iter(step)) for step in yaml.safe_load(block)["steps"]] == ["uses"] * 2 + [
        "run"
    ] * 3


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"`(wb (?:agent|explain|schema|status)[^`\[]*)`", README)))
)
def test_a_command_in_a_sentence_ends_well(command: str, copy: Path) -> None:
    done = run(command, copy / "examples")
    assert done.returncode == 0, done.stderr


def test_the_settings_are_understood_and_hold(copy: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    assert len(block.splitlines()) <= 10
    (copy / "wb.toml").write_text(block, encoding="utf-8")
    weak = (copy / "docs" / "weak.wb.yaml").read_text(encoding="utf-8")
    (copy / "own.wb.yaml").write_text(weak.replace("no dashboard.", "no dashboard asap."))
    assert "TEAM001" in run("wb check own.wb.yaml", copy).stdout


def test_the_measured_figures_are_those_of_the_page() -> None:
    """In hundredths, of documents unread: claims right, flaws pointed at, right questions."""
    (row,) = re.findall(r"^.* \| unread \| .*", generate.ON_PUBLIC_DOCUMENTS, re.MULTILINE)
    unread = [round(100 * float(figure)) for figure in re.findall(r"\| (0\.\d+) ", row)]
    told = re.search(r"agreed with.*?marked\. ", README.replace("\n", " "))
    assert told
    assert list(map(int, re.findall(r"\b\d\d\b", told[0].replace("100", "")))) == unread


def test_it_is_short() -> None:
    assert len(README.splitlines()) < 150


def test_every_verb_is_in_the_table_and_every_verb_of_the_table_is_there(copy: Path) -> None:
    told = set(re.findall(r"^\| `wb (\w+)", README, re.MULTILINE))
    there = set(
        re.findall(
            r"^\W*(\w+)  +\w", run("wb --help | sed -n '/Commands/,$p'", copy).stdout, re.MULTILINE
        )
    )
    assert told == there


def test_the_moving_picture_shows_what_wb_says_today() -> None:
    """It is made by tools/moving_picture.py; when a message changes, run that again."""
    picture = (ROOT / "docs" / "pictures" / "sitting.svg").read_text(encoding="utf-8")
    rows = re.findall(r"<text[^>]*>([^<]*)</text>", picture)
    seen = "".join("".join(rows).split())
    weak = check(TextFile("bread.wb.yaml", "wb: 1\ntitle: Bread\nwho: Everyone who likes bread\n"))
    said = [each.message for each in weak.findings if each.key == "who"]
    assert len(said) > 1
    for text in [QUESTIONS[0].prompt, QUESTIONS[0].hint, *said]:
        assert "".join(escape(text).split()) in seen, text


def test_the_moving_picture_loads_nothing_and_stands_still_where_that_is_wanted() -> None:
    picture = ROOT / "docs" / "pictures" / "sitting.svg"
    text = picture.read_text(encoding="utf-8")
    assert not re.search(r"<script|<image|@import|url\(|https?://(?!www\.w3\.org/2000/svg)", text)
    assert text.count('class="f still"') == 1
    moving = text.partition("prefers-reduced-motion:no-preference")[2]
    assert moving.count("animation:") == text.count("animation:") == text.count("@keyframes")
    assert picture.stat().st_size < 500_000


def test_the_gitignore_line_hides_a_draft(tmp_path: Path) -> None:
    line = re.search(r"`(\S+)` in `.gitignore`", README)
    assert line
    if not shutil.which("git"):
        pytest.skip("git is not here")
    run("git init -q .", tmp_path)
    (tmp_path / ".gitignore").write_text(line[1] + "\n")
    (tmp_path / ".idea.wb.yaml.who.wb-draft").write_text("half a sent")
    assert ".wb-draft" not in run("git status --porcelain --untracked-files=all", tmp_path).stdout
