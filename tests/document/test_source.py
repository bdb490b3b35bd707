"""A word is found where it was written, in every style that YAML has."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wb.document.loader import LIMIT_DEPTH, compose, load
from wb.document.textfile import LIMIT_BYTES, Position, TextFile, Unreadable, decode, read
from wb.errors import WbError
from wb.schema import FORMAT
from wb.wording import visible

WORDS = (
    "TBD",
    "渡辺さん",
    "naïve",
    "e\u0301te\u0301",
    "👩‍⚕️",
    "🇯🇵",
    "Ward",
    "x",
    "it's",
    'say"so',
    "50%",
    "C:\\temp",
    "a-b",
    "ﷺ",
    "Straße",
    "\u00a0",
    "50\u202f€",
    "#4",
)
NOTHING = ("", " null", " ~", " Null", ' ""')  # ways to leave a key without a value
LINE_ENDS = {"LF": "\n", "CRLF": "\r\n"}


def plain(text: str) -> str:
    """Text as a plain value on one line."""
    return text


def single(text: str) -> str:
    """Text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def double(text: str) -> str:
    """Text in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def escaped(text: str) -> str:
    """Text in double quotes with all that can be escaped."""
    return (
        '"'
        + "".join(
            f"\\U{ord(c):08x}"
            if ord(c) > 0xFFFF
            else f"\\u{ord(c):04x}"
            if not c.isalnum() or ord(c) > 127
            else c
            for c in text
        )
        + '"'
    )


def literal(text: str) -> str:
    """Text in a block that keeps its lines."""
    return "|\n" + "".join(f"    {word}\n" for word in text.split(" ") if word)


def folded(text: str) -> str:
    """Text in a block that folds its lines, with a comment, a blank line and its own indent."""
    return ">2-  # folded\n" + "".join(f"  {word}\n\n" for word in text.split(" ") if word)


def double_on_lines(text: str) -> str:
    """Text in double quotes on several lines, with escaped line ends."""
    return double(text).replace(" ", " \\\n      ")


def single_on_lines(text: str) -> str:
    """Text in single quotes on several lines with blank ones between."""
    return single(text).replace(" ", "\n\n      ")


def plain_on_lines(text: str) -> str:
    """Plain text on several lines."""
    return text.replace(" ", "\n      ")


def anchored(text: str) -> str:
    """Text with an anchor and a tag before it."""
    return f"&a !!str {double(text)}"


STYLES = (
    plain,
    single,
    double,
    escaped,
    literal,
    folded,
    double_on_lines,
    single_on_lines,
    plain_on_lines,
    anchored,
)


def written_forms(word: str) -> set[str]:
    """What a word may look like in a file, in whatever style."""
    return {word, word.replace("'", "''"), double(word)[1:-1], escaped(word)[1:-1]}


@settings(max_examples=400)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=9),
    st.integers(0, 8),
    st.sampled_from(STYLES),
    st.sampled_from(sorted(LINE_ENDS)),
    st.sampled_from(["", "# 渡辺さん 👩‍⚕️\n", "place: '\u2028\x85 x'\n", "owner: a\n\n\n"]),
    st.booleans(),
)
def test_a_word_is_found_where_it_was_written(
    words: list[str], number: int, style: Callable[[str], str], ends: str, before: str, mark: bool
) -> None:
    word = words[number % len(words)]
    text = " ".join(words).strip()
    assume(word.strip() and text)
    if style in (plain, plain_on_lines):
        assume(not re.search(r'^["#%\'-]| #', text))
    document = f"{before}wb: 1\nwho: {style(text)}\nproblem: later\n".replace("\n", LINE_ENDS[ends])
    source = decode((b"\xef\xbb\xbf" if mark else b"") + document.encode(), "p.wb.yaml")
    passage = load(source)["who"]
    start = passage.text.index(word)
    place = passage.place(start, start + len(word))
    assert place.key == "who"
    assert source.text[slice(*place.span)] in written_forms(word)
    assert source.bom is mark
    line = document[: place.span.start].count("\n") + 1
    column = place.span.start - (document.rfind("\n", 0, place.span.start) + 1) + 1
    assert source.position(place.span.start) == (line, column)


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"),
        min_size=1,
        max_size=80,
    )
)
def test_every_character_of_a_quoted_value_is_where_it_says(text: str) -> None:
    source = (
        TextFile("p", f"who: {json.dumps(text, ensure_ascii=True)}\n")
        if all(ord(c) < 0x10000 for c in text)
        else TextFile("p", f"who: {escaped(text)}\n")
    )
    passage = load(source)["who"]
    for at, sign in enumerate(passage.text):
        if not sign.isspace() and passage:
            start, end = passage.place(at, at + 1).span
            here = source.text[start:end]
            assert here == sign or here.startswith("\\"), (sign, here)


@given(st.text(alphabet="ab é\n\r\x85\u2028\u2029\u00a0😀", max_size=60), st.integers(0, 60))
def test_a_position_is_what_an_editor_shows(text: str, offset: int) -> None:
    assume(offset <= len(text))
    lines = text[:offset].split("\n")
    assert TextFile("p", text).position(offset) == Position(len(lines), len(lines[-1]) + 1)


@given(st.text(alphabet="ab é\n\r\x85\u2028😀", max_size=60))
def test_a_line_is_given_without_its_end(text: str) -> None:
    source = TextFile("p", text)
    for number, line in enumerate(text.split("\n"), 1):
        assert source.line(number) == line.rstrip("\r")


@given(st.text())
def test_nothing_visible_acts_on_a_terminal(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown
    )


def test_white_space_at_the_edges_is_left_out() -> None:
    source = TextFile("p", "who: |\n  one   two  \n\n")
    passage = load(source)["who"]
    start, end = passage.place(3, 8).span
    assert source.text[start:end] == "two"[: end - start]
    assert passage.place(3, 6) == passage.place()._replace(span=passage.span), (
        "nothing shows there, so the whole answer is meant"
    )


def test_an_answer_nobody_wrote_is_where_it_would_stand() -> None:
    source = TextFile("p", "wb: 1\nwho:\n")
    assert source.position(load(source)["who"].place().span.start) == (2, 1)


LIMITS = {
    "as long as it may be": (b"a: " + b"x" * (LIMIT_BYTES - 3), True),
    "a byte longer": (b"a: " + b"x" * (LIMIT_BYTES - 2), False),
    "as deep as it may be": (b"a: " + b"[" * (LIMIT_DEPTH - 1) + b"]" * (LIMIT_DEPTH - 1), True),
    "a level deeper": (b"a: " + b"[" * LIMIT_DEPTH + b"]" * LIMIT_DEPTH, False),
}


@pytest.mark.parametrize(("data", "fits"), LIMITS.values(), ids=LIMITS)
def test_the_limits_are_exact(data: bytes, fits: bool) -> None:
    if fits:
        assert compose(decode(data, "p"))
    else:
        with pytest.raises(Unreadable, match=r"1 MiB|50 deep"):
            compose(decode(data, "p"))


BROKEN = {
    "a quote that is never closed": ('wb: 1\nwho: "Ward\n', 2),
    "a second document": ("wb: 1\nwho: x\n---\nwb: 1\n", 3),
    "a colon inside a line": ("wb: 1\nwho: one: two\n", 2),
    "a tab": ("wb: 1\nteam:\n\twho: x\n", 3),
    "behind CRLF": ("wb: 1\r\n\r\nwho: [\r\n", 3),
    "behind other line ends": ("wb: 1\nplace: '\u2028\x85'\nwho: [\n", 3),
    "a control character": ("wb: 1\nwho: a\n  b\x07\n", 3),
}


@pytest.mark.parametrize(("text", "line"), BROKEN.values(), ids=BROKEN)
def test_what_breaks_a_file_is_shown_on_its_line(text: str, line: int) -> None:
    with pytest.raises(Unreadable) as caught:
        compose(decode(text.encode(), "p"))
    assert caught.value.source.position(caught.value.span.start).line == line


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WbError, match="is not a file"):
        read(tmp_path)
    with pytest.raises(WbError, match="cannot be read: no such file"):
        read(tmp_path / "nowhere")


@pytest.mark.parametrize("nothing", NOTHING)
def test_a_key_without_a_value_is_not_answered_yet_whatever_belongs_there(nothing: str) -> None:
    text = "\n".join(["wb: 1", *(f"{key}:{nothing}" for key in FORMAT if key != "wb")])
    held = load(TextFile("a.wb.yaml", text))
    assert not held.faults
    assert not any(held[key] for key in FORMAT if key != "wb")


def test_a_text_that_only_looks_like_nothing_is_kept() -> None:
    held = load(TextFile("a.wb.yaml", "wb: 1\nwho: 'null'\nproblem: nullify\nbenefit: !!null x\n"))
    assert [held[key].text for key in ("who", "problem", "benefit")] == ["null", "nullify", "x"]
