"""The words that differ between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from wb.compare.words import GONE, NEW, SAME, Piece, compared

TEXTS = st.lists(st.sampled_from(["a", "b", "4 of 27", " ", "\n", ".", "é", "日本"])).map("".join)


@given(TEXTS | st.text(), TEXTS | st.text())
def test_the_pieces_give_both_texts_back(old: str, new: str) -> None:
    pieces = compared(old, new)
    assert "".join(each.text for each in pieces if each.kind != NEW) == old
    assert "".join(each.text for each in pieces if each.kind != GONE) == new


def test_a_word_that_became_another_is_the_only_change() -> None:
    assert compared("It will not wait for you.", "It may not wait for you.") == [
        Piece(SAME, "It "),
        Piece(GONE, "will"),
        Piece(NEW, "may"),
        Piece(SAME, " not wait for you."),
    ]


def test_texts_with_little_in_common_stand_one_after_the_other() -> None:
    old, new = "Nurses wait, and it hurts.", "Bakers of Graz, bread left over."
    assert compared(old, new) == [Piece(GONE, old), Piece(NEW, new)]


def test_much_that_differs_is_compared_by_line() -> None:
    lines = [f"line {number} stays as it is\n" for number in range(3_000)]
    old = "".join(["was this\n", *lines, "was that\n"])
    new = "".join(["now this\n", *lines, "now that\n"])
    assert Piece(GONE, "was this\n") in compared(old, new)
