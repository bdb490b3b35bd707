"""The text of a proposal that is made from a document, and the count of its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from textwrap import wrap
from typing import NamedTuple

from wb.document.edit import clean, fresh, set_list, set_text
from wb.document.loader import load
from wb.document.locate import Value
from wb.document.textfile import LIMIT_BYTES, TextFile
from wb.errors import WbError
from wb.importing.document import Document
from wb.importing.found import UNPLACED, Move, words
from wb.importing.placing import place
from wb.schema import TABLE


class Imported(NamedTuple):
    """A proposal made from a document: its text, what went where, and its words, counted.

    `missed` are the words that were found in no key and therefore stand under `unplaced` once more;
    there should be none.
    """

    text: str
    moves: list[Move]
    total: int
    read: int
    unplaced: int
    missed: int


def proposal_from(document: Document, name: str) -> Imported:
    """The proposal a document becomes. Raises WbError for what makes none."""
    if not words(document.words):
        raise WbError(f"There are no words in {name}.", "Is it the right file?")
    placed = place(document.markdown)
    text = fresh("")
    texts = dict(placed.texts)
    if placed.language:
        texts["language"] = placed.language
    lists: Mapping[str, list[Value]] = {
        **{key: [dict(each) for each in entries] for key, entries in placed.faq.items()},
        "sources": [dict(each) for each in placed.sources],
        "out_of_scope": list(placed.scope),
    }
    for key in TABLE:
        if key in texts:
            text = set_text(TextFile("the new proposal", text), key, texts[key])
        elif lists.get(key):
            entries = [_cleaned(each) for each in lists[key]]
            text = set_list(TextFile("the new proposal", text), key, entries)
    read = sum((words(each) for each in placed.read), Counter[str]())
    missing = words(document.words) - _held(text) - read
    if missing:
        more = f"{texts.get(UNPLACED, '')}\n\n{' '.join(missing.elements())}"
        text = set_text(TextFile("the new proposal", text), UNPLACED, more)
    text = _head(name, placed.read) + text
    if len(text.encode()) > LIMIT_BYTES:
        raise WbError(f"{name} makes a proposal of over 1 MiB, which is too long to be read again.")
    return Imported(
        text,
        placed.moves,
        words(document.words).total(),
        (words(document.words) & read).total(),
        words(load(TextFile(name, text))[UNPLACED].text).total(),
        missing.total(),
    )


def _cleaned(value: Value) -> Value:
    if isinstance(value, str):
        return clean(value)
    assert isinstance(value, Mapping)
    return {name: _cleaned(each) for name, each in value.items()}


def _held(text: str) -> Counter[str]:
    """The words that a proposal holds under its keys, as it is read back."""
    passages = load(TextFile("the new proposal", text)).passages
    return sum((words(each.text) for key, each in passages.items() if key != "wb"), Counter[str]())


def _head(name: str, read: list[str]) -> str:
    """A comment that says where the proposal comes from and which words became keys."""
    said = dict.fromkeys(read)
    lines = wrap(f"Imported from {name}.", 96)
    if said:
        became = f"These headings, labels and dates became keys: {' | '.join(said)}"
        lines += wrap(became, 96, break_long_words=False, break_on_hyphens=False)
    return "".join(f"# {line}\n" for line in lines)
