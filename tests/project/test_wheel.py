"""The wheel holds what wb needs, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest

from support import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ROOT),
    ]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return set(archive.namelist())


def test_every_template_is_in_the_wheel(wheel: set[str]) -> None:
    templates = {f"wb/templates/{path.name}" for path in (ROOT / "templates").iterdir()}
    assert "wb/templates/prfaq.md.j2" in templates <= wheel


def test_every_room_is_in_the_wheel(wheel: set[str]) -> None:
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "wb").rglob("*.py")} <= wheel
    assert "wb/py.typed" in wheel


def test_nothing_from_beside_the_package_is_in_the_wheel(wheel: set[str]) -> None:
    assert {
        name.split("/")[0]
        for name in wheel
        if not name.split("/")[0].endswith((".dist-info", ".data"))
    } == {"wb"}
    assert not [name for name in wheel if name.endswith((".pyc", ".tmp", ".orig"))]
