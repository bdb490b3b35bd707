"""Put one new answer into a file and leave every other byte alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import reduce

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from wb.document.locate import (
    BREAK,
    EditRefused,
    Path,
    Target,
    Value,
    end_of,
    find,
    is_block,
    line_end,
)
from wb.document.style import FileStyle, in_brackets, style_for
from wb.document.textfile import TextFile
from wb.document.verify import reads, verify
from wb.questions import QUESTIONS
from wb.schema import ORDER, in_first

__all__ = ["EditRefused", "append", "clean", "clean_entry", "fresh", "set_list", "set_text"]

# Every character that YAML cannot hold as it stands, and the byte order mark.
_ODD = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def set_text(source: TextFile, key: str, value: str) -> str:
    """The text of the file with `value`, cleaned, at a dotted key such as `faq.internal.0.answer`.

    A key that is absent is put in, with its parents, behind those before it in the format.
    A value that is there already changes nothing; "" empties an answer. An answer has no line end
    of its own: YAML reads one below a "|", and it does not count. Raises EditRefused.
    """
    value, target = clean(value), find(source, key)
    if target.missing:
        return _put(source, target, value) if value else source.text
    if not isinstance(target.node, ScalarNode):
        raise EditRefused(
            source, target.start, f"`{key}` holds {target.holds}, and text belongs there"
        )
    return source.text if reads(target, value) else _put(source, target, value)


def append(source: TextFile, key: str, record: Mapping[str, str] | str) -> str:
    """The text of the file with one more entry in the list at a dotted key such as `faq.internal`.

    The list and its parents are made if they are missing or empty. A name of a record may have a
    dot, as `resolved.by`. Raises EditRefused.
    """
    entry = clean_entry(record)
    target = find(source, key)
    if target.missing or target.empty:
        return _put(source, target, [entry])
    if not isinstance(target.node, SequenceNode):
        raise EditRefused(
            source, target.start, f"`{key}` holds {target.holds}, and a list belongs there"
        )
    path = (*target.path, len(target.node.value))
    return verify(source, target, _with_entry(source.text, target, entry, path), entry, path)


def clean_entry(entry: Mapping[str, str] | str) -> Value:
    """An entry of a list as it is kept: its texts cleaned, `resolved.by` below `resolved`."""
    if isinstance(entry, str):
        return clean(entry)
    kept: dict[str, Value] = {}
    for name, text in entry.items():
        first, _, rest = name.partition(".")
        below = kept.setdefault(first, {}) if rest else None
        if isinstance(below, dict):
            below[rest] = clean(text)
        else:
            kept[first] = clean(text)
    return kept


def set_list(source: TextFile, key: str, entries: Sequence[Value]) -> str:
    """The text of the file with a list at a dotted key where none is yet. Raises EditRefused."""
    return _put(source, find(source, key), list(entries)) if entries else source.text


def fresh(title: str, answers: Mapping[str, str] = {}) -> str:
    """The text of a new proposal: the five questions, and `answers` by their dotted keys."""
    questions = "".join(f"\n# {question.prompt}\n{question.key}:\n" for question in QUESTIONS)
    text = f"wb: 1\ntitle:\nstatus: draft\n{questions}"
    for key, value in {"title": " ".join(title.split()), **answers}.items():
        text = set_text(TextFile("the new proposal", text), key, value)
    return text


def clean(text: str) -> str:
    """An answer as it is kept: lines end in a line feed, and YAML can hold every character.

    Control characters, byte order marks and half characters go, as do blanks at the end of a line
    and blank lines at both ends.
    """
    # Windows consoles give half characters.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    lines = _ODD.sub("", _LINE_ENDS.sub("\n", whole)).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _put(source: TextFile, target: Target, value: Value) -> str:
    """Write a value at its path: over what stands there, or as a new key beside others."""
    over = target.empty or not target.missing
    nested = reduce(_under, reversed(target.missing if over else target.missing[1:]), value)
    path = target.path if over else (*target.path, target.missing[0])
    text = (
        _with_value(source, target, nested)
        if over
        else _with_key(source.text, target, nested, path)
    )
    return verify(source, target, text, nested, path)


def _under(value: Value, name: str) -> Value:
    return {name: value}


def _with_value(source: TextFile, target: Target, value: Value) -> str:
    """Write behind a colon or a dash, over what stands there.

    A comment behind the old value stays there, or goes up to the "|".
    """
    text, node = source.text, target.node
    start, stop = node.start_mark.index, node.end_mark.index
    if isinstance(node, CollectionNode) and "#" in text[start:stop]:
        raise EditRefused(source, start, "a comment stands inside the brackets")
    if target.brackets:
        return (
            text[:start]
            + " " * (text[start - 1] == ":")
            + in_brackets(value, target.path)
            + text[stop:]
        )
    if start == stop:
        start = stop = target.start
    end, comment = end_of(text, node, start), _comment(text, node, start, stop)
    head, body = style_for(text, target, end).write(value, target.path, target.column)
    line, *more = BREAK.split(text[target.start : start])
    if not more:
        return (
            text[: target.start]
            + (f"{line or ' '}{head[1:]}" if head else "")
            + comment
            + body
            + text[end:]
        )
    if len(more) == 1 and not comment:  # the value began on a line of its own
        return text[: target.start] + head + line + body + text[end:]
    return text[:start] + head[1:] + comment + body + text[end:]


def _comment(text: str, node: Node, start: int, stop: int) -> str:
    """The comment behind a value, or behind the "|" of one, with the blanks before it."""
    if is_block(node):
        stop = start + len(text[start:stop].split(maxsplit=1)[0])
    return text[stop : line_end(text, stop)]


def _with_key(text: str, target: Target, value: Value, path: Path) -> str:
    """Put in a key behind the one that comes before it."""
    if target.brackets:
        return _more_in_brackets(text, target, f"{path[-1]}: {in_brackets(value, path)}")
    pairs = target.node.value
    key, node = _before(target, str(path[-1]))
    at = end_of(text, node, key.end_mark.index)
    style = style_for(text, target, at)
    lines = style.lines({str(path[-1]): value}, target.path, pairs[0][0].start_mark.column)
    return text[:at] + _gap(text, key, at, style) + lines + text[at:]


def _before(target: Target, name: str) -> tuple[Node, Node]:
    """The key behind which a new one belongs, and its value."""
    order = ORDER.get(in_first(".".join(map(str, target.path))), ())
    there = {
        key.value: (key, node) for key, node in target.node.value if isinstance(key, ScalarNode)
    }
    earlier = order[: order.index(name)] if name in order else ()
    last: tuple[Node, Node] = target.node.value[-1]
    return next((there[other] for other in reversed(earlier) if other in there), last)


def _with_entry(text: str, target: Target, value: Value, path: Path) -> str:
    """Put in an entry behind the last one of a list."""
    if target.brackets:
        return _more_in_brackets(text, target, in_brackets(value, path))
    column, last = target.node.start_mark.column, target.node.value[-1]
    wide = last.start_mark.column - column
    at = end_of(text, target.node, target.node.start_mark.index)
    style = style_for(text, target, at)
    return (
        text[:at]
        + _gap(text, last, at, style)
        + style.entry(value, path, column, wide if 2 <= wide <= 8 else 2)
        + text[at:]
    )


def _more_in_brackets(text: str, target: Target, words: str) -> str:
    """Put in words behind the last ones inside brackets."""
    items = target.node.value
    last = (items[-1] if isinstance(target.node, MappingNode) else items[-1:]) if items else ()
    at = max((node.end_mark.index for node in last), default=target.node.start_mark.index + 1)
    return text[:at] + ", " * bool(items) + words + text[at:]


def _gap(text: str, node: Node, at: int, style: FileStyle) -> str:
    """A blank line, if one stands above a node and its comments and none does before `at`."""
    above = (
        line
        for line in reversed(text[: node.start_mark.index].split("\n")[:-1])
        if not line.lstrip().startswith("#")
    )
    return "" if next(above, "-").strip() or BREAK.match(text, at - 1) else style.newline
