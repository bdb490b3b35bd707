"""Recorded comments: listed, settled with a name and a reason, asked again in the FAQ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.run import Run
from support.terminal import ended, terminal

Wb = Callable[..., Run]
FILE = """\
wb: 1
title: Bedside medicines   # ours
status: review
owner: Aisha Khan
who: Ward pharmacists on nights.
problem: |
  Patients wait three hours
  for their medicines.

  Nobody knows why.
comments:
  - where: problem
    by: Ruth Orr
    date: 2026-05-04
    quote: three hours for their
    says: Hm. On which wards?
  - where: problem
    by: Bo Lang
    quote: three hours for their
    says: On mine, it is four.
  # kept
  - by: Ann
    says: |
      Nice.
      Very nice.
  - where: who
    by: Ann
    says: Too narrow.
    resolved: {by: Aisha Khan, how: Left as it is.}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.wb.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def held(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def test_comments_are_listed_with_numbers_and_what_became_of_them(
    main_here: Wb, file: Path
) -> None:
    run = main_here("comments", "a.wb.yaml")
    assert (run.code, run.err) == (0, "")
    first = '1. Ruth Orr, 2026-05-04, on "three hours for their", problem:\n'
    assert f"{first}   Hm. On which wards?\n   open\n" in run.out
    assert "   Nice.\n   Very nice.\n" in run.out
    assert "settled by Aisha Khan: Left as it is." in run.out
    assert "4 comments, 3 open." in run.out
    assert "--resolve NUMBER" in run.out
    assert file.read_text(encoding="utf-8") == FILE


def test_a_comment_is_settled_and_nothing_else_changes(main_here: Wb, file: Path) -> None:
    how = "The answer names the wards."
    run = main_here("comments", "a.wb.yaml", "--resolve", "3", "--by", "Mia", "--how", how)
    assert (run.code, run.err) == (0, "")
    assert f"Settled: Ann: Nice. Very nice.\n  settled by Mia: {how}\n" in run.out
    put = f"    resolved:\n      by: Mia\n      how: {how}\n"
    before = "      Very nice.\n"
    assert file.read_text(encoding="utf-8") == FILE.replace(before, f"{before}{put}")


def test_several_are_settled_at_once_or_none(main_here: Wb, file: Path) -> None:
    words = ("comments", "a.wb.yaml", "--by", "Mia", "--how", "Done.")
    run = main_here(*words, "--resolve", "1", "--resolve", "4")
    assert run.code == 2
    assert "Comment 4 is settled already. Aisha Khan: Left as it is." in run.err
    assert file.read_text(encoding="utf-8") == FILE
    assert main_here(*words, "--resolve", "1", "--resolve", "2").code == 0
    assert [("resolved" in each) for each in held(file)["comments"]] == [True, True, False, True]


REFUSED = {
    "no such comment": (["--resolve", "9", "--how", "x", "--by", "M"], "There is no comment 9"),
    "number nought": (["--resolve", "0", "--how", "x", "--by", "M"], "There is no comment 0"),
    "without how": (["--resolve", "1"], "How was it settled?"),
    "how of nothing": (["--how", "x"], "--how goes with --resolve"),
    "listing and writing": (["--list", "--resolve", "1", "--how", "x"], "--list writes nothing"),
    "changes of no file": (["--take-all"], "none is named"),
    "nobody to answer": (["--ask", "1"], "does not say which question"),
    "a word": (["--ask", "one=Tom"], "does not say which question"),
}


@pytest.mark.parametrize(("words", "said"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_go_is_said_and_nothing_written(
    words: list[str], said: str, main_here: Wb, file: Path
) -> None:
    run = main_here("comments", "a.wb.yaml", *words)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert file.read_text(encoding="utf-8") == FILE


def test_a_name_is_asked_for_where_git_knows_none(run_wb: Wb, file: Path) -> None:
    words = ("comments", "a.wb.yaml", "--resolve", "1", "--how", "Done.")
    run = run_wb(*words, **NOBODY, GIT_AUTHOR_NAME="")
    assert run.code == 2
    assert "git does not know your name" in run.err
    assert run_wb(*words, **NOBODY, GIT_AUTHOR_NAME="Mia Torres").code == 0
    assert held(file)["comments"][0]["resolved"]["by"] == "Mia Torres"


def test_a_word_file_without_its_proposal_is_asked_about(main_here: Wb, file: Path) -> None:
    run = main_here("comments", "a.docx")
    assert run.code == 2
    assert "Whose page is this Word file?" in run.err
    run = main_here("comments", "a.pdf", "a.wb.yaml")
    assert "a.pdf is not the name of a Word file." in run.err


def test_the_name_that_is_no_word_file_is_told_in_either_order(main_here: Wb, file: Path) -> None:
    told = "notes.doc is not the name of a Word file."
    assert told in main_here("comments", file.name, "notes.doc").err
    assert told in main_here("comments", "notes.doc", file.name).err
    assert "Both are proposals." in main_here("comments", file.name, file.name).err


def test_a_question_goes_into_the_faq_with_who_answers_it(main_here: Wb, file: Path) -> None:
    words = ("comments", "a.wb.yaml", "--by", "Mia", "--ask", "1=Tom Baker")
    run = main_here(*words)
    assert (run.code, run.err) == (0, "")
    assert held(file)["faq"] == {
        "internal": [{"question": "On which wards?", "owner": "Tom Baker"}]
    }
    resolved = held(file)["comments"][0]["resolved"]
    how = "Asked in the FAQ: colleague question 1, for Tom Baker."
    assert resolved == {"by": "Mia", "how": how}
    assert main_here(*words).code == 2  # it is settled
    assert len(held(file)["faq"]["internal"]) == 1
    assert "*Answered by Tom Baker.*" in main_here("render", "a.wb.yaml").out


def test_a_question_at_the_customers_side_is_asked_there(main_here: Wb, file: Path) -> None:
    faq = "faq:\n  external:\n    - {question: 'On which wards?', answer: Both.}\n"
    text = FILE.replace("where: problem", "where: faq.external.0.answer")
    file.write_text(text + faq, encoding="utf-8")
    assert main_here("comments", "a.wb.yaml", "--by", "Mia", "--ask", "1=Tom").code == 0
    assert held(file)["faq"] == {"external": [{"question": "On which wards?", "answer": "Both."}]}
    assert "customer question 1" in held(file)["comments"][0]["resolved"]["how"]


def test_an_open_comment_is_a_finding_at_its_words_from_review_on(
    main_here: Wb, file: Path
) -> None:
    run = main_here("check", "a.wb.yaml", "--select", "open-comment", "--format", "concise")
    lines = run.out.splitlines()
    assert lines[0].startswith("a.wb.yaml:7:17: warning WB809")
    assert "Hm. On which wards?" in lines[0]
    assert "--resolve 1" in main_here("check", "a.wb.yaml", "--select", "open-comment").out
    assert sum("WB809" in each for each in lines) == 3
    assert any(each.startswith("a.wb.yaml:24:") for each in lines)  # at itself, without a place
    file.write_text(FILE.replace("status: review", "status: draft"), encoding="utf-8")
    run = main_here("check", "a.wb.yaml", "--select", "open-comment", "--format", "concise")
    assert "WB809" not in run.out


def test_the_brief_lists_open_comments_with_who_and_where(main_here: Wb, file: Path) -> None:
    page = main_here("render", "a.wb.yaml", "--template", "brief").out
    head, _, below = page.partition("## Open comments\n\n")
    assert "Hm. On which wards?" not in head
    first = "- **Ruth Orr, 4 May 2026**, the problem or opportunity (“three hours for their”): Hm."
    assert below.startswith(first)
    assert "- **Ann**: Nice. Very nice." in below
    assert "Too narrow" not in page


NOBODY = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "HOME": "/"}
MIA = {**NOBODY, "GIT_AUTHOR_NAME": "Mia Torres"}


def test_open_comments_are_gone_through_with_the_words_they_are_about(
    file: Path, tmp_path: Path
) -> None:
    with terminal(tmp_path, "comments", "a.wb.yaml", **MIA) as child:
        child.expect("Comment 1 of 2, problem")
        child.expect("Ruth Orr, 2026-05-04")
        child.expect("Bo Lang")  # a thread is settled at once
        child.expect("Patients wait three hours for their medicines.")
        child.expect(r"\[l\]:")
        child.sendline("s")
        child.expect("How was it settled")
        child.sendline("The answer names the wards.")
        child.expect("Comment 2 of 2")
        child.expect(r"\[l\]:")
        child.sendline("")
        code, said = ended(child)
    assert (code, "4 comments, 1 open." in said) == (0, True)
    how = {"by": "Mia Torres", "how": "The answer names the wards."}
    assert [each.get("resolved") for each in held(file)["comments"][:3]] == [how, how, None]


def test_a_question_is_put_into_the_faq_from_there(file: Path, tmp_path: Path) -> None:
    with terminal(tmp_path, "comments", "a.wb.yaml", **MIA) as child:
        child.expect(r"\(F\)AQ")
        child.expect(r"\[l\]:")
        child.sendline("f")
        child.expect("Who is to answer it")
        child.sendline("Tom Baker")
        child.expect("Comment 2 of 2")
        child.expect(r"\[l\]:")
        child.sendline("q")
        assert ended(child)[0] == 0
    assert held(file)["faq"]["internal"] == [{"question": "On which wards?", "owner": "Tom Baker"}]


def test_a_comment_is_shown_at_its_question_in_the_interview(file: Path, tmp_path: Path) -> None:
    with terminal(tmp_path, "new", "a.wb.yaml", "--plain") as child:
        child.expect("Readers commented on: The problem")
        child.sendline("/quit")
        ended(child)
    with terminal(tmp_path, "answer", "a.wb.yaml", "problem", "--plain") as child:
        child.expect("Readers said:")
        child.expect("> Ruth Orr, 2026-05-04, on .three hours for their.: Hm. On which")
        child.expect(r"\[k\]:")
        child.sendline("/quit")
        ended(child)


@pytest.mark.parametrize("words", [["problem"], []], ids=["one answer", "the whole"])
def test_a_comment_is_shown_in_the_editor_and_is_no_part_of_the_answer(
    words: list[str], run_wb: Wb, file: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        f'#!/bin/sh\ncp "$1" {tmp_path}/seen\nsed -i "s/Nobody knows/Nobody says/" "$1"\n'
    )
    editor.chmod(0o755)
    run = run_wb("edit", "a.wb.yaml", *words, WB_EDITOR=str(editor), TMPDIR=str(tmp_path))
    assert run.code == 0, run
    seen = " ".join((tmp_path / "seen").read_text(encoding="utf-8").split())
    assert "What readers said:" in seen
    assert 'Ruth Orr, 2026-05-04, on "three hours for their": Hm. On which wards?' in seen
    assert file.read_text(encoding="utf-8") == FILE.replace("Nobody knows", "Nobody says")


def test_the_form_settles_comments_as_well(run_wb: Wb, file: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    put = "s/^resolved.by:$/resolved.by: Mia/; s/^resolved.how:$/resolved.how: Done./"
    editor.write_text(f'#!/bin/sh\nsed -i "/#comments.2/,/#comments.3/ {{ {put} }}" "$1"\n')
    editor.chmod(0o755)
    run = run_wb("edit", "a.wb.yaml", WB_EDITOR=str(editor), TMPDIR=str(tmp_path))
    assert run.code == 0, run
    put = "    resolved:\n      by: Mia\n      how: Done.\n"
    assert file.read_text(encoding="utf-8") == FILE.replace(
        "      Very nice.\n", f"      Very nice.\n{put}"
    )


def test_who_is_named_for_a_question_is_asked_it(file: Path, tmp_path: Path) -> None:
    faq = "faq:\n  internal:\n    - question: 'Who pays?'\n      owner: Mia Torres\n"
    file.write_text(FILE + faq, encoding="utf-8")
    with terminal(tmp_path, "answer", "a.wb.yaml", "--mine", "--plain", **MIA) as child:
        child.expect("Who pays?")
        child.expect("\n> ")
        child.sendline("The two wards pay, £40,000 a year, from 1 March 2027 on.")
        child.sendline("")
        child.expect("Saved to")
        ended(child)
    (entry,) = held(file)["faq"]["internal"]
    assert entry["answer"].startswith("The two wards pay")
    assert entry["owner"] == "Mia Torres"


MOVED = """\
wb: 1
title: Bread
status: review
problem: It took **three** hours [^log]. Then more.
faq:
  internal:
    - {question: 'New one?', answer: Yes.}
    - {question: 'Who pays?', answer: Both wards pay for it.}
comments:
  - {where: faq.internal.0.answer, by: Ann, quote: Both wards pay, says: How much?}
  - {where: problem, by: Bo, quote: took three hours. Then, says: Since when?}
  - {where: problem, by: Cy, quote: gone words of old, says: Hm.}
"""


def test_a_comment_is_found_at_words_that_moved_and_among_marks(
    main_here: Wb, tmp_path: Path
) -> None:
    (tmp_path / "m.wb.yaml").write_text(MOVED, encoding="utf-8")
    run = main_here("check", "m.wb.yaml", "--select", "open-comment", "--format", "concise")
    places = {
        line.split("open-comment: ")[1][:2]: line.split(" ")[0] for line in run.out.splitlines()
    }
    assert places["An"] == "m.wb.yaml:8:39:"
    assert places["Bo"] == "m.wb.yaml:4:13:"
    assert places["Cy"] == "m.wb.yaml:4:10:"  # where its words are gone, at the answer
