"""The site has every page, in the order of the contents, and loads nothing from elsewhere."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import ROOT

TOOLS = ROOT / "tools"
if not TOOLS.is_dir():
    pytest.skip("an sdist has no tools", allow_module_level=True)
sys.path.insert(0, str(TOOLS))

import make_site  # noqa: E402


def pages(entries: object) -> Iterator[str]:
    """The files that a navigation names."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, dict):
        for value in entries.values():
            yield from pages(value)
    elif isinstance(entries, list):
        for value in entries:
            yield from pages(value)


def test_every_page_of_docs_is_in_the_navigation_once() -> None:
    named = list(pages(make_site.navigation()))
    assert len(named) == len(set(named))
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert there <= set(named)
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_front_page_comes_first_and_the_tutorial_before_the_rules() -> None:
    named = list(pages(make_site.navigation()))
    assert named[0] == "README.md"
    assert named.index("docs/tutorial.md") < named.index("docs/rules.md")


def test_what_a_page_would_load_from_elsewhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<script src="https://cdn.example.org/x.js"></script>'
        "<link href=//fonts.example.org/a.css rel=stylesheet>"
        '<link rel="canonical" href="https://example.org/a.html">'
        '<a href="https://example.org">read on</a><img src="picture.png">'
    )
    assert [
        each.split(": ")[1].split()[0] for each in make_site.loaded_from_elsewhere(tmp_path)
    ] == [
        "<script",
        "<link",
    ]


def test_the_files_stay_where_their_links_expect_them(tmp_path: Path) -> None:
    make_site.lay_out(tmp_path)
    for name in ("README.md", "docs/pictures/sitting.svg", "docs/weak.wb.yaml", "LICENSE"):
        assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes()
    assert list(tmp_path.rglob("*.py")) == []


def test_its_settings_load_no_fonts_and_let_pages_open_from_a_folder() -> None:
    project = tomllib.loads(make_site.SETTINGS.read_text(encoding="utf-8"))["project"]
    assert (project["theme"]["font"], project["use_directory_urls"]) == (False, False)
