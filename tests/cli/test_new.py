"""`wb new` and `wb answer` from scripts: no terminal, nothing asked, nothing lost."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from support.run import Run, run_wb
from wb.document.edit import fresh
from wb.document.loader import load
from wb.document.textfile import read
from wb.questions import QUESTIONS

FIVE = [f"--set={question.key}={question.example}" for question in QUESTIONS]
TITLED = "--set=title=Bread"


def wb(folder: Path, *words: str, stdin: str = "", **env: str) -> Run:
    """Run the real `wb` in a folder, without a terminal."""
    run = run_wb(*words, cwd=folder, stdin=stdin, **env)
    assert "Traceback" not in run.err
    return run


def held(folder: Path, name: str = "bread.wb.yaml") -> dict[str, str]:
    """What is in a file, by dotted keys."""
    return {
        key: passage.text.strip()
        for key, passage in load(read(folder / name)).passages.items()
        if passage
    }


def test_all_that_is_given_makes_a_file(tmp_path: Path) -> None:
    assert wb(tmp_path, "new", "bread", TITLED, *FIVE) == Run(0, "Saved to bread.wb.yaml.\n", "")
    assert held(tmp_path) | {"title": "Bread", "who": QUESTIONS[0].example} == held(tmp_path)


def test_what_is_missing_is_listed_and_what_was_given_is_saved(tmp_path: Path) -> None:
    run = wb(tmp_path, "new", "bread", TITLED, "--set=who=Night bakers")
    assert run.code == 2
    assert "Still to be answered: problem, benefit, evidence, experience." in run.err
    assert held(tmp_path)["who"] == "Night bakers"


NAMES = (
    ("Bread at dawn", "bread-at-dawn.wb.yaml"),
    ("Brötchen für's Büro: 7 Uhr", "brotchen-furs-buro-7-uhr.wb.yaml"),
    ("../../etc/passwd", "etc-passwd.wb.yaml"),
    ("夜行フェリー", "夜行フェリー.wb.yaml"),
    ("???", "proposal.wb.yaml"),
)


@pytest.mark.parametrize(("title", "name"), NAMES)
def test_a_file_is_named_after_its_title(title: str, name: str, tmp_path: Path) -> None:
    wb(tmp_path, "new", f"--set=title={title}")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert held(tmp_path, name)["title"] == title


@pytest.mark.parametrize("name", ["bread", "bread.wb", "bread.yaml", "bread.wb.yaml"])
def test_the_ending_is_put_on(name: str, tmp_path: Path) -> None:
    wb(tmp_path, "new", name, TITLED)
    assert [path.name for path in tmp_path.iterdir()] == ["bread.wb.yaml"]


def test_an_existing_file_is_continued(tmp_path: Path) -> None:
    path = tmp_path / "bread.wb.yaml"
    path.write_text("# ours\nwb: 1\ntitle: Bread  # for now\nwho: Night bakers\n", encoding="utf-8")
    wb(tmp_path, "new", "bread", "--set=problem=One loaf in seven is thrown away.")
    assert path.read_text(encoding="utf-8").startswith(
        "# ours\nwb: 1\ntitle: Bread  # for now\nwho: Night bakers\n"
    )
    assert held(tmp_path)["problem"] == "One loaf in seven is thrown away."


ANSWERS = """\
title: Bread
who: |
  Night bakers

  in one shop
launch: 2027-03
faq:
  external: [{question: What does it cost?, answer: Nothing.}]
