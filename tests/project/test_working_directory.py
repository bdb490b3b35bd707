"""Python files that lie beside the proposals are never run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.run import environment, run_wb

SCRIPT = next(
    (path for name in ("wb", "wb.exe") if (path := Path(sys.executable).with_name(name)).is_file()),
    None,
)
VERBS = (
    ("--version",),
    ("--help",),
    ("check",),
    ("check", "--jobs", "2", "a.wb.yaml", "./a.wb.yaml"),
    ("check", "--no-such-option"),
    ("explain", "hype"),
    ("rules", "test"),
    ("render", "a.wb.yaml"),
    ("render", "-t", "own.md.j2", "a.wb.yaml"),
    ("answer", "a.wb.yaml", "who", "--text", "Bakers"),
    ("waive", "a.wb.yaml", "missing-answer", "--where", "problem", "--why", "x"),
    ("new", "b.wb.yaml", "--set", "title=Bread"),
    ("edit", "a.wb.yaml"),
)
# These load between them all that the others do, and start every kind of process; the others run
# with -m slow.
SOON = (VERBS[0], VERBS[3], VERBS[5], VERBS[8], VERBS[10], VERBS[12])


@pytest.mark.skipif(SCRIPT is None, reason="wb is not installed beside this Python")
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(words, id=" ".join(words), marks=() if words in SOON else pytest.mark.slow)
        for words in VERBS
    ],
)
def test_no_module_is_imported_from_the_working_directory(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    names = {name.partition(".")[0] for name in sys.modules} | {"wb", "yaml", "jinja2", "rich"}
    for name in names - {"__main__"}:
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a trap')\n")
    (tmp_path / "a.wb.yaml").write_text("wb: 1\ntitle: Bread\n")
    (tmp_path / "own.md.j2").write_text("x")
    (tmp_path / "wb.toml").write_text('[[rule]]\ncode="A1"\nname="a"\nwords=["x"]\nmessage="x"\n')
    variables = environment(EDITOR="true")
    del variables["PYTHONPATH"]
    done = subprocess.run(
        [str(SCRIPT), *words],
        cwd=tmp_path,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert "trap" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)


@pytest.mark.skipif(os.name != "nt", reason="only Windows looks for programs there")
def test_no_program_is_started_from_the_working_directory(tmp_path: Path) -> None:
    shutil.copy(sys.executable, tmp_path / "git.exe")
    (tmp_path / "a.wb.yaml").write_text("wb: 1\ntitle: Bread\nteam:\n  who: Ann Lee\n")
    run = run_wb(
        "answer",
        "a.wb.yaml",
        "--mine",
        "--text",
        "Bakers on nights",
        cwd=tmp_path,
        GIT_CONFIG_COUNT="1",
        GIT_CONFIG_KEY_0="user.name",
        GIT_CONFIG_VALUE_0="Ann Lee",
    )
    assert run.code == 0, run.err
