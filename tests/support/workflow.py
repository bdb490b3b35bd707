"""What the runner of GitHub Actions makes of a line of a log.

After `ActionCommand.TryParseV2` and `UnescapeData` of actions/runner.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

# The annotations a report of ours may hold: these kinds and these properties, and no others.
_OURS = re.compile(
    r"^::(?:error|warning|notice) "
    r"(?:(?:file|line|endLine|col|endColumn|title)=[^,:\r\n]*,?)+::(?=[^\r\n]*\n)",
    re.MULTILINE,
)


class Annotation(NamedTuple):
    """A workflow command as the runner reads it."""

    kind: str
    properties: Mapping[str, str]
    message: str


def annotations(log: str) -> list[Annotation]:
    """The commands in a log, in their order."""
    lines = [line.lstrip() for line in log.split("\n")]
    return [_annotation(line) for line in lines if line.startswith("::")]


def without_annotations(log: str) -> str:
    """A log in which the words of our own annotations begin their lines, so that a command within
    them would be seen.
    """
    return _OURS.sub("", log)


def _annotation(line: str) -> Annotation:
    head, _, message = line[2:].partition("::")
    kind, _, rest = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in rest.split(",") if "=" in pair)
    values = {name.strip(): _unescaped(value, ":%3A", ",%2C") for name, value in pairs}
    return Annotation(kind, values, _unescaped(message))


def _unescaped(text: str, *more: str) -> str:
    for pair in ("\r%0D", "\n%0A", *more, "%%25"):
        text = text.replace(pair[1:], pair[0])
    return text
