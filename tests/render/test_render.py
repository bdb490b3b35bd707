"""`wb render`: proposals become pages, and everything that can go wrong is one sentence."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from support import ROOT
from support.run import Run, run_wb
from wb.cli.review import review
from wb.config.discovery import discover
from wb.document.loader import load
from wb.document.textfile import TextFile, read
from wb.questions import QUESTIONS
from wb.render.context import SLOTS, Setup, context, in_words
from wb.render.markdown import FILTERS
from wb.render.templates import template_folders

TEMPLATES = template_folders().names()

FIVE = """\
wb: 1
title: Bedside medicines
who: Ward pharmacists on nights and weekends
problem: Each discharge waits 3 hours for its medicines.
benefit: Patients leave with their **medicines** in hand [^ward]. No second trip.
evidence: We watched 1,046 discharges in January 2026.
experience: |
  1. The doctor signs at the bed.
  2. The pharmacist hands over the bag.
"""
FULL = (
    FIVE
    + """\
status: review
stage: validated
owner: Aisha Khan
language: en
team: {evidence: Tom Baker}
launch: 2027-03
place: Barnstaple
sources:
  - {id: ward, kind: usage-data, what: Time study, date: 2026-01, count: 1046,
     link: "https://example.org/w"}
  - {id: calls, kind: support, what: Calls to the ward}
press_release:
  headline: Home by noon, medicines in hand
  subheading: Ward patients leave with what they need.
  summary: The hospital today ended the wait.
  problem: Patients waited.
  solution: Now they do not.
  leader_quote: {text: We counted the hours., name: Ruth Orr, title: chief pharmacist}
  customer_quote: {text: I was home for lunch., name: Sam Pike, role: patient}
  getting_started: Ask at the desk.
  call_to_action: Call 0123.
faq:
  external: [{question: 'What does it cost?', answer: Nothing.}]
  internal: [{question: 'Who pays?', answer: The trust.}]
out_of_scope: [Care homes]
decision: {ask: 'Do all wards start in May?', verdict: no-go, by: The board,
  date: 2026-11-05, why: Too dear.}
comments:
  - {where: problem, by: Ann, date: 2026-05-04, quote: three hours, says: "Which ones?"}
