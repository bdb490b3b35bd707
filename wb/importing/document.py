"""What was read of a document that is to become a proposal."""

from __future__ import annotations

from typing import NamedTuple


class Document(NamedTuple):
    """Its Markdown, the text whose words are counted, and what is to be said about it."""

    markdown: str
    words: str
    note: str = ""
