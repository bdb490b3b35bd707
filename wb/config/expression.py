"""Expressions that a team writes, refused where some text could make them slow.

Python's `re` tries every way to match. `(\\w+)*x` tries more ways than there are atoms, `\\w+\\w+x` the square of
the length. So an expression is weighed before it runs: how many steps can one attempt take on a text of the length
of a piece? At most its length, times a small number. The texts are cut into pieces, and there is a limit to them all.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, NamedTuple

PIECE = 600  # characters; most paragraphs are shorter, and longer ones are cut between sentences
MOST_TEXT = (
    60_000  # characters of one proposal that one expression reads; a long proposal has as many
)
LONGEST = 500  # characters of an expression
OPEN = 200  # a repeat that may go on this long counts as one without end
MOST_COPIES = 5  # of a group in a counted repeat
MOST_WAYS = (
    5_000,
    24,
)  # steps of one attempt: without an open repeat; for each character of a piece with one
GROUP_COST = 4  # times that of a letter: how much slower `re` tries groups than letters, roughly
MOST_STEPS = 5_000  # of the weighing itself

Nodes = Sequence[tuple[Any, Any]]


class Refused(ValueError):
    """An expression that is none, or that could be slow. Says why, and what to write instead in `hint`."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint


class Weight(NamedTuple):
    """How many steps an attempt may take: `factor` times the length of the text to the power of `degree`."""

    degree: int
    factor: int

    def times(self, other: Weight) -> Weight:
        """One inside the other."""
        return Weight(self.degree + other.degree, self.factor * other.factor)

    def plus(self, other: Weight) -> Weight:
        """One after the other."""
        high, low = max(self, other), min(self, other)
        return Weight(high.degree, high.factor + (low.factor if low.degree == high.degree else 0))


def compiled(text: str) -> re.Pattern[str]:
    """The expression a text holds. Raises Refused for what is none, matches nothing at all, or could be slow."""
    if len(text) > LONGEST:
        raise Refused(f"it is longer than {LONGEST} characters", "Could it be two rules?")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            expression = re.compile(text)
            tree: Nodes = import_module("re._parser").parse(text)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        raise Refused(
            f"it is no regular expression ({str(error).partition(' at position')[0]})",
            "https://docs.python.org/3/library/re.html shows how they are written.",
        ) from error
    if expression.search(""):
        raise Refused(
            "it also fits where nothing stands, so it fits everywhere",
            "Is a * there that could be a +?",
        )
    _Scale(tree).weigh(tree)
    return expression


def pieces(length: int, text: str) -> Iterator[tuple[int, int]]:
    """Where to cut the first `length` characters of a text: behind a paragraph, a line, a sentence or a word."""
    start, length = 0, min(length, len(text))
    while start < length:
        end = min(start + PIECE, length)
        if end < length:
            cuts = (
                text.rfind(mark, start + 1, end) + len(mark)
                for mark in ("\n\n", "\n", ". ", " ")
                if mark in text[start + 1 : end]
            )
            end = next(cuts, end)
        yield start, end
        start = end


