"""Sentences, words and quantities of a passage, and its language."""

from wb.prose.language import (
    UNKNOWN,
    foreign_share,
    function_words,
    is_english,
    language_of,
    tongue_of,
)
from wb.prose.passage import Prose, Sentence
from wb.prose.pattern import Pattern
from wb.prose.quantities import Quantity, numbers, quantities
from wb.prose.words import flat, holds, occurrences, plain, tokens, vocabulary

__all__ = [
    "UNKNOWN",
    "Pattern",
    "Prose",
    "Quantity",
    "Sentence",
    "flat",
    "foreign_share",
    "function_words",
    "holds",
    "is_english",
    "language_of",
    "numbers",
    "occurrences",
    "plain",
    "quantities",
    "tokens",
    "tongue_of",
    "vocabulary",
]
