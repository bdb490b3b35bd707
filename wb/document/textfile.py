"""Text that remembers where it was written."""

import codecs
import os
import re
import stat
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from wb.document.tree import leads_out
from wb.errors import WbError
from wb.wording import system_reason, visible

if TYPE_CHECKING:
    from yaml.nodes import MappingNode

SUFFIX = ".wb.yaml"  # how the name of a proposal ends
SUFFIXES = (SUFFIX, ".wb.yml")  # either ending, in capitals as well, is taken as it is
LIMIT_BYTES = 1 << 20  # a long proposal has 60 KB; what is larger is another kind of file

# What YAML 1.1 lets no file hold as it stands (spec 5.1). Told by what it is, not by what it is
# not: that takes 6 ms less to compile.
_UNPRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r\n|.|\n)", re.DOTALL)
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_BLOCK_HEADER = re.compile(r"[|>][^\n]*\n?")


def is_proposal(name: str) -> bool:
    """Whether a file's name ends as that of a proposal does, in small letters or capitals."""
    return name.lower().endswith(SUFFIXES)


def stem(name: str) -> str:
    """A proposal's name without its ending: `bread` for `bread.wb.yaml`."""
    end = next((each for each in SUFFIXES if name.lower().endswith(each)), "")
    return name[: len(name) - len(end)]


def meant(path: str) -> str:
    """The proposal that a path without the ending stands for, as `wb new bread` made it; empty if
    there is none.
    """
    return next((path + each for each in SUFFIXES if os.path.isfile(path + each)), "")


class Span(NamedTuple):
    """A stretch of a source: code points from the start of its text, end exclusive."""

    start: int
    end: int


class Place(NamedTuple):
    """A stretch of a source and the dotted key it belongs to, as in `faq.internal.0.answer`."""

    key: str
    span: Span


class Position(NamedTuple):
    """A line and a column as editors count them: from 1, columns in code points."""

    line: int
    column: int


class Unreadable(WbError):
    """A file that cannot be read as a proposal. `check` reports it as WB001; every other verb
    stops.

    Carries the source as far as it was read and the span that is in the way.
    """

    def __init__(
        self, source: "TextFile", sentence: str, hint: str = "", span: Span = Span(0, 0)
    ) -> None:
        super().__init__(sentence, hint)
        self.source = source
        self.span = span


class TextFile:
    """The text of one file, without a byte order mark, and the path it is shown under.

    `bom` says whether the file begins with such a mark, so that saving can put it back. `nodes` is
    what the loader has composed of it, once it has. Nobody changes them.
    """

    def __init__(self, path: str, text: str, bom: bool = False) -> None:
        self.path, self.text, self.bom = path, text, bom
        self.nodes: MappingNode | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TextFile) and self._whole == other._whole

    def __hash__(self) -> int:
        return hash(self._whole)

    @property
    def _whole(self) -> tuple[str, str, bool]:
        return self.path, self.text, self.bom

    def with_text(self, text: str) -> "TextFile":
        """The same file with another text."""
        return TextFile(self.path, text, self.bom)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *accumulate([len(line) + 1 for line in self.text.split("\n")])]

    def position(self, offset: int) -> Position:
        """The line and column of an offset. Only a line feed ends a line, as in git."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a line and column: `position` backwards."""
        return self._line_starts[position.line - 1] + position.column - 1

    def line(self, number: int) -> str:
        """Line `number`, counted from 1, without its line end."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None].rstrip("\r")


class Passage:
    """Words of the author, the key they answer, and where each of them was written.

    A passage that nobody wrote is empty and points at the place where it would stand. `style` is
    YAML's:
    a quote, "|", ">" or nothing. Nobody changes it.
    """

    def __init__(self, key: str, text: str, source: TextFile, span: Span, style: str = "") -> None:
        self.key, self.text, self.source, self.span, self.style = key, text, source, span, style

    def __bool__(self) -> bool:
        return bool(self.text and not self.text.isspace())

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where the characters `start` to `end` of the text stand in the source.

        Exact in every style YAML knows; white space at the edges is left out.
        """
        if not self:
            return Place(self.key, self.span)
        start = max(0, start)
        first = _shown(self.text[:start])
        last = first + _shown(self.text[start:end])
        if last > len(self._written) or first >= last:
            return Place(self.key, self.span)
        end_mark = self._written[last - 1]
        return Place(
            self.key,
            Span(self._written[first], end_mark + _width(self.source.text, end_mark, self.style)),
        )

    @cached_property
    def _written(self) -> "Sequence[int] | _Shown":
        # Folding, indentation and chomping touch only white space, so the n-th character that shows
        # in the value is the n-th that shows in the source.
        text, span, style = self.source.text, self.span, self.style
        begin = _PROPERTIES.match(text, *span).end()  # type: ignore[union-attr]
        if style in ("|", ">"):
            begin = _BLOCK_HEADER.match(text, begin, span.end).end()  # type: ignore[union-attr]
        if style not in ("'", '"'):
            return _Shown(text, begin, span.end)
        return list(_shown_in_quotes(text, Span(begin + 1, span.end - 1), style))


