"""A Word file that comes back: with real files of pandoc's, found at the answers and recorded."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml

from support import ROOT
from support.run import Run
from support.word import (
    around,
    changed,
    comment,
    commented,
    document_of,
    done_in_word,
    in_google,
    needs_pandoc,
    suggested,
    with_paragraph,
    without_paragraph,
)
from wb.comments.places import placed
from wb.comments.word import SAME, Paragraph, Piece
from wb.document.loader import load
from wb.document.textfile import read

Wb = Callable[..., Run]
EXAMPLE = ROOT / "examples" / "packed-for-the-turbine.wb.yaml"
NEEDED = "Crews on yearly service and contractors. Their containers are packed a week ahead from "
REST = "another list, and the pilot did not test them."
pytestmark = [pytest.mark.once, needs_pandoc]


@pytest.fixture
def page(main_here: Wb, tmp_path: Path) -> bytes:
    """The page of an example, which is `a.wb.yaml`."""
    shutil.copy(EXAMPLE, tmp_path / "a.wb.yaml")
    assert main_here("render", "a.wb.yaml", "-o", "p.docx").code == 0
    return (tmp_path / "p.docx").read_bytes()


def listed(out: str) -> dict[str, str]:
    """What is said of each place."""
    parts = [part.partition("\n") for part in out.strip().split("\n\n")]
    return {key: " ".join(text.split()) for key, _, text in parts}


def comments_in(path: Path) -> list[dict[str, Any]]:
    """The comments recorded in a proposal."""
    held: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")).get(
        "comments", []
    )
    return held


def test_a_page_that_nobody_wrote_into_changes_no_byte(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    assert main_here("comments", "p.docx", "a.wb.yaml").out == "0 comments, 0 tracked changes.\n"
    assert (tmp_path / "a.wb.yaml").read_bytes() == EXAMPLE.read_bytes()


def test_remarks_stand_at_their_answers_and_none_is_lost(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    changes = {
        "climb once": around(0, "climb once"),
        "pitch motor": around(1, "pitch motor"),
        "How much longer do I stand": around(2, "How much longer do I stand"),
        "Packing took 21 minutes": f"Packing took {changed('21', '22')} minutes",
        "The list goes stale": around(3, "The list goes stale"),
        f"{NEEDED}{REST}": around(4, "Rewritten"),
    }
    words = ("On the title", "Which one?", "On the question", "Hm", "On new words", "In a box")
    notes = [comment(number, f"Ann{number}", says) for number, says in enumerate(words)]
    (tmp_path / "back.docx").write_bytes(commented(page, changes, *notes))
    run = main_here("comments", "back.docx", "a.wb.yaml", "--list")
    said = listed(run.out)
    assert (run.code, run.err) == (0, "")
    assert 'Ann0, 2026-05-04, on "climb once": On the title' in said["press_release.headline"]
    assert 'Ann1, 2026-05-04, on "pitch motor": Which one?' in said["press_release.problem"]
    assert "On the question" in said["faq.external.0.question"]
    assert 'Bo, 2026-05-05, takes out "21", puts in "22"' in said["faq.external.0.answer"]
    assert 'in "Packing took [-21-]{+22+} minutes' in said["faq.external.0.answer"]
    assert "Hm" in said["faq.internal.2.answer"]
    assert "On new words" in said["faq.external.5.answer"]  # by the heading above
    assert "Ann5, 2026-05-04: In a box" in next(v for k, v in said.items() if k[:3] == "Not")
    assert "6 comments, 1 tracked change; 1 not placed." in run.out
    assert (tmp_path / "a.wb.yaml").read_bytes() == EXAMPLE.read_bytes()

    run = main_here("comments", "a.wb.yaml", "back.docx")  # in any order
    assert run.code == 0
    assert "6 comments recorded in a.wb.yaml." in run.out
    assert run.out.endswith("comments a.wb.yaml`\ngoes through the comments that are open.\n")
    text = (tmp_path / "a.wb.yaml").read_text(encoding="utf-8")
    assert text.startswith(EXAMPLE.read_text(encoding="utf-8").rstrip("\n"))
    records = comments_in(tmp_path / "a.wb.yaml")
    assert records[1] == {
        "where": "press_release.problem",
        "by": "Ann1",
        "date": records[1]["date"],
        "quote": "pitch motor",
        "says": "Which one?",
    }
    assert str(records[1]["date"]) == "2026-05-04"
    assert records[5] == {"by": "Ann5", "date": records[5]["date"], "says": "In a box"}

    again = main_here("comments", "back.docx", "a.wb.yaml")
    assert "All comments are in a.wb.yaml already." in again.out
    assert (tmp_path / "a.wb.yaml").read_text(encoding="utf-8") == text


def test_all_changes_are_taken_once(main_here: Wb, page: bytes, tmp_path: Path) -> None:
    changes = {
        "Packing took 21 minutes": f"Packing took {changed('21', '22')} minutes",
        "pitch motor": f"pitch {changed('', 'and yaw ', 'Ann')}motor",
    }
    (tmp_path / "back.docx").write_bytes(commented(page, changes))
    run = main_here("comments", "back.docx", "a.wb.yaml", "--take-all")
    assert (run.code, run.err) == (0, "")
    assert "2 changes taken." in run.out
    before = EXAMPLE.read_text(encoding="utf-8")
    wanted = before.replace("Packing took 21", "Packing took 22")
    after = (tmp_path / "a.wb.yaml").read_text(encoding="utf-8")
    pairs = zip(wanted.splitlines(), after.splitlines(), strict=True)
    differing = [new for old, new in pairs if old != new]
    assert len(differing) == 1
    assert "pitch and yaw motor" in differing[0]
    assert (
        "0 changes taken, 2 taken already."
        in main_here("comments", "back.docx", "a.wb.yaml", "--take-all").out
    )
    assert (tmp_path / "a.wb.yaml").read_text(encoding="utf-8") == after
    assert "(taken already)" in main_here("comments", "back.docx", "a.wb.yaml", "--list").out


def test_paragraphs_and_items_come_and_go(main_here: Wb, page: bytes, tmp_path: Path) -> None:
    before = document_of(page)
    xml = with_paragraph(before, "Packing took 21 minutes", "Gloves cost nothing extra.")
    xml = with_paragraph(xml, "survey of 212 turbines", "gloves at €9: €378")
    xml = without_paragraph(xml, "In 2025 the crews of Eemshaven and Vlissingen set out")
    xml = without_paragraph(xml, "Any figure about a single technician")
    (tmp_path / "b.docx").write_bytes(commented(page, {before: xml}))
    out = main_here("comments", "b.docx", "a.wb.yaml", "--take-all").out
    assert "3 changes taken." in out
    assert 'takes out "Any figure about a single technician" (to be made by hand)' in out
    after = yaml.safe_load((tmp_path / "a.wb.yaml").read_text(encoding="utf-8"))
    assert after["faq"]["external"][0]["answer"].endswith("\n\nGloves cost nothing extra.\n")
    assert "€50,880\n- gloves at €9: €378\n- 14" in after["faq"]["internal"][0]["answer"]
    assert "Each of these trips" not in after["problem"]
    again = main_here("comments", "b.docx", "a.wb.yaml", "--take-all").out
    assert "0 changes taken, 2 taken already." in again


def test_a_change_that_cannot_be_made_is_listed_with_its_words(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    changes = {"Den Helder, 1 February 2027": f"Den Helder, {changed('1 February', 'March')} 2027"}
    (tmp_path / "back.docx").write_bytes(commented(page, changes))
    before = (tmp_path / "a.wb.yaml").read_bytes()
    run = main_here("comments", "back.docx", "a.wb.yaml", "--take-all")
    assert run.code == 0
    assert "0 changes taken." in run.out
    assert "To be made by hand" in run.out
    assert 'takes out "1 February", puts in "March"' in run.out
    assert (tmp_path / "a.wb.yaml").read_bytes() == before


def test_without_a_terminal_changes_are_listed_and_not_taken(
    run_wb: Wb, main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    changes = {"Packing took 21": f"Packing took {changed('21', '22')}"}
    (tmp_path / "back.docx").write_bytes(commented(page, changes))
    run = run_wb("comments", "back.docx", "a.wb.yaml")
    assert run.code == 0
    assert "[-21-]{+22+}" in run.out
    assert "--take-all takes them" in run.out
    assert (tmp_path / "a.wb.yaml").read_bytes() == EXAMPLE.read_bytes()


def test_a_file_from_google_docs_is_read_as_one_from_word(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    changes = {
        "pitch motor": in_google((0, 1), "pitch motor"),
        "Packing took 21 minutes": f"Packing took {suggested('21', '22')} minutes",
    }
    notes = comment(0, "Ann Weber", "Which one?"), comment(1, "Bo Lang", "The third.")
    (tmp_path / "g.docx").write_bytes(commented(page, changes, *notes))
    run = main_here("comments", "g.docx", "a.wb.yaml", "--take-all")
    assert "1 change taken." in run.out
    assert "Packing took 22 minutes" in (tmp_path / "a.wb.yaml").read_text(encoding="utf-8")
    thread = comments_in(tmp_path / "a.wb.yaml")
    assert [each["by"] for each in thread] == ["Ann Weber", "Bo Lang"]
    assert {each["where"] for each in thread} == {"press_release.problem"}
    assert {each["quote"] for each in thread} == {"pitch motor"}


def test_what_readers_have_resolved_in_word_is_recorded_as_that(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    changes = {"pitch motor": around(0, "pitch motor"), "climb once": around(1, "climb once")}
    notes = comment(0, "Ann", "Which one?", "1A2B"), comment(1, "Bo", "Nice.", "3C4D")
    extended = {"commentsExtended": done_in_word("1A2B")}
    (tmp_path / "back.docx").write_bytes(commented(page, changes, *notes, **extended))
    assert main_here("comments", "back.docx", "a.wb.yaml").code == 0
    records = {each["by"]: each for each in comments_in(tmp_path / "a.wb.yaml")}
    assert records["Ann"]["resolved"] == {"how": "Resolved in Word."}
    assert "resolved" not in records["Bo"]


def test_two_comments_of_the_same_words_are_two(main_here: Wb, page: bytes, tmp_path: Path) -> None:
    changes = {"pitch motor": around(0, "pitch motor"), "climb once": around(1, "climb once")}
    notes = comment(0, "Ann", "Really?"), comment(1, "Ann", "Really?")
    (tmp_path / "back.docx").write_bytes(commented(page, changes, *notes))
    for _ in range(2):
        main_here("comments", "back.docx", "a.wb.yaml")
        assert len(comments_in(tmp_path / "a.wb.yaml")) == 2


SOFFICE = shutil.which("soffice")


@pytest.mark.slow
@pytest.mark.skipif(not SOFFICE, reason="no LibreOffice")
def test_a_file_saved_in_libreoffice_says_the_same(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    changes = {
        "pitch motor": around(0, "pitch motor"),
        "Packing took 21 minutes": f"Packing took {changed('21', '22')} minutes",
    }
    (tmp_path / "b.docx").write_bytes(commented(page, changes, comment(0, "Ann", "Which one?")))
    wanted = main_here("comments", "b.docx", "a.wb.yaml", "--list").out
    words = [f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    words += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "lo")]
    subprocess.run([str(SOFFICE), *words, "b.docx"], cwd=tmp_path, timeout=120, check=True)
    assert main_here("comments", "lo/b.docx", "a.wb.yaml", "--list").out == wanted


def test_what_a_reader_wrote_does_nothing_to_a_terminal_or_a_file(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    hostile = "\u202egnp.exe &#x9b;31m ::error::x"
    changes = {"pitch motor": around(1, "pitch motor")}
    (tmp_path / "b.docx").write_bytes(commented(page, changes, comment(1, "A\u202eB", hostile)))
    out = main_here("comments", "b.docx", "a.wb.yaml").out
    out += main_here("comments", "a.wb.yaml").out
    assert not re.search("[\u202e\x9b]", out)
    assert not re.search(r"(?m)^\s*::", out)
    assert "gnp.exe" in out
    (record,) = comments_in(tmp_path / "a.wb.yaml")
    assert record["by"] == "AB"
    assert record["says"] == "gnp.exe 31m ::error::x"


def test_a_comment_that_is_too_long_is_listed_and_not_recorded(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    changes = {"pitch motor": around(1, "pitch motor")}
    long = comment(1, "Ann", "word " * 10_000)
    (tmp_path / "b.docx").write_bytes(commented(page, changes, long))
    out = main_here("comments", "b.docx", "a.wb.yaml").out
    assert "too long to be recorded" in out
    assert out.count("word") >= 10_000
    assert (tmp_path / "a.wb.yaml").read_bytes() == EXAMPLE.read_bytes()


def with_part(data: bytes, path: Path, name: str, text: str) -> None:
    """The page with another text in one of its parts."""
    path.write_bytes(commented(data, {}))
    with ZipFile(path) as old:
        parts = {each: old.read(each) for each in old.namelist()}
    with ZipFile(path, "w", 8) as new:
        for each, held in {**parts, name: text.encode()}.items():
            new.writestr(each, held)


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
DECLARED = {
    "entities that grow": f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><x>&a9;</x>',
    "a file of this machine": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
}


@pytest.mark.parametrize("text", DECLARED.values(), ids=DECLARED)
@pytest.mark.parametrize("name", ["word/document.xml", "word/comments.xml"])
def test_a_file_that_declares_entities_is_refused(
    text: str, name: str, main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    with_part(page, tmp_path / "b.docx", name, text)
    run = main_here("comments", "b.docx", "a.wb.yaml")
    assert (run.code, run.out) == (2, "")
    assert "declares words of its own" in run.err


def test_a_word_file_that_is_damaged_is_said_to_be_unreadable(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    with_part(page, tmp_path / "b.docx", "word/document.xml", "<w:doc")
    run = main_here("comments", "b.docx", "a.wb.yaml")
    assert (run.code, run.out) == (2, "")
    assert "b.docx could not be read: " in run.err
    assert "save it again as .docx" in run.err


def test_comments_that_cannot_be_read_are_no_end_of_the_rest(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    with_part(page, tmp_path / "b.docx", "word/comments.xml", "<w:comments")
    assert main_here("comments", "b.docx", "a.wb.yaml").code in (0, 2)


@pytest.mark.parametrize("data", [b"", b"words", b"PK\x03\x04 half"])
def test_what_is_no_word_file_is_refused_in_a_sentence(
    data: bytes, main_here: Wb, tmp_path: Path
) -> None:
    (tmp_path / "b.docx").write_bytes(data)
    run = main_here("comments", "b.docx", str(EXAMPLE))
    assert (run.code, run.out) == (2, "")
    assert "b.docx is not a Word file." in run.err


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/a.png"])
def test_a_file_that_unpacks_without_end_is_refused(
    name: str, main_here: Wb, tmp_path: Path
) -> None:
    with ZipFile(tmp_path / "b.docx", "w", 8) as file:
        for each in {name, "word/document.xml"}:
            file.writestr(each, b" " * (65 << 20 if each == name else 9))
    run = main_here("comments", "b.docx", str(EXAMPLE))
    assert (run.code, run.out) == (2, "")
    assert "too large" in run.err


def test_a_file_that_lies_about_its_size_is_refused(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    with_part(page, tmp_path / "b.docx", "word/comments.xml", "<x>" + " " * (40 << 20) + "</x>")
    data = (tmp_path / "b.docx").read_bytes()
    size = (40 << 20) + 7
    lie = data.replace(size.to_bytes(4, "little"), (500).to_bytes(4, "little"))
    assert lie != data
    (tmp_path / "b.docx").write_bytes(lie)
    run = main_here("comments", "b.docx", "a.wb.yaml")
    assert (run.code, run.out) == (2, "")


def test_a_file_that_is_not_there_is_named(main_here: Wb) -> None:
    run = main_here("comments", "gone.docx", str(EXAMPLE))
    assert run.code == 2
    assert "gone.docx cannot be read" in run.err


def test_a_folder_is_no_word_file(main_here: Wb, tmp_path: Path) -> None:
    (tmp_path / "b.docx").mkdir()
    run = main_here("comments", "b.docx", str(EXAMPLE))
    assert (run.code, run.out) == (2, "")
    assert "b.docx is no file." in run.err


def test_a_heading_in_words_of_the_team_is_a_place() -> None:
    own = {"en": {"evidence": "What makes us sure"}}
    headings = ["What makes us sure", "The customer", "The problem", "Sources"]
    paragraphs = [Paragraph((Piece(SAME, words),), heading=True) for words in headings]
    proposal = load(read(EXAMPLE))
    keys = [key for _, key in placed(paragraphs, proposal, own)]
    assert keys == ["evidence", "who", "press_release.problem", "sources"]
