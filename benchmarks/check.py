"""How long the commands of a hook take, whole processes, each in turn with one everybody knows.

usage: python benchmarks/check.py [FILE]      (an example unless told)

Run it where wb and yamllint are installed and little else: yamllint loads what it finds beside it.
Prints, for each pair, the median of the ratios A/B over the rounds and the ratio of their CPU
times, which holds on a busy machine as well. The file is copied to a folder without settings.
Modules are compiled before the first round, as an installer does it.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROUNDS = 21
BARE_TYPER = """
import typer
app = typer.Typer()
@app.command()
def check(path: str) -> None: ...
@app.callback(invoke_without_command=True)
def main(version: bool = False) -> None:
    print("bare 0.1")
app()
"""
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Cost(NamedTuple):
    """What a process took, in seconds."""

    wall: float
    cpu: float


def main(file: Path) -> None:
    """Measure the pairs on one file."""
    with tempfile.TemporaryDirectory() as folder:
        for name, command, other_name, other in pairs(file, Path(folder)):
            wall, cpu = ratios(command, other)
            print(f"{wall:5.2f}  CPU {cpu:5.2f}  {name} / {other_name}", flush=True)


def pairs(file: Path, folder: Path) -> list[tuple[str, list[str], str, list[str]]]:
    """The name and the command of each side, on copies of a file."""
    proposals = folder / "proposals"
    proposals.mkdir()
    proposal = str(shutil.copy(file, proposals / "a.wb.yaml"))
    settings, bare = folder / "settings.toml", folder / "bare.py"
    settings.write_text('ignore = ["hype"]\n', encoding="utf-8")
    bare.write_text(BARE_TYPER, encoding="utf-8")
    forms = (
        ("FILE", [proposal]),
        ("--strict FILE", ["--strict", proposal]),
        ("--questions FILE", ["--questions", proposal]),
        ("--format json FILE", ["--format", "json", proposal]),
        ("--format concise FILE", ["--format", "concise", proposal]),
        ("--select hype FILE", ["--select", "hype", proposal]),
        ("--config TOML FILE", ["--config", str(settings), proposal]),
        ("FOLDER", [str(proposals)]),
    )
    yamllint = [tool("yamllint"), proposal]
    checks = [
        (f"wb check {name}", [tool("wb"), "check", *words], "yamllint FILE", yamllint)
        for name, words in forms
    ]
    version = [tool("wb"), "--version"]
    typer, empty = [sys.executable, str(bare), "--version"], [sys.executable, "-c", "pass"]
    return [
        *checks,
        ("wb explain hype", [tool("wb"), "explain", "hype"], "yamllint FILE", yamllint),
        ("wb --version", version, "a bare Typer app --version", typer),
        ("wb --version", version, "python -c pass", empty),
    ]


def ratios(command: list[str], other: list[str]) -> Cost:
    """How much longer one command takes than another: medians of pairs, after one run of each."""
    cost(command), cost(other)
    rounds = [(cost(command), cost(other)) for _ in range(ROUNDS)]
    wall = statistics.median(one.wall / two.wall for one, two in rounds)
    return Cost(wall, sum(one.cpu for one, _ in rounds) / sum(two.cpu for _, two in rounds))


def cost(command: list[str]) -> Cost:
    """What a whole process takes."""
    before, begin = cpu(), time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env=COMPILED)
    return Cost(time.perf_counter() - begin, cpu() - before)


def cpu() -> float:
    """The CPU time of all processes that this one has waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tool(name: str) -> str:
    """The command of that name, beside this Python before any other."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    return found or sys.exit(f"{name} is not installed here.")


if __name__ == "__main__":
    examples = sorted((Path(__file__).parent.parent / "examples").glob("*.wb.yaml"))
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else examples[-1])
