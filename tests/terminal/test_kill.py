"""Killed at any moment, `wb new` leaves every finished answer in a file that parses."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest

from support.terminal import pexpect, terminal
from wb.document.edit import fresh
from wb.document.loader import load
from wb.document.textfile import read
from wb.questions import QUESTIONS

ANSWERS = [
    f"Answer {number}: 14 of 20 bakers, on 3 May.\nIt is: 'kept' # whole" for number in range(1, 6)
]


@pytest.mark.parametrize("seed", range(12))
def test_every_finished_answer_survives_a_kill(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    path = tmp_path / "bread.wb.yaml"
    path.write_text(fresh("Bread"), encoding="utf-8")
    finished = _typed_until_killed(tmp_path, chance)
    held = load(read(path))
    assert not held.faults
    answers = [held[question.key].text.strip() for question in QUESTIONS]
    assert answers[:finished] == ANSWERS[:finished]
    assert all(answer in ("", ANSWERS[number]) for number, answer in enumerate(answers))


def _typed_until_killed(folder: Path, chance: random.Random) -> int:
    """Type answers until a random moment and kill; the number of answers that `wb` had gone on
    from.
    """
    finished, last = 0, chance.randrange(5)
    with terminal(folder, "new", "bread.wb.yaml") as child:
        child.expect("Question 1 of 5")
        for number, answer in enumerate(ANSWERS):
            child.expect("> ")
            child.send(f"{answer}\n\n")
            if number == last:
                time.sleep(chance.random() * 0.3)
                child.kill(signal.SIGKILL)
                break
            following = f"Question {number + 2} of 5"
            if child.expect([r"\[[ek]\]: ", following]) == 0:
                child.sendline("s")
                child.expect(following)
            finished = number + 1
        child.expect(pexpect.EOF)
    return finished
