"""`wb check --format markdown`: the summary of a job, as GitHub's own parser reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from support import ROOT
from support.run import Run

WEAK = (ROOT / "docs" / "weak.wb.yaml").read_text()
GOOD = (ROOT / "examples" / "trousers-cut-for-sitting.wb.yaml").read_text(encoding="utf-8")


def html(text: str) -> str:
    """What GitHub makes of a text, with the HTML in it as HTML."""
    page: str = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    return page


def test_the_verdict_comes_first_and_then_a_row_for_each_proposal(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    (tmp_path / "good.wb.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "weak.wb.yaml").write_text(f"{WEAK}owner: TBD\n")
    out = main_here("check", "-f", "markdown").out
    assert out.startswith("## 1 of 2 proposals are ready for review\n\n2 proposals: ")
    page = html(out)
    assert page.count("<tr>") == 3
    cells = re.findall("<td.*?>(.*?)</td>", page)
    assert cells[:2] == ["good.wb.yaml", "yes"]
    assert cells[6:9] == ["weak.wb.yaml", "no", "1"]


def test_all_ready_is_said_in_three_words(tmp_path: Path, main_here: Callable[..., Run]) -> None:
    (tmp_path / "good.wb.yaml").write_text(GOOD, encoding="utf-8")
    out = main_here("check", "-f", "markdown").out
    assert out.startswith("## Ready for review\n")
    assert "<details>" not in out


def test_what_a_review_would_miss_is_told_though_a_draft_may_lack_it(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    draft = GOOD.partition("\nfaq:")[0] + "\n"
    (tmp_path / "draft.wb.yaml").write_text(draft, encoding="utf-8")
    out = main_here("check", "-f", "markdown").out
    assert out.startswith("## Not ready for review\n")
    assert "- **for review** missing-faq, line " in out


def test_what_was_found_is_folded_the_weightiest_first(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    (tmp_path / "weak.wb.yaml").write_text(f"{WEAK}owner: TBD\n")
    page = html(main_here("check", "-q", "-f", "markdown").out)
    (folded,) = re.findall("<details>.*?</details>", page, re.DOTALL)
    items = re.findall("<li>(.*?)</li>", folded, re.DOTALL)
    assert items[0].startswith("<strong>error</strong> placeholder, line 8, owner: ")
    assert len(items) > 5


def test_a_waived_finding_stands_with_its_reason(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    waiver = "waivers:\n  - {rule: customer-too-broad, why: It is a shop for everyone.}\n"
    (tmp_path / "weak.wb.yaml").write_text(WEAK + waiver)
    assert "Waived: It is a shop for everyone." in main_here("check", "-f", "markdown").out


@pytest.mark.parametrize(
    "words",
    [
        "</details><h1>x",
        "<img src=x onerror=y>",
        "a | b",
        "`a`",
        "![a](http://b/c)",
        "@octocat",
        "http://b.c www.b.c",
        "*a*_b_~~c~~",
        "&lt;b&#62;",
    ],
)
def test_words_of_a_proposal_stay_words(
    words: str, tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    name = words.replace("/", "")
    (tmp_path / f"{name}.wb.yaml").write_text(f"wb: 1\n'{words}': x\n")
    out = main_here("check", "-s", "unknown-key", "-f", "markdown").out
    page = html(out)
    assert page.count("<details>") == page.count("</details>") == 1
    assert not re.search("<(?:h1|img|code|a|em|del)\\b|@octocat", page)
    (cell, *others) = re.findall("<td.*?>(.*?)</td>", page)
    assert len(others) == 5
    assert unescape(cell) == f"{name}.wb.yaml".replace("@", "\uff20")


@pytest.mark.parametrize(("files", "keys"), [(1, 1_000), (100, 30), (1_000, 1)])
def test_it_fits_into_a_comment_and_says_what_does_not(
    files: int, keys: int, tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    text = "wb: 1\n" + "".join(f"key{each}: x\n" for each in range(keys))
    for number in range(files):
        (tmp_path / f"a-rather-long-name-{number}.wb.yaml").write_text(text)
    out = main_here("check", "-s", "unknown-key", "-f", "markdown").out
    assert 10_000 < len(out) < 65_000
    assert " more " in out
    assert out.count("<details>") == out.count("</details>") > 0
