"""What is added has one place and its page: whatever is forgotten is named here.

CONTRIBUTING.md has the recipes. A new key of the format is tried in test_schema.py.
"""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import get_args

import pytest
import typer

from support import ROOT
from wb.cli.app import VERBS
from wb.cli.check import check
from wb.cli.options import ConfigOption, PluginsOption
from wb.config.loader import KEYS
from wb.render.templates import template_folders
from wb.reports import Format, report
from wb.rules import CATALOGUE
from wb.rules.base import Rule


def modules(room: str) -> list[Path]:
    """The files of a room of wb."""
    return sorted(path for path in (ROOT / "wb" / room).glob("*.py") if path.stem != "__init__")


def page(name: str) -> str:
    """The text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", modules("rules"), ids=lambda path: path.stem)
def test_every_rule_is_in_the_catalogue(path: Path) -> None:
    chapter = importlib.import_module(f"wb.rules.{path.stem}")
    rules = [each for each in vars(chapter).values() if isinstance(each, Rule)]
    forgotten = [each.name for each in rules if CATALOGUE.get(each.name) is not each]
    assert forgotten == [], f"add {path.stem} to the chapters in wb/rules/__init__.py"


@pytest.mark.parametrize("path", modules("reports"), ids=lambda path: path.stem)
def test_every_form_of_report_is_a_choice(path: Path) -> None:
    assert path.stem in list(Format), "add it to Format in wb/reports/__init__.py"


@pytest.mark.parametrize("form", Format)
def test_every_form_of_report_is_written_and_told(form: Format) -> None:
    assert callable(report(form)), f"wb/reports/{form}.py needs a function report(verdicts)"
    told = page("README.md") + page("docs/ci.md")
    assert form is Format.TEXT or f"`{form}`" in told or f"--format {form}" in told, (
        f"README.md or docs/ci.md has to say what --format {form} is for"
    )


@pytest.mark.parametrize("path", modules("cli"), ids=lambda path: path.stem)
def test_every_verb_is_in_the_app(path: Path) -> None:
    functions = [
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and "typer." in ast.unparse(node.args)
    ]
    if path.stem in functions:
        assert path.stem.removesuffix("_") in VERBS, "add it to VERBS in wb/cli/app.py"


@pytest.mark.parametrize("name", template_folders(()).names())
def test_every_template_is_told(name: str) -> None:
    assert f"`{name}`" in page("docs/templates.md"), f"docs/templates.md does not name `{name}`"


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_the_settings_is_told(key: str) -> None:
    text = page("docs/settings.md")
    ways = (f"\n{key} = ", f"`{key} = ", f"\n[{key}]", f"\n[{key}.", f"\n[[{key}]]")
    assert any(way in text for way in ways), f"docs/settings.md shows no `{key}`"


@pytest.mark.parametrize(("name", "shared"), [("config", ConfigOption), ("plugins", PluginsOption)])
def test_an_option_that_verbs_share_says_the_same_in_every_verb(name: str, shared: object) -> None:
    """`wb check` spells it out, since its signature is read without Typer."""
    own = eval(check.__annotations__[name], {**check.__globals__, "typer": typer})
    assert get_args(own)[0] == get_args(shared)[0]
    assert vars(get_args(own)[1]) == vars(get_args(shared)[1])
