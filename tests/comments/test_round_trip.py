"""What readers change at random in the pages of the examples is what the next pages say."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from support import ROOT
from support.run import Run
from support.word import changed, commented, document_of, needs_pandoc
from wb.comments.changes import State, made
from wb.comments.from_word import read_review
from wb.document.loader import load
from wb.document.textfile import read
from wb.programs import pandoc

Wb = Callable[..., Run]
EXAMPLES = sorted((ROOT / "examples").glob("*.wb.yaml"))
CHANGES = 25  # in a page
pytestmark = [pytest.mark.once, needs_pandoc]
_RUN = re.compile(r'(?<=<w:t xml:space="preserve">)[^<&]{40,}(?=</w:t>)')
# "one-way", "€50,880" and what else is not parted by blanks stays whole.
_WORD = re.compile(r"\S+")


def changed_at_random(data: bytes, seed: int) -> bytes:
    """A page in which a reader has put in, taken out and replaced some words."""
    chance, xml = random.Random(seed), document_of(data)
    spots = list(_RUN.finditer(xml))
    chosen = chance.sample(spots, min(CHANGES, len(spots)))
    after = xml
    for spot in sorted(chosen, key=lambda each: -each.start()):
        words = list(_WORD.finditer(spot[0]))
        first = chance.randrange(1, len(words) - 3)
        start, end = words[first].start(), words[first + chance.choice([0, 0, 1, 2])].end()
        old, new = spot[0][start:end], chance.choice(["zebra", "two llamas", "X9"])
        edit = chance.choice([changed(old, new), changed("", f"{new} ") + old, changed(old, "")])
        at = spot.start()
        after = after[: at + start] + edit + after[at + end :]
    return commented(data, {xml: after})


def said(data: bytes) -> list[str]:
    """The words of a page, with all its changes taken."""
    command = [*pandoc("A test"), "--from=docx", "--to=plain", "--track-changes=accept"]
    done = subprocess.run(command, input=data, capture_output=True, check=True, timeout=60)
    return done.stdout.decode().split()


@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.slow) for n in (2, 3, 4))])
@pytest.mark.parametrize(
    "example", EXAMPLES, ids=[path.name.partition(".")[0] for path in EXAMPLES]
)
def test_the_next_page_says_what_its_readers_wanted(
    example: Path, seed: int, main_here: Wb, tmp_path: Path
) -> None:
    file = tmp_path / "a.wb.yaml"
    shutil.copy(example, file)
    assert main_here("render", "a.wb.yaml", "-o", "a.docx").code == 0
    back = changed_at_random((tmp_path / "a.docx").read_bytes(), seed)
    (tmp_path / "b.docx").write_bytes(back)
    before = load(read(file))
    states = [made(each, before)[0] for each in read_review(back, "b.docx", before).changes]
    by_hand = states.count(State.ELSEWHERE)
    assert by_hand <= len(states) // 3  # the page's own words, and lines of two texts
    assert main_here("comments", "b.docx", "a.wb.yaml", "--take-all").code == 0
    assert main_here("render", "a.wb.yaml", "-o", "c.docx").code == 0
    wanted, got = said(back), said((tmp_path / "c.docx").read_bytes())
    steps = SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes()
    assert sum(step[0] != "equal" for step in steps) <= 2 * by_hand
    text = file.read_bytes()
    again = main_here("comments", "b.docx", "a.wb.yaml", "--take-all").out
    assert "0 changes taken" in again
    assert file.read_bytes() == text
