"""Any text becomes a proposal that holds each of its words; hostile files get a sentence."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.run import Run
from wb.document.edit import clean
from wb.document.loader import load
from wb.document.textfile import TextFile
from wb.importing.document import Document
from wb.importing.html import as_markdown
from wb.importing.make import proposal_from

Main = Callable[..., Run]

PIECES = st.sampled_from(
    [
        "# ", "## ", "### ", "**", "*", "_", "`", "```\n", "> ", "- ", "1. ", "2) ", "    ", "\t",
        "\n", "\n\n", "---\n", "===\n", "| a | b |\n|---|---|\n", "|", "[^1]", "[^1]: ", "[x]: ",
        "Q: ", "**Q:** ", "A: ", "FAQ\n", "## Internal FAQ\n", "## Press Release\n", "Title: ",
        "Customer: ", "Status: ", "Launch: ", "Problem\n", "## Sources\n", "## Out of scope\n",
        "## Customer quote\n", "Who is your customer? ", "PARIS – June 3, 2026 – ", "\"", "“", "”",
        " said Ann Lee, CEO.", " — Ann Lee, baker", "<!-- ", " -->", "<b>", "</b>", "why?",
        "two words",
        "課題\n", "Frage: ", "https://example.org/a ", "[a](https://example.org/b) ", ": ", "\x00",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(PIECES | st.text(max_size=12), max_size=25).map("".join)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


@given(DOCUMENTS)
def test_each_word_of_any_text_is_in_the_proposal(text: str) -> None:
    text = clean(text)
    if not words(text):
        return
    made = proposal_from(Document(text, text), "draft.md")
    proposal = load(TextFile("made", made.text))
    assert not proposal.faults
    assert made.missed == 0
    assert set(words(text)) <= set(words(made.text))


@given(DOCUMENTS.map(lambda text: text.replace("## ", "<h2>").replace("\n\n", "<p>")))
def test_each_word_of_any_page_is_in_the_proposal(text: str) -> None:
    document = as_markdown(clean(text))
    if words(document.words):
        assert proposal_from(document, "draft.html").missed == 0


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.md", b"x" * (10 << 20), "over 1 MiB"),
        ("a.html", b"<p>" * (4 << 20), "over 1 MiB"),
        ("a.md", b"caf\xe9", "not UTF-8"),
        ("a.md", b"\x00\n \n", "no words"),
        ("a.docx", b"no zip", "not a Word file"),
        ("a.pdf", b"%PDF", "neither Markdown, HTML nor Word"),
    ],
    ids=str,
)
def test_what_is_no_document_gets_a_sentence(
    main_here: Main, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = main_here("import", name)
    assert done.code == 2
    assert said in done.err
    assert [each.name for each in tmp_path.iterdir() if each.name != ".git"] == [name]


def test_a_folder_is_no_document(main_here: Main, tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    assert "a.docx is a folder." in main_here("import", "a.docx").err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", "# Brot\n\nfür alle".encode("utf-16")),
        ("a.md", b"\xef\xbb\xbfone\x00two \x1b[31m three"),
        ("a.md", b"> " * 5000 + b"deep"),
        ("a.md", b"- " * 5000 + b"deep"),
        ("a.md", b"[" * 20000 + b"deep"),
        ("a.md", b"**a " * 20000),
        ("a.html", b"<div>" * 20000 + b"deep <ul>" * 5000),
        ("a.html", b"<b>" * 20000 + b"deep"),
        ("a.html", b"<!--" * 20000 + b"<p>deep</p>"),
        ("a.html", b"<table><tr><td>" * 5000 + b"deep"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_hostile_text_is_text(main_here: Main, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    done = main_here("import", name, "-o", "made.wb.yaml")
    assert done.code in (0, 2)
    assert "\x1b" not in done.out + done.err
    if done.code == 0:
        assert "No word is lost." in done.out


def test_no_file_is_written_over_and_a_dry_run_writes_none(main_here: Main, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Bread\n\n## FAQ\n\n### Why?\n\nFor the crumbs.\n")
    shown = main_here("import", "a.md", "--dry-run")
    assert re.search(r"line +7 +faq\.external\.0\.answer +For the crumbs\.", shown.out)
    assert not (tmp_path / "a.wb.yaml").exists()
    (tmp_path / "a.wb.yaml").write_text("wb: 1\n")
    assert main_here("import", "a.md", "--dry-run") == shown
    done = main_here("import", "a.md")
    assert (done.code, (tmp_path / "a.wb.yaml").read_text()) == (2, "wb: 1\n")
    assert "overwrites no file" in done.err


def test_what_has_no_place_is_found_by_check(main_here: Main, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Bread\n\n## Our depot\n\nIt leaks.\n")
    main_here("import", "a.md")
    assert "unplaced-text" in main_here("check", "a.wb.yaml", "--select", "unplaced-text").out
