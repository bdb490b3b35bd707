"""Rules of a team, as data in settings."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support import ROOT
from support.run import Run
from support.settings import PROPOSAL, rule, settle
from wb.config.discovery import discover
from wb.config.expression import LONGEST, MOST_TEXT
from wb.config.team import MOST_PLACES
from wb.document.loader import load
from wb.document.textfile import TextFile
from wb.schema import known_keys

DOCUMENTATION = ROOT / "docs" / "settings.md"


FOUND = re.compile(
    r"a\.wb\.yaml:(?P<line>\d+):(?P<column>\d+): warning TEAM001 our-rule: (?P<message>.+)"
)
SPEAKS = {
    "words are found whatever their case, outside quotations": (
        rule('words = ["a mess"]'),
        ["4 Why a Mess?"],
    ),
    "words have forms": (rule('words = ["patient{,s}"]'), ["4 Why patients?"]),
    "words are whole": (rule('words = ["me", "essay"]'), []),
    "names are words, too": (rule('words = ["royal"]', 'keys = ["who"]'), ["3 Why Royal?"]),
    "a pattern reads what is written, case and all": (
        rule("pattern = 'ASAP'"),
        ["5 Why ASAP?", "11 Why ASAP?"],
    ),
    "keys say what is read": (rule("pattern = 'ASAP'", 'keys = ["benefit"]'), ["5 Why ASAP?"]),
    "a star stands for anything": (
        rule("pattern = 'ASAP'", 'keys = ["faq.*.answer"]'),
        ["11 Why ASAP?"],
    ),
    "a key stands for all below it": (
        rule("pattern = '(?i)asap'", 'keys = ["faq"]'),
        ["11 Why ASAP?"],
    ),
    "a key with a number": (rule("pattern = 'ASAP'", 'keys = ["faq.external.0.answer"]'), []),
    "what is missing is missed once, at the first place": (
        rule("missing-pattern = 'phone'", 'keys = ["faq.external"]', 'message = "No phone."'),
        ["8 No phone."],
    ),
    "what is there is not missed": (
        rule("missing-pattern = 'ward'", 'keys = ["faq.external"]', 'message = "No ward."'),
        [],
    ),
    "an answer nobody wrote misses it as well": (
        rule("missing-pattern = 'x'", 'keys = ["evidence"]', 'message = "No x."'),
        ["1 No x."],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SPEAKS.values(), ids=SPEAKS)
def test_a_rule_speaks_where_it_was_told_to(
    wb: Callable[..., Run], tmp_path: Path, text: str, expected: list[str]
) -> None:
    settle(tmp_path, text)
    ran = wb("check", "-s", "our-rule", "-f", "concise")
    assert ran.err == ""
    found = [FOUND.fullmatch(line) for line in ran.out.splitlines()]
    assert [f"{each['line']} {each['message']}" for each in found if each] == expected
    for each in found:
        assert each
        words = each["message"].removeprefix("Why ").rstrip("?")
        assert words.startswith("No ") or PROPOSAL.splitlines()[int(each["line"]) - 1][
            int(each["column"]) - 1 :
        ].startswith(words)


MISSING_AT = {
    "faq.internal.*.answer": "faq.internal",
    "faq.*.answer": "faq",
    "press_release": "press_release",
    "evidence": "evidence",
    "out_of_scope.*": "out_of_scope",
}


@pytest.mark.parametrize(("key", "place"), MISSING_AT.items(), ids=MISSING_AT)
def test_what_nobody_wrote_is_missed_where_it_can_be_waived(
    wb: Callable[..., Run], tmp_path: Path, key: str, place: str
) -> None:
    (tmp_path / "a.wb.yaml").write_text("wb: 1\ntitle: Bedside medicines\n", encoding="utf-8")
    settle(
        tmp_path,
        rule("missing-pattern = 'x'", f'keys = ["{key}"]', 'message = "No x."', 'level = "error"'),
    )
    assert wb("check", "-s", "our-rule").code == 1
    assert wb("waive", "a.wb.yaml", "our-rule", "--where", place, "--why", "Not yet.").err == ""
    assert wb("check", "-s", "our-rule").code == 0


LIKE_ANY_OTHER = {
    "selected by code": (["-s", "TEAM001"], "", 2),
    "selected by how its code begins": (["-s", "TEAM"], "", 2),
    "not selected": (["-s", "WB"], "", 0),
    "ignored": (["-s", "TEAM", "-i", "our-rule"], "", 0),
    "levelled": (["-s", "TEAM"], '[levels]\nour-rule = "question"', 0),
    "ignored for a path": (["-s", "TEAM"], '[paths."a.*"]\nignore = ["TEAM"]', 0),
    "given another word": (["-s", "TEAM"], '[words]\nour-rule = {add = ["call the ward"]}', 3),
}


@pytest.mark.parametrize(("words", "more", "count"), LIKE_ANY_OTHER.values(), ids=LIKE_ANY_OTHER)
def test_a_rule_of_the_team_is_like_any_other(
    wb: Callable[..., Run], tmp_path: Path, words: list[str], more: str, count: int
) -> None:
    settle(tmp_path, rule('words = ["asap"]') + more)
    assert wb("check", "-f", "concise", *words).out.count(" TEAM001 our-rule: ") == count


def test_a_rule_of_the_team_is_explained_with_its_examples(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    settle(
        tmp_path,
        rule(
            'words = ["asap"]',
            'bad = ["Do it ASAP."]',
            'good = ["faq:\\n  external:\\n    - answer: By noon."]',
            'help = "By when?"',
        ),
    )
    page = wb("explain", "our-rule").out
    assert page.startswith(
        "TEAM001 our-rule (warning)\n\nWhy ...?\n\nBy when?\n\n"
        "A rule of this team, written at wb.toml:1."
    )
    assert page.endswith(
        "Bad:\n    who: |\n      Do it ASAP.\n\nGood:\n    faq:\n"
        "      external:\n        - answer: By noon.\n"
    )
    assert wb("explain").out.count("TEAM001") == 1


def test_settings_that_cannot_be_read_leave_the_shipped_pages_to_explain(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    settle(tmp_path, 'ignore = ["hpye"]')
    ran = wb("explain", "hype")
    assert ran.code == 0
    assert ran.out.startswith("WB903 hype")
    assert ran.err.startswith("wb.toml:1:")


def test_an_example_under_any_key_is_a_proposal_with_it(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    for key in sorted({key for key in known_keys() if key.partition(".")[0] not in ("wb",)}):
        settle(
            tmp_path, rule('words = ["asap"]', f'keys = ["{key}"]', 'bad = ["Do it\\n- ASAP: now"]')
        )
        (example,) = discover().catalogue("a")["our-rule"].examples
        assert load(TextFile("", example.text))[key].text.strip() == "Do it\n- ASAP: now"


def test_examples_that_hold_pass(wb: Callable[..., Run], tmp_path: Path) -> None:
    settle(
        tmp_path,
        rule(
            'words = ["asap"]',
            'bad = ["ASAP", "benefit: Do it asap.  # <- TEAM001"]',
            'good = ["By noon."]',
        ),
    )
    assert wb("rules", "test") == Run(0, "TEAM001 our-rule: as told (2 bad, 1 good)\n", "")


FAILING = {
    "silent on a bad one": (
        'bad = ["By noon."]',
        "It is silent on this Bad example:\n      | who: |\n      |   By noon.\n",
    ),
    "loud on a good one": (
        'good = ["ASAP"]',
        "It speaks on this Good example: Why ASAP?\n      | who: |\n      |   ASAP\n",
    ),
    "silent on the line of the arrow": (
        'bad = ["who: ASAP\\nproblem: By noon.  # <- TEAM001"]',
        "It does not speak on line 2 of this Bad example:\n",
    ),
    "not a proposal": (
        "bad = ['who: \"ASAP']",
        (
            "This example cannot be read: This line cannot be read: a quote opened here is never "
            "closed.\n"
        ),
    ),
}


@pytest.mark.parametrize(("example", "sentence"), FAILING.values(), ids=FAILING)
def test_examples_that_do_not_hold_fail(
    wb: Callable[..., Run], tmp_path: Path, example: str, sentence: str
) -> None:
    settle(tmp_path, rule('words = ["asap"]', example))
    ran = wb("rules", "test")
    assert ran.code == 1
    assert ran.out.startswith("TEAM001 our-rule: fails (")
    assert sentence in ran.out


def test_a_rule_without_examples_is_called_untried(wb: Callable[..., Run], tmp_path: Path) -> None:
    settle(tmp_path, rule('words = ["asap"]'))
    assert wb("rules", "test") == Run(0, "TEAM001 our-rule: untried (no examples yet)\n", "")


def test_no_rules_of_ones_own_is_not_a_pass(wb: Callable[..., Run]) -> None:
    assert wb("rules", "test").code == 2


REFUSED = {
    "a key no rule has": (
        rule('word = ["x"]'),
        'wb.toml:4: A rule has no "word".\nDid you mean `words`?\n',
    ),
    "nothing to look for": (
        rule("help = 'x'"),
        (
            "wb.toml:1: This rule has nothing to look for.\n"
            "Give it one of `words`, `pattern` and `missing-pattern`.\n"
        ),
    ),
    "two things to look for": (
        rule('words = ["x"]', "pattern = 'x'"),
        (
            "wb.toml:5: This rule has `words` and `pattern`, and one rule looks for one thing.\n"
            "Give it one of `words`, `pattern` and `missing-pattern`.\n"
        ),
    ),
    "no message": (
        '[[rule]]\ncode = "TEAM001"\nname = "x"\nwords = ["x"]',
        (
            "wb.toml:1: This rule has no `message`.\n"
            "[[rule]] takes code, name, what to look for, and a message.\n"
        ),
    ),
    "a code of ours": (
        '[[rule]]\ncode = "WB999"',
        (
            'wb.toml:2: "WB999" is no code for a rule of your own.\n'
            "It takes two or more capitals and a number, not beginning with WB, as in TEAM001.\n"
        ),
    ),
    "a name of ours": (
        '[[rule]]\ncode = "TEAM001"\nname = "hype"\nwords = ["x"]\nmessage = "x"',
        'wb.toml:3: The name "hype" belongs to WB903.\nGive this one another.\n',
    ),
    "a code twice": (
        rule('words = ["x"]') + rule('words = ["x"]').replace("our-rule", "other"),
        'wb.toml:7: The code TEAM001 belongs to "our-rule".\nGive this one another.\n',
    ),
    "a name with capitals": (
        '[[rule]]\ncode = "TEAM001"\nname = "No Mess"',
        (
            'wb.toml:3: "No Mess" is no name for a rule of your own.\n'
            "It takes small letters, digits and hyphens, as in no-synergy.\n"
        ),
    ),
    "a level nobody knows": (
        rule('words = ["x"]', 'level = "off"'),
        'wb.toml:5: "off" is not a level for a rule.\nThere is error, warning, question.\n',
    ),
    "a key no proposal has": (
        rule('words = ["x"]', 'keys = ["who", "problm"]'),
        'wb.toml:5: No proposal has a key "problm".\nDid you mean `problem`?\n',
    ),
    "a key under a key that has none": (
        rule('words = ["x"]', 'keys = ["who.name"]'),
        'wb.toml:5: No proposal has a key "who.name".\n',
    ),
    "stars past all use": (
        rule('words = ["x"]', 'keys = ["*a*a*a*a*"]'),
        'wb.toml:5: No proposal has a key "*a*a*a*a*".\n',
    ),
    "an empty list": (
        rule("words = []"),
        "wb.toml:4: `words` is an empty list.\nLeave `words` out, or put something in.\n",
    ),
    "a word no text can hold": (
        rule('words = ["x", "%"]'),
        (
            'wb.toml:4: "%" holds characters that no word has, so it would never be found.\n'
            "Use `pattern` for it.\n"
        ),
    ),
    "no expression": (
        rule("pattern = '('"),
        (
            "wb.toml:4: This `pattern` cannot be used: it is no regular expression, or its "
            "counts are too high.\n"
        ),
    ),
    "an expression that fits everywhere": (
        rule("pattern = 'x*'"),
        (
            "wb.toml:4: This `pattern` cannot be used: it also fits where nothing stands, so it "
            "fits everywhere.\nIs a * there that could be a +?\n"
        ),
    ),
    "words to quote where there are none": (
        rule("missing-pattern = 'x'"),
        (
            "wb.toml:5: There are no {words} to quote where something is missing.\n"
            "Say what belongs there.\n"
        ),
    ),
    "an expression that looks ahead": (
        rule("pattern = '(?!x)ready'"),
        "wb.toml:4: This `pattern` cannot be used: it looks ahead or behind.\n"
        "Write it without (?=, (?!, (?<= and (?<!.\n",
    ),
    "an expression that refers back": (
        rule(r"pattern = '(.)\1'"),
        "wb.toml:4: This `pattern` cannot be used: it refers back to one of its groups.\n"
        "Write out what the group may hold.\n",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_a_rule_stops_the_run_with_its_place(
    wb: Callable[..., Run], tmp_path: Path, text: str, sentence: str
) -> None:
    settle(tmp_path, text)
    ran = wb("check")
    assert ran.code == 2
    assert ran.err.startswith(sentence)


def test_a_rule_of_a_nearer_file_takes_the_place_of_its_namesake(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "shared.toml").write_text(rule('words = ["mess"]'), encoding="utf-8")
    settle(tmp_path, 'extend = "shared.toml"\n' + rule('words = ["lunch"]'))
    assert [
        line.partition(" our-rule: ")[2]
        for line in wb("check", "-s", "our-rule", "-f", "concise").out.splitlines()
    ] == ["Why lunch?"]


def test_a_message_is_no_template_for_anything_but_the_words(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    settle(tmp_path, rule('words = ["a mess"]', 'message = "{0} {words.__class__} %s {words}"'))
    assert wb("check", "-s", "our-rule", "-f", "concise").out.endswith(
        "our-rule: {0} {words.__class__} %s a Mess\n"
    )


def test_a_pattern_without_its_library_stops_the_run_and_says_what_to_install(
    tmp_path: Path,
) -> None:
    settle(tmp_path, rule("pattern = 'x'"))
    (tmp_path / "a.wb.yaml").write_text(PROPOSAL, encoding="utf-8")
    code = (
        "import sys; sys.modules['re2'] = None; sys.argv = ['wb', 'check']\n"
        "from wb.cli import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8"
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "wb.toml:4: This `pattern` cannot be used: "
        "google-re2, which searches for it, is not installed.\n"
        "pip install 'working-backwards[patterns]'\n"
    )


def test_the_limits_in_the_documentation_are_those_of_the_code() -> None:
    page = " ".join(DOCUMENTATION.read_text(encoding="utf-8").split())
    assert f"the first {MOST_TEXT:,} characters of a proposal" in page
    assert f"more than {LONGEST} characters" in page
    assert MOST_PLACES == 10
    assert "at ten places in an answer at most" in page
