"""What each key does in the box."""

from __future__ import annotations

import re
import select
from collections.abc import Callable
from unicodedata import category

from prompt_toolkit.filters import Condition, has_selection, shift_selection_mode
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from wb.terminal.control import AnswerControl
from wb.terminal.layout import TAB

MORE = 0.02  # seconds in which the rest of a paste arrives; a hand is slower
ROWS_A_PAGE = 8

_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_JOINED = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")

Key = Callable[[KeyPressEvent], None]


def bindings(page: AnswerControl, one_line: bool) -> KeyBindings:
    """The keys of the box. What ends it hands over the text, and the word the key stands for."""
    keys = KeyBindings()
    for names, key in (_ending(one_line) | _writing(one_line)).items():
        keys.add(*names)(key)
    for names, key in _moving(page).items():
        keys.add(*names, filter=~shift_selection_mode)(key)
    for names, key in _deleting().items():
        keys.add(*names, filter=~has_selection)(key)
    for names in (("tab",), ("c-a",), ("c-e",), *_moving(page)):
        keys.add(*names, filter=Condition(page.offers))(lambda event: page.take_up())
    keys.add("c-z", save_before=lambda _: False)(lambda event: event.current_buffer.undo())
    for names in (
        ("c-o",),
        ("escape", "#"),
        ("c-l",),
    ):  # in the library these accept, comment out and clear the screen
        keys.add(*names)(lambda event: None)
    return keys


Table = dict[tuple[str, ...], Key]


def _ending(one_line: bool) -> Table:
    back, quit, edit = (_saying(word) for word in ("back", "quit", "edit"))
    enter = _enter(" " if one_line else "\n")
    return {
        ("enter",): enter,
        ("s-tab",): back,
        ("c-c",): quit,
        ("<sigint>",): quit,
        ("c-x", "c-e"): edit,
        ("tab",): _tab,
        ("c-d",): _leave_or_delete,
    }


def _enter(line_end: str) -> Key:
    def enter(event: KeyPressEvent) -> None:
        if _pasting(event):
            event.current_buffer.insert_text(line_end)
        else:
            event.app.exit(result=(event.current_buffer.text, ""))

    return enter


def _saying(word: str) -> Key:
    def end(event: KeyPressEvent) -> None:
        event.app.exit(result=(event.current_buffer.text, word))

    return end


def _tab(event: KeyPressEvent) -> None:
    """An example in an empty box; elsewhere white space, as a paste without brackets has."""
    if event.current_buffer.text or event.key_processor.input_queue:
        event.current_buffer.insert_text(TAB)
    else:
        _saying("example")(event)


def _leave_or_delete(event: KeyPressEvent) -> None:
    if event.current_buffer.text:
        _delete(event)
    else:
        _saying("quit")(event)


def _pasting(event: KeyPressEvent) -> bool:
    """Whether more keys wait behind this one: nobody types that fast, so Enter is of a paste.

    A terminal that does not put brackets round a paste would otherwise answer the next questions
    with it.
    """
    if event.key_processor.input_queue:
        return True
    try:
        return bool(select.select([event.app.input.fileno()], [], [], MORE)[0])
    except (OSError, ValueError, NotImplementedError):  # a Windows console has nothing to select on
        return False


def _writing(one_line: bool) -> Table:
    def new_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(" " if one_line else "\n")

    def paste(event: KeyPressEvent) -> None:
        text = _CONTROL.sub("", _LINE_END.sub("\n", event.data)).replace("\t", TAB)
        event.current_buffer.insert_text(" ".join(text.split()) if one_line else text)

    return {
        ("c-j",): new_line,
        ("escape", "enter"): new_line,
        ("escape", "c-j"): new_line,
        (Keys.BracketedPaste,): paste,
    }


def _moving(page: AnswerControl) -> Table:
    def rows(number: int) -> Key:
        return lambda event: page.move(number)

    def edge(end: bool) -> Key:
        return lambda event: page.move_to_edge(end)

    up, down = rows(-1), rows(1)
    return {
        **{
            ("up",): up,
            ("c-p",): up,
            ("down",): down,
            ("c-n",): down,
            ("pageup",): rows(-ROWS_A_PAGE),
            ("pagedown",): rows(ROWS_A_PAGE),
        },
        **{("home",): edge(False), ("end",): edge(True)},
        **{("left",): _left, ("c-b",): _left, ("right",): _right, ("c-f",): _right},
    }


def _left(event: KeyPressEvent) -> None:
    buffer = event.current_buffer
    buffer.cursor_position = before(buffer.text, buffer.cursor_position)


def _right(event: KeyPressEvent) -> None:
    buffer = event.current_buffer
    buffer.cursor_position = after(buffer.text, buffer.cursor_position)


def _deleting() -> Table:
    return {
        **{("backspace",): _backspace, ("c-h",): _backspace},
        **{("delete",): _delete, ("c-u",): _empty},
    }


def _empty(event: KeyPressEvent) -> None:
    """All of it goes, as a text to begin with may be a mere reminder; Ctrl+Z brings it back."""
    buffer = event.current_buffer
    buffer.save_to_undo_stack()
    buffer.text = ""


def _backspace(event: KeyPressEvent) -> None:
    buffer = event.current_buffer
    buffer.delete_before_cursor(
        buffer.cursor_position - before(buffer.text, buffer.cursor_position)
    )


def _delete(event: KeyPressEvent) -> None:
    buffer = event.current_buffer
    buffer.delete(after(buffer.text, buffer.cursor_position) - buffer.cursor_position)


def before(text: str, at: int) -> int:
    """Where the letter before `at` begins, with the marks on it and the signs joined to it."""
    at = max(at - 1, 0)
    while at and (_sits(text[at]) or text[at - 1] == "\u200d"):
        at -= 1
    return at


def after(text: str, at: int) -> int:
    """Where the letter at `at` ends, behind its marks and the signs joined to it."""
    at = min(at + 1, len(text))
    while at < len(text) and (_sits(text[at]) or text[at - 1] == "\u200d"):
        at += 1
    return at


def _sits(sign: str) -> bool:
    return category(sign) in ("Mn", "Me") or bool(_JOINED.match(sign))
