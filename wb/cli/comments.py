"""`wb comments`: what readers wrote into the Word file of a proposal, by the answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from wb.render.remarks import Remark


def comments(
    file: Annotated[
        str, typer.Argument(metavar="FILE.docx", help="The Word file that came back from readers.")
    ],
    proposal: Annotated[
        str, typer.Argument(metavar="PROPOSAL", help="The proposal whose page it is.")
    ],
) -> None:
    """List comments and tracked changes in a Word file, by answer.

    Nothing is written. What could not be placed stands at the end, with its words. The file may
    come from Word or, exported as .docx, from Google Docs.

    Examples:
      wb render idea.wb.yaml -o idea.docx
      wb comments idea.docx idea.wb.yaml
    """
    from pathlib import Path

    from wb.document.loader import load
    from wb.document.textfile import read, read_bytes
    from wb.errors import WbError
    from wb.render.remarks import LIMIT_BYTES, remarks
    from wb.terminal.console import tell
    from wb.wording import system_reason, visible

    loaded = load(read(Path(proposal)))
    try:
        data = read_bytes(file, LIMIT_BYTES)
    except OSError as error:
        reason = system_reason(error)
        raise WbError(f"{visible(file)} cannot be read: {reason}.") from error
    found = remarks(data or b"", loaded)
    order = [*loaded.passages, ""]
    keys = sorted({each.key for each in found}, key=lambda key: _rank(key, order))
    for key in keys:
        tell(key or "Not placed: these words, and the headings above them, are not in the proposal")
        for each in found:
            if each.key == key:
                tell(_told(each))
        tell("")
    tell(_sum(found))


def _rank(key: str, order: Sequence[str]) -> int:
    """The place of a key in the file; that of its first part for `decision` and other groups."""
    if not key:
        return len(order)
    parts = (at for at, each in enumerate(order) if each == key or each.startswith(f"{key}."))
    return next(parts, len(order) - 1)


def _told(remark: Remark) -> str:
    """A remark in two lines: who says so and where, and what."""
    from wb.wording import visible

    who = ", ".join(filter(None, (remark.by, remark.date))) or "Somebody"
    at, says = (visible(text).replace("\n", " ") for text in (remark.at, remark.says))
    if remark.kind == "comment":
        on = f', on "{at}"' if at else ""
        return f"  {visible(who)}{on}:\n    {says}"
    verb = "puts in" if remark.kind == "insertion" else "takes out"
    what = f'"{says}"' if says else "the end of a paragraph"
    return f'  {visible(who)}, {verb} {what}\n    in "{at}"'


def _sum(found: Sequence[Remark]) -> str:
    """How many there are, and how many have no place."""
    from wb.wording import counted

    said = sum(each.kind == "comment" for each in found)
    lost = sum(not each.key for each in found)
    end = f"; {lost} not placed" if lost else ""
    return f"{counted(said, 'comment')}, {counted(len(found) - said, 'tracked change')}{end}."
