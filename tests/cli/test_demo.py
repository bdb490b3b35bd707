"""`wb demo` shows what the checker and the renderer say, stops where asked, and writes nothing."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest

from support.run import run_wb
from wb.cli.demo import STEPS
from wb.document.loader import load
from wb.document.textfile import read
from wb.findings import Severity
from wb.lint.runner import check
from wb.questions import QUESTIONS
from wb.schema import ANSWERS

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
PATHS = sorted(STEPS.glob("*.wb.yaml"))


def test_each_step_mends_one_answer_in_the_order_of_the_questions() -> None:
    proposals = [load(read(path)) for path in PATHS]
    changed = [
        [key for key in ANSWERS if before[key].text != after[key].text]
        for before, after in itertools.pairwise(proposals)
    ]
    assert changed == [[each.key] for each in QUESTIONS[: len(PATHS) - 1]]


def test_a_mended_answer_has_fewer_findings_and_no_claim_is_left_at_the_end() -> None:
    verdicts = [check(read(path)) for path in PATHS]
    for question, (old, new) in zip(QUESTIONS, itertools.pairwise(verdicts), strict=False):
        before, after = (
            [each for each in verdict.findings if each.key == question.key]
            for verdict in (old, new)
        )
        assert len(after) < len(before), question.key
        assert all(each.severity is Severity.QUESTION for each in after)
    assert verdicts[-1].claims == ()
    assert [each for each in verdicts[-1].findings if each.key in ANSWERS] == []


def test_in_a_pipe_all_steps_are_text_and_nothing_is_written(tmp_path: Path) -> None:
    run = run_wb("demo", cwd=tmp_path, CI="true")
    assert (run.code, run.err) == (0, "")
    assert "\x1b" not in run.out
    assert list(tmp_path.iterdir()) == []
    for path in PATHS[:-1]:
        for finding in check(read(path)).findings:
            if finding.key in ANSWERS and finding.severity is not Severity.QUESTION:
                assert f"{finding.code} {finding.rule} at {finding.key}" in run.out
    page = run_wb("render", "-t", "one-pager", "--clean", PATHS[-1], cwd=tmp_path)
    assert page.code == 0
    assert page.out.strip() in run.out


@posix
def test_in_a_terminal_it_waits_for_a_key_and_stops_where_asked(tmp_path: Path) -> None:
    from support.terminal import ended, terminal

    with terminal(tmp_path, "demo") as child:
        child.expect_exact("ext, 2 of 6")
        assert "A better answer" not in child.before
        assert "Enter shows the next of 6 steps." in child.before
        child.send("\r")
        child.expect_exact("ext, 3 of 6")
        assert "A better answer" in child.before
        child.send("s\r")
        code, rest = ended(child)
    assert code == 0
    assert "A better answer" not in rest
    assert list(tmp_path.iterdir()) == []
