"""`--output FORM=FILE`: one run serves the log, the annotations and the artifact."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from support import ROOT
from support.run import Run
from wb.reports import Format

WEAK = (ROOT / "docs" / "weak.wb.yaml").read_text()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a proposal that lacks something."""
    (tmp_path / "a.wb.yaml").write_text(f"{WEAK}owner: TBD\n")
    return tmp_path


def test_one_run_writes_every_form_and_prints_another(
    folder: Path, main_here: Callable[..., Run]
) -> None:
    asked = [word for form in Format for word in ("-o", f"{form}=out/{form}.txt")]
    run = main_here("check", "-q", "-f", "concise", *asked)
    alone = main_here("check", "-q", "-f", "concise")
    assert (run.code, run.out, run.err) == (1, alone.out, "")
    for form in Format:
        printed = main_here("check", "-q", "-f", form)
        assert (folder / "out" / f"{form}.txt").read_text(encoding="utf-8") == printed.out


def test_a_file_that_is_there_is_replaced(folder: Path, main_here: Callable[..., Run]) -> None:
    (folder / "wb.json").write_text("x" * 100_000)
    main_here("check", "--output=json=wb.json")
    assert json.loads((folder / "wb.json").read_text())["summary"]["files"] == 1


def test_a_name_may_hold_the_sign_between(folder: Path, main_here: Callable[..., Run]) -> None:
    main_here("check", "-o", "json=a=b.json")
    assert (folder / "a=b.json").exists()


WRONG = {
    "no file": (["-o", "json"], "names no file"),
    "an empty name": (["-o", "json="], "names no file"),
    "no form": (["-o", "=x"], "no form of report"),
    "a form that is nearly one": (["-o", "sarf=x"], "`sarif`"),
    "another proposal": (["-o", "text=b.wb.yaml"], "is a proposal"),
    "one file twice": (["-o", "text=x", "-o", "json=./x"], "Two reports"),
    "signs of a terminal": (["-o", "\x1b[2J=x"], "\ufffd[2J"),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_written_is_said_before_the_check(
    words: list[str], said: str, folder: Path, main_here: Callable[..., Run]
) -> None:
    run = main_here("check", *words)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert sorted(os.listdir(folder)) == [".git", "a.wb.yaml"]


def test_a_report_that_cannot_be_written_keeps_no_other_from_it(
    folder: Path, main_here: Callable[..., Run]
) -> None:
    (folder / "taken").write_text("a file, and no folder")
    run = main_here("check", "-o", "json=taken/wb.json", "-o", "sarif=wb.sarif")
    assert run.code == 2
    assert "taken" in run.err
    assert "TBD" in run.out
    assert (folder / "wb.sarif").exists()


def test_nothing_is_written_through_a_link(folder: Path, main_here: Callable[..., Run]) -> None:
    (folder / "secret").write_text("mine")
    (folder / "wb.json").symlink_to(folder / "secret")
    run = main_here("check", "-o", "json=wb.json")
    assert run.code == 2
    assert (folder / "secret").read_text() == "mine"
