"""Settings that a stranger wrote: whatever they hold, a run ends soon, with a sentence and no
secret.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.run import Run, run_wb
from support.settings import settle
from wb.config.glob import key_globs, path_glob
from wb.config.toml import LONGEST_SENTENCE, MOST_DEPTH
from wb.config.words import MOST_FORMS

pytestmark = pytest.mark.once

PATIENCE = 60  # seconds for a run on a busy machine; what blows up takes hours
MOST_MEMORY = 600 << 20  # bytes of address space; a run takes about a third of it

PROPOSAL = f"""\
wb: 1
title: Bedside medicines
who: Ward pharmacists on nights at the Royal
problem: {"ab " * 20_000}
benefit: {"a" * 30_000}
sources:
  {"a" * 900}: A key with many letters, https://example.com/{"a" * 3_000}
"""


def run(folder: Path, *words: str) -> Run:
    """A real run in a folder, which must end in time and in little memory."""
    return run_wb(*(words or ("check",)), cwd=folder, timeout=PATIENCE, memory=MOST_MEMORY)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a long proposal in a folder with a long name, inside another folder."""
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    deep = repository / ("a" * 200) / ("a" * 200)
    deep.mkdir(parents=True)
    (deep / f"{'a' * 200}.wb.yaml").write_text(PROPOSAL, encoding="utf-8")
    return repository


def rule(line: str) -> str:
    """A rule of a team with one more line."""
    return f'[[rule]]\ncode = "TEAM001"\nname = "ours"\nmessage = "Why?"\n{line}\n'


def ends_well(ended: Run) -> None:
    """What every run here has to be: findings or a sentence or two of no great length."""
    assert ended.code in (0, 1, 2), ended.err[-2000:]
    assert "Traceback" not in ended.err
    assert len(ended.err.splitlines()) <= 2
    assert all(len(line) < 2 * LONGEST_SENTENCE for line in ended.err.splitlines())


MANY = {
    "30 stars": "*a" * 30,
    "30 stars in a row": "*" * 30 + "b",
    "30 pairs of stars": "**a" * 30,
    "30 folders": "**/" * 30 + "b",
    "30 folders with stars": "**/*a*/" * 30 + "b",
    "30 question marks": "a?" * 30,
    "30,000 blanks": " " * 30_000 + "x",
    "30,000 stars": "*" * 30_000,
    "30,000 braces": "{a,b}" * 30_000,
    "30,000 brackets": "(" * 30_000,
    "repeats of repeats": "(a+)+$",
    "a repeat of words": r"(\w+\s?)*x",
    "counts of counts": "((a{1,9}){1,9}){1,9}x",
}
PLACES = {
    "paths": "[paths.'{}']\nignore = ['hype']",
    "select": "select = ['{}']",
    "levels": "[levels]\n'{}' = 'off'",
    "words to add": "[words]\nhype = {{add = ['{}']}}",
    "words to remove": "[words]\nhype = {{remove = ['{}']}}",
    "rules": "[rules.'{}']\nmax-words = 3",
    "extend": "extend = '{}'",
    "plugins": "plugins = ['{}']",
    "keys": rule("words = ['x']\nkeys = ['{}']"),
    "words": rule("words = ['{}']"),
    "pattern": rule("pattern = '{}'"),
    "missing-pattern": rule("missing-pattern = '{}'"),
    "a code": "[[rule]]\ncode = '{}'",
    "a name": "[[rule]]\ncode = 'TEAM001'\nname = '{}'",
    "an example": rule("words = ['x']\nbad = ['{}']"),
    "an unknown key": "'{}' = 1",
    "an unknown key of a rule": rule("'{}' = 1"),
}


SOON = ("30 stars", "30,000 blanks", "repeats of repeats")  # the others run with -m slow


@pytest.mark.parametrize(
    "many",
    [
        pytest.param(many, id=name, marks=() if name in SOON else pytest.mark.slow)
        for name, many in MANY.items()
    ],
)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_whatever_is_many_in_a_setting_the_run_ends(
    repository: Path, place: str, many: str
) -> None:
    settle(repository, place.format(many))
    ends_well(run(repository))


