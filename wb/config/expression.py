"""Expressions that a team writes, searched by RE2, which reads any text in one go.

So none can make a run hang. RE2 takes only ASCII for letters, digits and blanks: `\\w`, `\\d` and
`\\s` are translated. It does not look around or refer back, which is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Protocol

MOST_TEXT = 60_000  # characters of one proposal that one expression reads
LONGEST = 500  # characters of an expression
MOST_STATES = 60_000  # of an expression inside RE2: what it reads takes three seconds at most
MOST_TRIES = 100  # matches in one answer, empty ones included: each may read on to the end

_WORD, _SPACE = r"\pL_\pM\pN", r"\pZ\v\x1c-\x1f\x85\s"
_IN_CLASS = {r"\w": _WORD, r"\s": _SPACE, r"\d": r"\p{Nd}", r"\D": r"\P{Nd}"}
_ELSEWHERE = {
    r"\w": f"[{_WORD}]",
    r"\W": f"[^{_WORD}]",
    r"\s": f"[{_SPACE}]",
    r"\S": f"[^{_SPACE}]",
    r"\d": r"\p{Nd}",
    r"\D": r"\P{Nd}",
    r"\Z": r"\z",
}
_PARTS = re.compile(
    r"""
    \[ \^? \]? (?: \[:\^?\w+:\] | \\. | [^\]\\] )* \]  # a class; a ] at its beginning is a letter
    | \\. | \(\?<?[=!] | \(\?P=                       # an escape, a look around, a reference back
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_NO_EXPRESSION = (
    "it is no regular expression, or its counts are too high",
    "https://github.com/google/re2/wiki/Syntax shows how they are written.",
)
# What is refused: a part of an expression, why, and the way out. `\C` is half a character.
_REFUSED = (
    (r"\(\?<?[=!]", "it looks ahead or behind", "Write it without (?=, (?!, (?<= and (?<!."),
    (
        r"\(\?P=|\\[1-9]",
        "it refers back to one of its groups",
        "Write out what the group may hold.",
    ),
    (r"\\[CQ]", *_NO_EXPRESSION),
    (
        r"\[(?:\\[^WS]|[^\\])*\\[WS].*",
        r"\W or \S stands in square brackets",
        r"Write it beside them: (?:\W|_) for [\W_], (?s:.) for [\s\S].",
    ),
)


class Refused(ValueError):
    """An expression that cannot be used. Says why, and what to write instead in `hint`."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint


class _Match(Protocol):
    """What is used of a match of RE2."""

    def span(self) -> tuple[int, int]:
        """Where it begins and ends."""


class _Compiled(Protocol):
    """What is used of an expression of RE2, whose package has no types."""

    @property
    def programsize(self) -> int:
        """How many states it has."""

    def search(self, text: str) -> _Match | None:
        """Its first match."""

    def finditer(self, text: str) -> Iterator[_Match]:
        """All its matches."""


class Expression:
    """An expression that can be searched for in any text, in a time that grows with its length."""

    def __init__(self, compiled: _Compiled) -> None:
        self._compiled = compiled

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it matches a text; empty matches are left out. `$` is before a last line end."""
        matches = self._compiled.finditer(text.removesuffix("\n"))
        spans = (match.span() for match in islice(matches, MOST_TRIES))
        return ((start, end) for start, end in spans if start < end)


def compiled(text: str) -> Expression:
    """The expression a text holds. Raises Refused for what is none, or matches nothing at all."""
    if len(text) > LONGEST:
        raise Refused(f"it is longer than {LONGEST} characters", "Could it be two rules?")
    expression = _re2(_PARTS.sub(_translated, text))
    if expression.programsize > MOST_STATES:
        raise Refused("its counts are too high", "Is a {1,900} there that could be a +?")
    if expression.search(""):
        raise Refused(
            "it also fits where nothing stands, so it fits everywhere",
            "Is a * there that could be a +?",
        )
    return Expression(expression)


def _re2(text: str) -> _Compiled:
    try:
        import re2  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError as error:
        raise Refused(
            "google-re2, which searches for it, is not installed",
            "pip install 'working-backwards[patterns]'",
        ) from error
    options = re2.Options()
    options.log_errors, options.never_capture = False, True
    try:
        compiled: _Compiled = re2.compile(text, options)
    except re2.error as error:
        raise Refused(*_NO_EXPRESSION) from error
    return compiled


def _translated(part: re.Match[str]) -> str:
    """What a part of an expression is to RE2. Raises Refused for what it cannot be."""
    for refused, why, hint in _REFUSED:
        if re.fullmatch(refused, part[0], re.DOTALL):
            raise Refused(why, hint)
    if part[0] in (r"\b", r"\B") and any(each > "\x7f" and each.isalpha() for each in part.string):
        raise Refused(
            f"{part[0]} knows only the letters a to z, and others stand here as well",
            r"`words` knows all; in a pattern, write (?:^|\W) before and (?:$|\W) behind them.",
        )
    if part[0][0] == "[":
        return _ESCAPE.sub(lambda each: _IN_CLASS.get(each[0], each[0]), part[0])
    return _ELSEWHERE.get(part[0], part[0])
