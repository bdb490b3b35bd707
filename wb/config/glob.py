"""Patterns with stars, matched in a time that grows with the pattern times the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_STARS = re.compile(r"(\*\*/|\*\*|\*|\?)")
_ANY = re.compile(r"(\*+)")


class Glob:
    """A pattern, as its parts: text to stand as it is, and stars.

    `*` and `?` stay inside one folder, `**` does not, and `**/` may be nothing. A part that is not
    among the `signs` stands for itself.
    """

    def __init__(
        self, parts: Iterable[str], signs: Sequence[str] = ("**", "**/", "*", "?")
    ) -> None:
        self._parts = [part for part in parts if part]
        self._signs = signs

    def matches(self, text: str) -> bool:
        """Whether the pattern fits the whole text."""
        ends = [0]  # where what has been read so far of the pattern can end, in ascending order
        for part in self._parts:
            if not ends:
                return False
            sign = part in self._signs
            ends = _ends(part, text, ends) if sign else _behind(part, text, ends)
        return len(text) in ends


def path_glob(pattern: str) -> Glob:
    """A pattern for paths, as they are seen from the folder of the settings.

    Without a slash it means files of that name in any folder; one that ends in a slash means all
    that is below the folder.
    """
    pattern = pattern.removeprefix("./").lstrip("/")
    pattern = f"**/{pattern}" if "/" not in pattern else pattern
    return Glob(_STARS.split(f"{pattern}**" if pattern.endswith("/") else pattern))


def key_globs(keys: Sequence[str]) -> list[Glob]:
    """Patterns for these keys and all that is below them. A `*` stands for anything, dots
    included.
    """
    parts = [["**" if "*" in part else part for part in _ANY.split(key)] for key in keys]
    return [Glob([*each, *below], ("**",)) for each in parts for below in ((), (".", "**"))]


def _ends(part: str, text: str, begins: list[int]) -> list[int]:
    """Where a sign of a pattern can end if it begins at one of some places, in order."""
    if part == "**":
        return list(range(begins[0], len(text) + 1))
    if part == "**/":
        slashes = [at + 1 for at in range(begins[0], len(text)) if text[at] == "/"]
        return sorted({*begins, *slashes})
    if part == "*":
        return _inside_folders(text, begins)
    return [at + 1 for at in begins if text[at : at + 1] not in ("", "/")]


def _behind(part: str, text: str, begins: list[int]) -> list[int]:
    """Where a text ends that stands at some of these places."""
    return [at + len(part) for at in begins if text.startswith(part, at)]


def _inside_folders(text: str, begins: list[int]) -> list[int]:
    """All places from these up to the next slash."""
    ends: list[int] = []
    for at in begins:
        slash = text.find("/", at)
        stop = (len(text) if slash < 0 else slash) + 1
        ends += range(max(at, ends[-1] + 1) if ends else at, stop)
    return ends
