"""`wb check` on a real terminal: its colours, its columns, and nothing else that acts on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wcwidth import wcswidth

from support import ROOT
from support.terminal import ended, terminal

pytestmark = pytest.mark.once

ESCAPE = re.compile(r"\x1b\[[\d;]*m")
HOSTILE = r"""
wb: 1
title: "\e]0;owned\a\e[2J [blink]Bedside[/] \u202E medicines"
who: Ward pharmacists at "\u202E" night
benefit: A seamless bag.
status: "\e[5m[bold]TBD[/bold]"
waivers:
  - {rule: hype, where: benefit, why: "It is what \e[31mthey [bold]call[/] it."}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a proposal about which there is much to say."""
    weak = (ROOT / "docs" / "weak.wb.yaml").read_text(encoding="utf-8")
    (tmp_path / "weak.wb.yaml").write_text(weak, encoding="utf-8")
    return tmp_path


def shown(
    folder: Path, *words: str, term: str = "xterm-256color", columns: int = 80, **settings: str
) -> str:
    """What `wb` writes to a terminal."""
    with terminal(folder, *words, term=term, size=(columns, 24), **settings) as child:
        return ended(child)[1]


def test_colour_is_for_terminals_and_changes_no_word(
    folder: Path, run_wb: Callable[..., Any]
) -> None:
    coloured = shown(folder, "check", "--questions")
    plain = run_wb("check", "--questions").out
    assert ESCAPE.search(coloured)
    assert not ESCAPE.search(plain)
    assert ESCAPE.sub("", coloured) == plain


@pytest.mark.parametrize(
    "refusal",
    [{"NO_COLOR": "1"}, {"term": "dumb"}, {"term": ""}],
    ids=["NO_COLOR", "dumb", "no TERM"],
)
def test_colour_can_be_refused(
    refusal: dict[str, str], folder: Path, run_wb: Callable[..., Any]
) -> None:
    assert shown(folder, "check", "--questions", **refusal) == run_wb("check", "--questions").out


def test_nothing_an_author_writes_acts_on_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a[red].wb.yaml").write_text(HOSTILE, encoding="utf-8")
    text = shown(tmp_path, "check", "--questions")
    for sign in ("\x1b]", "\x1b[2J", "\x1b[5m", "\u202e"):
        assert sign not in text
    assert "[bold]TBD[/bold]" in text
    assert "a[red].wb.yaml" in ESCAPE.sub("", text)


def test_a_terminal_of_40_columns_is_filled_and_no_more(folder: Path) -> None:
    text = shown(folder, "check", "-q", columns=40, NO_COLOR="1")
    assert 35 < max(map(wcswidth, text.splitlines())) <= 40
