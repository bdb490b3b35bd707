"""Markdown cut into its blocks, each with the line it begins on. No line is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_NOTE = re.compile(r"^[ ]{0,3}\[\^([^\]\s]+)\]:[ \t]*", re.MULTILINE)
_BOLD = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+?)(?<=\S)\1[:：]?\Z", re.DOTALL)
_ITALIC = re.compile(r"([*_])(?=[^\s*_])((?:(?!\1).)+?)(?<=\S)\1\Z", re.DOTALL)
_KINDS = {
    "heading_open": "heading",
    "paragraph_open": "text",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "table_open": "table",
    "blockquote_open": "quote",
    "hr": "rule",
    "html_block": "html",
}
BOLD_LEVEL = 7  # a line in bold is a heading below all others


class Block(NamedTuple):
    """A block of a document: what it is, its Markdown, its first line counted from 1.

    `level` is that of a heading; a line in bold is one of level 7. `name` is that of a footnote.
    """

    kind: str
    text: str
    line: int
    level: int = 0
    name: str = ""


def blocks(text: str) -> list[Block]:
    """The blocks of a document in their order; front matter is a `field` for each line."""
    lines = text.split("\n")
    start = _front_matter(lines)
    found = [
        Block("field", line, number)
        for number, line in enumerate(lines[:start], 1)
        if line.strip() and line.strip() != "---"
    ]
    reader = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    at = start
    for token, (begin, end) in _top(reader.parse("\n".join(lines[start:]))):
        begin, end = begin + start, end + start
        found += _between(lines, at, begin)
        found += _block(token, lines, begin, end)
        at = max(at, end)
    return [*found, *_between(lines, at, len(lines))]


def _front_matter(lines: list[str]) -> int:
    """How many lines a block of "key: value" lines between --- takes at the beginning."""
    if lines[0].strip() != "---":
        return 0
    end = next((n for n, line in enumerate(lines[1:60], 1) if line.strip() in ("---", "...")), 0)
    return end + 1 if all(":" in line or not line.strip() for line in lines[1:end]) and end else 0


def _top(tokens: list[Token]) -> Iterator[tuple[Token, tuple[int, int]]]:
    for number, token in enumerate(tokens):
        if token.level == 0 and token.map and token.nesting >= 0:
            if token.type == "heading_open":
                token.content = tokens[number + 1].content
            yield token, (token.map[0], token.map[1])


def _block(token: Token, lines: list[str], begin: int, end: int) -> Iterator[Block]:
    text = "\n".join(lines[begin:end]).strip("\n")
    kind = _KINDS.get(token.type, "code")
    if kind == "heading":
        # A line above a row of hyphens is a heading to Markdown and a paragraph to most writers
        # only if it is long; both keep their words.
        yield Block(kind, token.content.strip(), begin + 1, int(token.tag[1]))
    elif kind == "text" and _BOLD.match(text.strip()) and "\n" not in text.strip():
        yield Block("heading", text.strip(), begin + 1, BOLD_LEVEL)
    elif text.strip():
        yield Block(kind, text, begin + 1)


def _between(lines: list[str], begin: int, end: int) -> Iterator[Block]:
    """Lines that make no block: footnotes, and where links lead."""
    text = "\n".join(lines[begin:end])
    if not text.strip():
        return
    notes = list(_NOTE.finditer(text))
    yield from _definitions(text[: notes[0].start() if notes else len(text)], begin)
    for note, after in zip(notes, [*notes[1:], None], strict=False):
        words = text[note.end() : after.start() if after else len(text)]
        line = begin + text[: note.start()].count("\n") + 1
        yield Block("note", " ".join(words.split()), line, 0, note[1])


def _definitions(text: str, begin: int) -> Iterator[Block]:
    if not text.strip():
        return
    first = len(text) - len(text.lstrip("\n"))
    yield Block("definition", text.strip("\n"), begin + first + 1)


def bare(text: str) -> str:
    """A text without the signs of bold, italics or a heading that stand around all of it."""
    text = text.strip()
    for pattern in (_BOLD, _ITALIC):
        if match := pattern.match(text):
            text = match[2] + (":" if text[-1] in ":：" else "")
    return text


def items(text: str) -> list[tuple[str, str, int]]:
    """The items of a list: sign, text, and the line counted from 0 in the list."""
    lines = text.split("\n")
    sign = re.match(r"\s*(?:[-*+]|\d{1,9}[.)])(?=\s|$)", lines[0])
    if not sign:
        return [("", text, 0)]
    indent = len(lines[0]) - len(lines[0].lstrip())
    found: list[tuple[str, list[str], int]] = []
    for number, line in enumerate(lines):
        match = re.match(r"(\s*)([-*+]|\d{1,9}[.)])(?:\s+|$)", line)
        if match and len(match[1]) <= indent + 1:
            found.append((match[2], [line[match.end() :]], number))
        else:
            found[-1][1].append(line)
    return [(sign, _dedented(rows), number) for sign, rows, number in found]


def _dedented(rows: list[str]) -> str:
    deep = [len(row) - len(row.lstrip()) for row in rows[1:] if row.strip()]
    cut = min(deep, default=0)
    return "\n".join([rows[0], *(row[cut:] for row in rows[1:])]).strip("\n")


def cells(row: str) -> list[str]:
    """The cells of a row of a table."""
    inside = row.strip().removeprefix("|")
    inside = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
    return [each.strip() for each in re.split(r"(?<!\\)\|", inside)]
