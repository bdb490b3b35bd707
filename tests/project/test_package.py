"""What an installer and a package index get: bounds, completions, answers to try, a page without
dead links.
"""

from __future__ import annotations

import re
import runpy
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = [line for lines in PROJECT["optional-dependencies"].values() for line in lines]
COMPLETIONS = runpy.run_path(str(ROOT / "completions" / "make.py"))


@pytest.mark.parametrize("requirement", [*PROJECT["dependencies"], *EXTRAS])
def test_a_requirement_has_a_lower_and_an_upper_bound(requirement: str) -> None:
    assert re.match(r"[\w.-]+>=[\d.]+,<\d", requirement)


@pytest.mark.parametrize("shell", COMPLETIONS["FILES"])
def test_a_completion_script_is_what_the_app_prints(shell: str) -> None:
    kept = ROOT / "completions" / COMPLETIONS["FILES"][shell]
    assert kept.read_text(encoding="utf-8") == COMPLETIONS["script"](shell), (
        "Run: python completions/make.py"
    )


def test_the_wheel_brings_completions_and_a_page_without_dead_links(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = next(name for name in names if name.endswith(".dist-info/METADATA"))
        page = Parser().parsestr(archive.read(metadata).decode()).get_payload()
    assert "# working-backwards" in page
    assert [link for link in re.findall(r"\]\(([^)]+)\)", page) if "://" not in link] == []
    for place in ("bash-completion/completions/wb", "zsh/site-functions/_wb", "wb.fish"):
        assert [name for name in names if name.endswith(place)], place
