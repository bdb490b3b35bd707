"""Lines of the rules: only the pages in their docstrings, which ruff exempts, may be longer."""

import ast
from collections.abc import Iterator

import pytest

from support import ROOT

LIMIT = 100
RULES = sorted((ROOT / "wb/rules").glob("*.py"))


def _page_lines(tree: ast.Module) -> Iterator[int]:
    """The lines of docstrings of rules, which are shown as they stand."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and _is_rule(node):
            page = node.body[0]
            yield from range(page.lineno, (page.end_lineno or page.lineno) + 1)


def _is_rule(node: ast.FunctionDef) -> bool:
    calls = (each.func for each in node.decorator_list if isinstance(each, ast.Call))
    return any(isinstance(func, ast.Name) and func.id == "rule" for func in calls)


def _too_long(text: str) -> list[int]:
    pages = set(_page_lines(ast.parse(text)))
    lines = enumerate(text.split("\n"), 1)
    return [at for at, line in lines if len(line) > LIMIT and at not in pages]


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.stem)
def test_only_the_page_of_a_rule_has_longer_lines(file):
    assert not _too_long(file.read_text("utf-8"))


def test_a_long_line_of_code_is_seen_and_that_of_a_page_is_not():
    long = "x" * LIMIT
    page = f'@rule("WB1", 1)\ndef one():\n    """{long}\n\n    {long}"""\n'
    assert not _too_long(page)
    assert _too_long(f'{page}    return "{long}"\n') == [6]
    assert _too_long(f'def two():\n    """{long}"""\n') == [2]