def _shown(text: str) -> int:
    """How many characters of a text are not white space."""
    return len("".join(text.split()))


class _Shown:
    """Where each character that is not white space stands in a piece of a text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._piece, self._end = text[start:end], end
        self._ends = list(accumulate(map(len, self._piece.split())))  # of words, so counted

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, number: int) -> int:
        word = bisect_right(self._ends, number)
        before = self._ends[word - 1] if word else 0
        return self._end - len(self._piece.split(None, word)[-1]) + number - before


def _shown_in_quotes(text: str, inside: Span, style: str) -> Iterator[int]:
    at = inside.start
    while at < inside.end:
        width = _width(text, at, style)
        if not text[at].isspace() and not (
            style == '"' and text[at] == "\\" and not _escape_shows(text[at : at + width])
        ):
            yield at
        at += width


def _width(text: str, at: int, style: str) -> int:
    """How many characters the source has for the one of the value that is written there."""
    if style == '"' and text[at] == "\\" and (escape := _ESCAPE.match(text, at)):
        return len(escape[0])
    return 2 if style == "'" and text.startswith("''", at) else 1


def _escape_shows(escape: str) -> bool:
    if escape[1] in "xuU" and len(escape) > 2:
        return not chr(int(escape[2:], 16)).isspace()
    return escape[1] not in "\r\n \tntrvfNLP_"


def read(path: str | os.PathLike[str], name: str = "") -> "TextFile":
    """The text of a file, shown under `name` or its path.

    Raises Unreadable for what is no text (not UTF-8, control characters, over 1 MiB) and for a
    link that leads out of its repository, and WbError for what the system will not hand over.
    """
    shown = name or os.fspath(path)
    if leads_out(os.fspath(path)):
        raise Unreadable(
            TextFile(shown, ""),
            "This is a link that leads out of its repository, and what is there is not read.",
            "Put a copy of the file here, or name the file it leads to.",
        )
    try:
        data = read_bytes(path, LIMIT_BYTES + 1)
    except OSError as error:
        there = meant(os.fspath(path))
        hint = f"Did you mean {visible(there)}?" if there else ""
        raise WbError(f"{visible(shown)} cannot be read: {system_reason(error)}.", hint) from error
    if data is None:
        raise WbError(f"{visible(shown)} is not a file.")
    return decode(data, shown)


def read_bytes(path: str | os.PathLike[str], most: int) -> bytes | None:
    """The first `most` bytes of a file; None for what is no file. A pipe keeps nobody waiting.
    Raises OSError.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None
    with open(handle, "rb") as file:
        return file.read(most)


def decode(data: bytes, name: str) -> "TextFile":
    """The text that bytes hold; Unreadable if they hold none or too much of it."""
    if len(data) > LIMIT_BYTES:
        raise Unreadable(
            TextFile(name, ""),
            "This file is over 1 MiB, and no proposal is that long.",
            "Is it the right file? Long material belongs in a linked document.",
        )
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = error.object[
            : error.start
        ].decode()  # without the byte order mark, as the offset is
        raise Unreadable(
            TextFile(name, before),
            "This file is not UTF-8 text.",
            'Save it again with the encoding "UTF-8".',
            Span(len(before), len(before)),
        ) from error
    return parsable(TextFile(name, text, data.startswith(codecs.BOM_UTF8)))


def parsable(source: TextFile) -> "TextFile":
    """The source itself if YAML may read it; Unreadable at the first character it may not hold."""
    if source.text.replace("\n", "").isprintable():  # most are, and that is quicker to ask
        return source
    if odd := re.search(_UNPRINTABLE, source.text):
        raise Unreadable(
            source,
            f"A control character (U+{ord(odd[0]):04X}) is here, and YAML allows none.",
            "Delete it; it does not show in most editors.",
            Span(*odd.span()),
        )
    return source
