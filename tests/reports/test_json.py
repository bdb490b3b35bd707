"""The report for programs: its form, and what it says of each proposal."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from support import ROOT
from support.run import Run
from wb.cli.report_schema import REPORT
from wb.reports.json import FORMAT
from wb.schema import ANSWERS

WEAK = (ROOT / "docs" / "weak.wb.yaml").read_text(encoding="utf-8")
GERMAN = """\
wb: 1
title: Brot um sieben
who: Bäcker, die vor vier Uhr morgens allein in der Backstube stehen und niemanden fragen können.
problem: Die Bäckerin wirft am Samstag 40 Brote weg, weil sie nicht weiß, was morgen gekauft wird.
"""
FULL = f"""{WEAK}status: review
stage: validated
owner: "  Ruth
  Orr "
launch: 2027-Q3
waivers: [{{rule: customer-too-broad, why: It is what they call it.}}]
"""


@pytest.fixture
def report(tmp_path: Path, main_here: Callable[..., Run]) -> Callable[..., Mapping[str, object]]:
    """What `wb check --format json` says of some texts, each the text of a file."""

    def made(*texts: str | bytes, words: tuple[str, ...] = ()) -> Mapping[str, object]:
        for number, text in enumerate(texts):
            data = text if isinstance(text, bytes) else text.encode()
            (tmp_path / f"{number}.wb.yaml").write_bytes(data)
        run = main_here("check", "-q", "-f", "json", *words)
        whole: Mapping[str, object] = json.loads(run.out)
        return whole

    return made


def proposals(report: Mapping[str, object]) -> list[dict[str, object]]:
    """What is said of each proposal."""
    held = report["proposals"]
    assert isinstance(held, list)
    return held


def test_the_report_has_the_form_that_its_schema_tells(
    report: Callable[..., Mapping[str, object]], main_here: Callable[..., Run]
) -> None:
    schema = json.loads(main_here("schema", "--report").out)
    Draft202012Validator.check_schema(schema)
    whole = report(WEAK, FULL, GERMAN, b"\xff", "wb: 1\n", "a: [")
    Draft202012Validator(schema).validate(whole)
    assert list(whole) == ["format", *REPORT]
    assert whole["format"] == FORMAT
    for name, keys in REPORT.items():
        records = whole[name]
        for record in records if isinstance(records, list) else [records]:
            assert list(record) == list(keys)
    assert not Draft202012Validator(schema).is_valid({**whole, "proposals": [{}]})


def test_it_says_what_a_dashboard_asks_of_a_proposal(
    report: Callable[..., Mapping[str, object]],
) -> None:
    weak, full, german, broken = proposals(report(WEAK, FULL, GERMAN, b"\xff"))
    names = ("title", "status", "stage", "owner", "launch", "language", "answered", "of")
    assert [full[name] for name in names] == [
        "Bread on Saturdays",
        "review",
        "validated",
        "Ruth Orr",
        "2027-Q3",
        "en",
        len(ANSWERS),
        len(ANSWERS),
    ]
    assert (weak["status"], weak["stage"], weak["launch"]) == ("draft", "", "")
    assert (german["language"], german["answered"], german["wording_read"]) == ("de", 2, False)
    assert weak["wording_read"]
    assert [broken[name] for name in names] == [None] * 6 + [0, len(ANSWERS)]


def test_counts_and_verdict_are_of_each_proposal(
    report: Callable[..., Mapping[str, object]],
) -> None:
    whole = report(WEAK, FULL)
    weak, full = proposals(whole)
    assert (weak["waived"], full["waived"]) == (0, 1)
    for level in ("error", "warning", "question"):
        for number, each in enumerate((weak, full)):
            findings = whole["findings"]
            assert isinstance(findings, list)
            assert each[f"{level}s"] == sum(
                it["severity"] == level and it["path"] == f"{number}.wb.yaml" for it in findings
            )
    assert {each["verdict"] for each in (weak, full)} == {"not ready"}
    only = proposals(report(WEAK, words=("--select", "hype")))
    assert (only[0]["verdict"], only[0]["ready"], only[0]["reasons"]) == ("not judged", False, [])
