"""`wb explain`: all rules in a list, one on its page, and a reader who leaves early."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.run import environment
from wb.rules import CATALOGUE


def test_explain_lists_the_catalogue(tmp_path: Path, run_wb: Callable[..., Any]) -> None:
    out = run_wb("explain").out
    for rule in CATALOGUE.values():
        assert re.search(
            rf"^{rule.code}  {rule.name} +{rule.severity.value} +{re.escape(rule.summary)}$",
            out,
            re.MULTILINE,
        )


@pytest.mark.parametrize("word", ["hype", "WB903", "wb903", "HYPE"])
def test_explain_prints_the_page_of_a_rule(
    word: str, tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    run = run_wb("explain", word)
    assert run.out == f"WB903 hype (question, warning where it is sure)\n\n{CATALOGUE['hype'].page}"
    assert run.code == 0


def test_the_reader_may_leave_early(tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m wb explain | head -n 1",
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1
