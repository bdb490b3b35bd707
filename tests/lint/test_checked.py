"""What `check` makes of what rules say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.run import run_python
from wb.config.settings import Settings
from wb.document.textfile import TextFile
from wb.findings import Remark, Severity, asked_once, beside, is_wording, weight
from wb.lint.runner import check
from wb.rules import CATALOGUE
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
        "def check_all(*_, **__): raise ValueError('Everyone.')\n"
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
    verdict = check(TextFile("bread.wb.yaml", text))
    assert (verdict.partly_read, verdict.unread) == (("problem",), ())
    finnish = (
        "Leipuri odottaa 40 minuuttia, mutta auto ei tule, kun se on rikki, ja leipä on kylmä."
    )
    assert check(TextFile("bread.wb.yaml", text.replace(GERMAN, finnish))).unread == ("problem",)
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


FOLDING = """\
wb: 1
title: Bread
language: en
who: Bakers.
problem: They wait.
benefit: Seamless, effortless baking for many bakers and their guests.
evidence: We watched 9 bakers in May 2026. One would not use it.
experience: She opens the list. When it is empty she rings.
"""


def test_what_is_said_of_the_same_words_folds_into_the_weightiest() -> None:
    findings = check(TextFile("bread.wb.yaml", FOLDING)).findings
    heads = [each for each in findings if not each.folded]
    for finding in findings:
        meets = [
            head
            for head in heads
            if head is not finding
            and head.key == finding.key
            and head.start < finding.end
            and finding.start < head.end
        ]
        assert not finding.folded or meets, finding
    assert any(each.folded for each in findings)


def test_a_warning_folds_into_a_question_only_if_it_is_of_words_and_the_question_of_the_case() -> (
    None
):
    verdict = check(TextFile("bread.wb.yaml", FOLDING))
    assert beside(verdict.findings)
    for above, others in beside(verdict.findings).items():
        louder = [each for each in others if each.severity is not Severity.QUESTION]
        assert above.severity is not Severity.QUESTION or all(map(is_wording, louder))
    assert [each for each in verdict.without_questions().findings if not each.folded]


def test_what_asks_about_a_whole_answer_folds_into_what_names_a_part_of_it() -> None:
    benefit = "Our platform keeps the bakers supported."
    text = FOLDING.replace("Seamless, effortless baking for many bakers and their guests.", benefit)
    findings = check(TextFile("bread.wb.yaml", text)).findings
    said = {each.rule: each.folded for each in findings if each.key == "benefit"}
    assert said["unseen-benefit"]
    assert not said["feature-not-benefit"]
    assert "unseen-benefit" not in {each.rule for each in asked_once(findings)}


def test_words_of_a_quote_that_is_asked_for_anew_can_wait() -> None:
    quote = "{text: We love it. It is seamless for all of them., name: Ann Ek}"
    verdict = check(TextFile("b.wb.yaml", f"{FOLDING}press_release:\n  leader_quote: {quote}\n"))
    above = {
        other.rule: head.rule
        for head, others in beside(verdict.findings).items()
        for other in others
    }
    assert above["hype"] == "generic-quote"
    claims = verdict.without_questions().findings
    assert [each.folded for each in claims if each.rule == "hype" and "quote" in each.key] == [
        False
    ]


def test_the_case_comes_before_the_wording_and_what_is_broken_before_both() -> None:
    text = FOLDING.replace("They wait.", "They wait TBD hours.").replace("who: Bakers", "who: All")
    findings = sorted(check(TextFile("bread.wb.yaml", text)).findings, key=weight)
    assert findings[0].rule == "placeholder"
    wording = [is_wording(each) for each in findings[1:]]
    assert wording == sorted(wording)
    keys = [each.key for each in findings if not is_wording(each)][1:]
    assert keys.index("benefit") < keys.index("decision.ask")


def test_a_draft_is_held_to_the_bar_of_a_review() -> None:
    verdict = check(TextFile("bread.wb.yaml", FOLDING))
    rules = {finding.rule for finding in verdict.against}
    assert {"missing-faq", "no-decision-asked", "unwritten-part"} <= rules
    assert "missing-faq" not in {finding.rule for finding in verdict.findings}
    waived = FOLDING + "waivers: [{rule: missing-faq, why: 'The board knows it.'}]\n"
    told = {each.rule for each in check(TextFile("bread.wb.yaml", waived)).against}
    assert "missing-faq" not in told


def test_rules_that_are_left_out_are_counted() -> None:
    verdict = check(TextFile("bread.wb.yaml", FOLDING), Settings(select=("hype",)))
    assert verdict.left_out == len(CATALOGUE) - 1
    assert check(TextFile("bread.wb.yaml", FOLDING)).left_out == 0
