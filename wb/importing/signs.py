"""How a line shows what it is: a label, a question, an answer."""

from __future__ import annotations

import re
from typing import NamedTuple

from wb.importing.blocks import bare
from wb.importing.phrases import Match, known

_Q = r"(?:question|frage|pregunta|pergunta|質問|問|q|f|p)"
_A = r"(?:answer|antwort|réponse|respuesta|resposta|回答|答え|答|a|r)"
SIGN = re.compile(
    rf"\A(?P<mark>\*\*|__|\*|_)?\s*(?:(?P<q>{_Q})|(?P<a>{_A}))\s*(?P<number>\d{{0,3}})"
    r"\s*(?P<sign>[.:：)]|[-–—]\s)\s*(?P<end>\*\*|__|\*|_)?(?=\s|\S)",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"\A(?P<label>(?P<mark>\*\*|__|\*|_)[^*_\n]{1,150}?(?:[:：]\s*(?P=mark)|(?P=mark)\s*[:：]"
    r"|[?？]\s*(?P=mark))|[^\W_][^:：\n*]{0,80}[:：])\s*(?P<rest>.*)\Z",
    re.DOTALL,
)
BOLD_QUESTION = re.compile(
    r"\A(?:\d{1,3}[.)]\s*)?(\*\*|__)(?P<asked>(?:(?!\1).)+[?？])\s*\1\s*(?P<rest>.*)\Z", re.DOTALL
)
_ASKS_FIRST = re.compile(r"(?P<label>[^?？]{3,150}[?？])(?P<rest>.*)")
_ENDS_ASKING = re.compile(r"[?？][*_\"”]*\Z")


def asks(text: str) -> bool:
    """Whether a text ends with a question mark."""
    return bool(_ENDS_ASKING.search(text))


def known_label(text: str) -> Match | None:
    """What the label stands for that a text begins with, if it is one that PR/FAQs use."""
    label = LABEL.match(text)
    return known(label["label"]) if label else None


def spells_question(line: str) -> bool:
    """Whether a line outside of the FAQ is a question or an answer for it: "Q:"."""
    match = SIGN.match(line)
    return bool(match and (match["q"] or match["a"] or "").lower() in ("q", "question", "質問"))


def is_question(text: str) -> bool:
    """Whether the first line of an item asks something."""
    first = text.strip().split("\n")[0].strip()
    return bool(BOLD_QUESTION.match(first) or asks(first) or (SIGN.match(first) and "?" in first))


class Item(NamedTuple):
    """An item of a list that begins with a label: the label, what it stands for, and the rest."""

    label: str
    match: Match
    rest: str


def labelled_item(text: str) -> Item | None:
    """An item that begins with a label or a question that PR/FAQs use."""
    first, _, below = text.strip().partition("\n")
    label = LABEL.match(first) or _ASKS_FIRST.match(first)
    match = known(label["label"]) if label else known(bare(first))
    if not match:
        return None
    rest = (label["rest"].strip() if label else "") + (f"\n{below}" if below else "")
    return Item(label["label"] if label else first, match, rest)


def question_and_rest(text: str) -> tuple[str, str]:
    """A question, and what stands behind it on the same lines."""
    first, _, rest = text.partition("\n")
    if rest and not asks(first) and asks(text.strip()):
        first, rest = text, ""
    if not rest and (inline := re.match(r"(.{8,300}?[?？])[*_]*\s+(\S.*)\Z", first)):
        first, rest = inline[1], inline[2]
    return first, rest


def number_and_question(text: str) -> tuple[str, str]:
    """A question on one line without its marks, and the number in front of it."""
    said = bare(" ".join(text.split()))
    for mark in ("**", "__"):
        if said.count(mark) % 2:  # the other one stood at the label
            said = said.removesuffix(mark) if said.endswith(mark) else said.removeprefix(mark)
    said = said.strip()
    counted = re.match(r"\d{1,3}(?:[.)]|(?:\.\d{1,3})+\.?)\s+(?=\S)", said)
    return (counted[0], said[counted.end() :]) if counted else ("", said)
