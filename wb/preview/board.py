"""A portfolio as a page: what `wb status` knows of each proposal, and a link to its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from urllib.parse import quote

from wb.findings import WORDS
from wb.portfolio.rows import Row, found
from wb.preview.view import View
from wb.schema import ANSWERS
from wb.wording import counted, visible

_HEADS = ("Proposal", "Status", "Owner", "Answered", "Found", "Verdict", "Launch", "Awaited")
_READY = WORDS[True]


def board(rows: Sequence[Row], names: Mapping[str, str], of: int = 0) -> View:
    """The page of a portfolio. `names` are what the proposals are called in addresses; `of` says
    how many there will be, if not all have been read yet.
    """
    ready = sum(row.verdict == _READY for row in rows)
    told = f"{ready} of {len(rows)} ready for review"
    heads = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in _HEADS)
    lines = "".join(_line(row, names[row.path]) for row in rows)
    sheet = (
        f'<h1>{counted(len(rows), "proposal")}</h1>\n<div class="table" tabindex="0" role="group" '
        f'aria-label="Proposals">\n<table class="board" role="table">\n'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n'
        f'<tbody role="rowgroup">{lines}</tbody>\n</table></div>\n'
    )
    return View("Proposals", verdict=f"{told}, {of} to read" if of else told, sheet=sheet)


def address(name: str) -> str:
    """Where the page of a proposal is, by its name in addresses."""
    return f"/page/{quote(name)}"


def _line(row: Row, name: str) -> str:
    first, *others = _cells(row, name)
    cells = "".join(
        f'<td role="cell" data-head="{head}">{cell}</td>'
        for head, cell in zip(_HEADS[1:], others, strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{first}</th>{cells}</tr>\n'


def _cells(row: Row, name: str) -> Iterator[str]:
    title, file = _shown(row.title or name), _shown(name) if row.title else ""
    changed = f"changed {row.changed}" if row.changed else ""
    under = ", ".join(filter(None, (file, changed)))
    yield f'<a href="{escape(address(name))}">{title}</a> <span class="under">{under}</span>'
    yield _shown(", ".join(filter(None, (row.status, row.stage))))
    yield _shown(row.owner)
    yield f"{row.answered} of {len(ANSWERS)}"
    yield found(row) or "nothing"
    kind = "ready" if row.verdict == _READY else "open"
    yield f'<span class="verdict {kind}">{row.verdict}</span>'
    yield f'<span class="date">{_shown(row.launch)}</span>' if row.launch else ""
    yield _shown(", ".join(row.awaited))


def _shown(words: str) -> str:
    return f"<bdi>{escape(visible(words))}</bdi>" if words else ""
