"""A document on standard input becomes a proposal as a file does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.run import Run, run_python, start_wb
from wb.document.loader import load
from wb.document.textfile import read

DRAFT = "# Bread at nine\n\n## FAQ\n\n**Q: Why?**\n\nA: Because he opens at nine.\n"
HTML = "<h1>Bread at nine</h1><h2>FAQ</h2><p><b>Q: Why?</b></p><p>A: Because.</p>"
Wb = Callable[..., Run]


def test_markdown_on_standard_input_becomes_a_proposal(run_wb: Wb, tmp_path: Path) -> None:
    run = run_wb("import", "-", "-o", "idea", stdin=DRAFT)
    assert run.code == 0, run
    proposal = load(read(tmp_path / "idea.wb.yaml"))
    assert proposal.title.text == "Bread at nine"
    assert proposal.external_faq[0].answer.text.strip() == "Because he opens at nine."


def test_a_name_says_what_it_is_and_where_the_proposal_goes(run_wb: Wb, tmp_path: Path) -> None:
    run = run_wb("import", "-", "--stdin-filename", "draft.html", stdin=HTML)
    assert run.code == 0, run
    assert load(read(tmp_path / "draft.wb.yaml")).external_faq[0].question.text == "Why?"
    assert run_wb("import", "-", "--stdin-filename", "draft.html", stdin=HTML).code == 2


def test_nothing_is_written_where_nobody_says_where(run_wb: Wb, tmp_path: Path) -> None:
    run = run_wb("import", "-", stdin=DRAFT)
    assert (run.code, run.out) == (2, "")
    assert "Where is the proposal to be kept?" in run.err
    run = run_wb("import", "-", "--dry-run", stdin=DRAFT)
    assert run.code == 0
    assert "Bread at nine" in run.out
    assert list(tmp_path.iterdir()) == []


def test_a_name_without_standard_input_is_asked_about(run_wb: Wb, tmp_path: Path) -> None:
    run = run_wb("import", "a.md", "--stdin-filename", "b.md")
    assert run.code == 2
    assert "names what `-` stands for" in run.err
    assert "wb import - --stdin-filename draft.docx" in run.err


def test_too_much_on_standard_input_is_refused(tmp_path: Path) -> None:
    code = "import sys; print('word ' * (1 << 20))"
    long = run_python("-c", code, cwd=tmp_path).out
    run = start_wb("import", "-", "-o", "a", cwd=tmp_path, stdin=long)
    assert run.code == 2
    assert "is over 1 MiB" in run.err


def test_a_word_file_that_is_not_called_one_is_known_by_its_bytes(run_wb: Wb) -> None:
    run = run_wb("import", "-", "--dry-run", stdin="PK\x03\x04 and so on")
    assert run.code == 2
    assert "A Word file came on standard input" in run.err
