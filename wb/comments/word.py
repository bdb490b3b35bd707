"""A Word file as its readers left it: paragraphs with tracked changes, and the comments on them.

It is a stranger's file. Pandoc reads it with little memory and time; of its XML nothing is expanded
that it declares itself.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple, TypedDict
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from wb.document.calendar import first_day
from wb.errors import WbError
from wb.programs import pandoc, run
from wb.wording import visible

LIMIT_BYTES = 64 << 20  # of a Word file, unpacked; pictures make one large
LIMIT_TEXT = 8 << 20  # bytes of its XML; that of a long proposal has less than one
_LIMIT_READ = 128 << 20  # bytes of what pandoc makes of it
SAME, GONE, NEW = "=", "-", "+"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_AGAIN = "Open it in Word, save it again as .docx, and try that."
_BREAKS = ("Space", "SoftBreak", "LineBreak")
_CHANGES = {"insertion": NEW, "deletion": GONE}
_OPENING = "([{“‘«„"
_EMPHASIS = {"Strong": "**", "Emph": "*"}


class Said(NamedTuple):
    """A comment: by whom, when, what it says, and whether Word's readers have resolved it."""

    by: str
    date: str
    says: str
    done: bool = False


class Piece(NamedTuple):
    """A stretch of a paragraph: as it was (`=`), taken out (`-`) or put in (`+`), by whom, when."""

    kind: str
    text: str
    by: str = ""
    date: str = ""


class Anchor(NamedTuple):
    """A comment, and the words it is on."""

    said: Said
    quote: str


class Paragraph(NamedTuple):
    """A paragraph, the comments that begin in it, and what was done to its end (`+`, `-` or "")."""

    pieces: tuple[Piece, ...]
    anchors: tuple[Anchor, ...] = ()
    heading: bool = False
    in_list: bool = False
    end: Piece = Piece("", "")

    @property
    def old(self) -> str:
        """The paragraph as it was."""
        return "".join(each.text for each in self.pieces if each.kind != NEW)

    @property
    def new(self) -> str:
        """The paragraph as its readers want it."""
        return "".join(each.text for each in self.pieces if each.kind != GONE)


class WordFile(NamedTuple):
    """The paragraphs in their order, and the comments that stand in none of them."""

    paragraphs: tuple[Paragraph, ...]
    elsewhere: tuple[Said, ...]


class _Open(NamedTuple):
    """A comment whose words are being read, and the number of the paragraph in which they begin."""

    said: Said
    quote: list[str]
    at: int


class _Node(TypedDict):
    """An element of pandoc's."""

    t: str
    c: object


def read_word(data: bytes, name: str) -> WordFile:
    """A Word file as its readers left it; `name` is what it is called in messages.

    Raises WbError for what is no Word file, too large or damaged, and where pandoc is not here.
    """
    name = visible(name)
    parts = _parts(data, name)
    command = [*pandoc("Reading a Word file"), "--from=docx", "--to=json", "--track-changes=all"]
    made = run([*command, "--data-dir", "."], data, f"{name} could not be read", _AGAIN)
    if len(made) > _LIMIT_READ:
        raise _too_large(name)
    said = _said(parts)
    reading = _Reading(said)
    try:
        document = json.loads(made)
        reading.blocks([*document["meta"].values(), *document["blocks"]])
    except RecursionError as error:
        raise WbError(f"{name} nests too deep to be read.") from error
    reading.end()
    left = tuple(each for id_, each in said.items() if id_ not in reading.seen)
    return WordFile(tuple(reading.found), left)


def _too_large(name: str) -> WbError:
    return WbError(f"{name} is too large to be read.", "Are there pictures in it?")


