"""What an author writes stays in its place on the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from support.cases import tried
from wb.render.escape import (
    MOST_BRACKETS,
    first_words,
    md_block,
    md_item,
    md_link,
    md_quote,
    md_text,
)
from wb.wording import HIDDEN, REORDERING

UNSEEN = re.compile(f"[{REORDERING}{HIDDEN}]")

PATIENT = {"suppress_health_check": list(HealthCheck), "print_blob": False}

# Not the parser of the code under test: this one meets every text as a reader's browser would.
READERS = {
    name: MarkdownIt("commonmark", {"html": True, "maxNesting": 400})
    for name in ("commonmark", "with tables")
}
READERS["with tables"].enable("table")
for reader in READERS.values():
    reader.validateLink = lambda url: True  # type: ignore[method-assign]

PIECES = [
    "# ",
    "## ",
    "---",
    "===",
    "- ",
    "* ",
    "1. ",
    "1) ",
    "> ",
    "```",
    "~~~",
    "`",
    "``",
    "<b>",
    "<script>",
    "</div>",
    "<!--",
    "-->",
    "<?",
    "<![CDATA[",
    "[a]: /x",
    "[^n]: x",
    "[^ward]",
    "](",
    "[",
    "]",
    "(",
    ")",
    "![",
    "data:",
    "java",
    "script:",
    "&#106;",
    "&colon;",
    "\\",
    "    ",
    "  ",
    " ",
    "word",
    "*",
    "**",
    "_",
    "~~",
    "$$",
    "&lt;",
    "&",
    "<http://a.b>",
    "<a@b.cd>",
    "http://a.b",
    "é",
    "=",
    "-",
    "+",
    "0",
    ":",
    "<javascript:x>",
    "[x](javascript:alert(1))",
]
PIECES += ["|", "|---|", "\n", "\n", "\n\n", "\t", "\r", "\x85", "\u2028", "\x00"]
markdown = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text())
words = st.one_of(
    st.lists(
        st.sampled_from([piece for piece in PIECES if piece not in ("\x00", "\x85", "\u2028")]),
        max_size=20,
    ).map("".join),
    st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))),
)


def _all(tokens: list[Token] | None) -> list[Token]:
    return [each for token in tokens or [] for each in (token, *_all(token.children))]


def _stands(page: str) -> None:
    """The page between `# Before` and `# After` adds nothing that an author may not add."""
    for name, reader in READERS.items():
        environment: dict[str, object] = {}
        tokens = reader.parse(f"# Before\n\n{page}\n\n# After\n", environment)
        flat = _all(tokens)
        headings = [
            tokens[at + 1].content
            for at, token in enumerate(tokens)
            if token.type == "heading_open"
        ]
        assert headings == ["Before", "After"], f"{name}: {page!r}"
        assert tokens[-3].level == 0
        assert not environment.get("references"), f"{name}: {page!r}"
        assert not [token for token in flat if token.type.startswith("html")], f"{name}: {page!r}"
        targets = [str(token.attrs.get("href") or token.attrs.get("src") or "") for token in flat]
        assert not [
            target
            for target in targets
            if target.lower().startswith(("javascript:", "data:", "vbscript:", "file:"))
        ], f"{name}: {page!r}"


@tried(300, 10_000, markdown, **PATIENT)
def test_an_answer_adds_no_heading_no_html_and_swallows_nothing(answer: str) -> None:
    _stands(md_block(answer))
    _stands(md_quote(answer))
    _stands("- " + md_item(answer))
    _stands(md_block(answer, "**Barnstaple** –"))


@tried(
    300,
    10_000,
    words,
    st.sampled_from(["{}", "# {}", "- {}", "> {}", "| {} |\n|---|"]),
    **PATIENT,
)
def test_plain_words_read_back_as_they_were_written(text: str, place: str) -> None:
    tokens = READERS["with tables"].parse(place.format(md_text(text)))
    inline = next((token for token in tokens if token.type == "inline"), None)
    kinds = {token.type for token in inline.children or []} if inline else set()
    shown = "".join(token.content for token in inline.children or []) if inline else ""
    assert shown == " ".join(UNSEEN.sub("", text).split())  # what nobody sees is left out
    assert kinds <= {"text", "text_special"}


@tried(300, 10_000, markdown, **PATIENT)
def test_a_link_is_live_only_where_a_browser_may_go(address: str) -> None:
    _stands(md_link(address))


KEPT = {
    "emphasis": "It is **not** *ours* and not ~~theirs~~.",
    "a list in a list": "- a\n- b\n  - c\n\n1. one\n2. two",
    "a table with code": "| a | b |\n|---|:--|\n| `x` | **y** |",
    "a quotation": "> She said\n> so.\n>\n> > Twice.",
    "a citation": "14 of 20 said so [^ward-study], [^b].",
    "links": (
        "[a](https://example.org/a_(b)), [b](mailto:a@example.org), [c](notes/c.md#d), "
        "<https://example.org>, <a@example.org>"
    ),
    "code in a line": "Type `wb <file> # now` and ``a ` b``.",
    "a code block": "```sh\n# not a heading\n<b> & </b>\n---\n```",
    "a code block in a list": "1. Run\n\n   ```\n   <b> # x\n   ```\n2. Then",
    "indented code": "So:\n\n    <b> # x",
    "sums": "3 < 5 > 2, a & b, 5 * 3, #1, 50 % - 10 %, C# 1.",
    "an image": "![a ward](ward.png)",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_good_markdown_is_left_as_it_is(text: str) -> None:
    assert md_block(text) == text


TAMED = {
    "a heading": ("# Big", "\\# Big"),
    "a heading in a list in a quotation": ("> - ## Big", "> - \\## Big"),
    "an underlined heading": ("Big\n===", "Big\n\\==="),
    "another": ("Big\n---", "Big\n\\---"),
    "raw HTML": ("<b>x</b> <!-- y", "&lt;b>x&lt;/b> &lt;!-- y"),
    "HTML between code that a line end has cut": ("a ` b\n` <b> `", "a \\` b\n` <b> `"),
    "HTML between code that a table has cut": (
        "|a|b|\n|-|-|\n|`b | c` `<i>`|",
        "|a|b|\n|-|-|\n|\\`b | c` `&lt;i>\\`|",
    ),
    "a footnote of one's own": ("[^a]: x", "\\[^a]: x"),
    "a link definition": ("- [a]: /x", "- \\[a]: /x"),
    "an open code block": ("```\n# x", "```\n# x\n```"),
    "a longer open code block": ("~~~~ sh\n~~~", "~~~~ sh\n~~~\n~~~~"),
    "a script": ("[x](javascript:a)", "[x]\\(javascript:a)"),
    "a script in disguise": (
        "[x](<java&#115;cript:a>) ![y](data:b)",
        "[x]\\(&lt;java&#115;cript:a>) ![y]\\(data:b)",
    ),
    "a script as an address": ("<javascript:a>", "&lt;javascript:a>"),
    "a control character": ("a\x1b[31mb", "a\ufffd[31mb"),
    "a mark that turns the reading round": ("a\u202eb", "ab"),
    "line ends of old": ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
}


@pytest.mark.parametrize(("written", "shown"), TAMED.values(), ids=TAMED)
def test_what_would_break_the_page_becomes_plain_words(written: str, shown: str) -> None:
    assert md_block(written) == shown


def test_what_nests_too_deep_to_judge_is_shown_as_plain_words() -> None:
    deep = "> " * 300 + "<b>"
    assert md_block(deep) == md_text(deep)


@pytest.mark.parametrize("piece", ["[", "![", "[x](", "[^", "- [\n", "|["])
def test_brackets_without_end_are_shown_as_plain_words(piece: str) -> None:
    """The parser looks from each for its end, which takes time with the square of their number."""
    text = f"*x* {piece * (MOST_BRACKETS + 1)}"
    assert md_block(text).startswith("\\*x\\* ")
    assert first_words(text)
    assert md_block(f"*x* {piece}").startswith("*x* ")


def test_a_long_list_of_boxes_to_tick_stays_one() -> None:
    text = "\n".join(["- [ ] bread"] * (MOST_BRACKETS - 1))
    assert md_block(text) == text


def test_what_is_too_long_to_judge_is_shown_as_plain_words() -> None:
    assert md_block("- <b>\n" * 20_000) == "\n".join(["\\- &lt;b>"] * 20_000)


def test_a_lead_stands_before_words_and_above_anything_else() -> None:
    assert md_block("Today it opened.", "**Leeds** –") == "**Leeds** – Today it opened."
    assert md_block("- a\n- b", "**Leeds** –") == "**Leeds** –\n\n- a\n- b"


LINKS = {
    "https": ("https://example.org/a?b=c", "<https://example.org/a?b=c>"),
    "mailto": ("mailto:a@example.org", "<mailto:a@example.org>"),
    "a script": ("javascript:alert(1)", "javascript:alert(1)"),
    "words": ("the *blue* folder", "the \\*blue\\* folder"),
    "an address with a way out": ("https://a.b/> <b>", "https://a.b/> &lt;b>"),
}


@pytest.mark.parametrize(("address", "shown"), LINKS.values(), ids=LINKS)
def test_an_address_is_a_link_or_plain_words(address: str, shown: str) -> None:
    assert md_link(address) == shown


@pytest.mark.parametrize("written", ["• One.\n• Two.", "- One.\n- Two.", "➜\xa0One.\n➜\xa0Two."])
def test_the_first_words_of_a_list_are_those_of_its_first_item(written: str) -> None:
    assert first_words(written) == "One."
