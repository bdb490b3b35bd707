"""The pages say what the code does."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

import generate
import verb_pages
from support import ROOT
from support.run import run_python, run_wb
from wb.cli.app import VERBS, app
from wb.document.loader import load
from wb.document.textfile import TextFile
from wb.findings import Severity
from wb.lint.runner import check
from wb.rules import CATALOGUE
from wb.schema import FORMAT

PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]
MODULES = [
    *sorted((ROOT / "wb").rglob("*.py")),
    ROOT / "docs" / "generate.py",
    ROOT / "tests" / "judgement" / "score.py",
]


@pytest.mark.parametrize("name", generate.PAGES)
def test_a_page_is_what_the_code_makes_of_it(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == generate.PAGES[name](), (
        "Run: python docs/generate.py"
    )


@pytest.mark.parametrize("stale", [False, True])
def test_one_command_says_whether_the_pages_are_true(
    stale: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "verbs/check.md"
    page = generate.PAGES[name]() + "A new option.\n" * stale
    monkeypatch.setattr(generate, "PAGES", {name: lambda: page})
    monkeypatch.setattr(sys, "argv", ["docs/generate.py", "--check"])
    with pytest.raises(SystemExit) as ended:
        generate.main()
    said = f"docs/{name} is out of date. Run: python docs/generate.py\n"
    assert (ended.value.code, capsys.readouterr().out) == (int(stale), said * stale)


def test_the_page_of_rules_has_every_rule() -> None:
    page = generate.rules_page()
    for rule in CATALOGUE.values():
        assert f"| {rule.code} | [{rule.name}](#{rule.name}) | {rule.severity.value} |" in page
        assert f"\n### {rule.name}\n" in page
    assert page.count("```yaml") == sum(len(rule.examples) for rule in CATALOGUE.values())


def test_the_example_of_the_format_is_one() -> None:
    proposal = load(TextFile("whole.wb.yaml", generate.WHOLE))
    assert proposal.faults == ()
    assert list(FORMAT) == [
        key for key in FORMAT if re.search(rf"^{key}:", generate.WHOLE, re.MULTILINE)
    ]
    assert [
        finding.message
        for finding in check(proposal.source).findings
        if finding.severity is Severity.ERROR
    ] == []


@pytest.mark.once
@pytest.mark.skipif(sys.platform == "win32", reason="interviews are held in a real terminal")
def test_the_tutorial_shows_what_wb_says_today() -> None:
    """Every word that is typed in it is typed again. If it fails: python docs/replay.py"""
    pytest.importorskip("pyte", reason="no screen can be read here")
    assert run_python("docs/replay.py", "--check", cwd=ROOT, timeout=400) == (0, "", "")


def test_every_page_is_in_the_contents() -> None:
    listed = re.findall(r"\]\(([\w.-]+\.md)\)", (ROOT / "docs" / "README.md").read_text("utf-8"))
    assert sorted([*listed, "README.md"]) == sorted(
        path.name for path in (ROOT / "docs").glob("*.md")
    )


def test_every_verb_has_its_page_and_each_leads_to_a_story() -> None:
    folder = ROOT / "docs" / "verbs"
    assert sorted(path.stem for path in folder.glob("*.md")) == sorted(["README", *VERBS])
    assert list(verb_pages.STORIES) == list(VERBS)
    assert "(verbs/README.md)" in (ROOT / "docs" / "README.md").read_text("utf-8")


def test_a_verbs_page_has_all_that_its_help_says() -> None:
    help_ = " ".join(run_wb("check", "--help", cwd=ROOT, COLUMNS="80").out.split())
    page = generate.PAGES["verbs/check.md"]().replace("\\|", "|")
    rows = re.findall(r"^\| `([^`]+)` \| (.*) \|$", page, re.MULTILINE)
    assert len(rows) > 15
    for words, about in rows:
        assert words.split()[0] in help_
        assert about in help_


def test_every_decision_is_listed_and_says_what_would_change_it() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\(([\w.-]+\.md)\)", (folder / "README.md").read_text("utf-8"))
    pages = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    assert sorted(listed) == sorted(pages.keys() - {"README.md"})
    headings = ["Context", "Choice", "What was measured", "What would change it"]
    assert [
        name for name in listed if re.findall(r"^## (.*)$", pages[name], re.MULTILINE) != headings
    ] == []


def test_the_keys_of_the_json_report_are_told() -> None:
    report = json.loads(generate.sample_report())
    assert list(report) == ["format", *generate.ABOUT_JSON]
    assert len(report["findings"]) >= 1
    assert list(report["findings"][0]) == list(generate.ABOUT_JSON["findings"])
    assert list(report["proposals"][0]) == list(generate.ABOUT_JSON["proposals"])
    assert list(report["summary"]) == list(generate.ABOUT_JSON["summary"])


def told_commands() -> list[str]:
    """The commands of `wb` that pages show, in blocks and in sentences, but the changelog's."""
    pages = [each.read_text(encoding="utf-8") for each in PAGES if each.name != "CHANGELOG.md"]
    blocks = "\n".join(
        block
        for page in pages
        for block in re.findall(r"^ *```.*?\n(.*?)^ *```", page, re.M | re.S)
    )
    told = re.findall(r"^(?:[ >$-]|run: |bash: )*(wb [a-z].*)$", blocks, re.MULTILINE)
    told += [each for page in pages for each in re.findall(r"`(wb [a-z][^`\n]*)`", page)]
    cut = [re.split(r" [>|]|  +#| #|&&|\.\.\.|…", each)[0].strip(" \\") for each in told]
    return sorted(set(cut))


@pytest.mark.parametrize("told", told_commands())
def test_a_command_that_a_page_shows_is_understood(told: str) -> None:
    """Its verb is there, and so is each of its options; values are the reader's."""
    verb, *words = told.split()[1:]
    assert verb in VERBS, f"there is no verb `{verb}`"
    command = typer.main.get_command(app([verb])).commands[verb]  # type: ignore[attr-defined]
    known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    options = [word.partition("=")[0] for word in words if re.match(r"--[a-z]|-[a-z]$", word)]
    assert [each for each in options if each not in {*known, "-h", "--help"}] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_list_is_one_for_every_reader_of_markdown(page: Path) -> None:
    """Python-Markdown, which makes the site, wants an empty line before it and four blanks before
    whatever belongs to an item; GitHub takes these as well.
    """
    text = re.sub(r"^ *```.*?^ *```", "", page.read_text(encoding="utf-8"), flags=re.M | re.DOTALL)
    item = r"(?:[-*]|\d+\.) "
    assert re.findall(rf"^(?!\s|{item}|#)(.+)\n(?={item})", text, re.MULTILINE) == []
    assert re.findall(rf"^ {{1,3}}{item}.*", text, re.MULTILINE) == []
    assert re.findall(r"\n\n {1,3}\S.*", text) == []


def public(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Functions, classes and methods whose names do not begin with an underscore."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_whatever_is_public_says_what_it_does(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "a file opens with its sentence"
    assert [node.name for node in public(tree) if not ast.get_docstring(node)] == []
