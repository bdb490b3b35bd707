"""A page as PDF, set by Typst: on A4, with bookmarks, tags, footnotes and numbered pages.

Each word of the page goes to Typst as a quoted text, so that nothing in it is a command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it.tree import SyntaxTreeNode

from wb.errors import WbError
from wb.programs import on_path, package, python, run
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

_STYLE = Path(__file__).with_name("page.typ")
_COMPILE = (
    "import typst; sys.stdout.buffer.write(typst.compile(sys.stdin.buffer.read(), root='.', "
    "package_path='.', package_cache_path='.', timestamp=0))"
)
_INLINE = {"strong": "strong", "em": "emph", "s": "strike"}


def convert(page: str, about: About) -> bytes:
    """The PDF of a page of Markdown. Raises WbError where that fails, or Typst is not here."""
    command = _typst()
    read = document(page)
    return run(command, _source(read, about).encode(), "The page could not be made in PDF")


def _typst() -> list[str]:
    """The command that makes PDF: the package, or else a program on the PATH."""
    if package("typst"):
        return python(_COMPILE)
    if found := on_path("typst"):
        return [found, "compile", "--root", ".", "--creation-timestamp", "0", "-", "-"]
    raise WbError(
        "A page in PDF needs Typst, which is not installed.",
        "To install it: pip install 'working-backwards[pdf]'",
    )


def _source(read: Document, about: About) -> str:
    """The page in Typst's language, behind what says how it looks."""
    language, _, region = about.language.partition("-")
    names = {
        "title": read.title or about.title,
        "author": about.author,
        "paper": "us-letter" if about.paper == "letter" else "a4",
        "side": "right" if about.direction == "rtl" else "left",
        "language": language.lower() if re.fullmatch("[A-Za-z]{2,3}", language) else "en",
    }
    known = f"#let region = {_text(region) if re.fullmatch('[A-Za-z]{2}', region) else 'none'}\n"
    lets = "".join(f"#let {name} = {_text(value)}\n" for name, value in names.items())
    writer = _Writer(read)
    head = writer.head() if read.title else ""
    return lets + known + _STYLE.read_text(encoding="utf-8") + head + writer.blocks(read.body)


def _text(words: str) -> str:
    """A text of Typst's, in which nothing is a command."""
    quoted = re.sub(r'[\\"]', r"\\\g<0>", words)
    return f'"{quoted}"'


class _Writer:
    """The nodes of a page as calls of Typst's functions."""

    def __init__(self, read: Document) -> None:
        self.read = read
        self.cited: set[int] = set()
        self.opened = False

    def head(self) -> str:
        """The title, which page.typ has, and what stands below it."""
        parts = "".join(map(self._in_head, self.read.head))
        self.opened = True
        return f"#opening[{parts}]\n"

    def _in_head(self, node: SyntaxTreeNode) -> str:
        if promise := only(node, "strong"):
            return f"#promise[{self._line(promise)}]\n"
        if state := only(node, "em"):
            return f"#state[{self._line(state, unbroken)}]\n"
        return self.block(node)

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> str:
        """Blocks one after another."""
        return "".join(map(self.block, nodes))

    def block(self, node: SyntaxTreeNode) -> str:
        """A block of the page."""
        made = getattr(self, f"_{node.type}", None)
        return made(node) if made else self.blocks(node.children)

    def _heading(self, node: SyntaxTreeNode) -> str:
        first = " <first>" if self.opened and node is self.read.body[0] else ""
        words = self._line(node.children[0])
        return f"#heading(level: {self.read.level(node)})[{words}]{first}\n"

    def _paragraph(self, node: SyntaxTreeNode) -> str:
        line = self._line(node.children[0])
        if is_attribution(node):
            return f"#by[{line}]\n"
        if leads_in(node):
            return f"#lead[{line}]\n"
        return f"{line}\n" if node.hidden else f"#par[{line}]\n"

    def _blockquote(self, node: SyntaxTreeNode) -> str:
        return f"#quote(block: true)[{self.blocks(node.children)}]\n"

    def _hr(self, node: SyntaxTreeNode) -> str:
        return "#parting\n"

    def _fence(self, node: SyntaxTreeNode) -> str:
        return f"#raw(block: true, {_text(node.content.removesuffix(chr(10)))})\n"

    _code_block = _fence

    def _bullet_list(self, node: SyntaxTreeNode) -> str:
        return self._list("list", node)

    def _ordered_list(self, node: SyntaxTreeNode) -> str:
        return self._list(f"enum.with(start: {int(node.attrs.get('start', 1))})", node)

    def _list(self, function: str, node: SyntaxTreeNode) -> str:
        items = "".join(f"[{self.blocks(item.children)}]" for item in node.children)
        return f"#({function})(tight: false){items}\n"

    def _table(self, node: SyntaxTreeNode) -> str:
        rows = [row.children for part in node.children for row in part.children]
        aligned = ", ".join(alignment(cell) or "start" for cell in rows[0])
        lines = [", ".join(f"[{self._line(cell.children[0])}]" for cell in row) for row in rows]
        cells = ", ".join([f"table.header({lines[0]})", *lines[1:]])
        return f"#rows({len(rows[0])}, ({aligned},), {cells})\n"

    def _line(self, node: SyntaxTreeNode, told: Callable[[str], str] = str) -> str:
        return "".join(self._part(child, told) for child in before_notes(node))

    def _part(self, node: SyntaxTreeNode, told: Callable[[str], str]) -> str:
        if node.type == "footnote_ref":
            between = "#super[,];" if follows_note(node) else ""
            return between + self._note(int(node.meta["id"]))
        if node.type == "softbreak":
            return "#[ ];"
        if node.type == "hardbreak":
            return "#linebreak();"
        if node.type == "code_inline":
            return f"#raw({_text(node.content)});"
        if node.type == "link":
            return f"#link({_text(str(node.attrs['href']))})[{self._line(node, told)}];"
        if node.type in _INLINE:
            return f"#{_INLINE[node.type]}[{self._line(node, told)}];"
        return f"#{_text(told(node.content))};" if node.content else ""

    def _note(self, number: int) -> str:
        """A footnote, or the mark of one that stands already: a source has one number."""
        if number in self.cited:
            return f"#footnote(<note-{number}>);"
        self.cited.add(number)
        note = self.read.notes.get(number, [])
        if note and note[0].type == "paragraph":  # it begins behind its number
            text = self._line(note[0].children[0]) + self.blocks(note[1:])
        else:
            text = self.blocks(note)
        return f"#[#footnote[{text}]<note-{number}>];"
