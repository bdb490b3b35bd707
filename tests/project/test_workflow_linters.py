"""actionlint and zizmor, where they are installed, find nothing in what runs at GitHub."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import ROOT
from wb.cli.workflows import WORKFLOWS, Host

pytestmark = pytest.mark.once

JOB = "on: push\npermissions:\n  contents: read\njobs:\n  check:\n    runs-on: ubuntu-latest\n    "


def workflows() -> Iterator[tuple[str, str]]:
    """Each workflow for GitHub by a name: ours, those of the pages, what `wb init` writes."""
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        yield path.stem, path.read_text(encoding="utf-8")
    for number, block in enumerate(_blocks(ROOT / "docs" / "ci.md")):
        if "\njobs:" in block:
            yield f"page-{number}", block
    for steps in _blocks(ROOT / "README.md"):
        yield "readme", JOB + steps.replace("\n", "\n    ").rstrip(" ")
    yield "init", WORKFLOWS[Host.GITHUB].written("git+https://git.example.org/tools/wb@v1")


def _blocks(page: Path) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A repository with all of these workflows, the action and what zizmor is told."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name, text in workflows():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / ".github" / "zizmor.yml", tmp_path / ".github")
    shutil.copy(ROOT / "action.yml", tmp_path)
    return tmp_path


def said(folder: Path, name: str, *words: str) -> tuple[int, str]:
    """How a linter ends in a folder, and what it says."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    command = beside or shutil.which(name)
    if not command:
        pytest.skip(f"{name} is not here")
    done = subprocess.run([command, *words], cwd=folder, capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


# That a checkout keeps its token for later steps is of little weight: README leaves it so.
ZIZMOR = (
    *("zizmor", "--offline", "--quiet", "--no-progress", "--color=never"),
    "--min-severity=medium",
)


def test_actionlint_finds_nothing(house: Path) -> None:
    assert said(house, "actionlint", "-oneline") == (0, "")


def test_zizmor_finds_nothing(house: Path) -> None:
    code, told = said(house, *ZIZMOR, ".")
    assert code == 0, told


def test_a_name_that_is_not_there_is_found(house: Path) -> None:
    wrong = JOB + "steps:\n      - run: echo ${{ github.nobody }}\n"
    (house / ".github" / "workflows" / "wrong.yml").write_text(wrong)
    code, told = said(house, "actionlint", "-oneline")
    assert (code, "nobody" in told) == (1, True)


def test_a_title_put_into_a_script_is_found(house: Path) -> None:
    wrong = JOB + "steps:\n      - run: echo ${{ github.event.issue.title }}\n"
    (house / ".github" / "workflows" / "wrong.yml").write_text(wrong)
    code, told = said(house, *ZIZMOR, ".")
    assert (code > 0, "template-injection" in told) == (True, True)
