"""The judgement holds: no change makes it worse unseen.

Each floor is what score.py reached with one finding less that is right, so that a second one that
goes is seen. Whoever raises the figures raises the floors; whoever lowers one says why.

One sign asks now and a second one claims (no-quantity, no-source): on documents that nobody had
read a single sign was right as a claim 8 times in 10. So some recall of claims became questions;
precision and reach have higher floors for it. The same was done a second time (no-quantity,
weasel-words, no-consequence, no-source), when two further sets of public documents showed claims
right 73 and 75 times in 100.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from score import SETS, SPEAKS_OF, Score, labels_of, score
from wb.document.textfile import read
from wb.findings import Severity
from wb.lint.runner import check
from wb.rules import CATALOGUE

HERE = Path(__file__).parent

# set -> measure of all flaws together -> its floor
OVERALL = {
    "dev": {"precision": 0.98, "recall": 0.57, "reach": 0.92, "question_precision": 0.88},
    "second": {"precision": 0.97, "recall": 0.42, "reach": 0.78, "question_precision": 0.84},
    "third": {"precision": 0.97, "recall": 0.54, "reach": 0.90, "question_precision": 0.84},
    "fourth": {"precision": 0.95, "recall": 0.52, "reach": 0.86, "question_precision": 0.76},
    "fifth": {"precision": 0.96, "recall": 0.41, "reach": 0.81, "question_precision": 0.75},
    "sixth": {"precision": 0.94, "recall": 0.56, "reach": 0.87, "question_precision": 0.71},
}
# flaw -> floors of precision and recall on all sets together
RULES = {
    "placeholder": (0.98, 0.81),
    "long-sentence": (0.98, 0.98),
    "customer-too-broad": (0.96, 0.70),
    "evidence-missing-source": (0.97, 0.84),
    "hype": (0.95, 0.77),
    "problem-is-solution": (0.95, 0.55),
    "no-quantity": (0.97, 0.50),
    "evidence-opinion": (0.95, 0.89),
    "problem-no-consequence": (0.95, 0.43),
    "multiple-customers": (0.95, 0.60),
    "weasel": (0.95, 0.31),
}
CLEAN_WITH_CLAIM = {"dev": 0, "second": 1, "third": 1, "fourth": 0, "fifth": 0, "sixth": 1}


@cache
def scored(*sets: str) -> Score:
    """The score of some sets, worked out once."""
    return score(*sets)


@pytest.mark.parametrize(
    ("name", "measure", "floor"),
    [
        (name, measure, floor)
        for name, floors in OVERALL.items()
        for measure, floor in floors.items()
    ],
)
def test_the_judgement_as_a_whole_holds(name: str, measure: str, floor: float) -> None:
    reached = getattr(scored(name).total, measure)
    assert reached is not None
    assert reached >= floor


@pytest.mark.parametrize(
    ("flaw", "precision", "recall"), [(flaw, *floors) for flaw, floors in RULES.items()]
)
def test_the_judgement_of_a_rule_holds(flaw: str, precision: float, recall: float) -> None:
    tally = scored(*SETS).by_flaw[flaw]
    assert (tally.precision or 0) >= precision
    assert (tally.recall or 0) >= recall


@pytest.mark.parametrize("name", SETS)
def test_good_answers_are_left_in_peace(name: str) -> None:
    result = scored(name)
    assert result.clean > 40
    assert result.clean_with_claim <= CLEAN_WITH_CLAIM[name]
    assert result.clean_with_error == 0


def test_the_labels_fit_the_proposals() -> None:
    assert set(SPEAKS_OF.values()) <= set(CATALOGUE)
    for name in SETS:
        labels = labels_of(name)
        assert {label.path for label in labels} == set((HERE / name / "own").glob("*.wb.yaml"))
        assert {flaw for label in labels for flaw in label.flaws | label.maybe} <= set(SPEAKS_OF)


NONSENSE = sorted((HERE / "nonsense").glob("*.wb.yaml"))


@pytest.mark.parametrize("path", NONSENSE, ids=lambda path: path.name.partition(".")[0])
def test_nonsense_is_never_ready(path: Path) -> None:
    assert check(read(path)).claims


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.name.partition(".")[0])
        for path in sorted((HERE / "languages").glob("*.wb.yaml"))
    ],
)
@pytest.mark.parametrize("said", [False, True], ids=["guessed", "said"])
def test_a_good_proposal_in_another_language_draws_nothing(
    path: Path, said: bool, tmp_path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    code = path.name.partition(".")[0]
    file = tmp_path / path.name
    file.write_text(
        text.replace("wb: 1\n", f"wb: 1\nlanguage: {code}\n") if said else text, encoding="utf-8"
    )
    found = check(read(file)).findings
    assert [
        (finding.rule, finding.key, finding.message)
        for finding in found
        if finding.severity is not Severity.QUESTION
    ] == []
    assert len(found) <= 2, "and hardly a question"
