"""No word and no source of a proposal is lost on its page."""

from __future__ import annotations

import re
from html import unescape

import cmarkgfm
import pytest
import yaml
from cmarkgfm.cmark import Options
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from support.cases import tried
from wb.document.loader import load
from wb.document.textfile import TextFile
from wb.prose.citations import citations, without_comments
from wb.render.context import page_keys
from wb.render.escape import md_block, md_text
from wb.render.markdown import render
from wb.render.templates import template_folders


def _page(proposal: dict[str, object]) -> str:
    text = yaml.safe_dump(proposal, allow_unicode=True, sort_keys=False)
    return render(load(TextFile("p.wb.yaml", text)), "five-questions.md.j2", template_folders())


def _as_github(page: str) -> str:
    return cmarkgfm.github_flavored_markdown_to_html(page, Options.CMARK_OPT_FOOTNOTES)


def _as_markdown_it(page: str) -> str:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    return str(parser.render(page))


READERS = {"GitHub": _as_github, "markdown-it": _as_markdown_it}

COUNTS = [
    ("Survey of bakers, March 2026", 20, True),
    ("Visit to room 12", 2, True),
    ("Visit to room 12 by night", 12, True),
    ("Calls from 12 to 14 May", 12, True),
    ("Diaries of 16 foremen", 16, False),
    ("Diaries of 160 foremen", 16, True),
]


@pytest.mark.parametrize(("what", "count", "shown"), COUNTS)
def test_a_count_is_left_out_only_where_the_name_tells_it(
    what: str, count: int, shown: bool
) -> None:
    page = _page({"wb": 1, "sources": [{"id": "s", "what": what, "count": count}]})
    assert (f"{count} in all" in page) == shown


KEYS = ["Smith:1997", "doi:10.1000/182", "smith+lee", "Smith 2024", "a*b*", "__x__", "é", "a@b.org"]


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize("key", KEYS)
def test_a_citation_leads_to_its_source(key: str, reader: object) -> None:
    page = _page(
        {"wb": 1, "evidence": f"Counted.[^{key}]", "sources": [{"id": key, "what": "Bins"}]}
    )
    assert "cited nowhere" not in page
    html = reader(page)  # type: ignore[operator]
    assert "footnote-ref" in html
    assert "Bins" in html


def test_no_two_sources_share_a_key() -> None:
    sources = [{"id": each} for each in ("Smith 2024", "Smith-2024", "smith-2024", "Smith/2024")]
    keys = page_keys(load(TextFile("p", yaml.safe_dump({"wb": 1, "sources": sources}))))
    assert keys["Smith-2024"] == "Smith-2024"
    assert len({key.casefold() for key in keys.values()}) == 4


NO_CITATIONS = ["`[^a]`", "```\n[^a]\n```", "\\\\[^a]", "[^a](b.md)", "[^a]: x", "<!-- [^a] -->"]


@pytest.mark.parametrize("text", NO_CITATIONS)
def test_what_cites_nothing_leaves_its_source_uncited_on_the_page(text: str) -> None:
    text = text.replace("\\\\", "\\")
    assert not list(citations(text))
    page = _page({"wb": 1, "evidence": f"{text}\n", "sources": [{"id": "a", "what": "Bins"}]})
    assert "cited nowhere above: [^a]" in page
    for reader in READERS.values():
        assert "Bins" in reader(page)


def test_a_comment_is_left_out_and_code_is_kept() -> None:
    assert without_comments("a <!-- b --> c\n<!-- d\ne -->\n`<!-- f -->`") == (
        "a c\n\n`<!-- f -->`"
    )


SHOWN = {
    "a tilde between digits": ("5~10 and 20~30, ~3", "5\\~10 and 20\\~30, \\~3"),
    "a tilde in an address": ("http://a.b/~c", "http://a.b/~c"),
    "struck out": ("~~old~~ `a~b`", "~~old~~ `a~b`"),
    "a divider": ("a\n\n---\n\nb", "a\n\n---\n\nb"),
    "an image from elsewhere": ("![a](https://b.c/d.png)", "[a](https://b.c/d.png)"),
    "a command": ("::error::x ##vso[y] ##[z]", "\\::error::x #\\#vso[y] #\\#[z]"),
    "marks of direction": ("+\u202a44\u202c \u200bx\ufeff", "+44 x"),
}


@pytest.mark.parametrize(("written", "shown"), SHOWN.values(), ids=SHOWN)
def test_markdown_is_shown_as_it_was_meant(written: str, shown: str) -> None:
    assert md_block(written) == shown


def test_a_table_does_not_swallow_the_dateline() -> None:
    for table in ("a | b\n---|---\n1 | 2", "a\n|---|\n| 1 |"):
        assert md_block(table, "**Leeds** –") == f"**Leeds** –\n\n{table}"


def test_a_command_is_none_in_a_title() -> None:
    assert md_text("::error::x ##[y]") == "\\::error::x \\##\\[y\\]"


# What stands behind the three backticks that open code is its language, which no reader shows.
# Each word is its own, so that a lost one is missed; the signs around it are Markdown of all kinds.
FRAMES = [
    "{}", "*{}*", "**{}**", "`{}`", "~~{}~~", "5~10{}", "- {}", "1. {}", "> {}", "# {}",
    "\n```\n{}\n```\n",
    "| {} | x |\n|---|---|\n| `a|b` | c |", "---\n{}", "{}\n---", "[{}](https://a.b)",
    "![{}](https://a.b/c)", "<b>{}", "{}[^s one]", "`[^s one]` {}", "    {}", "{}\\*", "{} `a | b`",
]  # fmt: skip
answers = st.lists(
    st.tuples(st.sampled_from(FRAMES), st.sampled_from([" ", "\n", "\n\n"])), min_size=1, max_size=8
)


def _seen(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html))


@tried(25, 4_000, answers)
def test_every_word_and_source_is_on_the_page(answer: list[tuple[str, str]]) -> None:
    words = [f"word{number}q" for number in range(len(answer))]
    text = "".join(
        frame.format(word) + gap for (frame, gap), word in zip(answer, words, strict=True)
    )
    page = _page(
        {
            "wb": 1,
            "evidence": text,
            "sources": [{"id": "s one", "what": "firstsource"}, {"id": "s-one", "what": "second"}],
        }
    )
    for name, reader in READERS.items():
        seen = _seen(reader(page))
        for word in (*words, "firstsource", "second"):
            assert word in seen, f"{name}: {word} of {text!r} in {page!r}"