def _parts(data: bytes, name: str) -> Mapping[str, bytes]:
    """The XML of a Word file. Raises WbError for what is none, or could not be one of Word's."""
    try:
        with ZipFile(BytesIO(data)) as file:
            infos = file.infolist()
            if "word/document.xml" not in {each.filename for each in infos}:
                raise _no_word_file(name)
            xml = [each for each in infos if each.filename.endswith((".xml", ".rels"))]
            sizes = (sum(each.file_size for each in some) for some in (infos, xml))
            if any(map(int.__gt__, sizes, (LIMIT_BYTES, LIMIT_TEXT))):
                raise _too_large(name)
            # It says itself how large each part is; no more than that is unpacked.
            parts = {each.filename: file.read(each) for each in xml}
    except (BadZipFile, ValueError, OSError, EOFError) as error:
        raise _no_word_file(name) from error
    except (NotImplementedError, RuntimeError, zlib.error) as error:
        raise WbError(f"{name} could not be unpacked; is it encrypted?", _AGAIN) from error
    if any(b"<!DOCTYPE" in each or b"<!ENTITY" in each for each in parts.values()):
        raise WbError(f"{name} declares words of its own, as Word never does.", _AGAIN)
    return parts


def _no_word_file(name: str) -> WbError:
    return WbError(f"{name} is not a Word file.", "Save it as .docx, from Word or Google Docs.")


def _tree(parts: Mapping[str, bytes], name: str) -> ElementTree.Element | None:
    try:
        return ElementTree.fromstring(parts[name]) if name in parts else None
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def _said(parts: Mapping[str, bytes]) -> Mapping[str, Said]:
    """The comments by their ids; empty where the part that has them cannot be read."""
    root, threads = _tree(parts, "word/comments.xml"), _tree(parts, "word/commentsExtended.xml")
    done: set[str] = set()
    for each in threads.iter(f"{_W15}commentEx") if threads is not None else ():
        if each.get(f"{_W15}done") in ("1", "true"):
            done.add(each.get(f"{_W15}paraId", ""))
    said: dict[str, Said] = {}
    for each in root.iter(f"{_W}comment") if root is not None else ():
        ids = {one.get(f"{_W14}paraId", "") for one in each.iter(f"{_W}p")}
        lines = [_line(one) for one in each.iter(f"{_W}p")]
        by, date = each.get(f"{_W}author", ""), each.get(f"{_W}date", "")
        words = "\n".join(line for line in lines if line)
        said[each.get(f"{_W}id", "")] = Said(_name(by), _day(date), words, bool(done & ids))
    return said


def _line(paragraph: ElementTree.Element) -> str:
    """The words of a paragraph of a comment; what was taken out of it is not among them."""
    words = []
    for each in paragraph.iter():
        if each.tag == f"{_W}t":
            words.append(each.text or "")
        elif each.tag in (f"{_W}tab", f"{_W}br"):
            words.append(" ")
    return " ".join("".join(words).split())


def _name(author: str) -> str:
    return " ".join(author.split())


def _day(date: str) -> str:
    """The day of a date; empty for what no calendar has."""
    day = date[:10]
    fits = re.fullmatch(r"[1-9]\d{3}-\d\d-\d\d", day, re.ASCII) and first_day(day)
    return day if fits else ""


