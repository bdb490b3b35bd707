"""What a file holds, read from YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from wb.questions import QUESTIONS
from wb.source import Passage, Place, Source, Span, compose, span_of

VERSION = "1"


class Leaf(NamedTuple):
    """One value of the format: prose, unless it is one of `choices` or has to match `pattern`."""

    wants: str = "text"
    choices: tuple[str, ...] = ()
    pattern: str = ""


TEXT = Leaf()
DATE = Leaf("a date as 2027, 2027-03 or 2027-03-01", pattern=r"\d{4}(-\d{2}(-\d{2})?)?")
COUNT = Leaf("a whole number", pattern=r"\d[\d,. ]*")
STATUSES = ("draft", "review", "approved", "declined")
STAGES = ("hypothesis", "validated", "growth")
SOURCE_KINDS = ("interview", "observation", "survey", "usage-data", "support", "experiment", "study", "assumption")
VERDICTS = ("go", "no-go", "revise")

Shape = Leaf | Mapping[str, "Shape"] | list["Shape"]

# The format, whole: what a key may hold. A list of one shape is a list of any length.
FORMAT: Mapping[str, Shape] = {
    "wb": Leaf("the number of the format, which is 1"),
    "title": TEXT,
    "status": Leaf("a status", choices=STATUSES),
    "stage": Leaf("a stage", choices=STAGES),
    "language": Leaf("a language as en, de or pt-BR", pattern=r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*"),
    "owner": TEXT,
    "team": {question.key: TEXT for question in QUESTIONS},
    "launch": DATE,
    "place": TEXT,
    **{question.key: TEXT for question in QUESTIONS},
    "sources": [{"id": TEXT, "kind": Leaf("a kind of source", choices=SOURCE_KINDS), "what": TEXT, "date": DATE, "count": COUNT, "link": TEXT}],
    "press_release": {
        "headline": TEXT,
        "subheading": TEXT,
        "summary": TEXT,
        "problem": TEXT,
        "solution": TEXT,
        "leader_quote": {"text": TEXT, "name": TEXT, "title": TEXT},
        "customer_quote": {"text": TEXT, "name": TEXT, "role": TEXT},
        "getting_started": TEXT,
        "call_to_action": TEXT,
    },
    "faq": {"external": [{"question": TEXT, "answer": TEXT}], "internal": [{"question": TEXT, "answer": TEXT}]},
    "out_of_scope": [TEXT],
    "decision": {"verdict": Leaf("a verdict", choices=VERDICTS), "by": TEXT, "date": DATE, "why": TEXT},
    "waivers": [{"rule": TEXT, "where": TEXT, "why": TEXT}],
}


# What a plain value may be taken for: 42, yes, 2027-03-01. Its text is read as it was written.
_TEXT_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge"))
_MOST_GUESSES = 100  # unknown keys that are compared with the format's; a file with more is another kind of file


class Fault(NamedTuple):
    """Something in the file that the format has no room for; `rule` is the rule that reports it."""

    rule: str
    where: Place
    message: str
    help: str = ""


@dataclass(frozen=True)
class Cited:
    """One record under `sources`: what an answer cites as [^id]."""

    id: Passage
    kind: Passage
    what: Passage
    date: Passage
    count: Passage
    link: Passage


class Faq(NamedTuple):
    """One question of the FAQ with its answer."""

    question: Passage
    answer: Passage


class LeaderQuote(NamedTuple):
    """What a leader of the company says in the press release."""

    text: Passage
    name: Passage
    title: Passage


class CustomerQuote(NamedTuple):
    """What a customer says in the press release."""

    text: Passage
    name: Passage
    role: Passage


class Decision(NamedTuple):
    """What was decided about the proposal, by whom, when and why."""

    verdict: Passage
    by: Passage
    date: Passage
    why: Passage


class Waiver(NamedTuple):
    """A finding the team has judged: which rule, at which key, and the reason."""

    rule: Passage
    where: Passage
    why: Passage


Record = TypeVar("Record", Cited, Faq, LeaderQuote, CustomerQuote, Decision, Waiver)


@dataclass(frozen=True, eq=False)
class Proposal:
    """One proposal: every passage by its dotted key in the order of the file, and what did not fit."""

    source: Source
    passages: Mapping[str, Passage]
    counts: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def __getitem__(self, key: str) -> Passage:
        """The passage under a dotted key; an empty one, placed where its parent stands, if nobody wrote it."""
        if key in self.passages:
            return self.passages[key]
        parent = next((self.passages[up] for up in _parents(key) if up in self.passages), None)
        return Passage(key, "", self.source, parent.span if parent else Span(0, 0))

    @cached_property
    def title(self) -> Passage:
        """What the proposal is called."""
        return self["title"]

    @cached_property
    def answers(self) -> tuple[Passage, ...]:
        """The answers to the five questions, in their order; empty where nobody answered."""
        return tuple(self[question.key] for question in QUESTIONS)

    @cached_property
    def sources(self) -> tuple[Cited, ...]:
        """The records under `sources`."""
        return self._records(Cited, "sources")

    @cached_property
    def external_faq(self) -> tuple[Faq, ...]:
        """What customers ask."""
        return self._records(Faq, "faq.external")

    @cached_property
    def internal_faq(self) -> tuple[Faq, ...]:
        """What colleagues ask."""
        return self._records(Faq, "faq.internal")

    @cached_property
    def leader_quote(self) -> LeaderQuote:
        """What a leader says in the press release."""
        return self._record(LeaderQuote, "press_release.leader_quote")

    @cached_property
    def customer_quote(self) -> CustomerQuote:
        """What a customer says in the press release."""
        return self._record(CustomerQuote, "press_release.customer_quote")

    @cached_property
    def decision(self) -> Decision:
        """What was decided."""
        return self._record(Decision, "decision")

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """The findings the team has judged."""
        return self._records(Waiver, "waivers")

    @cached_property
    def out_of_scope(self) -> tuple[Passage, ...]:
        """What the proposal does not do."""
        return tuple(self[f"out_of_scope.{number}"] for number in range(self.counts.get("out_of_scope", 0)))

    def _record(self, kind: type[Record], key: str) -> Record:
        return kind(*(self[f"{key}.{name}"] for name in kind.__match_args__))

    def _records(self, kind: type[Record], key: str) -> tuple[Record, ...]:
        return tuple(self._record(kind, f"{key}.{number}") for number in range(self.counts.get(key, 0)))


def load(source: Source) -> Proposal:
    """The proposal a source holds. Raises Unreadable where there is none; lesser trouble is in `faults`."""
    reader = _Reader(source)
    reader.mapping(compose(source), FORMAT, "")
    return Proposal(source, reader.passages, reader.counts, tuple(reader.faults))


def known_keys() -> Iterator[str]:
    """All dotted keys of the format that hold a value, with `0` for a place in a list."""

    def walk(shape: Shape, at: str) -> Iterator[str]:
        if isinstance(shape, Leaf):
            yield at
        elif isinstance(shape, list):
            yield from walk(shape[0], f"{at}.0")
        else:
            for name, below in shape.items():
                yield from walk(below, f"{at}.{name}" if at else name)

    return walk(FORMAT, "")


def _parents(key: str) -> Iterator[str]:
    while "." in key:
        key = key.rpartition(".")[0]
        yield key


class _Reader:
    """Walks nodes beside their shapes and gathers passages and faults."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.passages: dict[str, Passage] = {}
        self.counts: dict[str, int] = {}
        self.faults: list[Fault] = []

    def value(self, node: Node, shape: Shape, key: str, at: Span) -> None:
        """Read one value; `at` is its key, where an empty value is shown."""
        if isinstance(node, ScalarNode) and not node.value:
            self.passages[key] = Passage(key, "", self.source, at)
        elif isinstance(shape, Leaf):
            self.leaf(node, shape, key)
        elif isinstance(shape, list):
            self.items(node, shape[0], key)
        else:
            self.mapping(node, shape, key)

    def leaf(self, node: Node, shape: Leaf, key: str) -> None:
        """Read text and whether it is what the format wants there."""
        if not isinstance(node, ScalarNode):
            held = "a list" if isinstance(node, SequenceNode) else '"key: value" lines'
            self.fault(node, key, f"`{key}` holds {held} where {shape.wants} belongs.", 'Write it as text; put "|" behind the key for several lines.')
            return
        passage = Passage(key, node.value, self.source, span_of(node), node.style or "")
        if node.tag not in _TEXT_TAGS:
            self.fault(node, key, f'`{key}` carries the tag "{node.tag}", and tags have no meaning here.', "Leave the tag away.")
            return
        if not passage:
            passage = Passage(key, "", self.source, span_of(node))
        elif wrong := _misfit(node.value.strip(), shape):
            self.fault(node, key, f'"{node.value.strip()}" is not {shape.wants}.', wrong)
        self.passages[key] = passage

    def items(self, node: Node, shape: Shape, key: str) -> None:
        """Read a list."""
        if not isinstance(node, SequenceNode):
            self.fault(node, key, f"`{key}` holds no list.", 'Put each entry on a line of its own behind "- ".')
            return
        self.counts[key] = len(node.value)
        for number, item in enumerate(node.value):
            self.value(item, shape, f"{key}.{number}", span_of(item))

    def mapping(self, node: Node, shape: Mapping[str, Shape], key: str) -> None:
        """Read "key: value" lines."""
        if not isinstance(node, MappingNode):
            self.fault(node, key, f"`{key}` holds no keys.", f"It has room for {_listed(shape)}.")
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
                    Fault("duplicate-key", Place(below, span_of(name_node)), f"`{name}` stands here a second time; the first is on line {line}.", "Which of the two holds? Keep one.")
                )
            else:
                seen[name] = name_node
                self.value(value, shape[name], below, span_of(name_node))

    def unknown(self, node: Node, name: str, shape: Mapping[str, Shape], key: str) -> None:
        """Report a key the format does not have, with the one that was probably meant."""
        from difflib import get_close_matches

        near = get_close_matches(name.lower().replace("-", "_"), shape, n=1, cutoff=0.6) if len(self.faults) < _MOST_GUESSES else []
        help = f"Did you mean `{near[0]}`?" if near else f"There is {_listed(shape)}."
        what = f'"{name}" is a key' if name else "This is a key"
        inside = f"`{key}` does" if key else "a proposal does"
        where = Place(f"{key}.{name}".strip("."), span_of(node))
        self.faults.append(Fault("unknown-key", where, f"{what} that {inside} not have.", help))

    def fault(self, node: Node, key: str, message: str, help: str) -> None:
        """Keep a value of the wrong type, shown at its first line."""
        start, end = span_of(node)
        line_end = self.source.text.find("\n", start, end)
        self.faults.append(Fault("wrong-type", Place(key, Span(start, end if line_end < 0 else line_end)), message, help))


def _misfit(text: str, shape: Leaf) -> str:
    """Why a text is not what its leaf wants, as the way out; empty if it is."""
    if shape.choices and text not in shape.choices:
        return f"There is {_listed(shape.choices)}."
    if shape.pattern and not re.fullmatch(shape.pattern, text):
        return f"Write {shape.wants}."
    if shape is DATE and not _on_calendar(text):
        return "No calendar has that day."
    return ""


def _on_calendar(text: str) -> bool:
    year, month, day = (int(part) for part in [*text.split("-"), "1", "1"][:3])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _listed(names: Mapping[str, Shape] | tuple[str, ...]) -> str:
    *most, last = [f"`{name}`" for name in names]
    return f"{', '.join(most)} and {last}" if most else last
