"""check-jsonschema without the start of a Python for each file."""

from __future__ import annotations

from pathlib import Path

import pytest


def follows(*words: str | Path) -> bool:
    """Whether check-jsonschema finds nothing wrong, given these words."""
    check_jsonschema = pytest.importorskip("check_jsonschema")
    with pytest.raises(SystemExit) as ended:
        check_jsonschema.main(["--quiet", *map(str, words)])
    assert ended.value.code in (0, 1)
    return ended.value.code == 0
