"""The form of `wb edit` reaches every key: texts, lists and their order."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import ROOT
from support.run import Run
from wb.document.arrange import arrange
from wb.document.edit import set_text
from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile, read
from wb.editor.form import form, guidance
from wb.editor.form_changes import changed
from wb.editor.page import Unclear, drawn
from wb.schema import KEYS, RECORDS, TABLE, TEXTS, in_first, known_keys

FILE = """\
wb: 1
title: Bedside medicines
who: Ward nurses.
sources:
  # asked on the ward
  - id: ward-study
    kind: study   # ours
    count: 1046
  - {id: calls, kind: support}
faq:
  external:
    - question: One?
      answer: |
        Yes.

        ## A heading of its own
    # the hard one
    - question: "Two?"
      answer: No.
    - question: Three?
      answer: Both.
  internal:
    - question: Who pays?
      answer: The ward.
out_of_scope:
  - cakes   # for now
  - coffee
waivers:
  - rule: hype
    why: It is a name.
"""
ENTRY = r"(?s)## [^\n]*\{{#{0}\}}\n.*?(?=\n#+ [^\n]*\{{#|\Z)"


def held(text: str = FILE) -> Proposal:
    return load(TextFile("", text))


def page(text: str = FILE) -> str:
    return form(held(text))


def texts(text: str) -> dict[str, str]:
    return {key: each.text.strip() for key, each in held(text).passages.items() if each}


def entry(key: str, of: str) -> str:
    """All that belongs to one heading of a page."""
    match = re.search(ENTRY.format(re.escape(key)), of)
    assert match
    return match[0]


def asked(text: str, side: str = "external") -> list[str]:
    proposal = held(text)
    return [
        proposal[f"faq.{side}.{number}.question"].text
        for number in range(proposal.counts.get(f"faq.{side}", 0))
    ]


PROPOSALS = [*ROOT.glob("examples/*.wb.yaml"), *ROOT.glob("tests/judgement/dev/own/*.wb.yaml")]


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.name)
def test_a_round_trip_without_a_change_changes_no_byte(path: Path) -> None:
    proposal = load(read(path))
    assert changed(proposal, form(proposal)) == proposal.source.text
    for key in ("", "press_release", "sources", "faq", "faq.internal", "out_of_scope", "team"):
        assert changed(proposal, form(proposal, key), key) == proposal.source.text


def fitting(key: str) -> str:
    kind = TABLE[in_first(key)].kind
    return kind.choices[-1] if kind.choices else "2031" if kind.bare else f"words at {key}"


@pytest.mark.parametrize("key", [key for key in known_keys() if key != "wb"])
def test_every_key_of_the_format_can_be_written_in_the_form(key: str) -> None:
    source = TextFile("", "wb: 1\ntitle: Bread\nwho: Bakers\n")
    for each in KEYS:
        if each.kind in (RECORDS, TEXTS):
            field = next(k.key for k in KEYS if k.key.startswith(f"{each.key}.0"))
            entry = "one" if each.kind == TEXTS else {field.rpartition(".")[2]: "one"}
            source = source.with_text(arrange(source, each.key, [entry]))
    wanted = source.with_text(set_text(source, key, fitting(key)))
    after = load(source.with_text(changed(load(source), form(load(wanted)))))
    assert after[key].text.strip() == fitting(key)


OWNED = """\
wb: 1
title: Bread
faq:
  internal:
    - question: Who pays?
      owner: Tom
    - question: Who bakes?
      answer: |
        owner: Ann, of course.

        And two apprentices.
    - question: Who eats?
      answer: All.
