"""The text of the box as rows on the screen, and the way the cursor goes among them."""

from __future__ import annotations

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout.controls import BufferControl, GetLinePrefixCallable, UIContent

from wb.terminal.layout import WrappedText
from wb.wording import visible

PROMPT = "> "


def room_beside_prompt(screen: int) -> int:
    """The columns of text on a screen: beside the prompt, and with room for the cursor."""
    return screen - len(PROMPT) - 1


class AnswerControl(BufferControl):
    """A buffer, one screen row a line: only the rows on the screen are drawn, whatever the length
    of the text. While it is empty, what is `offered` stands in its place, behind the cursor.
    """

    def __init__(self, buffer: Buffer, offered: str = "") -> None:
        super().__init__(buffer, include_default_input_processors=False)
        self.offered = offered
        self._page = WrappedText("", 80)
        self._goal: tuple[int, int] = (
            -1,
            0,
        )  # where the last move up or down ended, and the column it was after

    def page(self, width: int | None = None) -> WrappedText:
        """The text laid out for a screen of `width` columns, or for the one last drawn on."""
        room = room_beside_prompt(width) if width else self._page.width
        text = self.buffer.text or self.offered
        if text != self._page.text or room != self._page.width:
            self._page = WrappedText(text, room)
        return self._page

    def offers(self) -> bool:
        """Whether a text is offered and nothing is written yet."""
        return bool(self.offered) and not self.buffer.text

    def take_up(self) -> None:
        """Put what is offered into the buffer, to be changed there."""
        self.buffer.save_to_undo_stack()
        self.buffer.document = Document(self.offered)

    def create_content(self, width: int, height: int, preview_search: bool = False) -> UIContent:
        """The rows to draw, and where the cursor is among them."""
        page = self.page(width)
        row, sign = page.sign(self.buffer.cursor_position)
        # the library counts the cursor's place in signs of the row, not in columns
        return UIContent(
            get_line=self._row,
            line_count=len(page.rows),
            cursor_position=Point(len(PROMPT) + sign, row),
        )

    def preferred_height(
        self,
        width: int,
        max_available_height: int,
        wrap_lines: bool,
        get_line_prefix: GetLinePrefixCallable | None,
    ) -> int | None:
        """As many rows as the text has."""
        return min(len(self.page(width).rows), max_available_height)

    def move(self, rows: int) -> None:
        """Move the cursor by screen rows, keeping its column across shorter rows; stop at the first
        and the last row.
        """
        page, at = self.page(), self.buffer.cursor_position
        row, column = page.place(at)
        if self._goal[0] == at:
            column = self._goal[1]
        target = min(max(row + rows, 0), len(page.rows) - 1)
        if target != row:
            self.buffer.cursor_position = page.offset(target, column)
            self._goal = (self.buffer.cursor_position, column)

    def move_to_edge(self, end: bool) -> None:
        """Move the cursor to the beginning or the end of its screen row."""
        page = self.page()
        row, _ = page.place(self.buffer.cursor_position)
        self.buffer.cursor_position = page.offset(row, page.width if end else 0)

    def _row(self, number: int) -> StyleAndTextTuples:
        prompt = PROMPT if number == 0 else " " * len(PROMPT)
        return [
            ("class:prompt", prompt),
            *self._marked(number),
            ("", " "),
        ]  # the cursor may stand behind the last sign

    def _marked(self, number: int) -> StyleAndTextTuples:
        """A row, with what is selected of it turned round."""
        if self.offers() or not self.buffer.selection_state:
            return [("class:offered" * self.offers(), self._page.shown(number))]
        start, end = self._page.rows[number]
        first, last = (
            min(max(edge, start), end) for edge in self.buffer.document.selection_range()
        )
        parts = zip(("", "reverse", ""), (start, first, last), (first, last, end), strict=True)
        return [
            (style, visible(self.buffer.text[begin:stop]).replace("\t", "    "))
            for style, begin, stop in parts
        ]
