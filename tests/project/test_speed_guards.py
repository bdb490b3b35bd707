"""What keeps `wb` quick and small.

Nothing is loaded that a run does not need, no text makes a rule take for ever, and nothing is kept
of a file that is done.

Nothing here looks at a clock; seconds are those that a processor worked on a run. benchmarks/
does.
"""

from __future__ import annotations

import gc
import importlib
import json
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wb.rules
from support import ROOT
from support.run import Run, run_python, run_wb
from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import Passage, Span, TextFile
from wb.lint.runner import check
from wb.prose import Pattern, Prose
from wb.rules import CATALOGUE
from wb.rules.base import Context
from wb.rules.deferrals import _FORMS
from wb.rules.halves import HALVES
from wb.rules.phrases import Phrases
from wb.rules.remarks import MOST
from wb.schema import ANSWERS

pytestmark = pytest.mark.once

GOOD = """\
wb: 1
title: Bedside medicines
who: Ward pharmacists on nights and weekends at the Royal, 14 people
problem: Each discharge waits 3 hours for its medicines.
benefit: Patients leave with their medicines 3 hours earlier.
evidence: We watched 14 of 20 ward rounds in May 2026.
experience: |
  1. The doctor signs at the bed, and the pharmacist sees it on her list.
  2. She hands over the bag before noon.
"""
WEAK = GOOD.replace("3 hours for its", "a seamless while for TBD")


# What is loaded.

# Libraries that a verb may need, and modules that take long to load or belong to other verbs.
HEAVY = (
    "typer",
    "rich",
    "jinja2",
    "markdown_it",
    "prompt_toolkit",
    "pydantic",
    "asyncio",
    "multiprocessing",
    "tomllib",
    "importlib.metadata",
    "difflib",
    "secrets",
    "unicodedata",
    "json",
)
OTHER_ROOMS = (
    "wb.document.diagnosis",
    "wb.cli.app",
    "wb.terminal.box",
    "wb.render",
    "wb.interview",
    "wb.document.edit",
    "wb.config.team",
    "wb.config.plugins",
    "wb.config.loader",
    "wb.rules.page",
)
OF_A_CHECK = (
    "typing",
    "wb.wording",
    "yaml",
    "wb.rules",
    "wb.lint.runner",
    "wb.document.textfile",
    "wb.lint.files",
    "wb.reports",
    "dataclasses",
    "inspect",
)


