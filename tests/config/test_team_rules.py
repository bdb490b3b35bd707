"""Rules of a team: as data in settings, and from installed packages."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support import ROOT
from support.run import Run
from wb.config.discovery import discover
from wb.config.expression import LONGEST, MOST_TEXT, MOST_TRIES, Refused, compiled
from wb.config.team import MOST_PLACES
from wb.document.loader import load
from wb.document.textfile import TextFile
from wb.schema import known_keys

DOCUMENTATION = ROOT / "docs" / "settings.md"
PROPOSAL = """\
wb: 1
title: Bedside medicines
who: Ward pharmacists on nights at the Royal
problem: The list is a Mess, they say, and "a mess" is what 20 patients a day wait in for 3 hours.
benefit: They go home before lunch, ASAP, 3 hours earlier.
faq:
  external:
    - question: Whom do I call?
      answer: Call the ward.
    - question: And at night?
      answer: Do it ASAP.
"""


@pytest.fixture
def wb(tmp_path: Path, main_here: Callable[..., Run]) -> Callable[..., Run]:
    """The real main, run in a folder with a proposal and a `.git`."""
    (tmp_path / "a.wb.yaml").write_text(PROPOSAL, encoding="utf-8")
    return main_here


def rule(looks: str, *more: str) -> str:
    """A rule in TOML that looks for something."""
    return "\n".join(["[[rule]]", 'code = "TEAM001"', 'name = "our-rule"', looks, *more]) + (
        "\n" if any(line.startswith("message") for line in more) else '\nmessage = "Why {words}?"\n'
    )


def settle(folder: Path, text: str) -> None:
    (folder / "wb.toml").write_text(text, encoding="utf-8")


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
        'wb.toml:5: "off" is no level for a rule.\nThere is error, warning, question.\n',
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
            'wb.toml:4: "%" holds signs that belong to no word, so it would never be found.\n'
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


# From installed packages.

PLUGIN = '''
"""Rules of Acme."""
from wb.findings import Remark, Severity
from wb.rules.base import rule


@rule("ACME001", Severity.ERROR)
def acme(context, *, most_words: int = 3):
    """Titles are short.

    Bad:
        title: One two three four  # <- ACME001

    Good:
        title: One
    """
    title = context.proposal.title
    if len(title.text.split()) > most_words:
        yield Remark(title.place(), "This title is long.", "Say it in three words?")


@rule("ACME002", Severity.ERROR)
def falls(context):
    """Falls over."""
    raise ZeroDivisionError("no tail")
    yield


@rule("ACME003", Severity.ERROR)
def babbles(context):
    """Yields what is no remark."""
    yield "a string"


several = [acme]
nothing = 3
'''


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with rules, installed as pip would."""
    site = tmp_path / "site"
    (site / "acme_rules-1.0.dist-info").mkdir(parents=True)
    (site / "acme_rules.py").write_text(PLUGIN, encoding="utf-8")
    (site / "acme_broken.py").write_text("import no_such_module_anywhere", encoding="utf-8")
    (site / "acme_rules-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n", encoding="utf-8"
    )
    offers = (
        "acme = acme_rules:acme\nseveral = acme_rules:several\n"
        "whole = acme_rules\nnothing = acme_rules:nothing\n"
        "broken = acme_broken\nabsent = acme_rules:no_such_name\n"
        "falls = acme_rules:falls\nbabbles = acme_rules:babbles\n"
    )
    (site / "acme_rules-1.0.dist-info" / "entry_points.txt").write_text(
        f"[wb.rules]\n{offers}", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delitem(sys.modules, "acme_rules", raising=False)


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("name", ["acme", "several", "whole"])
def test_a_plugin_that_settings_name_brings_its_rules(
    wb: Callable[..., Run], tmp_path: Path, name: str
) -> None:
    settle(tmp_path, f'plugins = ["{name}"]\n[rules.acme]\nmost-words = 1')
    assert wb("check", "-s", "ACME001", "-f", "concise") == Run(
        1, "a.wb.yaml:2:8: error ACME001 acme: This title is long.\n", ""
    )
    assert wb("explain", "acme").out.startswith("ACME001 acme (error)\n\nTitles are short.")


@pytest.mark.usefixtures("acme")
def test_the_examples_of_a_plugin_are_run(wb: Callable[..., Run], tmp_path: Path) -> None:
    settle(tmp_path, 'plugins = ["acme"]')
    assert wb("rules", "test") == Run(0, "ACME001 acme: as told (1 bad, 1 good)\n", "")


@pytest.mark.usefixtures("acme")
def test_the_plugin_in_the_documentation_works(wb: Callable[..., Run], tmp_path: Path) -> None:
    page = DOCUMENTATION.read_text(encoding="utf-8")
    (tmp_path / "site" / "acme_rules.py").write_text(
        page.partition("```python\n")[2].partition("```")[0], encoding="utf-8"
    )
    settle(tmp_path, 'plugins = ["whole"]')
    assert wb("rules", "test") == Run(0, "ACME001 short-title: as told (1 bad, 1 good)\n", "")


@pytest.mark.usefixtures("acme")
def test_a_plugin_nobody_asked_for_is_not_loaded(wb: Callable[..., Run], tmp_path: Path) -> None:
    settle(tmp_path, "")
    wb("check")
    assert "acme_rules" not in sys.modules


def loaded() -> bool:
    """Whether a plugin's code has run; it is forgotten again."""
    return sys.modules.pop("acme_rules", None) is not None


VERBS = {
    "check": ("check",),
    "check, one file": ("check", "a.wb.yaml"),
    "settings": ("check", "--show-settings"),
    "explain": ("explain",),
    "explain one": ("explain", "hype"),
    "rules": ("rules", "test"),
    "waive": ("waive", "a.wb.yaml", "missing-answer", "--where", "evidence", "--why", "x"),
}


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("words", VERBS.values(), ids=VERBS)
def test_no_verb_loads_plugins_where_they_are_not_wanted(
    wb: Callable[..., Run], tmp_path: Path, words: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(tmp_path, 'plugins = ["acme"]')
    wb(*words)
    assert loaded()
    run = wb(*words, "--no-plugins")
    assert not loaded()
    assert "plugins" not in run.err
    for name in ("CI", "TF_BUILD"):
        monkeypatch.setenv(name, "true")
        said = wb(*words)
        assert not loaded()
        assert said.err.startswith("wb.toml asks for plugins") == (words[-1] != "--show-settings")
        monkeypatch.delenv(name)
    monkeypatch.setenv("CI", "true")
    wb(*words, "--plugins")
    assert loaded()


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("place", ["outside", "inside", "inside by a link", "outside by a link"])
def test_in_ci_plugins_come_only_from_settings_that_lie_elsewhere(
    wb: Callable[..., Run], tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = tmp_path / "repository"
    (repository / "sub").mkdir(parents=True)
    (repository / ".git").mkdir()
    (repository / "a.wb.yaml").write_text(PROPOSAL, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(repository / "sub")
    file = (tmp_path / "elsewhere" if place.startswith("outside") else repository) / "own.toml"
    real = file
    if place.endswith("link"):
        real = (repository if place.startswith("outside") else tmp_path / "elsewhere") / "r.toml"
        file.symlink_to(real)
    real.write_text('plugins = ["acme"]')
    monkeypatch.setenv("CI", "true")
    wb("check", "--config", str(file), "../a.wb.yaml")
    assert loaded() == (place == "outside")


@pytest.mark.usefixtures("acme")
def test_what_may_be_about_rules_that_are_not_loaded_stops_nothing(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "a.wb.yaml").write_text(
        PROPOSAL + "waivers:\n- {rule: acme, why: x}\n- {rule: hype, why: x}\n", encoding="utf-8"
    )
    settle(
        tmp_path,
        'plugins = ["acme"]\nignore = ["acme"]\n[levels]\nACME = "off"\n'
        "[rules.acme]\nmost-words = 1\n[words.acme]\nadd = ['x']\n"
        '[paths."a*"]\nignore = ["ACME001"]\n',
    )
    run = wb(
        "check",
        "--no-plugins",
        "-f",
        "concise",
        "--select",
        "idle-waiver,hype,acme",
        "--ignore",
        "acme",
    )
    assert run.err == ""
    assert 'waiver for "hype"' in run.out
    assert 'waiver for "acme"' not in run.out
    assert "plugins that are not loaded: acme" in wb("check", "--no-plugins", "--show-settings").out
    settle(tmp_path, 'ignore = ["acme"]')
    assert wb("check", "--no-plugins").code == 2


FAILS = {
    "does not import": (
        "broken",
        (
            'wb.toml:1: The plugin "broken" does not load: ModuleNotFoundError: No module '
            "named 'no_such_module_anywhere'.\n"
        ),
    ),
    "has no such name": (
        "absent",
        (
            "wb.toml:1: The plugin \"absent\" does not load: AttributeError: module 'acme_rules' "
            "has no attribute 'no_such_name'.\n"
        ),
    ),
    "offers no rules": ("nothing", 'wb.toml:1: The plugin "nothing" offers no rules.\n'),
    "is not installed": (
        "acmee",
        'wb.toml:1: No installed package offers rules named "acmee".\nDid you mean acme?\n',
    ),
    "brings a rule twice": (
        'acme", "several',
        'A plugin brings the rule ACME001 acme, but the name "acme" belongs to ACME001.\n',
    ),
}


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(("name", "sentence"), FAILS.values(), ids=FAILS)
def test_a_plugin_that_fails_stops_the_run_with_a_sentence(
    wb: Callable[..., Run], tmp_path: Path, name: str, sentence: str
) -> None:
    settle(tmp_path, f'plugins = ["{name}"]')
    ran = wb("check")
    assert ran.code == 2
    assert ran.err.startswith(sentence)


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("name", "kind"), [("falls", "ZeroDivisionError"), ("babbles", "TypeError")]
)
def test_a_rule_of_a_plugin_that_crashes_is_a_finding_and_the_others_speak(
    wb: Callable[..., Run], tmp_path: Path, name: str, kind: str
) -> None:
    settle(tmp_path, f'plugins = ["{name}"]')
    ran = wb("check", "--format", "concise")
    assert (ran.code, ran.err) == (1, "")
    assert f"WB009 rule-crashed: The rule {name} crashed on this file ({kind})." in ran.out
    assert "missing-answer" in ran.out
