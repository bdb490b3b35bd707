"""Comments of HTML: what the page leaves out is said, and nothing else is."""

from __future__ import annotations

import pytest

from wb.config.settings import Settings
from wb.document.loader import load
from wb.document.textfile import TextFile
from wb.findings import Finding
from wb.lint.runner import check
from wb.render.markdown import render
from wb.render.templates import template_folders

ONLY = Settings(select=("comment-in-answer",))


def found(text: str) -> list[Finding]:
    """What the rule says of a proposal."""
    return list(check(TextFile("p.wb.yaml", f"wb: 1\n{text}"), ONLY).findings)


ANSWERS = {
    "in a line": ("She waits. <!-- ask Ann -->", 1),
    "over lines": ("She <!-- ask\n  Ann --> waits.", 1),
    "two of them": ("She <!-- ask --> waits <!-- Ann -->.", 2),
    "empty": ("She waits. <!-- -->", 1),
    "in a list": ("- She <!-- ask Ann -->\n  - waits.", 1),
    "in code": ("She sees `<!-- ask Ann -->`.", 0),
    "in a block of code": ("```\n  <!-- ask Ann -->\n  ```", 0),
    "behind a backslash": ("She sees \\<!-- ask Ann -->.", 0),
    "open": ("She waits. <!-- ask Ann", 0),
    "an arrow": ("She --> waits.", 0),
    "none": ("She waits.", 0),
}


@pytest.mark.parametrize("what", ANSWERS)
def test_what_the_page_leaves_out_is_said(what: str) -> None:
    answer, number = ANSWERS[what]
    text = f"experience: |\n  {answer}\n"
    said = found(text)
    assert len(said) == number
    page = render(load(TextFile("p", f"wb: 1\n{text}")), "five-questions.md.j2", template_folders())
    assert ("ask Ann" in page) == ("Ann" in answer and not number)


@pytest.mark.parametrize(
    ("status", "level"),
    {
        "": "question",
        "status: draft": "question",
        "status: review": "warning",
        "status: approved": "warning",
        "status: declined": "warning",
    }.items(),
)
def test_it_is_louder_once_others_read_it(status: str, level: str) -> None:
    (said,) = found(f"{status}\nexperience: She waits. <!-- ask Ann -->\n")
    assert said.severity == level
    assert '"ask Ann"' in said.message


def test_a_line_of_plain_words_shows_what_looks_like_a_comment() -> None:
    assert not found('title: "Bread <!-- ask Ann -->"\nowner: "<!-- Ann -->"\n')


def test_every_text_of_markdown_is_looked_at() -> None:
    said = found(
        "press_release:\n  summary: a <!-- b -->\n"
        "faq:\n  external:\n  - question: a <!-- b -->\n    answer: a <!-- b -->\n"
        "out_of_scope:\n- a <!-- b -->\n"
    )
    assert [each.key for each in said] == [
        "press_release.summary",
        "faq.external.0.answer",
        "out_of_scope.0",
    ]
