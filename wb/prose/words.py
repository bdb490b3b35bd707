"""The words of a text, as cheaply as they can be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wb.prose.pattern import Pattern

WORD = Pattern(r"[^\W_]+(?:['’][^\W_]+)*")
WE = frozenset(b"we us our ours".split())  # by which those who write a text speak of themselves
# By which a text follows somebody, and by which it speaks to its reader.
HER = frozenset(b"she her hers herself he him his himself".split())
YOU = frozenset(b"you your yours yourself".split())


def vocabulary(text: str) -> frozenset[bytes]:
    """Which words a text uses at all, in lower case.

    They are cut at every apostrophe, hyphen and foreign letter. Rules ask for them before any
    expression runs: that takes a tenth of the time of finding the words' places.
    """
    return frozenset(tokens(text))


def tokens(text: str) -> list[bytes]:
    """The words of a text in their order, cut as in its vocabulary."""
    return text.encode("ascii", "replace").translate(_LETTERS).split()


def holds(text: str, signs: Iterable[str]) -> bool:
    """Whether any of some signs stands in a text: asked before an expression runs."""
    return any(map(text.__contains__, signs))


def flat(text: str) -> str:
    """A text with spaces where hyphens and line ends were; offsets hold."""
    return text.replace("-", " ").replace("\n", " ").replace("\u2011", " ")


def occurrences(text: str, entry: str) -> Iterator[tuple[int, int]]:
    """Where an entry stands in a text as whole words."""
    start = text.find(entry)
    while start >= 0:
        end = start + len(entry)
        if not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield start, end
        start = text.find(entry, start + 1)


def plain(text: str) -> str:
    """A text without signs, in lower case, its words parted by spaces."""
    return " ".join(
        text.lower().translate(_SIGNS).split() if text.isascii() else WORD.findall(text.lower())
    )


# Letters in lower case and digits as they are; whatever else there is parts words.
_LETTERS = (
    bytes(
        byte
        if chr(byte).isdigit() or chr(byte).islower()
        else byte + 32
        if chr(byte).isupper()
        else 32
        for byte in range(128)
    )
    + b" " * 128
)
_SIGNS = {byte: " " for byte in range(128) if not chr(byte).isalnum()}