out_of_scope: [Cakes, no]
sources: [{id: count, kind: observation, date: 2026-03, count: 14}]
"""


@pytest.mark.parametrize("where", ["-", "given.yaml"])
def test_answers_come_from_a_file_or_from_standard_input(where: str, tmp_path: Path) -> None:
    (tmp_path / "given.yaml").write_text(ANSWERS, encoding="utf-8")
    for _ in range(2):  # a script may run twice
        run = wb(tmp_path, "new", "bread", "--answers", where, "--set=place=Ghent", stdin=ANSWERS)
        assert run.code == 2
    said = held(tmp_path)
    assert said["who"] == "Night bakers\n\nin one shop"
    assert (
        said["launch"],
        said["place"],
        said["out_of_scope.1"],
        said["faq.external.0.answer"],
    ) == ("2027-03", "Ghent", "no", "Nothing.")
    assert (said["sources.0.id"], said["sources.0.count"]) == ("count", "14")
    assert "faq.external.1.answer" not in said
    assert "out_of_scope.2" not in said


def test_a_single_answer_wins_over_the_file(tmp_path: Path) -> None:
    wb(tmp_path, "new", "bread", "--answers=-", "--set=who=Day bakers", stdin=ANSWERS)
    assert held(tmp_path)["who"] == "Day bakers"


class Refusal(NamedTuple):
    """What is given wrongly, and what is said about it."""

    name: str
    words: list[str]
    said: list[str]
    stdin: str = ""


REFUSALS = (
    Refusal(
        "an unknown key",
        ["new", "bread", "--set=benefti=x"],
        ['no key "benefti"', "Did you mean benefit?"],
    ),
    Refusal("no equals sign", ["new", "bread", "--set=who"], ['no "="']),
    Refusal(
        "a status nobody knows",
        ["new", "bread", "--set=status=nearly"],
        ['"nearly" is not a status.'],
    ),
    Refusal("a date no calendar has", ["new", "bread", "--set=launch=2027-13"], ["2027-13"]),
    Refusal(
        "an unknown question",
        ["new", "bread", "--ask=evidnce=Tom"],
        ['no question "evidnce"', "Did you mean evidence?"],
    ),
    Refusal("no name and no title", ["new"], ["A new proposal needs a name."]),
    Refusal("nothing given", ["new", "bread"], ["Still to be answered: title, who"]),
    Refusal(
        "a folder that is not there",
        ["new", "no/where/bread", TITLED],
        ["There is no folder no/where."],
    ),
    Refusal("a folder in place of a file", ["new", ".", TITLED], [". is a folder."]),
    Refusal(
        "answers with an unknown key",
        ["new", "bread", "--answers=-"],
        ["the answers on standard input:2: ", "Did you mean `benefit`?"],
        "who: x\nbenefti: y\n",
    ),
    Refusal(
        "answers that are not YAML",
        ["new", "bread", "--answers=-"],
        ["the answers on standard input:1: "],
        'who: "x\n',
    ),
    Refusal(
        "answers that are no text",
        ["new", "bread", "--answers=-"],
        ["`who` holds a list"],
        "who: [x]\n",
    ),
    Refusal(
        "answers that are not there",
        ["new", "bread", "--answers=none.yaml"],
        ["none.yaml cannot be read"],
    ),
    Refusal("a start without a terminal", ["new", "bread", TITLED, "--at=3"], ["no terminal"]),
)


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    refusal: Refusal, tmp_path: Path
) -> None:
    run = wb(tmp_path, *refusal.words, stdin=refusal.stdin)
    assert run.code == 2
    for words in refusal.said:
        assert words in run.err
    assert not list(tmp_path.iterdir())


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bread.wb.yaml"
    path.write_bytes(b'wb: 1\nwho: "bakers\nproblem: x\n')
    run = wb(tmp_path, "new", "bread", "--set=who=x")
    assert run.code == 2
    assert run.err.startswith("bread.wb.yaml:")
    assert path.read_bytes() == b'wb: 1\nwho: "bakers\nproblem: x\n'


def test_a_question_is_given_to_somebody(tmp_path: Path) -> None:
    wb(tmp_path, "new", "bread", TITLED, "--ask=evidence=Tom Baker", "--ask=2=Aisha")
    assert held(tmp_path)["team.evidence"] == "Tom Baker"
    assert held(tmp_path)["team.problem"] == "Aisha"


@pytest.mark.parametrize("question", ["problem", "2"])
def test_one_question_is_answered(question: str, tmp_path: Path) -> None:
    (tmp_path / "bread.wb.yaml").write_text(fresh("Bread"), encoding="utf-8")
    assert wb(tmp_path, "answer", "bread.wb.yaml", question, "--text=One loaf in seven.").code == 0
    assert (
        wb(
            tmp_path,
            "answer",
            "bread.wb.yaml",
            "who",
            "--text=-",
            stdin="Night bakers\n\nin one shop\n",
        ).code
        == 0
    )
    assert (held(tmp_path)["problem"], held(tmp_path)["who"]) == (
        "One loaf in seven.",
        "Night bakers\n\nin one shop",
    )


NOT_ANSWERED = (
    (["answer", "bread.wb.yaml"], "Which question is it?"),
    (["answer", "bread.wb.yaml", "whom"], "Did you mean who?"),
    (["answer", "bread.wb.yaml", "7"], 'There is no question "7".'),
    (["answer", "none.wb.yaml", "who"], "cannot be read"),
    (["answer", "bread.wb.yaml", "who"], "There is no terminal to ask in."),
    (["answer", "bread.wb.yaml", "who", "--text= "], "The answer is empty"),
    (["answer", "bread.wb.yaml", "who", "--mine"], "Which question is it?"),
)


@pytest.mark.parametrize(
    ("words", "said"),
    NOT_ANSWERED,
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_answered_is_said(words: list[str], said: str, tmp_path: Path) -> None:
    path = tmp_path / "bread.wb.yaml"
    path.write_text(fresh("Bread"), encoding="utf-8")
    run = wb(tmp_path, *words)
    assert (run.code, said in run.err) == (2, True), run
    assert path.read_text(encoding="utf-8") == fresh("Bread")


TEAM = (
    ("Tom Baker", "evidence", True),
    ("tom", "evidence", True),
    ("tom.b@example.org", "evidence", True),
    ("tom.b", "evidence", True),
    ("Tomas", "evidence", False),
    ("Aisha", "evidence", False),
)


@pytest.mark.parametrize(("named", "question", "mine"), TEAM)
def test_mine_is_what_the_team_leaves_to_me(
    named: str, question: str, mine: bool, tmp_path: Path
) -> None:
    (tmp_path / "bread.wb.yaml").write_text(
        fresh("Bread", {f"team.{question}": named}), encoding="utf-8"
    )
    (tmp_path / "me").write_text(
        "[user]\nname = Tom Baker\nemail = tom.b@example.org\n", encoding="utf-8"
    )
    run = wb(
        tmp_path,
        "answer",
        "bread.wb.yaml",
        "--mine",
        "--text=I asked 12 of them.",
        GIT_CONFIG_GLOBAL=str(tmp_path / "me"),
    )
    assert run.code == (0 if mine else 2), run
    assert held(tmp_path).get(question, "") == ("I asked 12 of them." if mine else "")
    assert mine or "leaves no question to Tom Baker" in run.err


def test_mine_without_git_or_a_name_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bread.wb.yaml").write_text(fresh("Bread"), encoding="utf-8")
    (tmp_path / "nobody").write_text("", encoding="utf-8")
    run = wb(
        tmp_path,
        "answer",
        "bread.wb.yaml",
        "--mine",
        GIT_CONFIG_GLOBAL=str(tmp_path / "nobody"),
        GIT_CONFIG_NOSYSTEM="1",
    )
    assert (run.code, "git does not know who you are." in run.err) == (2, True)
    run = wb(tmp_path, "answer", "bread.wb.yaml", "--mine", PATH="/nowhere")
    assert (run.code, "git cannot be run here" in run.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [("check", "bread"), ("render", "bread"), ("answer", "bread", "who", "--text", "Bakers.")],
    ids=lambda words: words[0],
)
def test_the_name_that_was_given_to_new_is_recognised(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    assert run_wb("new", "bread", "--set", "title=Bread", cwd=tmp_path).code == 2
    run = run_wb(*words, cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert "Did you mean bread.wb.yaml?" in run.err