"""


def test_who_is_to_answer_a_question_stands_in_a_line_below_it() -> None:
    page = form(load(TextFile("", OWNED)))
    assert "## Who pays? {#faq.internal.0}\n\nowner: Tom\n\n## Who bakes?" in page
    assert "owner:\n\nowner: Ann, of course." in page, "an answer keeps its own words"
    assert "## Who eats? {#faq.internal.2}\n\nAll.\n" in page
    written = page.replace("owner: Tom", "owner: Eve").replace("\n\nAll.", "\n\nowner: Bo\n\nAll.")
    written = written.replace("\n\nAll.", "\n\nAll.\n\n## Who sweeps?\n\nowner: Ida")
    after = load(TextFile("", changed(load(TextFile("", OWNED)), written)))
    told = [(each.owner.text, each.answer.text) for each in after.internal_faq]
    assert told == [
        ("Eve", ""),
        ("", "owner: Ann, of course.\n\nAnd two apprentices.\n"),
        ("Bo", "All."),
        ("Ida", ""),
    ]
    gone = changed(load(TextFile("", OWNED)), page.replace("owner: Tom\n\n", ""))
    assert "Tom" not in gone


def test_what_fits_is_said_below_the_form() -> None:
    said = guidance()
    for words in ("draft, review, approved or declined", "sources.count: a whole number"):
        assert words in said
    assert "status" not in guidance("sources")


DELETED = {
    "with what stands below": lambda text: text.replace(entry("faq.external.1", text), ""),
    "its heading alone": lambda text: re.sub(r"## .*\{#faq.external.1\}\n", "", text),
}


@pytest.mark.parametrize("delete", DELETED.values(), ids=DELETED)
def test_an_entry_goes_with_its_heading(delete: Callable[[str], str]) -> None:
    after = changed(held(), delete(page()))
    gone = '    # the hard one\n    - question: "Two?"\n      answer: No.\n'
    assert after == FILE.replace(gone, "")


@pytest.mark.parametrize("number", [0, 1, 2])
def test_each_entry_can_go_by_its_heading_alone(number: int) -> None:
    after = changed(held(), re.sub(rf"## .*\{{#faq.external.{number}\}}\n", "", page()))
    wanted = ["One?", "Two?", "Three?"]
    answers = [each.answer.text.strip() for each in held().external_faq]
    del wanted[number], answers[number]
    assert asked(after) == wanted
    assert [each.answer.text.strip() for each in held(after).external_faq] == answers


NOTED = """\
comments:
  - {where: faq.external.1.answer, by: Ruth, says: Is it so?}
  - {where: faq.external.2, by: Ruth, says: And this?}
waivers:
  - {rule: hype, where: faq.external.1.answer, why: A name.}
  - {rule: too-thin, where: faq.external.2.answer, why: To come.}
  - {rule: acronym, where: who, why: Known.}
