"""`wb answer FILE KEY` reaches every key of the format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.run import Run
from support.terminal import ended, terminal
from wb.document.loader import load
from wb.document.textfile import read
from wb.schema import GROUP, KEYS, RECORDS, SINGLE, TABLE, TEXTS

FILE = """\
wb: 1
title: Bread
who: Night bakers
faq:
  external:
    - question: What does it cost?
      answer: Nothing.
out_of_scope:
  - cakes
"""


@pytest.fixture
def bread(tmp_path: Path) -> Path:
    path = tmp_path / "bread.wb.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def held(path: Path) -> dict[str, str]:
    return {key: each.text.strip() for key, each in load(read(path)).passages.items() if each}


def fitting(key: str) -> str:
    kind = TABLE[key].kind
    return (
        kind.choices[-1]
        if kind.choices
        else "2031"
        if kind.bare
        else "de"
        if key == "language"
        else f"At {key}"
    )


@pytest.mark.parametrize("key", SINGLE)
def test_a_text_is_given_to_every_key(key: str, bread: Path, main_here: Callable[..., Run]) -> None:
    run = main_here("answer", "bread.wb.yaml", key, "--text", fitting(key))
    assert (run.code, held(bread)[key]) == (0, fitting(key)), run


GIVEN = {
    "another entry of a list": ("out_of_scope", "tea", {"out_of_scope.1": "tea"}),
    "an entry that is there": ("out_of_scope.0", "pies", {"out_of_scope.0": "pies"}),
    "an answer of the FAQ": ("faq.external.0.answer", "A\\nB", {"faq.external.0.answer": "A\\nB"}),
    "a line that came in two": (
        "press_release.headline",
        "A\nB",
        {"press_release.headline": "A B"},
    ),
    "a key as one speaks of it": ("Press_Release.Summary", "So.", {"press_release.summary": "So."}),
}


@pytest.mark.parametrize(("key", "text", "wanted"), GIVEN.values(), ids=GIVEN)
def test_what_is_given_stands_at_its_key(
    key: str, text: str, wanted: dict[str, str], bread: Path, main_here: Callable[..., Run]
) -> None:
    before = held(bread)
    run = main_here("answer", "bread.wb.yaml", key, "--text", text)
    assert (run.code, held(bread)) == (0, before | wanted), run


SEVERAL = [each.key for each in KEYS if each.kind in (GROUP, RECORDS)]


@pytest.mark.parametrize("key", SEVERAL)
def test_what_holds_several_texts_is_left_to_the_editor(
    key: str, bread: Path, main_here: Callable[..., Run]
) -> None:
    run = main_here("answer", "bread.wb.yaml", key, "--text", "words")
    there = key.partition(".0.")[0]  # a group in an entry of a list that has none
    assert (run.code, f"wb edit bread.wb.yaml {there}`" in run.err) == (2, True)
    assert bread.read_text(encoding="utf-8") == FILE


def test_without_a_text_a_list_is_left_to_the_editor(
    bread: Path, main_here: Callable[..., Run]
) -> None:
    lists = [each.key for each in KEYS if each.kind == TEXTS]
    run = main_here("answer", "bread.wb.yaml", lists[0])
    assert (run.code, f"`wb edit bread.wb.yaml {lists[0]}`" in run.err) == (2, True)


def test_a_text_that_does_not_fit_is_refused(bread: Path, main_here: Callable[..., Run]) -> None:
    run = main_here("answer", "bread.wb.yaml", "status", "--text", "nearly")
    assert (run.code, '"nearly"' in run.err) == (2, True)
    assert bread.read_text(encoding="utf-8") == FILE


ASKED = ("press_release.summary", "press_release.headline", "decision.by", "team.evidence", "owner")


@pytest.mark.parametrize("key", ASKED)
def test_in_a_terminal_it_is_asked_for(key: str, bread: Path) -> None:
    with terminal(bread.parent, "answer", "bread.wb.yaml", key, "--plain") as child:
        child.expect_exact("> ")
        child.send("From May on, Ann.\r")
        if TABLE[key].kind.long:
            child.send("\r")
        while child.expect_exact(["]: ", "Saved to bread.wb.yaml"]) == 0:
            child.send("k\r")  # whatever the rules ask about it, it stays
        ended(child)
    assert held(bread)[key] == "From May on, Ann."
