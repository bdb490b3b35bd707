"""The proof that an edit has changed one value and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from yaml.nodes import MappingNode, Node, ScalarNode

from wb.document.loader import NULL, compose
from wb.document.locate import EditRefused, Path, Target, Value
from wb.document.style import kind_at
from wb.document.textfile import TextFile, Unreadable

Entry = tuple[Path, str, object]

_STR, _MAP, _SEQ = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))


def verify(source: TextFile, target: Target, text: str, value: Value, path: Path) -> str:
    """The new text, if YAML reads the value at its path and all else as before.

    Raises EditRefused if it does not.
    """
    return verify_entries(source, target, text, _written(value, path), path)


def verify_entries(
    source: TextFile, target: Target, text: str, wanted: list[Entry], path: Path
) -> str:
    """The new text, if YAML reads these entries at a path and all else as before.

    Raises EditRefused if it does not.
    """
    depth = len(path)
    try:
        new = list(_entries(compose(TextFile(source.path, text))))
    except Unreadable:
        new = []
    others = [entry for entry in new if entry[0][:depth] != path]
    before = [entry for entry in _entries(target.root) if entry[0][:depth] != path]
    if others != before or [entry for entry in new if entry[0][:depth] == path] != wanted:
        key = ".".join(map(str, path))
        raise EditRefused(
            source, target.start, f"`{key}` cannot be written there without changing something else"
        )
    return text


def arranged(target: Target, entries: Sequence[int | Value]) -> list[Entry]:
    """What YAML reads of a list whose entries are old ones, by their number, and new ones."""
    found: list[Entry] = []
    for number, entry in enumerate(entries):
        at = (*target.path, number)
        if not isinstance(entry, int):
            found += _written(entry, at)
            continue
        was = (*target.path, entry)
        found += [
            ((*at, *path[len(was) :]), kind, text)
            for path, kind, text in _entries(target.node.value[entry], was)
        ]
    if not entries and not target.brackets:
        return _written("", target.path)
    return [(target.path, _SEQ, ""), *found]


def reads(target: Target, value: str) -> bool:
    """Whether a value is what YAML reads at a target already."""
    return list(_entries(target.node, target.path)) == _written(value, target.path)


def _entries(node: Node, path: Path = (), seen: dict[int, Path] | None = None) -> Iterator[Entry]:
    """Every value from a node downwards, in order: its path, its tag and its text.

    References are named, not followed.
    """
    seen = {} if seen is None else seen
    if id(node) in seen:
        yield path, "reference", seen[id(node)]
        return
    seen[id(node)] = path
    if isinstance(node, ScalarNode):
        text = kind_at(path).bare or (node.tag == NULL and not node.value)
        yield path, _STR if text else node.tag, node.value.removesuffix("\n")
        return
    yield path, node.tag, ""
    for name, below in _children(node):
        yield from _entries(below, (*path, name), seen)


def _children(node: Node) -> Iterable[tuple[str | int, Node]]:
    if isinstance(node, MappingNode):
        return (
            (key.value if isinstance(key, ScalarNode) else "?", below) for key, below in node.value
        )
    return enumerate(node.value)


def _written(value: Value, path: Path) -> list[Entry]:
    """The entries a value has when it is read back."""
    if isinstance(value, str):
        return [(path, _STR, value)]
    pairs: Iterable[tuple[str | int, Value]] = (
        value.items() if isinstance(value, Mapping) else enumerate(value)
    )
    kind = _MAP if isinstance(value, Mapping) else _SEQ
    return [
        (path, kind, ""),
        *(entry for name, below in pairs for entry in _written(below, (*path, name))),
    ]
