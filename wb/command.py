"""Commands that are shown to be pasted into a shell, begun as this run of `wb` was."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from wb.wording import shell


def command(*words: str, files: Iterable[str] = ()) -> str:
    """A command of `wb` with these words and files: `.venv/bin/wb check 'my idea.wb.yaml'`."""
    return shell(*started_as(), *words, files=files)


def started_as() -> list[str]:
    """The words this run was started with, as they were typed: `wb`, `.venv/bin/wb` or `python -m
    wb`.

    A shell hands over the whole path of what it has found on its PATH; there the name will do.
    """
    script = sys.argv[0]
    name = os.path.basename(script)
    if name == "__main__.py":
        beside = os.path.join(os.path.dirname(sys.executable), "wb")
        return ["wb"] if _is_on_path("wb", beside) else [sys.orig_argv[0], "-m", "wb"]
    return [name] if name == script or _is_on_path(name, script) else [script]


def _is_on_path(name: str, script: str) -> bool:
    import shutil  # most runs show no command

    found = shutil.which(name) or ""
    plain, ours = (os.path.normcase(os.path.splitext(each)[0]) for each in (found, script))
    return bool(os.path.isabs(found) and plain == ours)
