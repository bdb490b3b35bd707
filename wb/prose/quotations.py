"""What somebody else said: quotations and how they are hidden."""

from __future__ import annotations

from wb.prose.pattern import Pattern
from wb.prose.words import holds

# Marks of quotations: what closes each, and how many characters may stand between them. The bounds
# are our judgement: a longer stretch is rather a page with a mark forgotten.
_QUOTES = {
    "“": ("”", 2000),
    "„": ("“”", 2000),
    "«": ("»", 2000),
    "「": ("」", 2000),
    '"': ('"', 2000),
    "‘": ("’", 500),
}
_OPENING = Pattern('[“„«「‘]|"(?!")')


def unquoted(text: str) -> str:
    """A text with its quotations blanked; a mark that nothing closes hides nothing."""
    if not holds(text, _QUOTES):
        return text
    pieces: list[str] = []
    closing: dict[str, int] = {}  # for each opening mark, where the next sign is that closes it
    done = 0
    for opening in _OPENING.finditer(text):
        start = opening.start()
        if start >= done and _encloses(text, start, end := _closing(text, start, closing)):
            pieces += text[done:start], blanked(text[start : end + 1])
            done = end + 1
    return "".join([*pieces, text[done:]]) if pieces else text


def _encloses(text: str, start: int, end: int) -> bool:
    """Whether a quotation stands between two marks: not nothing, and not half the page."""
    if not 1 < end - start <= _QUOTES[text[start]][1] + 1:
        return False
    return text[start] != "‘" or not (
        "\n" in text[start:end] or text[end + 1 : end + 2].isalnum()
    )  # what looks like an apostrophe


def _closing(text: str, start: int, known: dict[str, int]) -> int:
    """Where the next sign stands that closes the mark at `start`; -1 if there is none.

    `known` keeps it for each mark, so that no text is searched twice.
    """
    mark = text[start]
    if 0 <= known.get(mark, 0) <= start:
        known[mark] = min(
            (place for sign in _QUOTES[mark][0] if (place := text.find(sign, start + 1)) >= 0),
            default=-1,
        )
    return known[mark]


def blanked(text: str) -> str:
    """As many spaces as there were characters; line ends stay."""
    return (
        "\n".join(" " * len(line) for line in text.split("\n")) if "\n" in text else " " * len(text)
    )
