"""The JSON Schema takes what the loader takes: both are made from one table."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from support import ROOT
from support.cases import cases
from support.run import Run
from support.schema import follows
from wb.document.calendar import NO_DAY, first_day
from wb.document.json_schema import json_schema
from wb.document.loader import load
from wb.document.textfile import TextFile
from wb.rules.base import Context
from wb.rules.file import unknown_version
from wb.schema import DATE, FORMAT, NUMBER, TABLE, Kind, Shape

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def loader_takes(proposal: dict[str, Any]) -> bool:
    """Whether the loader has no fault to report, and the version is known."""
    text = yaml.safe_dump(proposal, sort_keys=False, allow_unicode=True)
    loaded = load(TextFile("p.wb.yaml", text))
    return not loaded.faults and not list(unknown_version(Context(loaded)))


def schema_takes(proposal: dict[str, Any]) -> bool:
    """Whether the proposal is valid."""
    return bool(VALIDATOR.is_valid(proposal))


DATES = ["2026", "2026-Q3", "2026-03", "2026-03-01", "2024-02-29", " 2026-03 ", 2026]
NO_DATES = ["2026-Q5", "2026-13", "2026-02-29", "2026-04-31", "26", "spring", "0000", 26, 20260]
TEXTS = st.text("ab\n é:#-'\"1", max_size=8)
SCALARS = st.one_of(
    TEXTS,
    st.sampled_from([*DATES, *NO_DATES, "draft", "go", "en", "pt-BR", "german", "1,046", "a lot"]),
    st.integers(-3, 20_000),
    st.sampled_from([0.5, 12.25]),
    st.booleans(),
)
ANYTHING = st.one_of(
    SCALARS, st.lists(SCALARS, max_size=2), st.dictionaries(TEXTS, SCALARS, max_size=2)
)


def fitting(kind: Kind, key: str) -> st.SearchStrategy[Any]:
    """Values that mostly fit."""
    if key == "wb":
        return st.sampled_from([1, "1"])
    if kind.choices:
        return st.sampled_from(kind.choices)
    if kind is DATE:
        return st.sampled_from(DATES)
    if kind.pattern:
        return st.from_regex(re.compile(kind.pattern, re.ASCII), fullmatch=True)
    return SCALARS


def unlike_blank(shape: Shape) -> st.SearchStrategy[Any]:
    """Anything, without the texts in quotes about which the schema is stricter (see below)."""
    if isinstance(shape, Kind) and not shape.choices and shape is not NUMBER:
        return ANYTHING
    return ANYTHING.filter(lambda value: not any(map(padded, [value, *listed(value)])))


def padded(value: Any) -> bool:
    """Whether a value is a text that is empty or has blanks around it."""
    return isinstance(value, str) and (not value or value != value.strip())


def listed(value: Any) -> list[Any]:
    """The entries of a list; of anything else, none."""
    return value if isinstance(value, list) else []


def values(shape: Shape, key: str) -> st.SearchStrategy[Any]:
    """Values of which most fit, some are empty, and some do not fit in one place."""
    odd = unlike_blank(shape)
    if isinstance(shape, Kind):
        right = fitting(shape, key)
    elif isinstance(shape, list):
        right = st.lists(values(shape[0], f"{key}.0"), max_size=2)
    else:
        right = st.fixed_dictionaries({}, optional=below(shape, key))
        odd |= with_another(right)
    return rarely(st.none(), rarely(odd, right))


def below(shape: Mapping[str, Shape], key: str) -> dict[str, st.SearchStrategy[Any]]:
    """Values for each key below a key."""
    return {name: values(each, f"{key}.{name}".strip(".")) for name, each in shape.items()}


def with_another(right: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Groups of keys with one more, which the format may not have."""
    return st.tuples(right, TEXTS).map(lambda pair: {**pair[0], pair[1]: "x"})


def proposals() -> st.SearchStrategy[dict[str, Any]]:
    """Whole proposals; a few do not say which format they are written in."""
    keys = below(FORMAT, "")
    told = st.fixed_dictionaries({"wb": keys.pop("wb")}, optional=keys)
    untold = st.fixed_dictionaries({}, optional=keys)
    return rarely(untold, rarely(with_another(told), told))


