"""Sentences, words and quantities of a passage, found once and shared by all rules."""

from wb.prose.language import foreign_share, function_words, language, speaks_english
from wb.prose.passage import Prose, Sentence, prose
from wb.prose.pattern import Pattern
from wb.prose.words import flat, occurrences, plain, spoken, vocabulary

__all__ = [
    "Pattern",
    "Prose",
    "Sentence",
    "flat",
    "foreign_share",
    "function_words",
    "language",
    "occurrences",
    "plain",
    "prose",
    "speaks_english",
    "spoken",
    "vocabulary",
]
