"""Tracked changes and questions before an author in a terminal, one by one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from support import ROOT
from support.run import Run
from support.terminal import ended, terminal
from support.word import around, changed, comment, commented, needs_pandoc

Wb = Callable[..., Run]
EXAMPLE = ROOT / "examples" / "packed-for-the-turbine.wb.yaml"
pytestmark = [pytest.mark.once, needs_pandoc]
MENU = r"\[l\]:"


@pytest.fixture
def back(main_here: Wb, tmp_path: Path) -> Path:
    """A proposal whose page came back with a question and three changes."""
    shutil.copy(EXAMPLE, tmp_path / "a.wb.yaml")
    assert main_here("render", "a.wb.yaml", "-o", "p.docx").code == 0
    changes = {
        "pitch motor": around(0, "pitch motor"),
        "Packing took 21 minutes": f"Packing took {changed('21', '22')} minutes",
        "In gloves it takes 19": f"In gloves it takes {changed('19', '20')}",
        "The list is advice": f"The list is {changed('advice', 'law')}",
    }
    page = commented(
        (tmp_path / "p.docx").read_bytes(), changes, comment(0, "Ann", "Hm. Which one?")
    )
    (tmp_path / "b.docx").write_bytes(page)
    return tmp_path / "a.wb.yaml"


def held(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def test_changes_are_taken_left_and_edited_one_by_one(back: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/law/a rule/" "$1"\n')
    editor.chmod(0o755)
    settings = {"WB_EDITOR": str(editor), "GIT_AUTHOR_NAME": "Mia", "TMPDIR": str(tmp_path)}
    with terminal(tmp_path, "comments", "b.docx", "a.wb.yaml", **settings) as child:
        child.expect("1 comment recorded in a.wb.yaml")
        child.expect("Which one")
        child.expect("Put this question into the FAQ")
        child.expect(r"\[n\]:")
        child.sendline("y")
        child.expect("Who is to answer it")
        child.sendline("Tom Baker")
        child.expect("Change 1 of 3, customer question 1. Bo, 2026-05-05")
        child.expect_exact("[-21-]{+22+}")
        child.expect(MENU)
        child.sendline("t")
        child.expect("Change 2 of 3")
        child.expect(MENU)
        child.sendline("")  # Enter leaves it
        child.expect("Change 3 of 3")
        child.expect(MENU)
        child.sendline("e")
        code, said = ended(child)
    told = "1 change taken, 1 settled otherwise, 1 left as they were."
    assert (code, told in said) == (0, True), said
    settled = held(back)["comments"][-1]["resolved"]["how"]
    assert settled == "The answer says it in other words."
    text = back.read_text(encoding="utf-8")
    assert "Packing took 22 minutes" in text
    assert "In gloves it takes 19" in text
    assert "The list is a rule." in text
    assert held(back)["faq"]["internal"][-1] == {"question": "Which one?", "owner": "Tom Baker"}
    with terminal(tmp_path, "comments", "b.docx", "a.wb.yaml", **settings) as child:
        child.expect("All comments are in a.wb.yaml already")
        child.expect("3 changes, 1 taken already, 1 settled otherwise")
        child.expect("Change 1 of 1")  # the one that was left; the other one was edited
        child.expect(MENU)
        child.sendline("q")
        assert ended(child)[0] == 0
    assert back.read_text(encoding="utf-8") == text


def test_a_change_that_is_refused_is_asked_once_and_its_reader_told_why(
    main_here: Wb, back: Path, tmp_path: Path
) -> None:
    with terminal(tmp_path, "comments", "b.docx", "a.wb.yaml", "--by", "Mia") as child:
        child.expect(r"\[n\]:")
        child.sendline("s")
        child.expect(MENU)
        child.sendline("n")
        child.expect("Why not")
        child.sendline("We counted again.")
        child.expect("Change 2 of 3")
        child.expect(MENU)
        child.sendline("q")
        code, said = ended(child)
    told = "0 changes taken, 1 settled otherwise, 2 left as they were."
    assert (code, told in said) == (0, True), said
    record = held(back)["comments"][-1]
    assert record["says"] == 'takes out "21", puts in "22"'
    assert record["resolved"] == {"by": "Mia", "how": "We counted again."}
    listed = main_here("comments", "b.docx", "a.wb.yaml", "--list")
    assert "(settled: We counted again.)" in listed.out
    taken = main_here("comments", "b.docx", "a.wb.yaml", "--take-all")
    assert "2 changes taken, 1 settled otherwise." in taken.out
    assert "Packing took 21 minutes" in back.read_text(encoding="utf-8")


def test_a_change_that_an_edit_has_made_as_well_is_not_called_missing(
    back: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/it takes 19/it takes 20/" "$1"\n')
    editor.chmod(0o755)
    with terminal(tmp_path, "comments", "b.docx", "a.wb.yaml", WB_EDITOR=str(editor)) as child:
        child.expect(r"\[n\]:")
        child.sendline("s")
        child.expect("Change 1 of 3")
        child.expect(MENU)
        child.sendline("e")
        child.expect("Change 3 of 3")
        child.expect(MENU)
        child.sendline("q")
        code, said = ended(child)
    assert (code, "2 changes taken, 1 left as they were." in said) == (0, True), said


def test_all_the_rest_is_taken_with_one_letter(back: Path, tmp_path: Path) -> None:
    with terminal(tmp_path, "comments", "b.docx", "a.wb.yaml") as child:
        child.expect(r"\[n\]:")
        child.sendline("s")
        child.expect(MENU)
        child.sendline("a")
        code, said = ended(child)
    assert (code, "3 changes taken." in said) == (0, True), said
    text = back.read_text(encoding="utf-8")
    assert all(words in text for words in ("took 22", "takes 20", "list is law"))


def test_an_edit_of_other_words_answers_no_change(back: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/took 22/took 21/; 1s/^/So it is. /" "$1"\n')
    editor.chmod(0o755)
    with terminal(tmp_path, "comments", "b.docx", "a.wb.yaml", WB_EDITOR=str(editor)) as child:
        child.expect(r"\[n\]:")
        child.sendline("s")
        child.expect("Change 1 of 3")
        child.expect(MENU)
        child.sendline("e")
        child.expect(MENU)  # it is asked about as before
        child.sendline("q")
        code, said = ended(child)
    assert (code, "0 changes taken, 3 left as they were." in said) == (0, True), said
    assert "So it is." in back.read_text(encoding="utf-8")
    assert "in other words" not in back.read_text(encoding="utf-8")
