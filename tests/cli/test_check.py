"""`wb check`: the forms of the report, what is chosen, how it ends."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wb import __version__

GOOD = """\
wb: 1
title: Bedside medicines
who: Ward pharmacists on nights and weekends at the Royal in Barnstaple.
problem: A discharge that is signed at nine waits 3 hours for its medicines.
benefit: The medicines are at the bed 20 minutes after the doctor signs, not 3 hours.
evidence: We watched 14 of 20 ward rounds in May 2026 and timed each discharge.
experience: |
  1. The doctor signs at the bed.
  2. The pharmacist sees the name on her list and brings the bag.
press_release:
  headline: Ward patients leave with their medicines
  leader_quote: {text: We timed it for a month. The bag was never late by day., name: Ruth Orr}
  customer_quote: {text: I was home for lunch with the bag on my knees., name: Sam Pike}
  call_to_action: Ask the nurse at your bed, from 1 March 2027.
faq:
  external: [{question: What does it cost me?, answer: Nothing.}]
  internal:
    - {question: What does it cost?, answer: "£40,000 a year, most of it the night shift."}
    - {question: What could go wrong?, answer: On 3 of 14 rounds the doctor signed at noon.}
    - {question: Why not a second van?, answer: "It waits at the same lights, 9 minutes each time."}
    - {question: When would we stop?, answer: When fewer than 5 of 10 bags come within the hour.}
decision: {ask: Do all wards start? The board says yes or no by 5 May 2027.}
"""
WEAK = GOOD.replace("The medicines are", "The seamless list has medicines").replace(
    "headline: Ward", "headline: Many ward"
)  # a warning and a question
BROKEN = GOOD.replace("at nine", "at TBD")  # an error
WAIVED = WEAK + (
    'waivers:\n  - {rule: hype, where: benefit, why: "It is what \\e[31mthey [bold]call[/] it."}\n'
)
ESCAPE = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good, a weak and a broken proposal."""
    for name, text in {"good": GOOD, "weak": WEAK, "broken": BROKEN}.items():
        (tmp_path / f"{name}.wb.yaml").write_text(text, encoding="utf-8")
    return tmp_path


ENDINGS: dict[str, tuple[list[str], int]] = {
    "good": (["good.wb.yaml"], 0),
    "good, strictly": (["good.wb.yaml", "--strict"], 0),
    "a warning": (["weak.wb.yaml"], 0),
    "a warning, strictly": (["weak.wb.yaml", "--strict"], 1),
    "a question, strictly": (["weak.wb.yaml", "--strict", "--questions", "--ignore", "hype"], 0),
    "an error": (["broken.wb.yaml"], 1),
    "an error, ignored": (["broken.wb.yaml", "--ignore", "placeholder"], 0),
    "an error, not selected": (["broken.wb.yaml", "--select", "hype"], 0),
    "an error, without consequence": (["broken.wb.yaml", "--exit-zero"], 0),
    "all": ([], 1),
    "a folder": (["."], 1),
    "a file that is not there": (["gone.wb.yaml"], 2),
    "one that is there and one that is not": (["good.wb.yaml", "gone.wb.yaml"], 2),
    "an unknown rule": (["--select", "hipe"], 2),
    "an unknown format": (["--format", "xml"], 2),
    "an unknown option": (["--nothing"], 2),
    "a file of another name": (["plain.yaml"], 2),
}


@pytest.mark.parametrize(("words", "code"), ENDINGS.values(), ids=ENDINGS)
def test_the_exit_code_says_how_it_went(
    words: list[str], code: int, folder: Path, run_wb: Callable[..., Any]
) -> None:
    run = run_wb("check", *words)
    assert run.code == code, run
    assert (run.err != "") == (code == 2), run
    assert "Traceback" not in run.err


def test_an_empty_folder_is_no_success(tmp_path: Path, run_wb: Callable[..., Any]) -> None:
    run = run_wb("check")
    assert (run.code, run.out) == (2, "")
    assert "No proposal" in run.err


def test_the_text_report_shows_the_line_and_the_words(
    folder: Path, run_wb: Callable[..., Any]
) -> None:
    lines = run_wb("check", "weak.wb.yaml").out.splitlines()
    assert lines[0] == "weak.wb.yaml"
    assert lines[1] == "  5:14 warning WB903 hype at benefit"
    assert lines[2].startswith("    | benefit: The seamless list")
    assert lines[3] == "    |              ^^^^^^^^"
    assert '"seamless"' in lines[4]
    assert lines[7] == "  Not ready for review. Said first in the meeting:"
    assert lines[8].startswith('  - benefit: "seamless"')
    assert lines[-1] == "1 proposal: 1 warning."