class _Reading:
    """A document of pandoc's, read paragraph by paragraph."""

    def __init__(self, said: Mapping[str, Said]) -> None:
        self.said = said
        self.seen: set[str] = set()
        self.found: list[Paragraph] = []
        self.open: dict[str, _Open] = {}
        self.ended: list[_Open] = []
        self.pieces: list[Piece] = []
        self.mark = Piece("", "")
        self.notes: list[object] = []

    def blocks(self, node: object, in_list: bool = False) -> None:
        """Each paragraph in these blocks, wherever it stands."""
        if isinstance(node, list):
            for each in node:
                self.blocks(each, in_list)
        elif isinstance(node, dict):
            kind = node.get("t")
            content: Any = node.get("c")
            if kind in ("Para", "Plain", "MetaInlines"):
                self.paragraph(content, in_list=in_list)
            elif kind == "Header":
                self.paragraph(content[2], heading=True)
            elif kind == "LineBlock":
                for line in content:
                    self.paragraph(line, in_list=in_list)
            elif kind == "CodeBlock":
                self.paragraph([{"t": "Str", "c": content[1]}], in_list=in_list)
            else:
                self.blocks(content, in_list or kind in ("BulletList", "OrderedList"))

    def paragraph(
        self, inlines: Sequence[_Node], heading: bool = False, in_list: bool = False
    ) -> None:
        """A paragraph, and the footnotes in it."""
        self.pieces, self.mark = [], Piece("", "")
        self.inlines(inlines, Piece(SAME, ""))
        pieces = tuple(_with_own_blanks(list(_merged(self.pieces))))
        self.found.append(Paragraph(pieces, (), heading, in_list, self.mark))
        for each in self.ended:
            self.anchor(each.at, each.said, " ".join("".join(each.quote).split()))
        for each in self.open.values():
            each.quote.append(" ")
        self.ended = []
        notes, self.notes = self.notes, []
        for note in notes:
            self.blocks(note)

    def end(self) -> None:
        """Comments without an end are not lost."""
        for each in self.open.values():
            self.anchor(each.at, each.said, "")

    def anchor(self, at: int, said: Said, quote: str) -> None:
        """A comment stands in the paragraph in which its words begin."""
        paragraph = self.found[at]
        anchors = (*paragraph.anchors, Anchor(said, quote))
        self.found[at] = paragraph._replace(anchors=anchors)

    def inlines(self, nodes: Sequence[_Node], how: Piece) -> None:
        """The words of a paragraph, and what is remarked on them; `how` says who put them there."""
        for node in nodes:
            kind, content = node["t"], node.get("c")
            if kind == "Span":
                self.span(content, how)
            elif kind == "Note":
                self.notes.append(content)
            elif kind in _BREAKS:
                self.text(" ", how)
            elif kind in ("Code", "Math", "RawInline"):
                self.text(str(content[1]) if isinstance(content, list) else "", how)
            elif isinstance(content, str):
                self.text(content, how)
            else:
                mark = _EMPHASIS.get(kind, "") if how.kind == NEW else ""
                self.text(mark, how, in_quote=False)
                self.inlines(next(_lists(content), []), how)
                self.text(mark, how, in_quote=False)

    def text(self, words: str, how: Piece, in_quote: bool = True) -> None:
        """Words that stand here, or stood here."""
        if words:
            self.pieces.append(how._replace(text=words))
        for each in self.open.values() if in_quote else ():
            each.quote.append(words)

    def span(self, content: object, how: Piece) -> None:
        """A comment begins or ends, or words were put in or taken out."""
        assert isinstance(content, list)
        (_, classes, values), inside = content
        about, kind = dict(values), classes[0] if classes else ""
        by, date = _name(about.get("author", "")), _day(about.get("date", ""))
        if kind == "comment-start":
            id_ = about.get("id", "")
            self.seen.add(id_)
            said = self.said.get(id_) or Said(by, date, _plain(inside))
            self.open[id_] = _Open(said, [], len(self.found))
        elif kind == "comment-end":
            if ended := self.open.pop(about.get("id", ""), None):
                self.ended.append(ended)
            self.inlines(inside, how)  # the end of the next comment, where both end at once
        elif changed := _CHANGES.get(kind.removeprefix("paragraph-")):
            if kind.startswith("paragraph-"):
                self.mark = Piece(changed, "", by, date)
            if how.kind in (SAME, changed):  # what one puts in and another takes out never was
                self.inlines(inside, Piece(changed, "", by, date))
        else:
            self.inlines(inside, how)


def _merged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, those of one kind by one reader in one."""
    held: Piece | None = None
    for each in pieces:
        if held and held._replace(text="") == each._replace(text=""):
            held = held._replace(text=held.text + each.text)
            continue
        if held:
            yield held
        held = each
    if held:
        yield held


def _with_own_blanks(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces, each with the blank at its edge that pandoc has moved out of it.

    Words that were only put in, or only taken out, brought a blank along if there would be two
    without them, or one before a sign or at an end.
    """
    for at, (kind, text, *_) in enumerate(pieces):
        before = pieces[at - 1] if at else Piece(SAME, "")
        behind = pieces[at + 1] if at + 1 < len(pieces) else Piece(SAME, "")
        if kind == SAME or not before.kind == behind.kind == SAME:
            continue
        left, right = before.text[-1:], behind.text[:1]
        if right == " " and (left in ("", " ") or left in _OPENING):
            pieces[at] = pieces[at]._replace(text=f"{text} ")
            pieces[at + 1] = behind._replace(text=behind.text[1:])
        elif left == " " and not right.isalnum():
            pieces[at] = pieces[at]._replace(text=f" {text}")
            pieces[at - 1] = before._replace(text=before.text[:-1])
    yield from (each for each in pieces if each.text)


def _lists(content: object) -> Iterator[list[_Node]]:
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
