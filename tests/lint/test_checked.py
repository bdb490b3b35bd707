"""What `check` makes of what rules say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.run import run_python
from wb.config.settings import Settings
from wb.document.textfile import TextFile
from wb.findings import Remark, Severity
from wb.lint.runner import check
from wb.rules.base import Context, rule

TEXT = "wb: 1\ntitle: Bread\nwho: Everyone.\n"


@pytest.mark.parametrize("level", Severity)
def test_a_rule_that_crashes_is_an_error_that_nothing_silences(level: Severity) -> None:
    @rule("TEAM001", level)
    def crashes(context: Context) -> Iterator[Remark]:
        """A rule with a fault of its own."""
        raise KeyError(context.proposal["who"].text)
        yield

    settings = Settings(rules={"crashes": crashes}, ignore=("WB0",), levels={"WB009": None})
    (finding,) = check(TextFile("bread.wb.yaml", TEXT), settings).findings
    assert (finding.code, finding.severity, finding.start.line) == ("WB009", Severity.ERROR, 2)
    assert "crashes" in finding.message
    assert "KeyError" in finding.message
    assert "Everyone" not in finding.message + finding.help


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


def test_a_fault_of_ours_is_one_sentence_exit_3_and_a_private_log_without_the_words(
    tmp_path: Path,
) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "a.wb.yaml").write_text(TEXT)
    fault = (
        "import sys, wb.lint.files as files, wb.cli\n"
        "def check_all(*_): raise ValueError('Everyone.')\n"
        "files.check_all = check_all\n"
        "sys.argv[1:] = ['check', '--strict', 'a.wb.yaml']\n"
        "wb.cli.main()\n"
    )
    run = run_python("-c", fault, cwd=tmp_path, TMPDIR=str(tmp_path / "logs"))
    (log,) = (tmp_path / "logs").iterdir()
    told = log.read_text()
    assert (run.code, run.out, run.err.count("\n")) == (3, "", 1)
    assert str(log) in run.err
    assert "wb check --strict\n" in told
    assert "ValueError" in told
    assert "checking.py" in told
    assert "Everyone" not in told + run.err
    assert log.stat().st_mode & 0o777 == 0o600


def rules_at(text: str, key: str) -> list[str]:
    verdict = check(TextFile("bread.wb.yaml", f"wb: 1\ntitle: Bread\n{text}"))
    return [finding.rule for finding in verdict.findings if finding.key == key]


@pytest.mark.parametrize("who", ["TBD", "TBA, probably nurses.", "[Insert customer name]"])
def test_of_words_that_hold_a_place_nothing_else_is_said(who: str) -> None:
    assert rules_at(f"who: {who!r}\n", "who") == ["placeholder"]


def test_beside_a_placeholder_the_other_words_are_judged() -> None:
    text = "benefit: |\n  A seamless day.\n  The cost is to be confirmed.\n"
    assert {"hype", "placeholder"} <= set(rules_at(text, "benefit"))


def test_a_waived_placeholder_silences_nothing() -> None:
    waiver = "waivers:\n  - {rule: placeholder, at: who, why: TBD is her employer}\n"
    assert "placeholder" not in rules_at(f"who: TBD\n{waiver}", "who")
    assert "too-thin" in rules_at(f"who: TBD\n{waiver}", "who")
