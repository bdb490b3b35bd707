"""What tests of the project share: one wheel, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import ROOT
from support.run import run_python


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = ["-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    run = run_python(*command, cwd=folder, timeout=300)
    assert run.code == 0, run.out + run.err
    return next(folder.glob("*.whl"))
