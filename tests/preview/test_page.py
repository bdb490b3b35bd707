"""The preview in a real browser: what a reader sees, and how it follows the file."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import ROOT
from support.browser import CHROMIUM, Page, browser
from support.preview import Served, replaced, served

for extra in ("starlette", "uvicorn", "watchfiles"):
    pytest.importorskip(extra, reason="needs the extra preview")
AXE = os.environ.get("WB_AXE", "")
pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(
        not CHROMIUM or sys.platform == "win32", reason="needs a Chromium, and pipes for it"
    ),
]

HOSTILE = "<img src=x onerror=document.hit=1><script>document.hit=1</script> & {{ 7 * 7 }} </title>"
WEAK = (ROOT / "docs" / "weak.wb.yaml").read_text(encoding="utf-8")
LONG = "\n".join(f"  Paragraph {number} says what she does then.\n" for number in range(60))


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One browser for all tests."""
    with browser(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("proposals")


@pytest.fixture(scope="module")
def preview(folder: Path) -> Iterator[Served]:
    """One preview for all tests."""
    (folder / "weak.wb.yaml").write_text(WEAK, encoding="utf-8")
    with served(".", cwd=folder) as preview:
        yield preview


@pytest.fixture
def page(tab: Page, preview: Served, folder: Path) -> Iterator[Page]:
    """The page of the weak proposal on a wide screen. Nothing goes wrong on it."""
    (folder / "weak.wb.yaml").write_text(WEAK, encoding="utf-8")
    tab.size(1280, 900)
    tab.go(f"{preview.address}page/weak.wb.yaml")
    tab.value("localStorage.clear()")
    yield tab
    failures = tab.failures
    tab.leave()  # before its server goes
    assert failures == []


def has(words: str) -> str:
    """Whether the page has these words."""
    return f"document.querySelector('main')?.innerText.includes({words!r})"


def test_a_save_shows_whichever_way_the_editor_saves(page: Page, folder: Path) -> None:
    file = folder / "weak.wb.yaml"
    page.value("document.querySelector('main').wasHere = true")
    file.write_text(WEAK.replace("40 loaves", "41 loaves"), encoding="utf-8")
    page.wait(has("41 loaves"))
    replaced(file, WEAK.replace("40 loaves", "42 loaves"))
    page.wait(has("42 loaves"))
    file.unlink()
    page.wait("document.getElementById('complaint').innerText.includes('no such file')")
    assert page.value(has("42 loaves"))
    file.write_text(WEAK.replace("40 loaves", "43 loaves"), encoding="utf-8")
    page.wait(has("43 loaves"))
    page.wait("document.getElementById('complaint').innerText === ''")
    assert page.value("document.querySelector('main').wasHere"), "the page was loaded anew"


def test_a_file_that_cannot_be_read_leaves_the_last_good_page(page: Page, folder: Path) -> None:
    file = folder / "weak.wb.yaml"
    file.write_text("wb: 1\ntitle: [half\n", encoding="utf-8")
    page.wait("document.getElementById('complaint').innerText.includes('a bracket opened here')")
    assert page.value("document.getElementById('complaint').innerText").startswith("Line 2: ")
    assert page.value(has("40 loaves"))
    file.write_text("", encoding="utf-8")
    page.wait("document.getElementById('complaint').innerText.includes('This file is empty')")
    assert page.value(has("40 loaves"))
    file.write_text(WEAK, encoding="utf-8")
    page.wait("document.getElementById('complaint').innerText === ''")


def test_the_paragraph_that_is_read_stays_in_its_place(page: Page, folder: Path) -> None:
    file = folder / "weak.wb.yaml"
    text = WEAK.partition("experience:")[0] + f"experience: |\n{LONG}"
    file.write_text(text, encoding="utf-8")
    page.wait(has("Paragraph 59"))
    at = "[...document.querySelectorAll('main p')].find(p => p.innerText.includes('Paragraph 30'))"
    page.value(f"{at}.scrollIntoView({{block: 'center'}})")
    before = page.value(f"{at}.getBoundingClientRect().top")
    longer = text.replace("40 loaves", "40 loaves, " + "and 40 rolls, " * 90)
    file.write_text(longer, encoding="utf-8")
    page.wait(has("40 rolls"))
    assert page.value(f"{at}.getBoundingClientRect().top") == pytest.approx(before, abs=2)


def test_each_note_stands_at_the_words_it_speaks_of(page: Page) -> None:
    marked = page.value(
        """[...document.querySelectorAll('.note')].map(note => {
            const words = [...document.querySelectorAll(`mark[data-notes~="${note.id}"]`)];
            const where = words[0]?.getBoundingClientRect(), own = note.getBoundingClientRect();
            return [note.querySelector('.kind').innerText, words.map(m => m.innerText).join(''),
                    Boolean(words[0]) && own.left > where.right && own.top >= where.top - 12]})"""
    )
    by_rule = {kind.split()[1].rstrip(","): words for kind, words, _ in marked if words}
    assert by_rule["customer-too-broad"] == "Everyone"
    assert by_rule["solution-in-disguise"] == "no dashboard"
    assert by_rule["figure-from-nowhere"] == "8"
    assert all(beside for _, words, beside in marked if words)
    elsewhere = page.value("document.querySelector('.elsewhere').innerText")
    assert "no-decision-asked" in elsewhere


def test_on_a_narrow_screen_notes_stand_below_the_paragraph(page: Page) -> None:
    page.size(390, 844)
    mark = "document.querySelector('mark.warning')"
    below = page.value(
        f"{mark}.closest('p').nextElementSibling.matches('.note.warning') && "
        f"{mark}.closest('p').nextElementSibling.getBoundingClientRect().top >= "
        f"{mark}.getBoundingClientRect().bottom"
    )
    assert below
    assert page.value("document.documentElement.scrollWidth <= innerWidth")


def test_the_keyboard_goes_from_note_to_words(page: Page) -> None:
    kind = "document.activeElement.closest('.note')"
    for _ in range(20):
        page.press("Tab", 9)
        if page.value(f"Boolean({kind})"):
            break
    assert page.value(f"{kind}.matches('.on')")
    assert page.value("document.querySelector('mark.on').innerText") == "8"
    page.press("Enter", 13)
    page.wait("location.hash.startsWith('#words-')")
    assert page.value("document.querySelector(location.hash).innerText") == "8"


def test_a_click_on_words_goes_to_their_note(page: Page) -> None:
    page.value("document.querySelector('mark.warning').click()")
    said = page.value("document.activeElement.closest('.note').innerText")
    assert "customer-too-broad" in said


def test_questions_are_switched_off_and_stay_off(page: Page, preview: Served) -> None:
    seen = "[...document.querySelectorAll('.note')].filter(n => n.offsetHeight).length"
    everything = page.value(seen)
    page.value("document.getElementById('questions').click()")
    assert page.value("document.getElementById('questions').ariaPressed") == "false"
    assert page.value(seen) == 1 < everything
    page.go(f"{preview.address}page/weak.wb.yaml?template=five-questions")
    assert page.value(seen) == 1
    page.value("document.getElementById('questions').click()")
    assert page.value(seen) > 1


def test_there_is_a_tab_for_each_template(page: Page) -> None:
    tabs = page.value("[...document.querySelectorAll('.tabs a')].map(a => a.innerText)")
    assert tabs == ["prfaq", "brief", "five-questions", "one-pager", "press-release"]
    page.value("document.querySelector('.tabs a:nth-child(2)').click()")
    page.wait("document.title && " + has("The five answers, in a sentence each"))
    assert page.value("document.querySelector('[aria-current]').innerText") == "brief"


def test_a_hostile_title_stays_text(page: Page, preview: Served, folder: Path) -> None:
    quoted = HOSTILE.replace("'", "''")
    hostile = f"wb: 1\ntitle: '{quoted}'\nowner: '{quoted}'\nwho: 'Everyone {quoted}'\n"
    replaced(folder / "weak.wb.yaml", hostile)
    page.wait(has("onerror=document.hit=1"))
    for path in ("", *(f"page/weak.wb.yaml?template={each}" for each in ("prfaq", "brief"))):
        page.go(preview.address + path)
        assert page.value(has("{{ 7 * 7 }}"))
        assert page.value("document.hit") is None
        assert page.value("document.querySelector('main img, main script') === null")
        assert page.failures == []


def test_a_banner_says_when_the_server_stops_and_goes_when_it_is_back(
    tab: Page, tmp_path: Path
) -> None:
    file = tmp_path / "weak.wb.yaml"
    file.write_text(WEAK, encoding="utf-8")
    with socket.socket() as free:  # not the usual port, which another preview may take meanwhile
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with served(file.name, "--port", port, cwd=tmp_path) as preview:
        tab.size(1280, 900)
        tab.go(preview.address)
        tab.wait("document.getElementById('stopped').hidden")
        preview.interrupt()
        tab.wait("!document.getElementById('stopped').hidden")
        told = tab.value("document.getElementById('stopped').innerText")
        assert f"wb preview --port {port} --no-open weak.wb.yaml" in told
    with served(file.name, "--port", port, cwd=tmp_path):
        replaced(file, WEAK.replace("40 loaves", "50 loaves"))
        tab.wait("document.getElementById('stopped').hidden")
        tab.wait(has("50 loaves"))
        tab.leave()


def test_a_page_that_nobody_sees_lets_go_and_is_new_when_it_is_seen(
    page: Page, folder: Path
) -> None:
    see = "document.dispatchEvent(new Event('visibilitychange'))"
    page.value("Object.defineProperty(document, 'hidden', {get: () => away, configurable: true})")
    page.value(f"globalThis.away = true; {see}")
    page.wait("source.readyState === EventSource.CLOSED")
    replaced(folder / "weak.wb.yaml", WEAK.replace("40 loaves", "60 loaves"))
    page.value(f"away = false; {see}")
    page.wait(has("60 loaves"))
    assert page.value("document.getElementById('stopped').hidden")


def test_the_portfolio_follows_as_well(page: Page, preview: Served, folder: Path) -> None:
    rye = folder / "rye.wb.yaml"
    page.go(preview.address)
    assert page.value(has("1 proposal"))
    rye.write_text("wb: 1\ntitle: Rye\n", encoding="utf-8")
    page.wait(has("2 proposals"))
    rye.write_text("wb: 1\ntitle: Spelt\nowner: Ann\n", encoding="utf-8")
    page.wait(has("Spelt"))
    page.value("[...document.querySelectorAll('main a')].find(a => a.text == 'Spelt').click()")
    page.wait("location.pathname == '/page/rye.wb.yaml' && " + has("Spelt"))
    page.value("document.querySelector('.bar a').click()")
    page.wait("location.pathname == '/' && " + has("2 proposals"))
    rye.unlink()
    page.wait(has("1 proposal"))


@pytest.mark.skipif(not AXE, reason="needs axe-core in WB_AXE")
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", ["", "page/weak.wb.yaml", "page/weak.wb.yaml?template=brief"])
def test_it_is_for_everybody(
    path: str, dark: bool, width: int, page: Page, preview: Served
) -> None:
    page.size(width, 900, dark)
    page.go(preview.address + path)
    page.value(Path(AXE).read_text(encoding="utf-8") + "; true")
    found = page.value(
        """axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
        'best-practice']}).then(said => said.violations.map(v => v.id + ' ' + v.nodes[0].html))"""
    )
    assert found == []
    assert page.value("document.documentElement.scrollWidth <= innerWidth")
