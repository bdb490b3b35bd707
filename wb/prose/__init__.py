"""Sentences, words and quantities of a passage, and its language."""

from wb.prose.language import foreign_share, function_words, language_of, speaks_english
from wb.prose.passage import Prose, Sentence
from wb.prose.pattern import Pattern
from wb.prose.words import flat, occurrences, plain, spoken, vocabulary

__all__ = [
    "Pattern",
    "Prose",
    "Sentence",
    "flat",
    "foreign_share",
    "function_words",
    "language_of",
    "occurrences",
    "plain",
    "speaks_english",
    "spoken",
    "vocabulary",
]
