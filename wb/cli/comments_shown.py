"""How comments and tracked changes are listed: by answer, and what could not be placed last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wb.comments.changes import Change, State, made
from wb.comments.from_word import Review
from wb.comments.records import Found, settled_by
from wb.compare.forms import marked, shortened
from wb.compare.words import Piece
from wb.document.proposal import Proposal
from wb.terminal.console import tell
from wb.wording import beginning, counted

_UNPLACED = "Not placed: these words, and the headings above them, are not in the proposal"
_LONGEST = 160  # characters of a comment's words where they are only pointed at


def show(comments: Iterable[Found], changes: Iterable[Change], proposal: Proposal) -> None:
    """List comments and changes by key."""
    told = [(each.key, list(_comment(each))) for each in comments]
    told += [(each.key, list(lines_of(each, proposal))) for each in changes]
    order = [*proposal.passages, ""]
    for key in sorted({key for key, _ in told}, key=lambda key: _rank(key, order)):
        tell(key or _UNPLACED)
        for at, lines in told:
            if at == key:
                tell("\n".join(f"  {line}" for line in lines))
        tell("")


def _rank(key: str, order: Sequence[str]) -> int:
    """The place of a key in the file; that of its first part for `decision` and other groups."""
    if not key:
        return len(order)
    parts = (at for at, each in enumerate(order) if each == key or each.startswith(f"{key}."))
    return next(parts, len(order) - 1)


def _comment(found: Found) -> Iterator[str]:
    """Who says so and where, and what."""
    quote = _one_line(found.quote)
    on = f', on "{_clipped(quote)}"' if quote else ""
    yield f"{who(found.said.by, found.said.date)}{on}:"
    yield from (f"  {line}" for line in found.said.says.splitlines() or [""])
    if found.said.done:
        yield "  (resolved in Word)"
    if found.too_long:
        yield "  (too long to be recorded; the Word file keeps it)"


def who(by: str, date: str) -> str:
    """Whose a remark is, and of when."""
    return ", ".join(filter(None, map(_one_line, (by, date)))) or "Somebody"


def lines_of(change: Change, proposal: Proposal) -> Iterator[str]:
    """Who changes what, and the words around it with the change in them."""
    state = made(change, proposal)[0]
    note = {State.OPEN: "", State.TAKEN: " (taken already)", State.ELSEWHERE: _BY_HAND}[state]
    note = f" (settled: {why})" if (why := settled_by(change, proposal)) else note
    yield f"{who(change.by, change.date)}, {change.says}{note}"
    if change.paragraph.old.strip():
        yield f'  in "{in_place(change)}"'


_BY_HAND = " (to be made by hand)"


def in_place(change: Change) -> str:
    """The words around a change, with what it takes out in `[-` and `-]`, and what it puts in."""
    pieces = [Piece(kind, _blank(text)) for kind, text in change.shown if text]
    return "".join(marked(each) for each in shortened(pieces))


def _blank(text: str) -> str:
    return text.replace("\n", " ")


def summed_up(review: Review) -> str:
    """How many there are, and how many have no place."""
    found: Iterable[Found | Change] = (*review.comments, *review.changes)
    lost = sum(not each.key for each in found)
    end = f"; {lost} not placed" if lost else ""
    changes = counted(len(review.changes), "tracked change")
    return f"{counted(len(review.comments), 'comment')}, {changes}{end}."


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{beginning(text, _LONGEST)} ..."
