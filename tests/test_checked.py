"""What `check` makes of what rules say."""

from __future__ import annotations

from collections.abc import Iterator

from wb.config.settings import Settings
from wb.document.textfile import TextFile
from wb.findings import Remark, Severity
from wb.lint.runner import check
from wb.rules.base import Context, rule

TEXT = "wb: 1\ntitle: Bread\nwho: Everyone.\n"


@rule("TEAM001", Severity.WARNING)
def stumbles(context: Context) -> Iterator[Remark]:
    """A rule with a fault of its own."""
    raise KeyError("who")
    yield


def test_a_rule_that_stumbles_says_so_and_ends_nothing() -> None:
    verdict = check(TextFile("bread.wb.yaml", TEXT), Settings(rules={"stumbles": stumbles}))
    assert [(finding.rule, finding.start.line) for finding in verdict.findings] == [("stumbles", 2)]
    assert "KeyError" in verdict.findings[0].message


def test_a_verdict_is_ready_when_no_claim_is_left() -> None:
    verdict = check(TextFile("bread.wb.yaml", TEXT), Settings(select=("customer-too-broad",)))
    assert verdict.reasons == ("customer-too-broad at who",)
    assert check(TextFile("bread.wb.yaml", TEXT), Settings(select=("hype",))).reasons == ()


def test_a_plain_case_is_louder_than_its_rule_unless_a_level_is_set() -> None:
    text = "wb: 1\ntitle: Bread\nbenefit: |\n  - Cheaper\n  - Fresher\n"
    loud = check(TextFile("bread.wb.yaml", text), Settings(select=("several-benefits",)))
    quiet = check(
        TextFile("bread.wb.yaml", text),
        Settings(select=("several-benefits",), levels={"several-benefits": Severity.QUESTION}),
    )
    assert [finding.severity for verdict in (loud, quiet) for finding in verdict.findings] == [
        Severity.WARNING,
        Severity.QUESTION,
    ]


def test_a_waiver_whose_rule_did_not_run_is_not_idle() -> None:
    text = TEXT + "waivers:\n  - {rule: WB204, where: problem, why: The count ends in May.}\n"
    assert check(TextFile("bread.wb.yaml", text), Settings(select=("idle-waiver",))).findings == ()
    assert [
        finding.rule
        for finding in check(
            TextFile("bread.wb.yaml", text), Settings(select=("idle-waiver", "no-quantity"))
        ).findings
    ] == ["idle-waiver"]
