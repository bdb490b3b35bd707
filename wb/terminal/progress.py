"""How far a long run is, in one line of the terminal that shows the error stream."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

AFTER = 1.0  # seconds in which nothing is shown
BETWEEN = 0.1  # seconds between two looks


class Progress:
    """A bar that shows itself once a run has taken a second, and only to somebody who can see it.

    Call it with how many of `total` are done; `hide` before anything else is printed.
    """

    def __init__(self, doing: str, total: int) -> None:
        self._doing, self._total = doing, total
        self._next = time.monotonic() + AFTER
        self._bar: Bar | None = None
        self._seen = _is_seen()

    def __call__(self, done: int) -> None:
        """Show that so many are done."""
        if not self._seen or (now := time.monotonic()) < self._next:
            return
        self._next = now + BETWEEN
        self._bar = self._bar or self._made()
        self._bar.update(self._bar.task_ids[0], completed=done)
        self._bar.start()
        self._bar.refresh()

    def hide(self) -> None:
        """Take the bar from the terminal until the next call."""
        if self._bar:
            self._bar.stop()

    def _made(self) -> Bar:
        from rich import progress
        from rich.console import Console

        bar = progress.Progress(
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TimeRemainingColumn(),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        bar.add_task(self._doing, total=self._total)
        return bar


def _is_seen() -> bool:
    """Whether the error stream is a terminal that can draw a line anew, before eyes."""
    read_aloud = any(os.environ.get(name) for name in ("ACCESSIBLE", "WB_ACCESSIBLE"))
    dumb = os.environ.get("TERM", "") in ("", "dumb", "unknown") and os.name != "nt"
    return sys.stderr.isatty() and not dumb and not read_aloud
