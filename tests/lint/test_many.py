"""Many files: the same report from any number of processes, and what may happen on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from support import ROOT
from support.run import Run, environment, run_python, run_wb
from wb.config.discovery import discover
from wb.lint.files import FEW, check_all
from wb.lint.many import MOST_PROCESSES, check_many, processes
from wb.reports import Format

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals and streams")
WEAK = (ROOT / "docs" / "weak.wb.yaml").read_text(encoding="utf-8")
ACTS = '''\
import os, signal, time
from wb.findings import Severity
from wb.rules.base import rule

@rule("ACT001", Severity.ERROR)
def acts(context):
    """A rule that does what the title says."""
    title = context.proposal["title"].text
    if title == "End":
        os.kill(os.getpid(), signal.SIGKILL)
    if title.startswith("Wait"):
        open(f"{title}.begun", "w").close()
        time.sleep(float(title.split()[1]))
    return ()
'''


def put(folder: Path, count: int, **titles: str) -> None:
    """Weak proposals, some with a title of their own by their names."""
    names = {f"p{number:04}": f"Bread {number}" for number in range(count)} | titles
    for name, title in names.items():
        (folder / f"{name}.wb.yaml").write_text(WEAK.replace("Bread on Saturdays", title))


@pytest.fixture
def acting(tmp_path: Path) -> str:
    """A plugin that settings load; gives the path on which it is installed."""
    site = tmp_path / ".site"
    (site / "acts-1.0.dist-info").mkdir(parents=True)
    (site / "acting.py").write_text(ACTS)
    (site / "acts-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: acts\n")
    (site / "acts-1.0.dist-info" / "entry_points.txt").write_text(
        "[wb.rules]\nacts = acting:acts\n"
    )
    (tmp_path / "wb.toml").write_text('plugins = ["acts"]\n')
    return os.pathsep.join((str(ROOT), str(site)))


def test_a_process_has_to_be_worth_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wb.lint.many._processors", lambda: 4)
    assert [processes(count) for count in (1, FEW, 10_000)] == [1, 1, 4]
    assert [processes(count, 8) for count in (1, 3, 10_000)] == [1, 3, 8]
    assert processes(10_000, 1_000) == MOST_PROCESSES


@pytest.mark.once
def test_no_byte_differs_between_numbers_of_processes(tmp_path: Path) -> None:
    """One run writes every form; the settings of a folder, files that are broken and some that are
    no files are among them.
    """
    put(tmp_path, 20)
    team = tmp_path / "team"
    team.mkdir()
    put(team, 6)
    (team / "wb.toml").write_text(
        '[[rule]]\ncode = "TEAM001"\nname = "bread"\nwords = ["loaf"]\nmessage = "Which loaf?"\n'
    )
    (tmp_path / "bytes.wb.yaml").write_bytes(b"\xff")
    (tmp_path / "yaml.wb.yaml").write_text('a: "')
    (tmp_path / "folder.wb.yaml").mkdir()
    paths = [".", "folder.wb.yaml/../yaml.wb.yaml"]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.wb.yaml")
        (tmp_path / "gone.wb.yaml").symlink_to("nowhere")
    runs = {}
    for jobs, seed in ((), "0"), (("-j", "1"), "1"), (("-j", "2"), "2"), (("-j", "4"), "random"):
        asked = [word for form in Format for word in ("-o", f"{form}=out/{form}")]
        run = run_wb("check", "-q", *jobs, *asked, *paths, cwd=tmp_path, PYTHONHASHSEED=seed)
        told = {form: (tmp_path / "out" / form).read_bytes() for form in Format}
        runs[jobs] = (run, told)
    first, *others = runs.values()
    assert first[0].code == (1 if sys.platform == "win32" else 2)
    assert "TEAM001" in first[0].out
    assert len(first[0].err.splitlines()) == (0 if sys.platform == "win32" else 2)
    for other in others:
        assert other == first


@posix
@pytest.mark.once
def test_a_process_that_is_killed_takes_no_other_file_with_it(tmp_path: Path, acting: str) -> None:
    put(tmp_path, 30, p0007="End", p0021="End")
    run = run_wb("check", "-f", "json", "-j", "2", cwd=tmp_path, PYTHONPATH=acting)
    report = json.loads(run.out)
    ended = [each for each in report["findings"] if each["rule"] == "rule-crashed"]
    assert [each["path"] for each in ended] == ["p0007.wb.yaml", "p0021.wb.yaml"]
    assert all("was ended" in each["message"] for each in ended)
    assert len(report["proposals"]) == 30
    assert (run.code, run.err.count("\n")) == (1, 1)
    assert "one by one" in run.err


@posix
@pytest.mark.once
@pytest.mark.parametrize("whole_group", [True, False], ids=["a terminal", "one process"])
def test_an_interrupt_ends_all_at_once_and_leaves_nothing(
    whole_group: bool, tmp_path: Path, acting: str
) -> None:
    put(tmp_path, 8, **{f"p000{number}": f"Wait 5{number}" for number in (2, 3)})
    spare = tmp_path / "spare"
    spare.mkdir()
    words = ("check", "-f", "json", "-j", "2", "-o", "sarif=wb.sarif")
    process = subprocess.Popen(
        [sys.executable, "-m", "wb", *words],
        cwd=tmp_path,
        env=environment(PYTHONPATH=acting, TMPDIR=str(spare)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until(lambda: all((tmp_path / f"Wait 5{number}.begun").exists() for number in (2, 3)))
    begin = time.monotonic()
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=40)
    assert (process.returncode, out, err) == (130, b"", b"")
    assert time.monotonic() - begin < 30
    until(lambda: not alive_in_group(process.pid))
    assert list(spare.iterdir()) == []
    assert not (tmp_path / "wb.sarif").exists()


def until(seen: Callable[[], object]) -> None:
    end = time.monotonic() + 40
    while not seen():
        assert time.monotonic() < end
        time.sleep(0.02)


def alive_in_group(number: int) -> bool:
    try:
        os.killpg(number, 0)
    except ProcessLookupError:
        return False
    return True


@posix
@pytest.mark.once
def test_processes_end_with_the_one_that_started_them(tmp_path: Path, acting: str) -> None:
    put(tmp_path, 8, p0002="Wait 52")
    process = subprocess.Popen(
        [sys.executable, "-m", "wb", "check", "-j", "2"],
        cwd=tmp_path,
        env=environment(PYTHONPATH=acting),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until((tmp_path / "Wait 52.begun").exists)
    process.kill()
    process.wait()
    until(lambda: not alive_in_group(process.pid))


STREAMS = {"a full disk": (">/dev/full", 2), "a reader that leaves": ("| head -1", 1)}


@posix
@pytest.mark.once
@pytest.mark.parametrize(("streams", "code"), STREAMS.values(), ids=STREAMS)
def test_an_output_that_takes_nothing(streams: str, code: int, tmp_path: Path) -> None:
    put(tmp_path, 150)
    command = f'set -o pipefail; "$@" {streams}'
    done = subprocess.run(
        ["bash", "-c", command, "bash", sys.executable, "-m", "wb", "check", "--strict", "-j", "2"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == code, done.stderr
    assert done.stderr.count("\n") == (code == 2)


def test_a_file_that_goes_during_the_run_is_named(tmp_path: Path) -> None:
    put(tmp_path, 40)
    paths = sorted(map(str, tmp_path.glob("*.wb.yaml")))
    check = partial(check_all, discovery=discover(), questions=False)

    def tell(done: int) -> None:
        Path(paths[-1]).unlink(missing_ok=True)

    with check_many(paths, check, 1, tell, print) as checked:
        assert [each.path for each in checked.verdicts] == paths[:-1]
        assert [each.path for each in checked.verdicts] == paths[:-1]  # from the disk
    assert [paths[-1] in each.sentence for each in checked.undone] == [True]


CRASH = """\
import sys, wb.cli, wb.lint.files as files
from wb.lint.files import read
def reads(path):
    if path.startswith("p0003"):
        raise KeyError("a secret")
    return read(path)