def loaded(folder: Path, *words: str) -> set[str]:
    """The modules in memory when `wb` with these words has done its work."""
    code = (
        "import sys\nsys.argv = ['wb', *sys.argv[1:]]\nfrom wb.cli import main\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    return set(run_python("-c", code, *words, cwd=folder, timeout=120).err.split())


@pytest.mark.parametrize(
    ("words", "text", "unwanted"),
    [
        pytest.param(["check", "a.wb.yaml"], GOOD, HEAVY + OTHER_ROOMS, id="a good proposal"),
        pytest.param(
            ["check", "--strict", "--questions", "a.wb.yaml"],
            WEAK,
            HEAVY + OTHER_ROOMS,
            id="a weak one, with flags",
        ),
        pytest.param(["check"], GOOD, HEAVY + OTHER_ROOMS, id="a folder"),
        pytest.param(["--version"], GOOD, HEAVY + OTHER_ROOMS + OF_A_CHECK, id="the version"),
        pytest.param(
            ["answer", "a.wb.yaml", "who", "--text", "Ward pharmacists on nights, 14 people"],
            GOOD,
            ("typer", "rich", "prompt_toolkit", "jinja2", "wb.cli.app", "wb.rules", "wb.render"),
            id="an answer",
        ),
        pytest.param(
            ["new", "a.wb.yaml", "--set", "who=Ward pharmacists on nights, 14 people"],
            GOOD,
            ("typer", "rich", "prompt_toolkit", "jinja2", "wb.cli.app", "wb.rules", "wb.render"),
            id="a proposal gone on with",
        ),
        pytest.param(
            ["explain", "hype"],
            GOOD,
            (
                "jinja2",
                "markdown_it",
                "prompt_toolkit",
                "wb.terminal.box",
                "wb.cli.new",
                "wb.render",
                "wb.interview",
                "wb.document.edit",
            ),
            id="the page of a rule",
        ),
    ],
)
def test_a_run_loads_only_what_it_needs(
    tmp_path: Path, words: list[str], text: str, unwanted: tuple[str, ...]
) -> None:
    (tmp_path / "a.wb.yaml").write_text(text, encoding="utf-8")
    there = loaded(tmp_path, *words)
    assert "wb.cli" in there
    assert sorted(there.intersection(unwanted)) == []


COMPILED = """
import contextlib, sys, typing
from wb.cli import main
with contextlib.suppress(SystemExit):
    main()
wb = [module for name, module in sys.modules.items() if name.split(".")[0] == "wb"]
classes = {each for module in wb for each in vars(module).values() if isinstance(each, type)}
for each in classes:
    kinds = each.__annotations__.values() if hasattr(each, "_fields") else ()
    if any(isinstance(kind, typing.ForwardRef) for kind in kinds):
        print(f"{each.__module__}.{each.__name__}", file=sys.stderr)
"""


@pytest.mark.parametrize("form", ["text", "sarif"])
def test_no_record_of_a_check_has_annotations_in_quotes(tmp_path: Path, form: str) -> None:
    # NamedTuple compiles those, as all in a module with annotations from __future__; the first
    # that is compiled takes as long as loading ten modules.
    (tmp_path / "a.wb.yaml").write_text(WEAK, encoding="utf-8")
    words = ["check", "--questions", "--format", form, "a.wb.yaml"]
    assert run_python("-c", COMPILED, *words, cwd=tmp_path, timeout=120).err == ""


# Two ways in, one outcome.


@pytest.mark.parametrize(
    "text",
    [GOOD, WEAK, "who: [", GOOD.replace("problem", "problems")],
    ids=["good", "weak", "broken", "misspelt"],
)
@pytest.mark.parametrize(
    "flags",
    [
        [],
        ["--strict"],
        ["-q"],
        ["--strict", "--questions"],
        ["--exit-zero"],
        ["-f", "json"],
        ["--format=concise", "-q"],
        ["--select", "hype,WB1", "-s", "WB2"],
        ["--ignore=WB1", "-q"],
        ["--config", "none.toml"],
        ["--show-settings"],
    ],
    ids=" ".join,
)
def test_the_quick_way_in_ends_like_the_long_one(
    run_wb: Callable[..., tuple[int, str, str]], tmp_path: Path, text: str, flags: list[str]
) -> None:
    (tmp_path / "a.wb.yaml").write_text(text, encoding="utf-8")
    quick = run_wb("check", *flags, "a.wb.yaml")
    assert quick == run_wb("check", *flags, "--", "a.wb.yaml")


def test_the_quick_way_in_misses_a_file_like_the_long_one(
    run_wb: Callable[..., tuple[int, str, str]],
) -> None:
    assert run_wb("check", "nowhere.wb.yaml") == run_wb("check", "--", "nowhere.wb.yaml")


@pytest.mark.parametrize(
    "words",
    [
        ["new", "a.wb.yaml"],
        ["new", "--plain", "a.wb.yaml", "--set", "who=Night porters", "--ask=evidence=Tom"],
        ["new", "a.wb.yaml", "b.wb.yaml"],
        ["new", "a.wb.yaml", "--at", "9"],
        ["new", "a.wb.yaml", "--at", "2"],
        ["new", "a.wb.yaml", "--nonsense"],
        ["new"],
        ["new", "a.wb.yaml", "--no-plugins"],
        ["answer", "a.wb.yaml", "who", "--text", "Night porters"],
        ["answer", "a.wb.yaml", "who", "--text=- with a hyphen"],
        ["answer", "a.wb.yaml", "6", "--text", "Night porters"],
        ["answer", "a.wb.yaml"],
        ["answer"],
    ],
    ids=" ".join,
)
def test_the_quick_way_into_an_interview_ends_like_the_long_one(
    tmp_path: Path, words: list[str]
) -> None:
    def ends(run_it: Callable[..., Run], *how: str | Path) -> tuple[int, str, str, str]:
        path = tmp_path / "a.wb.yaml"
        path.write_text(GOOD, encoding="utf-8")
        run = run_it(*how, *words, cwd=tmp_path)
        said = run.err.replace(str(slow), "wb").replace("slow.py", "python -m wb")
        return (run.code, run.out, said, path.read_text(encoding="utf-8"))

    slow = tmp_path / "slow.py"
    slow.write_text("import wb.cli\nwb.cli.QUICK = ()\nwb.cli.main()\n", encoding="utf-8")
    assert ends(run_wb) == ends(run_python, slow)


# Texts that blow up regular expressions: each pump is repeated, and some are left open. What a run
# may take of a processor is many times what a linear one takes; a rule whose time grows with the
# square of the text needs more than that.

# Bytes of each answer, and the seconds of a processor; ten of the larger are nearly what a file
# may have.
LENGTHS = [(16_000, 6), pytest.param(100_000, 30, marks=pytest.mark.slow)]
PUMPS = {
    "one letter": "a",
    "spaces": " x" + " " * 5000,
    "full stops": "." * 5000 + "x",
    "straight quotes": '"',
    "quotes that never close": "“",
    "German quotes that never close": "„",
    "brackets": "[",
    "links that never close": "](",
    "footnotes that never close": "[^",
    "tags that never close": "<a",
    "addresses without an end": "a@",
    "digits": "1",
    "numbers with commas": "0,",
    "numbers": "1 ",
    "dashes": "-",
    "line ends": "\n",
    "empty items": "- \n",
    "items": "1. a\n",
    "abbreviations": "e.g. ",
    "initials": "A. ",
    "no": "no no ",
    "placeholders": "TBD ",
    "deferrals": "to be ",
    "deferrals in brackets": "(to check ",
    "many": "many ",
    "will": "will ",
    "comparatives": "more ",
    "a row with and": ", and b",
    "hype": "seamless ",
    "acronyms": "ABC DEF ",
    "we": "we our app ",
    "first of two": "first, ",
    "Japanese": "日本。",
    "dandas": "। ",
    "counts": "14 of 20 ",
    "fractions": "½",
    "cells": "a | b\n",
    "citations": "[^nobody] ",
}


@pytest.mark.parametrize(("length", "seconds"), LENGTHS)
@pytest.mark.parametrize("pump", PUMPS.values(), ids=PUMPS)
def test_no_repeated_text_keeps_anybody_waiting(
    tmp_path: Path, pump: str, length: int, seconds: int
) -> None:
    part = json.dumps(pump, ensure_ascii=False)[1:-1]
    text = f'"{part * (length // len(part.encode()))}!"'
    fields = [f"{key}: {text}" for key in ("who", "problem", "benefit", "evidence", "experience")]
    quote = f"press_release:\n  headline: {text}\n  customer_quote: {{text: {text}}}"
    faq = f"faq:\n  internal:\n  - {{question: {text}, answer: {text}}}\ndecision: {{ask: {text}}}"
    file = tmp_path / "p.wb.yaml"
    file.write_text(
        "\n".join(["wb: 1", "title: Bedside medicines", *fields, quote, faq, ""]), encoding="utf-8"
    )
    run = run_wb("check", "--questions", file, cwd=tmp_path, timeout=600, processor=seconds)
    assert run.code in (0, 1), run.err or "it takes too long"
    assert "rule-crashed" not in run.out
    assert "unreadable" not in run.out


@pytest.mark.parametrize(
    "weak",
    ["seamless ", "TBD ", "[^nobody] ", "many ", "ABC DEF ", "word " * 50 + ". "],
    ids=str.split,
)
def test_a_rule_says_only_so_many_things_of_one_answer(weak: str) -> None:
    verdict = check(TextFile("p.wb.yaml", GOOD.replace("3 hours for its medicines", weak * 200)))
    said = [finding.rule for finding in verdict.findings if finding.key == "problem"]
    assert said
    assert max(map(said.count, said)) <= MOST


# What is kept.


def of_a_check(kept: object) -> str:
    """The path of the file that an object was made for; empty if it was made for none."""
    if isinstance(kept, TextFile):
        return kept.path
    if isinstance(kept, (Proposal, Passage)):
        return kept.source.path
    if isinstance(kept, Context):
        return kept.proposal.source.path
    return kept.passage.source.path if isinstance(kept, Prose) else ""


def test_memory_is_given_back_after_each_file() -> None:
    examples = [path.read_text(encoding="utf-8") for path in (ROOT / "examples").glob("*.wb.yaml")]
    for number in range(20):
        for text in (GOOD, WEAK, *examples):
            assert check(TextFile("given-back", f"{text}# {number}\n")).path
    gc.collect()
    kept = [each for each in gc.get_objects() if of_a_check(each) == "given-back"]
    assert {type(each).__name__ for each in kept} == set()


# Mechanisms that look before they search.

PHRASES = {
    value._name: value
    for each in pkgutil.iter_modules(wb.rules.__path__)
    if (module := importlib.import_module(f"wb.rules.{each.name}"))
    for value in vars(module).values()
    if isinstance(value, Phrases)
}


@pytest.mark.parametrize(
    ("phrases", "expression"),
    [
        pytest.param(phrases, phrase.expression, id=f"{name}-{phrase.expression[:30]}")
        for name, phrases in PHRASES.items()
        for phrase in phrases.phrases
    ],
)
@settings(max_examples=20, deadline=None, database=None)
@given(data=st.data())
def test_a_phrase_names_its_words(phrases: Phrases, expression: str, data: st.DataObject) -> None:
    phrase = re.compile(expression, re.IGNORECASE | re.ASCII)
    said = data.draw(st.from_regex(phrase, fullmatch=True))
    prose = prose_of(f"{said} it" if expression.startswith(r"\A") else f"They {said} it")
    if re.search(expression, prose.own, re.IGNORECASE):
        assert phrases.first(prose)


@pytest.mark.parametrize("phrases", PHRASES.values(), ids=PHRASES)
def test_phrases_are_found_wherever_their_expression_matches(phrases: Phrases) -> None:
    texts = [
        example.text
        for rule in CATALOGUE.values()
        for example in rule.examples
        if rule.name != "unreadable"
    ]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "examples").glob("*.wb.yaml")]
    for prose in (
        prose for text in texts for prose in Context(load(TextFile("p", text))).written(*ANSWERS)
    ):
        match = phrases.first(prose)
        whole = "|".join(phrase.expression for phrase in phrases.phrases)
        plain = re.search(whole, prose.own, re.IGNORECASE)
        assert (match and match.span()) == (plain and plain.span())


