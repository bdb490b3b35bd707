"""Whatever surrounds a run, each verb does its work or says in a sentence why it could not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from support.run import Run, environment, run_wb

pytestmark = pytest.mark.once

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other streams and names")
PROPOSAL = "wb: 1\ntitle: Bread\nwho: everyone who bakes, on nights and weekends\n"
LONG = "x" * 5_000
VERBS: dict[str, tuple[str, ...]] = {
    "version": ("--version",),
    "help": ("--help",),
    "check": ("check",),
    "check, json": ("check", "-f", "json", "p.wb.yaml"),
    "settings": ("check", "--show-settings"),
    "demo": ("demo",),
    "explain": ("explain",),
    "explain one": ("explain", "hype"),
    "rules": ("rules", "test"),
    "answer": ("answer", "p.wb.yaml", "problem", "--text", "They wait."),
    "mine": ("answer", "p.wb.yaml", "--mine", "--text", "They wait."),
    "new": ("new", "b.wb.yaml", "--set", "title=B"),
    "waive": ("waive", "p.wb.yaml", "customer-too-broad", "--why", "We mean it."),
    "edit": ("edit", "p.wb.yaml", "who"),
    "render": ("render", "p.wb.yaml"),
    "render, own": ("render", "p.wb.yaml", "-t", "own.md.j2"),
    "render to a file": ("render", "p.wb.yaml", "-o", "p.md"),
    "list": ("render", "--list"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a proposal, a template and a rule."""
    (tmp_path / "p.wb.yaml").write_text(PROPOSAL)
    (tmp_path / "own.md.j2").write_text("{{ title.text }}\n")
    (tmp_path / "wb.toml").write_text(
        '[[rule]]\ncode = "TEAM001"\nname = "bread"\nwords = ["bread"]\nmessage = "Bread?"\n'
    )
    return tmp_path


def ends(folder: Path, words: Sequence[str], **variables: str | None) -> int:
    """Run wb; no fault of its own may come to light. Give the exit code."""
    return ended(run_wb(*words, cwd=folder, **{"EDITOR": "true", **variables}))


def ended(run: Run) -> int:
    """The exit code of a run that shows no fault of wb."""
    said = run.out + run.err
    assert "Traceback" not in said
    assert "wb itself failed (" not in said
    assert "Exception ignored" not in said
    assert run.code in (0, 1, 2), said
    return run.code


STREAMS = {
    "no output": ">&-",
    "no error stream": "2>&-",
    "no input": "<&-",
    "nothing at all": "<&- >&- 2>&-",
    "a full disk": ">/dev/full",
    "a full disk for errors": "2>/dev/full",
}


# Each verb in one of them in turn; all of them with -m slow.
IN_TURN = [
    pytest.param(
        words,
        streams,
        id=f"{verb}, {name}",
        marks=() if place == number % len(STREAMS) else pytest.mark.slow,
    )
    for number, (verb, words) in enumerate(VERBS.items())
    for place, (name, streams) in enumerate(STREAMS.items())
]


