"""A page for Word, written by pandoc: with headings, lists, tables and footnotes of Word's own.

Pandoc is given a document and no text to read: what is not a word in it is ours, so nothing of a
proposal is taken for HTML, TeX or a field.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markdown_it.tree import SyntaxTreeNode

from wb.programs import pandoc, run
from wb.render.forms.reader import (
    Document,
    alignment,
    before_notes,
    document,
    follows_note,
    is_attribution,
    leads_in,
    only,
    unbroken,
)

if TYPE_CHECKING:
    from wb.render.forms import About

Element = Mapping[str, object]

_LOOKS = Path(__file__).with_name("page.docx")  # made by tools/word_styles.py
_API = [1, 23]  # the form of pandoc's documents, from pandoc 3 on
_INLINE = {"strong": "Strong", "em": "Emph", "s": "Strikeout"}
_ALIGNED = {"left": "AlignLeft", "center": "AlignCenter", "right": "AlignRight"}
_BARE: list[object] = ["", [], []]
_BLANK = {"t": "Para", "c": [{"t": "Str", "c": "\xa0"}]}
_MARKED = (  # around the mark of a footnote that is cited again, so that the next one knows it
    '<w:bookmarkStart w:id="{id}" w:name="_wb_note_{number}"/>',
    '<w:bookmarkEnd w:id="{id}"/>',
)
_CITED = (
    '<w:fldSimple w:instr=" NOTEREF _wb_note_{number} \\f \\h "><w:r><w:rPr><w:rStyle '
    'w:val="FootnoteReference"/></w:rPr><w:t>{number}</w:t></w:r></w:fldSimple>'
)
_FULL = 60  # characters of a row that takes the whole line
_CORE = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties \
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/">\
<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>\
</cp:coreProperties>
"""


def convert(page: str, about: About) -> bytes:
    """The page of Markdown as a file for Word. Raises WbError where that fails, or pandoc is not
    here.
    """
    program = pandoc("A page for Word")
    read = document(page)
    command = [
        *program,
        *("--from", "json", "--to", "docx", "--data-dir", os.curdir),
        *("--reference-doc", str(_LOOKS), "--output", "-"),
    ]
    made = run(
        command, json.dumps(_document(read, about)).encode(), "The page could not be made in Word"
    )
    with ZipFile(BytesIO(made)) as file:
        text, styles = (file.read(f"word/{name}.xml") for name in ("document", "styles"))
    if about.direction == "rtl":
        styles = styles.replace(b"<w:left ", b"<w:right ")
    core = _CORE.format(
        title=escape(read.title or about.title),
        author=escape(about.author),
        language=escape(about.language),
    )
    parts = {
        "docProps/core.xml": core.encode(),
        "word/document.xml": _on_paper(_kept_together(text), about.paper),
        "word/styles.xml": styles,
    }
    return _again(made, parts)


def _kept_together(text: bytes) -> bytes:
    """Rows that no page parts, and no second rule above the first heading."""
    text = re.sub(rb"<w:tr>(?!<w:trPr>)", b"<w:tr><w:trPr></w:trPr>", text)
    text = text.replace(b"<w:trPr>", b"<w:trPr><w:cantSplit/>")
    opening = rb'("OpeningRule" ?/>(?:(?!</w:p>).)*</w:p>\s*<w:p>\s*<w:pPr>\s*<w:pStyle '
    plain = rb'\1<w:pBdr><w:top w:val="nil"/></w:pBdr><w:spacing w:before="60"/>'
    return re.sub(opening + rb'w:val="Heading1" ?/>)', plain, text, count=1, flags=re.DOTALL)


def _on_paper(text: bytes, paper: str) -> bytes:
    """The page on Letter, if that is wanted; page.docx is A4. Both in twentieths of a point."""
    size = b'<w:pgSz w:w="12240" w:h="15840"/>'
    return re.sub(rb"<w:pgSz [^>]*/>", size, text) if paper == "letter" else text


def _again(data: bytes, instead: Mapping[str, bytes]) -> bytes:
    """A file for Word packed again without a date, some parts of it replaced."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name)
            part.compress_type, part.create_system = ZIP_DEFLATED, 0
            new.writestr(part, instead.get(name, old.read(name)))
    return packed.getvalue()


def _document(read: Document, about: About) -> Element:
    """The page as a document of pandoc's."""
    writer = _Writer(read)
    head = writer.head() if read.title else []
    return {
        "pandoc-api-version": _API,
        "meta": {
            "lang": {"t": "MetaString", "c": about.language},
            "dir": {"t": "MetaString", "c": about.direction},
        },
        "blocks": [*head, *writer.blocks(read.body)],
    }


def _element(kind: str, *content: object) -> Element:
    return {"t": kind, "c": content[0] if len(content) == 1 else list(content)}


def _styled(style: str, *blocks: Element) -> Element:
    """Blocks in a style of page.docx."""
    return _element("Div", ["", [], [["custom-style", style]]], list(blocks))


def _ours(xml: str) -> Element:
    """A piece of Word's own language, without a word of the proposal in it."""
    return _element("RawInline", "openxml", xml)


