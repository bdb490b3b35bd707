"""Pages compared with their files, and those that are left over: what --check, --diff and --prune
say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from wb.command import command
from wb.errors import WbError
from wb.render.marks import LeftOver, left_over, remove
from wb.render.pages import Page
from wb.reports import StyledText
from wb.terminal.console import say, tell, write
from wb.wording import path_name, visible

MOST_COMPARED = 3_000  # lines of a page and its file; more take difflib many seconds
_STYLES = {"+": "strong", "-": "interview.error"}


class Asked(NamedTuple):
    """What was asked for: how a command begins that renders the same pages, its paths, and the
    folder of pages if there is one.
    """

    again: Sequence[str]
    paths: Sequence[str]
    folder: Path | None

    def command(self, *words: str) -> str:
        """The command, with more words, as it can be pasted into a shell."""
        return command(*self.again, *words, files=self.paths)


def compare(pages: Sequence[Page], proposals: Sequence[str], asked: Asked, diff: bool) -> int:
    """Say which pages are missing, out of date or left over, and which command mends that; give
    what to exit with.
    """
    stale = [page for page in pages if not page.up_to_date]
    for page in stale:
        state = "is not what its proposal renders to" if page.path.exists() else "is missing"
        tell(f"{path_name(page.path)} {state} ({visible(page.proposal)}).")
        if diff and page.path.exists():
            write(difference(page))
    if stale:
        tell(f"To write {_them(stale)}: {asked.command()}")
    return max(
        bool(stale), _list(left_over(asked.folder, proposals) if asked.folder else [], asked)
    )


def prune(proposals: Sequence[str], asked: Asked, yes: bool) -> int:
    """Name the pages in the folder whose proposal is gone, and remove them if `yes`; give what to
    exit with.
    """
    left = left_over(asked.folder, proposals) if asked.folder else []
    return _remove(left) if yes else _list(left, asked)


def _list(left: Sequence[LeftOver], asked: Asked) -> int:
    for page in left:
        tell(f"{path_name(page.path)} is left over: there is no {visible(page.proposal)}.")
    if left:
        tell(f"To remove {_them(left)}: {asked.command('--prune', '--yes')}")
    return 1 if left else 0


def _remove(left: Sequence[LeftOver]) -> int:
    code = 0
    for page in left:
        try:
            remove(page)
        except WbError as error:
            say(error)
            code = 2
        else:
            tell(f"{path_name(page.path)} removed: there is no {visible(page.proposal)}.")
    return code


def _them(pages: Sequence[object]) -> str:
    return "it" if len(pages) == 1 else "them"


def difference(page: Page) -> Iterator[StyledText]:
    """A unified diff from the file to the page, whichever line ends the file has."""
    from difflib import unified_diff

    old, new = _lines(page.there), _lines(page.text + page.mark)
    if len(old) + len(new) > MOST_COMPARED:
        yield StyledText("  It is too long to show what differs.\n")
        return
    name = path_name(page.path)
    for line in unified_diff(old, new, name, f"{name} (as rendered)"):
        head = line.startswith(("--- ", "+++ ", "@@ "))
        end = "" if line.endswith("\n") else "\n\\ No newline at end of file\n"
        yield StyledText(f"{line}{end}", "quiet" if head else _STYLES.get(line[:1], ""))


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")  # `splitlines` breaks at other signs as well
    return [f"{line}\n" for line in lines] + [last] * bool(last)
