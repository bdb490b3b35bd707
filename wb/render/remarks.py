"""What readers wrote into a Word file: comments and tracked changes, each at its place in a
proposal.

A place is found by the words of the paragraph as they were before any change; where nobody can
find those, by the heading above.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple, TypedDict
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from wb.document.proposal import Proposal
from wb.errors import WbError
from wb.labels import labels_for
from wb.programs import find_pandoc, run
from wb.questions import QUESTIONS
from wb.render.context import page_language

LIMIT_BYTES = 64 << 20  # of a Word file, unpacked
FEW = 3  # words, which may stand anywhere
ENOUGH = 0.75  # of a paragraph's pairs of words have to be those of the answer
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMMENT, INSERTION, DELETION = "comment", "insertion", "deletion"
_PARAGRAPHS = ("Para", "Plain", "Header", "MetaInlines")
_AGAIN = "Open it in Word, save it again as .docx, and try that."
_BREAKS = ("Space", "SoftBreak", "LineBreak")


class Remark(NamedTuple):
    """A comment or a tracked change: by whom and when, what it says, puts in or takes out, the
    words it stands at, and the key of its place; empty where that could not be found.
    """

    kind: str
    by: str
    date: str
    says: str
    at: str
    key: str


class _Node(TypedDict):
    """An element of pandoc's."""

    t: str
    c: object


class _Open:
    """A remark whose words are still being read."""

    def __init__(self, kind: str, about: Mapping[str, str], says: str) -> None:
        self.kind, self.about, self.says = kind, about, says
        self.at: list[str] = []


def remarks(data: bytes, proposal: Proposal) -> list[Remark]:
    """The comments and tracked changes in a Word file, in its order.

    Raises WbError for what is no Word file, and where pandoc is not here or fails.
    """
    _refuse_others(data)
    command = [
        find_pandoc("Reading a Word file"),
        "--from",
        "docx",
        "--to",
        "json",
        "--sandbox",
        "--track-changes=all",
    ]
    made = run([*command, "--data-dir", "."], data, "The Word file could not be read", _AGAIN)
    reading = _Reading(_Places(proposal))
    try:
        document = json.loads(made)
        reading.read([*document["meta"].values(), *document["blocks"]])
    except RecursionError as error:
        raise WbError("The Word file nests too deep to be read.") from error
    return reading.found + list(_passed_over(data, reading.seen))


def _passed_over(data: bytes, seen: Set[str]) -> Iterator[Remark]:
    """Comments that stand where pandoc does not look, such as in a text box."""
    with ZipFile(BytesIO(data)) as file:
        if "word/comments.xml" not in file.namelist():
            return
        text = file.read("word/comments.xml")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return
    for each in root.iter(f"{_W}comment"):
        if each.get(f"{_W}id", "") not in seen:
            by, date = each.get(f"{_W}author", ""), each.get(f"{_W}date", "")[:10]
            says = " ".join(" ".join(part.text or "" for part in each.iter(f"{_W}t")).split())
            yield Remark(COMMENT, by, date, says, "", "")


def _refuse_others(data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as file:
            sizes = {each.filename: each.file_size for each in file.infolist()}
    except (BadZipFile, ValueError, OSError):
        sizes = {}
    if "word/document.xml" not in sizes:
        raise WbError("This is no Word file.", "Save it as .docx, from Word or Google Docs.")
    if sum(sizes.values()) > LIMIT_BYTES:
        raise WbError("The Word file is too large to be read.", "Are there pictures in it?")


class _Places:
    """Where words stand in a proposal."""

    def __init__(self, proposal: Proposal) -> None:
        keys = [key for key, each in proposal.passages.items() if each.text.strip()]
        self.known = {key: _pairs(proposal.passages[key].text) for key in keys}
        labels = labels_for(page_language(proposal))
        self.headings = {" ".join(_words(labels[each.key])): each.key for each in QUESTIONS[1:]}
        for question in QUESTIONS:
            self.headings[" ".join(_words(labels[f"question.{question.key}"]))] = question.key
        self.headings[" ".join(_words(labels["customer"]))] = "who"
        for name in ("getting_started", "call_to_action", "solution", "problem"):
            if f"press_release.{name}" in keys:
                self.headings[" ".join(_words(labels[name]))] = f"press_release.{name}"
        for name in ("decision", "out_of_scope"):
            self.headings[" ".join(_words(labels[name]))] = name

    def of_words(self, text: str) -> str:
        """The key of the passage that these words are from; the first if several have them."""
        own = _pairs(text)
        if not own:
            return ""
        shares = {key: len(own & pairs) / len(own) for key, pairs in self.known.items()}
        best = max(shares, key=lambda key: shares[key], default="")
        return best if best and shares[best] >= ENOUGH else ""

    def of_heading(self, text: str) -> str:
        """The key that a heading stands for; empty for one that is none of ours."""
        words = " ".join(_words(text))
        if key := self.headings.get(re.sub(r"^\d+ ", "", words)):
            return key
        return self.of_words(text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"\[\^[^\]]*\]", "", text).lower())