SIGNED = {
    f"{each.name}.{name}": value
    for each in pkgutil.iter_modules(wb.rules.__path__)
    for name, value in vars(importlib.import_module(f"wb.rules.{each.name}")).items()
    if isinstance(value, Pattern) and value.signs
} | {f"deferrals.{number}": form for number, form in enumerate(_FORMS)}


@pytest.mark.parametrize("pattern", SIGNED.values(), ids=SIGNED)
@settings(max_examples=8, deadline=None, database=None)
@given(data=st.data())
def test_whatever_an_expression_matches_holds_one_of_its_signs(
    pattern: Pattern, data: st.DataObject
) -> None:
    expression = re.compile(pattern._expression, pattern._flags | re.ASCII)
    said = data.draw(st.from_regex(expression))
    assert any(sign in said.lower() for sign in pattern.signs)


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        pytest.param(words, pattern, id=" ".join(said.split()[:6]) + f" {number}")
        for number, (words, said, _, pattern, _) in enumerate(HALVES)
    ],
)
@settings(max_examples=20, deadline=None, database=None)
@given(data=st.data())
def test_whatever_is_half_an_answer_holds_one_of_its_words(
    words: frozenset[bytes], pattern: Pattern, data: st.DataObject
) -> None:
    expression = re.compile(pattern._expression, pattern._flags | re.ASCII)
    said = data.draw(st.from_regex(expression))
    assert not words.isdisjoint(prose_of(said).vocabulary)


def prose_of(text: str) -> Prose:
    """The prose of a text that stands alone in its file."""
    return Prose(Passage("problem", text, TextFile("p", text), Span(0, len(text))))
