"""What an editor's buffer shows: a note on top, the text, and help below a line of scissors."""

from __future__ import annotations

from textwrap import fill

from wb.errors import WbError
from wb.questions import QUESTIONS
from wb.schema import is_key, part_of
from wb.wording import visible

WIDTH = 79  # of our own words; the narrowest editor has 80 columns
SCISSORS = "------------------------ >8 ------------------------"
CUT = "What stands below the line is help and is left out."
NOTE = "------------------- not saved yet -------------------"
NOTE_END = "--------- this block here will be left out ----------"
_QUOTED = 60  # characters of a line that is quoted


class Unclear(WbError):
    """What was written cannot be taken as it stands; the author is asked to look at it again."""


def drawn(text: str, guidance: str) -> str:
    """The page for a text, with guidance below it."""
    return f"{text.strip(chr(10))}\n\n{SCISSORS}\n{CUT}\n\n{wrapped(guidance)}\n"


def with_note(page: str, error: WbError) -> str:
    """A page with what is in the way on top of it."""
    words = "\n\n".join(filter(None, (error.sentence, error.hint)))
    return f"{NOTE}\n{wrapped(visible(words))}\n{NOTE_END}\n{page}"


def note_of(page: str) -> str:
    """The note on top of a page; empty if there is none."""
    lines = page.split("\n")
    if lines[0] != NOTE or NOTE_END not in lines:
        return ""
    return "\n".join(lines[: lines.index(NOTE_END) + 1])


def without_note(page: str, note: str) -> tuple[str, list[str]]:
    """A page without the note it was handed out with, and the lines typed into that."""
    ours, lines = set(note.split("\n")), page.split("\n")
    if not note:
        return page, []
    if NOTE_END in lines:
        end = lines.index(NOTE_END) + 1
    else:
        end = next((at for at, line in enumerate(lines) if line not in ours), len(lines))
    typed = [line for line in lines[:end] if line.strip() and line not in ours]
    return "\n".join(lines[end:]), typed


def taken(page: str, guidance: str, began: str) -> str:
    """The text of a page without a note that was handed out with `began` as its text.

    Raises Unclear where words stand among the help, and nothing says whether they count.
    """
    ours = f"{SCISSORS}\n{CUT}\n{wrapped(guidance)}"
    text, below = _cut(page, guidance)
    if below.split() != wrapped(guidance).split() and (lost := _new_lines(below, ours)):
        raise Unclear(
            "What stands below the line of scissors is left out, and these words do: "
            f'"{_short(lost)}"',
            "Move them above the line, or delete them if they are not yours.",
        )
    if SCISSORS not in page and (set(_lines(text)) & set(_lines(ours))) - set(_lines(began)):
        raise Unclear(
            "The line of scissors is gone, and help stands among your words.",
            "The line is back now. Delete above it whatever is not yours.",
        )
    return text


def text_of(page: str) -> str:
    """The text above the scissors of a page as it was handed out."""
    return page.rpartition(f"{SCISSORS}\n{CUT}")[0].strip("\n")


def help_of(page: str) -> str:
    """The help below the scissors of a page as it was handed out."""
    return page.rpartition(f"{SCISSORS}\n{CUT}")[2].strip()


def with_scissors(page: str, guidance: str) -> str:
    """A page without a note, and with the scissors and the help that the author has cut away."""
    return page if SCISSORS in page else drawn(_cut(page, guidance)[0], guidance)


def wrapped(text: str) -> str:
    """Our own words, in lines that every editor shows whole."""
    return "\n".join(_folded(line) for line in text.strip().split("\n"))


def help_on(key: str) -> str:
    """What to say below a text: what is asked, and what a strong answer holds."""
    question = next((each for each in QUESTIONS if each.key == key), None)
    if question is None:
        if not is_key(key):  # an entry that is not in the file yet
            return "An entry of a list: what is asked or said there, answered plainly."
        part = part_of(key)
        return f"{part.prompt}\n\n{part.hint}"
    example = f"A strong answer, from a different field:\n\n{question.example}"
    return f"{question.prompt}\n\n{question.hint}\n\n{example}"


def _cut(page: str, guidance: str) -> tuple[str, str]:
    """What stands above the scissors and what below; without the line, all help goes at once."""
    above, line, below = page.rpartition(f"{SCISSORS}\n{CUT}")
    if not line:
        above, line, below = page.rpartition(SCISSORS)
    if not line:
        above = page.strip("\n").removesuffix(wrapped(guidance)).rstrip("\n").removesuffix(CUT)
    return above.strip("\n"), below if line else ""


def _folded(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()))
    return fill(
        line.strip(),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _new_lines(text: str, ours: str) -> list[str]:
    known = set(_lines(ours))
    return [line for line in _lines(text) if line not in known]


def _short(lines: list[str]) -> str:
    first = visible(lines[0])
    return first if len(first) <= _QUOTED and len(lines) == 1 else f"{first[:_QUOTED]}..."
