"""The five customer questions, as data."""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """One of the five questions with all that is said around it."""

    key: str
    title: str
    prompt: str
    hint: str
    example: str
    weak_example: str
    why: str
    probes: tuple[str, ...]


QUESTIONS = (
    Question("who", "The customer", "Who is your customer?", "", "", "", "", ()),
    Question("problem", "The problem or opportunity", "What is the customer's problem or opportunity?", "", "", "", "", ()),
    Question("benefit", "The benefit", "What is the single most important customer benefit?", "", "", "", "", ()),
    Question("evidence", "The evidence", "How do you know what the customer needs?", "", "", "", "", ()),
    Question("experience", "The experience", "What does the customer experience look like?", "", "", "", "", ()),
)
