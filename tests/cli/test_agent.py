"""The guide for coding assistants does what it says: every command in it is run."""

from __future__ import annotations

import json
import re
import shlex
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from support.run import Run, run_python
from wb.cli.agent import guide
from wb.cli.app import VERBS
from wb.questions import QUESTIONS
from wb.rules import CATALOGUE
from wb.schema import STATUS, TABLE

GUIDE = guide()
BLOCKS = [
    textwrap.dedent(block).strip()
    for block in re.findall(r"^ *```bash\n(.*?)^ *```", GUIDE, re.MULTILINE | re.DOTALL)
]
SPANS = re.findall(r"`(wb [^`\n]+)`", GUIDE)
WEAK = """\
wb: 1
title: Bedside medicines
who: Ward pharmacists on nights at the Royal, 14 people.
problem: Patients wait a long time for their medicines.
"""


@pytest.fixture
def idea(tmp_path: Path) -> Path:
    """The proposal that the guide speaks of, with a weak answer."""
    path = tmp_path / "idea.wb.yaml"
    path.write_text(WEAK, encoding="utf-8")
    return path


def typed(command: str, main_here: Callable[..., Run]) -> Run:
    """Run a command as it stands in the guide."""
    program, *words = shlex.split(command)
    assert program == "wb"
    return main_here(*words)


def test_the_commands_one_after_another_mend_what_the_first_one_finds(
    idea: Path, main_here: Callable[..., Run]
) -> None:
    check, explain, mend, again, render, new = BLOCKS
    found = typed(check, main_here)
    there = [each for each in json.loads(found.out)["findings"] if each["key"] == "problem"]
    assert found.code == 1
    assert "no-quantity" in [each["rule"] for each in there]
    assert "no-quantity" in typed(explain, main_here).out
    assert typed(mend, main_here).code == 0
    left = typed(again, main_here)
    assert left.code == 1
    assert "missing-answer" in left.out
    assert "no-quantity" not in left.out
    assert typed(render, main_here).code == 0
    assert "waits 3 hours" in (idea.parent / "idea.md").read_text(encoding="utf-8")
    assert typed(new, main_here).code == 2
    assert "Bedside medicines" in (idea.parent / "another.wb.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", SPANS)
def test_a_command_within_a_sentence_runs(command: str, main_here: Callable[..., Run]) -> None:
    run = typed(command, main_here)
    assert (run.code, run.err) == (0, "")
    assert run.out


def test_every_command_is_one_of_those_that_are_run() -> None:
    assert len(BLOCKS) == GUIDE.count("```bash") == GUIDE.count("```") / 2
    assert not [block for block in BLOCKS if "\n" in block]
    outside = re.sub(r"```bash\n.*?```|`[^`\n]+`", "", GUIDE, flags=re.DOTALL)
    assert re.findall(rf"\bwb (?:{'|'.join(VERBS)})\b", outside) == []


def test_a_finding_has_the_parts_that_the_guide_names(
    idea: Path, main_here: Callable[..., Run]
) -> None:
    finding = json.loads(typed(BLOCKS[0], main_here).out)["findings"][0]
    named = re.findall(r"`(\w+)`", GUIDE.partition("Each finding has")[2].partition("\n\n")[0])
    assert len(named) == 6
    assert {*named, "severity"} <= set(finding)


def test_what_it_forbids_is_there_to_be_forbidden(
    idea: Path, main_here: Callable[..., Run]
) -> None:
    forbidden = GUIDE.partition("## What is not yours")[2].partition("\n## ")[0]
    assert set(re.findall(r"`status: (\w+)`", forbidden)) < set(STATUS.choices)
    for key in ("waivers", "decision", "decision.verdict", "decision.by", "decision.date"):
        assert key in TABLE
        assert f"`{key.rpartition('.')[2]}`" in forbidden
    assert main_here("check", "--ignore", "hype", "--exit-zero", idea.name).code == 0
    assert {"--ignore", "--exit-zero"} == set(re.findall(r"`(--[\w-]+)`", forbidden))


@pytest.mark.parametrize(
    "name",
    [*(each.key for each in QUESTIONS), *VERBS],
)
def test_every_question_and_verb_is_told(name: str) -> None:
    assert re.search(rf"^- `{name}`: [A-Z].*[.?]$", GUIDE, re.MULTILINE)


def test_every_rule_is_named() -> None:
    rules = GUIDE.partition("## What is looked for")[2]
    assert [name for name in CATALOGUE if not re.search(rf"[ \n]{name}[,.]", rules)] == []


def test_a_skill_begins_with_its_name_and_what_it_is_for(main_here: Callable[..., Run]) -> None:
    _, head, text = main_here("agent", "--skill").out.split("---\n", 2)
    about = yaml.safe_load(head)
    assert set(about) == {"name", "description"}
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", about["name"])
    assert ".wb.yaml" in about["description"]
    assert len(about["name"]) <= 64  # as the form has it
    assert len(about["description"]) <= 1024
    assert text.lstrip("\n") == main_here("agent").out == GUIDE


def test_it_is_short_and_its_lines_are() -> None:
    assert max(map(len, GUIDE.splitlines())) <= 100
    assert len(GUIDE) < 8_000


def test_without_docstrings_it_says_what_is_missing(tmp_path: Path) -> None:
    run = run_python("-OO", "-m", "wb", "agent", cwd=tmp_path)
    assert run.code == 2
    assert "PYTHONOPTIMIZE" in run.err
