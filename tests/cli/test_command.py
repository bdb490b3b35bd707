"""Commands that are shown begin as the run was begun, so that they can be pasted where it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.run import environment
from support.terminal import Terminal, pexpect

SCRIPT = f"#!{sys.executable}\nimport sys\nfrom wb.cli import main\nsys.exit(main())\n"
HERE = str(Path(sys.executable))

# What is typed in a folder that has `env/bin/wb`, what is on the PATH, and what is shown.
STARTED = {
    "a path": (["env/bin/wb"], "/nowhere", "env/bin/wb"),
    "a path with blanks": (["./my env/bin/wb"], "/nowhere", "'./my env/bin/wb'"),
    "a name on the path": (["wb"], "{folder}/env/bin", "wb"),
    "another wb on the path": (["env/bin/wb"], "{folder}/my env/bin", "env/bin/wb"),
    "a module": ([HERE, "-m", "wb"], "/nowhere", f"{HERE} -m wb"),
    "a module whose script is on the path": (
        [HERE, "-m", "wb"],
        str(Path(HERE).parent),
        "wb",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for env in ("env", "my env"):
        script = tmp_path / env / "bin" / "wb"
        script.parent.mkdir(parents=True)
        script.write_text(SCRIPT, encoding="utf-8")
        script.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(("typed", "path", "shown"), STARTED.values(), ids=STARTED)
def test_a_command_is_shown_as_it_was_started(
    folder: Path, typed: list[str], path: str, shown: str
) -> None:
    path = path.format(folder=folder)
    if typed == [HERE, "-m", "wb"] and path != "/nowhere" and not (Path(path) / "wb").exists():
        pytest.skip("wb is not installed beside this Python")
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", 'exec "$@"', "sh", *typed, "new", "my idea"],
        cwd=str(folder),
        env=environment(TERM="dumb", PATH=path),
        encoding="utf-8",
        timeout=30,
    )
    child.expect("What is it called")
    child.expect("> ")
    child.sendline("Rota swaps")
    child.expect("Question 1")
    child.sendline("/quit")
    child.expect(pexpect.EOF)
    child.close()
    assert f"    {shown} new 'my idea.wb.yaml'" in child.before.replace("\r", "").split("\n")


def test_a_command_within_a_sentence_is_shown_as_it_was_started(folder: Path) -> None:
    run = subprocess.run(
        ["env/bin/wb", "explain", "zzzz"],
        cwd=folder,
        env=environment(PATH="/nowhere"),
        capture_output=True,
        encoding="utf-8",
    )
    assert run.stderr == 'There is no rule "zzzz".\n`env/bin/wb explain` lists them.\n'


def test_whoever_gives_no_title_is_told_the_command_with_the_file(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, ["new", "rota"], 80, 24)
    terminal.box()
    terminal.type("\x03")
    assert terminal.end() == 130
    assert "    wb new rota" in terminal.rows
    assert os.listdir(tmp_path) == []