@posix
@pytest.mark.parametrize(("words", "streams"), IN_TURN)
def test_streams_that_are_closed_or_full(folder: Path, words: Sequence[str], streams: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {streams}', "sh", sys.executable, "-m", "wb", *words],
        cwd=folder,
        env=environment(EDITOR="true"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    code = ended(Run(done.returncode, done.stdout, done.stderr))
    if streams == STREAMS["a full disk"]:
        assert code == 2


@posix
@pytest.mark.parametrize("option", [["-o", "page.md"], ["-opage.md"], ["--output=page.md"]])
def test_pages_written_to_files_need_no_output(option: list[str], folder: Path) -> None:
    written = "render", *option, next(iter(folder.glob("*.wb.yaml"))).name
    words = [sys.executable, "-m", "wb", *written]
    for more in ([], ["--check"]):
        sh = ["sh", "-c", 'exec "$@" >&-', "sh", *words, *more]
        assert subprocess.run(sh, cwd=folder, env=environment(), timeout=60).returncode == 0


# The verbs that between them do all that can depend on a variable.
FEW = {name: VERBS[name] for name in ("check", "explain one", "answer", "edit", "render, own")}
SURROUNDINGS: dict[str, dict[str, str | None]] = {
    "no home": {"HOME": None, "USERPROFILE": None},
    "no temporary folder": {"TMPDIR": "/nowhere", "TEMP": "/nowhere", "TMP": "/nowhere"},
    "no docstrings": {"PYTHONOPTIMIZE": "2"},
    "no locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "no editor": {"EDITOR": None, "VISUAL": None, "PATH": "/nowhere"},
    "few columns": {"COLUMNS": "1"},
    "columns that are none": {"COLUMNS": "many", "LINES": "-1"},
    "warnings are errors": {"PYTHONWARNINGS": "error"},
}


@pytest.mark.parametrize("words", FEW.values(), ids=FEW)
@pytest.mark.parametrize("variables", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_variables_that_nobody_expects(
    folder: Path, words: Sequence[str], variables: dict[str, str | None]
) -> None:
    code = ends(folder, words, **variables)
    needs_pages = words[0] in ("explain", "rules")
    if variables == SURROUNDINGS["no docstrings"] and needs_pages:
        assert code == 2


NAMED: dict[str, tuple[str, ...]] = {
    "check": ("check", LONG),
    "select": ("check", "--select", LONG),
    "config": ("check", "--config", LONG),
    "explain": ("explain", LONG),
    "rules": ("rules", "test", "--config", LONG),
    "answer": ("answer", LONG, "who", "--text", "x"),
    "question": ("answer", "p.wb.yaml", LONG, "--text", "x"),
    "new": ("new", LONG, "--set", "title=x"),
    "new, deep": ("new", f"{LONG}/x", "--set", "title=x"),
    "title": ("new", "--set", f"title={LONG}"),
    "answers": ("new", "b", "--answers", LONG),
    "key": ("new", "b", "--set", f"{LONG}=x"),
    "waive": ("waive", LONG, "hype", "--why", "x"),
    "rule": ("waive", "p.wb.yaml", LONG, "--why", "x"),
    "where": ("waive", "p.wb.yaml", "hype", "--where", LONG, "--why", LONG),
    "edit": ("edit", LONG),
    "edit a key": ("edit", "p.wb.yaml", LONG),
    "render": ("render", LONG),
    "template": ("render", "p.wb.yaml", "-t", LONG),
    "templates": ("render", "p.wb.yaml", "--templates-dir", LONG),
    "output": ("render", "p.wb.yaml", "-o", LONG),
    "folder": ("render", "p.wb.yaml", "-d", LONG),
    "folder, to compare": ("render", "p.wb.yaml", "--check", "-d", LONG),
    "editor": ("edit", "p.wb.yaml", "who"),
}


@pytest.mark.parametrize("words", NAMED.values(), ids=NAMED)
def test_names_of_5000_characters(folder: Path, words: Sequence[str]) -> None:
    code = ends(folder, words, EDITOR=LONG)
    if words[:2] != ("new", "--set"):
        assert code == 2


HARD_NAMES = ("\udcff\udcfe.wb.yaml", "-x.wb.yaml", "a\nb.wb.yaml", "~.wb.yaml")


@posix
@pytest.mark.parametrize("name", HARD_NAMES)
def test_names_that_are_hard_to_write(folder: Path, name: str) -> None:
    (folder / "p.wb.yaml").rename(folder / name)
    for words in VERBS.values():
        ends(folder, _named(name, words))


@posix
@pytest.mark.parametrize("name", HARD_NAMES)
@pytest.mark.parametrize(
    "verbs",
    [("check", "answer"), pytest.param(tuple(VERBS), marks=pytest.mark.slow)],
    ids=["few", "many"],
)
def test_names_that_are_hard_to_write_where_there_is_no_locale(
    folder: Path, name: str, verbs: Sequence[str]
) -> None:
    (folder / "p.wb.yaml").rename(folder / name)
    for words in map(VERBS.__getitem__, verbs):
        ends(folder, _named(name, words), **SURROUNDINGS["no locale"])


def _named(name: str, words: Sequence[str]) -> list[str]:
    """The words of a command line for a proposal of that name."""
    return [f"./{name}" if word == "p.wb.yaml" else word for word in words]


@posix
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(words, id=name, marks=() if name in FEW else pytest.mark.slow)
        for name, words in VERBS.items()
    ],
)
def test_a_folder_that_is_gone(folder: Path, words: Sequence[str]) -> None:
    start = 'cd "$0" && mkdir gone && cd gone && rmdir ../gone && exec "$@"'
    command = ["sh", "-c", start, str(folder), sys.executable, "-m", "wb", *words]
    done = subprocess.run(
        command, env=environment(EDITOR="true"), capture_output=True, encoding="utf-8", timeout=60
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode in (0, 1, 2), done.stderr


@posix
@pytest.mark.parametrize("verb", ["check", "render"])
def test_files_that_go_and_come_during_the_run(folder: Path, verb: str) -> None:
    """Files are renamed, emptied and removed while a run reads hundreds of them."""
    names = [folder / f"{number}.wb.yaml" for number in range(300)]
    for name in names:
        name.write_text(PROPOSAL)
    words = ("check", "-f", "concise") if verb == "check" else ("render", "-d", "pages")
    process = subprocess.Popen(
        [sys.executable, "-m", "wb", *words],
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    for number, name in enumerate(names):
        if process.poll() is not None:
            break
        [
            name.unlink,
            lambda name=name: name.write_bytes(b"\xff"),
            lambda name=name: os.truncate(name, 9),
        ][number % 3]()
        time.sleep(0.003)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    assert "wb has a fault" not in said
    assert process.returncode in (0, 1, 2)


def test_a_file_that_goes_before_it_is_saved(folder: Path) -> None:
    (folder / "gone.py").write_text(
        "import os, sys\nos.unlink('p.wb.yaml')\nopen(sys.argv[1], 'w').write('Bakers at night.')\n"
    )
    run = run_wb(
        "edit", "p.wb.yaml", "who", cwd=folder, EDITOR=f"{sys.executable} {folder / 'gone.py'}"
    )
    assert run.code == 2
    assert "Traceback" not in run.err
    kept = [each for each in folder.glob(".*") if "Bakers at night." in each.read_text()]
    assert kept
    assert kept[0].name in run.err
