"""Programs that wb works with: where they are, and a run of one that makes or reads a document.

Nothing of a document is an argument. A program sees an empty folder and has a limited time.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from wb.errors import WbError
from wb.wording import visible

MEMORY = 512 << 20  # bytes for pandoc; a usual page takes a tenth
PATIENCE = 60.0  # seconds; a usual page takes less than one
# Python without the working directory, the user's variables and start files.
_CHILD = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "


def package(name: str) -> Path | None:
    """The folder of an installed package, which is not imported."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def on_path(name: str) -> str | None:
    """A program on the PATH; none from the working directory, which may be anybody's."""
    found = shutil.which(name)
    return found if found and os.path.isabs(found) else None


def find_pandoc(what: str) -> str:
    """The pandoc of the package, or else one on the PATH.

    Raises WbError where there is none; `what` is what needs it, as "A page for Word".
    """
    if folder := package("pypandoc"):
        for name in ("pandoc", "pandoc.exe"):
            if (program := folder / "files" / name).is_file():
                return str(program)
    if found := on_path("pandoc"):
        return found
    raise WbError(
        f"{what} needs pandoc 3, which is not installed.",
        "To install it: pip install 'working-backwards[word]'",
    )


def pandoc(what: str) -> list[str]:
    """The command that runs pandoc on a stranger's document: it reads no other file, and takes no
    more memory than MEMORY. Raises WbError as `find_pandoc` does.
    """
    return [find_pandoc(what), "+RTS", f"-M{MEMORY >> 20}M", "-RTS", "--sandbox"]


def python(code: str) -> list[str]:
    """The command that runs a line of Python with the packages this one has."""
    return [sys.executable, "-I", "-B", "-c", _CHILD + code, json.dumps(sys.path)]


def run(
    command: Sequence[str], data: bytes, failed: str, hint: str = "", seconds: float = PATIENCE
) -> bytes:
    """What a program makes of `data`.

    Raises WbError where it fails or takes too long: `failed`, as "The page could not be made in
    Word", with the reason, and `hint`.
    """
    with TemporaryDirectory(prefix="wb-page-") as folder:
        try:
            done = subprocess.run(
                command,
                input=data,
                capture_output=True,
                cwd=folder,
                timeout=seconds,
                env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
            )
        except subprocess.TimeoutExpired:
            raise WbError(f"{failed}: it takes more than {seconds:.0f} seconds.", hint) from None
        except OSError as error:
            raise WbError(f"{failed}: {visible(command[0])} cannot be started.", hint) from error
    if done.returncode or not done.stdout:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = visible(said[-1])[:200] if said else "it gave no reason."
        if b"eap exhausted" in done.stderr:
            reason = f"it takes more than {MEMORY >> 20} MiB of memory."
        raise WbError(f"{failed}: {reason}", hint)
    return done.stdout
