"""How a value is written in a file: in the style that the file has already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from wb.document.locate import BREAK, Path, Target, Value, is_block
from wb.schema import Kind, kind_of

_NUMBER = re.compile(r"[1-9]\d{0,17}|\d{4}-\d\d", re.ASCII)
_RESERVED = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


class FileStyle(NamedTuple):
    """How this file writes: its line ends, how far it indents, and how it wrote the old value."""

    newline: str
    step: int
    dash: int  # how far a list stands in from its key
    floor: int  # the column that blanks and comments behind the text do not reach
    old: str = ""  # the first sign of the old value: a quote, "|" or nothing
    chomp: str = ""

    def write(self, value: Value, path: Path, column: int) -> tuple[str, str]:
        """What stands behind the colon of a key at `column`, and the lines below."""
        if isinstance(value, Mapping):
            return "", self.lines(value, path, column + self.step)
        if isinstance(value, list):
            return "", "".join(
                self.entry(below, (*path, number), column + self.dash)
                for number, below in enumerate(value)
            )
        if not value:
            return "", ""
        if kind_at(path).long or "\n" in value or self.old == "|":
            return self.block(value, column)
        return f" {_one_line(value, path, self.old)}", ""

    def block(self, value: str, column: int) -> tuple[str, str]:
        """Text below a "|", and behind it a number if only that tells how far it is indented."""
        inner = max(column + self.step, self.floor)
        number = inner - column if value[0] in " \t" else ""
        lines = (" " * inner + line if line else "" for line in value.split("\n"))
        return f" |{number}{self.chomp}", "".join(self.newline + line for line in lines)

    def lines(self, value: Mapping[str, Value], path: Path, column: int) -> str:
        """The lines of keys at `column`."""
        written = (
            (name, *self.write(below, (*path, name), column)) for name, below in value.items()
        )
        return "".join(
            f"{self.newline}{' ' * column}{name}:{head}{body}" for name, head, body in written
        )

    def entry(self, value: Value, path: Path, column: int, gap: int = 2) -> str:
        """The lines of an entry of a list: a dash at `column`, its text `gap` columns further."""
        dash = f"{self.newline}{' ' * column}-"
        if isinstance(value, Mapping):
            return (
                dash
                + " " * (gap - 1)
                + self.lines(value, path, column + gap)[len(self.newline) + column + gap :]
            )
        head, body = self._replace(step=gap).write(value, path, column)
        return dash + " " * (gap - 2 if head else 0) + head + body


def kind_at(path: Path) -> Kind:
    """What the format has at a path. Where it has nothing, one line is written."""
    return kind_of(".".join(map(str, path)))


def style_for(text: str, target: Target, at: int) -> FileStyle:
    """The style for text whose last line ends at `at`: that of the old value if there is one."""
    pairs = [
        pair
        for top in target.root.value
        for pair in (top, *(top[1].value if isinstance(top[1], MappingNode) else ()))
    ]
    steps = [
        _inner_column(text, node) - key.start_mark.column
        for key, node in pairs
        if not isinstance(node, SequenceNode)
    ]
    dashes = [
        _inner_column(text, node) - key.start_mark.column
        for key, node in pairs
        if isinstance(node, SequenceNode)
    ]
    step = next((step for step in steps if 1 <= step <= 8), 2)
    dash = next((dash for dash in dashes if 0 <= dash <= 8), step)
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    style = FileStyle(newline, step, dash, _floor(text, at))
    return (
        _as_before(style, text, target)
        if is_block(target.node)
        else style._replace(old=getattr(target.node, "style", None) or "")
    )


def _as_before(style: FileStyle, text: str, target: Target) -> FileStyle:
    """The style of a block: as far in, and with the same sign for its last line end."""
    own = _inner_column(text, target.node) - target.column
    header = text[target.node.start_mark.index :].split(maxsplit=1)[0]
    return style._replace(
        step=own if own > 0 else style.step, old="|", chomp="-" if "-" in header else ""
    )


def _inner_column(text: str, node: Node) -> int:
    """The column of what stands inside: keys, dashes, or text below a "|"; -1 if nothing does."""
    if isinstance(node, CollectionNode):
        first = (
            node.value
            and not node.flow_style
            and (node.value[0][0] if isinstance(node, MappingNode) else node)
        )
        return int(first.start_mark.column) if first else -1
    lines = (
        BREAK.split(text[node.start_mark.index : node.end_mark.index])[1:] if is_block(node) else ()
    )
    return next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), -1)


def _floor(text: str, at: int) -> int:
    """The first column that keeps new text at `at` apart from blanks and a comment below it."""
    floor = 0
    for line in BREAK.split(text[at:])[1:]:
        words = line.lstrip(" ")
        if words and words[0] != "#":
            break
        floor = max(floor, len(line) - len(words) + len(words[:1]))
        if words:
            break
    return floor


def in_brackets(value: Value, path: Path) -> str:
    """A value as it stands inside brackets."""
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(
                f"{name}: {in_brackets(below, (*path, name))}" for name, below in value.items()
            )
            + "}"
        )
    if isinstance(value, list):
        return (
            "["
            + ", ".join(in_brackets(below, (*path, number)) for number, below in enumerate(value))
            + "]"
        )
    return _one_line(value, path, '"')


def _one_line(value: str, path: Path, quote: str) -> str:
    """Text on one line: as it stands if YAML reads it so, else in quotes."""
    if not quote and (_reads_as_text(value) or (kind_at(path).bare and _is_bare(value))):
        return value
    if quote == "'" or (not quote and ('"' in value or "\\" in value)):
        return "'" + value.replace("'", "''") + "'"
    return '"' + re.sub(r'([\\"])', r"\\\1", value).replace("\n", "\\n").replace("\t", "\\t") + '"'


def _is_bare(value: str) -> bool:
    try:
        return bool(_NUMBER.fullmatch(value) or date.fromisoformat(value).isoformat() == value)
    except ValueError:  # YAML readers stop at a day no calendar has, unless it is in quotes
        return False


def _reads_as_text(value: str) -> bool:
    word = value[0].isalpha() and value[-1] != ":" and value.lower() not in _RESERVED
    return word and not any(sign in value for sign in (": ", " #", "\t"))
