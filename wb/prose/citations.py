"""What in a text of Markdown is a citation of a source, what is code, and what is a comment."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wb.prose.pattern import Pattern
from wb.schema import in_first, kind_of

# Quote marks, list marks and blanks before the words of a line, and the fence of a code block.
_INTO = r"(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*"
_FENCE = Pattern(_INTO + r"(?P<mark>`{3,}(?=[^`\n]*$)|~{3,})")
_LIST = Pattern(r"[ \t>]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")
_TICKS = Pattern("`+")
_MARK = Pattern(r"\\.|\[\^(?P<key>[^\[\]\n]+)\](?!\()")
_BEFORE = Pattern(_INTO)
# One line in the file, though the page shows them as Markdown.
_MARKDOWN_LINES = ("decision.why", "out_of_scope.0")


class Citation(NamedTuple):
    """A footnote mark such as `[^ward-study]`: where it stands, and the id of its source."""

    start: int
    end: int
    key: str


def is_markdown(key: str) -> bool:
    """Whether the page shows the text under a key as Markdown, so that it may cite and comment."""
    return kind_of(key).long or in_first(key) in _MARKDOWN_LINES


def citations(text: str) -> Iterator[Citation]:
    """The citations of a text, in their order.

    None stands in code or in a comment, behind a backslash, as the words of a link or where a
    definition begins. An id may hold blanks and any sign but brackets.
    """
    if "[^" not in text:
        return
    hidden = Ranges([*code(text), *comments(text)])
    for match in _MARK.finditer(text):
        key = (match["key"] or "").strip()
        if key and not (match.start() in hidden or _defines(text, *match.span())):
            yield Citation(*match.span(), key)


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Where comments of HTML stand, from `<!--` to `-->`; not in code or behind a backslash."""
    if "<!--" not in text:
        return
    hidden, end = Ranges(list(code(text))), 0
    while (start := text.find("<!--", end)) >= 0:
        if start in hidden or text[max(0, start - 1) : start] == "\\":
            end = start + 4
        elif (close := text.find("-->", start + 4)) >= 0:
            end = close + 3
            yield start, end
        else:
            return


def without_comments(text: str) -> str:
    """The text without the comments of HTML in it."""
    pieces, end = [], 0
    for start, after in comments(text):
        before = text[end:start]
        at_line_end = text[after : after + 1] in ("", "\n")
        pieces.append(before.rstrip(" \t") if at_line_end else before)
        end = after + (before[-1:] in ("", " ", "\n") and text[after : after + 1] == " ")
    return "".join([*pieces, text[end:]])


def code(text: str) -> Iterator[tuple[int, int]]:
    """Where code stands: lines of a block, and code that ends on the line it began on."""
    if not ("`" in text or "~~~" in text or "    " in text or "\t" in text):
        return
    fence, at, blank, in_list, indented = "", 0, True, False, False
    for line in text.split("\n"):
        end = at + len(line)
        indented = not in_list and (blank or indented) and line.startswith(("    ", "\t"))
        if fence:
            yield at, end
            fence = "" if _closes(line, fence) else fence
        elif indented:
            yield at, end
        elif opening := _FENCE.match(line):
            fence = opening["mark"]
            yield at, end
        elif "`" in line:
            yield from ((at + start, at + stop) for start, stop in _code_in_line(line))
        if line.strip() and not fence:
            in_list = bool(_LIST.match(line)) or (in_list and (line[0] in " \t" or not blank))
        blank, at = not line.strip(), end + 1


_CLASS = Pattern(  # of a regular expression: "0-9", "A-Za-z_", "\\s", a quotation mark
    r"(?:[A-Za-z0-9]-[A-Za-z0-9]|\\\w|[^\w\s-])+_?"
)
_FORMULA = Pattern(r"\$\$[^$]{1,300}\$\$|\$[^$\s](?:[^$\n]{0,99}[^$\s])?\$")
_ADDRESS = Pattern(r"https?://\S+$")
_NEAR = 200  # characters in front of a mark in which the address that holds it begins
_DEFINITION = Pattern(r"\n\[\^([^\]\n]+)\]:")


def no_footnotes(text: str, marks: Iterable[Citation]) -> Iterator[Citation]:
    """Those of the marks that may be no footnotes at all.

    A class of signs such as `[^0-9]`, a mark in a formula or an address, and one that the text
    itself explains with a definition.
    """
    formulas, explained = None, set[str]()
    for mark in marks:
        if formulas is None:
            formulas = Ranges([match.span() for match in _FORMULA.finditer(text)])
            explained = {match[1] for match in _DEFINITION.finditer(text)}
        near = max(0, mark.start - _NEAR)
        line = max(near, text.rfind("\n", near, mark.start) + 1)
        if (
            _CLASS.fullmatch(mark.key)
            or text[mark.end : mark.end + 1] in ("+", "{")
            or mark.start in formulas
            or _ADDRESS.search(text, line, mark.start)
            or mark.key in explained
        ):
            yield mark


class Ranges:
    """Pieces of a text, to ask whether an offset lies in one of them."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)

    def __contains__(self, at: int) -> bool:
        number = bisect_right(self._spans, at, key=lambda span: span[0])
        return number > 0 and at < self._spans[number - 1][1]


def _closes(line: str, fence: str) -> bool:
    marks = line.strip(" \t>")
    return len(marks) >= len(fence) and not marks.strip(fence[0])


def _code_in_line(line: str) -> Iterator[tuple[int, int]]:
    """Code in one line: from some backticks to the next that are as many."""
    runs = [match.span() for match in _TICKS.finditer(line)]
    following: dict[int, int] = {}
    closing = [0] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        length = runs[number][1] - runs[number][0]
        closing[number] = following.get(length, 0)
        following[length] = number
    number = 0
    while number < len(runs):
        start, escaped = runs[number][0], _escaped(line, runs[number][0])
        if closing[number] and not escaped:
            yield start, runs[closing[number]][1]
            number = closing[number]
        number += 1


def _escaped(line: str, at: int) -> bool:
    before = line[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _defines(text: str, start: int, end: int) -> bool:
    """Whether a mark would begin a definition: first in its line, with a colon behind it."""
    if text[end : end + 1] != ":":
        return False
    line = text.rfind("\n", 0, start) + 1
    return _BEFORE.match(text, line, start).end() == start  # type: ignore[union-attr]
