"""Where pandoc is: the program that reads and writes Word files."""

from __future__ import annotations

import shutil
from importlib import import_module
from importlib.util import find_spec

from wb.errors import WbError


def find_pandoc() -> str:
    """The path of pandoc: that of the extra `word`, else the one on the PATH.

    Raises WbError where there is none.
    """
    if find_spec("pypandoc"):
        try:
            path: str = import_module("pypandoc").get_pandoc_path()
        except OSError:  # the wheel without the program in it
            path = ""
        if path:
            return path
    if path := shutil.which("pandoc") or "":
        return path
    raise WbError(
        "Word files are read and written with pandoc, and there is none here.",
        "pip install 'working-backwards[word]' brings it.",
    )
