"""The wheel holds what wb needs, and nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from support import ROOT


@pytest.fixture
def names(wheel: Path) -> set[str]:
    """The names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_template_is_in_the_wheel(names: set[str]) -> None:
    templates = {f"wb/templates/{path.name}" for path in (ROOT / "templates").iterdir()}
    assert "wb/templates/prfaq.md.j2" in templates <= names


def test_every_room_is_in_the_wheel(names: set[str]) -> None:
    kinds = ("*.py", "lexicon/*.txt", "languages/*.txt", "demo/*.yaml")
    files = {
        path.relative_to(ROOT).as_posix() for kind in kinds for path in (ROOT / "wb").rglob(kind)
    }
    assert {"wb/demo/0-weak.wb.yaml"} < files <= names
    assert "wb/py.typed" in names


def test_nothing_from_beside_the_package_is_in_the_wheel(names: set[str]) -> None:
    assert {
        name.split("/")[0]
        for name in names
        if not name.split("/")[0].endswith((".dist-info", ".data"))
    } == {"wb"}
    assert not [name for name in names if name.endswith((".pyc", ".tmp", ".orig"))]
