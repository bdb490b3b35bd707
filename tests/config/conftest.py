"""What tests of settings share: the real `main` beside a proposal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.run import Run
from support.settings import PROPOSAL


@pytest.fixture
def wb(tmp_path: Path, main_here: Callable[..., Run]) -> Callable[..., Run]:
    """The real main, run in a folder with a proposal and a `.git`."""
    (tmp_path / "a.wb.yaml").write_text(PROPOSAL, encoding="utf-8")
    return main_here
