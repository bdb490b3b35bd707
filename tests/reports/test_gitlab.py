"""`wb check --format gitlab`: the report that GitLab compares between two branches.

The schema is what GitLab documents, with the levels and the keys it reads.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from support.run import Run

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "type": {"const": "issue"},
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32,}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!/|\\./|.*\\\\)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": {"type": "integer", "minimum": 1},
                    },
                },
            },
        },
    },
}
TEXT = """\
wb: 1
title: Bread
who: Everyone.
problem: TBD and TBD and TBD
benefit: A seamless loaf, seamless as none before.
faq:
  external:
    - question: What does it cost?
      answer: TBD
"""


@pytest.fixture
def found(tmp_path: Path, main_here: Callable[..., Run]) -> Callable[[str], list[dict[str, Any]]]:
    """What the report says of a text; it keeps to the schema whatever it says."""

    def check(text: str) -> list[dict[str, Any]]:
        (tmp_path / "a.wb.yaml").write_text(text)
        issues: list[dict[str, Any]] = json.loads(main_here("check", "-q", "-f", "gitlab").out)
        jsonschema.validate(issues, SCHEMA)
        return issues

    return check


def fingerprints(issues: list[dict[str, Any]]) -> dict[str, str]:
    """The messages by what they are known by."""
    return {each["fingerprint"]: each["description"] for each in issues}


def test_a_report_holds_what_gitlab_reads(found: Callable[[str], list[dict[str, Any]]]) -> None:
    issues = found(TEXT)
    levels = {each["check_name"]: each["severity"] for each in issues}
    assert levels["placeholder"] == "major"
    assert levels["hype"] == "minor"
    assert "info" in levels.values()
    (first, *_) = [each for each in issues if each["check_name"] == "hype"]
    assert first["location"] == {"path": "a.wb.yaml", "lines": {"begin": 5, "end": 5}}


def test_nothing_found_is_an_empty_list(tmp_path: Path, main_here: Callable[..., Run]) -> None:
    (tmp_path / "a.wb.yaml").write_text("wb: 1\n")
    assert json.loads(main_here("check", "-s", "hype", "-f", "gitlab").out) == []


def test_each_finding_is_known_by_a_print_of_its_own(
    found: Callable[[str], list[dict[str, Any]]],
) -> None:
    issues = found(TEXT)
    assert len([each for each in issues if each["check_name"] == "placeholder"]) >= 4
    assert len(fingerprints(issues)) == len(issues)


MOVES = {
    "lines above": lambda text: text.replace("wb: 1\n", "# A comment\n\nwb: 1\n"),
    "an entry in front of it": lambda text: text.replace(
        "  external:\n", "  external:\n    - {question: How do I start?, answer: At the door.}\n"
    ),
    "keys in another order": lambda text: "who: Everyone.\n" + text.replace("who: Everyone.\n", ""),
    "another indent": lambda text: text.replace("benefit: ", "benefit: >\n   "),
}


@pytest.mark.parametrize("moved", MOVES.values(), ids=MOVES)
def test_a_finding_is_known_again_where_it_was_moved(
    moved: Callable[[str], str], found: Callable[[str], list[dict[str, Any]]]
) -> None:
    before, after = fingerprints(found(TEXT)), fingerprints(found(moved(TEXT)))
    gone = [before[each] for each in before.keys() - after.keys()]
    assert gone == []


def test_a_finding_on_other_words_is_another(found: Callable[[str], list[dict[str, Any]]]) -> None:
    before = found(TEXT)
    after = found(TEXT.replace("A seamless loaf, seamless", "A magical loaf, magical"))
    hype = [each["fingerprint"] for each in before if each["check_name"] == "hype"]
    assert hype
    assert not fingerprints(after).keys() & set(hype)


def test_a_file_is_named_from_the_top_of_its_repository(
    tmp_path: Path, main_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.wb.yaml").write_text("wb: 1\nwho: TBD\n")
    here = json.loads(main_here("check", "-f", "gitlab").out)
    monkeypatch.chdir(tmp_path / "docs")
    below = json.loads(main_here("check", "-f", "gitlab", ".").out)
    assert here == below
    assert {each["location"]["path"] for each in here} == {"docs/a.wb.yaml"}
