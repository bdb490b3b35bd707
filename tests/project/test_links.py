"""Every link and picture in the pages leads to a file, and to a heading, that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.footnote import footnote_plugin

from support import ROOT

OURS = [ROOT / name for name in (".github", "benchmarks", "docs", "examples", "wb")]
PAGES = sorted([*ROOT.glob("*.md"), *(path for folder in OURS for path in folder.rglob("*.md"))])
NAMED = re.compile(r"""\s(?:id|name)=["']([^"']+)["']""")
POINTING = re.compile(r"""\s(?:href|src|srcset)=["']([^"'\s]+)""")
# What is left as text of a link that is none: a reference without its definition, a blank.
UNDEFINED = re.compile(r"\]\[|\]\(")


class Page(NamedTuple):
    """What a page points to, what can be pointed to in it, and its text."""

    targets: list[str]
    anchors: set[str]
    texts: list[str]


@cache
def page(path: Path) -> Page:
    """A page as GitHub reads it: its headings have anchors, which are counted where they meet."""
    parser = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin)
    parser.use(anchors_plugin, max_level=6)
    return _page(parser.parse(path.read_text(encoding="utf-8")))


def _page(tokens: list[Token]) -> Page:
    each = list(_flat(tokens))
    raw = "\n".join(token.content for token in each if token.type.startswith("html"))
    pointing = [str(token.attrGet("href") or token.attrGet("src") or "") for token in each]
    anchors = {str(token.attrGet("id")) for token in each if token.type == "heading_open"}
    return Page(
        [target for target in pointing if target] + POINTING.findall(raw),
        anchors | set(NAMED.findall(raw)),
        [token.content for token in each if token.type == "text"],
    )


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def missing(path: Path, root: Path = ROOT) -> list[str]:
    """The targets of a page that are not there below `root`; the network is not asked."""
    return [target for target in page(path).targets if not _is_there(path, target, root)]


def _is_there(path: Path, target: str, root: Path) -> bool:
    parts = urlsplit(target)
    if parts.scheme in ("http", "https", "mailto"):
        return True
    there = path if not parts.path else (path.parent / unquote(parts.path)).resolve()
    if not there.is_relative_to(root) or not _as_it_is_spelt(there):
        return False
    fragment = unquote(parts.fragment)
    return not fragment or there.suffix != ".md" or fragment in page(there).anchors


def _as_it_is_spelt(path: Path) -> bool:
    """Whether a file is there under this very name, also where the system ignores case."""
    return path.exists() and path.name in (each.name for each in path.parent.iterdir())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_page_points_to_is_there(path: Path) -> None:
    assert missing(path) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_link_of_a_page_is_left_as_text(path: Path) -> None:
    assert [text for text in page(path).texts if UNDEFINED.search(text)] == []


BROKEN = {
    "[a](gone.md)": ["gone.md"],
    "[a](#gone)": ["#gone"],
    "[a](docs/ci.md#gone)": ["docs/ci.md#gone"],
    "[a](Docs/ci.md)": ["Docs/ci.md"],
    "[a](../outside.md)": ["../outside.md"],
    "![a](docs/pictures/gone.png)": ["docs/pictures/gone.png"],
    '<img src="gone.png">': ["gone.png"],
    "<picture>\n<source srcset='gone.png'>\n</picture>": ["gone.png"],
    "[a][b]\n\n[b]: gone.md": ["gone.md"],
    "## A b\n\n## A b\n\n[a](#a-b) [a](#a-b-1) [a](#a-b-2)": ["#a-b-2"],
    "## The `wb check` verb, and more\n\n[a](#the-wb-check-verb-and-more)": [],
    '<a id="here"></a>\n\n[a](#here)': [],
    "[a](docs/ci.md#github) [a](docs/) [a](https://gone.example) [a](mailto:a@b.example)": [],
    "`[a](gone.md)`\n\n```\n[a](gone.md)\n```": [],
}


@pytest.mark.parametrize(("text", "wanted"), BROKEN.items(), ids=BROKEN)
def test_a_link_that_leads_nowhere_is_seen(text: str, wanted: list[str], tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "ci.md").write_text("# CI\n\n## GitHub\n")
    (tmp_path / "a.md").write_text(text)
    assert missing(tmp_path / "a.md", tmp_path) == wanted


@pytest.mark.parametrize("text", ["[a][b]", "[a](b c.md)", "[a][]"])
def test_a_link_that_is_left_as_text_is_seen(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(text)
    assert [each for each in page(tmp_path / "a.md").texts if UNDEFINED.search(each)]
