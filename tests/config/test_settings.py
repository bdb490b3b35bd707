"""What a settings file can say, where it is found, and what is said about one that makes no
sense.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from support import ROOT
from support.run import Run, run_python

WEAK = """\
wb: 1
title: Bedside medicines
who: Ward pharmacists on nights at the Royal
problem: Patients on the ward lie in their beds for 3 hours after the round.
benefit: The revolutionary list keeps nobody waiting, and they go home 3 hours earlier.
evidence: |
  We watched 14 of 20 ward rounds in May 2026 and counted the hours.
experience: |
  1. She opens the list and sees who goes home today.
  2. She brings the medicines to the bed before ten.
"""


@pytest.fixture
def wb(tmp_path: Path, main_here: Callable[..., Run]) -> Callable[..., Run]:
    """The real main, run in a folder with one weak proposal and a `.git`."""
    write(tmp_path / "a.wb.yaml", WEAK)
    return main_here


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def said(ran: Run) -> list[str]:
    """The rules a concise report names, with their levels."""
    return [f"{line.split()[1]} {line.split()[3].rstrip(':')}" for line in ran.out.splitlines()]


def test_hype_is_found_without_settings(wb: Callable[..., Run]) -> None:
    assert said(wb("check", "-f", "concise")) == ["warning hype"]


SETTLED = {
    "an ignored rule is silent": ('ignore = ["hype"]', []),
    "a rule is ignored by its code": ('ignore = ["WB903"]', []),
    "rules are ignored by how their codes begin": ('ignore = ["WB9"]', []),
    "only what is selected speaks": ('select = ["WB1", "WB2"]', []),
    "what is ignored stays silent though selected": ('select = ["hype"]\nignore = ["hype"]', []),
    "a rule is made louder": ('[levels]\nhype = "error"', ["error hype"]),
    "a rule is switched off": ('[levels]\nhype = "off"', []),
    "a level for a code that begins like this": ('[levels]\nWB90 = "error"', ["error hype"]),
    "the more exact level holds": (
        '[levels]\nWB9 = "off"\nWB90 = "error"\nhype = "warning"',
        ["warning hype"],
    ),
    "a pattern names the file": ('[paths."a.*"]\nignore = ["hype"]', []),
    "a pattern names another file": ('[paths."b.*"]\nignore = ["hype"]', ["warning hype"]),
    "a word is taken out": ('[words]\nhype = {remove = ["revolutionary"]}', []),
    "a word is added": (
        '[words]\nhype = {add = ["keeps"], remove = ["revolutionary"]}',
        ["warning hype"],
    ),
    "a threshold is lowered": (
        'ignore = ["hype"]\n[rules.long-sentence]\nmax-words = 8',
        ["warning long-sentence"] * 3,
    ),
    "nothing is said": ("", ["warning hype"]),
}


@pytest.mark.parametrize(("text", "expected"), SETTLED.values(), ids=SETTLED)
def test_settings_decide_what_speaks(
    wb: Callable[..., Run], tmp_path: Path, text: str, expected: list[str]
) -> None:
    write(tmp_path / "wb.toml", text)
    ran = wb("check", "-f", "concise", "a.wb.yaml")
    assert ran.err == ""
    assert sorted(set(said(ran))) == sorted(set(expected))


@pytest.mark.parametrize(("text", "expected"), SETTLED.values(), ids=SETTLED)
def test_pyproject_says_the_same_under_tool_wb(
    wb: Callable[..., Run], tmp_path: Path, text: str, expected: list[str]
) -> None:
    write(
        tmp_path / "pyproject.toml",
        "[tool.wb]\n"
        + text.replace("[levels]", "[tool.wb.levels]")
        .replace("[words]", "[tool.wb.words]")
        .replace("[rules.", "[tool.wb.rules.")
        .replace("[paths.", "[tool.wb.paths."),
    )
    assert sorted(set(said(wb("check", "-f", "concise", "a.wb.yaml")))) == sorted(set(expected))


PATTERNS = {
    "drafts/**": ["drafts/a", "drafts/deep/a"],
    "drafts/": ["drafts/a", "drafts/deep/a"],
    "drafts/*": ["drafts/a"],
    "./drafts/?.wb.yaml": ["drafts/a"],
    "**/deep/*": ["drafts/deep/a"],
    "**/a.wb.yaml": ["a", "drafts/a", "drafts/deep/a"],
    "a.wb.yaml": ["a", "drafts/a", "drafts/deep/a"],
    "/a.wb.yaml": ["a", "drafts/a", "drafts/deep/a"],
    "rafts/**": [],
    "drafts": [],
}


@pytest.mark.parametrize(("pattern", "named"), PATTERNS.items(), ids=PATTERNS)
def test_a_pattern_names_files_from_the_folder_of_its_settings(
    wb: Callable[..., Run],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pattern: str,
    named: list[str],
) -> None:
    files = ["a", "drafts/a", "drafts/deep/a"]
    for name in files:
        write(tmp_path / f"{name}.wb.yaml", WEAK)
    write(tmp_path / "wb.toml", f'[paths."{pattern}"]\nignore = ["hype"]')
    monkeypatch.chdir(tmp_path / "drafts")
    loud = [
        Path(line.partition(".wb.yaml")[0]).resolve().relative_to(tmp_path).as_posix()
        for line in wb("check", "-f", "concise", "..").out.splitlines()
    ]
    assert [name for name in files if name not in loud] == named


def test_the_nearest_settings_hold_for_each_file(wb: Callable[..., Run], tmp_path: Path) -> None:
    write(tmp_path / "wb.toml", 'ignore = ["hype"]')
    write(tmp_path / "near" / "a.wb.yaml", WEAK)
    write(tmp_path / "near" / "wb.toml", '[levels]\nhype = "error"')
    assert said(wb("check", "-f", "concise")) == ["error hype"]


def test_a_pyproject_that_says_nothing_of_wb_is_passed_over(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    write(tmp_path / "wb.toml", 'ignore = ["hype"]')
    write(tmp_path / "near" / "a.wb.yaml", WEAK)
    write(tmp_path / "near" / "pyproject.toml", '[tool.ruff]\nwb = "in a string"')
    assert said(wb("check", "-f", "concise")) == []


def test_a_broken_pyproject_of_others_is_passed_over(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    write(tmp_path / "pyproject.toml", "this is = = not TOML")
    assert said(wb("check", "-f", "concise")) == ["warning hype"]


def test_wb_toml_comes_before_pyproject(wb: Callable[..., Run], tmp_path: Path) -> None:
    write(tmp_path / "wb.toml", 'ignore = ["hype"]')
    write(tmp_path / "pyproject.toml", '[tool.wb.levels]\nhype = "error"')
    assert said(wb("check", "-f", "concise")) == []


def test_the_search_ends_at_the_repository(wb: Callable[..., Run], tmp_path: Path) -> None:
    write(tmp_path / "wb.toml", 'ignore = ["hype"]')
    write(tmp_path / "inner" / "a.wb.yaml", WEAK)
    write(tmp_path / "inner" / ".git", "gitdir: elsewhere")  # as a worktree has it
    assert said(wb("check", "-f", "concise", "inner")) == ["warning hype"]


def test_config_names_the_one_file_that_holds(wb: Callable[..., Run], tmp_path: Path) -> None:
    write(tmp_path / "wb.toml", "nonsense = 1")
    write(tmp_path / "ci.toml", '[levels]\nhype = "error"')
    assert said(wb("check", "-f", "concise", "--config", "ci.toml")) == ["error hype"]
    assert wb("check", "--config", "absent.toml").err.startswith(
        "There is no settings file absent.toml."
    )


def test_the_command_line_comes_on_top(wb: Callable[..., Run], tmp_path: Path) -> None:
    write(tmp_path / "wb.toml", 'select = ["WB1"]\n[levels]\nWB90 = "error"')
    assert said(wb("check", "-f", "concise", "--select", "WB90")) == ["error hype"]
    assert said(wb("check", "-f", "concise", "--select", "WB90", "--ignore", "hype")) == []


def test_a_rule_named_whole_on_the_command_line_runs_whatever_is_ignored(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    write(tmp_path / "wb.toml", 'ignore = ["hype"]')
    assert said(wb("check", "-f", "concise", "--select", "hype")) == ["warning hype"]
    assert said(wb("check", "-f", "concise", "--select", "WB9")) == []


def test_a_misspelt_rule_on_the_command_line_stops_the_run(wb: Callable[..., Run]) -> None:
    assert wb("check", "--select", "hpye") == Run(
        2, "", 'There is no rule "hpye".\nDid you mean hype?\n'
    )


def test_settings_extend_others_key_by_key(wb: Callable[..., Run], tmp_path: Path) -> None:
    write(
        tmp_path / "shared" / "far.toml",
        '[levels]\nhype = "error"\nlong-sentence = "error"\n[rules.long-sentence]\nmax-words = 8',
    )
    write(
        tmp_path / "shared" / "wb.toml",
        'extend = "far.toml"\nignore = ["hype"]\n[words]\nhype = {add = ["keeps"]}',
    )
    write(
        tmp_path / "wb.toml",
        (
            'extend = "shared/wb.toml"\nignore = []\n[levels]\n'
            'hype = "question"\n[words]\nhype = {add = ["waiting"]}'
        ),
    )
    ran = wb("check", "-q", "-f", "concise", "-s", "hype,long-sentence")
    assert set(said(ran)) == {"question hype", "error long-sentence"}
    assert [word for word in ("revolutionary", "keeps", "waiting") if word in ran.out] == [
        "revolutionary",
        "keeps",
        "waiting",
    ]


def test_patterns_of_extended_settings_are_read_from_their_own_folder(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    write(tmp_path / "a" / "wb.toml", '[paths."*/**"]\nignore = ["hype"]')
    write(tmp_path / "b" / "wb.toml", 'extend = "../a/wb.toml"')
    write(tmp_path / "b" / "in" / "a.wb.yaml", WEAK)
    assert said(wb("check", "-f", "concise", "b")) == ["warning hype"]


REFUSED = {
    "a key nobody knows": (
        '\nignroe = ["hype"]',
        'wb.toml:2: There is no setting "ignroe" here.\nDid you mean `ignore`?\n',
    ),
    "a rule nobody knows": (
        'ignore = [\n  "WB903",\n  "hpye",\n]',
        'wb.toml:3: There is no rule "hpye".\nDid you mean hype?\n',
    ),
    "a rule that is like none": (
        'select = ["zzzz"]',
        'wb.toml:1: There is no rule "zzzz".\n`wb explain` lists the rules.\n',
    ),
    "a level for a rule nobody knows": (
        '[levels]\nhipe = "off"',
        'wb.toml:2: There is no rule "hipe".\nDid you mean hype?\n',
    ),
    "a level nobody knows": (
        '[levels]\nhype = "loud"',
        'wb.toml:2: "loud" is no level.\nThere is error, warning, question and off.\n',
    ),
    "a level that is no text": (
        "[levels]\nhype = false",
        "wb.toml:2: false is no level.\nThere is error, warning, question and off.\n",
    ),
    "levels that are no table": (
        'levels = "off"',
        (
            "wb.toml:1: `levels` is a table of its own.\n"
            "Write [levels] on a line, and its keys below.\n"
        ),
    ),
    "a text where a list belongs": (
        'ignore = "hype"',
        'wb.toml:1: `ignore` takes a list.\nIn square brackets: ignore = ["hype"]\n',
    ),
    "a number in a list of rules": (
        "ignore = [1]",
        "wb.toml:1: `ignore` takes text in quotes, and 1 is not in quotes.\n"
        'As in ignore = ["..."]\n',
    ),
    "nothing is selected": (
        "select = []",
        (
            "wb.toml:1: `select` is empty, so nothing would be checked.\n"
            "Leave it out to run all rules.\n"
        ),
    ),
    "a key below a table": (
        '[levels]\nhype = "off"\nselect = ["WB9"]',
        (
            'wb.toml:3: There is no rule "select".\n'
            "`select` goes above the first [table] of the file.\n"
        ),
    ),
    "an option nobody knows": (
        "[rules.long-sentence]\nmax-word = 3",
        'wb.toml:2: "long-sentence" has no option "max-word".\nDid you mean `max-words`?\n',
    ),
    "an option of a rule that has none": (
        "[rules.unknown-key]\nmax-word = 3",
        'wb.toml:2: "unknown-key" has no option "max-word".\nIt has none.\n',
    ),
    "an option of the wrong type": (
        '[rules.long-sentence]\nmax-words = "40"',
        (
            'wb.toml:2: `max-words` takes a whole number from 0, and "40" is not one.\n'
            "Without this line it is 42.\n"
        ),
    ),
    "true for a number": (
        "[rules.long-sentence]\nmax-words = true",
        (
            "wb.toml:2: `max-words` takes a whole number from 0, and true is not one.\n"
            "Without this line it is 42.\n"
        ),
    ),
    "a number below nought": (
        "[rules.long-sentence]\nmax-words = -1",
        (
            "wb.toml:2: `max-words` takes a whole number from 0, and -1 is not one.\n"
            "Without this line it is 42.\n"
        ),
    ),
    "options of many rules at once": (
        "[rules.WB9]\nmax-words = 1",
        (
            'wb.toml:1: "WB9" means several rules.\n'
            "Options belong to one rule: name it whole, as in long-sentence.\n"
        ),
    ),
    "a word list set as an option": (
        '[rules.hype]\nwords = ["x"]',
        (
            "wb.toml:2: A word list is changed, not set.\n"
            'As in hype = {add = ["..."]} below [words].\n'
        ),
    ),
    "neither add nor remove": (
        '[words]\nhype = {ad = ["x"]}',
        'wb.toml:2: There is no setting "ad" here.\nDid you mean `add`?\n',
    ),
    "a word that is not there to remove": (
        '[words.hype]\nremove = ["revolutionery"]',
        (
            'wb.toml:2: The list of "hype" has no "revolutionery" to remove.\n'
            'Did you mean "revolutionary"?\n'
        ),
    ),
    "forms past all use": (
        '[words.hype]\nadd = ["' + "{a,b}" * 9 + '"]',
        "wb.toml:2: An entry has at most 100 characters and 3 braces.\nWrite it as several.\n",
    ),
    "words for many files at once": (
        '[paths."x/**"]\nwords = {}',
        'wb.toml:2: There is no setting "words" here.\nThere is select, ignore and levels.\n',
    ),
    "a pattern without files": (
        '[paths.""]\nignore = ["hype"]',
        'wb.toml:1: This pattern is empty.\nAs in [paths."drafts/**"].\n',
    ),
    "a file that is not there to extend": (
        'extend = "gone.toml"',
        (
            "wb.toml:1: There is no file gone.toml to extend.\n"
            "It is looked for from the folder of this file.\n"
        ),
    ),
    "a circle": (
        'extend = "./wb.toml"',
        (
            "wb.toml:1: `extend` goes in a circle: wb.toml leads back here.\n"
            "Take it out of one of the files.\n"
        ),
    ),
    "extend that names no file": (
        "extend = [1]",
        'wb.toml:1: `extend` names one file.\nAs in extend = "../wb.toml".\n',
    ),
    "a plugin that is not installed": (
        'plugins = ["acme"]',
        'wb.toml:1: No installed package offers rules named "acme".\nInstalled are: none.\n',
    ),
    "rules that are no tables": (
        "rule = 3",
        "wb.toml:1: `rule` is a list of tables.\nWrite [[rule]] on a line, and its keys below.\n",
    ),
    "a threshold for the rule itself": (
        "[rules]\nlong-sentence = 3",
        (
            "wb.toml:2: `long-sentence` is a table of its own.\n"
            "Write [rules.long-sentence] on a line, and its keys below.\n"
        ),
    ),
    "a code in small letters": (
        'ignore = ["wb9"]',
        'wb.toml:1: There is no rule "wb9".\nDid you mean WB9?\n',
    ),
    "no TOML at all": (
        "ignore = [hype]",
        "wb.toml:1: This line is not TOML: ",
    ),
    "brackets without end": (
        "a = " + "[" * 20_000,
        "wb.toml:1: Keys or brackets nest more than 20 deep here.\n"
        "docs/settings.md, in the source of wb, shows what belongs in settings.\n",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_stops_the_run_with_its_place(
    wb: Callable[..., Run], tmp_path: Path, text: str, sentence: str
) -> None:
    write(tmp_path / "wb.toml", text)
    ran = wb("check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(sentence)
    assert len(ran.err.splitlines()) == 2


def test_a_mistake_in_an_extended_file_is_shown_there(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    write(tmp_path / "shared" / "wb.toml", '# ours\nignore = ["hpye"]')
    write(tmp_path / "wb.toml", 'extend = "shared/wb.toml"')
    assert wb("check").err == 'shared/wb.toml:2: There is no rule "hpye".\nDid you mean hype?\n'


def test_two_files_that_extend_each_other_are_refused(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    write(tmp_path / "b.toml", 'extend = "wb.toml"')
    write(tmp_path / "wb.toml", 'extend = "b.toml"')
    assert wb("check").err.startswith("b.toml:1: `extend` goes in a circle")


def test_settings_that_are_not_utf8_are_shown_at_their_line(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "wb.toml").write_bytes(b"# one\n# caf\xe9\n")
    assert wb("check").err.startswith("wb.toml:2: This file is not UTF-8 text.")


def test_a_byte_order_mark_before_settings_does_no_harm(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "wb.toml").write_bytes(b'\xef\xbb\xbfignore = ["hype"]\r\n')
    assert said(wb("check", "-f", "concise")) == []


def test_a_mistake_in_settings_is_told_once_for_many_files(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.wb.yaml", WEAK)
    write(tmp_path / "wb.toml", "nonsense = 1")
    assert wb("check").err.count("nonsense") == 1


def test_show_settings_names_the_place_of_each_value(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    write(
        tmp_path / "shared.toml",
        '[levels]\nlong-sentence = "error"\n[words]\nhype = {add = ["synergy"]}',
    )
    write(
        tmp_path / "wb.toml",
        (
            'extend = "shared.toml"\nignore = ["weasel-words"]\n'
            '[rules.long-sentence]\nmax-words = 30\n[paths."drafts/**"]\n'
            'ignore = ["WB4"]'
        ),
    )
    write(tmp_path / "drafts" / "a.wb.yaml", WEAK)
    ran = wb("check", "--show-settings", "a.wb.yaml", "drafts", "--ignore", "placeholder")
    here, drafts = ran.out.split("\ndrafts\n")
    lines = [" ".join(line.split()) for line in here.splitlines()]
    assert lines[:2] == ["a.wb.yaml", "settings: wb.toml, which extends shared.toml"]
    assert "WB904 weasel-words off wb.toml:2 (ignore weasel-words)" in lines
    assert "WB905 long-sentence error shared.toml:2 (by itself: warning)" in lines
    assert "WB901 placeholder off the command line (--ignore placeholder)" in lines
    assert "WB402 no-source question" in lines
    assert "long-sentence.max-words = 30 wb.toml:4 (by itself: 42)" in lines
    assert "hype: with 'synergy' shared.toml:4" in lines
    assert "off        wb.toml:6 (ignore WB4)" in drafts


def test_show_settings_shows_together_what_is_the_same(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    write(tmp_path / "b.wb.yaml", WEAK)
    out = wb("check", "--show-settings", "a.wb.yaml", "b.wb.yaml").out
    assert out.startswith("a.wb.yaml\nb.wb.yaml\n  settings: none found\n")
    assert out.count("WB001") == 1


def test_without_settings_no_toml_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a.wb.yaml", WEAK)
    write(tmp_path / ".git", "")
    write(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n")
    code = (
        "import sys\nfrom wb.cli import main\n"
        "sys.argv = ['wb', 'check']\ntry:\n    main()\nfinally:\n"
        "    print([each for each in ('tomllib', 'importlib.metadata', 'wb.config.team') if each "
        "in sys.modules])"
    )
    assert run_python("-c", code, cwd=tmp_path).out.splitlines()[-1] == "[]"


def test_the_settings_shown_in_the_documentation_hold(
    wb: Callable[..., Run], tmp_path: Path
) -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8").partition("## All of them")
    write(tmp_path / "wb.toml", "".join(re.findall(r"```toml\n(.*?)```", page[0], re.DOTALL)))
    write(tmp_path / "a.wb.yaml", WEAK)
    assert wb("check", "a.wb.yaml").err == ""
    write(tmp_path / "wb.toml", "")
    write(tmp_path / "in" / "wb.toml", page[2].partition("```toml\n")[2].partition("```")[0])
    write(tmp_path / "in" / "drafts" / "a.wb.yaml", WEAK + "owner: We answer ASAP.\nplace: Exeter")
    assert wb("check", "in").err == ""
    assert (
        wb("rules", "test", "--config", "in/wb.toml").out
        == "TEAM001 no-asap: as told (1 bad, 1 good)\n"
    )
