"""A proposal on standard input: `wb check -`."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from wb.document.textfile import LIMIT_BYTES
from wb.errors import WbError
from wb.wording import system_reason


def given(asked: bool, name: str) -> Mapping[str, bytes]:
    """What stands on standard input, by the name of the file it stands for.

    Raises WbError for a name without `-`, and where there is nothing to read from.
    """
    if not asked:
        raise WbError(
            "`--stdin-filename` names what `-` stands for, and there is no `-` here.",
            "Write it as in `wb check - --stdin-filename idea.wb.yaml`.",
        )
    if sys.stdin is None:
        raise WbError("There is no standard input to read from.")
    try:
        return {name or "-": sys.stdin.buffer.read(LIMIT_BYTES + 1)}
    except OSError as error:
        raise WbError(f"Standard input cannot be read: {system_reason(error)}.") from error
