"""The text of a document that is to become a proposal, as Markdown."""

from __future__ import annotations

import codecs
from pathlib import Path, PurePath

from wb.document.edit import clean
from wb.document.textfile import LIMIT_BYTES, read_bytes
from wb.errors import WbError
from wb.importing.document import Document
from wb.wording import system_reason, visible

LIMIT_WORD = 20 << 20  # bytes of a Word file; pictures make one large
_MARKDOWN = (".md", ".markdown", ".txt")
_HTML = (".html", ".htm")
_WORD = ".docx"
_ZIP = b"PK\x03\x04"  # what a Word file begins with
_FORM = "gfm+footnotes-raw_html-tex_math_dollars"


def read_document(path: Path, given: bytes | None = None) -> Document:
    """A file as Markdown, by the ending of its name. Nothing in it is run.

    What is `given` stands for the file: it came on standard input.

    Raises WbError for what is no document of a known kind, too large, or no text.
    """
    ending = PurePath(path.name).suffix.lower()
    if given is None and path.is_dir():
        raise WbError(
            f"{visible(str(path))} is a folder.", "Name one document: Markdown, HTML or Word."
        )
    if given is not None and ending != _WORD and given.startswith(_ZIP):
        raise WbError(
            "A Word file came on standard input, it seems.",
            f"Say so with `--stdin-filename draft{_WORD}`.",
        )
    if ending not in (*_MARKDOWN, *_HTML, _WORD):
        raise WbError(
            f"{visible(path.name)} is neither Markdown, HTML nor Word.",
            f"Save it as .md, .html or {_WORD}, and import that.",
        )
    limit = LIMIT_WORD if ending == _WORD else LIMIT_BYTES
    data = _bytes(path, limit) if given is None else given
    if len(data) > limit:
        raise WbError(
            f"{visible(str(path))} is over {limit >> 20} MiB, and no PR/FAQ is that long.",
            "Is it the right file?",
        )
    if ending == _WORD:
        text = clean(_from_word(data, path.name))
        return Document(text, text)
    text = clean(_text(data, path.name))
    if ending in _HTML:
        from wb.importing.html import as_markdown

        return as_markdown(text)
    return Document(text, text)


def _bytes(path: Path, limit: int) -> bytes:
    try:
        data = read_bytes(path, limit + 1)
    except OSError as error:
        raise WbError(f"{visible(str(path))} cannot be read: {system_reason(error)}.") from error
    if data is None:
        raise WbError(f"{visible(str(path))} is not a file.")
    return data


def _text(data: bytes, name: str) -> str:
    """UTF-8, or UTF-16 that begins with its mark."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise WbError(
            f"{visible(name)} is not UTF-8 text.", 'Save it again with the encoding "UTF-8".'
        ) from error


def _from_word(data: bytes, name: str) -> str:
    """What pandoc reads of a Word file; its tracked changes are taken, pictures are left."""
    from wb.programs import pandoc, run

    if not data.startswith(b"PK"):
        raise WbError(
            f"{visible(name)} is not a Word file.", "Open it in Word and save it as .docx."
        )
    command = [*pandoc("A Word file"), "--from=docx", f"--to={_FORM}", "--wrap=none"]
    failed = f"{visible(name)} could not be read as a Word file"
    text = run(command, data, failed, "Open it in Word, save it again as .docx, and import that.")
    if len(text) > LIMIT_BYTES:
        raise WbError(
            f"{visible(name)} holds over {LIMIT_BYTES >> 20} MiB of text, "
            "and no PR/FAQ is that long.",
            "Is it the right file?",
        )
    return text.decode("utf-8", "replace")