files.read = reads
sys.argv[1:] = ["check", "-f", "json", *sys.argv[1:]]
wb.cli.main()
"""


@pytest.mark.parametrize("count", [5, FEW + 1])
def test_a_fault_of_ours_on_one_file_is_its_finding_and_leaves_a_log(
    count: int, tmp_path: Path
) -> None:
    put(tmp_path, count)
    run = run_python("-c", CRASH, "-j", "1", cwd=tmp_path, TMPDIR=str(tmp_path))
    report = json.loads(run.out)
    crashed = [each for each in report["findings"] if each["rule"] == "rule-crashed"]
    assert [each["path"] for each in crashed] == ["p0003.wb.yaml"]
    assert len(report["proposals"]) == count
    assert not report["proposals"][3]["ready"]
    (log,) = tmp_path.glob("*.log")
    assert (run.code, run.err.count(str(log)), run.err.count("\n")) == (3, 1, 1)
    assert "reads" in log.read_text()
    assert "a secret" not in run.out + run.err + log.read_text()


@pytest.mark.parametrize("word", ["0", "-1", "x", "1.5", "9" * 5_000, ""])
def test_a_number_of_processes_that_makes_no_sense(
    word: str, tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    put(tmp_path, 1)
    run = main_here("check", f"--jobs={word}")
    assert (run.code, run.out) == (2, "")
    assert "jobs" in run.err


@posix
@pytest.mark.once
@pytest.mark.parametrize("form", ["text", "json"])
def test_progress_shows_after_a_second_and_is_gone_at_the_end(
    form: str, tmp_path: Path, acting: str
) -> None:
    from support.terminal import Terminal

    put(tmp_path, 8, p0003="Wait 1.2", p0005="Wait 0.3")
    words = ["check", "-j", "2", "-f", form]
    wb = Terminal(tmp_path, words, 100, 400, PYTHONPATH=acting)
    try:
        wb.shows("Checking")
        assert wb.end() == 0
    finally:
        wb.close()
    screen = "\n".join(wb.rows).strip()
    assert "Checking" not in screen
    plain = run_wb(*words, cwd=tmp_path, PYTHONPATH=acting).out.strip()
    assert "".join(screen.split()) == "".join(plain.split())
