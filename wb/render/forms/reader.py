"""Markdown of a page as its forms read it: no raw HTML, and no links but those to the web."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from wb.errors import WbError

SHORT = 32  # characters of a part that is not broken, which fits on a phone
SHORT_LINE = 90  # characters of a paragraph that only leads in
DEEP = 60  # marks around each other; the programs that read our document have limits, too
_LIVE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_ENDS = "?!.,:;*_~'\"”’»"  # signs at the end of an address that belong to its sentence
# Half-width signs belong to an address; those of Chinese and Japanese end it.
_ADDRESS = re.compile(
    r"(?<![\w/.@:-])(?:https?://\w|mailto:[\w.+-]+@\w)[^\s<>\u3000-\u303f\uff01-\uff0f]*",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[\s\x00-\x20]*[^/?#]*:")


class Document(NamedTuple):
    """A page in its parts: what stands above the first rule, the rest, and the notes by number."""

    title: str
    head: list[SyntaxTreeNode]
    body: list[SyntaxTreeNode]
    notes: dict[int, list[SyntaxTreeNode]]

    def level(self, heading: SyntaxTreeNode) -> int:
        """The level of a heading below the title, if there is one."""
        return max(1, int(heading.tag[1]) - bool(self.title))


def reader() -> MarkdownIt:
    """A reader of Markdown as GitHub has it, without raw HTML and with few kinds of links."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).disable("footnote_inline")
    parser.core.ruler.push("addresses", _link_addresses)
    # Those to files beside the page are taken out later; others are no links.
    parser.validateLink = lambda url: bool(  # type: ignore[method-assign]
        _LIVE.match(url) or not _SCHEME.match(url)
    )
    return parser


def _link_addresses(state: StateCore) -> None:
    """Make links of bare addresses, as GitHub does (GFM 6.9); of none that stands in a link.

    Not by linkify-it, which markdown-it has for this: it also takes `a.example` for an address,
    and looks for each again from every word of a text.
    """
    for token in state.tokens:
        if token.type == "inline" and ("mailto:" in token.content or "://" in token.content):
            token.children = list(_with_links(token.children or [], state.md))


def _with_links(tokens: Sequence[Token], parser: MarkdownIt) -> Iterator[Token]:
    inside = 0
    for token in tokens:
        inside += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type != "text" or inside:
            yield token
            continue
        at = 0
        for match in _ADDRESS.finditer(token.content):
            address = _trimmed(match[0])
            if not parser.validateLink(address):
                continue
            yield _words(token.content[at : match.start()])
            yield Token("link_open", "a", 1, {"href": parser.normalizeLink(address)})
            yield _words(address)
            yield Token("link_close", "a", -1)
            at = match.start() + len(address)
        yield _words(token.content[at:])


def _words(text: str) -> Token:
    return Token("text", "", 0, content=text)


def _trimmed(address: str) -> str:
    """An address without the signs at its end that belong to the sentence around it."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while end and (address[end - 1] in _ENDS or (address[end - 1] == ")" and unopened > 0)):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def without_dead_links(tokens: Sequence[Token]) -> Iterator[Token]:
    """The words of links that lead to files beside the page, and of images, without the links."""
    dead: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            dead.append(not _LIVE.match(str(token.attrGet("href"))))
        drop = token.type in ("link_open", "link_close") and dead[-1]
        if token.type == "link_close":
            dead.pop()
        if token.type == "image":
            yield from without_dead_links(token.children or [])
        elif not drop:
            yield token


def words_of(tokens: Sequence[Token]) -> str:
    """The words of a line."""
    shown = (
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in tokens
        if token.type != "footnote_ref"
    )
    return " ".join("".join(shown).split())


def unbroken(words: str) -> str:
    """A line of short parts (`Status: draft · Owner: Ann`) that breaks between them only."""
    parts = words.split(" · ")
    short = (part.replace(" ", "\xa0") if len(part) < SHORT else part for part in parts)
    return " · ".join(short) if len(parts) > 1 else words


def document(page: str) -> Document:
    """A page in its parts. Raises WbError for one that nests too deep to be read."""
    try:
        tokens = reader().parse(page)
        for token in tokens:
            if max(accumulate(each.nesting for each in token.children or [token])) > DEEP:
                raise RecursionError
        for token in tokens:
            if token.type == "inline":
                token.children = list(without_dead_links(token.children or []))
        return _parted(SyntaxTreeNode(tokens).children)
    except RecursionError as error:
        raise WbError(
            "The page nests too deep to be written.", "Does its template put lists into lists?"
        ) from error


def _parted(nodes: list[SyntaxTreeNode]) -> Document:
    notes: dict[int, list[SyntaxTreeNode]] = {}
    if nodes and nodes[-1].type == "footnote_block":
        *nodes, block = nodes
        notes = {int(note.meta["id"]): note.children for note in block.children}
    title, head = "", []
    if nodes and nodes[0].type == "heading" and nodes[0].tag == "h1":
        title = words_of(nodes[0].children[0].to_tokens()[0].children or [])
        kinds = [node.type for node in nodes[1:]]
        end = kinds.index("hr") if "hr" in kinds else len(kinds)
        nodes = nodes[1:]
        if "heading" not in kinds[:end] and end < len(kinds):
            head, nodes = nodes[:end], nodes[end + 1 :]
    return Document(title, head, nodes, notes)


def only(paragraph: SyntaxTreeNode, kind: str) -> SyntaxTreeNode | None:
    """What a paragraph is, if it is nothing but words in bold (`strong`) or in italics (`em`)."""
    if paragraph.type != "paragraph":
        return None
    shown = [each for each in paragraph.children[0].children if each.children or each.content]
    return shown[0] if [each.type for each in shown] == [kind] else None


def is_attribution(node: SyntaxTreeNode) -> bool:
    """Whether a paragraph says who is quoted: the last of a quotation, behind a dash."""
    quotation = node.parent
    return bool(
        quotation
        and quotation.type == "blockquote"
        and node.type == "paragraph"
        and quotation.children[-1] is node
        and node.children[0].content.startswith("— ")
    )


def leads_in(node: SyntaxTreeNode) -> bool:
    """Whether a paragraph is a short one that belongs on the page of what follows."""
    after = node.next_sibling if node.parent else None
    if not after or len(node.children[0].content) > SHORT_LINE:
        return False
    grouped = after.type in ("bullet_list", "ordered_list", "table", "fence", "blockquote")
    return grouped or bool(only(node, "em"))


def follows_note(mark: SyntaxTreeNode) -> bool:
    """Whether the mark of a footnote stands behind another, so that 1 and 2 would be read as 12."""
    before = mark.previous_sibling
    if before and before.type == "text" and not before.content.strip():
        before = before.previous_sibling
    return bool(before and before.type == "footnote_ref")


def before_notes(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """The parts of a line, without the blanks before the mark of a footnote."""
    for part, after in pairwise(node.children):
        if part.type == "text" and after.type == "footnote_ref":
            part.to_tokens()[0].content = part.content.rstrip(" ")
    return node.children


def alignment(cell: SyntaxTreeNode) -> str:
    """How the column of a cell is aligned: left, center, right or nothing said."""
    return str(cell.attrs.get("style", "")).removeprefix("text-align:").strip()