def _pairs(text: str) -> set[tuple[str, ...]]:
    """Each word with the next one, or the only word alone."""
    words = _words(text)
    return set(pairwise(words)) or {tuple(words)} - {()}


class _Reading:
    """A document of pandoc's, read paragraph by paragraph."""

    def __init__(self, places: _Places) -> None:
        self.places = places
        self.heading = ""
        self.seen: set[str] = set()  # the comments
        self.found: list[Remark] = []
        self.open: dict[str, _Open] = {}
        self.ended: list[_Open] = []
        self.was: list[str] = []  # the paragraph as it was
        self.notes: list[object] = []

    def read(self, blocks: object) -> None:
        """Find all remarks in the blocks."""
        self.blocks(blocks)
        self.ended += self.open.values()  # a comment without an end is not lost
        self.placed(self.heading)

    def blocks(self, node: object) -> None:
        """Each paragraph in these blocks, wherever it stands."""
        if isinstance(node, list):
            for each in node:
                self.blocks(each)
        elif isinstance(node, dict) and node.get("t") in _PARAGRAPHS:
            content = node["c"]
            self.paragraph(content[2] if node["t"] == "Header" else content, node["t"] == "Header")
        elif isinstance(node, dict):
            self.blocks(node.get("c"))

    def paragraph(self, inlines: Sequence[_Node], heading: bool) -> None:
        """A paragraph, and the footnotes in it."""
        self.was = []
        self.inlines(inlines)
        was = "".join(self.was)
        if heading:
            key = self.places.of_heading(was)
            self.heading = re.sub(r"^(faq\..*)\.question$", r"\1.answer", key)
        elif len(_words(was)) <= FEW and self.heading:
            key = self.heading
        else:
            key = self.places.of_words(was) or self.heading
        self.placed(key, was)
        notes, self.notes = self.notes, []
        for note in notes:
            self.blocks(note)

    def placed(self, key: str, was: str = "") -> None:
        """What has ended in this paragraph gets its place."""
        for each in self.ended:
            at = " ".join("".join(each.at).split()) or _short(was)
            by, date = each.about.get("author", ""), each.about.get("date", "")[:10]
            self.found.append(Remark(each.kind, by, date, each.says, at, key))
        self.ended = []

    def inlines(self, nodes: Sequence[_Node], new: bool = False) -> None:
        """The words of a paragraph, and what is remarked on them."""
        for node in nodes:
            kind, content = node["t"], node.get("c")
            if kind == "Span":
                self.span(content, new)
            elif kind == "Note":
                self.notes.append(content)
            elif kind in _BREAKS:
                self.text(" ", new)
            elif kind in ("Code", "Math", "RawInline"):
                self.text(str(content[1]) if isinstance(content, list) else "", new)
            elif isinstance(content, str):
                self.text(content, new)
            else:
                self.inlines(next(_lines(content), []), new)

    def text(self, words: str, new: bool) -> None:
        if not new:
            self.was.append(words)
        for each in self.open.values():
            each.at.append(words)

    def span(self, content: object, new: bool) -> None:
        """A remark begins or ends, or words were put in or taken out."""
        assert isinstance(content, list)
        (_, classes, values), inside = content
        about, kind = dict(values), classes[0] if classes else ""
        if kind == "comment-start":
            self.seen.add(about.get("id", ""))
            self.open[about.get("id", "")] = _Open(COMMENT, about, _plain(inside))
        elif kind == "comment-end":
            if ended := self.open.pop(about.get("id", ""), None):
                self.ended.append(ended)
        else:
            kind = kind.removeprefix("paragraph-")
            if kind in (INSERTION, DELETION):
                self.ended.append(_Open(kind, about, _plain(inside)))
            self.inlines(inside, new or kind == INSERTION)


def _lines(content: object) -> Iterator[list[_Node]]:
    """The list of inline elements in what an element holds."""
    for each in (content, *content) if isinstance(content, list) else ():
        if isinstance(each, list) and each and all(isinstance(one, dict) for one in each):
            yield each


def _plain(node: object) -> str:
    """The words of elements."""
    return " ".join(_flat(node).split())


def _flat(node: object) -> str:
    if isinstance(node, list):
        return "".join(_flat(each) for each in node if not isinstance(each, str))
    if not isinstance(node, dict):
        return ""
    content = node.get("c")
    if node["t"] in ("Code", "Math", "RawInline") and isinstance(content, list):
        return str(content[1])
    if node["t"] in _BREAKS:
        return " "
    return content if isinstance(content, str) else _flat(content)


def _short(text: str) -> str:
    """The beginning of a paragraph."""
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:60].rpartition(' ')[0]} …"