LARGE = {
    "dotted keys": "a." * 20_000 + "b = 1",
    "a dotted header": "[" + "a." * 20_000 + "b]",
    "quoted dotted keys": '"a" . ' * 20_000 + "b = 1",
    "tables in tables": "a = " + "{b = " * 20_000,
    "lists in lists": "a = " + "[" * 20_000 + "]" * 20_000,
    "texts that never close": '"""\\' * 200_000,
    "quotes that never close": 'a = "' + '\\"' * 400_000,
    "single quotes that never close": "a = '''" + "''" * 300_000 + "x",
    "a long list": "select = [" + "'hype'," * 100_000 + "]",
    "a long number": "a = 1" + "0" * 10_000,
    "many headers": "\n".join(f"[a.b{number}]" for number in range(50_000)),
    "many rules": "[[rule]]\n" * 100_000,
    "more than a mebibyte": "#" * (1 << 21),
    "30,000 words": rule(f"words = {[f'word{number}' for number in range(30_000)]}"),
    "30,000 words to add": f"[words]\nhype = {{add = {[f'w{n}' for n in range(30_000)]}}}",
    "30,000 words to remove": f"[words]\nhype = {{remove = {['world-class'] * 30_000}}}",
    "forms without number": rule("words = ['" + "{" + "," * 30 + "}" + "x']\n")
    + "[words]\nhype = {add = ["
    + ("'a{" + "," * 30 + "}{" + "," * 30 + "}{" + "," * 25 + "}', ") * 8_000
    + "]}",
}


# Both files are read in one way; the others run in pyproject.toml with -m slow.
ALSO_THERE = ("dotted keys", "quotes that never close", "more than a mebibyte")
STANDS_IN = [
    pytest.param(
        name,
        text,
        id=f"{name}-{what}",
        marks=() if name == "wb.toml" or what in ALSO_THERE else pytest.mark.slow,
    )
    for what, text in LARGE.items()
    for name in ("wb.toml", "pyproject.toml")
]


@pytest.mark.parametrize(("name", "text"), STANDS_IN)
def test_however_large_settings_are_the_run_ends(repository: Path, name: str, text: str) -> None:
    (repository / name).write_text(f"# wb\n{text}", encoding="utf-8")
    ends_well(run(repository))


def test_nesting_is_refused_with_its_line_and_its_limit(repository: Path) -> None:
    settle(repository, "# one\n" + "a." * 30 + "b = 1")
    assert run(repository).err.startswith(
        f"wb.toml:2: Keys or brackets nest more than {MOST_DEPTH} deep here.\n"
    )


def test_dots_in_text_and_comments_are_no_nesting(repository: Path) -> None:
    dots = "a." * 30
    settle(repository, f"# {dots}\n" + rule(f"words = ['x']\nhelp = '''{dots}\n{dots}'''"))
    assert run(repository).err == ""


def test_forms_beyond_the_limit_are_refused_where_they_pass_it(repository: Path) -> None:
    entry = "'a{" + "," * 30 + "}{" + "," * 30 + "}'"
    settle(repository, rule(f"words = [\n{entry},\n" + f"{entry},\n" * 60 + "]"))
    assert re.match(
        rf"wb.toml:\d+: The entries up to this one have more than {MOST_FORMS:,} forms.\n",
        run(repository).err,
    )


# What is no file, or a file of somebody else.


@pytest.mark.parametrize("name", ["wb.toml", "pyproject.toml"])
@pytest.mark.parametrize("kind", ["a pipe", "a device", "a folder", "a link to nothing", "a loop"])
def test_settings_that_are_no_file_keep_nobody_waiting(
    repository: Path, name: str, kind: str
) -> None:
    path = repository / name
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a folder":
        path.mkdir()
    else:
        path.symlink_to({"a device": "/dev/zero", "a link to nothing": "gone"}.get(kind, path))
    ended = run(repository)
    ends_well(ended)
    refused = name == "wb.toml" and kind != "a folder"
    assert (ended.code == 2) == refused
    assert ended.err.startswith("wb.toml ") == refused


@pytest.mark.parametrize("target", ["/dev/zero", "pipe", "."])
def test_only_a_file_is_extended(repository: Path, target: str) -> None:
    os.mkfifo(repository / "pipe")
    settle(repository, f'extend = "{target}"')
    ended = run(repository)
    ends_well(ended)
    assert ended.code == 2


def test_a_huge_pyproject_is_read_to_the_limit_and_no_further(repository: Path) -> None:
    with (repository / "pyproject.toml").open("wb") as file:
        file.truncate(3 << 30)  # takes no room on the disk
    ended = run(repository)
    ends_well(ended)
    assert ended.err == ""


@pytest.fixture
def emptied(tmp_path: Path) -> Iterator[Path]:
    """A folder that is emptied at the end: pytest cannot remove what is a thousand folders deep."""
    yield tmp_path
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)