def _widths(rows: Sequence[Sequence[SyntaxTreeNode]]) -> list[float]:
    """The share of the line that each column takes, by its longest cell."""
    longest = [
        max(min(len(cell.children[0].content), _FULL) for cell in column)
        for column in zip(*rows, strict=True)
    ]
    wanted = [max(length, 8) for length in longest]
    whole = 1.0 if sum(wanted) > _FULL else 0.65
    return [round(whole * each / sum(wanted), 4) for each in wanted]


def _words(text: str) -> list[Element]:
    """Words with the blanks between them. A no-break space is part of a word."""
    pieces = re.split("( +)", text)
    return [{"t": "Space"} if each[0] == " " else _element("Str", each) for each in pieces if each]


class _Writer:
    """The nodes of a page as elements of pandoc's."""

    def __init__(self, read: Document) -> None:
        self.read = read
        self.cited: dict[int, int] = {}

    def head(self) -> list[Element]:
        """The title with what stands below it, and a line that ends them."""
        title = _styled("Title", _element("Para", _words(self.read.title)))
        end = _styled("Opening Rule", _BLANK)
        return [title, *(each for node in self.read.head for each in self._in_head(node)), end]

    def _in_head(self, node: SyntaxTreeNode) -> list[Element]:
        if promise := only(node, "strong"):
            return [_styled("Subtitle", _element("Para", self._line(promise)))]
        if state := only(node, "em"):
            return [_styled("Status", _element("Para", self._line(state, unbroken)))]
        return self.blocks([node])

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> list[Element]:
        """Blocks one after another."""
        return [element for node in nodes for element in self._block(node)]

    def _block(self, node: SyntaxTreeNode) -> Sequence[Element]:
        made = getattr(self, f"_{node.type}", None)
        return [made(node)] if made else self.blocks(node.children)

    def _heading(self, node: SyntaxTreeNode) -> Element:
        return _element("Header", self.read.level(node), _BARE, self._line(node.children[0]))

    def _paragraph(self, node: SyntaxTreeNode) -> Element:
        line = self._line(node.children[0])
        if is_attribution(node):
            return _styled("Attribution", _element("Para", line))
        if leads_in(node):
            return _styled("Lead", _element("Para", line))
        return _element("Plain" if node.hidden else "Para", line)

    def _blockquote(self, node: SyntaxTreeNode) -> Element:
        return _element("BlockQuote", self.blocks(node.children))

    def _hr(self, node: SyntaxTreeNode) -> Element:
        return _styled("Rule", _BLANK)

    def _fence(self, node: SyntaxTreeNode) -> Element:
        return _element("CodeBlock", _BARE, node.content.removesuffix("\n"))

    _code_block = _fence

    def _bullet_list(self, node: SyntaxTreeNode) -> Element:
        return _element("BulletList", [self.blocks(item.children) for item in node.children])

    def _ordered_list(self, node: SyntaxTreeNode) -> Element:
        how = [int(node.attrs.get("start", 1)), {"t": "Decimal"}, {"t": "Period"}]
        items = [self.blocks(item.children) for item in node.children]
        return _element("OrderedList", how, items)

    def _table(self, node: SyntaxTreeNode) -> Element:
        rows = [row.children for part in node.children for row in part.children]
        columns = [
            [{"t": _ALIGNED.get(alignment(cell), "AlignDefault")}, _element("ColWidth", width)]
            for cell, width in zip(rows[0], _widths(rows), strict=True)
        ]
        first, *others = [[_BARE, [self._cell(cell) for cell in row]] for row in rows]
        body = [_BARE, 0, [], others]
        head, foot = [_BARE, [first]], [_BARE, []]
        table = _element("Table", _BARE, [None, []], columns, head, [body], foot)
        return _element("Div", _BARE, [table, _styled("Table End", _BLANK)])

    def _cell(self, node: SyntaxTreeNode) -> object:
        line = _styled("Table Text", _element("Para", self._line(node.children[0])))
        return [_BARE, {"t": "AlignDefault"}, 1, 1, [line]]

    def _line(self, node: SyntaxTreeNode, told: Callable[[str], str] = str) -> list[Element]:
        return [each for child in before_notes(node) for each in self._part(child, told)]

    def _note(self, id_: int) -> list[Element]:
        """A footnote, or the mark of one that stands already: a source has one number."""
        if id_ in self.cited:
            return [_ours(_CITED.format(number=self.cited[id_]))]
        number = self.cited[id_] = len(self.cited) + 1
        note = _element("Note", self.blocks(self.read.notes.get(id_, ())))
        begin, end = (_ours(each.format(id=9000 + number, number=number)) for each in _MARKED)
        return [begin, note, end]

    def _part(self, node: SyntaxTreeNode, told: Callable[[str], str]) -> list[Element]:
        if node.type == "footnote_ref":
            comma = _element("Superscript", [_element("Str", ",")])
            return [comma] * follows_note(node) + self._note(int(node.meta["id"]))
        if node.type == "softbreak":
            return [{"t": "SoftBreak"}]
        if node.type == "hardbreak":
            return [{"t": "LineBreak"}]
        if node.type == "code_inline":
            return [_element("Code", _BARE, node.content)]
        if node.type == "link":
            line = self._line(node, told)
            return [_element("Link", _BARE, line, [str(node.attrs["href"]), ""])]
        if node.type in _INLINE:
            return [_element(_INLINE[node.type], self._line(node, told))]
        return _words(told(node.content))
