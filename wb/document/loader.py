"""YAML with marks, and the proposal it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from wb.command import command
from wb.document.calendar import first_day
from wb.document.proposal import Fault, Proposal
from wb.document.textfile import Passage, Place, Span, TextFile, Unreadable
from wb.schema import ANSWERS, DATE, FORMAT, Kind, Shape
from wb.wording import did_you_mean, listed

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without libyaml reads the same files, ten times slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

LIMIT_DEPTH = 50  # the format needs four; libyaml's composer overflows the C stack at about 100,000
NULL = "tag:yaml.org,2002:null"
_NOTHING = frozenset(["~", "null", "Null", "NULL"])  # how YAML 1.1 spells that there is no value
# What a plain value may be taken for: 42, yes, 2027-03-01. Its text is read as it was written.
_TEXT_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge")
)
_COMMENT = re.compile(r"[ \t]+(?P<words>#[^\n]*?)[ \t\r]*(?=\n|\Z)")
# Words rather than a comment: "Room #4".
_GLUED = re.compile(r"[ \t]*(?P<words>(?<=\s)#[^\s#][^\n]*?)[ \t\r]*(?=\n|\Z)")
_LABEL = re.compile(r"&([^\s,\[\]{}]+)")
_LONGEST_QUOTE = 60  # characters of a comment in a message
# Unknown keys that are compared with the format's. A file with more is another kind of file.
_MOST_GUESSES = 100


def load(source: TextFile) -> Proposal:
    """The proposal a source holds. Raises Unreadable where there is none; lesser trouble is in
    `faults`.
    """
    reader = _Reader(source)
    reader.mapping(compose(source), FORMAT, "")
    return Proposal(source, reader.passages, reader.counts, tuple(reader.faults))


def compose(source: TextFile) -> MappingNode:
    """The file's top mapping as nodes with marks; composed once and kept on the source.

    Raises Unreadable for what is not one YAML mapping, and for nesting over `LIMIT_DEPTH`.
    Offsets of marks are code points of `source.text`; their line numbers are not to be trusted
    (YAML 1.1 counts lone CR, NEL, LS and PS as line ends).
    """
    if source.nodes is None:
        source.nodes = _composed(source)
    return source.nodes


def _composed(source: TextFile) -> MappingNode:
    try:
        _refuse_depth(source)
        root = yaml.compose(source.text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        raise _broken(source, error) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Unreadable(
            source,
            "This file is not YAML that can be read.",
            "Compare it with one of the examples.",
        ) from error
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        raise Unreadable(
            source,
            "This file is empty.",
            f"`{command('new')}` followed by its name asks the five questions.",
        )
    if not isinstance(root, MappingNode):
        what = "a list" if isinstance(root, SequenceNode) else "plain text"
        raise Unreadable(
            source,
            f'The file holds {what} where "key: value" lines are expected.',
            "Compare it with one of the examples.",
        )
    return root


def _refuse_depth(source: TextFile) -> None:
    """Count nesting with the event parser, which does not recurse, where it could be deep."""
    text = source.text
    flow = text.count("[") + text.count("{")
    leading = f"\n[ ?:-]{{{max(0, LIMIT_DEPTH - flow)}}}"
    if not re.search(leading, f"\n{text}") and "&" not in text and "!" not in text:
        return
    depth = read = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            read = event.end_mark.index  # type: ignore[union-attr]
            opened = isinstance(event, yaml.CollectionStartEvent)
            depth += opened - isinstance(event, yaml.CollectionEndEvent)
            if depth > LIMIT_DEPTH:
                raise _too_deep(source, event.start_mark.index)  # type: ignore[union-attr]
    except (
        yaml.MarkedYAMLError
    ) as error:  # a libyaml with a limit of its own looks ahead of its events
        end = error.problem_mark.index if error.problem_mark else len(text)
        for at in range(read, end):
            depth += (text[at] in "[{") - (text[at] in "]}")
            if depth > LIMIT_DEPTH:
                raise _too_deep(source, at) from error
        raise


def _too_deep(source: TextFile, at: int) -> Unreadable:
    sentence = f"Brackets or lists are nested more than {LIMIT_DEPTH} deep here."
    return Unreadable(source, sentence, "A proposal needs four levels.", Span(at, at + 1))


def _broken(source: TextFile, error: yaml.MarkedYAMLError) -> Unreadable:
    from wb.document.diagnosis import diagnose  # a file that can be read does not need it

    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
    at, began = marks[0].index if marks else 0, marks[-1].index if marks else 0
    sentence, start, end, hint = diagnose(source.text, at, began)
    return Unreadable(source, sentence, hint, Span(start, end))


def span_of(node: Node) -> Span:
    """Where a node is written. A block scalar's blank lines behind it are not part of it."""
    return Span(node.start_mark.index, node.end_mark.index)


