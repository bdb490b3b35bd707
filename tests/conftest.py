"""What several rooms of tests share: the real `wb` on real files, and how patient fuzz tests are."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from support import ROOT

# A busy machine is no fault of the code, so hypothesis times nothing here.
settings.register_profile("wb", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wb")


class Run(NamedTuple):
    """How a run of `wb` ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def run_wb(tmp_path: Path) -> Callable[..., Run]:
    """`run_wb("check", "a.wb.yaml")` runs `wb` as a process of its own, without a terminal, in a folder of its own."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "CI", "WB_NO_PROMPT", "COLUMNS")
    }

    def run(
        *words: str | Path,
        cwd: Path = tmp_path,
        stdin: str = "",
        timeout: float = 60,
        **environment: str,
    ) -> Run:
        command = [sys.executable, "-m", "wb", *map(str, words)]
        env = {**inherited, "PYTHONPATH": str(ROOT), **environment}
        done = subprocess.run(
            command,
            cwd=cwd,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            env=env,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    return run
