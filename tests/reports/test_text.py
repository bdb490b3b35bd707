"""The report for people: it fits the terminal, and says things once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from wcwidth import wcswidth

from support import ROOT
from support.run import Run
from wb.config.settings import Settings
from wb.document.textfile import TextFile
from wb.findings import Verdict
from wb.lint.runner import check
from wb.reports import Format, report
from wb.schema import KEYS, called
from wb.terminal.console import columns, plain
from wb.wording import wrapped

WEAK = (ROOT / "docs" / "weak.wb.yaml").read_text(encoding="utf-8")
WORDS = "Wir fragen, 渡辺さんは患者の薬を待っています。Ätzend, e\u0301galite\u0301. "
LONG = "x" * 300
ONLY = Settings(only=("hype",))

TEXTS: Mapping[str, str] = {
    "short": "TBD",
    "words on both sides": f"{'and so on, ' * 30}TBD, {'then more ' * 30}",
    "wide words on both sides": f"{'渡辺' * 60} TBD {'患者の薬を待' * 40}",
    "wide words before": f"{'渡辺' * 8} TBD",
    "wide words behind": f"TBD {'患者の薬を待' * 30}",
    "marks that take no room": "e\u0301" * 20 + " TBD " + "e\u0301" * 200,
    "signs that nobody sees": "\u200b" * 9 + " TBD " + "\u202e" * 90,
    "a tab beside wide words": "渡\t辺\tTBD",
    "emoji": "\U0001f469" * 30 + " TBD",
    "no blanks": f"Nurses on https://example.org/{LONG} and TBD",
}


def verdict(text: str) -> Verdict:
    """What a check says of a proposal with this as its first answer, and of some other words."""
    said = "".join(f"\\U{ord(sign):08x}" if not sign.isprintable() else sign for sign in text)
    value = text if text.isprintable() or "\t" in text else f'"{said}"'
    others = WEAK.replace("who: ", "place: ")
    return check(TextFile("a.wb.yaml", f"{others}\nowner: {WORDS}\nwho: {value}\n"))


def shown(each: Verdict, wide: int) -> str:
    """The report on a terminal of so many columns."""
    return plain(report(Format.TEXT, wide)([each]))


@pytest.mark.parametrize("wide", [40, 80, 100])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_line_fits_and_carets_stand_below_their_words(text: str, wide: int) -> None:
    lines = shown(verdict(f"渡辺 {text}"), wide).splitlines()
    assert max(map(wcswidth, lines)) <= wide
    pairs = [
        (above, below) for above, below in pairwise(lines) if re.fullmatch(r" +\| +\^+", below)
    ]
    assert pairs
    held = next(pair for pair in pairs if "TBD" in pair[0])
    before = held[0].partition("TBD")[0]
    assert held[1].index("^") == wcswidth(before)
    assert held[1].count("^") == 3


def test_what_is_said_again_and_again_is_folded() -> None:
    words = ("seamless", "frictionless", "magical", "delightful", "effortless", "revolutionary")
    hype = "".join(f"  The {word} list was there by noon.\n\n" for word in words)
    whole = shown(check(TextFile("a.wb.yaml", f"wb: 1\nbenefit: |\n{hype}"), ONLY), 80)
    assert whole.count(" hype at benefit") == 3
    assert all(f'"{word}"' in whole for word in words)
    five = hype.rpartition("  The")[0]
    whole = shown(check(TextFile("a.wb.yaml", f"wb: 1\nbenefit: |\n{five}"), ONLY), 80)
    assert whole.count(" hype at benefit") == 5
    assert "The same at" not in whole


def test_without_a_terminal_there_are_80_columns(
    tmp_path: Path, main_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.wb.yaml").write_text(f"{WEAK}owner: TBD {LONG}\n")
    monkeypatch.setenv("COLUMNS", "33")
    assert columns() == 80
    out = main_here("check", "-q").out
    assert 70 < max(map(len, out.splitlines())) <= 80
    main_here("check", "-q", "-f", "json", "-o", "text=report.txt")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == out


@pytest.mark.parametrize("wide", [1, 7, 40])
def test_wrapping_loses_nothing(wide: int) -> None:
    for text in (*TEXTS.values(), WORDS, "", "x"):
        words = " ".join(text.split())
        lines = wrapped(words, wide, "  ").split("\n")
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")
        assert all(line.startswith("  ") for line in lines)


CALLED = {
    "faq.external.4.answer": "customer question 5",
    "faq.internal.0.question": "colleague question 1",
    "faq.external": "customer questions",
    "press_release.leader_quote.text": "press release: leader quote",
    "sources.2.count": "source 3: count",
    "out_of_scope.1": "out of scope 2",
    "decision.ask": "decision",
    "who": "who",
    "no.such.4.key": "no.such.4.key",
    "": "",
}


@pytest.mark.parametrize(("key", "words"), CALLED.items())
def test_people_read_what_a_key_is_called(key: str, words: str) -> None:
    assert called(key) == words


def test_no_key_is_told_to_people_with_its_dots() -> None:
    assert not [each.key for each in KEYS if re.search(r"[._]", called(each.key))]


PEOPLE = {Format.TEXT, Format.GITHUB, Format.MARKDOWN, Format.GITLAB}


@pytest.mark.parametrize("form", sorted(PEOPLE))
def test_people_are_told_of_customer_question_2(
    form: Format, tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    entries = "".join(f"  - {{question: What is it?, answer: {text}}}\n" for text in ("A", "TBD"))
    (tmp_path / "a.wb.yaml").write_text(f"wb: 1\nfaq:\n  external:\n{entries}")
    run = main_here("check", "-s", "placeholder", "-f", form)
    assert "customer question 2" in run.out
    assert "faq.external" not in run.out
    assert '"faq.external.1.answer"' in main_here("check", "-f", "json").out