class _Scale:
    """Weighs the tree of an expression from its end to its beginning."""

    def __init__(self, tree: Nodes) -> None:
        self.steps = 0
        self.all = {chr(code) for code in range(128)} | set("éßЖ中٣–”\u00a0") | set(_literals(tree))

    def weigh(self, tree: Nodes) -> None:
        """Refuse an expression that could be slow."""
        weight, _ = self.row(tree, Weight(0, 1), set())
        if weight.degree > 1 or weight.factor > MOST_WAYS[weight.degree]:
            raise Refused(
                "two of its repeats could share the same text, and a long text would take too long",
                "Say how far each may reach, as in {1,9} for +, or keep what comes between them apart.",
            )

    def row(self, nodes: Nodes, weight: Weight, follow: set[str]) -> tuple[Weight, set[str]]:
        """The weight of some nodes before what weighs `weight` and may begin with `follow`, and what they may begin with."""
        for kind, value in reversed(list(nodes)):
            self.steps += 1
            if self.steps > MOST_STEPS:
                raise Refused("it is too involved", "Could it be two rules?")
            weight, follow = self.node(str(kind), value, weight, follow)
        return weight, follow

    def node(
        self, kind: str, value: Any, weight: Weight, follow: set[str]
    ) -> tuple[Weight, set[str]]:
        """The same for one node."""
        if kind.endswith("_REPEAT"):
            least, most, body = value
            return self.repeat(least, min(int(most), OPEN), body, weight, follow)
        if kind in ("SUBPATTERN", "ATOMIC_GROUP"):
            return self.row(value[-1] if kind == "SUBPATTERN" else value, weight, follow)
        if kind == "BRANCH":
            return self.choice([self.row(branch, weight, follow) for branch in value[1]], cost=2)
        if kind in ("ASSERT", "ASSERT_NOT"):
            return self.row(value[1], Weight(0, 1), set())[0].plus(weight), self.all
        if kind == "AT":
            return weight, follow
        if "GROUPREF" in kind:
            raise Refused(
                "it refers back to one of its groups", "Write out what the group may hold."
            )
        return weight, self.letters(kind, value)

    def choice(self, ways: list[tuple[Weight, set[str]]], cost: int = 1) -> tuple[Weight, set[str]]:
        """Several ways to go on: one after the other, unless their first letters tell them apart."""
        first = set().union(*(letters for _, letters in ways))
        apart = sum(len(letters) for _, letters in ways) == len(first)
        weight = ways[0][0]
        for other, _ in ways[1:]:
            weight = max(weight, other) if apart else weight.plus(other).times(Weight(0, cost))
        return weight, first

    def repeat(
        self, least: int, most: int, body: Nodes, weight: Weight, follow: set[str]
    ) -> tuple[Weight, set[str]]:
        """A repeat: of one letter after the other, of a group written out a few times, or none at all."""
        if _is_plain(body):
            _, letters = self.row(body, Weight(0, 1), set())
            shared = bool(letters & follow) and least != most
            length = (
                Weight(1, 1)
                if most == OPEN
                else Weight(0, most - least + 1 if shared else max(1, most))
            )
            if shared and (len(body) > 1 or str(body[0][0]) == "SUBPATTERN"):
                length = length.times(Weight(0, GROUP_COST))
            return (weight.times(length) if shared else weight.plus(length)), letters | (
                set() if least else follow
            )
        if most > MOST_COPIES:
            raise Refused(
                "it repeats a group that itself holds a repeat or a choice",
                f"Say how often, up to {MOST_COPIES} times, as in {{0,3}}.",
            )
        for copy in range(most, 0, -1):
            with_copy = self.row(body, weight, follow)
            weight, follow = (
                with_copy if copy <= least else self.choice([with_copy, (weight, follow)])
            )
        return weight, follow

    def letters(self, kind: str, value: Any) -> set[str]:
        """Letters that may stand for a node of one letter, in either case: rather too many than too few."""
        letters = self.exactly(kind, value)
        return {other for each in letters for other in (each, each.lower(), each.upper())}

    def exactly(self, kind: str, value: Any) -> set[str]:
        """The letters of a node as it is written."""
        if kind == "LITERAL":
            return {chr(value)}
        if kind == "NOT_LITERAL":
            return self.all - {chr(value)}
        if kind == "RANGE":
            return {each for each in self.all if value[0] <= ord(each) <= value[1]}
        if kind == "CATEGORY":
            return {each for each in self.all if _in_category(str(value), each)}
        if kind == "IN":
            inside = set().union(
                *(self.exactly(str(each), what) for each, what in value if str(each) != "NEGATE")
            )
            return self.all - inside if str(value[0][0]) == "NEGATE" else inside
        return self.all


def _in_category(name: str, letter: str) -> bool:
    tests = {
        "DIGIT": letter.isdigit(),
        "SPACE": letter.isspace(),
        "WORD": letter.isalnum() or letter == "_",
    }
    inside = tests.get(name.rpartition("_")[2], True)
    return inside != ("_NOT_" in name)


def _is_plain(body: Nodes) -> bool:
    """Whether a repeat is of a fixed row of letters, so that it can only go on in one way."""
    kinds = [str(kind) for kind, _ in body]
    if len(body) == 1 and kinds[0] == "SUBPATTERN":
        return _is_plain(body[0][1][-1])
    return all(kind in ("LITERAL", "NOT_LITERAL", "IN", "ANY") for kind in kinds)


def _literals(nodes: Any) -> Iterator[str]:
    """Every letter that a tree names, wherever in it."""
    for node in nodes:
        if (
            isinstance(node, tuple)
            and len(node) == 2
            and str(node[0]) in ("LITERAL", "NOT_LITERAL")
        ):
            yield chr(node[1])
        elif isinstance(node, tuple) and len(node) == 2 and str(node[0]) == "RANGE":
            yield from map(chr, node[1])
        elif hasattr(node, "__iter__"):
            yield from _literals(node)
