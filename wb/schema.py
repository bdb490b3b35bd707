"""Every key of the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from wb.questions import QUESTIONS

VERSION = "1"


class Leaf(NamedTuple):
    """One value of the format: prose, unless it is one of `choices` or has to match `pattern`."""

    wants: str = "text"
    choices: tuple[str, ...] = ()
    pattern: str = ""


TEXT = Leaf()
DATE = Leaf("a date as 2027, 2027-03 or 2027-03-01", pattern=r"\d{4}(-\d{2}(-\d{2})?)?")
COUNT = Leaf("a whole number", pattern=r"\d[\d,. ]*")
STATUSES = ("draft", "review", "approved", "declined")
STAGES = ("hypothesis", "validated", "growth")
SOURCE_KINDS = (
    "interview",
    "observation",
    "survey",
    "usage-data",
    "support",
    "experiment",
    "study",
    "assumption",
)
VERDICTS = ("go", "no-go", "revise")

Shape = Leaf | Mapping[str, "Shape"] | list["Shape"]

# The format, whole: what a key may hold. A list of one shape is a list of any length.
FORMAT: Mapping[str, Shape] = {
    "wb": Leaf("the number of the format, which is 1"),
    "title": TEXT,
    "status": Leaf("a status", choices=STATUSES),
    "stage": Leaf("a stage", choices=STAGES),
    "language": Leaf("a language as en, de or pt-BR", pattern=r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*"),
    "owner": TEXT,
    "team": {question.key: TEXT for question in QUESTIONS},
    "launch": DATE,
    "place": TEXT,
    **{question.key: TEXT for question in QUESTIONS},
    "sources": [
        {
            "id": TEXT,
            "kind": Leaf("a kind of source", choices=SOURCE_KINDS),
            "what": TEXT,
            "date": DATE,
            "count": COUNT,
            "link": TEXT,
        }
    ],
    "press_release": {
        "headline": TEXT,
        "subheading": TEXT,
        "summary": TEXT,
        "problem": TEXT,
        "solution": TEXT,
        "leader_quote": {"text": TEXT, "name": TEXT, "title": TEXT},
        "customer_quote": {"text": TEXT, "name": TEXT, "role": TEXT},
        "getting_started": TEXT,
        "call_to_action": TEXT,
    },
    "faq": {
        "external": [{"question": TEXT, "answer": TEXT}],
        "internal": [{"question": TEXT, "answer": TEXT}],
    },
    "out_of_scope": [TEXT],
    "decision": {
        "verdict": Leaf("a verdict", choices=VERDICTS),
        "by": TEXT,
        "date": DATE,
        "why": TEXT,
    },
    "waivers": [{"rule": TEXT, "where": TEXT, "why": TEXT}],
}


def known_keys() -> Iterator[str]:
    """All dotted keys of the format that hold a value, with `0` for a place in a list."""

    def walk(shape: Shape, at: str) -> Iterator[str]:
        if isinstance(shape, Leaf):
            yield at
        elif isinstance(shape, list):
            yield from walk(shape[0], f"{at}.0")
        else:
            for name, below in shape.items():
                yield from walk(below, f"{at}.{name}" if at else name)

    return walk(FORMAT, "")
