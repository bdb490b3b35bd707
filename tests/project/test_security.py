"""SECURITY.md: every promise names tests, and each of them is there."""

from __future__ import annotations

import ast
import re

from support import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
PROMISES = re.findall(r"^- \*\*.*?(?=^- \*\*|^##|\Z)", PAGE, re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
# What is said for honesty, not promised.
WARNINGS = ("can make its own check milder", "writes what it likes")


def test_each_promise_names_its_tests() -> None:
    assert len(PROMISES) > 10
    for promise in PROMISES:
        warned = any(words in " ".join(promise.split()) for words in WARNINGS)
        assert bool(NAMED.search(promise)) != warned, promise


def test_each_test_that_is_named_is_there() -> None:
    for file, name in NAMED.findall(PAGE):
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        names = {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
        assert name in names, f"{file}::{name}"
