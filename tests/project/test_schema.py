"""The table of the format: one entry is all that a new key takes, and nothing is left out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from support import ROOT
from support.run import Run, run_python
from wb.document import proposal as records
from wb.document.loader import load
from wb.document.textfile import TextFile
from wb.questions import QUESTIONS, STANDARD_FAQ
from wb.render.markdown import render
from wb.render.templates import template_folders
from wb.schema import (
    ANSWERS,
    COUNT,
    DATE,
    FORMAT,
    KEYS,
    ORDER,
    PARTS,
    RECORDS,
    TABLE,
    Kind,
    known_keys,
)

# A new key, as somebody would add it who has read only the table, and the line that shows it.
ENTRY = """\
    Key("press_release.availability", PROSE, "where it can be had",
        Slot("the availability", "From when can which customer have it?", "experience"),
        Part("The availability", "When and where can it be had?", "Places and dates.")),
"""
BEFORE = '    Key("press_release.getting_started"'
PART_LINE = "  section(labels.experience if press_release"
TEMPLATE_LINE = '  section("Availability", press_release.availability.text),\n' + PART_LINE


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of wb with one entry more in the table and one line more in a template."""
    copy = tmp_path_factory.mktemp("house")
    for part in ("wb", "templates", "docs", "tests/judgement"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    schema, template = copy / "wb/schema.py", copy / "templates/_parts.md.j2"
    table, page = schema.read_text(encoding="utf-8"), template.read_text(encoding="utf-8")
    assert table.count(BEFORE) == page.count(PART_LINE) == 1
    schema.write_text(table.replace(BEFORE, ENTRY + BEFORE), encoding="utf-8")
    template.write_text(page.replace(PART_LINE, TEMPLATE_LINE), encoding="utf-8")
    for name, text in {"a": "wb: 1\ntitle: Bread\n", "b": FILLED}.items():
        (copy / f"{name}.wb.yaml").write_text(text, encoding="utf-8")
    return copy


FILLED = """\
wb: 1
title: Bread
experience: He opens the door.
press_release:
  solution: It rises.
  availability: Everywhere.
  getting_started: Ask.
"""
OPENING = """\
from wb.document.edit import set_text
from wb.document.loader import load
from wb.document.textfile import TextFile, read
from pathlib import Path
KEY = "press_release.availability"
empty, filled = (read(Path(name + ".wb.yaml")) for name in "ab")
words = "In Ghent.\\n\\nFrom May on."
"""
PLACES = {
    "the loader": "assert not load(filled).faults and load(filled)[KEY].text == 'Everywhere.'",
    "edits, as a block": """
assert f'availability: |\\n    In Ghent.\\n\\n    From May on.' in set_text(empty, KEY, words)""",
    "edits, in order": """
text = set_text(TextFile("b", filled.text.replace("  availability: Everywhere.\\n", "")), KEY, "x")
assert text == filled.text.replace("availability: Everywhere.", "availability: |\\n    x")""",
    "the form of wb edit": """
from wb.editor.form import form
from wb.editor.form_changes import changed
page = form(load(filled))
assert "## Availability {#press_release.availability}\\n\\nEverywhere." in page
text = changed(load(filled), page.replace("Everywhere.", words))
assert load(TextFile("b", text))[KEY].text.strip() == words""",
    "the parts of the interview": """
from wb.schema import PARTS
part, = [each for each in PARTS if each.key == KEY]
assert (part.prompt, part.one_line) == ("When and where can it be had?", False)""",
    "the help below an answer in the editor": """
from wb.editor.page import help_on
assert help_on(KEY) == "When and where can it be had?\\n\\nPlaces and dates." """,
    "the page": """
from wb.render.markdown import render
from wb.render.templates import template_folders
page = lambda source: render(load(source), "prfaq.md.j2", template_folders())
assert "Everywhere." in page(filled)
assert "- the availability (`press_release.availability`): From" in page(empty)""",
    "what the page borrows": """
from wb.render.context import context
source = TextFile("b", filled.text.replace("  availability: Everywhere.\\n", ""))
part = context(load(source))["press_release"]["availability"]
assert (part["text"], part["taken_from"]) == ("He opens the door.", "experience")
assert part in context(load(source))["borrowed"]""",
    "the docs": """
import sys; sys.path.insert(0, "docs")
from generate import format_page, templates_page
row = "| `press_release.availability` | text | where it can be had; else the answer `experience` |"
assert row in format_page()
assert "| `press_release.availability` | part; from `experience` until" in templates_page()""",
    "the schema for editors": """
from wb.document.json_schema import json_schema
part = json_schema()["properties"]["press_release"]["properties"]["availability"]
hover = "Where it can be had; else the answer `experience`.\\n\\nWhen and where can it be had?"
assert part["description"] == hover + "\\n\\nPlaces and dates." """,
    "what rules call prose": """
from wb.rules.base import Context
from wb.schema import RELEASE, kind_of
assert KEY in RELEASE and kind_of(KEY).prose
assert KEY in [passage.key for passage in Context(load(filled)).passages]""",
    "--set": """
from wb.cli.inputs import filled, gather
text, _ = filled(empty, gather(None, [KEY + "=" + words], []))
assert words in load(TextFile("a", text))[KEY].text
""",
    "wb edit KEY and wb waive --at KEY": """
from wb.cli import inputs, waive
assert inputs.any_key(KEY, load(empty)) == waive._key(KEY) == KEY""",
}


def in_house(house: Path, code: str) -> Run:
    """Run code on the copy."""
    return run_python("-c", OPENING + code, cwd=house, PYTHONPATH=str(house))


@pytest.mark.parametrize("code", PLACES.values(), ids=PLACES)
def test_one_entry_and_a_line_in_a_template_are_all_a_new_key_takes(house: Path, code: str) -> None:
    done = in_house(house, code)
    assert (done.code, done.err) == (0, "")


def test_the_copy_is_what_these_tests_run(house: Path) -> None:
    done = in_house(house, "import wb.schema; print(wb.schema.__file__)")
    assert done.out.strip() == str(house / "wb/schema.py")


YEARS = dict(zip((each.key for each in KEYS if each.kind is DATE), range(2031, 2099), strict=False))


def example(key: str) -> str:
    """A text that fits a key and is known again on the page."""
    kind = TABLE[key].kind
    if kind in (DATE, COUNT):
        return f"{YEARS[key]}-03" if kind == DATE else "4711"
    return kind.choices[-1] if kind.choices else "zz" + re.sub(r"\W|_", "", key)


def whole(shape: Any = FORMAT, key: str = "") -> Any:
    """A proposal with something under every key."""
    if isinstance(shape, Kind):
        return "1" if key == "wb" else example(key)
    if isinstance(shape, list):
        return [whole(shape[0], f"{key}.0")]
    return {name: whole(below, f"{key}.{name}".strip(".")) for name, below in shape.items()}


@pytest.fixture(scope="module")
def page() -> str:
    """What the template prfaq makes of it, in small letters and without the commas of numbers."""
    proposal = load(TextFile("whole.wb.yaml", yaml.safe_dump(whole(), sort_keys=False)))
    assert [fault for fault in proposal.faults if fault.where.key != "language"] == []
    return render(proposal, "prfaq.md.j2", template_folders()).lower().replace(",", "")


@pytest.mark.parametrize("key", [key for key in known_keys() if TABLE[key].shown])
def test_the_page_shows_every_key(page: str, key: str) -> None:
    words = str(YEARS.get(key, example(key)))
    assert words in page, (
        f"`{key}` is nowhere on the page: show it in templates/_parts.md.j2, "
        "or say `shown=False` in wb/schema.py"
    )


@pytest.mark.parametrize("key", [each.key for each in KEYS if each.slot])
def test_a_key_that_grows_from_another_names_one(key: str) -> None:
    slot = TABLE[key].slot
    assert slot is not None
    assert not slot.grows_from or TABLE[slot.grows_from].kind.prose, key


def test_every_key_says_what_it_is_for() -> None:
    """Those that do not are told by their group, which has several of them."""
    silent = [each.key for each in KEYS if not each.about and each.key not in ANSWERS]
    assert {key for key in silent if not key.endswith(".0")} == {
        *(f"team.{answer}" for answer in ANSWERS),
        *(f"faq.{side}.0.{part}" for side in STANDARD_FAQ for part in ("question", "answer")),
        "decision.verdict",
    }, "say in wb/schema.py what the key is for"


def test_no_key_stands_twice_and_each_stands_below_its_parent() -> None:
    keys = [each.key for each in KEYS]
    assert len(keys) == len(set(keys))
    for number, key in enumerate(keys):
        above = key.removesuffix(".0").rpartition(".")[0].removesuffix(".0")
        assert not above or above in keys[:number], key


def test_the_table_and_the_questions_name_the_same_five_and_the_same_faq() -> None:
    assert tuple(question.key for question in QUESTIONS) == ANSWERS
    assert [f"faq.{side}" for side in STANDARD_FAQ] == [
        key for key in TABLE if key.startswith("faq.") and TABLE[key].kind == RECORDS
    ]


def test_new_keys_have_the_places_of_the_format() -> None:
    assert ORDER[""][:3] == ("wb", "title", "status")
    assert ORDER[""][-5:] == ANSWERS
    assert ORDER["press_release"] == tuple(FORMAT["press_release"])  # type: ignore[arg-type]


def test_a_part_is_asked_for_before_those_that_make_no_sense_without_it() -> None:
    asked = [part.key for part in PARTS]
    assert asked == [*dict.fromkeys(asked)]
    for part in PARTS:
        assert not part.after or part.after in asked[: asked.index(part.key)], part.key


RECORD_KEYS = {
    records.SourceRecord: ["sources.0"],
    records.Faq: ["faq.external.0", "faq.internal.0"],
    records.LeaderQuote: ["press_release.leader_quote"],
    records.CustomerQuote: ["press_release.customer_quote"],
    records.Decision: ["decision"],
    records.Comment: ["comments.0"],
    records.Resolution: ["comments.0.resolved"],
    records.Waiver: ["waivers.0"],
}


def test_the_typed_records_have_the_fields_of_the_table() -> None:
    assert set(RECORD_KEYS) == set(records.Record.__constraints__)
    for record, keys in RECORD_KEYS.items():
        for key in keys:
            names = [each for each in TABLE if re.fullmatch(rf"{re.escape(key)}\.\w+", each)]
            assert [f"{key}.{field}" for field in record._fields] == names, (
                f"wb/document/proposal.py: {record.__name__} has other fields than `{key}`"
            )
    told = {key for keys in RECORD_KEYS.values() for key in keys}
    assert {f"{each.key}.0" for each in KEYS if each.kind == RECORDS} <= told


def test_a_template_in_the_folder_is_a_choice_at_once(house: Path) -> None:
    memo = "{# A memo: what it is called. #}\nMemo: {{ title.text | md_text }}\n"
    (house / "templates/memo.md.j2").write_text(memo, encoding="utf-8")
    lead = "import sys; from wb.cli import main; "
    listed = in_house(house, lead + "sys.argv[1:] = ['render', '--list']; main()")
    assert re.search(r"^memo +A memo: what it is called\.$", listed.out, re.MULTILINE)
    code = "sys.argv[1:] = ['render', 'a.wb.yaml', '--template', 'memo']; main()"
    assert in_house(house, lead + code).out == "Memo: Bread\n"


@pytest.mark.parametrize("name", template_folders().names())
def test_a_template_says_what_it_is_for(name: str) -> None:
    assert re.fullmatch(r"[A-Z].{10,120}\.", template_folders().purpose(name)), (
        f"templates/{name}.md.j2 does not open with a comment that says what it is for: "
        "{# The ... . #}"
    )
