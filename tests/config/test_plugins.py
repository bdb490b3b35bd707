"""Rules of a team from installed packages: which settings load, where, and what fails."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from support import ROOT
from support.run import Run
from support.settings import PROPOSAL, settle

DOCUMENTATION = ROOT / "docs" / "settings.md"


PLUGIN = '''
"""Rules of Acme."""
from wb.findings import Remark, Severity
from wb.rules.base import rule


@rule("ACME001", Severity.ERROR)
def acme(context, *, most_words: int = 3):
    """Titles are short.

    Bad:
        title: One two three four  # <- ACME001

    Good:
        title: One
    """
    title = context.proposal.title
    if len(title.text.split()) > most_words:
        yield Remark(title.place(), "This title is long.", "Say it in three words?")


@rule("ACME002", Severity.ERROR)
def falls(context):
    """Falls over."""
    raise ZeroDivisionError("no tail")
    yield


@rule("ACME003", Severity.ERROR)
def babbles(context):
    """Yields what is no remark."""
    yield "a string"


several = [acme]
nothing = 3
'''


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with rules, installed as pip would."""
    site = tmp_path / "site"
    (site / "acme_rules-1.0.dist-info").mkdir(parents=True)
    (site / "acme_rules.py").write_text(PLUGIN, encoding="utf-8")
    (site / "acme_broken.py").write_text("import no_such_module_anywhere", encoding="utf-8")
    (site / "acme_rules-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n", encoding="utf-8"
    )
    offers = (
        "acme = acme_rules:acme\nseveral = acme_rules:several\n"
        "whole = acme_rules\nnothing = acme_rules:nothing\n"
        "broken = acme_broken\nabsent = acme_rules:no_such_name\n"
        "falls = acme_rules:falls\nbabbles = acme_rules:babbles\n"
    )
    (site / "acme_rules-1.0.dist-info" / "entry_points.txt").write_text(
        f"[wb.rules]\n{offers}", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delitem(sys.modules, "acme_rules", raising=False)


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("name", ["acme", "several", "whole"])
def test_a_plugin_that_settings_name_brings_its_rules(
    wb: Callable[..., Run], tmp_path: Path, name: str
) -> None:
    settle(tmp_path, f'plugins = ["{name}"]\n[rules.acme]\nmost-words = 1')
    assert wb("check", "-s", "ACME001", "-f", "concise") == Run(
        1, "a.wb.yaml:2:8: error ACME001 acme: This title is long.\n", ""
    )
    assert wb("explain", "acme").out.startswith("ACME001 acme (error)\n\nTitles are short.")


@pytest.mark.usefixtures("acme")
def test_the_examples_of_a_plugin_are_run(wb: Callable[..., Run], tmp_path: Path) -> None:
    settle(tmp_path, 'plugins = ["acme"]')
    assert wb("rules", "test") == Run(0, "ACME001 acme: as told (1 bad, 1 good)\n", "")


@pytest.mark.usefixtures("acme")
def test_the_plugin_in_the_documentation_works(wb: Callable[..., Run], tmp_path: Path) -> None:
    page = DOCUMENTATION.read_text(encoding="utf-8")
    (tmp_path / "site" / "acme_rules.py").write_text(
        page.partition("```python\n")[2].partition("```")[0], encoding="utf-8"
    )
    settle(tmp_path, 'plugins = ["whole"]')
    assert wb("rules", "test") == Run(0, "ACME001 short-title: as told (1 bad, 1 good)\n", "")


@pytest.mark.usefixtures("acme")
def test_a_plugin_nobody_asked_for_is_not_loaded(wb: Callable[..., Run], tmp_path: Path) -> None:
    settle(tmp_path, "")
    wb("check")
    assert "acme_rules" not in sys.modules


def loaded() -> bool:
    """Whether a plugin's code has run; it is forgotten again."""
    return sys.modules.pop("acme_rules", None) is not None


VERBS = {
    "check": ("check",),
    "check, one file": ("check", "a.wb.yaml"),
    "settings": ("check", "--show-settings"),
    "explain": ("explain",),
    "explain one": ("explain", "hype"),
    "rules": ("rules", "test"),
    "waive": ("waive", "a.wb.yaml", "missing-answer", "--where", "evidence", "--why", "x"),
}


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("words", VERBS.values(), ids=VERBS)
def test_no_verb_loads_plugins_where_they_are_not_wanted(
    wb: Callable[..., Run], tmp_path: Path, words: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(tmp_path, 'plugins = ["acme"]')
    wb(*words)
    assert loaded()
    run = wb(*words, "--no-plugins")
    assert not loaded()
    assert "plugins" not in run.err
    for name in ("CI", "TF_BUILD"):
        monkeypatch.setenv(name, "true")
        said = wb(*words)
        assert not loaded()
        assert said.err.startswith("wb.toml asks for plugins") == (words[-1] != "--show-settings")
        monkeypatch.delenv(name)
    monkeypatch.setenv("CI", "true")
    wb(*words, "--plugins")
    assert loaded()


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("place", ["outside", "inside", "inside by a link", "outside by a link"])
def test_in_ci_plugins_come_only_from_settings_that_lie_elsewhere(
    wb: Callable[..., Run], tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = tmp_path / "repository"
    (repository / "sub").mkdir(parents=True)
    (repository / ".git").mkdir()
    (repository / "a.wb.yaml").write_text(PROPOSAL, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(repository / "sub")
    file = (tmp_path / "elsewhere" if place.startswith("outside") else repository) / "own.toml"
    real = file
    if place.endswith("link"):
        real = (repository if place.startswith("outside") else tmp_path / "elsewhere") / "r.toml"
        file.symlink_to(real)
    real.write_text('plugins = ["acme"]')
    monkeypatch.setenv("CI", "true")
    wb("check", "--config", str(file), "../a.wb.yaml")
    assert loaded() == (place == "outside")


@pytest.mark.usefixtures("acme")
def test_what_may_be_about_rules_that_are_not_loaded_stops_nothing(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "a.wb.yaml").write_text(
        PROPOSAL + "waivers:\n- {rule: acme, why: x}\n- {rule: hype, why: x}\n", encoding="utf-8"
    )
    settle(
        tmp_path,
        'plugins = ["acme"]\nignore = ["acme"]\n[levels]\nACME = "off"\n'
        "[rules.acme]\nmost-words = 1\n[words.acme]\nadd = ['x']\n"
        '[paths."a*"]\nignore = ["ACME001"]\n',
    )
    run = wb(
        "check",
        "--no-plugins",
        "-f",
        "concise",
        "--select",
        "idle-waiver,hype,acme",
        "--ignore",
        "acme",
    )
    assert run.err == ""
    assert 'waiver for "hype"' in run.out
    assert 'waiver for "acme"' not in run.out
    assert "plugins that are not loaded: acme" in wb("check", "--no-plugins", "--show-settings").out
    settle(tmp_path, 'ignore = ["acme"]')
    assert wb("check", "--no-plugins").code == 2


FAILS = {
    "does not import": (
        "broken",
        (
            'wb.toml:1: The plugin "broken" does not load: ModuleNotFoundError: No module '
            "named 'no_such_module_anywhere'.\n"
        ),
    ),
    "has no such name": (
        "absent",
        (
            "wb.toml:1: The plugin \"absent\" does not load: AttributeError: module 'acme_rules' "
            "has no attribute 'no_such_name'.\n"
        ),
    ),
    "offers no rules": ("nothing", 'wb.toml:1: The plugin "nothing" offers no rules.\n'),
    "is not installed": (
        "acmee",
        'wb.toml:1: No installed package offers rules named "acmee".\nDid you mean acme?\n',
    ),
    "brings a rule twice": (
        'acme", "several',
        'A plugin brings the rule ACME001 acme, but the name "acme" belongs to ACME001.\n',
    ),
}


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(("name", "sentence"), FAILS.values(), ids=FAILS)
def test_a_plugin_that_fails_stops_the_run_with_a_sentence(
    wb: Callable[..., Run], tmp_path: Path, name: str, sentence: str
) -> None:
    settle(tmp_path, f'plugins = ["{name}"]')
    ran = wb("check")
    assert ran.code == 2
    assert ran.err.startswith(sentence)


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("name", "kind"), [("falls", "ZeroDivisionError"), ("babbles", "TypeError")]
)
def test_a_rule_of_a_plugin_that_crashes_is_a_finding_and_the_others_speak(
    wb: Callable[..., Run], tmp_path: Path, name: str, kind: str
) -> None:
    settle(tmp_path, f'plugins = ["{name}"]')
    ran = wb("check", "--format", "concise")
    assert (ran.code, ran.err) == (1, "")
    assert f"WB009 rule-crashed: The rule {name} crashed on this file ({kind})." in ran.out
    assert "missing-answer" in ran.out
