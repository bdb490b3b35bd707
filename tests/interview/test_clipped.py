"""What is shown of a long answer: its beginning, also where no blank stands."""

from __future__ import annotations

import pytest

from wb.interview.coach import clip
from wb.rules.remarks import clipped
from wb.wording import beginning


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a loaf", "a loaf"),
        ("a loaf of bread", "a loaf of"),
        ("毎朝パンを四十個捨てます。", "毎朝パンを四十個捨"),
    ],
)
def test_the_beginning_of_a_line_is_never_empty(line: str, shown: str) -> None:
    assert beginning(line, 9 if line[0] != "a" else 11) == shown


def test_an_answer_without_blanks_keeps_its_words_where_it_is_quoted() -> None:
    assert clip("字" * 300).startswith("字字字")
    assert clipped("字" * 300).startswith("字字字")
