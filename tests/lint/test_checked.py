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


DECIDED = "decision: {verdict: go, by: Carol, date: 2026-11-02, why: 19 of 24 asked would pay.}\n"
WHOLE = (
    "problem: |\n  14 nurses wait.\nwho: Nurses\nbenefit: Bread\n"
    "evidence: Diaries\nexperience: She eats.\n"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{WHOLE}status: approved\n", ["approved-without-decision"]),
        (f"{WHOLE}status: approved\n{DECIDED}", []),
        (f"{WHOLE}status: approved\nowner: TBD\n{DECIDED}", ["approved-with-errors"]),
        (
            f"{WHOLE}status: approved\nowner: TBD\n",
            ["approved-with-errors", "approved-without-decision"],
        ),
    ],
)
def test_a_status_is_not_its_own_reason(text: str, said: list[str]) -> None:
    assert sorted(each for each in rules_at(text, "status") if each.startswith("approved")) == said


GERMAN = "Die Bäckerin wartet am Samstag 40 Minuten auf den Fahrer, der nicht mit dem Brot kommt."


def test_a_verdict_names_what_was_not_read_for_its_wording() -> None:
    who = "The 14 bakers of the market who are there at six and have to wait for their bread."
    text = f"wb: 1\ntitle: Bread\nlanguage: en\nwho: {who}\nproblem: {GERMAN}\n"
    assert check(TextFile("bread.wb.yaml", text)).unread == ("problem",)
    in_english = text.replace(GERMAN, "They wait 40 minutes for the bread.")
    assert check(TextFile("bread.wb.yaml", in_english)).unread == ()


QUESTIONS_APART = {
    "names with signs": ("Does it run on C?", "Does it run on C++?", 0),
    "a sign of a number": ("What if sales change by +20 %?", "What if sales change by -20 %?", 0),
    "another relation": ("What if x < 5?", "What if x > 5?", 0),
    "capitals and stops": ("What does it cost?", "what does it cost", 1),
    "commas and quotes": ('What, then, is "done"?', "What then is done?", 1),
}


@pytest.mark.parametrize(
    ("one", "other", "twice"), QUESTIONS_APART.values(), ids=list(QUESTIONS_APART)
)
def test_questions_that_differ_in_a_sign_are_two(one: str, other: str, twice: int) -> None:
    entries = "".join(f"    - {{question: {asked!r}, answer: Yes.}}\n" for asked in (one, other))
    said = rules_at(f"faq:\n  internal:\n{entries}", "faq.internal.1.question")
    assert said.count("duplicate-question") == twice
