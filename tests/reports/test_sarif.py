"""`wb check --format sarif`: a log that keeps to SARIF 2.1.0.

The schema beside this file is the one in Microsoft's sarif-sdk 5.7.0, unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import jsonschema
import pytest

from support import ROOT
from support.run import Run
from wb.reports.sarif import quoted
from wb.rules import CATALOGUE

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8"))
WEAK = (ROOT / "docs" / "weak.wb.yaml").read_text()
Results = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def run_of(main_here: Callable[..., Run]) -> Callable[..., dict[str, Any]]:
    """The one run in the log of a check."""

    def check(*words: str) -> dict[str, Any]:
        log = json.loads(main_here("check", "-f", "sarif", *words).out)
        jsonschema.Draft202012Validator(SCHEMA).validate(log)
        (run,) = log["runs"]
        return dict(run)

    return check


@pytest.fixture
def results(tmp_path: Path, run_of: Callable[..., dict[str, Any]]) -> Results:
    """The results for a text."""

    def check(text: str, *words: str) -> list[dict[str, Any]]:
        (tmp_path / "a.wb.yaml").write_text(text, encoding="utf-8")
        return list(run_of(*words)["results"])

    return check


def region(result: dict[str, Any]) -> dict[str, int]:
    """Where a result is in its file."""
    (place,) = result["locations"]
    return dict(place["physicalLocation"]["region"])


def test_a_result_says_which_rule_where_and_how_loud(results: Results) -> None:
    (found,) = results(WEAK, "-s", "customer-too-broad")
    assert (found["ruleId"], found["level"]) == ("WB102", "warning")
    assert region(found) == {"startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 14}
    (place,) = found["locations"]
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "who"
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "a.wb.yaml"
    assert "Everyone" in found["message"]["text"]
    assert found["suppressions"] == []


def test_columns_count_code_points(results: Results, run_of: Callable[..., dict[str, Any]]) -> None:
    (found,) = results("wb: 1\nwho: 渡辺 😀 TBD\n", "-s", "placeholder")
    assert region(found)["startColumn"] == 11
    assert run_of()["columnKind"] == "unicodeCodePoints"


def test_each_voice_has_its_level(results: Results) -> None:
    levels = {each["ruleId"]: each["level"] for each in results(f"{WEAK}owner: TBD\n", "-q")}
    assert levels[CATALOGUE["placeholder"].code] == "error"
    assert levels["WB102"] == "warning"
    assert "note" in levels.values()


def test_every_rule_is_in_the_log_with_its_page(
    results: Results, run_of: Callable[..., dict[str, Any]]
) -> None:
    found = results(WEAK, "-q")
    rules = run_of()["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == [rule.code for rule in CATALOGUE.values()]
    for name in ("shortDescription", "fullDescription", "help"):
        assert all(each[name]["text"] for each in rules)
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in found)
    (hype,) = [each for each in rules if each["name"] == "hype"]
    assert "Bad:\n\n```yaml\n" in hype["help"]["markdown"]


def test_a_rule_of_the_team_is_in_the_log(
    tmp_path: Path, results: Results, run_of: Callable[..., dict[str, Any]]
) -> None:
    (tmp_path / "wb.toml").write_text(
        '[[rule]]\ncode = "ACME001"\nname = "no-bread"\nkeys = ["who"]\nwords = ["bread"]\n'
        'message = "Bread."\nhelp = "Cake?"\nbad = ["who: bread"]\ngood = ["who: cake"]\n'
    )
    (found,) = results(WEAK, "-s", "no-bread")
    rules = run_of()["tool"]["driver"]["rules"]
    rule = rules[found["ruleIndex"]]
    assert (rule["id"], rule["name"]) == ("ACME001", "no-bread")
    assert rule["fullDescription"]["text"]


def test_a_waived_finding_is_suppressed_with_its_reason(results: Results) -> None:
    waiver = "waivers:\n  - {rule: customer-too-broad, why: It is a shop for everyone.}\n"
    (found,) = results(WEAK + waiver, "-s", "customer-too-broad")
    (suppression,) = found["suppressions"]
    assert suppression["justification"] == "It is a shop for everyone."
    assert (suppression["kind"], suppression["status"]) == ("inSource", "accepted")


def test_a_result_is_known_again_where_its_line_was_moved(results: Results) -> None:
    before, after = results(WEAK, "-q"), results("# A comment\n\n" + WEAK, "-q")
    assert [each["partialFingerprints"] for each in before] == [
        each["partialFingerprints"] for each in after
    ]
    assert len({str(each["partialFingerprints"]) for each in before}) == len(before) > 3


def test_the_signs_of_a_message_do_not_act(results: Results) -> None:
    (found,) = results("wb: 1\n'{0} [a](1) b': x\n", "-s", "unknown-key")
    assert "{{0}} \\[a](1) b" in found["message"]["text"]


def test_nothing_found_is_a_run_without_results(results: Results) -> None:
    assert results("wb: 1\n", "-s", "hype") == []


@pytest.mark.parametrize("name", ["a b.wb.yaml", "100%.wb.yaml", "é#?.wb.yaml", "c:d.wb.yaml"])
def test_a_file_has_an_address(
    name: str, tmp_path: Path, run_of: Callable[..., dict[str, Any]]
) -> None:
    (tmp_path / name).write_text(WEAK)
    (found,) = run_of("-s", "customer-too-broad")["results"]
    address = urlsplit(found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
    assert (address.scheme, address.query, address.fragment) == ("", "", "")
    assert unquote(address.path) == name


def test_an_address_is_spelt_as_the_standard_library_spells_it() -> None:
    every = bytes(range(256))
    assert quoted(every) == quote(every)


def test_a_log_that_is_no_sarif_is_seen(main_here: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "a.wb.yaml").write_text(WEAK)
    log = json.loads(main_here("check", "-f", "sarif").out)
    log["runs"][0]["results"][0]["level"] = "loud"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(log)
