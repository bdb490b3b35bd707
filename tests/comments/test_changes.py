"""A tracked change is put into the answer whose words it changes, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wb.comments.changes import State, as_markdown, changes, made
from wb.comments.records import settled, settled_by
from wb.comments.word import GONE, NEW, SAME, Paragraph, Piece
from wb.document.edit import set_text
from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile
from wb.render.escape import md_block

_PIECE = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}|([^\[{]+|.)", re.DOTALL)


def paragraph(marked: str, in_list: bool = False) -> Paragraph:
    """A paragraph written as a word diff: `took [-21-]{+22+} minutes`."""
    pieces = []
    for gone, new, same in _PIECE.findall(marked):
        kind = GONE if gone else NEW if new else SAME
        by = "" if kind == SAME else "Bo"
        if pieces and pieces[-1].kind == kind:
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + (gone or new or same))
        else:
            pieces.append(Piece(kind, gone or new or same, by))
    return Paragraph(tuple(pieces), in_list=in_list)


def proposal(text: str, key: str = "problem") -> Proposal:
    source = TextFile("", set_text(TextFile("", "wb: 1\ntitle: Bread\n"), key, text))
    return load(source)


def after(text: str, *paragraphs: str | Paragraph, key: str = "problem") -> str:
    """The answer once all changes that can be made are."""
    read = [each if isinstance(each, Paragraph) else paragraph(each) for each in paragraphs]
    for change in changes([(each, key) for each in read]):
        state, new = made(change, proposal(text, key))
        if state is State.OPEN:
            text = new
    return text.strip("\n")


MADE = {
    "a word": ("It took 21 minutes.", "It took [-21-]{+22+} minutes.", "It took 22 minutes."),
    "a word put in": ("It took 21 minutes.", "It {+often +}took 21 minutes.", None),
    "a word taken out": ("It often took an hour.", "It [-often -]took an hour.", None),
    "the first word": ("Nurses wait an hour.", "[-Nurses-]{+Doctors+} wait an hour.", None),
    "the last word": ("Nurses wait an hour", "Nurses wait an [-hour-]{+afternoon+}", None),
    "a sign": ("Nurses wait. Why?", "Nurses wait[-.-]{+;+} Why?", None),
    "a part of a word": ("The crew climbs.", "The crew climb[-s-]{+ed+}.", None),
    "letters put behind a word": ("The crew climb.", "The crew climb{+s+}.", None),
    "a word in emphasis": (
        "They **wait here** now.",
        "They wait [-here-]{+there+} now.",
        "They **wait there** now.",
    ),
    "all that is in emphasis": (
        "They **wait** here.",
        "They [-wait -]here.",
        "They here.",
    ),
    "a word before a citation": (
        "On 226 of them it failed [^log]. Joris told us.",
        "On [-226-]{+227+} of them it [-failed-]{+broke+}. Joris told us.",
        "On 227 of them it broke [^log]. Joris told us.",
    ),
    "words around a citation": (
        "It failed [^log]. Joris told us.",
        "It [-failed. Joris-]{+broke. Ann+} told us.",
        "It broke. Ann told us.",
    ),
    "the words of a link": (
        "See [the trip log](https://a.example/b) of May.",
        "See the [-trip-]{+long trip+} log of May.",
        "See [the long trip log](https://a.example/b) of May.",
    ),
    "lines that are wrapped": (
        "Nurses wait\nthree hours\non Sundays.",
        "Nurses wait three [-hours-]{+days+} on Sundays.",
        "Nurses wait\nthree days\non Sundays.",
    ),
    "an item": (
        "1. She reads.\n2. She packs.\n",
        "She [-packs-]{+leaves+}.",
        "1. She reads.\n2. She leaves.",
    ),
    "a cell": (
        "| What | When |\n|---|---|\n| Two mornings here | May 2026 |",
        "[-Two-]{+Three+} mornings here",
        "| What | When |\n|---|---|\n| Three mornings here | May 2026 |",
    ),
    "several in one paragraph": (
        "She waits an hour for her bag.",
        "[-She-]{+He+} waits [-an hour-]{+a day+} for [-her-]{+his+} bag.",
        None,
    ),
    "marks that are words": ("It costs 5 today.", "It costs {+*5* or <b>+}5 today.", None),
    "quotes that Word made round": ('She said "no" twice.', "She said “no” [-twice-]{+once+}.", 0),
    "a whole paragraph": (
        "One here now.\n\nTwo is there. [^log]\n\nThree and more.\n",
        "[-Two is there.-]",
        "One here now.\n\nThree and more.",
    ),
    "a whole item": (
        "- One here now\n- Two is there\n- Three and more",
        "[-Two is there-]",
        "- One here now\n- Three and more",
    ),
}


@pytest.mark.parametrize(("text", "marked", "wanted"), MADE.values(), ids=MADE)
def test_a_change_is_made_where_its_words_stand(
    text: str, marked: str, wanted: str | int | None
) -> None:
    if wanted is None:
        wanted = as_markdown(paragraph(marked).new, "")
    if wanted == 0:
        wanted = 'She said "no" once.'
    assert after(text, marked) == wanted
    assert after(str(wanted), marked) == wanted, "it is made once"


def test_a_new_paragraph_goes_below_the_one_above_it() -> None:
    text = "One is here.\n\nTwo is\nthere.\n\nThree."
    read = ("Two is there.", "{+And a half.+}")
    wanted = "One is here.\n\nTwo is\nthere.\n\nAnd a half.\n\nThree."
    assert after(text, *read) == wanted
    assert after(wanted, *read) == wanted


def test_a_new_item_goes_below_the_one_above_it() -> None:
    read = (paragraph("Two is there.", True), paragraph("{+And a half.+}", True))
    assert (
        after("1. One.\n2. Two is there.\n", *read) == "1. One.\n2. Two is there.\n3. And a half."
    )


def test_a_new_paragraph_is_the_answer_where_there_is_none() -> None:
    assert after("", "{+They wait.+}") == "They wait."
    assert after("And pay.", "{+They wait.+}") == "They wait.\n\nAnd pay."


ELSEWHERE = {
    "words that are gone": ("Nurses wait for days.", "The [-crew-]{+team+} climbs down."),
    "words that stand twice": ("- It took days.\n- It took days.", "It took [-days-]{+hours+}."),
    "words whose neighbours are gone": ("Pay 21 now and then.", "It took [-21-]{+22+} minutes."),
    "a title, for a paragraph more": ("", "{+Long.+}"),
}


@pytest.mark.parametrize(("text", "marked"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_change_whose_words_are_not_to_be_found_is_not_made(text: str, marked: str) -> None:
    key = "problem" if text else "title"
    for change in changes([(paragraph(marked), key)]):
        assert made(change, proposal(text or "Bread", key))[0] is State.ELSEWHERE


def test_no_change_empties_an_answer() -> None:
    (change,) = changes([(paragraph("[-It took 21 minutes.-]"), "problem")])
    assert made(change, proposal("It took 21 minutes."))[0] is State.ELSEWHERE


def test_a_change_without_a_place_is_not_made() -> None:
    (change,) = changes([(paragraph("It took [-21-]{+22+} minutes."), "")])
    assert made(change, proposal("It took 21 minutes."))[0] is State.ELSEWHERE


def test_changes_of_two_readers_side_by_side_are_two() -> None:
    pieces = (Piece(SAME, "It "), Piece(GONE, "took", "Bo"), Piece(NEW, "takes", "Ann"))
    assert [each.by for each in changes([(Paragraph(pieces), "problem")])] == ["Bo", "Ann"]


SPLIT, JOINED = "It took 21 minutes [^log].\n\nThen more.", "It took 21 minutes [^log]. Then more."


@pytest.mark.parametrize(
    ("kind", "text", "wanted"), [(NEW, JOINED, SPLIT), (GONE, SPLIT, JOINED), (NEW, SPLIT, SPLIT)]
)
def test_a_paragraph_becomes_two_and_two_become_one(kind: str, text: str, wanted: str) -> None:
    first = paragraph("It took 21 minutes.")._replace(end=Piece(kind, "", "Bo"))
    read = (first, paragraph("Then more."))
    assert [each.by for each in changes([(each, "problem") for each in read])] == ["Bo"]
    assert after(text, *read) == wanted
    assert after(wanted, *read) == wanted


_WORDS = "the nurse waits an hour for her bag and then 21 tablets come at last to ward 7".split()
# Words that stand once, in four parts: what stays, what goes, what comes and what stays.
ONCE = st.tuples(
    st.permutations(_WORDS), st.lists(st.integers(0, len(_WORDS)), min_size=3, max_size=3)
).map(lambda drawn: parts(drawn[0], sorted(drawn[1])))
# Few words, which stand again and again.
OFTEN = st.lists(st.sampled_from(["nurse", "waits", "hour", "bag", ",", "21"]), max_size=6)


def parts(words: Sequence[str], cuts: Sequence[int]) -> list[Sequence[str]]:
    """Words cut into one part more than there are cuts."""
    return [words[start:end] for start, end in pairwise([0, *cuts, len(words)])]


def changed(
    begin: Sequence[str], gone: Sequence[str], new: Sequence[str], end: Sequence[str]
) -> Paragraph:
    """A paragraph in which a reader has changed some words between others."""
    blank = " " if begin else ""
    first = not begin and not gone  # what comes is the beginning, and a blank with it
    pieces = (
        Piece(SAME, " ".join(begin)),
        Piece(GONE, blank + " ".join(gone) if gone else "", "Bo"),
        Piece(NEW, blank + " ".join(new) + " " * first if new else "", "Bo"),
        Piece(SAME, ("" if first else " ") + " ".join(end) if end else ""),
    )
    return Paragraph(tuple(each for each in pieces if each.text))


@given(ONCE)
def test_a_change_of_words_that_stand_once_is_made_and_once_only(
    four: list[Sequence[str]],
) -> None:
    read = changed(*four)
    assume(read.old.strip() and read.new.strip())
    for change in changes([(read, "problem")]):
        state, now = made(change, proposal(read.old))
        assert (state, now.split()) == (State.OPEN, read.new.split())
        assert made(change, proposal(now))[0] is not State.OPEN


def overlap(words: Sequence[str], part: Sequence[str], at: int) -> bool:
    """Whether a part of words stands there another time that begins within or ends within it."""
    near = range(max(0, at - len(part) + 1), at + len(part))
    return any(words[n : n + len(part)] == part for n in near if n != at)


@given(OFTEN, OFTEN, OFTEN, OFTEN, OFTEN, OFTEN)
def test_a_change_among_words_that_stand_again_is_made_in_its_place_or_not_at_all(
    above: list[str],
    begin: list[str],
    gone: list[str],
    new: list[str],
    end: list[str],
    below: list[str],
) -> None:
    read = changed(begin, gone, new, end)
    old = read.old.split()
    assume(old and not overlap([*above, *old, *below], old, len(above)))
    text = "\n\n".join(" ".join(each) for each in (above, old, below) if each)
    for change in changes([(read, "problem")]):
        state, now = made(change, proposal(text))
        if state is State.OPEN:
            assert now.split() == [*above, *read.new.split(), *below]


SHOWN = {"a*b*c": "a<em>b</em>c"}  # emphasis, as Word tells of it; all others show as they are


@pytest.mark.parametrize(
    "words",
    ["*", "_x_ y", "[a](javascript:b)", "`", "<img>", "# a", "1. b", "- c", "\\", "2 * 3", *SHOWN],
)
def test_words_that_a_reader_types_show_as_they_are(words: str) -> None:
    from markdown_it import MarkdownIt

    page = MarkdownIt().render(md_block(as_markdown(words, "")))
    assert page == f"<p>{SHOWN.get(words, words.replace('<', '&lt;').replace('>', '&gt;'))}</p>\n"


TWINS = (
    "Bread is [-c-]{+C+}old. The oven was slow at six, and at noon bread is [-c-]{+C+}old again."
)


@pytest.mark.parametrize("key", ["problem", "press_release.problem"])
def test_twins_of_a_change_are_settled_one_by_one(key: str) -> None:
    """The same change by the same reader, twice in a paragraph or in two alike."""
    one, other = changes([(paragraph(TWINS), "problem")])
    if key != "problem":
        _, other = changes([(paragraph(TWINS), key)])
    held = proposal(paragraph(TWINS).old)
    held = load(held.source.with_text(settled(held.source, other, "Mia", "We counted again.")))
    assert [settled_by(each, held) for each in (one, other)] == ["", "We counted again."]
