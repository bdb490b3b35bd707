"""Marks such as [^ward]: which promise a source, and which are something else."""

from __future__ import annotations

import json

import pytest

from wb.document.textfile import TextFile
from wb.lint.runner import check

NO_FOOTNOTES = {
    "a class of digits": "She types [^0-9] into the box.",
    "a class of letters": "She types grep [^a-z]* names and waits.",
    "a class of signs": 'The rule s/[^"]+/x/ is on line 4.',
    "a class that repeats": "She types [^ab]+ into the box.",
    "a formula": "She reads $x = [^2]$ on line 4.",
    "a formula of its own": "She reads $$[^n]$$ on line 4.",
    "an address": "She opens https://bread.example.org/[^1] at six.",
    "its own definition": "It took 4 days.[^n]\n\n[^n]: Counted on 3 May 2026.",
    "code": "She types `[^gone]` into the box.",
}
FOOTNOTES = {
    "a word": "She sees 3 names.[^gone]",
    "a number": "She sees 3 names.[^1]",
    "words": "She sees 3 names.[^ward study]",
    "behind sums of money": "It costs $5, and then $9.[^1]",
    "in bold": "**She sees 3 names.[^gone]**",
    "behind an address": "She opens https://bread.example.org at six.[^gone]",
    "with a hyphen": "She sees 3 names.[^ward-study]",
}


def unknown_sources(text: str) -> int:
    proposal = {"wb": 1, "title": "Bread", "experience": text}
    verdict = check(TextFile("p.wb.yaml", json.dumps(proposal)))
    return sum(finding.rule == "unknown-source" for finding in verdict.findings)


@pytest.mark.parametrize("text", NO_FOOTNOTES.values(), ids=NO_FOOTNOTES)
def test_a_mark_that_is_no_footnote_needs_no_source(text: str) -> None:
    assert unknown_sources(text) == 0


@pytest.mark.parametrize("text", FOOTNOTES.values(), ids=FOOTNOTES)
def test_a_footnote_without_its_source_is_an_error(text: str) -> None:
    assert unknown_sources(text) == 1


def test_a_source_may_be_called_like_a_class() -> None:
    text = 'wb: 1\ntitle: Bread\nevidence: "14 asked.[^a-b]"\nsources: [{id: a-b, what: Calls}]\n'
    verdict = check(TextFile("p.wb.yaml", text))
    assert {"unknown-source", "unused-source"}.isdisjoint(each.rule for each in verdict.findings)
