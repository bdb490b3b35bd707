"""One edit: what the author makes of a text in the editor, until it is saved or kept."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from wb.document.edit import clean
from wb.editor.buffer import Buffer, make
from wb.editor.command import editor, editor_name, ending, hold, is_vi_unasked
from wb.editor.form_changes import merged
from wb.editor.page import (
    Unclear,
    drawn,
    help_of,
    note_of,
    taken,
    text_of,
    with_note,
    with_scissors,
    without_note,
)
from wb.errors import WbError
from wb.wording import visible

_IN_VI = "\n\nThis is vi: i begins to write; Esc, then :wq and Enter, saves and leaves."
_MOVED = "It is now at the top of your text. Delete it there if it is not yours."
_OVER = "Delete this block if yours is to take its place, or leave everything as it is."
MOST_ROUNDS = 5  # how often an edit is opened again; then it is kept, and the next one goes on


class Edit(NamedTuple):
    """What is edited: a text of a proposal, `key` empty for the whole.

    `again` is the command for it, if there is one, `warn` says something on the error stream, and
    `as_form` tells a text from the form of several.
    """

    proposal: Path
    key: str
    text: str
    guidance: str
    again: str
    warn: Callable[[str], None]
    as_form: bool = False


def write(edit: Edit, save: Callable[[str], None], kept: Buffer | None = None) -> bool:
    """Let the author write, and save what comes back; whether anything was changed.

    What cannot be taken as it stands is opened again with the reason on top, until the author
    leaves it as it is. Whatever ends the edit before it is saved (WbError from the editor or from
    `save`, Ctrl-C, a signal) leaves the buffer where it is and names it; `kept` goes on with one.
    """
    command = editor()
    with ending():
        buffer = kept or _new(edit, command)
        handed = buffer.data()
        try:
            return _rounds(command, buffer, edit, save)
        except WbError as error:
            if buffer.path.exists() and (kept or _holds_words(buffer, handed)):
                error.hint = f"{error.hint}\n{_where(buffer, edit)}".strip()
            else:
                buffer.drop()
            raise
        except BaseException:
            edit.warn(_where(buffer, edit))
            raise


def compose(edit: Edit) -> str | None:
    """What the author makes of a text that somebody else saves; None if nothing was changed."""
    new: list[str] = []
    return new[-1] if write(edit, new.append) else None


def refreshed(kept: Buffer, edit: Edit) -> Buffer | None:
    """An edit that was kept, to be gone on with; None if the file has changed too much since.

    Where the file holds an answer otherwise by now, that is put on top, for the author to judge. A
    form takes over what has changed in the file and not on the page.
    """
    if same(text_of(kept.page), edit.text):
        return kept
    with suppress(WbError, OSError):
        text = _typed(kept)
        if not edit.as_form:
            now = WbError(f"The file has changed since. There it says now:\n\n{edit.text}", _OVER)
            kept.replace(with_note(drawn(text, help_of(kept.page)), now))
            return kept
        if (page := merged(text_of(kept.page), text, edit.text)) is not None:
            kept.replace(drawn(page, help_of(kept.page)))
            return kept
    return None


def is_saved(kept: Buffer, edit: Edit) -> bool:
    """Whether the file holds what an edit that was kept says, and the editor left nothing else."""
    with suppress(WbError):
        return not kept.left_over() and same(_typed(kept), edit.text)
    return False


def _typed(kept: Buffer) -> str:
    """The text of an edit that was kept. Raises WbError where it is not clear."""
    page, moved = without_note(kept.text(), note_of(kept.text()))
    if moved:
        raise Unclear("There are words in the note.")
    return taken(page, help_of(kept.page), text_of(kept.page))


def same(one: str, other: str) -> bool:
    """Whether two texts would be the same in the file."""
    return clean(one).strip() == clean(other).strip()


def _new(edit: Edit, command: list[str]) -> Buffer:
    page = drawn(edit.text, edit.guidance + _IN_VI * is_vi_unasked(command))
    buffer, reason = make(edit.proposal, edit.key, page)
    if reason:
        where = f"While you write, the text is in {buffer.shown}."
        edit.warn(f"The folder for temporary files takes none: {reason}.\n{where}")
    return buffer


def _rounds(command: list[str], buffer: Buffer, edit: Edit, save: Callable[[str], None]) -> bool:
    """Hold the editor over the buffer until what comes back is clear."""
    for left in reversed(range(MOST_ROUNDS)):
        before = buffer.data()
        note = _note(buffer)
        quick = hold(command, buffer.path)
        page, moved = without_note(buffer.text(), note)
        if note and buffer.data() == before:
            raise WbError("The text was left as it was, and nothing was saved.")
        page = "\n".join([*moved, page])
        try:
            if moved:
                raise Unclear(f'"{visible(moved[0])}" was in the block that is left out.', _MOVED)
            return _settled(command, buffer, edit, page, quick, save)
        except Unclear as error:
            if not left or buffer.data() == before:
                raise
            try:
                buffer.replace(with_note(with_scissors(page, help_of(buffer.page)), error))
            except OSError:
                raise error from None  # there is no room to ask again; what was written is there
    raise AssertionError("the last round returns or raises")


def _note(buffer: Buffer) -> str:
    with suppress(WbError):  # not UTF-8: it is opened as it was left
        return note_of(buffer.text())
    return ""


def _settled(
    command: list[str],
    buffer: Buffer,
    edit: Edit,
    page: str,
    quick: bool,
    save: Callable[[str], None],
) -> bool:
    """Save what a page says, if it says something else than before. Raises Unclear, and WbError."""
    new = taken(page, help_of(buffer.page), edit.text)
    if same(new, edit.text):
        if quick and sys.stdin.isatty():
            _say_left_open(command, buffer, edit)
        elif buffer.left_over():  # as the text that a killed editor has rescued
            edit.warn(_where(buffer, edit))
        else:
            buffer.drop()
        return False
    if not new.strip():
        buffer.drop()
        raise WbError("The text came back empty; nothing was changed.")
    save(new)
    buffer.drop()
    return True


def _holds_words(buffer: Buffer, handed: bytes) -> bool:
    """Whether somebody wrote in the buffer since it was handed out, or the editor beside it."""
    try:
        return buffer.data() != handed or bool(buffer.left_over())
    except WbError:
        return bool(buffer.left_over())


def _where(buffer: Buffer, edit: Edit) -> str:
    places = [buffer.shown, *(visible(str(each)) for each in buffer.left_over())]
    there = f"What was written is kept in {', '.join(places)}."
    return f"{there}\n`{edit.again}` picks it up." if edit.again else there


def _say_left_open(command: list[str], buffer: Buffer, edit: Edit) -> None:
    """Tell an author whose window may still be open what to do; the buffer stays for it."""
    name = editor_name(command)
    edit.warn(
        f'"{name}" was back at once and has changed nothing. If its window is still open, it does '
        f"not wait:\nsave there, copy the text from {buffer.shown},\n"
        f'and set WB_EDITOR="{name}" with the flag that makes it wait.'
    )