def rarely(odd: st.SearchStrategy[Any], right: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One of the odd ones in forty, else one that is right."""
    return st.integers(0, 39).flatmap(lambda chance: odd if chance == 39 else right)


@cases(few=300, many=10_000)
def test_the_loader_and_the_schema_take_the_same_proposals(cases: int) -> None:
    seen: list[bool] = []

    @settings(max_examples=cases)
    @given(proposals())
    def agree(proposal: dict[str, Any]) -> None:
        taken = loader_takes(proposal)
        seen.append(taken)
        assert schema_takes(proposal) == taken, list(VALIDATOR.iter_errors(proposal))

    agree()
    assert min(seen.count(True), seen.count(False)) > cases / 10


def nested(key: str, value: Any) -> dict[str, Any]:
    """A proposal with one value under a dotted key."""
    for name in reversed(key.split(".")):
        value = [value] if name == "0" else {name: value}
    return {"wb": 1, **value}


VALUES = [None, "draft", "go", "interview", "en", "x y", 7, 0.5, -1, True, [], ["x"], {}, {"x": 1}]


@pytest.mark.parametrize("key", TABLE)
def test_they_agree_on_every_key(key: str) -> None:
    proposals = [nested(key, value) for value in [*VALUES, *DATES, *NO_DATES]]
    assert [each for each in proposals if schema_takes(each) != loader_takes(each)] == []


@pytest.mark.parametrize("key", ["status", "team", "sources", "faq.external", "sources.0.kind"])
@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_text_in_quotes_is_where_the_schema_is_stricter(key: str, text: str) -> None:
    assert not schema_takes(nested(key, text))
    assert loader_takes(nested(key, text)) == (text == "" or key in ("status", "sources.0.kind"))


@given(st.integers(0, 9999), st.integers(0, 14), st.integers(0, 40))
def test_the_expression_knows_the_days_of_every_year(year: int, month: int, day: int) -> None:
    for text in (f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}"):
        assert bool(re.match(NO_DAY, text)) == (first_day(text) is None), text


def test_the_expression_knows_every_leap_year() -> None:
    for year in range(1, 10_000):
        text = f"{year:04}-02-29"
        assert bool(re.match(NO_DAY, text)) == (first_day(text) is None), text


def described(schema: Any, key: str = "") -> dict[str, str]:
    """The hover text of every key."""
    below = schema.get("properties", {}).items() or [("0", each) for each in [schema.get("items")]]
    texts = {key: schema.get("description", "")}
    for name, each in below:
        texts |= described(each, f"{key}.{name}".strip(".")) if each else {}
    return texts


def test_every_key_says_in_an_editor_what_it_is_for() -> None:
    texts = described(SCHEMA)
    assert [key for key in TABLE if len(texts[key]) < len("When.")] == []
    assert "Who is your customer?" in texts["who"]
    assert TABLE["launch"].about in texts["launch"].lower()


def test_the_verb_prints_the_schema(main_here: Callable[..., Run]) -> None:
    run = main_here("schema")
    assert (run.code, run.err) == (0, "")
    assert json.loads(run.out) == json.loads(json.dumps(SCHEMA))
    Draft202012Validator.check_schema(json.loads(run.out))


BROKEN = {
    "a key that is misspelt": "wb: 1\nbenefits: x\n",
    "a status nobody knows": "wb: 1\nstatus: nearly done\n",
    "a day no calendar has": "wb: 1\nlaunch: 2027-02-30\n",
    "a list where text belongs": "wb: 1\nwho: [x]\n",
    "a format to come": "wb: 7\n",
    "no format": "title: x\n",
}


@pytest.fixture
def schema_file(tmp_path: Path) -> Path:
    """The schema as `wb schema` writes it."""
    file = tmp_path / "wb.schema.json"
    file.write_text(json.dumps(SCHEMA), encoding="utf-8")
    return file


def test_check_jsonschema_accepts_the_schema_and_the_examples(
    schema_file: Path, tmp_path: Path
) -> None:
    assert follows("--check-metaschema", schema_file)
    vague = tmp_path / "vague.wb.yaml"
    vague.write_text("wb: 1\nlaunch: 2026\ndecision: {date: 2026-03-01}\nlanguage: no\nwho:\n")
    examples = [*(ROOT / "examples").glob("*.wb.yaml"), vague]
    assert len(examples) > 1
    assert follows("--schemafile", schema_file, *examples)


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_check_jsonschema_refuses(text: str, schema_file: Path, tmp_path: Path) -> None:
    (tmp_path / "p.wb.yaml").write_text(text)
    assert not follows("--schemafile", schema_file, tmp_path / "p.wb.yaml")
