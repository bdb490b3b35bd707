"""The examples are good, and their pages are what they render to.

After a change: `wb render examples --out-dir examples`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from support import ROOT
from support.run import run_wb
from wb.render.pages import page_name

EXAMPLES = sorted((ROOT / "examples").glob("*.wb.yaml"))


wb = partial(run_wb, cwd=ROOT, timeout=120)


def test_there_are_three_at_least() -> None:
    assert len(EXAMPLES) >= 3


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=[path.name.partition(".")[0] for path in EXAMPLES]
)
def test_an_example_checks_clean_even_when_warnings_count(example: Path) -> None:
    run = wb("check", "--strict", str(example.relative_to(ROOT)))
    assert (run.code, run.err) == (0, ""), run.out


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=[path.name.partition(".")[0] for path in EXAMPLES]
)
def test_the_page_beside_an_example_is_what_it_renders_to(example: Path) -> None:
    run = wb("render", "--check", "--out-dir", "examples", str(example.relative_to(ROOT)))
    assert (run.code, run.err) == (0, ""), f"{run.out}Run: wb render examples --out-dir examples"
    page = example.with_name(page_name(example.name)).read_text(encoding="utf-8")
    assert "Not written yet" not in page
    assert "until somebody writes" not in page


def test_no_page_stands_there_without_its_example() -> None:
    pages = {path.name for path in (ROOT / "examples").glob("*.md")} - {"README.md"}
    assert pages == {page_name(path.name) for path in EXAMPLES}


def test_the_answers_that_come_along_make_a_proposal_that_checks_clean(tmp_path: Path) -> None:
    proposal = str(tmp_path / "idea.wb.yaml")
    assert wb("new", proposal, "--answers", "examples/answers.yaml").code == 0
    assert wb("check", "--strict", proposal).code == 0
