"""What `--changed` and `--changed-lines` leave of the files and of what is found in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wb.errors import WbError
from wb.lint.changes import Changes
from wb.terminal.console import warn
from wb.wording import visible

if TYPE_CHECKING:
    from wb.lint.files import Narrow


def only_changed(
    files: Sequence[str],
    given: Mapping[str, bytes],
    changed: str | None,
    changed_lines: str | None,
) -> tuple[list[str], Narrow | None]:
    """The files that differ, and what leaves the findings on their lines; None for all findings.

    Raises WbError for two revisions, and where git cannot say what differs.
    """
    if changed and changed_lines and changed != changed_lines:
        raise WbError(
            "`--changed` and `--changed-lines` name two revisions.",
            "`--changed-lines` also leaves out the files that did not change, so it is enough.",
        )
    if "-" in given:
        raise WbError(
            "What comes on standard input is not in a repository.",
            "`--stdin-filename` says which file it stands for.",
        )
    changes = Changes(changed_lines or changed or "", given)
    left = changes.among(files)
    if not left:
        warn(f"No proposal here differs from {visible(changes.revision(files[0]))}.")
    if changed_lines is None:
        return left, None
    changes.read_before(left)
    return left, changes.narrowed
