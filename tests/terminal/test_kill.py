"""Killed at any moment, `wb new` leaves every finished answer in a file that parses."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from wb.document.edit import fresh
from wb.document.loader import load
from wb.document.textfile import read
from wb.questions import QUESTIONS

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot be killed this way")

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
    env = {key: value for key, value in os.environ.items() if key not in ("CI", "WB_NO_PROMPT")} | {
        "TERM": "dumb"
    }
    child = pexpect.spawn(
        sys.executable,
        ["-m", "wb", "new", "bread.wb.yaml"],
        cwd=str(folder),
        env=env,
        encoding="utf-8",
        timeout=30,
    )
    child.delaybeforesend = None
    finished, last = 0, chance.randrange(5)
    try:
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
    finally:
        child.close(force=True)
    return finished
