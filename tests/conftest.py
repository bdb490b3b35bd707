"""What every test has: the real `wb` in a folder of its own, and how patient fuzz tests are."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from support import run
from wb.cli import main

# Where nothing compiled is kept, as in many containers, each start of `wb` and each worker compiles
# all that it reads, which takes longer than the rest of it.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Where the tests run decides nothing about how `wb` speaks in them.
os.environ.pop("GITHUB_ACTIONS", None)

# A busy machine is no fault of the code, so hypothesis times nothing here.
PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("wb", **PATIENT)
settings.load_profile("wb")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors, since tests in terminals wait as long as they work."""
    return 1 + (os.cpu_count() or 1)


@pytest.fixture
def run_wb(tmp_path: Path) -> Callable[..., run.Run]:
    """`run_wb("check", "a.wb.yaml")` runs `wb` without a terminal, in a folder of its own."""
    return partial(run.run_wb, cwd=tmp_path)


@pytest.fixture
def main_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., run.Run]:
    """The real `main` in this process, which is quicker, in a folder that is a repository."""
    monkeypatch.chdir(tmp_path)
    for name in run.FOREIGN:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".git").mkdir()

    def run_main(*words: str) -> run.Run:
        monkeypatch.setattr(sys, "argv", ["wb", *words])
        code: Any = 0
        try:
            main()
        except SystemExit as end:
            code = end.code
        return run.Run(code or 0, *capsys.readouterr())

    return run_main