"""


@pytest.mark.parametrize(
    ("move", "comments", "waivers"),
    [
        ("none", ["1.answer", "2"], ["1.answer", "2.answer", "who"]),
        ("first out", ["0.answer", "1"], ["0.answer", "1.answer", "who"]),
        ("second out", ["", "1"], ["1.answer", "who"]),
        ("second last", ["2.answer", "1"], ["2.answer", "1.answer", "who"]),
    ],
)
def test_comments_and_waivers_stay_with_the_entry_they_stand_at(
    move: str, comments: list[str], waivers: list[str]
) -> None:
    text = FILE.partition("waivers:")[0] + NOTED
    whole = page(text)
    first, second, third = (entry(f"faq.external.{number}", whole) for number in range(3))
    if move in ("first out", "second out"):
        whole = whole.replace(first if move == "first out" else second, "")
    if move == "second last":
        whole = whole.replace(second, "").replace(third, f"{third}\n{second}")
    after = held(changed(held(text), whole))
    places = ([each.where.text for each in records] for records in (after.comments, after.waivers))
    assert [[each.replace("faq.external.", "") for each in place] for place in places] == [
        comments,
        waivers,
    ]
    assert [each.rule for each in after.faults] == [each.rule for each in held(text).faults]


def test_words_that_end_as_a_deleted_entry_does_stay() -> None:
    text = page().replace(entry("faq.external.1", page()), "").replace("The ward.", "I say:\n\nNo.")
    after = changed(held(), text.replace("\nBoth.", "\nBoth.\n\nNo."))
    said = texts(after)
    assert (said["faq.external.1.answer"], said["faq.internal.0.answer"]) == (
        "Both.\n\nNo.",
        "I say:\n\nNo.",
    )


def test_an_entry_can_go_that_ends_as_the_one_before() -> None:
    text = FILE.replace("answer: No.", "answer: Yes.").replace("## A heading of its own", "Yes.")
    whole = page(text)
    assert asked(changed(held(text), whole.replace(entry("faq.external.1", whole), ""))) == [
        "One?",
        "Three?",
    ]


def test_a_deleted_heading_below_which_words_have_changed_is_asked_about() -> None:
    text = re.sub(r"## .*\{#faq.external.1\}\n", "", page())
    with pytest.raises(Unclear) as error:
        changed(held(), text.replace("\nYes.", "\nOh yes."))
    assert 'The heading of "Two?" is gone' in error.value.sentence


def test_all_entries_can_go() -> None:
    after = changed(held(), re.sub(r"## .*\{#faq.external.\d\}\n", "", page()))
    assert asked(after) == []
    assert asked(after, "internal") == ["Who pays?"]


def test_an_entry_that_is_moved_keeps_its_bytes() -> None:
    text = page()
    one, three = entry("faq.external.0", text), entry("faq.external.2", text)
    after = changed(held(), text.replace(one, "@").replace(three, one).replace("@", three))
    assert asked(after) == ["Three?", "Two?", "One?"]
    assert '    # the hard one\n    - question: "Two?"\n      answer: No.\n' in after
    assert sorted(after.splitlines()) == sorted(FILE.splitlines())


def test_an_entry_can_be_moved_to_the_other_side() -> None:
    text = page()
    two, pays = entry("faq.external.1", text), entry("faq.internal.0", text)
    after = changed(held(), text.replace(two, "").replace(pays, f"{two}\n\n{pays}"))
    assert (asked(after), asked(after, "internal")) == (["One?", "Three?"], ["Two?", "Who pays?"])
    assert texts(after)["faq.internal.0.answer"] == "No."


@pytest.mark.parametrize("heading", ["## And when?", "## And when? {#faq.external.new}"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_question_is_added_by_writing_one(heading: str, at: int) -> None:
    before = entry(f"faq.external.{at}", page())
    text = page().replace(before, f"{heading}\n\nFrom May on.\n\n{before}")
    after = changed(held(), text)
    wanted = ["One?", "Two?", "Three?"]
    wanted.insert(at, "And when?")
    assert asked(after) == wanted
    assert texts(after)[f"faq.external.{at}.answer"] == "From May on."


def test_a_source_is_added_changed_and_named() -> None:
    text = page().replace("kind: study", "kind: survey").replace("## calls ", "## phone ")
    text = text.replace(
        "# Press release", "## trips\n\nkind: usage-data\ncount: 12\n\n# Press release"
    )
    after = texts(changed(held(), text))
    assert (after["sources.0.kind"], after["sources.1.id"]) == ("survey", "phone")
    new = {key: after[key] for key in after if key.startswith("sources.2")}
    assert new == {"sources.2.id": "trips", "sources.2.kind": "usage-data", "sources.2.count": "12"}
    assert "kind: survey   # ours" in changed(held(), text)


LINES = {
    "one changed": ("- cakes\n- coffee", "- pies\n- coffee", ["pies", "coffee"], True),
    "one more": ("- coffee", "- coffee\n- tea", ["cakes", "coffee", "tea"], True),
    "one more without a sign": ("- coffee", "- coffee\ntea", ["cakes", "coffee", "tea"], True),
    "one less": ("- coffee\n", "", ["cakes"], True),
    "turned round": ("- cakes\n- coffee", "- coffee\n- cakes", ["coffee", "cakes"], True),
    "none": ("- cakes\n- coffee\n", "", [], False),
    "an empty one": ("- coffee", "- coffee\n-", ["cakes", "coffee"], True),
}


@pytest.mark.parametrize(("old", "new", "lines", "comment"), LINES.values(), ids=LINES)
def test_a_list_of_lines(old: str, new: str, lines: list[str], comment: bool) -> None:
    after = changed(held(), page().replace(old, new))
    assert [each.text for each in held(after).out_of_scope] == lines
    assert ("# for now" in after) == comment


UNCLEAR = {
    "a key that is not whole": ("{#faq.external.1}", "{faq.external.1}", "not whole"),
    "a line that is no field": ("kind: study", "kind: study\nasked twelve", "asked twelve"),
    "a field nobody knows": ("kind: study", "knid: study", "Did you mean"),
    "a field given twice": ("kind: study", "kind: study\nkind: survey", "kind: survey"),
    "a list that is gone": ("# The sources {#sources}\n", "", "{#sources} is gone"),
}


@pytest.mark.parametrize(("old", "new", "said"), UNCLEAR.values(), ids=UNCLEAR)
def test_what_is_unclear_changes_nothing(old: str, new: str, said: str) -> None:
    with pytest.raises(Unclear) as error:
        changed(held(), page().replace(old, new))
    assert said in f"{error.value.sentence} {error.value.hint}"


def test_help_in_the_buffer_fits_eighty_columns() -> None:
    for key in ["", *known_keys()]:
        page = drawn("", guidance(key))
        assert max(map(len, page.split("\n"))) < 80


_TEXTS = st.lists(
    st.sampled_from(
        ["a", " ", "\n", "## Who?", "\n## b", "\\", "{#who}", "# T {#title}", "- ", "é"]
    ),
    max_size=8,
).map("".join)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_whatever_an_entry_holds_the_form_brings_it_back(one: str, two: str, line: str) -> None:
    source = TextFile("", FILE)
    for key, text in {
        "faq.external.0.answer": one,
        "faq.external.1.question": " ".join(two.split()) or "?",
        "out_of_scope.0": line,
    }.items():
        source = source.with_text(set_text(source, key, text))
    assert changed(load(source), form(load(source))) == source.text
    after = texts(changed(held(), form(load(source))))
    for key in ("faq.external.0.answer", "faq.external.1.question", "faq.internal.0.answer"):
        assert after.get(key, "") == load(source)[key].text.strip()


KEYED = (
    ("press_release.summary", "From May on.", {"press_release.summary": "From May on."}),
    ("out_of_scope", "- cakes\n- tea", {"out_of_scope.1": "tea"}),
    ("decision.by", "Ann", {"decision.by": "Ann"}),
    ("faq.external.1.answer", "Never.", {"faq.external.1.answer": "Never."}),
    ("status", "review", {"status": "review"}),
)


@pytest.mark.parametrize(("key", "typed", "wanted"), KEYED, ids=lambda value: str(value)[:20])
def test_one_key_is_edited(
    key: str, typed: str, wanted: dict[str, str], tmp_path: Path, run_wb: Callable[..., Run]
) -> None:
    path = tmp_path / "a.wb.yaml"
    path.write_text(FILE, encoding="utf-8")
    heading = 'grep "^#.*{#" "$1";' if key == "out_of_scope" else ""
    script = tmp_path / "editor"
    script.write_text(f"#!/bin/sh\n{{ {heading} echo '{typed}'; }} > x; cat x > \"$1\"\n")
    script.chmod(0o755)
    run = run_wb("edit", "a.wb.yaml", key, WB_EDITOR=str(script), TMPDIR=str(tmp_path))
    assert run.code == 0, run
    assert texts(path.read_text()) == texts(FILE) | wanted


NO_KEYS = {
    "press_release.sumary": "Did you mean press_release.summary?",
    "faq.external.7": "no key",
    "faq.external.7.answer": "has no entry 7 here; it has 3",
    "wb": "no key",
}


@pytest.mark.parametrize("verb", ["edit", "answer"])
@pytest.mark.parametrize("word", NO_KEYS)
def test_a_word_that_is_no_key(
    verb: str, word: str, tmp_path: Path, run_wb: Callable[..., Run]
) -> None:
    (tmp_path / "a.wb.yaml").write_text(FILE, encoding="utf-8")
    run = run_wb(verb, "a.wb.yaml", word, WB_EDITOR="true", TMPDIR=str(tmp_path))
    assert (run.code, NO_KEYS[word] in run.err) == (2, True), run
