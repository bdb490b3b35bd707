"""Where a value stands in a file, and what stands in the way of a new one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from wb.document.loader import NULL, compose
from wb.document.textfile import TextFile, Unreadable
from wb.errors import WbError
from wb.wording import visible

Value = str | Mapping[str, "Value"] | list["Value"]
Path = tuple[str | int, ...]

BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # what YAML 1.1 takes for the end of a line
_COLON = re.compile(r"[ \t]*:")


class EditRefused(WbError):
    """An edit that would touch something else as well. `line` is the line that is in the way."""

    def __init__(
        self,
        source: TextFile,
        offset: int,
        why: str,
        hint: str = "Put the text in with an editor; nothing was changed.",
    ) -> None:
        self.source = source
        self.line = source.position(offset).line
        super().__init__(f"Line {self.line} of {visible(source.path)} is in the way: {why}.", hint)


@dataclass(frozen=True)
class Target:
    """The place of a value, or of its nearest parent; `missing` has the names below that one."""

    root: MappingNode
    node: Node
    path: Path = ()
    start: int = 0  # right behind the colon or dash
    column: int = -1  # of the key or dash
    brackets: bool = False
    missing: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is written here yet."""
        return not self.node.value or self.node.tag == NULL

    @property
    def holds(self) -> str:
        """What is written here, in words."""
        if isinstance(self.node, SequenceNode):
            return "a list"
        return '"key: value" lines' if isinstance(self.node, MappingNode) else "text"

    def below(self, node: Node, name: str | int, start: int, column: int) -> Target:
        """A node inside this one. Empty brackets do not count: they can give way to lines."""
        brackets = self.brackets or bool(
            isinstance(node, CollectionNode) and node.value and node.flow_style
        )
        return replace(
            self, node=node, path=(*self.path, name), start=start, column=column, brackets=brackets
        )


def find(source: TextFile, key: str) -> Target:
    """The place of a dotted key. Raises EditRefused for a file that cannot be read and for whatever
    stands in the way.
    """
    try:
        root = compose(source)
    except Unreadable as error:
        why = error.sentence.removeprefix("This line cannot be read: ").rstrip(".")
        raise EditRefused(source, error.span.start, why[0].lower() + why[1:], error.hint) from error
    target = Target(root, root, brackets=bool(root.flow_style))
    names = key.split(".")
    for depth, name in enumerate(names):
        below = _below(source, target, name)
        if not below:
            return _missing(source, target, names[depth:])
        target = below
    return target


def _missing(source: TextFile, target: Target, names: list[str]) -> Target:
    if number := next((name for name in names if name.isdecimal()), ""):
        raise EditRefused(source, target.start, f"there is no list with an entry {number} yet")
    return replace(target, missing=tuple(names))


def _below(source: TextFile, target: Target, name: str) -> Target | None:
    """The place one name further down; None if there is room for the name and it is not there."""
    if isinstance(target.node, MappingNode):
        return _under_key(source, target, name)
    if isinstance(target.node, SequenceNode):
        return _in_list(source, target, name)
    if not target.empty:
        raise EditRefused(source, target.start, f'text stands where "{name}:" belongs')
    return None


def _under_key(source: TextFile, target: Target, name: str) -> Target | None:
    pairs = [(key, node) for key, node in target.node.value if key.value == name]
    if not pairs:
        return None
    if len(pairs) > 1:
        raise EditRefused(
            source,
            pairs[1][0].start_mark.index,
            f"`{name}` stands there a second time",
            "Which of the two is right? Keep one.",
        )
    key, node = pairs[0]
    end = key.end_mark.index
    colon = _COLON.match(source.text, end)
    if not colon and not target.brackets:
        raise EditRefused(source, end, f'no ":" stands right behind `{name}`')
    _refuse_marked(source, node, end)
    return target.below(node, name, colon.end() if colon else end, key.start_mark.column)


def _in_list(source: TextFile, target: Target, name: str) -> Target:
    items, start = target.node.value, target.node.start_mark.index
    if not name.isdecimal():
        raise EditRefused(source, start, f'a list stands where "{name}:" belongs')
    if int(name) >= len(items):
        raise EditRefused(
            source,
            start,
            f"the list there has no entry {name}; it has {len(items)}, counted from 0",
        )
    number = int(name)
    node = items[number]
    _refuse_marked(source, node, items[number - 1].end_mark.index if number else start)
    dash = len(source.text[: node.start_mark.index].rstrip(" \t"))
    behind = dash if source.text[dash - 1] == "-" else node.start_mark.index
    return target.below(node, number, behind, target.node.start_mark.column)


def _refuse_marked(source: TextFile, node: Node, before: int) -> None:
    """Refuse what YAML reads from another place, under another name or in another way."""
    at = node.start_mark.index
    if at < before:  # the node of a reference stands where its label does
        raise EditRefused(
            source,
            before,
            'a reference ("*") stands there for a text from elsewhere',
            "Write the text itself in its place.",
        )
    if source.text[at : at + 1] in ("&", "!"):
        word = source.text[at:].split(maxsplit=1)[0]
        what = "label" if word[0] == "&" else "tag"
        raise EditRefused(
            source,
            at,
            f'the {what} "{visible(word)}" stands before the text',
            f"Remove the {what} if nothing else needs it.",
        )


def is_block(node: Node) -> bool:
    """Whether a node is text below a "|" or ">"."""
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def line_end(text: str, at: int) -> int:
    """Where the line of an offset ends, before its line break."""
    found = BREAK.search(text, at)
    return found.start() if found else len(text)


def end_of(text: str, node: Node, behind: int) -> int:
    """Where the last line of a node ends; one that begins before `behind` is a reference."""
    start, end = node.start_mark.index, node.end_mark.index
    if start < behind:
        return line_end(text, behind)
    if isinstance(node, CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return (
            end_of(text, last[1], last[0].end_mark.index)
            if isinstance(last, tuple)
            else end_of(text, last, start)
        )
    if (
        is_block(node) and node.value.removesuffix("\n") != node.value.rstrip()
    ):  # its blank lines belong to the text
        return len(text[:end].removesuffix("\n").removesuffix("\r"))
    return line_end(text, len(text[:end].rstrip()) if is_block(node) else end)
