"""`wb new` on a file that is there: --answers fills what is empty, --set writes over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.run import Run
from wb.document.loader import load
from wb.document.textfile import read

FILE = """\
# ours
wb: 1
title: Bread
status: review
who: Night bakers   # as asked
problem: |
  One loaf in seven.

  Twice on Saturdays.
benefit:
evidence: ""
experience:
sources:
  - id: count
    kind: interview
    what:
faq:
  external:
    - question: What does it cost?
      answer:
    - question: Who pays?
      answer: The shop.
out_of_scope: [cakes]
"""
ANSWERS = """\
wb: 1
title: Bread
status: draft
who: Everyone
problem: "One loaf in seven.\\n\\nTwice on Saturdays."
benefit: One in fifty.
evidence: Bin counts.
team: {evidence: Tom}
sources:
  - {id: count, kind: survey, what: Bin counts, date: 2026-03}
  - {id: phone, kind: support}
faq:
  external:
    - {question: "What does it cost?", answer: Nothing.}
    - {question: "Who pays?", answer: Nobody.}
    - {question: "Where?", answer: In Ghent.}
out_of_scope: [cakes, coffee]
"""
LEFT = ["status", "who", "sources.0.kind", "faq.external.1.answer"]
FILLED = {
    "benefit": "One in fifty.",
    "evidence": "Bin counts.",
    "team.evidence": "Tom",
    "sources.0.what": "Bin counts",
    "sources.0.date": "2026-03",
    "sources.1.id": "phone",
    "faq.external.0.answer": "Nothing.",
    "faq.external.2.question": "Where?",
    "out_of_scope.1": "coffee",
    "who": "Night bakers",
    "status": "review",
    "sources.0.kind": "interview",
    "faq.external.1.answer": "The shop.",
}


@pytest.fixture
def bread(tmp_path: Path) -> Path:
    path = tmp_path / "bread.wb.yaml"
    path.write_text(FILE, encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    return path


def held(path: Path) -> dict[str, str]:
    return {key: each.text.strip() for key, each in load(read(path)).passages.items() if each}


def test_only_what_is_empty_is_filled(bread: Path, run_wb: Callable[..., Run]) -> None:
    run = run_wb("new", "bread", "--answers", "answers.yaml")
    assert held(bread) | FILLED == held(bread)
    assert len([key for key in held(bread) if key.endswith(".question")]) == 3
    said = run.err.split("\n")[0]
    assert [key for key in held(bread) if key in said.replace(",", "").split()] == LEFT
    assert "--set" in run.err


def test_what_was_left_alone_keeps_every_byte(bread: Path, run_wb: Callable[..., Run]) -> None:
    run_wb("new", "bread", "--answers", "answers.yaml")
    after = bread.read_text(encoding="utf-8")
    written = set(FILE.splitlines()) - {"benefit:", 'evidence: ""', "    what:", "      answer:"}
    assert written - {"out_of_scope: [cakes]"} <= set(after.splitlines())


def test_a_second_time_changes_nothing(bread: Path, run_wb: Callable[..., Run]) -> None:
    run_wb("new", "bread", "--answers", "answers.yaml")
    once = bread.read_bytes()
    run_wb("new", "bread", "--answers", "answers.yaml")
    assert bread.read_bytes() == once


@pytest.mark.parametrize("answers", [[], ["--answers", "answers.yaml"]], ids=["alone", "with"])
def test_what_is_set_by_name_is_written_over(
    bread: Path, run_wb: Callable[..., Run], answers: list[str]
) -> None:
    run = run_wb("new", "bread", *answers, "--set", "who=Day bakers", "--ask", "evidence=Ann")
    assert (held(bread)["who"], held(bread)["team.evidence"]) == ("Day bakers", "Ann")
    assert " who" not in run.err.split("\n")[0] if answers else "stays" not in run.err


def test_nothing_is_said_where_nothing_was_left(bread: Path, run_wb: Callable[..., Run]) -> None:
    bread.unlink()
    run = run_wb("new", "bread", "--answers", "answers.yaml")
    assert held(bread)["status"] == "draft"
    assert "stays" not in run.err


def test_a_placeholder_is_a_text_and_stays(bread: Path, run_wb: Callable[..., Run]) -> None:
    bread.write_text("wb: 1\ntitle: Bread\nwho: TBD\n", encoding="utf-8")
    run = run_wb("new", "bread", "--answers", "-", stdin="who: Bakers\ntitle: Loaf\n")
    assert (held(bread)["who"], held(bread)["title"]) == ("TBD", "Bread")
    assert "who and title" in run.err
