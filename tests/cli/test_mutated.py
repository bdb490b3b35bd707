"""Mutated proposals through every verb: a finding or a sentence, and files that stay whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.mutations import VERBS, mutated, put
from support.run import Run
from wb.document.loader import load
from wb.document.textfile import Unreadable, decode

pytestmark = pytest.mark.once


def faults(data: bytes) -> int | None:
    """How many things in a proposal do not fit; None where it cannot be read."""
    try:
        return len(load(decode(data, "p.wb.yaml")).faults)
    except Unreadable:
        return None


def hold(seed: int, folder: Path, main_here: Callable[..., Run]) -> None:
    """Every verb ends as it should, and leaves what cannot be read as it is."""
    put(folder, seed)
    before = mutated(seed)
    readable = faults(before) is not None
    for words in VERBS:
        run = main_here(*words)
        assert run.code in (0, 1, 2), (seed, words, run.err)
        assert "Traceback" not in run.out + run.err, (seed, words)
        after = (folder / "p.wb.yaml").read_bytes()
        assert (faults(after) is not None) == readable, (seed, words)
        if not readable or words[0] in ("check", "render"):
            assert after == (before if not readable else after), (seed, words)
    assert not list(folder.glob(".*.wb-draft")), seed


# The first two tens, and with -m slow the others.
TENS = [pytest.param(tens, marks=() if tens < 2 else pytest.mark.slow) for tens in range(10)]


@pytest.mark.parametrize("tens", TENS)
def test_a_mutated_file_is_a_finding_or_a_sentence(
    tens: int, tmp_path: Path, main_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    for seed in range(10 * tens, 10 * tens + 10):
        hold(seed, tmp_path, main_here)
