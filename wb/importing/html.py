"""HTML as Markdown: headings, lists, tables, quotes and links. Nothing in it is run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from wb.importing.document import Document

_DEEPEST = 8  # levels of lists that are told apart
_DROPPED = {"script", "style", "template", "noscript", "iframe", "object", "svg"}
_BLOCKS = {
    *("address article aside blockquote body caption center dd details div dl dt fieldset").split(),
    *("figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p").split(),
    *("pre section summary table tbody td tfoot th thead tr ul").split(),
}
_SIGNS = re.compile(r"([\\`*_<>\[\]|])")
_FIRST = re.compile(r"^(#|\+|-|~|=|\d+(?=[.)]))", re.MULTILINE)
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>()\"']+\Z", re.IGNORECASE)


def as_markdown(text: str) -> Document:
    """The visible words of a page as Markdown."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_block()
    reader.name_page()
    note = "Scripts and styles are left out." if reader.left_out else ""
    markdown = "\n\n".join(block for block in reader.blocks if block)
    return Document(markdown, "".join(reader.heard), note)


class _Reader(HTMLParser):
    """Gathers blocks of Markdown while the tags go by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.heard: list[str] = []  # all text that is seen
        self.left_out = False
        self._line: list[str] = []
        self._prefix = ""
        self._dropping = ""
        self._depth = 0  # of the tag whose content is dropped
        self._lists: list[int] = []  # -1 for bullets, else the number of the last item
        self._links: list[str] = []
        self._rows: list[list[str]] = []
        self._in_table = self._quoted = 0
        self._bold = self._cell = self._in_title = False
        self._title = ""  # what stands in the tab of a browser

    def name_page(self) -> None:
        """Take the title of the browser's tab for a page that has no heading of the first level."""
        title = " ".join(self._title.split())
        if title and not any(block.startswith("# ") for block in self.blocks):
            self.heard.append(f" {title}")
            self.blocks.insert(0, "# " + _SIGNS.sub(r"\\\1", title))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a link or bold words."""
        if self._dropping or tag in _DROPPED:
            self._drop(tag)
        elif tag == "title":
            self._in_title = True
        elif tag in _BLOCKS:
            self._begin(tag)
        elif tag == "br":
            self._line.append("\n")
            self.heard.append(" ")
        elif tag == "a":
            link = dict(attrs).get("href") or ""
            self._links.append(link if _LINK.match(link) else "")
            self._part("[" * bool(self._links[-1]))
        elif tag == "img":
            self.handle_data(f" {dict(attrs).get('alt') or ''} ")
        elif tag in _MARKS and not self._prefix.startswith("#") and not self._bold:
            self._part(f"\x01{_MARKS[tag]}")

    def _part(self, mark: str) -> None:
        """Put a mark into the line: it parts a word in two, and they are counted so."""
        self._line.append(mark)
        self.heard.append(" " * bool(mark))

    def _drop(self, tag: str) -> None:
        self.left_out = True
        if not self._dropping:
            self._dropping = tag
        self._depth += tag == self._dropping

    def handle_endtag(self, tag: str) -> None:
        """End what a tag began."""
        if self._dropping:
            self._depth -= tag == self._dropping
            if not self._depth:
                self._dropping = ""
        elif tag == "title":
            self._in_title = False
        elif tag in _BLOCKS:
            self._finish(tag)
        elif tag == "a" and self._links:
            link = self._links.pop()
            self._part(f"]({link})" * bool(link))
        elif tag in _MARKS and not self._prefix.startswith("#") and not self._bold:
            self._part(f"\x02{_MARKS[tag]}")

    def handle_data(self, data: str) -> None:
        """Take words that a reader sees."""
        if self._in_title:
            self._title += data
        elif not self._dropping:
            self.heard.append(data)
            self._line.append(_SIGNS.sub(r"\\\1", re.sub(r"\s+", " ", data)))

    def _begin(self, tag: str) -> None:
        self.heard.append(" ")
        if tag in ("td", "th") and self._rows:
            self._line, self._cell = [], True
            return
        if self._cell and tag not in ("tr", "table"):
            self._line.append(" ")
            return
        if tag == "tr" and self._in_table:
            self._rows.append([])
            return
        self.end_block()
        if re.fullmatch("h[1-6]", tag):
            self._prefix = "#" * int(tag[1]) + " "
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self._prefix = self._item()
        elif tag == "table":
            self._in_table += 1
        elif tag == "blockquote":
            self._quoted += 1
        self._bold = tag in ("dt", "summary")

    def _item(self) -> str:
        if not self._lists:
            return "- "
        if self._lists[-1] >= 0:
            self._lists[-1] += 1
        sign = f"{self._lists[-1]}. " if self._lists[-1] > 0 else "- "
        return "    " * min(len(self._lists) - 1, _DEEPEST) + sign

    def _finish(self, tag: str) -> None:
        self.heard.append(" ")
        if tag in ("td", "th") and self._rows:
            self._rows[-1].append(" ".join(self._words().split()))
            self._cell = False
            return
        if self._cell and tag not in ("tr", "table"):
            self._line.append(" ")
            return
        if tag == "tr" and self._in_table:
            return
        self.end_block()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "table" and self._in_table:
            self._in_table -= 1
            self._end_table()
        elif tag == "blockquote" and self._quoted:
            self._quoted -= 1

    def _words(self) -> str:
        """The words gathered since the last block, with marks that stand at words."""
        text, self._line = "".join(self._line), []
        text = re.sub(r"\x01(\*+)([^\x01\x02]*)\x02\1", _marked, text)
        text = re.sub(r"[\x01\x02]\*+", " ", text)  # one without the other
        lines = (line.strip() for line in text.split("\n"))
        return "\n".join(line for line in lines if line)

    def end_block(self) -> None:
        """Put what was gathered behind the blocks so far."""
        text = self._words()
        if not text:
            return
        text = text if self._prefix.startswith("#") else _FIRST.sub(r"\\\1", text)
        text = re.sub(r"^\\(\d+)(?=[.)])", r"\1\\", text, flags=re.MULTILINE)
        if self._bold:
            text = f"**{' '.join(text.split())}**"
        if self._prefix.startswith("#"):
            text = self._prefix + " ".join(text.split())
        elif self._prefix:
            text = self._prefix + text.replace("\n", "\n" + " " * len(self._prefix))
        elif self._lists:
            text = re.sub("^", "    " * min(len(self._lists), _DEEPEST), text, flags=re.MULTILINE)
        if self._quoted:
            text = re.sub("^", "> ", text, flags=re.MULTILINE)
        self._prefix, self._bold = "", False
        self._append(text)

    def _append(self, text: str) -> None:
        item = re.match(r"\s*(-|\d+\.) ", text)
        if item and self.blocks and re.search(r"(?:^|\n)\s*(-|\d+\.) [^\n]*\Z", self.blocks[-1]):
            self.blocks[-1] += "\n" + text
        else:
            self.blocks.append(text)

    def _end_table(self) -> None:
        rows = [row for row in self._rows if row]
        self._rows = []
        if not rows:
            return
        wide = max(map(len, rows))
        lines = ["| " + " | ".join([*row, *[""] * (wide - len(row))]) + " |" for row in rows]
        self._append("\n".join([lines[0], "|---" * wide + "|", *lines[1:]]))


def _marked(match: re.Match[str]) -> str:
    """Words between marks, which stand at the words and not at blanks beside them."""
    mark, whole = match[1], match[2]
    words = whole.strip()
    if not words or "\n" in words:
        return f" {whole} "
    before = whole[: len(whole) - len(whole.lstrip())]
    return f"{before}{mark}{words}{mark}{whole[len(whole.rstrip()) :]}"
