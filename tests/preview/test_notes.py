"""Notes at the words they speak of: nothing else on the page changes, and no mark is misplaced."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from support import ROOT
from support.cases import cases
from support.mutations import mutated
from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile, Unreadable, decode, read
from wb.lint.runner import check_proposal
from wb.preview.notes import annotated, notes
from wb.preview.signs import SIGN, Marker
from wb.render.apart import renderer
from wb.render.forms import form_named
from wb.render.templates import TemplateFolders, pick, template_folders

OURS = template_folders()
MARK = re.compile(r"</?mark[^>]*>")
NOTE = re.compile(r'<div class="note.*?</div>\n', re.DOTALL)
ELSEWHERE = re.compile(r'<section class="elsewhere.*?</section>\n', re.DOTALL)


def shown(proposal: Proposal, template: str, folders: TemplateFolders = OURS) -> tuple[str, str]:
    """What stands on a page with notes, and on the same page without."""
    file, found = pick(template, folders)
    with renderer(file, found, form=form_named("html")) as page:
        plain = re.search(r"<main>\n(.*)</main>", page(proposal), re.DOTALL)
        told = notes(check_proposal(proposal))
        html, _ = annotated(Marker().marked(proposal, told.marked, page), told)
    assert plain
    return html, plain[1]


def marked(html: str, rule: str) -> list[str]:
    """The words that are marked for a rule."""
    found = re.search(rf'id="(note-\w+)"(?:(?!</div>).)*?<span>{rule}, ', html, re.DOTALL)
    assert found, html
    marks = re.findall(rf'<mark[^>]*data-notes="[^"]*\b{found[1]}\b[^"]*">(.*?)</mark>', html)
    return [unescape(re.sub("<.*?>", "", each)) for each in marks]


def in_file(text: str) -> Proposal:
    """A proposal of these lines."""
    return load(TextFile("p.wb.yaml", f"wb: 1\ntitle: Bread\n{text}"))


def bare(html: str) -> str:
    """A page without its notes."""
    return MARK.sub("", NOTE.sub("", ELSEWHERE.sub("", html)))


@pytest.mark.parametrize("template", ["prfaq", "press-release", "one-pager", "five-questions"])
@pytest.mark.parametrize(
    "path", [*(ROOT / "examples").glob("*.wb.yaml"), ROOT / "docs/weak.wb.yaml"]
)
def test_without_its_notes_it_is_the_same_page(path: Path, template: str) -> None:
    html, plain = shown(load(read(path)), template)
    assert path.parent.name == "examples" or "<mark" in html  # the examples leave little to say
    assert bare(html) == plain


@cases(15, 1500)
def test_whatever_is_written_the_page_stays_the_same(cases: int) -> None:
    for seed in range(cases):
        try:
            proposal = load(decode(mutated(seed), "p.wb.yaml"))
        except Unreadable:
            continue
        html, plain = shown(proposal, "prfaq")
        assert bare(html) == plain, seed
        assert not SIGN.search(html), seed


WRITTEN = {
    "plain": ("who: Everyone who bakes.\n", "Everyone"),
    "in quotes": ("who: 'They say \"hello\" to everyone.'\n", "everyone"),
    "with escapes": ('who: "\\u00c9t\\xe9\\tfor everyone\\nwho bakes."\n', "everyone"),
    "folded": ("who: >\n  Bakers, and\n  everyone else\n  who bakes.\n", "everyone"),
    "in a list": ("who: |\n  - Bakers.\n  - Everyone who bakes.\n", "Everyone"),
    "in a numbered list": ("who: |\n  1. Everyone who bakes.\n  2. Bakers.\n", "Everyone"),
    "in bold": ("who: |\n  For **everyone** who bakes.\n", "everyone"),
    "in italics": ("who: |\n  For _everyone_ who bakes.\n", "everyone"),
    "in a table": ("who: |\n  | a | b |\n  |---|---|\n  | for everyone | x |\n", "everyone"),
    "in a quotation": ("who: |\n  > For everyone who bakes.\n", "everyone"),
    "behind an emoji": ("who: 面包 🥖 for everyone who bakes.\n", "everyone"),
    "with line ends of Windows": ("who: |\r\n  Bread\r\n  for everyone.\r\n", "everyone"),
}


@pytest.mark.parametrize(("text", "words"), WRITTEN.values(), ids=WRITTEN)
def test_words_are_marked_however_they_are_written(text: str, words: str) -> None:
    html, plain = shown(in_file(text), "five-questions")
    assert words in marked(html, "customer-too-broad")
    assert bare(html) == plain


def test_words_that_stand_twice_are_marked_twice_with_one_note(tmp_path: Path) -> None:
    (tmp_path / "own.md.j2").write_text("{{ answers.who.text }}\n\n{{ answers.who.text }}\n")
    html, _ = shown(in_file("who: For everyone.\n"), "own", template_folders([str(tmp_path)]))
    assert marked(html, "customer-too-broad") == ["everyone", "everyone"]
    assert html.count("customer-too-broad, line 3") == 1


def test_words_that_are_cut_off_are_marked_no_further_than_their_paragraph(tmp_path: Path) -> None:
    (tmp_path / "own.md.j2").write_text("{{ answers.evidence.first_sentence }}\n\nNot of it.\n")
    long = "Nobody was asked for certain. " + "It is a feeling that we have. " * 12
    html, plain = shown(in_file(f"evidence: {long}\n"), "own", template_folders([str(tmp_path)]))
    assert "<mark" in html
    assert "<p>Not of it.</p>" in html
    assert bare(html) == plain


def test_a_template_that_asks_for_the_very_words_gets_them(tmp_path: Path) -> None:
    asks = "{{ 'yes' if answers.who.text == 'For everyone.' else 'no' }}"
    (tmp_path / "own.md.j2").write_text(asks + "\n\n{{ answers.problem.text }}\n")
    folders = template_folders([str(tmp_path)])
    text = "who: For everyone.\nproblem: They have no dashboard, which costs 40 loaves a day.\n"
    html, plain = shown(in_file(text), "own", folders)
    assert "yes" in html
    assert marked(html, "customer-too-broad") == []
    assert marked(html, "solution-in-disguise") == ["no dashboard"]
    assert bare(html) == plain


def test_letters_of_the_dead_script_stay_as_they_are() -> None:
    html, plain = shown(in_file("who: For everyone who reads \U00017000.\n"), "prfaq")
    assert "<mark" not in html
    assert "reads \U00017000." in html
    assert "customer-too-broad" in html
    assert bare(html) == plain


def test_notes_are_text() -> None:
    html, _ = shown(in_file("who: '<b onclick=x>Everyone</b> & \"everyone\"'\n"), "prfaq")
    assert "<b onclick" not in html
