"""PR/FAQs in the shapes that the field has: each text in its key, each word in the proposal."""

import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from importing.shapes import HTML, MARKDOWN
from support import ROOT
from support.run import Run
from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import read
from wb.errors import WbError
from wb.programs import find_pandoc

Main = Callable[..., Run]


@pytest.fixture
def imported(main_here: Main, tmp_path: Path) -> Callable[[str, str], Proposal]:
    """What `wb import` makes of a text in a file with a name."""

    def run(name: str, source: str) -> Proposal:
        (tmp_path / name).write_text(source, encoding="utf-8")
        done = main_here("import", name, "-o", "made.wb.yaml")
        assert (done.code, done.err) == (0, "")
        assert "No word is lost." in done.out
        proposal = load(read(tmp_path / "made.wb.yaml"))
        assert not proposal.faults
        return proposal

    return run


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


def holds(proposal: Proposal, wanted: dict[str, str]) -> None:
    """Assert that each key holds its text, and that nothing but what is wanted has no place."""
    found = {key: proposal[key].text.strip() for key in {**wanted, "unplaced": ""}}
    assert found == {"unplaced": "", **wanted}


def keeps(source: str, proposal: Proposal) -> None:
    """Assert that each word of a source stands in the file as often as it did, labels once."""
    comment = words(" ".join(re.findall(r"^# .*", proposal.source.text, re.MULTILINE)))
    held = sum((words(each.text) for each in proposal.passages.values()), Counter[str]())
    assert {word for word in words(source) - held if word not in comment} == set()


@pytest.mark.parametrize(("source", "wanted"), MARKDOWN.values(), ids=MARKDOWN)
def test_shapes_of_markdown(
    imported: Callable[[str, str], Proposal], source: str, wanted: dict[str, str]
) -> None:
    proposal = imported("draft.md", source)
    holds(proposal, wanted)
    keeps(source, proposal)


@pytest.mark.parametrize(("source", "wanted"), HTML.values(), ids=HTML)
def test_shapes_of_html(
    imported: Callable[[str, str], Proposal], source: str, wanted: dict[str, str]
) -> None:
    proposal = imported("draft.html", source)
    holds(proposal, wanted)
    seen = re.sub(r"<(script|style|title).*?</\1>|<[^>]*>", " ", source, flags=re.DOTALL)
    keeps(seen.replace("&amp;", "&"), proposal)


OWN = (
    "title", "status", "stage", "owner", "launch", "place", "problem", "benefit", "out_of_scope",
    "press_release", "faq",
)  # fmt: skip


@pytest.mark.parametrize(
    "page", sorted((ROOT / "examples").glob("*.md")), ids=lambda page: page.stem
)
def test_our_own_pages_come_back(imported: Callable[[str, str], Proposal], page: Path) -> None:
    wanted = load(read(page.with_suffix(".wb.yaml")))
    proposal = imported("page.md", page.read_text(encoding="utf-8"))
    keys = [key for key in wanted.passages if key.split(".")[0] in OWN]
    assert len(keys) > 40
    for key in keys:
        assert (key, proposal[key].text.split()) == (key, wanted[key].text.split())


def _pandoc() -> str:
    try:
        return find_pandoc("A test")
    except WbError:
        return ""


WORD = ("question and answer in bold", "a press release without labels")


@pytest.mark.skipif(not _pandoc(), reason="no pandoc")
@pytest.mark.parametrize(("source", "wanted"), [MARKDOWN[name] for name in WORD], ids=WORD)
def test_shapes_of_word(
    main_here: Main, tmp_path: Path, source: str, wanted: dict[str, str]
) -> None:
    command = [_pandoc(), "--from=gfm", "--to=docx", "-o", str(tmp_path / "draft.docx")]
    subprocess.run(command, input=source.encode(), check=True)
    done = main_here("import", "draft.docx")
    assert (done.code, done.err) == (0, "")
    assert "No word is lost." in done.out
    proposal = load(read(tmp_path / "draft.wb.yaml"))
    links = {key: re.sub(r"(https:\S+)", r"<\1>", text) for key, text in wanted.items()}
    holds(proposal, links)
    keeps(source, proposal)


@pytest.mark.skipif(not _pandoc(), reason="no pandoc")
def test_a_word_file_that_is_damaged_or_empty_gets_a_sentence(
    main_here: Main, tmp_path: Path
) -> None:
    (tmp_path / "draft.docx").write_bytes(b"PK\x03\x04 half")
    done = main_here("import", "draft.docx")
    assert (done.code, done.out) == (2, "")
    assert "draft.docx could not be read as a Word file: " in done.err
    assert "save it again as .docx" in done.err
    command = [_pandoc(), "--from=gfm", "--to=docx", "-o", str(tmp_path / "draft.docx")]
    subprocess.run(command, input=b"", check=True)
    assert "There are no words in draft.docx." in main_here("import", "draft.docx").err


def test_without_pandoc_a_sentence_says_what_to_install(
    main_here: Main, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wb.programs.package", lambda name: None)
    monkeypatch.setattr("wb.programs.on_path", lambda name: None)
    (tmp_path / "draft.docx").write_bytes(b"PK")
    done = main_here("import", "draft.docx")
    assert done.code == 2
    assert "needs pandoc 3" in done.err
    assert "working-backwards[word]" in done.err
