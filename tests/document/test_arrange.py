"""The entries of a list moved, taken out and put in: what stays keeps every byte."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wb.document.arrange import arrange
from wb.document.edit import EditRefused
from wb.document.loader import load
from wb.document.textfile import TextFile

HEAD = "wb: 1\nfaq:\n  # what they ask\n"
TAIL = "out_of_scope: [cakes]   # for now\n"
ENTRIES = (
    "    - question: One?   # first\n      answer: |\n        Yes.\n\n        And no.\n",
    "    # the hard one\n    -   answer: >\n            folded\n            twice\n"
    "        question: 'Two?'\n",
    '    - {question: Three?, answer: "so"}\n',
)
FILES = {
    "close together": HEAD + "  external:\n" + "".join(ENTRIES) + TAIL,
    "with blank lines": HEAD + "  external:\n" + "\n".join(ENTRIES) + "\n" + TAIL,
    "at the end of the file": HEAD + "  external:\n" + "".join(ENTRIES).rstrip("\n"),
    "with Windows line ends": (HEAD + "  external:\n" + "\n".join(ENTRIES) + TAIL).replace(
        "\n", "\r\n"
    ),
    "not indented": "wb: 1\nfaq:\n external:\n"
    + "".join(line[3:] for each in ENTRIES for line in each.splitlines(True)),
    "in brackets": 'wb: 1\nfaq: {external: [{question: One?}, {question: "Two?"},\n'
    "  {answer: so, question: Three?}]}\n",
}
QUESTIONS = ["One?", "Two?", "Three?"]


def asked(text: str) -> list[str]:
    return [each.question.text for each in load(TextFile("", text)).external_faq]


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_entries_take_every_order(text: str) -> None:
    for number in range(4):
        for order in permutations(range(3), number):
            after = arrange(TextFile("", text), "faq.external", order)
            assert asked(after) == [QUESTIONS[each] for each in order]


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_the_same_order_changes_no_byte(text: str) -> None:
    assert arrange(TextFile("", text), "faq.external", [0, 1, 2]) == text


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
@pytest.mark.parametrize("at", range(4))
def test_a_new_entry_stands_where_it_was_put(text: str, at: int) -> None:
    order: list[int | dict[str, str]] = [0, 1, 2]
    order.insert(at, {"question": "Who: pays?", "answer": "The ward.\n\n- or nobody"})
    after = arrange(TextFile("", text), "faq.external", order)
    wanted = list(QUESTIONS)
    wanted.insert(at, "Who: pays?")
    assert asked(after) == wanted
    assert load(TextFile("", after)).external_faq[at].answer.text.strip().endswith("- or nobody")


def test_a_comment_goes_with_its_entry() -> None:
    after = arrange(TextFile("", FILES["close together"]), "faq.external", [1, 0])
    assert after == HEAD + "  external:\n" + ENTRIES[1] + ENTRIES[0] + TAIL


def test_an_entry_and_its_order_change_nothing_else() -> None:
    after = arrange(TextFile("", FILES["with blank lines"]), "faq.external", [2, 0])
    assert after == HEAD + "  external:\n" + ENTRIES[2] + "\n" + ENTRIES[0] + "\n" + TAIL


NONE_YET = ("", "faq:\n", "faq:\n  external:\n", "faq: {external: []}\n", "faq:\n  internal: []\n")


@pytest.mark.parametrize("text", NONE_YET)
def test_a_list_is_made_where_none_is(text: str) -> None:
    entries = [{"question": "One?", "answer": "Yes."}, {"question": "Two?", "answer": "No."}]
    assert asked(arrange(TextFile("", "wb: 1\n" + text), "faq.external", entries)) == [
        "One?",
        "Two?",
    ]
    assert arrange(TextFile("", "wb: 1\n" + text), "faq.external", []) == "wb: 1\n" + text


REFUSED = {
    "a comment in brackets": "faq: {external: [{question: One?}, # why\n {question: Two?}]}\n",
    "an entry made of another": "faq:\n  external:\n    - &a {question: One?}\n    - *a\n",
    "no list": "faq:\n  external: words\n",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_moved_alone_is_refused(text: str) -> None:
    with pytest.raises(EditRefused):
        arrange(TextFile("", "wb: 1\n" + text), "faq.external", [1, 0])


TEXTS = st.text(st.sampled_from("ab #-:\n\"'|>{}[]é"), min_size=1, max_size=12).map(str.strip)


@given(
    st.lists(TEXTS.filter(bool), max_size=5), st.lists(TEXTS.filter(bool), max_size=3), st.data()
)
def test_whatever_a_list_holds_it_is_arranged(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    source = TextFile("", "wb: 1\n")
    source = source.with_text(arrange(source, "out_of_scope", old))
    before = [each.text.strip() for each in load(source).out_of_scope]
    order: list[int | str] = data.draw(st.permutations([*range(len(before)), *new]))
    order = order[: data.draw(st.integers(0, len(order)))]
    after = load(source.with_text(arrange(source, "out_of_scope", order))).out_of_scope
    wanted = [before[each] if isinstance(each, int) else each for each in order]
    assert [" ".join(each.text.split()) for each in after] == [" ".join(w.split()) for w in wanted]
