"""A file on standard input: `wb check -`, `wb import -`."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from wb.command import command
from wb.document.textfile import LIMIT_BYTES
from wb.errors import WbError
from wb.wording import system_reason


def given(
    asked: bool,
    name: str,
    example: str = "",
    limit: int = LIMIT_BYTES,
) -> Mapping[str, bytes]:
    """What stands on standard input, by the name of the file it stands for; of what is longer than
    `limit` one byte more.

    Raises WbError for a name without `-`, and where there is nothing to read from.
    """
    if not asked:
        example = example or command("check", "-", "--stdin-filename", "idea.wb.yaml")
        raise WbError(
            "`--stdin-filename` names what `-` stands for, and there is no `-` here.",
            f"Write it as in `{example}`.",
        )
    if sys.stdin is None:
        raise WbError("There is no standard input to read from.")
    try:
        return {name or "-": sys.stdin.buffer.read(limit + 1)}
    except OSError as error:
        raise WbError(f"Standard input cannot be read: {system_reason(error)}.") from error
