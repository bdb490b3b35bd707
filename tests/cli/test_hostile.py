"""Files nobody should write: each is a finding or one sentence, never a traceback, never a wait,
and stays as it is.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import strategies as st

from support import ROOT
from support.cases import tried
from support.run import run_wb
from wb.document.textfile import TextFile, Unreadable, decode
from wb.findings import Verdict
from wb.lint.runner import check, unreadable
from wb.questions import QUESTIONS
from wb.rules import CATALOGUE
from wb.schema import known_keys

pytestmark = pytest.mark.once

NAME = "p.wb.yaml"
# Seconds for a file on the busiest machine; a second is what it may take, a hang takes for ever.
PATIENCE = 60
GOOD = """\
wb: 1
title: Bedside medicines
who: Ward pharmacists on nights and weekends at the Royal
problem: Each discharge waits 3 hours for its medicines.
benefit: Patients leave with their medicines 3 hours earlier.
evidence: We watched 14 of 20 ward rounds in May 2026.
experience: |
  1. The doctor signs at the bed.
  2. The pharmacist hands over the bag.
"""
MEBIBYTE = 1 << 20


class Hostile(NamedTuple):
    """What a file holds, and the rule that speaks of it at an error; no rule where the file is only
    odd.
    """

    data: bytes
    rule: str = ""
    says: str = ""


def answered(who: str, **more: str) -> bytes:
    """A proposal whose first answer, and what else is given, is written as the YAML that is
    given.
    """
    text = GOOD.replace("Ward pharmacists on nights and weekends at the Royal", who)
    return (text + "".join(f"{key}: {value}\n" for key, value in more.items())).encode(
        "utf-8", "surrogatepass"
    )


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n"
    for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
ESCAPES = (
    r'"\e]0;owned\a \e[2J\e[31mred \x9b31m \u202Eesrever\u2066 \u200b [bold red]loud[/] '
    r'[link=file:///etc/passwd]x[/link] \x08\x07 \r\n::error::no"'
)

HOSTILE = {
    # no text
    "empty": Hostile(b"", "unreadable", "empty"),
    "only white": Hostile(b" \n\n  \n", "unreadable", "empty"),
    "only a byte order mark": Hostile(b"\xef\xbb\xbf", "unreadable", "empty"),
    "only comments": Hostile(b"# one\n# two\n", "unreadable", "empty"),
    "a picture": Hostile(
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "unreadable", "UTF-8"
    ),
    "a zip": Hostile(b"PK\x03\x04\x14\x00\x06\x00" + bytes(64), "unreadable", "control character"),
    "NUL": Hostile(GOOD.encode().replace(b"Ward", b"Wa\x00rd"), "unreadable", "U+0000"),
    "an escape": Hostile(GOOD.encode().replace(b"Ward", b"\x1b[31mWard"), "unreadable", "U+001B"),
    "a C1 control character": Hostile(
        GOOD.replace("Ward", "\x9b31mWard").encode(), "unreadable", "U+009B"
    ),
    "a bare byte order mark inside": Hostile(GOOD.replace("Ward", "\ufeffWard").encode()),
    "UTF-16": Hostile(GOOD.encode("utf-16"), "unreadable", "UTF-8"),
    "UTF-16 without a mark": Hostile(GOOD.encode("utf-16-le"), "unreadable", "control character"),
    "UTF-32": Hostile(GOOD.encode("utf-32"), "unreadable", "UTF-8"),
    "Latin-1": Hostile(answered("Köche in Graz").decode().encode("latin-1"), "unreadable", "UTF-8"),
    "a surrogate as bytes": Hostile(answered("lone \udcff one \ud800"), "unreadable", "UTF-8"),
    "a surrogate as an escape": Hostile(answered(r'"lone \ud800 one"'), "unreadable"),
    "a surrogate pair as escapes": Hostile(answered(r'"pair \ud83d\ude00 of two"'), "unreadable"),
    "an escape beyond Unicode": Hostile(answered(r'"\UFFFFFFFF"'), "unreadable"),
    "an escaped NUL": Hostile(answered(r'"a\0b\x00c"')),
    "2 MB": Hostile(b"who: " + b"x" * 2_000_000, "unreadable", "1 MiB"),
    "2 MB of nothing": Hostile(bytes(2_000_000), "unreadable", "1 MiB"),
    "one byte too long": Hostile(
        GOOD.encode() + b"#" * (MEBIBYTE + 1 - len(GOOD.encode())), "unreadable", "1 MiB"
    ),
    # no proposal
    "a word": Hostile(b"hello\n", "unreadable", "plain text"),
    "a list": Hostile(b"- who: a\n- b\n", "unreadable", "a list"),
    "a number": Hostile(b"42\n", "unreadable", "plain text"),
    "null": Hostile(b"~\n", "unreadable"),
    "two documents": Hostile(GOOD.encode() + b"---\nwb: 1\n", "unreadable", "second document"),
    "three ends": Hostile(b"...\n...\n...\n", "unreadable"),
    "an open quote": Hostile(answered('"Ward pharmacists'), "unreadable", "quote"),
    "an open bracket": Hostile(answered("[Ward pharmacists"), "unreadable", "bracket"),
    "a tab": Hostile(GOOD.encode() + b"faq:\n\texternal: []\n", "unreadable", "tab"),
    "a colon in a line": Hostile(answered("Ward: the pharmacists: nights"), "unreadable", '": "'),
    "an undefined alias": Hostile(answered("*nobody"), "unreadable", "reference"),
    "a directive": Hostile(b"%YAML 9.9\n---\n" + GOOD.encode(), "unreadable"),
    "an unknown handle": Hostile(answered("!e!tag x"), "unreadable"),
    # too deep
    "200,000 brackets": Hostile(answered("[" * 200_000), "unreadable", "50 deep"),
    "200,000 brackets closed": Hostile(
        answered("[" * 200_000 + "]" * 200_000), "unreadable", "50 deep"
    ),
    "200,000 braces": Hostile(answered("{a: " * 200_000), "unreadable", "50 deep"),
    "200,000 mixed": Hostile(answered("[{a: " * 100_000), "unreadable", "50 deep"),
    "200,000 question marks": Hostile(answered("{? " * 200_000), "unreadable", "50 deep"),
    "100,000 block lists": Hostile(
        b"wb: 1\nwho:\n" + b"- " * 100_000 + b"x\n", "unreadable", "50 deep"
    ),
    "100,000 block lists at the top": Hostile(b"- " * 100_000 + b"x\n", "unreadable", "50 deep"),
    "100,000 block keys": Hostile(b"? " * 100_000 + b"x\n", "unreadable", "50 deep"),
    "1,400 indented keys": Hostile(
        "".join(f"{' ' * depth}a:\n" for depth in range(1_400)).encode(), "unreadable", "50 deep"
    ),
    "brackets after anchors": Hostile(answered("&a [" * 100_000), "unreadable", "50 deep"),
    "50 levels": Hostile(answered("[" * 48 + "]" * 48), "wrong-type"),
    # what YAML can do and a proposal cannot
    "a Python object": Hostile(
        answered("!!python/object/apply:os.system ['touch owned']"), "wrong-type"
    ),
    "a Python name": Hostile(answered("!!python/name:os.system ''"), "missing-answer"),
    "a Python word": Hostile(
        answered("!!python/str text of some length here"), "wrong-type", "tags are ignored"
    ),
    "a custom tag": Hostile(
        answered("!customer Ward pharmacists at night"), "wrong-type", "tags are ignored"
    ),
    "a tag with escapes": Hostile(answered("!%1B%5B31m Ward pharmacists at night"), "wrong-type"),
    "binary": Hostile(answered("!!binary V2FyZCBwaGFybWFjaXN0cw=="), "wrong-type"),
    "a set": Hostile(answered("!!set {a, b}"), "wrong-type"),
    "billion laughs": Hostile(LAUGHS.encode() + GOOD.encode(), "unknown-key"),
    "billion laughs as an answer": Hostile(LAUGHS.encode() + b"who: *j\n", "wrong-type"),
    "an alias of itself": Hostile(answered("&a [*a]"), "wrong-type"),
    "a record of itself": Hostile(
        GOOD.encode() + b"faq: &a\n  external: [*a]\n  internal: *a\n", "wrong-type"
    ),
    "everything is itself": Hostile(b"&a\n? *a\n: *a\n", "unknown-key"),
    "a merge key": Hostile(b"base: &b {who: x}\n<<: *b\n" + GOOD.encode(), "unknown-key"),
    "one answer by alias": Hostile(answered("&w Ward pharmacists at night", place="*w")),
    # wrong types
    "keys of all kinds": Hostile(
        b"[a, b]: 1\n{c: d}: 2\n3: 4\n~: 5\ntrue: 6\n? |\n  long\n: 7\n'': 8\n" + GOOD.encode(),
        "unknown-key",
    ),
    "answers of all kinds": Hostile(
        b"wb: 1\ntitle: 2026-03-01\nwho: 42\nproblem: true\n"
        b"benefit: 3.5\nevidence: ~\nexperience: .nan\n"
    ),
    "lists for answers": Hostile(
        b"wb: [1]\ntitle: [x]\nwho: [a]\nproblem: {b: c}\n"
        b"benefit: []\nevidence: {}\nexperience: [[]]\n",
        "wrong-type",
    ),
    "text for records": Hostile(
        GOOD.encode()
        + (
            b"sources: x\npress_release: 1\nfaq: [a]\n"
            b"out_of_scope: {a: b}\ndecision: no\nwaivers: all\nteam: us\n"
        ),
        "wrong-type",
    ),
    "records of the wrong kind": Hostile(
        GOOD.encode()
        + (
            b"sources: [1, ~, [], {}, {id: [x]}]\n"
            b"waivers: [x, {rule: {}}]\n"
            b"faq: {external: [~], internal: [{question: [x]}]}\n"
        ),
        "wrong-type",
    ),
    "numbers that are none": Hostile(
        answered(".nan", launch=".inf", sources="[{id: a, count: 1e999, date: 9999-99-99}]"),
        "wrong-type",
    ),
    "a date in Devanagari": Hostile(answered("Ward pharmacists at night", launch="२०२७-०३-०१")),
    "a count of digits": Hostile(
        answered(
            "Ward pharmacists at night", sources=f"[{{id: a, what: x, count: {'9' * 10_000}}}]"
        )
    ),
    "a year zero": Hostile(
        answered("Ward pharmacists at night", launch="0000-00-00"), "wrong-type"
    ),
    "a version to come": Hostile(GOOD.encode().replace(b"wb: 1", b"wb: 9"), "unknown-version"),
    "a version of words": Hostile(GOOD.encode().replace(b"wb: 1", b"wb: one"), "unknown-version"),
    "keys twice": Hostile(
        GOOD.encode()
        + (
            b"who: again\nfaq:\n  external:\n"
            b"  - {question: a, question: b, answer: c}\n  external: []\n"
        ),
        "duplicate-key",
    ),
    # odd, and fine or nearly so
    "CRLF": Hostile(GOOD.replace("\n", "\r\n").encode()),
    "lone CR": Hostile(GOOD.replace("\n", "\r").encode()),
    "other line ends": Hostile(answered("Ward\x85pharmacists\u2028at\u2029night")),
    "a byte order mark": Hostile(b"\xef\xbb\xbf" + GOOD.encode()),
    "no line end": Hostile(GOOD.encode().rstrip()),
    "a tab behind a colon": Hostile(GOOD.replace("who: ", "who:\t").encode()),
    "terminal escapes": Hostile(
        answered(ESCAPES, owner=ESCAPES, title2=ESCAPES).replace(
            b"Bedside medicines", ESCAPES.encode()
        ),
        "unknown-key",
    ),
    "a key of escapes": Hostile(GOOD.encode() + rb'"\e[31m[bold]\u202e": x' + b"\n", "unknown-key"),
    "a status of escapes": Hostile(
        GOOD.encode() + rb'status: "\e[31m[bold]TBD"' + b"\n", "wrong-type"
    ),
    "a very long key": Hostile(GOOD.encode() + b"x" * 1_000 + b": y\n", "unknown-key"),
    "a very long unknown status": Hostile(
        GOOD.encode() + b"status: " + b"x" * 500_000 + b"\n", "wrong-type"
    ),
    "emoji and wide signs": Hostile(
        answered("TBD 👩‍⚕️ 渡辺さん 🇯🇵 e\u0301 " + "\u0300" * 1_000), "placeholder"
    ),
}
# What is odd only for being so long: what it holds so many times, how often with -m slow, and its
# rule. A tenth of that is tried on each run.
Many = tuple[int, Callable[[int], bytes], str]
MANY: dict[str, Many] = {
    "brackets in prose": (100_000, lambda n: answered("|\n  " + "[" * n), ""),
    "aliases": (
        5_000,
        lambda n: answered("&w Ward pharmacists at night", out_of_scope="[" + "*w, " * n + "]"),
        "",
    ),
    "times the same key": (5_000, lambda n: GOOD.encode() + b"who: again\n" * n, "duplicate-key"),
    "words in a line": (60_000, lambda n: answered("TBD. " + "word " * n), "placeholder"),
    "letters in a word": (300_000, lambda n: answered("TBD. " + "x" * n), "placeholder"),
    "digits in a number": (300_000, lambda n: answered("TBD. " + "9" * n), "placeholder"),
    "findings": (100_000, lambda n: answered("|\n" + "  TBD.\n" * n), "placeholder"),
    "unknown keys": (
        20_000,
        lambda n: GOOD.encode() + b"".join(b"k%d: x\n" % number for number in range(n)),
        "unknown-key",
    ),
    "empty questions": (
        10_000,
        lambda n: GOOD.encode() + b"faq:\n  external:\n" + b"  - {question: a}\n" * n,
        "empty-answer",
    ),
    "waivers": (
        5_000,
        lambda n: GOOD.encode() + b"waivers:\n" + b"- {rule: hype, where: who, why: x}\n" * n,
        "",
    ),
    "sources": (
        5_000,
        lambda n: GOOD.encode() + b"sources:\n" + b"- {id: a, what: b}\n" * n,
        "",
    ),
}
COMMANDS = {
    "text": ["check", NAME, "--questions"],
    "concise": ["check", NAME, "--questions", "-f", "concise"],
    "json": ["check", NAME, "--questions", "-f", "json"],
    "page": ["render", NAME],
    "page into a folder": ["render", NAME, "--out-dir", "pages"],
    "waive": ["waive", NAME, "hype", "--why", "Her words."],
    "answer": ["answer", NAME, "benefit", "--text", "Patients leave 3 hours earlier."],
    "new": ["new", NAME, "--set", "owner=Aisha Khan"],
}
CHANGES = ("waive", "answer", "new")
CHECKS = ("text", "concise", "json")
# Two ways that differ in the form of what is written only run with -m slow; and of a large file,
# which every command reads in the same way, all but four.
USUAL = tuple(name for name in COMMANDS if name not in ("concise", "page into a folder"))
FOR_LARGE = ("text", "json", "page", "waive")
LARGE = 50_000  # bytes
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029\ud800-\udfff]"
)


class Ended(NamedTuple):
    """How a command ended, and whether it changed the file."""

    code: int
    out: str
    err: str
    changed: bool


def run_all(folder: Path, commands: Sequence[str]) -> dict[str, Ended]:
    """How each of the commands ends on the file in a folder, which is as it was before each."""
    file = folder / NAME
    was = file.read_bytes()
    ends = {}
    for name in commands:
        run = run_wb(*COMMANDS[name], cwd=folder, timeout=PATIENCE)
        ends[name] = Ended(*run, changed=file.read_bytes() != was)
        if ends[name].changed:
            file.write_bytes(was)
    return ends


def _cases() -> Iterator[Any]:
    """Each hostile file with the commands that are run on it."""
    for name, each in HOSTILE.items():
        large = LARGE < len(each.data) < MEBIBYTE
        soon = FOR_LARGE if large else USUAL
        yield pytest.param(each, soon, id=name)
        others = tuple(command for command in COMMANDS if command not in soon)
        yield pytest.param(each, others, id=f"{name}, others", marks=pytest.mark.slow)
    for name, (many, made, rule) in MANY.items():
        few = many // 10
        yield pytest.param(Hostile(made(few), rule), FOR_LARGE, id=f"{few:,} {name}")
        whole = Hostile(made(many), rule)
        yield pytest.param(whole, tuple(COMMANDS), id=f"{many:,} {name}", marks=pytest.mark.slow)


def test_the_table_has_each_kind() -> None:
    assert len(HOSTILE) > 70
    assert {each.rule for each in HOSTILE.values() if each.rule} <= set(CATALOGUE)


@pytest.mark.parametrize(("hostile", "commands"), list(_cases()))
def test_a_hostile_file_is_a_finding_or_a_sentence(
    hostile: Hostile, commands: Sequence[str], tmp_path: Path
) -> None:
    (tmp_path / NAME).write_bytes(hostile.data)
    runs = run_all(tmp_path, commands)
    for name, run in runs.items():
        assert run.code in (0, 1, 2), f"{name}: {run.err[-2000:]}"
        assert "Traceback" not in run.out + run.err, name
        assert len(run.err.splitlines()) <= 4, f"{name}: {run.err}"
        assert max(map(len, run.err.splitlines()), default=0) < 1_200, name
        assert not CONTROL.search(run.err), name
        assert name == "json" or not CONTROL.search(run.out), f"{name}: {CONTROL.search(run.out)}"
        assert not run.changed or (name in CHANGES and (run.code == 0 or name == "new")), (
            f"{name} changed the file"
        )
        assert not run.changed or hostile.rule != "unreadable", (
            f"{name} wrote into a file it cannot read"
        )
    for name in set(CHECKS) & set(runs):
        assert runs[name].code == (1 if hostile.rule else runs[name].code), (
            f"{name}: {runs[name].out}"
        )
        assert hostile.rule in runs[name].out, name
        assert name == "json" or hostile.says in " ".join(runs[name].out.split()), runs[name].out[
            -2000:
        ]
    if "text" in runs:
        assert max(map(len, runs["text"].out.splitlines())) < 700, "no line floods the screen"
    assert not list(tmp_path.glob(".*")), "nothing is left beside it"
    assert not (tmp_path / "owned").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes the room on the disk")
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_file_of_3_gb_is_read_to_the_limit_and_no_further(
    words: list[str], tmp_path: Path
) -> None:
    with (tmp_path / NAME).open("wb") as file:
        file.truncate(3 << 30)
    run = run_wb(*words, cwd=tmp_path, timeout=PATIENCE, memory=600 << 20)
    assert run.code in (1, 2)
    assert "1 MiB" in run.out + run.err


# What stands where a file is expected and is none: one sentence and exit 2.
NO_FILES: dict[str, Callable[[Path], Any]] = {
    "nothing at all": lambda path: None,
    "a folder": lambda path: path.mkdir(),
    "a dangling link": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a loop of links": lambda path: (
        path.symlink_to("other"),
        path.with_name("other").symlink_to(path.name),
    ),
    "an endless device": lambda path: path.symlink_to("/dev/zero"),
    "a pipe nobody writes to": lambda path: os.mkfifo(path),
    "a path through a file": lambda path: path.symlink_to("/etc/hostname/below"),
    "a file without rights": lambda path: (path.write_text(GOOD), path.chmod(0)),
}
SENTENCES = (
    ["check", NAME],
    ["render", NAME],
    ["waive", NAME, "hype", "--why", "x"],
    ["answer", NAME, "who", "--text", "Night nurses"],
    ["edit", NAME, "who"],
)


@pytest.mark.skipif(sys.platform == "win32", reason="these stand on file systems of Unix")
@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in NO_FILES.items()])
def test_what_is_no_file_is_one_sentence(
    make: Callable[[Path], Any], tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    make(tmp_path / NAME)
    if (tmp_path / NAME).is_file() and os.access(tmp_path / NAME, os.R_OK):
        pytest.skip("the superuser may read everything")
    for words in SENTENCES:
        run = run_wb(*words)
        assert run.code == 2, (words, run)
        assert run.out == "", (words, run)
        assert 1 <= len(run.err.splitlines()) <= 3, (words, run)
        assert NAME in run.err, (words, run)
        assert "Traceback" not in run.err, (words, run)


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="needs rights that can be taken away",
)
def test_a_folder_without_rights_is_one_sentence(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0)
    try:
        run = run_wb("check", "closed")
    finally:
        folder.chmod(0o700)
    assert (run.code, run.out) == (2, "")
    assert "closed" in run.err
    assert len(run.err.splitlines()) <= 2


def test_one_file_that_cannot_be_read_does_not_hide_the_others(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    (tmp_path / "a.wb.yaml").symlink_to("nowhere")
    (tmp_path / "b.wb.yaml").write_text(GOOD)
    run = run_wb("check")
    assert run.code == 2
    assert "a.wb.yaml" in run.err
    assert "b.wb.yaml" in run.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_page_is_written_into_a_pipe_and_never_in_place_of_it(
    tmp_path: Path, run_wb: Callable[..., Any]
) -> None:
    (tmp_path / NAME).write_text(GOOD)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        run = run_wb("render", NAME, "-o", "pipe")
        page = os.read(reader, 1 << 16)
    finally:
        os.close(reader)
    assert (run.code, run.err) == (0, "")
    assert page.startswith(b"# ")
    assert pipe.is_fifo()


# Random documents: structures of the format's keys with values of any type, and good files with a
# piece changed.
KEYS = sorted({part for key in known_keys() for part in key.split(".") if not part.isdigit()})
SCALARS = st.one_of(
    st.sampled_from(
        [
            "",
            "~",
            "yes",
            "2026-03-01",
            "42",
            ".nan",
            "TBD",
            "[^a]",
            "<<",
            "=",
            "1:30",
            "0o7",
            "draft",
            "approved",
            "hype",
            "who",
            "*a",
            "&a x",
            "!!binary aGk=",
            "|\n      two\n      lines",
        ]
    ),
    st.text(max_size=40).map(json.dumps),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20).map(
        lambda text: "'" + text.replace("'", "''") + "'"
    ),
)
FLOW = st.recursive(
    SCALARS.filter(lambda text: "\n" not in text),
    lambda below: st.one_of(
        st.lists(below, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(st.tuples(st.sampled_from(KEYS), below), max_size=4).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        ),
    ),
    max_leaves=8,
)
DOCUMENTS = st.lists(st.tuples(st.sampled_from(KEYS), st.one_of(SCALARS, FLOW)), max_size=14).map(
    lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs)
)
EXAMPLES = [
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.wb.yaml"))
]
PIECES = st.sampled_from(
    [
        "\n",
        " ",
        "- ",
        ": ",
        "|",
        ">",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "#",
        "&a ",
        "*a",
        "!",
        "\t",
        "\r",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x00",
        "\\",
        "😀",
        "  ",
        "---\n",
        "?",
        "%",
        "@",
        "<<: ",
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """An example with a few pieces put in, cut out or doubled."""
    text = draw(st.sampled_from(EXAMPLES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 3, 40, 400])))
        text = text[:start] + draw(st.sampled_from(["", text[start:end] * 2]) | PIECES) + text[end:]
    return text


def check_bytes(data: bytes) -> None:
    """Check what a file may hold as `wb check` would, twice."""
    try:
        source = decode(data, "p.wb.yaml")
    except Unreadable as error:
        verdict, source = unreadable(error), error.source
    else:
        verdict = check(source)
        assert verdict == check(source), "the same input gives the same findings"
    check_findings(verdict, source)


def check_findings(verdict: Verdict, source: TextFile) -> None:
    """Hold each finding to its place in the file, its code and their order."""
    end_of_file = source.position(len(source.text))
    for finding in verdict.findings:
        assert finding.path == "p.wb.yaml"
        assert (1, 1) <= finding.start <= finding.end <= end_of_file, finding
        assert CATALOGUE[finding.rule].code == finding.code
        assert finding.message, finding
        assert "\n" not in finding.rule
    assert list(verdict.findings) == sorted(
        verdict.findings, key=lambda finding: (finding.start, finding.end, finding.code)
    )


@tried(150, 3000, DOCUMENTS)
def test_random_documents_are_checked_without_a_stumble(text: str) -> None:
    check_bytes(text.encode("utf-8", "surrogatepass"))


@tried(40, 1500, mutated())
def test_mutated_examples_are_checked_without_a_stumble(text: str) -> None:
    check_bytes(text.encode("utf-8", "surrogatepass"))


@tried(100, 2000, st.binary(max_size=200))
def test_random_bytes_are_text_or_unreadable(data: bytes) -> None:
    check_bytes(data)


@pytest.mark.parametrize("key", ["title", *(question.key for question in QUESTIONS)])
def test_every_answer_may_hold_any_character(key: str) -> None:
    odd = "".join(map(chr, [*range(0x20, 0x3000, 7), 0x85, 0xA0, 0x2028, 0xFEFF, 0xFFFD, 0x1F600]))
    text = (
        GOOD + f"place: {json.dumps(odd)}\n".replace("place", "owner")
        if key == "title"
        else GOOD.replace(f"{key}: ", f"{key}: {json.dumps(odd)} #")
    )
    check_bytes(text.encode("utf-8", "surrogatepass"))