def test_a_thousand_folders_above_are_searched(emptied: Path) -> None:
    tmp_path = emptied
    folder = os.open(tmp_path, os.O_RDONLY)
    (tmp_path / ".git").mkdir()
    settle(tmp_path, "nonsense = 1")
    for _ in range(1_200):
        os.mkdir("d", dir_fd=folder)
        below = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    file = os.open("a.wb.yaml", os.O_WRONLY | os.O_CREAT, dir_fd=folder)
    os.write(file, b"wb: 1\n")
    os.close(file)
    os.close(folder)
    ended = run(tmp_path, "check", "d/" * 1_200 + "a.wb.yaml")
    ends_well(ended)
    assert ended.err.startswith("wb.toml:1: There is no setting ")
    settle(tmp_path, "")
    ended = run(tmp_path, "check", "--select", "missing-answer", ".")
    ends_well(ended)
    assert ended.out.startswith("d/d/d/")


SECRETS = {
    "no TOML": "root:hunter2:0:0\n",
    "TOML that means nothing": 'hunter2 = "hunter2"\n',
    "a key twice": 'hunter2 = "x"\nhunter2 = "x"\n',
    "a rule nobody knows": 'select = ["hunter2"]\n',
    "a level nobody knows": '[levels]\nhype = "hunter2"\n',
    "a word list": '[words]\nhype = {remove = ["hunter2"]}\n',
    "a rule without a name": '[[rule]]\ncode = "hunter2"\n',
    "a plugin": 'plugins = ["hunter2"]\n',
    "a circle": 'extend = "hunter2"\n',
}


@pytest.mark.parametrize("text", SECRETS.values(), ids=SECRETS)
@pytest.mark.parametrize("way", ["extend", "a link extended", "a link", "a folder that is a link"])
def test_what_lies_outside_the_repository_is_not_quoted(
    tmp_path: Path, repository: Path, text: str, way: str
) -> None:
    (tmp_path / "outside").mkdir()
    secret = tmp_path / "outside" / "secret.toml"
    secret.write_text(text, encoding="utf-8")
    if way == "extend":
        settle(repository, 'extend = "../outside/secret.toml"')
    elif way == "a link":
        (repository / "wb.toml").symlink_to(secret)
    elif way == "a link extended":
        (repository / "near.toml").symlink_to(secret)
        settle(repository, 'extend = "near.toml"')
    else:
        (repository / "near").symlink_to(tmp_path / "outside")
        settle(repository, 'extend = "near/secret.toml"')
    ended = run(repository)
    assert ended.code == 2
    assert "hunter2" not in ended.out + ended.err
    assert re.search(r"\.toml(:\d+)?:? ", ended.err)


def test_shared_settings_outside_the_repository_still_hold(
    tmp_path: Path, repository: Path
) -> None:
    (tmp_path / "shared.toml").write_text('[levels]\nhype = "error"', encoding="utf-8")
    settle(repository, 'extend = "../shared.toml"')
    assert run(repository).err == ""


def test_a_sentence_about_settings_cannot_command_a_terminal_or_a_ci_system(
    repository: Path,
) -> None:
    settle(repository, r'"\n::error::owned\u001B]52;c;x\u0007\u202E" = 1')
    ended = run(repository)
    assert ended.code == 2
    assert not re.search(r"^::|[\x1b\x07\u202e]", ended.err, re.MULTILINE)


# The matcher itself, against the plain meaning of its stars.

MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def plainly(pattern: str) -> str:
    """The expression of Python that says what a pattern of paths means."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    return "".join(MEANING.get(part, re.escape(part)) for part in parts)


@given(st.text("ab*?/", min_size=1, max_size=8), st.text("ab/", max_size=8))
def test_a_pattern_of_paths_means_what_its_stars_say(pattern: str, path: str) -> None:
    meant = re.fullmatch(plainly(f"c/{pattern}c"), path)
    assert path_glob(f"c/{pattern}c").matches(path) == bool(meant)
    path = f"c/{path}c"
    meant = re.fullmatch(plainly(f"c/{pattern}c"), path)
    assert path_glob(f"c/{pattern}c").matches(path) == bool(meant)


@given(st.text("ab*?.", min_size=1, max_size=8), st.text("ab.?", max_size=8))
def test_a_star_in_a_key_stands_for_anything(pattern: str, key: str) -> None:
    meant = re.fullmatch(f"(?s:{re.escape(pattern).replace(chr(92) + '*', '.*')})(?:[.].*)?", key)
    assert any(glob.matches(key) for glob in key_globs([pattern])) == bool(meant)
