"""`wb diff`: words, places, findings, and what became weaker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.git import git
from support.run import Run

Main = Callable[..., Run]
OLD = """\
wb: 1
title: Bread at closing
who: |
  Bakers in Graz.

  Not for: chains with a depot.
problem: They lose bread on 4 of 27 days. We will not sell old bread.
evidence: We saw it [^shelf]. The risk is that nobody comes.
sources:
  - id: shelf
    kind: observation
    what: A week beside the shelf
out_of_scope:
  - Delivery to the door
press_release:
  customer_quote:
    text: I throw less away.
    name: Anna Huber
faq:
  external:
    - question: What does it cost me in a month?
      answer: Nothing at all.
    - question: Who sees my name?
      answer: Only the baker sees it.
  internal:
    - question: Who pays for it?
      answer: The guild pays.
"""


@pytest.fixture
def told(main_here: Main, tmp_path: Path) -> Callable[..., Run]:
    """What `wb diff` says of OLD, committed, with words replaced since."""

    def diff(*changes: tuple[str, str], options: tuple[str, ...] = ()) -> Run:
        text = OLD
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "a.wb.yaml").write_text(text)
        return main_here("diff", "a.wb.yaml", *options)

    (tmp_path / "a.wb.yaml").write_text(OLD)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "x")
    return diff


def weaker(run: Run) -> list[str]:
    """The sentences on what became weaker."""
    _, _, rest = run.out.partition("What became weaker\n")
    return [line[2:] for line in rest.split("\n\n")[0].splitlines()]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("on 4 of 27 days", "on several days", "Problem: a number is gone, 4 of 27"),
        ("will not sell", "may not sell", "Problem: this was hedged"),
        ("\n  Not for: chains with a depot.\n", "", 'Who: a "not for" is gone'),
        (" The risk is that nobody comes.", "", "Evidence: a risk is gone"),
        (" [^shelf]", "", "Evidence: a source is no longer cited"),
        ("kind: observation", "kind: assumption", "what was learnt is now assumed"),
        ("name: Anna Huber", "name: a baker", "a named speaker is gone"),
        ("out_of_scope:\n  - Delivery to the door\n", "", "out of scope is gone"),
    ],
)
def test_what_is_gone_or_hedged_is_weaker(
    told: Callable[..., Run], old: str, new: str, says: str
) -> None:
    run = told((old, new), options=("--fail-on", "weaker"))
    assert run.code == 1
    assert [line for line in weaker(run) if says in line]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("on 4 of 27 days", "on 5 of 27 days"),
        ("name: Anna Huber", "name: Eva Maier"),
        ("Nothing at all.", "Nothing at all, and it stays so."),
        ("They lose bread on 4 of 27 days. We", "We"),
    ],
)
def test_what_changed_or_moved_is_not_weaker(told: Callable[..., Run], old: str, new: str) -> None:
    moved = (
        ("Nothing at all", "Nothing, and bread is left on 4 of 27 days")
        if new == "We"
        else ("", "")
    )
    run = told((old, new), *[moved] * (new == "We"), options=("--fail-on", "weaker"))
    assert (run.code, weaker(run)) == (0, [])


def test_both_quotations_and_the_words_are_shown(told: Callable[..., Run]) -> None:
    run = told(("will not", "may not"))
    assert run.code == 0
    assert "We [-will-]{+may+} not sell old bread." in run.out
    assert '"We will not sell old bread." is now "We may not sell old bread."' in run.out
    assert run.out == told(("will not", "may not")).out


def test_a_question_that_moved_is_neither_gone_nor_new(told: Callable[..., Run]) -> None:
    entry = "    - question: What does it cost me in a month?\n      answer: Nothing at all.\n"
    run = told((entry, ""), ("The guild pays.\n", f"The guild pays.\n{entry}"))
    assert "Customer question 1 is now colleague question 2:" in run.out
    assert "[-" not in run.out
    assert "{+" not in run.out


def test_findings_come_and_go(told: Callable[..., Run], main_here: Main, tmp_path: Path) -> None:
    run = told(("They lose bread", "TBD. They lose bread"))
    assert "Findings that came\n- " in run.out
    (tmp_path / "b.wb.yaml").write_text(OLD)
    assert "Findings that went\n- " in main_here("diff", "a.wb.yaml", "b.wb.yaml").out


def test_a_revision_is_named_behind_the_file(
    told: Callable[..., Run], main_here: Main, tmp_path: Path
) -> None:
    told(("Graz", "Linz"))
    assert "[-Graz-]{+Linz+}" in main_here("diff", "a.wb.yaml@main").out
    assert "[-Linz-]{+Graz+}" in main_here("diff", "a.wb.yaml", "a.wb.yaml@main").out
    assert "Nothing differs." in main_here("diff", "a.wb.yaml@main", "a.wb.yaml@HEAD").out


def test_a_file_that_was_not_there_is_all_new(
    told: Callable[..., Run], main_here: Main, tmp_path: Path
) -> None:
    (tmp_path / "n.wb.yaml").write_text(OLD)
    run = main_here("diff", "n.wb.yaml", "--fail-on", "weaker")
    assert run.code == 0
    assert "Title (new)\n  {+Bread at closing+}" in run.out
    assert "n.wb.yaml@HEAD" in run.err


@pytest.mark.parametrize(
    "words", [["x.wb.yaml"], ["a.wb.yaml@nowhere"], ["a.wb.yaml", "bad.wb.yaml"]]
)
def test_a_side_that_cannot_be_read_ends_with_two(
    told: Callable[..., Run], main_here: Main, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "bad.wb.yaml").write_text("wb: [\n")
    run = main_here("diff", *words)
    assert (run.code, run.out) == (2, "")
    assert run.err


HOSTILE = "<script>x</script> ![a](b) \x1b[2J\u202e @all\n\n    ::error::x ##vso[y]"


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_nothing_of_a_proposal_acts(main_here: Main, tmp_path: Path, form: str) -> None:
    import json

    (tmp_path / "a.wb.yaml").write_text(OLD)
    said = OLD.replace("who: |\n  Bakers in Graz.\n\n  Not for: chains with a depot.\n", "")
    (tmp_path / "b.wb.yaml").write_text(f"{said}who: {json.dumps(HOSTILE)}\n")
    run = main_here("diff", "a.wb.yaml", "b.wb.yaml", "-f", form)
    assert run.code == 0
    for sign in ("\x1b", "\u202e", "##vso[", *["<script"] * (form != "text")):
        assert sign not in run.out
    assert not [line for line in run.out.splitlines() if line.strip().startswith("::")]
    if form == "markdown":
        assert "![" not in run.out
        assert "@all" not in run.out
