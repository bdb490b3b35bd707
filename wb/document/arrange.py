"""Put the entries of a list in another order, take some out and put new ones in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yaml.nodes import Node, SequenceNode

from wb.document.edit import append, clean_entry, set_list
from wb.document.locate import EditRefused, Target, Value, end_of, find, line_end
from wb.document.style import in_brackets, style_for
from wb.document.textfile import TextFile
from wb.document.verify import arranged, verify_entries

Entry = Mapping[str, str] | str


def arrange(source: TextFile, key: str, entries: Sequence[int | Entry]) -> str:
    """The text of the file with these entries in the list at a dotted key.

    An entry is the number of an old one, which keeps every byte and the comments above it, or a new
    one. Old ones that are not named are taken out. Raises EditRefused.
    """
    target = find(source, key)
    new = [each if isinstance(each, int) else clean_entry(each) for each in entries]
    if target.missing or target.empty:
        return set_list(source, key, [each for each in new if not isinstance(each, int)])
    if not isinstance(target.node, SequenceNode):
        raise EditRefused(
            source, target.start, f"`{key}` holds {target.holds}, and a list belongs there"
        )
    old = list(range(len(target.node.value)))
    if new[: len(old)] == old:
        return _with_more(source, key, entries[len(old) :])
    write = _in_brackets if target.brackets else _in_lines
    return verify_entries(
        source, target, write(source, target, new), arranged(target, new), target.path
    )


def _with_more(source: TextFile, key: str, entries: Sequence[int | Entry]) -> str:
    for entry in entries:
        if not isinstance(entry, int):
            source = source.with_text(append(source, key, entry))
    return source.text


def _in_brackets(source: TextFile, target: Target, entries: Sequence[int | Value]) -> str:
    text, items = source.text, target.node.value
    start, stop = items[0].start_mark.index, items[-1].end_mark.index
    if "#" in text[start:stop]:
        raise EditRefused(source, start, "a comment stands inside the brackets")
    words = [
        text[items[entry].start_mark.index : items[entry].end_mark.index]
        if isinstance(entry, int)
        else in_brackets(entry, (*target.path, number))
        for number, entry in enumerate(entries)
    ]
    return text[:start] + ", ".join(words) + text[stop:]


def _in_lines(source: TextFile, target: Target, entries: Sequence[int | Value]) -> str:
    """The file with the lines of its old entries in another order; blank lines between them stay
    where they are.
    """
    text, items = source.text, target.node.value
    starts = [_first_line(text, target, number) for number in range(len(items))]
    end = end_of(text, target.node, target.node.start_mark.index)
    if not entries:
        return text[: line_end(text, target.start)] + text[end:]
    whole = [text[start:stop] for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    bodies = [each.rstrip("\r\n") for each in whole]
    gaps = [each[len(body) :] for each, body in zip(whole[:-1], bodies[:-1], strict=True)]
    style, column = style_for(text, target, end), target.node.start_mark.column
    gaps = gaps or [style.newline]
    lines = [
        bodies[entry]
        if isinstance(entry, int)
        else style.entry(entry, (*target.path, number), column)[len(style.newline) :]
        for number, entry in enumerate(entries)
    ]
    between = [gaps[min(number, len(gaps) - 1)] for number in range(len(lines) - 1)]
    written = "".join(map("".join, zip(lines, [*between, ""], strict=True)))
    return text[: starts[0]] + written + text[end:]


def _first_line(text: str, target: Target, number: int) -> int:
    """Where the first line of an entry begins: that of its dash, or of the comments above it."""
    node: Node = target.node.value[number]
    column = target.node.start_mark.column
    before = target.node.value[number - 1] if number else None
    end = end_of(text, before, before.start_mark.index) if before else target.start
    start = _line_start(text, node.start_mark.index)
    while text[start : start + column + 1] != " " * column + "-" and start > end:
        start = _line_start(text, start - 1)
    while (above := _line_start(text, start - 1)) > end:
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
