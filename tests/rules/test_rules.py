"""Every rule's page: whole, and its examples true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wb import rules
from wb.config.settings import Settings
from wb.document.loader import load
from wb.document.proposal import Stand
from wb.document.textfile import Passage, Span, TextFile
from wb.findings import Remark, Severity
from wb.lint.runner import check, check_proposal
from wb.prose import Prose
from wb.rules import CATALOGUE
from wb.rules.base import Rule
from wb.rules.base import rule as make_rule
from wb.rules.lexicon import Lexicon
from wb.rules.page import Example
from wb.rules.record import OF_THE_PAST

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{'good' if example.good else 'bad'}-{number}")
    for rule in CATALOGUE.values()
    for number, example in enumerate(rule.examples)
]


# Where the examples of a rule about the past were before, as its page says.
WAS = dict(zip(OF_THE_PAST, ("draft", "review"), strict=True))


@make_rule("TEAM001", Severity.QUESTION)
def crashes(proposal: object) -> Iterator[Remark]:
    """A rule with a fault of its own."""
    raise KeyError("who")
    yield


def lines_spoken_on(rule: Rule, example: Example) -> set[int]:
    """The lines of an example on which its rule speaks, as `check` hears it among all others."""
    text = example.text if rule.name == "unknown-version" else f"wb: 1\n{example.text}"
    ahead = text.count("\n") - example.text.count("\n")
    settings = Settings(rule_options={rule.name: example.options})
    if rule.name == "rule-crashed" and not example.good:  # no words of a file make a rule crash
        settings = Settings(rules={**CATALOGUE, "crashes": crashes})
    past = [Stand(WAS[rule], "")] if rule in WAS else ()
    source = TextFile("example.wb.yaml", text)
    verdict = check_proposal(load(source), settings, past=past) if past else check(source, settings)
    return {finding.start.line - ahead for finding in verdict.findings if finding.rule == rule.name}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_speaks_where_its_page_says(rule: Rule, example: Example) -> None:
    assert lines_spoken_on(rule, example) == set(example.lines)


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.name)
def test_a_page_is_whole(rule: Rule) -> None:
    sides = [example.good for example in rule.examples]
    assert sides == sorted(sides), "what is bad comes first"
    assert set(sides) == {True, False}
    assert all(bool(example.lines) != example.good for example in rule.examples)
    assert rule.summary.endswith(".")
    assert len(rule.page.split("\n\n")) >= 3, "a page says why a reader cares"


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.name)
def test_an_arrow_names_its_own_rule(rule: Rule) -> None:
    assert set(re.findall(r"# <- (\w+)", rule.page)) <= {rule.code}


def test_the_first_digit_of_a_code_is_its_chapter() -> None:
    chapters = {
        "file": "0",
        "who": "1",
        "problem": "2",
        "benefit": "3",
        "evidence": "4",
        "stage": "4",
        "hers": "2",
        "experience": "5",
        "story": "5",
        "press_release": "6",
        "voices": "6",
        "release_parts": "6",
        "faq": "7",
        "answers": "7",
        "record": "8",
        "placeholder": "9",
        "words": "9",
        "acronyms": "9",
        "company": "9",
        "tense": "9",
        "feature": "3",
        "quantity": "2",
        "across": "9",
        "otherside": "9",
        "figures": "9",
        "thresholds": "9",
        "people": "9",
    }
    for rule in CATALOGUE.values():
        assert rule.code[2] == chapters[rule.body.__module__.rpartition(".")[2]], rule.code


@pytest.mark.parametrize(
    "path", sorted(Path(rules.__file__).parent.glob("[!_]*.py")), ids=lambda path: path.stem
)
def test_no_rule_calls_another(path: Path) -> None:
    """What two rules say of one passage folds in `wb.findings`."""
    used = set(_reached(ast.parse(path.read_text(encoding="utf-8"))))
    assert not used & {rule.body.__name__ for rule in CATALOGUE.values()}


def _reached(tree: ast.Module) -> Iterator[str]:
    """What is imported, taken from another module or called."""
    for each in ast.walk(tree):
        if isinstance(each, ast.alias):
            yield each.name
        elif isinstance(each, ast.Attribute):
            yield each.attr
        elif isinstance(each, ast.Call) and isinstance(each.func, ast.Name):
            yield each.func.id


def test_loud_rules_are_few_enough_to_be_named() -> None:
    """An error is never a matter of taste.

    Adding one is a decision, so the list stands here a second time.
    """
    errors = {rule.name for rule in CATALOGUE.values() if rule.severity == "error"}
    assert errors == {
        *(
            "unreadable",
            "unknown-key",
            "duplicate-key",
            "wrong-type",
            "unknown-version",
            "waiver-without-reason",
            "missing-answer",
            "rule-crashed",
        ),
        *(
            "unknown-source",
            "empty-answer",
            "approved-without-decision",
            "approved-with-errors",
            "approved-without-review",
            "back-without-reason",
            "placeholder",
        ),
    }


@pytest.mark.parametrize("word", ["café", "naïve", "à la carte", "self-service", "can't"])
def test_a_word_of_a_list_is_found_whatever_its_letters(word: str) -> None:
    text = f"They call it {word} today."
    passage = Passage("who", text, TextFile("p", text), Span(0, len(text)))
    assert [match.text for match in Lexicon([word]).find(Prose(passage))] == [word]
