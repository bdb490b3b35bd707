"""What stands in a file of TOML is found where it was written; whatever it is, it is told of."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import strategies as st

from support.cases import tried
from wb.config.discovery import discover
from wb.config.toml import parse
from wb.errors import WbError

PLACES = b"""\
select = ["hype",
  "WB4", # here
]
a.b."c d" = {x = [1, {y = 2}], z = 3.5}
text = '''
fake = 1
[fake]
'''
[paths."drafts/**"]
ignore = [ ]
[[rule]]
name = "x"
[[rule]]
[rule.sub]
deep = 1
"""
STANDS = {
    ("select",): 1,
    ("select", 1): 2,
    ("a", "b", "c d", "z"): 4,
    ("a", "b", "c d", "x", 1, "y"): 4,
    ("text",): 5,
    ("fake",): 1,
    ("paths", "drafts/**", "ignore"): 10,
    ("rule", 0, "name"): 12,
    ("rule", 1): 13,
    ("rule", 1, "sub", "deep"): 15,
    ("rule", 1, "unwritten"): 13,
}


@pytest.mark.parametrize(("key", "line"), STANDS.items(), ids=map(str, STANDS))
def test_a_key_of_a_toml_file_is_found_where_it_was_written(
    key: tuple[str | int, ...], line: int
) -> None:
    assert parse(PLACES, "wb.toml").where(*key) == f"wb.toml:{line}"


KEYS = st.sampled_from(
    [
        "select",
        "ignore",
        "levels",
        "paths",
        "words",
        "rules",
        "extend",
        "plugins",
        "rule",
        "hype",
        "WB9",
        "long-sentence",
        "max-words",
        "add",
        "remove",
        "drafts/**",
        "code",
        "name",
        "keys",
        "pattern",
        "missing-pattern",
        "level",
        "message",
        "bad",
        "good",
        "help",
    ]
)
SCALARS = st.one_of(
    st.sampled_from(
        [
            "hype",
            "WB9",
            "off",
            "error",
            "TEAM001",
            "no-mess",
            "problem",
            "faq.*.answer",
            "a mess",
            "(x+)+",
            "{words}",
            "wb.toml",
            "",
            "\x00",
            "🙂",
            "*",
        ]
    ),
    st.integers(-3, 10**9),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
TEAM_RULES = st.fixed_dictionaries(
    {"code": st.just("TEAM001"), "name": st.just("no-mess"), "message": st.just("Why?")},
    optional=dict.fromkeys(
        ("keys", "words", "pattern", "missing-pattern", "level", "help", "bad", "good"), VALUES
    ),
)
FILES = st.dictionaries(KEYS, st.one_of(VALUES, st.lists(TEAM_RULES, max_size=2)), max_size=5)


def as_toml(value: Any) -> str:
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{as_toml(key)} = {as_toml(each)}" for key, each in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    if isinstance(value, str):
        return (
            '"'
            + "".join(
                f"\\U{ord(each):08X}" if each in '"\\' or ord(each) < 32 else each for each in value
            )
            + '"'
        )
    return str(value).lower() if isinstance(value, bool) else str(value)


@tried(50, 5_000, FILES)
def test_whatever_a_settings_file_holds_there_is_a_sentence_for_it(values: dict[str, Any]) -> None:
    lines = [f"{as_toml(key)} = {as_toml(value)}" for key, value in values.items()]
    with TemporaryDirectory() as folder:
        Path(folder, "wb.toml").write_text("\n".join(lines), encoding="utf-8")
        try:
            discover().at(f"{folder}/a.wb.yaml")
        except WbError as error:
            assert error.sentence.endswith((".", "?"))  # noqa: PT017


@tried(
    150,
    5_000,
    st.binary(max_size=60) | st.text("[]{}=,.\"'\\# \nab1", max_size=60).map(str.encode),
)
def test_whatever_bytes_a_settings_file_has_there_is_a_sentence_for_them(data: bytes) -> None:
    try:
        parse(data, "wb.toml")
    except WbError as error:
        assert error.sentence.startswith("wb.toml")  # noqa: PT017
