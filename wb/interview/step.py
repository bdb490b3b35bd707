"""One question of a sitting: what is shown, and where the words come from and go to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from wb.interview.lessons import Lesson
from wb.questions import Question
from wb.schema import NAME, PROSE, Kind
from wb.wording import listed

LONGEST_NAME = 15  # words of a name, a title or a place; more are a text for another question


class Move(Enum):
    """Where to go from a question."""

    NEXT = "next"
    BACK = "back"
    DONE = "done"


@dataclass(frozen=True)
class Step:
    """One thing to write about: what is shown, and where the words come from and go to.

    `key` names its draft, `name` is what a list calls it, `place` is the key in the file at which
    it is judged. Until something is written, `start` gives a text to begin with, from an answer.
    What the file would not take as `wants` is not saved. `alone` says what Enter does while nothing
    is written.
    """

    key: str
    name: str
    heading: str
    prompt: str
    hint: str
    load: Callable[[], str]
    save: Callable[[str], None]
    place: Callable[[], str]
    question: Question | None = None
    lesson: Lesson | None = None
    one_line: bool = False
    applies: Callable[[], bool] = lambda: True
    start: Callable[[], str] = lambda: ""
    wants: Kind = PROSE
    alone: str = "skips"


def refused(kind: Kind, text: str) -> str:
    """Why a text cannot stand where a date, a name or one of some words is wanted; empty if it
    can.
    """
    if kind.choices and text not in kind.choices:
        return f"This is one of {listed(kind.choices, 'or')}."
    if kind.pattern and not re.fullmatch(kind.pattern, text):
        return f"This is {kind.wants}."
    if kind == NAME and len(text.split()) > LONGEST_NAME:
        return "This is a name, of a few words. Is what you wrote meant for another question?"
    return ""


class Stopped(Exception):
    """The author stops here."""


class Enough(Exception):
    """The author goes to the review from a menu."""


class Unsaid(Exception):
    """The author goes back from a question about her answer, before that is saved."""


class Later(Exception):
    """The author leaves her answer for later at a question about it, before that is saved."""
