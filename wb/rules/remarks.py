"""How rules word and place their remarks."""

from __future__ import annotations

from collections.abc import Iterable

from wb.findings import Remark
from wb.prose import Prose
from wb.wording import beginning, listed

# Remarks of a rule on one passage, and words it looks at closely. Our judgement: an author who
# has mended twenty places runs the check again.
MOST = 20
_MOST_QUOTED = 3  # words of the author in one message


def remark(
    prose: Prose, start: int, end: int, message: str, help: str, sure: bool = False
) -> Remark:
    """A remark on the characters `start` to `end` of a passage."""
    return Remark(prose.passage.place(start, end), message, help, sure)


def on_passage(prose: Prose, message: str, help: str, sure: bool = False) -> Remark:
    """A remark on a whole passage: it points at the first sentence."""
    return Remark(prose.passage.place(*prose.first), message, help, sure)


def quoted(words: Iterable[str]) -> str:
    """A few words of the author as a message quotes them: "one", "two" and "three"."""
    different = list(dict.fromkeys(words))[:_MOST_QUOTED]
    return listed((" ".join(each.split()) for each in different), form='"{}"')


def clipped(words: str, most: int = 80) -> str:
    """Words of the author on one line, cut between two if they are longer than `most`."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{beginning(line, most)}..."
