"""A page as one HTML file: no script, nothing loaded from elsewhere, fit to read and to print."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from wb.errors import WbError
from wb.render.forms.reader import reader, unbroken, without_dead_links, words_of

if TYPE_CHECKING:
    from wb.render.forms import About

LONG = 4  # sections: with more, a list of them stands on top
_STYLE = Path(__file__).with_name("page.css")
_ALIGNED = re.compile(r"text-align:\s*(left|center|right)")

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


def convert(page: str, about: About) -> str:
    """The HTML of a page of Markdown. Raises WbError for one that nests too deep to be read."""
    look = style()
    parser = _parser()
    environment: dict[str, Any] = {"back": about.labels["back"]}
    try:
        tokens = parser.parse(page, environment)
        title = _prepare(tokens, about.labels)
        body = parser.renderer.render(tokens, parser.options, environment)
    except RecursionError as error:
        raise WbError(
            "The page nests too deep to become HTML.", "Does its template put lists into lists?"
        ) from error
    return _PAGE.format(
        language=escape(about.language),
        direction=about.direction,
        policy=_policy(look),
        title=escape(title or about.labels["untitled"]),
        style=look,
        body=body,
    )


def style() -> str:
    """How a page looks."""
    return _STYLE.read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """What a browser may load for the page: its own style and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _parser() -> MarkdownIt:
    parser = reader()
    for name, rule in _RULES.items():
        parser.add_render_rule(name, rule)
    return parser


def _prepare(tokens: list[Token], labels: Mapping[str, str]) -> str:
    """Make of the tokens those of a page to be read, and give its title."""
    for token in tokens:
        if token.type == "inline":
            token.children = list(without_dead_links(token.children or []))
        if aligned := _ALIGNED.fullmatch(str(token.attrs.pop("style", ""))):
            token.attrSet("class", aligned[1])
    headings = _headings(tokens)
    _set_apart(tokens, _contents(headings, labels["contents"]))
    _mark_attributions(tokens)
    _head_the_sources(tokens, labels["sources"])
    return next((words for level, words, _ in headings if level == "h1"), "")


def _headings(tokens: list[Token]) -> list[tuple[str, str, str]]:
    """Each heading: its level, its words and the name by which a link finds it, which is set."""
    headings: list[tuple[str, str, str]] = []
    taken = {"fn-sources"}
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            words = words_of(inline.children or [])
            name = _free("-".join(re.findall(r"\w+", words.lower())) or "section", taken)
            taken.add(name)
            token.attrSet("id", name)
            headings.append((token.tag, words, name))
    return headings


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number behind it if another heading or a footnote may have it."""
    free, number = name, 2
    while free in taken or re.fullmatch(r"fn(ref)?\d+", free):
        free, number = f"{name}-{number}", number + 1
    return free


def _contents(headings: Sequence[tuple[str, str, str]], label: str) -> str:
    """A list of the sections, if there are many."""
    sections = [(words, name) for level, words, name in headings if level == "h2"]
    if len(sections) <= LONG:
        return ""
    links = "".join(
        f'<li><a href="#{escape(name)}">{escape(words)}</a></li>\n' for words, name in sections
    )
    return f'<nav aria-label="{escape(label)}">\n<ul>\n{links}</ul>\n</nav>\n'


def _set_apart(tokens: list[Token], contents: str) -> None:
    """Put what stands above the first rule, or else the title, into a header."""
    kinds = [token.type if not token.level else "" for token in tokens]
    if not kinds or kinds[0] != "heading_open" or tokens[0].tag != "h1":
        tokens.insert(0, _html(contents))
        return
    end = kinds.index("heading_close") + 1
    second = kinds.index("heading_open", 1) if "heading_open" in kinds[1:] else len(kinds)
    rule = kinds.index("hr") if "hr" in kinds else len(kinds)
    if rule < second:
        del tokens[rule]
        end = rule
    for token in tokens[:end]:
        for child in token.children or []:
            child.content = unbroken(child.content)
    tokens.insert(end, _html("</header>\n" + contents))
    tokens.insert(0, _html("<header>\n"))


def _html(text: str) -> Token:
    """HTML of ours between the tokens."""
    return Token("html_block", "", 0, content=text)


def _mark_attributions(tokens: list[Token]) -> None:
    """Mark who says what is quoted: the last paragraph of a quotation, behind a dash."""
    for at, token in enumerate(tokens[:-3]):
        if (
            token.type == "paragraph_open"
            and tokens[at + 1].content.startswith("— ")
            and tokens[at + 3].type == "blockquote_close"
        ):
            token.attrSet("class", "by")


def _head_the_sources(tokens: list[Token], label: str) -> None:
    for token in tokens:
        if token.type == "footnote_block_open":
            token.meta["label"] = label


def _footnotes_open(
    renderer: Any, tokens: Sequence[Token], at: int, options: Any, environment: Any
) -> str:
    label = escape(tokens[at].meta.get("label", ""))
    return (
        f'<section class="footnotes" aria-labelledby="fn-sources">\n'
        f'<h2 id="fn-sources">{label}</h2>\n<ol>\n'
    )


def _footnote_anchor(
    renderer: Any, tokens: Sequence[Token], at: int, options: Any, environment: Any
) -> str:
    name = renderer.rules["footnote_anchor_name"](tokens, at, options, environment)
    again = tokens[at].meta.get("subId", 0)
    target = f"fnref{name}:{again}" if again > 0 else f"fnref{name}"
    number = f" {again + 1}" if again > 0 else ""
    label = escape(environment["back"])
    return f' <a href="#{target}" class="back" aria-label="{label}{number}">↩\ufe0e</a>'


def _footnote_mark(
    renderer: Any, tokens: Sequence[Token], at: int, options: Any, environment: Any
) -> str:
    """The same number each time a source is cited."""
    return f"[{tokens[at].meta['id'] + 1}]"


def _scrolling(
    renderer: Any, tokens: Sequence[Token], at: int, options: Any, environment: Any
) -> str:
    """Code that may be wider than the screen, so that a keyboard can scroll it."""
    return f'<pre tabindex="0"><code>{escape(tokens[at].content)}</code></pre>\n'


def _table_open(
    renderer: Any, tokens: Sequence[Token], at: int, options: Any, environment: Any
) -> str:
    return '<div class="table" tabindex="0"><table>\n'


def _table_close(
    renderer: Any, tokens: Sequence[Token], at: int, options: Any, environment: Any
) -> str:
    return "</table></div>\n"


_RULES = {
    "footnote_block_open": _footnotes_open,
    "footnote_anchor": _footnote_anchor,
    "footnote_caption": _footnote_mark,
    "fence": _scrolling,
    "code_block": _scrolling,
    "table_open": _table_open,
    "table_close": _table_close,
}
