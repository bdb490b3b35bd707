"""`wb waive`: a judged finding is written into the file, and nothing else in it changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.run import Run

RULE = """\
[[rule]]
code = "TEAM001"
name = "no-mess"
words = ["a mess", "chaos"]
level = "error"
message = '"{words}" says how it feels.'
"""
PROPOSAL = """\
# our best
wb: 1
title:   Bedside medicines
who: Ward pharmacists   # on nights
problem: |
  The list is a mess.

  And at noon it is chaos.
benefit: 'They leave.'
"""


@pytest.fixture
def wb(tmp_path: Path, main_here: Callable[..., Run]) -> Callable[..., Run]:
    """The real main, run in a folder with a rule of the team and a proposal it speaks about."""
    (tmp_path / "wb.toml").write_text(RULE, encoding="utf-8")
    (tmp_path / "a.wb.yaml").write_bytes(PROPOSAL.encode())
    return main_here


def test_a_waived_finding_is_quiet_and_counted(wb: Callable[..., Run]) -> None:
    assert wb("check", "-s", "no-mess").code == 1
    ran = wb("waive", "a.wb.yaml", "no-mess", "--where", "problem", "--why", "Their own words.")
    assert ran == Run(
        0,
        (
            "Waived in a.wb.yaml: TEAM001 no-mess at problem, line 6.\n"
            '    "a mess" says how it feels.\n'
            "Waived in a.wb.yaml: TEAM001 no-mess at problem, line 8.\n"
            '    "chaos" says how it feels.\n'
        ),
        "",
    )
    after = wb("check", "-s", "no-mess")
    assert after.code == 0
    assert "waived TEAM001 no-mess at problem: Their own words." in after.out


FILES = {
    "as most are": PROPOSAL.encode(),
    "with a byte order mark": b"\xef\xbb\xbf" + PROPOSAL.encode(),
    "with Windows line ends": PROPOSAL.replace("\n", "\r\n").encode(),
    "without a last line end": PROPOSAL.rstrip("\n").encode(),
    "with an empty list of waivers": (PROPOSAL + "waivers: []\n").encode(),
    "with a waiver already": (
        PROPOSAL + "waivers:\n- {rule: hype, where: who, why: 'No.'} # there\n"
    ).encode(),
}


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_every_other_byte_stays(wb: Callable[..., Run], tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.wb.yaml"
    path.write_bytes(data)
    assert wb("waive", "a.wb.yaml", "no-mess", "--where", "problem", "--why", "x").code == 0
    kept = data.replace(b" []\n", b"\n").rstrip(b"\r\n")
    assert path.read_bytes().startswith(kept)
    assert b"no-mess" in path.read_bytes()[len(kept) :]
    assert wb("check", "-s", "no-mess").code == 0


@pytest.mark.parametrize(
    "why",
    [
        'He said: "no" # really',
        "[x]",
        "yes",
        "2026-01-01",
        "- a",
        "日本語",
        "'",
        "a: b",
        "*x",
        "!x",
        "%",
        "long " * 80,
    ],
)
def test_a_reason_is_read_back_as_it_was_given(wb: Callable[..., Run], why: str) -> None:
    assert wb("waive", "a.wb.yaml", "no-mess", "--where", "problem", "--why", why).code == 0
    assert (
        wb("waive", "a.wb.yaml", "no-mess", "--where", "problem", "--why", "again").err
        == f'"no-mess" is waived already at `problem`: {why.strip()}\nNothing was written.\n'
    )


def test_a_rule_may_be_named_by_its_code(wb: Callable[..., Run], tmp_path: Path) -> None:
    assert wb("waive", "a.wb.yaml", "team001", "--where", "problem", "--why", "x").code == 0
    assert "rule: no-mess" in (tmp_path / "a.wb.yaml").read_text(encoding="utf-8")


def test_where_may_be_left_out_when_there_is_one_place(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    assert wb("waive", "a.wb.yaml", "no-mess", "--why", "x").code == 0
    assert "where: problem" in (tmp_path / "a.wb.yaml").read_text(encoding="utf-8")


def test_several_places_are_asked_about(wb: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "a.wb.yaml"
    path.write_text(PROPOSAL.replace("They leave", "No chaos"), encoding="utf-8")
    assert wb("waive", "a.wb.yaml", "no-mess", "--why", "x") == Run(
        2,
        "",
        (
            '"no-mess" speaks at `problem`, `benefit`. Which of them may stand?\n'
            "Name it with --where.\n"
        ),
    )


def test_a_question_can_be_waived(wb: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "wb.toml").write_text(RULE.replace('"error"', '"question"'), encoding="utf-8")
    assert wb("waive", "a.wb.yaml", "no-mess", "--where", "problem", "--why", "x").code == 0


REFUSED = {
    "a rule nobody knows": (
        ["no-mes", "--where", "problem", "--why", "x"],
        'There is no rule "no-mes".\nDid you mean no-mess?\n',
    ),
    "a key no proposal has": (
        ["no-mess", "--where", "problm", "--why", "x"],
        'A proposal has no key "problm".\nDid you mean `problem`?\n',
    ),
    "a place with nothing to waive": (
        ["no-mess", "--where", "benefit", "--why", "x"],
        (
            'There is nothing to waive: "no-mess" says nothing at `benefit`.\n'
            "It speaks at `problem`.\n"
        ),
    ),
    "a rule with nothing to say": (
        ["unknown-key", "--where", "who", "--why", "x"],
        'There is nothing to waive: "unknown-key" says nothing at `who`.\nNothing was written.\n',
    ),
    "no reason": (
        ["no-mess", "--where", "problem", "--why", ""],
        'A waiver needs its reason.\nWhy may this stay as it is? Say it with --why "...".\n',
    ),
    "a blank reason": (
        ["no-mess", "--where", "problem", "--why", " \t\n"],
        'A waiver needs its reason.\nWhy may this stay as it is? Say it with --why "...".\n',
    ),
    "a reason of signs no file can hold": (
        ["no-mess", "--where", "problem", "--why", "\x07\x1b"],
        'A waiver needs its reason.\nWhy may this stay as it is? Say it with --why "...".\n',
    ),
}


@pytest.mark.parametrize(("words", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_waived_leaves_the_file_alone(
    wb: Callable[..., Run], tmp_path: Path, words: list[str], sentence: str
) -> None:
    assert wb("waive", "a.wb.yaml", *words) == Run(2, "", sentence)
    assert (tmp_path / "a.wb.yaml").read_bytes() == PROPOSAL.encode()


def test_without_why_nothing_happens(wb: Callable[..., Run], tmp_path: Path) -> None:
    assert wb("waive", "a.wb.yaml", "no-mess", "--where", "problem").code == 2
    assert (tmp_path / "a.wb.yaml").read_bytes() == PROPOSAL.encode()


def test_a_file_that_cannot_be_read_is_named_with_its_line(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "a.wb.yaml").write_text('wb: 1\nwho: "open\n', encoding="utf-8")
    ran = wb("waive", "a.wb.yaml", "no-mess", "--where", "problem", "--why", "x")
    assert ran.code == 2
    assert ran.err.startswith("a.wb.yaml:2: This line cannot be read")


def test_a_file_that_is_not_there_is_said_so(wb: Callable[..., Run]) -> None:
    assert wb("waive", "b.wb.yaml", "no-mess", "--why", "x").err.startswith(
        "b.wb.yaml cannot be read: no such file"
    )
