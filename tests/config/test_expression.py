"""Expressions of a team: what they can be, what they take for letters, and that none hangs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.run import Run
from support.settings import rule, settle
from wb.config.expression import LONGEST, MOST_TRIES, Refused, compiled

NEVER_SLOW = {
    "a repeat of a repeat": r"(a+)+$",
    "a repeat of words": r"(\w+\s?)*x",
    "a repeat of a choice": r"(?:a|a)*b",
    "a choice where one begins as the other": r"(?:a|aa)+$",
    "neighbours that share": r"\w+\w+x",
    "neighbours that share, far apart": r"a.*b.*c",
    "neighbours that share, through what may be left out": r"\d+,?\d+,?\d+x",
    "many that may be left out": "a?" * 30 + "a" * 30,
    "a counted repeat of a repeat": r"(?:\s+\w+){0,40}z",
    "choices that share": r"[^b]*(?:aa|a){4}x",
    "empty matches that read on": r"\b(?:.*z)?",
    "states without number": r"[ab]*a[ab]{15}x",
}
UNUSABLE = {
    "a reference back": (r"(.+)\1", "refers back"),
    "a named reference back": r"(?P<a>.)(?P=a)|refers back".split("|"),
    "a look ahead": (r".*(?=x)", "ahead or behind"),
    "a look behind": (r"(?<!not )ready", "ahead or behind"),
    "counts past all use": (r"\w{1,100}\w{1,100}\w{1,100}x", "counts are too high"),
    "nested counts": ("(" * 6 + "(?:a|b){5}" + "){5}" * 6, "counts are too high"),
    "the opposite of a class in a class": (r"[\W_]", "square brackets"),
    "half a character": (r"\C", "no regular expression"),
    "a quotation": (r"\Q\w\E", "no regular expression"),
    "an edge of a word beside a letter it does not know": (r"\büber\b", "letters a to z"),
    "an expression that is too long": ("a" * (LONGEST + 1), "longer than 500"),
}


@pytest.mark.parametrize(("expression", "why"), UNUSABLE.values(), ids=UNUSABLE)
def test_an_expression_that_cannot_be_used_says_why(expression: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        compiled(expression)


KNOWN_SIGNS = {
    "letters with marks": (r"\w+", "été Über", ["été", "Über"]),
    "what is no letter": (r"\W", "aé-ü", ["-"]),
    "letters in a class": (r"[\w-]+", "Müller-Lüdenscheidt!", ["Müller-Lüdenscheidt"]),
    "all but letters": (r"[^\w]", "é!", ["!"]),
    "digits of any script": (r"\d+|[\d]+", "12 ٣", ["12", "٣"]),
    "no digits": (r"\D+", "12a", ["a"]),
    "no digits in a class": (r"[\D]+", "12a", ["a"]),
    "a no-break space": (r"\d\s%", "10\u00a0%", ["0\u00a0%"]),
    "blanks in a class": (r"[\s,]+", "a,\u202fb", [",\u202f"]),
    "what is no blank": (r"\S+", "a\u00a0b", ["a", "b"]),
    "a bracket in a class": (r"[]\w]+", "é]", ["é]"]),
    "a backslash is one": (r"\\w", r"a\w", [r"\w"]),
    "capitals or not": (r"(?i)über", "ÜBER", ["ÜBER"]),
    "a word with edges written out": (r"(?:^|\W)über(?:$|\W)", "darüber über", [" über"]),
    "the end, before the last line end": (r"b$", "a b\n", ["b"]),
    "the end by another name": (r"b\Z", "a b\n", ["b"]),
}


@pytest.mark.parametrize(("expression", "text", "matches"), KNOWN_SIGNS.values(), ids=KNOWN_SIGNS)
def test_letters_digits_and_blanks_of_all_scripts_are_known(
    expression: str, text: str, matches: list[str]
) -> None:
    assert [text[start:end] for start, end in compiled(expression).spans(text)] == matches


USUAL = (
    r"\bvery\s+\w+",
    r"\b\w+\s+of\s+\w+",
    r"https?://jira\.\S+",
    r"as soon as .* possible",
    r"[A-Z]{3,}-\d+",
    r"\$\d+(?:\.\d+)?",
    r"(?i)\b(?:leverage|synerg(?:y|ies))\b",
    r"\d+\s*(?:%|percent|per cent)",
    r"very(?:\s+\w+){0,3}\s+good",
    r"(?:\+|00)\d{2}[ \d/-]{6,20}",
    r"\w{1,10}ly\s+\w+",
    r"\s+$",
    r"[^\s]+@[\w.]+",
    r"(?m)^- .+",
    r"[\w']{20,}",
    r"[^.!?]{300,}",
    r"\w+@\w+\.com",
    r"\bQ[1-4] ?20\d\d\b",
)
HOSTILE = (
    "a",
    "1",
    " ",
    "a ",
    "aly ",
    "a@",
    "as soon as ",
    "very a ",
    "A",
    "AAA-",
    "-",
    "\n",
    "x\n",
    "中",
    "+49",
    '"',
)


@pytest.mark.parametrize("expression", [*USUAL, *NEVER_SLOW.values()])
def test_no_text_makes_an_expression_hang(expression: str) -> None:
    look = compiled(expression)
    for each in HOSTILE:
        text = each * (100_000 // len(each))
        assert sum(1 for _ in look.spans(text)) <= MOST_TRIES


def test_a_huge_answer_is_read_to_its_limit_by_a_pattern_and_whole_for_words(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "a.wb.yaml").write_text(
        f"wb: 1\nproblem: {'lala ' * 200_000}\nbenefit: zzz zzz", encoding="utf-8"
    )
    settle(
        tmp_path,
        rule("pattern = 'zzz'")
        + rule('words = ["zzz"]').replace("our-rule", "words").replace("TEAM001", "TEAM002"),
    )
    assert [
        line.split()[3] for line in wb("check", "-s", "TEAM", "-f", "concise").out.splitlines()
    ] == ["words:", "words:"]


@settings(max_examples=300, deadline=None)
@given(st.text("ab()[]{}*+?|\\d.^$w1,:=!<P ", max_size=14))
def test_whatever_is_given_for_an_expression_it_is_taken_or_refused(text: str) -> None:
    try:
        look = compiled(text)
    except Refused:
        return
    for each in ("a" * 400, "ab" * 200, "1" * 400, "a b" * 100 + "!"):
        assert all(0 <= start < end <= len(each) for start, end in look.spans(each))