class _Reader:
    """Walks nodes beside their shapes and gathers passages and faults."""

    def __init__(self, source: TextFile) -> None:
        self.source = source
        self.passages: dict[str, Passage] = {}
        self.counts: dict[str, int] = {}
        self.faults: list[Fault] = []

    def value(self, node: Node, shape: Shape, key: str, at: Span) -> None:
        """Read one value; `at` is its key, where an empty value is shown."""
        if _is_empty(node):
            self.passages[key] = Passage(key, "", self.source, at)
            if isinstance(shape, Kind) and key not in ANSWERS:
                self.comment_behind(node, key, _GLUED)
        elif isinstance(shape, Kind):
            self.leaf(node, shape, key)
        elif isinstance(shape, list):
            self.items(node, shape[0], key)
        else:
            self.mapping(node, shape, key)

    def leaf(self, node: Node, shape: Kind, key: str) -> None:
        """Read text and whether it is what the format wants there."""
        if not isinstance(node, ScalarNode):
            held = "a list" if isinstance(node, SequenceNode) else '"key: value" lines'
            self.fault(
                node,
                key,
                f"`{key}` holds {held} where {shape.wants} belongs.",
                'Write it as text; put "|" behind the key for several lines.',
            )
            return
        passage = Passage(key, node.value, self.source, span_of(node), node.style or "")
        if node.tag not in _TEXT_TAGS:
            self.fault(
                node,
                key,
                f'`{key}` carries the tag "{node.tag}", and tags are ignored here.',
                "Remove the tag.",
            )
            return
        if not passage:
            passage = Passage(key, "", self.source, span_of(node))
        elif wrong := _misfit(node.value.strip(), shape):
            self.fault(node, key, f'"{node.value.strip()}" is not {shape.wants}.', wrong)
        self.passages[key] = passage
        if not node.style and not (shape.choices or shape.pattern):
            self.comment_behind(node, key, _COMMENT if shape.prose else _GLUED)
        self.label(node, key)

    def label(self, node: ScalarNode, key: str) -> None:
        """Report a first word that YAML reads as a label, where nothing refers to it."""
        word = _LABEL.match(self.source.text, node.start_mark.index)
        alias = rf"(?m)(?:^[ \t]*|[:,\[{{-][ \t]+)\*{re.escape(word[1])}(?!\S)" if word else ""
        if word and not re.search(alias, self.source.text):
            self.fault(
                node,
                key,
                f'"{word[0]}" is a label to YAML, so no reader sees it.',
                'Put the whole text in quotes or below "|".',
            )

    def comment_behind(self, node: Node, key: str, form: re.Pattern[str]) -> None:
        """Report a comment that stands directly behind text: it may be half of an answer."""
        if comment := form.match(self.source.text, node.end_mark.index):
            where = Place(key, Span(comment.start("words"), comment.end()))
            said = " ".join(comment["words"].split())
            self.faults.append(
                Fault(
                    "comment-behind-text",
                    where,
                    f'"{said[:_LONGEST_QUOTE]}" is a comment to YAML, so no reader sees it.',
                    'If it belongs to the text, put the whole text in quotes or below "|".',
                )
            )

    def items(self, node: Node, shape: Shape, key: str) -> None:
        """Read a list."""
        if not isinstance(node, SequenceNode):
            self.fault(
                node,
                key,
                f"`{key}` holds no list.",
                'Put each entry on a line of its own behind "- ".',
            )
            return
        self.counts[key] = len(node.value)
        for number, item in enumerate(node.value):
            self.value(item, shape, f"{key}.{number}", span_of(item))

    def mapping(self, node: Node, shape: Mapping[str, Shape], key: str) -> None:
        """Read "key: value" lines."""
        if not isinstance(node, MappingNode):
            self.fault(
                node,
                key,
                f"`{key}` holds no keys.",
                f"It has room for {listed(shape, form='`{}`')}.",
            )
            return
        seen: dict[str, Node] = {}
        for name_node, value in node.value:
            name = name_node.value if isinstance(name_node, ScalarNode) else ""
            below = f"{key}.{name}" if key else name
            if name not in shape:
                self.unknown(name_node, name, shape, key)
            elif name in seen:
                line = self.source.position(seen[name].start_mark.index).line
                self.faults.append(
                    Fault(
                        "duplicate-key",
                        Place(below, span_of(name_node)),
                        f"`{name}` is here a second time; the first is on line {line}.",
                        "Which of the two is right? Keep one.",
                    )
                )
            else:
                seen[name] = name_node
                self.value(value, shape[name], below, span_of(name_node))

    def unknown(self, node: Node, name: str, shape: Mapping[str, Shape], key: str) -> None:
        """Report a key the format does not have, with the one that was probably meant."""
        from wb.document.diagnosis import TYPE_A_SPACE, odd_space, said_of_space

        line_start = self.source.text.rfind("\n", 0, node.start_mark.index) + 1
        if space := odd_space(self.source.text, line_start, node.end_mark.index):
            at, called = space
            sentence = said_of_space(called)
            message = f"{sentence[0].upper()}{sentence[1:]}, so this reads as another key."
            where = Place(f"{key}.{name}".strip("."), Span(at, at + 1))
            self.faults.append(Fault("unknown-key", where, message, TYPE_A_SPACE))
            return
        guess = name.lower().replace("-", "_") if len(self.faults) < _MOST_GUESSES else ""
        help = did_you_mean(guess, shape) or f"There is {listed(shape, form='`{}`')}."
        what = f'"{name}" is a key' if name else "This is a key"
        inside = f"`{key}` does" if key else "a proposal does"
        where = Place(f"{key}.{name}".strip("."), span_of(node))
        self.faults.append(Fault("unknown-key", where, f"{what} that {inside} not have.", help))

    def fault(self, node: Node, key: str, message: str, help: str) -> None:
        """Keep a value of the wrong type, shown at its first line."""
        start, end = span_of(node)
        line_end = self.source.text.find("\n", start, end)
        self.faults.append(
            Fault(
                "wrong-type",
                Place(key, Span(start, end if line_end < 0 else line_end)),
                message,
                help,
            )
        )


def _is_empty(node: Node) -> bool:
    """Whether nobody has written anything here yet."""
    if not isinstance(node, ScalarNode):
        return False
    return not node.value or (node.tag == NULL and node.value in _NOTHING)


def _misfit(text: str, shape: Kind) -> str:
    """Why a text is not what its leaf wants, as the way out; empty if it is."""
    if shape.choices and text not in shape.choices:
        return f"There is {listed(shape.choices, form='`{}`')}."
    if shape.pattern and not re.fullmatch(shape.pattern, text):
        return f"Write {shape.wants}."
    if shape is DATE and first_day(text) is None:
        return "No calendar has that day."
    return ""
