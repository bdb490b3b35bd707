"""`wb check --format junit`: test results that CI systems read.

What elements and attributes there may be is taken from the schema that Jenkins publishes
(junit-10.xsd).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from support import ROOT
from support.run import Run

WEAK = (ROOT / "docs" / "weak.wb.yaml").read_text()
# By element: the attributes it has to have, those it may have besides, and what stands in it.
SCHEMA: dict[str, tuple[str, str, str]] = {
    "testsuites": ("", "name time tests failures disabled errors", "testsuite"),
    "testsuite": (
        "name tests",
        "failures errors group time skipped timestamp hostname id package file log url version",
        "testsuite properties testcase system-out system-err",
    ),
    "testcase": (
        "name",
        "assertions time classname status class file line url",
        "skipped error failure system-out system-err",
    ),
    "failure": ("", "type message", ""),
    "skipped": ("", "type message", ""),
    "system-out": ("", "", ""),
}


def assert_keeps_to_schema(element: Element) -> None:
    """An element and all below it are what the schema lets them be."""
    needed, allowed, inside = SCHEMA[element.tag]
    assert set(needed.split()) <= set(element.keys()) <= {*needed.split(), *allowed.split()}
    assert {each.tag for each in element} <= set(inside.split())
    for each in element:
        assert_keeps_to_schema(each)


@pytest.fixture
def suites(main_here: Callable[..., Run]) -> Callable[..., list[Element]]:
    """The suites in a report, whose numbers are right."""

    def check(*words: str) -> list[Element]:
        top = fromstring(main_here("check", "-f", "junit", *words).out.encode())
        assert_keeps_to_schema(top)
        assert int(top.attrib["tests"]) == len(top.findall("*/testcase"))
        assert int(top.attrib["failures"]) == len(top.findall("*/*/failure"))
        for suite in top:
            assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
            assert int(suite.attrib["failures"]) == len(suite.findall("*/failure"))
            assert int(suite.attrib["skipped"]) == len(suite.findall("*/skipped"))
        return list(top)

    return check


def test_a_claim_is_a_case_that_fails(tmp_path: Path, suites: Callable[..., list[Element]]) -> None:
    (tmp_path / "a.wb.yaml").write_text(WEAK)
    (suite,) = suites("-s", "customer-too-broad")
    (case,) = suite
    (failure,) = case
    assert suite.attrib["name"] == case.attrib["classname"] == "a.wb.yaml"
    assert case.attrib["name"] == "WB102 customer-too-broad at who (3:6)"
    assert (failure.tag, failure.attrib["type"]) == ("failure", "warning")
    assert "Everyone" in failure.attrib["message"]
    assert (failure.text or "").startswith("a.wb.yaml:3:6\n")


def test_a_question_is_a_case_that_passes_and_says_it(
    tmp_path: Path, suites: Callable[..., list[Element]]
) -> None:
    (tmp_path / "a.wb.yaml").write_text(WEAK)
    (suite,) = suites("-q", "-s", "for-everybody")
    assert [each.tag for case in suite for each in case] == ["system-out"]


def test_a_waived_finding_is_skipped_with_its_reason(
    tmp_path: Path, suites: Callable[..., list[Element]]
) -> None:
    waiver = "waivers:\n  - {rule: customer-too-broad, why: It is a shop for everyone.}\n"
    (tmp_path / "a.wb.yaml").write_text(WEAK + waiver)
    (suite,) = suites("-s", "customer-too-broad")
    (skipped,) = suite.findall("*/skipped")
    assert skipped.attrib["message"] == "Waived: It is a shop for everyone."


def test_every_file_is_a_suite_and_a_clean_one_passes(
    tmp_path: Path, suites: Callable[..., list[Element]]
) -> None:
    (tmp_path / "a.wb.yaml").write_text(WEAK)
    (tmp_path / "b.wb.yaml").write_text("wb: 1\n")
    found, clean = suites("-s", "customer-too-broad")
    assert len(found.findall("*/failure")) == 1
    (case,) = clean
    assert len(case) == 0


@pytest.mark.parametrize("sign", ["<", "&", '"', "]]>", "\\0", "\\x1b", "\\uFFFE", "\\n"])
def test_any_sign_stands_in_the_report(
    sign: str, tmp_path: Path, suites: Callable[..., list[Element]]
) -> None:
    key = sign.replace('"', '\\"')
    (tmp_path / "a.wb.yaml").write_text(f'wb: 1\n"x{key}y": z\n')
    (suite,) = suites("-s", "unknown-key")
    assert len(suite.findall("*/failure")) == 1
