"""One answer goes into a file, and every other byte of it stays."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from wb.cli.proposal_file import ProposalFile
from wb.document.edit import append, clean, fresh, set_text
from wb.document.loader import load
from wb.document.locate import EditRefused
from wb.document.textfile import TextFile
from wb.questions import QUESTIONS

# name: (key, new text, file before, file after)
SETS = {
    "an empty answer": ("who", "Nurses", "who:\nproblem: x\n", "who: |\n  Nurses\nproblem: x\n"),
    "an answer of several paragraphs": (
        "who",
        "One\n\nTwo: #3",
        "who:\n",
        "who: |\n  One\n\n  Two: #3\n",
    ),
    "a comment behind an old value": (
        "who",
        "New",
        "who: Old  # ask Tom\n",
        "who: |  # ask Tom\n  New\n",
    ),
    "a comment behind the sign of a block": (
        "who",
        "New",
        "who: |- # ask Tom\n  Old\n  text\n",
        "who: |- # ask Tom\n  New\n",
    ),
    "a comment below that would become text": (
        "who",
        "New",
        "who: Old\n  # ask Tom\n",
        "who: |\n   New\n  # ask Tom\n",
    ),
    "blanks below that would become text": (
        "who",
        "New",
        "who: Old\n    \nx: y\n",
        "who: |\n    New\n    \nx: y\n",
    ),
    "blank lines behind a block": (
        "who",
        "New",
        "who: |\n  Old\n\n\n# next\nx: y\n",
        "who: |\n  New\n\n\n# next\nx: y\n",
    ),
    "a block with its own indentation": (
        "who",
        "New\n more",
        "who: |\n     Old\nx:\n  y: z\n",
        "who: |\n     New\n      more\nx:\n  y: z\n",
    ),
    "a folded block": ("who", "New\ntext", "who: >\n  Old\n  text\n", "who: |\n  New\n  text\n"),
    "text that begins with blanks": ("who", "  New\ntext", "who:\n", "who: |2\n    New\n  text\n"),
    "a value on the line below": (
        "who",
        "New",
        "who:\n  Old\n  text\nx: y\n",
        "who: |\n  New\nx: y\n",
    ),
    "a comment between key and value": (
        "who",
        "New",
        "who:\n  # Tom\n  Old\n",
        "who:\n  # Tom\n  |\n  New\n",
    ),
    "a value written wide": (
        "title",
        "New",
        "title:    Old   # name\n",
        "title:    New   # name\n",
    ),
    "quotes around a one-line field": ("title", "It's", "title: 'Old'\n", "title: 'It''s'\n"),
    "a title that YAML would take for truth": ("title", "Yes", "title:\n", 'title: "Yes"\n'),
    "a title that YAML would take for a key": (
        "title",
        "Beds: free",
        "title: Old\n",
        'title: "Beds: free"\n',
    ),
    "a title that looks like a number": ("title", "2027", "title: Old\n", 'title: "2027"\n'),
    "a date stands without quotes": (
        "launch",
        "2027-03-01",
        "launch: 2027\n",
        "launch: 2027-03-01\n",
    ),
    "a day no calendar has stands in quotes": (
        "launch",
        "2027-02-30",
        "launch: 2027\n",
        'launch: "2027-02-30"\n',
    ),
    "a text emptied": ("who", "", "who: Old # Tom\nx: y\n", "who: # Tom\nx: y\n"),
    "a block emptied": ("who", " \n", "who: |\n  Old\n  text\n\nx: y\n", "who:\n\nx: y\n"),
    "nothing where nothing is": ("owner", "", "who: x\n", "who: x\n"),
    "the same text again, in another style": (
        "who",
        "a b",
        'who: >-\n  a\n  b\nx: "y"\n',
        'who: >-\n  a\n  b\nx: "y"\n',
    ),
    "no line end at the end of the file": ("who", "New", "x: y\nwho: Old", "x: y\nwho: |\n  New"),
    "the line ends of Windows": (
        "who",
        "a\nb",
        "who: Old\r\nx: y\r\n",
        "who: |\r\n  a\r\n  b\r\nx: y\r\n",
    ),
    "inside brackets": (
        "press_release.customer_quote.text",
        'a "b"',
        "press_release:\n  customer_quote: {text: , name: Jo}\n",
        'press_release:\n  customer_quote: {text: "a \\"b\\"", name: Jo}\n',
    ),
    "one more key inside brackets": (
        "team.who",
        "Tom",
        "team: {evidence: Jo}\n",
        'team: {evidence: Jo, who: "Tom"}\n',
    ),
    "an entry of a list": (
        "out_of_scope.1",
        "New",
        "out_of_scope:\n- One\n- Two # later\n",
        "out_of_scope:\n- One\n- New # later\n",
    ),
    "a field of an entry": (
        "faq.internal.0.answer",
        "Yes",
        "faq:\n  internal:\n    - question: Why?\n      answer:\n",
        "faq:\n  internal:\n    - question: Why?\n      answer: |\n        Yes\n",
    ),
    "a missing field of an entry": (
        "faq.internal.0.answer",
        "Yes",
        "faq:\n  internal:\n    - question: Why?\n",
        "faq:\n  internal:\n    - question: Why?\n      answer: |\n        Yes\n",
    ),
    "a missing answer goes behind the question before it": (
        "benefit",
        "New",
        "who: a\nproblem: b\nevidence: c\n",
        "who: a\nproblem: b\nbenefit: |\n  New\nevidence: c\n",
    ),
    "a missing answer keeps the air between questions": (
        "problem",
        "New",
        "wb: 1\n\n# Who?\nwho: a\n\n# How?\nevidence: c\n",
        "wb: 1\n\n# Who?\nwho: a\n\nproblem: |\n  New\n\n# How?\nevidence: c\n",
    ),
    "a missing owner goes to the head of the file": (
        "owner",
        "Aisha",
        "wb: 1\ntitle: T\nstatus: draft\n\nwho: a\n",
        "wb: 1\ntitle: T\nstatus: draft\nowner: Aisha\n\nwho: a\n",
    ),
    "what has no place of its own goes to the end": (
        "decision.why",
        "So",
        "who: a\nfaq:\n  internal:\n  - question: b\n# end\n",
        "who: a\nfaq:\n  internal:\n  - question: b\ndecision:\n  why: So\n# end\n",
    ),
    "parents are made in the steps of the file": (
        "press_release.headline",
        "New",
        "who: a\nteam:\n    who: Tom\n",
        "who: a\nteam:\n    who: Tom\npress_release:\n    headline: New\n",
    ),
    "an empty parent is filled": (
        "press_release.customer_quote.name",
        "Jo",
        "press_release:  # later\nfaq:\n",
        "press_release:  # later\n  customer_quote:\n    name: Jo\nfaq:\n",
    ),
    "a headline goes before a summary": (
        "press_release.subheading",
        "New",
        "press_release:\n  headline: a\n  summary: b\n",
        "press_release:\n  headline: a\n  subheading: New\n  summary: b\n",
    ),
    "behind a block that keeps its blank lines": (
        "problem",
        "New",
        "who: |+\n  a\n\nevidence: c\n",
        "who: |+\n  a\n\nproblem: |\n  New\nevidence: c\n",
    ),
}

RECORD = {"question": "Why: now?", "answer": "Because"}
LINES = ['- question: "Why: now?"', "  answer: |", "    Because"]


def _lines(indent: int) -> str:
    return "".join(f"{' ' * indent}{line}\n" for line in LINES)


# name: (key, record, file before, file after)
APPENDS: dict[str, tuple[str, Any, str, str]] = {
    "a list that is missing with its parent": (
        "faq.internal",
        RECORD,
        "who: a\n",
        f"who: a\nfaq:\n  internal:\n{_lines(4)}",
    ),
    "a parent with nothing in it": (
        "faq.internal",
        RECORD,
        "faq:\nx: y\n",
        f"faq:\n  internal:\n{_lines(4)}x: y\n",
    ),
    "empty brackets": (
        "waivers",
        {"rule": "hype", "why": "quoted"},
        "waivers: [] # none\nx: y\n",
        "waivers: # none\n  - rule: hype\n    why: quoted\nx: y\n",
    ),
    "a list that stands flush with its key": (
        "out_of_scope",
        "Two",
        "out_of_scope:\n- One\nx: y\n",
        "out_of_scope:\n- One\n- Two\nx: y\n",
    ),
    "a new list as flush as the others": (
        "waivers",
        {"rule": "hype"},
        "out_of_scope:\n- One\n",
        "out_of_scope:\n- One\nwaivers:\n- rule: hype\n",
    ),
    "a list that stands far in": (
        "out_of_scope",
        "Two\nlines",
        "out_of_scope:\n    -   One # a\n\nx: y\n",
        "out_of_scope:\n    -   One # a\n    -   |\n        Two\n        lines\n\nx: y\n",
    ),
    "entries with air between them": (
        "out_of_scope",
        "Three",
        "out_of_scope:\n- One\n\n- Two\n",
        "out_of_scope:\n- One\n\n- Two\n\n- Three\n",
    ),
    "entries inside brackets": (
        "out_of_scope",
        "Two",
        "out_of_scope: [One]\n",
        'out_of_scope: [One, "Two"]\n',
    ),
    "a source with its numbers": (
        "sources",
        {"id": "ward", "date": "2026-01", "count": "1046", "link": "https://a.b/#c"},
        "sources:\n  - id: a\n",
        "sources:\n  - id: a\n  - id: ward\n    date: 2026-01\n    count: 1046\n    link: https://a.b/#c\n",
    ),
    "a list at the end of a file without a line end": (
        "out_of_scope",
        "Two",
        "out_of_scope:\n- One",
        "out_of_scope:\n- One\n- Two",
    ),
}

# name: (key, file, line that is named, words that are said)
REFUSALS = {
    "a key given twice": ("who", "who: a\nx: y\nwho: b\n", 3, "a second time"),
    "a list where text belongs": ("who", "x: y\nwho:\n- a\n", 2, "holds a list"),
    "keys where text belongs": ("who", "x: y\nwho:\n  a: b\n", 2, '"key: value" lines'),
    "text where keys belong": (
        "press_release.headline",
        "x: y\npress_release: a\n",
        2,
        '"headline:" belongs',
    ),
    "a label": ("who", "who: &me Jo\nx: y\n", 1, 'the label "&me"'),
    "a reference": ("who", "x: &me Jo\nwho: *me\n", 2, 'a reference ("*")'),
    "a tag": ("who", "x: y\nwho: !!str Jo\n", 2, 'the tag "!!str"'),
    "two documents": ("who", "who: a\n---\nwho: b\n", 2, "a second document"),
    "a quote that is never closed": ("who", "x: y\nwho: 'a\n", 2, "a quote"),
    "an entry that is not there": (
        "faq.internal.2.answer",
        "faq:\n  internal:\n    - question: a\n",
        3,
        "no entry 2",
    ),
    "an entry of a list that is not there": (
        "faq.internal.0.answer",
        "who: a\nfaq:\n",
        2,
        "no list with an entry 0",
    ),
    "a list as the whole file": ("who", "- a\n", 1, "a list"),
    "an empty file": ("who", "", 1, "empty"),
    "a comment inside brackets": (
        "press_release.headline",
        "press_release: { # later\n  }\n",
        1,
        "a comment",
    ),
    "a key behind a question mark": ("who", "x: y\n? who\n: a\n", 2, 'no ":"'),
}


def _source(text: str) -> TextFile:
    return TextFile("ward.wb.yaml", text)


@pytest.mark.parametrize(("key", "value", "before", "after"), SETS.values(), ids=SETS)
def test_an_answer_goes_where_it_belongs_and_the_rest_stays(
    key: str, value: str, before: str, after: str
) -> None:
    assert set_text(_source(before), key, value) == after
    assert set_text(_source(after), key, value) == after


@pytest.mark.parametrize(("key", "record", "before", "after"), APPENDS.values(), ids=APPENDS)
def test_an_entry_goes_to_the_end_of_its_list(
    key: str, record: Any, before: str, after: str
) -> None:
    assert append(_source(before), key, record) == after


@pytest.mark.parametrize(("key", "text", "line", "words"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_edited_safely_is_refused_with_its_line(
    key: str, text: str, line: int, words: str
) -> None:
    with pytest.raises(EditRefused) as refused:
        set_text(_source(text), key, "New")
    assert (refused.value.line, refused.value.source.text) == (line, text)
    assert refused.value.sentence.startswith(f"Line {line} of ward.wb.yaml is in the way: ")
    assert words in refused.value.sentence
    assert refused.value.hint


def test_text_is_no_list() -> None:
    with pytest.raises(EditRefused, match=r"Line 2 .* holds text, and a list belongs there"):
        append(_source("who: a\nout_of_scope: nothing\n"), "out_of_scope", "New")


def test_lines_of_a_refusal_are_counted_as_editors_count_them() -> None:
    with pytest.raises(EditRefused) as refused:
        set_text(_source('x: "a\u2028b"\nwho: [a]\n'), "who", "New")
    assert refused.value.line == 2


CLEANED = {
    "line ends of every kind": ("a\r\nb\rc\x85d\u2028e\u2029f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
    "blanks at the ends of lines": ("a \t\n\u00a0b\u3000\n", "a\n\u00a0b"),
    "blank lines at both ends": ("\n \n\n  a\n\nb\n\n", "  a\n\nb"),
    "control characters": ("a\x00\x1b[31mb\x7f\x9f", "a[31mb"),
    "byte order marks": ("\ufeffa\ufeffb", "ab"),
    "half characters go, pairs of halves are joined": ("a\ud83db \ud83d\ude00", "ab \U0001f600"),
    "right-to-left, combining marks and joined emoji stay": (
        "שלום e\u0301 👩\u200d⚕️",
        "שלום e\u0301 👩\u200d⚕️",
    ),
    "nothing but blanks": (" \n\t\u2003\n", ""),
}


@pytest.mark.parametrize(("text", "kept"), CLEANED.values(), ids=CLEANED)
def test_an_answer_is_cleaned(text: str, kept: str) -> None:
    assert clean(text) == kept
    assert clean(kept) == kept


def test_a_fresh_proposal_asks_the_five_questions_and_has_no_faults() -> None:
    text = fresh(
        "Bedside:\nmedicines", {"who": "Nurses\n\non ward 5", "press_release.headline": "No queue"}
    )
    proposal = load(_source(text))
    assert proposal.title.text == "Bedside: medicines"
    assert proposal.faults == ()
    assert [clean(answer.text) for answer in proposal.answers] == [
        "Nurses\n\non ward 5",
        "",
        "",
        "",
        "",
    ]
    assert re.findall(r"^# (.*)\n(\w+):", text, re.MULTILINE) == [
        (q.prompt, q.key) for q in QUESTIONS
    ]


def test_answering_one_question_after_the_other_gives_the_file_that_is_fresh_with_all_answers() -> (
    None
):
    answers = {question.key: f"{question.title}:\n- one\n- two" for question in QUESTIONS}
    text = fresh("T")
    for key in reversed(answers):
        text = set_text(_source(text), key, answers[key])
    assert text == fresh("T", answers)


def test_a_save_composes_yaml_once_to_verify_and_once_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed = []
    whole = yaml.compose
    monkeypatch.setattr(yaml, "compose", lambda *a, **k: composed.append(1) or whole(*a, **k))
    path = tmp_path / "a.wb.yaml"
    path.write_text("wb: 1\ntitle: A\nwho:\n", encoding="utf-8")
    file = ProposalFile.opened(path)
    for answer in ("Ward nurses.", "Ward nurses on nights."):
        composed.clear()
        file.save("who", answer)
        assert (len(composed), file.answer("who")) == (2, answer)
        file.save("who", answer)
        assert len(composed) == 2
