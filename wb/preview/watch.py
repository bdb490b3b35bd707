"""When something changed: the system says so, and where it does not, a look each second finds it.

Folders that a network or a container lends often say nothing, so nobody relies on being told.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from watchfiles import awatch

from wb.preview.preview import Preview

QUIET = 10  # milliseconds without a further change, after which one is taken for done
LOOK = 1.0  # seconds between looks
FIND = 5  # looks between searches for proposals in folders below


async def changes(preview: Preview) -> AsyncIterator[None]:
    """Comes by each time that a file of the preview changed."""
    await asyncio.to_thread(preview.has_changed)
    number = 0
    while True:
        folders = preview.folders()
        async for told in _ticks(preview, folders):
            number += 1
            if preview.is_folder and (told or number % FIND == 0):
                await asyncio.to_thread(preview.find)
            if await asyncio.to_thread(preview.has_changed):
                yield
            if preview.folders() != folders:
                break


async def _ticks(preview: Preview, folders: list[str]) -> AsyncIterator[bool]:
    """Comes by when the system tells of a change, and each second; True if it was told."""
    try:
        async for told in awatch(
            *folders,
            watch_filter=lambda _, path: preview.matters(path),
            step=QUIET,
            debounce=20 * QUIET,
            rust_timeout=int(1000 * LOOK),
            yield_on_timeout=True,
            recursive=False,
            raise_interrupt=False,
        ):
            yield bool(told)
    except (OSError, RuntimeError):  # a folder is gone, or the system watches no more of them
        await asyncio.sleep(LOOK)
        yield False