def test_the_underline_stands_under_wide_characters(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    (tmp_path / "a.wb.yaml").write_text(
        GOOD.replace("Ward pharmacists on nights", "渡辺 e\u0301 TBD, nights"), encoding="utf-8"
    )
    lines = run_wb("check").out.splitlines()
    assert lines[3] == "    | " + " " * len("who: wwww e ") + "^^^"


def test_the_words_of_a_long_line_are_in_sight(tmp_path: Path, run_wb: Callable[..., Any]) -> None:
    (tmp_path / "a.wb.yaml").write_text(
        GOOD.replace("at nine waits", "at nine, " + "and so on, " * 300 + "TBD, waits"),
        encoding="utf-8",
    )
    lines = run_wb("check", "--select", "placeholder").out.splitlines()
    assert max(map(len, lines)) < 130
    assert "TBD" in lines[2]
    assert lines[3].index("^") == lines[2].index("TBD")


def test_many_findings_of_a_rule_are_counted_not_shown(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    (tmp_path / "a.wb.yaml").write_text(
        GOOD + "".join(f"key{number}: x\n" for number in range(80)), encoding="utf-8"
    )
    run = run_wb("check")
    assert run.out.count("error WB002") == 3
    assert "and 27 more of unknown-key" in run.out
    assert '103:1 "key76"' not in run.out
    assert max(map(len, run.out.splitlines())) <= 80
    assert all(f'"key{number}"' in run.out for number in range(53))
    assert "80 errors" in run.out
    assert run_wb("check", "-f", "concise").out.count("WB002") == 80


def test_each_placeholder_is_shown_once_whatever_comes_first(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    text = re.sub("(?m)^who: .*\n", "owner: '[name]'\nwho: TBA, probably nurses.\n", GOOD)
    (tmp_path / "a.wb.yaml").write_text(text.replace("at nine", "at TBD"), encoding="utf-8")
    said = " ".join(run_wb("check", "--select", "placeholder").out.split())
    places = re.findall(r"(\d+:\d+) (?:error WB901|\"(?:TBA|TBD|\[name\])\")", said)
    assert len(places) == len(set(places)) == 3


def test_placeholders_are_shown_once_with_all_their_places(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    held = "".join(f"  {number} nurses wait [X hours].\n\n" for number in range(2, 12))
    (tmp_path / "a.wb.yaml").write_text(
        GOOD.replace("problem: ", f"problem: |\n{held}  "), encoding="utf-8"
    )
    run = run_wb("check", "--select", "placeholder")
    assert run.out.count("WB901") == 1
    assert " ".join(run.out.split()).count('"[X hours]"') == 11  # and in the verdict
    assert "10 errors" in run.out
    assert len(run.out.splitlines()) < 14
    assert run_wb("check", "--select", "placeholder", "-f", "concise").out.count("WB901") == 10


def test_the_report_says_which_words_were_not_judged(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    german = "benefit: Die Patientin ist um zehn mit ihren Medikamenten zu Hause, nicht um drei.\n"
    (tmp_path / "a.wb.yaml").write_text(
        re.sub("(?m)^benefit: .*\n", german, GOOD), encoding="utf-8"
    )
    said = " ".join(run_wb("check").out.split())
    assert "a few plain words of the language of `benefit`: there they only ask." in said
    (tmp_path / "a.wb.yaml").write_text(GOOD, encoding="utf-8")
    assert "did not read" not in run_wb("check").out


def test_a_concise_line_is_one_that_editors_can_follow(
    folder: Path, run_wb: Callable[..., Any]
) -> None:
    for line in run_wb("check", "--questions", "-f", "concise").out.splitlines():
        assert re.fullmatch(
            r"\w+\.wb\.yaml:\d+:\d+: (error|warning|question) WB\d{3} [a-z-]+: \S.*", line
        )


FINDING_KEYS = [
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "key",
    "code",
    "rule",
    "severity",
    "message",
    "help",
    "folded",
]


def test_the_json_report_has_the_keys_it_documents(
    folder: Path, run_wb: Callable[..., Any]
) -> None:
    (folder / "waived.wb.yaml").write_text(WAIVED, encoding="utf-8")
    report = json.loads(run_wb("check", "--questions", "--format", "json").out)
    assert list(report) == ["format", "findings", "waived", "proposals", "summary"]
    assert [list(each) for each in report["findings"]] == [FINDING_KEYS] * len(report["findings"])
    assert [list(each) for each in report["waived"]] == [[*FINDING_KEYS, "why"]]
    assert list(report["summary"]) == ["files", "errors", "warnings", "questions", "waived"]
    assert report["summary"] | {"questions": 0} == {
        "files": 4,
        "errors": 1,
        "warnings": 1,
        "questions": 0,
        "waived": 1,
    }
    assert {each["path"]: each["ready"] for each in report["proposals"]} == {
        "broken.wb.yaml": False,
        "good.wb.yaml": True,
        "waived.wb.yaml": True,
        "weak.wb.yaml": False,
    }
    hype = next(each for each in report["findings"] if each["rule"] == "hype")
    assert (hype["path"], hype["line"], hype["column"], hype["end_line"], hype["end_column"]) == (
        "weak.wb.yaml",
        5,
        14,
        5,
        22,
    )
    assert (hype["key"], hype["code"], hype["severity"]) == ("benefit", "WB903", "warning")


def test_json_is_whole_when_there_is_nothing_in_it(
    folder: Path, run_wb: Callable[..., Any]
) -> None:
    report = json.loads(run_wb("check", "good.wb.yaml", "-f", "json").out)
    assert (report["findings"], report["waived"]) == ([], [])
    report = json.loads(run_wb("check", "-f", "json", "good.wb.yaml", "--select", "hype").out)
    assert report["summary"]["files"] == 1


CHOICES: dict[str, tuple[list[str], set[str]]] = {
    "by name": (["--select", "hype"], {"hype"}),
    "by code": (["--select", "WB903"], {"hype"}),
    "by the beginning of a code": (["--select", "WB90"], {"hype", "weasel-words"}),
    "several": (["--select", "hype,weasel-words"], {"hype", "weasel-words"}),
    "several times": (["--select", "hype", "--select", "WB904"], {"hype", "weasel-words"}),
    "ignored wins": (["--select", "WB90", "--ignore", "WB903"], {"weasel-words"}),
}


@pytest.mark.parametrize(("words", "spoken"), CHOICES.values(), ids=CHOICES)
def test_rules_are_chosen(
    words: list[str], spoken: set[str], folder: Path, run_wb: Callable[..., Any]
) -> None:
    findings = json.loads(run_wb("check", "weak.wb.yaml", "--questions", "-f", "json", *words).out)[
        "findings"
    ]
    assert {each["rule"] for each in findings} == spoken


def test_a_rule_that_is_ignored_is_the_only_one_missing(
    folder: Path, run_wb: Callable[..., Any]
) -> None:
    words = ("check", "weak.wb.yaml", "--questions", "-f", "json")
    whole, without = (
        [each["rule"] for each in json.loads(run_wb(*words, *more).out)["findings"]]
        for more in ((), ("--ignore", "hype"))
    )
    assert "hype" in whole
    assert without == [rule for rule in whole if rule != "hype"]


def test_questions_wait_to_be_asked_for(folder: Path, run_wb: Callable[..., Any]) -> None:
    assert "question" not in run_wb("check", "weak.wb.yaml", "-f", "concise").out
    assert (
        "question WB904 weasel-words"
        in run_wb("check", "weak.wb.yaml", "-f", "concise", "--questions").out
    )


def test_a_misspelt_rule_is_answered_with_the_one_that_was_meant(
    folder: Path, run_wb: Callable[..., Any]
) -> None:
    for words in (["check", "--select", "hipe"], ["explain", "hipe"]):
        assert "hype" in run_wb(*words).err


def test_a_waived_finding_is_shown_with_its_reason(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    (tmp_path / "a.wb.yaml").write_text(WAIVED, encoding="utf-8")
    run = run_wb("check", "--strict")
    assert run.code == 0
    assert (
        "  waived WB903 hype at benefit: It is what \ufffd[31mthey [bold]call[/] it.\n" in run.out
    )
    assert "Ready for review." in run.out
    assert run.out.endswith("1 proposal: nothing to mend, 1 waived.\n")


def test_the_same_files_give_the_same_bytes_in_the_order_of_their_names(
    folder: Path, run_wb: Callable[..., Any]
) -> None:
    (folder / "b").mkdir()
    (folder / "b" / "inner.wb.yaml").write_text(WEAK, encoding="utf-8")
    for form in ("text", "concise", "json"):
        first = run_wb("check", "--questions", "-f", form, PYTHONHASHSEED="1")
        assert first == run_wb("check", "--questions", "-f", form, PYTHONHASHSEED="2")
    paths = [each["path"] for each in json.loads(first.out)["proposals"]]
    assert paths == ["b/inner.wb.yaml", "broken.wb.yaml", "good.wb.yaml", "weak.wb.yaml"]


def test_what_a_review_would_miss_is_told_and_not_called_nothing_to_mend(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    (tmp_path / "a.wb.yaml").write_text(GOOD.partition("faq:")[0], encoding="utf-8")
    run = run_wb("check", "a.wb.yaml")
    assert "  - customer questions: No question of customers is answered yet.\n" in run.out
    assert run.out.endswith("1 proposal: no findings.\n")


def test_a_file_named_twice_is_checked_once(folder: Path, run_wb: Callable[..., Any]) -> None:
    assert run_wb("check", "good.wb.yaml", "good.wb.yaml").out.endswith(
        "1 proposal: nothing to mend.\n"
    )


SKIPPED = (
    ".git",
    ".venv",
    ".hidden",
    "node_modules",
    "vendor",
    "third_party",
    "venv",
    "site-packages",
    "__pycache__",
    "dist",
    "build",
    "a/node_modules/b",
)


def test_hidden_and_vendored_folders_are_skipped_unless_named(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    for name in (*SKIPPED, "a/b"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "x.wb.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / ".x.wb.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a" / "x.yaml").write_text("no: proposal\n", encoding="utf-8")
    (tmp_path / "loop").symlink_to(".")
    assert [
        each["path"] for each in json.loads(run_wb("check", "-f", "json").out)["proposals"]
    ] == ["a/b/x.wb.yaml"]
    assert "vendor/x.wb.yaml" in run_wb("check", "vendor").out


def test_a_file_that_is_named_may_be_called_as_it_likes(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    (tmp_path / "proposal.yaml").write_text(GOOD, encoding="utf-8")
    assert run_wb("check", "proposal.yaml").code == 0


def test_a_path_from_elsewhere_is_shown_as_it_was_given(
    folder: Path, run_wb: Callable[..., Any]
) -> None:
    assert run_wb("check", folder / "good.wb.yaml", cwd=folder.parent).out.startswith(
        f"{folder}/good.wb.yaml\n"
    )
    assert run_wb("check", "-f", "concise", folder.name, cwd=folder.parent).out.startswith(
        f"{folder.name}/broken.wb.yaml:4:"
    )


CASE = GOOD.replace(
    "benefit: The medicines are at the bed 20 minutes after the doctor signs, not 3 hours.",
    "benefit: Seamless bags, fewer calls and much less waiting.",
).replace("who: Ward pharmacists", "who: Amazing ward pharmacists")


def test_the_report_tells_the_case_before_the_wording_and_folds_what_meets(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    (tmp_path / "a.wb.yaml").write_text(CASE, encoding="utf-8")
    run = run_wb("check", "--questions")
    heads = re.findall(r"^  \d+:\d+ \w+ (WB\d+) ", run.out, re.MULTILINE)
    wording = [code.startswith("WB90") for code in heads]
    assert wording == sorted(wording)
    report = json.loads(run_wb("check", "--questions", "-f", "json").out)
    folded = [each for each in report["findings"] if each["folded"]]
    assert len(heads) + len(folded) == len(report["findings"])
    assert folded
    assert "more findings in these passages can wait until they are written anew" in run.out
    assert len(re.findall(r"^  - ", run.out, re.MULTILINE)) <= 3


def test_a_claim_that_is_folded_is_told_under_the_weightier_one(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    listed = CASE.replace(
        "benefit: Seamless bags, fewer calls and much less waiting.",
        "benefit: |\n  - reduce the waiting at the bed\n  - improve safety\n  - give better data",
    )
    (tmp_path / "a.wb.yaml").write_text(listed, encoding="utf-8")
    out = run_wb("check", "--questions").out
    assert len(re.findall(r"^  \d+:\d+ .* at benefit$", out, re.MULTILINE)) == 1
    assert '    Also: "reduce" has no number.' in out


def test_one_passage_is_asked_once_for_one_trouble(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    told = GOOD.replace(
        "problem: ",
        "problem: There is no real-time list of bags, which leads to unnecessary spending. ",
    )
    (tmp_path / "a.wb.yaml").write_text(told, encoding="utf-8")
    report = json.loads(run_wb("check", "--questions", "-f", "json").out)
    asked = [each for each in report["findings"] if each["key"] == "problem"]
    assert {each["rule"]: each["folded"] for each in asked} == {
        "solution-in-disguise": False,
        "not-hers": True,
    }


def test_the_version_is_told(run_wb: Callable[..., Any]) -> None:
    assert run_wb("--version").out == f"wb {__version__}\n"


def test_the_verdict_says_how_many_rules_did_not_look(
    folder: Path, run_wb: Callable[..., Any]
) -> None:
    run = run_wb("check", "good.wb.yaml", "--ignore", "hype")
    assert "  Ready for review; 1 rule did not look.\n" in run.out
    assert "  Ready for review.\n" in run_wb("check", "good.wb.yaml").out
