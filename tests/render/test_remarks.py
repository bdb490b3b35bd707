"""What readers wrote into a Word file, found at the answers: with real files of pandoc's."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from support import ROOT
from support.run import Run
from wb.errors import WbError
from wb.programs import find_pandoc

Wb = Callable[..., Run]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EXAMPLE = ROOT / "examples" / "packed-for-the-turbine.wb.yaml"
pytestmark = pytest.mark.once


def have_pandoc() -> bool:
    """Whether the program is here."""
    try:
        find_pandoc("A test")
    except WbError:
        return False
    return True


needs_pandoc = pytest.mark.skipif(not have_pandoc(), reason="no pandoc")


def comment(number: int, by: str, says: str) -> str:
    """A comment as comments.xml has it."""
    return (
        f'<w:comment w:id="{number}" w:author="{by}" w:date="2026-05-04T10:00:00Z"><w:p><w:r><w:t>'
        f"{says}</w:t></w:r></w:p></w:comment>"
    )


def commented(data: bytes, changes: dict[str, str], *comments: str) -> bytes:
    """The page with changes in its XML, as Word makes them, and with comments."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "word/document.xml":
                for words, xml in changes.items():
                    assert words in text
                    text = text.replace(words, xml, 1)
            if name == "word/comments.xml":
                text = f'<w:comments xmlns:w="{W}">{"".join(comments)}</w:comments>'
            new.writestr(name, text)
    return packed.getvalue()


def around(number: int, words: str) -> str:
    """Words that a comment is on, in the middle of a run."""
    text = '<w:t xml:space="preserve">'
    return (
        f'</w:t></w:r><w:commentRangeStart w:id="{number}"/><w:r>{text}{words}</w:t></w:r>'
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        f"<w:r>{text}"
    )


def changed(old: str, new: str) -> str:
    """Words taken out and put in, in the middle of a run."""
    by = 'w:id="77" w:author="Bo" w:date="2026-05-05T10:00:00Z"'
    return (
        f"</w:t></w:r><w:del {by}><w:r><w:delText>{old}</w:delText></w:r></w:del><w:ins {by}><w:r>"
        f'<w:t>{new}</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">'
    )


@pytest.fixture
def page(main_here: Wb, tmp_path: Path) -> bytes:
    """The page of an example."""
    assert main_here("render", str(EXAMPLE), "-o", "p.docx").code == 0
    return (tmp_path / "p.docx").read_bytes()


def listed(out: str) -> dict[str, str]:
    """What is said of each place."""
    parts = [part.partition("\n") for part in out.strip().split("\n\n")]
    return {key: " ".join(text.split()) for key, _, text in parts}


@needs_pandoc
def test_a_page_without_remarks_has_none(main_here: Wb, page: bytes) -> None:
    assert main_here("comments", "p.docx", str(EXAMPLE)).out == "0 comments, 0 tracked changes.\n"


@needs_pandoc
def test_remarks_stand_at_their_answers_and_none_is_lost(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    changes = {
        "climb once": around(0, "climb once"),
        "pitch motor": around(1, "pitch motor"),
        "How much longer do I stand": around(2, "How much longer do I stand"),
        "Packing took 21 minutes": f"Packing took {changed('21', '22')} minutes",
        "The list goes stale": around(3, "The list goes stale"),
        "Crews on yearly service and contractors. Their containers are packed a week ahead from "
        "another list, and the pilot did not test them.": around(4, "Rewritten"),
    }
    words = ("On the title", "Which one?", "On the question", "Hm", "On new words", "In a box")
    notes = [comment(number, f"Ann{number}", says) for number, says in enumerate(words)]
    (tmp_path / "back.docx").write_bytes(commented(page, changes, *notes))
    before = EXAMPLE.read_bytes()
    run = main_here("comments", "back.docx", str(EXAMPLE))
    said = listed(run.out)
    assert (run.code, run.err) == (0, "")
    assert 'Ann0, 2026-05-04, on "climb once": On the title' in said["press_release.headline"]
    assert 'Ann1, 2026-05-04, on "pitch motor": Which one?' in said["press_release.problem"]
    assert "On the question" in said["faq.external.0.question"]
    assert 'Bo, 2026-05-05, takes out "21"' in said["faq.external.0.answer"]
    assert 'puts in "22"' in said["faq.external.0.answer"]
    assert "Hm" in said["faq.internal.2.answer"]
    assert "On new words" in said["faq.external.5.answer"]  # by the heading above
    assert "Ann5, 2026-05-04: In a box" in next(v for k, v in said.items() if k[:3] == "Not")
    assert "6 comments, 2 tracked changes; 1 not placed." in run.out
    assert EXAMPLE.read_bytes() == before


@needs_pandoc
def test_what_a_reader_wrote_does_nothing_to_a_terminal(
    main_here: Wb, page: bytes, tmp_path: Path
) -> None:
    hostile = "\u202egnp.exe &#x9b;31m ::error::x"
    changes = {"pitch motor": around(1, "pitch motor")}
    (tmp_path / "b.docx").write_bytes(commented(page, changes, comment(1, "A\u202eB", hostile)))
    out = main_here("comments", "b.docx", str(EXAMPLE)).out
    assert not re.search("[\u202e\x9b]", out)
    assert "gnp.exe" in out


@pytest.mark.parametrize("data", [b"", b"words", b"PK\x03\x04 half"])
def test_what_is_no_word_file_is_refused_in_a_sentence(
    data: bytes, main_here: Wb, tmp_path: Path
) -> None:
    (tmp_path / "b.docx").write_bytes(data)
    run = main_here("comments", "b.docx", str(EXAMPLE))
    assert (run.code, run.out) == (2, "")
    assert "This is no Word file." in run.err


@needs_pandoc
def test_a_word_file_that_is_damaged_is_said_to_be_unreadable(
    main_here: Wb, tmp_path: Path
) -> None:
    with ZipFile(tmp_path / "b.docx", "w") as file:
        file.writestr("word/document.xml", "<w:doc")
    run = main_here("comments", "b.docx", str(EXAMPLE))
    assert (run.code, run.out) == (2, "")
    assert "The Word file could not be read: " in run.err
    assert "save it again as .docx" in run.err


def test_a_file_that_unpacks_without_end_is_refused(main_here: Wb, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "b.docx", "w", 8) as file:
        file.writestr("word/document.xml", b" " * (65 << 20))
    run = main_here("comments", "b.docx", str(EXAMPLE))
    assert (run.code, run.out) == (2, "")
    assert "too large" in run.err


def test_a_file_that_is_not_there_is_named(main_here: Wb) -> None:
    run = main_here("comments", "gone.docx", str(EXAMPLE))
    assert run.code == 2
    assert "gone.docx cannot be read" in run.err