waivers: [{rule: hype, where: problem, why: Her words.}]
"""
)


def _wb(*words: str | Path, cwd: Path, **variables: str) -> Run:
    return run_wb("render", *words, cwd=cwd, **variables)


def _page(folder: Path, text: str, *words: str) -> str:
    (folder / "p.wb.yaml").write_text(text, encoding="utf-8")
    run = _wb("p.wb.yaml", *words, cwd=folder)
    assert (run.code, run.err) == (0, "")
    return run.out


def _headings(page: str) -> list[str]:
    tokens = MarkdownIt().parse(page)
    return [
        f"{token.tag} {tokens[at + 1].content}"
        for at, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def _said(run: Run) -> str:
    """What stopped the run: one sentence and a way out, exit code 2, nothing on the page."""
    assert (run.code, run.out) == (2, ""), run
    assert len(run.err.splitlines()) <= 2, run.err
    assert "Traceback" not in run.err
    return run.err


def test_a_whole_proposal_is_a_whole_page(tmp_path: Path) -> None:
    page = _page(tmp_path, FULL)
    assert _headings(page) == [
        "h1 Home by noon, medicines in hand",
        "h2 Press release",
        "h3 The problem",
        "h3 The solution",
        "h3 How to get started",
        "h3 What to do next",
        "h2 External FAQ: questions customers ask",
        "h3 What does it cost?",
        "h2 Internal FAQ: questions colleagues ask",
        "h3 Who pays?",
        "h2 How we know",
        "h2 What is left out",
        "h2 Decision",
        "h2 Appendix: the five answers",
        *(f"h3 {number}. {question.prompt}" for number, question in enumerate(QUESTIONS, 1)),
    ]
    for line in (
        "**Ward patients leave with what they need.**",
        "*Bedside medicines · Status: review · Stage: validated · Owner: Aisha Khan · Launch: "
        "March 2027*",
        "**To decide:** Do all wards start in May?\n\n---\n\n## Press release",
        "**Barnstaple, March 2027** – The hospital today ended the wait.",
        "> “We counted the hours.”\n>\n> — Ruth Orr, chief pharmacist",
        "> “I was home for lunch.”\n>\n> — Sam Pike, patient",
        "- Care homes",
        "**No-go**, by The board, 5 November 2026.\n\nToo dear.",
        "*Answered by Tom Baker.*",
        "Gathered, but cited nowhere above: [^calls]",
        "[^ward]: Time study (usage data, January 2026, 1,046 in all). <https://example.org/w>",
        "[^calls]: Calls to the ward (support).",
    ):
        assert f"\n{line}\n" in page
    assert "Still to write" not in page


def test_no_word_of_a_proposal_is_lost(tmp_path: Path) -> None:
    page = _page(tmp_path, FULL)
    silent = {"wb", "language"}
    for key, passage in load(TextFile("p", FULL)).passages.items():
        if (
            key not in silent
            and not key.startswith(("comments", "waivers", "sources"))
            and "date" not in key
            and key != "launch"
        ):
            assert passage.text.strip().lower() in page.lower(), key


def test_five_answers_make_a_release_that_says_each_of_them_once(tmp_path: Path) -> None:
    page = _page(tmp_path, FIVE)
    assert page.startswith(
        "# Bedside medicines\n\n**Patients leave with their medicines in hand.**\n\n---\n\n"
        "## Press release\n\n"
        "Patients leave with their **medicines** in hand [^ward]. No second trip.\n\n"
        "### The customer\n\nWard pharmacists on nights and weekends\n\n### The problem\n"
    )
    for answer in load(TextFile("p", FIVE)).answers:
        assert page.count(answer.text.strip()) == 1, answer.key
    for part, answer in {
        "the headline": "title",
        "the subheading": "benefit",
        "the summary": "who",
        "how to get started": "experience",
    }.items():
        assert re.search(rf"^- {part} \(.*Until then the page shows `{answer}`\.$", page, re.M)


@pytest.mark.parametrize("written", ["", "Patients leave with their medicines in hand."])
def test_a_subheading_that_says_the_benefit_is_not_said_again_below_it(
    written: str, tmp_path: Path
) -> None:
    plain = FIVE.replace("**medicines** in hand [^ward].", "medicines in hand.")
    plain += f"press_release:\n  subheading: {written}\n" * bool(written)
    page = _page(tmp_path, plain)
    assert page.count("Patients leave with their medicines in hand.") == 1
    assert "\n\n## Press release\n\nNo second trip.\n\n### The customer" in page


def test_what_is_said_to_authors_stands_at_the_foot_and_not_on_a_clean_page(
    tmp_path: Path,
) -> None:
    draft, clean = _page(tmp_path, FIVE), _page(tmp_path, FIVE, "--clean")
    assert draft.startswith(clean.rstrip("\n"))
    assert draft[len(clean) :].lstrip().startswith("## Still to write\n\n- the status (`status`)")
    assert "`" not in clean


def test_evidence_stands_once_and_the_appendix_says_where(tmp_path: Path) -> None:
    page = _page(tmp_path, FULL)
    assert page.count("We watched 1,046 discharges") == 1
    assert (
        "### 4. How do you know what the customer needs?\n\n*Answered by Tom Baker.*\n\n"
        "See “How we know” above." in page
    )


QUOTES = {
    "two paragraphs": ("One.\n\nTwo", "> “One.\n>\n> Two”"),
    "marks of its own": ('"One."', '> "One."'),
    "a list": ("- One", "> - One"),
    "an address at its end": ("See https://a.b/c.", "> See https://a.b/c."),
    "emphasis": ("*One* is **two**.", "> “*One* is **two**.”"),
}


@pytest.mark.parametrize(("said", "shown"), QUOTES.values(), ids=QUOTES)
def test_a_quotation_has_marks_where_they_change_nothing(said: str, shown: str) -> None:
    assert FILTERS["md_quote"](said, "“", "”") == shown


MISSING = [key for key in SLOTS if ".0" not in key and not key.endswith("_quote.name")]


@pytest.mark.parametrize(
    "text",
    [
        "wb: 1\n",
        "wb: 1\nsources: []\nfaq: {external: [], internal: }\nout_of_scope: []\ndecision: {}\n",
    ],
    ids=["no keys", "empty ones"],
)
def test_whatever_nobody_wrote_is_named_with_its_question(tmp_path: Path, text: str) -> None:
    page = _page(tmp_path, text)
    for key in MISSING:
        named = f"- {SLOTS[key].name} (`{key}`): {SLOTS[key].ask}" in page
        assert named == (key != "decision.verdict"), key
    assert "(`decision.verdict`)" in _page(tmp_path, f"{text}status: approved\n")
    assert _headings(page) == ["h1 Untitled", "h2 Press release", "h2 Still to write"]


def test_who_is_named_without_words_has_said_nothing_yet(tmp_path: Path) -> None:
    text = "wb: 1\ntitle: Bread\npress_release:\n  getting_started: Open the box.\n"
    page = _page(tmp_path, f"{text}  customer_quote: {{name: Oda Brenn, role: porter}}\n")
    assert "> …\n>\n> — Oda Brenn, porter" in page


def test_a_question_without_its_answer_is_not_dropped(tmp_path: Path) -> None:
    page = _page(
        tmp_path,
        FIVE
        + (
            "faq: {external: [{question: What if it rains?}, {answer: Yes.}]}\n"
            "sources: [{id: a}]\nout_of_scope: ['']\n"
        ),
    )
    assert "### What if it rains?\n\n### …\n\nYes.\n" in page
    assert "[^a]: …\n" in page
    for key in ("faq.external.0.answer", "faq.external.1.question", "sources.0.what"):
        assert f"(`{key}`): " in page


def test_an_unanswered_question_is_asked_in_the_other_pages_too(tmp_path: Path) -> None:
    for template in ("five-questions", "one-pager"):
        page = _page(tmp_path, FIVE.replace("evidence:", "# evidence:"), "-t", template)
        assert "- the evidence (`evidence`): How do you know what the customer needs?" in page


def test_two_sources_never_share_a_footnote(tmp_path: Path) -> None:
    page = _page(
        tmp_path,
        FIVE
        + (
            "sources: [{id: ward, what: One}, {id: Ward, what: Two}, {what: Three}, {id: 'a] "
            "[b', what: Four}]\n"
        ),
    )
    assert re.findall(r"^(\[\^.*?\]): (\w+)", page, re.MULTILINE) == [
        ("[^ward]", "One"),
        ("[^Ward-2]", "Two"),
        ("[^source-3]", "Three"),
        ("[^a-b]", "Four"),
    ]


HOSTILE = "# h\n\n<script>x</script>\n\n[^ward]: mine\n\n[a](javascript:x)\n\n===\n\n```\n"


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_text_of_a_proposal_changes_the_shape_of_the_page(tmp_path: Path, template: str) -> None:
    """Every text in the file is hostile at once; the page has the headings it always has."""
    tame = _headings(_page(tmp_path, FULL, "-t", template))
    text = yaml.safe_dump(_poisoned(yaml.load(FULL, yaml.BaseLoader)))
    assert text.count("<script>") > 20
    page = _page(tmp_path, text, "-t", template)
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(page)
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert [heading[:2] for heading in _headings(page)] == [heading[:2] for heading in tame]


def _poisoned(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _poisoned(below, name) for name, below in value.items()}
    if isinstance(value, list):
        return [_poisoned(each) for each in value]
    fixed = ("wb", "status", "stage", "language", "launch", "date", "kind", "count", "verdict")
    return value if key in fixed else value + HOSTILE


DATES = {
    "2027": "2027",
    "2027-03": "March 2027",
    "2027-Q3": "Q3 2027",
    "2027-Q5": "2027-Q5",
    "2027-03-01": "1 March 2027",
    "next spring": "next spring",
    "2027-13": "2027-13",
    "": "",
}


@pytest.mark.parametrize(("date", "words"), DATES.items(), ids=DATES)
def test_a_date_is_told_as_vaguely_as_it_is_known(date: str, words: str) -> None:
    assert in_words(date) == words


def test_the_same_proposal_makes_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "p.wb.yaml").write_text(FULL, encoding="utf-8")
    one, two = (_wb("p.wb.yaml", cwd=tmp_path, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert one.out == two.out != ""
    _wb("p.wb.yaml", "-o", "out.md", cwd=tmp_path)
    assert (tmp_path / "out.md").read_bytes() == one.out.encode()


def test_many_proposals_go_into_a_folder_and_are_kept_true_there(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.wb.yaml").write_text(FIVE, encoding="utf-8")
    assert "2 proposals" in _said(_wb(cwd=tmp_path))
    assert "2 proposals" in _said(_wb("-o", "x.md", cwd=tmp_path))
    stale = _wb("--check", "--out-dir", "out", cwd=tmp_path)
    assert (stale.code, stale.out.count("is missing")) == (1, 2)
    assert not (tmp_path / "out").exists()
    assert _wb("--out-dir", "out", cwd=tmp_path).code == 0
    assert sorted(os.listdir(tmp_path / "out")) == ["a.md", "b.md"]
    assert _wb("--check", "--out-dir", "out", cwd=tmp_path).code == 0
    (tmp_path / "out/b.md").write_text("older", encoding="utf-8")
    stale = _wb("--check", "--out-dir", "out", cwd=tmp_path)
    assert (stale.code, stale.out) == (
        1,
        f"{Path('out', 'b.md')} is not what its proposal renders to (b.wb.yaml).\n"
        "To write it: wb render --out-dir out\n",
    )
    assert (tmp_path / "out/b.md").read_text(encoding="utf-8") == "older"
    again = _wb("--out-dir", "out", cwd=tmp_path)
    assert again.out.split("\n")[:2] == [
        f"{Path('out', 'a.md')} was up to date.",
        f"{Path('out', 'b.md')} written.",
    ]
    assert _wb("a.wb.yaml", "-t", "one-pager", "--out-dir", "out", cwd=tmp_path).code == 0
    assert (tmp_path / "out/a.one-pager.md").is_file()


def test_a_page_keeps_its_mode_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "p.wb.yaml").write_text(FIVE, encoding="utf-8")
    page = tmp_path / "p.md"
    page.write_text("old", encoding="utf-8")
    page.chmod(0o640)
    _wb("p.wb.yaml", "-o", "p.md", cwd=tmp_path)
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert sorted(os.listdir(tmp_path)) == ["p.md", "p.wb.yaml"]


def test_a_key_that_reaches_no_page_is_mentioned(tmp_path: Path) -> None:
    (tmp_path / "p.wb.yaml").write_text(FIVE + "benefits: x\nowner: [a]\n", encoding="utf-8")
    run = _wb("p.wb.yaml", cwd=tmp_path)
    assert run.code == 0
    assert "2 things in it do not fit the format" in run.err


UNREADABLE = {
    "no YAML": (b'wb: 1\nwho: "x\n', "p.wb.yaml:2: This line cannot be read"),
    "a binary": (b"\x00\xff", "p.wb.yaml:1: This file is not UTF-8 text."),
    "empty": (b"", "p.wb.yaml:1: This file is empty."),
    "nested too deep": (b"wb: " + b"[" * 200_000, "p.wb.yaml:1: Brackets or lists are nested"),
    "too large": (b"wb: 1\n" + b"#" * (1 << 20), "p.wb.yaml:1: This file is over 1 MiB"),
}


@pytest.mark.parametrize(("data", "sentence"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_named_with_its_line_and_stops_no_page(
    tmp_path: Path, data: bytes, sentence: str
) -> None:
    for name in ("a", "z"):
        (tmp_path / f"{name}.wb.yaml").write_text(FIVE, encoding="utf-8")
    (tmp_path / "p.wb.yaml").write_bytes(data)
    run = _wb("--out-dir", "out", cwd=tmp_path)
    assert (run.code, run.out.count(" written.")) == (2, 2)
    assert sentence in run.err
    assert len(run.err.splitlines()) <= 2
    assert sorted(os.listdir(tmp_path / "out")) == ["a.md", "z.md"]
    run = _wb("--out-dir", "out", "--check", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert sentence in _said(_wb("p.wb.yaml", cwd=tmp_path))


USAGE = {
    "no such file": (["nope.wb.yaml"], "nope.wb.yaml does not exist."),
    "two places": (["p.wb.yaml", "-o", "x.md", "--out-dir", "y"], "one place"),
    "nothing to compare with": (["p.wb.yaml", "--check"], "none is named"),
    "a proposal as the page": (
        ["q.md", "-o", "q.md"],
        "would be written over q.md itself",
    ),
    "a template as the page": (
        ["p.wb.yaml", "-t", "t.md.j2", "-o", "t.md.j2"],
        "t.md.j2 does not say what kind of page it should be",
    ),
    "a name without an ending": (["p.wb.yaml", "-o", "page"], "end in .md, .html, .docx or .pdf"),
    "a name of another form": (["p.wb.yaml", "-o", "page.md", "--to", "html"], "asks for HTML"),
    "no such form": (["p.wb.yaml", "--to", "pdx"], "There is no form"),
    "two pages of one name": (
        ["p.wb.yaml", "sub/P.wb.yaml", "--out-dir", "y"],
        "would both be written to P.md",
    ),
    "no such template": (["p.wb.yaml", "-t", "one-page"], "Did you mean one-pager?"),
    "a template by another name": (["p.wb.yaml", "-t", "p.wb.yaml"], "not named as a template"),
    "no such folder": (["p.wb.yaml", "--templates-dir", "nope"], "nope does not exist"),
    "a page where a folder is": (["p.wb.yaml", "-o", "sub"], "sub cannot be written"),
    "a folder where a file is": (["p.wb.yaml", "--out-dir", "t.md.j2"], "cannot be written"),
}


@pytest.mark.parametrize(("words", "sentence"), USAGE.values(), ids=USAGE)
def test_what_cannot_be_done_is_one_sentence(
    tmp_path: Path, words: list[str], sentence: str
) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("p.wb.yaml", "sub/P.wb.yaml", "q.md"):
        (tmp_path / name).write_text(FIVE, encoding="utf-8")
    (tmp_path / "t.md.j2").write_text("x", encoding="utf-8")
    assert sentence in _said(_wb(*words, cwd=tmp_path))
    assert (tmp_path / "p.wb.yaml").read_text(encoding="utf-8") == FIVE


BROKEN = {
    "a block that never ends": ("{# x #}\n\n{% for a in b %}", "t.md.j2, line 3, cannot be read"),
    "a name nobody gave": (
        "{# x #}\n\n{{ tittle }}",
        "t.md.j2, line 3, fails: 'tittle' is undefined",
    ),
    "a part nobody gave": (
        "{{ press_release.headlin }}",
        "t.md.j2, line 1, fails: 'dict object' has no attribute 'headlin'",
    ),
    "a way to the insides": (
        "\n{{ ''.__class__.__mro__ }}",
        "t.md.j2, line 2, fails: access to attribute '__class__'",
    ),
    "the insides of a filter's words": (
        "{{ '%s'|format(title.__class__) }}",
        "t.md.j2, line 1, fails:",
    ),
    "a change to the answers": ("{{ answers.update({}) }}", "t.md.j2, line 1, fails:"),
    "a sum that has no result": ("\n\n{{ 1 / 0 }}", "t.md.j2, line 3, fails: division by zero"),
    "a part that is not there": ("{% include 'nope.md.j2' %}", 'asks for "nope.md.j2"'),
    "a file from elsewhere": ("{% include '../secret.j2' %}", 'asks for "../secret.j2"'),
    "a link to elsewhere": ("{% include 'link.j2' %}", 'asks for "link.j2"'),
    "a file of another kind": ("{% include 'p.wb.yaml' %}", 'asks for "p.wb.yaml"'),
    "itself without end": ("{% include 't.md.j2' %}", "fails:"),
    "too much": (
        "{% for a in range(90000) %}{{ 'x' * 1000 }}{% endfor %}",
        "writes more than 8 million characters",
    ),
    "chance": ("{{ [1, 2] | random }}", "No filter named 'random'"),
    "a part that fails": (
        "{% from '_p.j2' import m %}\n{{ m() }}",
        "_p.j2, line 2, fails: 'x' is undefined",
    ),
}


@pytest.mark.parametrize(("template", "sentence"), BROKEN.values(), ids=BROKEN)
def test_a_template_that_fails_is_one_sentence_with_its_line(
    tmp_path: Path, template: str, sentence: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "secret.j2").write_text("secret", encoding="utf-8")
    (home / "link.j2").symlink_to(tmp_path / "secret.j2")
    (home / "_p.j2").write_text("{% macro m() %}\n{{ x }}{% endmacro %}", encoding="utf-8")
    (home / "p.wb.yaml").write_text(FIVE, encoding="utf-8")
    (home / "t.md.j2").write_text(template, encoding="utf-8")
    assert sentence in _said(_wb("p.wb.yaml", "-t", "t.md.j2", cwd=home))


def test_a_template_of_a_team_goes_before_ours(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/prfaq.md.j2").write_text(
        "{# Ours. #}\nOur page: {{ title.text | md_text }}", encoding="utf-8"
    )
    assert _page(tmp_path, FIVE, "--templates-dir", "own") == "Our page: Bedside medicines\n"
    listed = _wb("--list", "--templates-dir", "own", cwd=tmp_path)
    assert [line.split()[0] for line in listed.out.splitlines()] == TEMPLATES
    assert "prfaq           Ours." in listed.out


def test_checking_loads_no_template_engine(tmp_path: Path) -> None:
    code = (
        "import sys; from wb.cli import app; "
        "sys.exit(any(name in sys.modules for name in ('jinja2', 'markdown_it')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60).returncode == 0


PART = {"key", "name", "ask", "text", "taken_from"}


def _names(value: Any, at: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        if value.keys() >= PART:
            yield at
        for key, below in value.items():
            if not (value.keys() >= PART and key in PART):
                name = "*" if at == "answers" else key
                yield from _names(below, f"{at}.{name}" if at else name)
    elif isinstance(value, list):
        for each in value:
            yield from _names(each, f"{at}[]")
    else:
        assert isinstance(value, str)
        yield at


def test_the_page_about_templates_names_all_there_is_and_nothing_else(tmp_path: Path) -> None:
    page = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE))
    (tmp_path / "p.wb.yaml").write_text(
        FULL.replace("who: Ward", "who: World-class ward").replace("where: problem", "where: who"),
        encoding="utf-8",
    )
    reviewed = review(load(read(tmp_path / "p.wb.yaml")), discover())
    full = {
        name
        for text in (FULL, FIVE)
        for name in _names(context(load(TextFile("p.wb.yaml", text)), Setup(review=reviewed)))
        if not name.startswith(("labels.", "assumptions[]"))
    } | {"labels", "assumptions[]"}
    assert told == full | set(FILTERS) | set(TEMPLATES)


def test_the_example_in_the_page_about_templates_is_true(tmp_path: Path) -> None:
    page = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
    template, proposal, result = (
        re.search(rf"```{kind}\n(.*?)```", page, re.DOTALL)[1]
        for kind in ("jinja", "yaml", "markdown")
    )  # type: ignore[index]
    (tmp_path / "memo.md.j2").write_text(template, encoding="utf-8")
    assert _page(tmp_path, proposal, "-t", "memo.md.j2") == result
