"""How long the commands of a hook take, whole processes, each in turn with one everybody knows.

usage: python benchmarks/check.py [FILE]      (an example unless told; run it where wb and yamllint are installed)

Prints, for each pair, the median of the ratios A/B over the rounds. The file is copied to a folder without settings.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
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


def main(file: Path) -> None:
    """Measure the pairs on one file."""
    with tempfile.TemporaryDirectory() as folder:
        proposal = str(shutil.copy(file, Path(folder) / "a.wb.yaml"))
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE_TYPER, encoding="utf-8")
        yamllint = [tool("yamllint"), proposal]
        pairs = (
            ("wb check FILE", [tool("wb"), "check", proposal], "yamllint FILE", yamllint),
            (
                "wb check --strict FILE",
                [tool("wb"), "check", "--strict", proposal],
                "yamllint FILE",
                yamllint,
            ),
            ("wb explain hype", [tool("wb"), "explain", "hype"], "yamllint FILE", yamllint),
            (
                "wb --version",
                [tool("wb"), "--version"],
                "a bare Typer app --version",
                [sys.executable, str(bare), "--version"],
            ),
            (
                "wb --version",
                [tool("wb"), "--version"],
                "python -c pass",
                [sys.executable, "-c", "pass"],
            ),
        )
        for name, command, other_name, other in pairs:
            print(f"{ratio(command, other):5.2f}  {name} / {other_name}")


def ratio(command: list[str], other: list[str]) -> float:
    """How much longer one command takes than another: the median of pairs, after one run of each."""
    seconds(command), seconds(other)
    return statistics.median(seconds(command) / seconds(other) for _ in range(ROUNDS))


def seconds(command: list[str]) -> float:
    """The time of a whole process."""
    begin = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - begin


def tool(name: str) -> str:
    """The command of that name, beside this Python before any other."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    return found or sys.exit(f"{name} is not installed here.")


if __name__ == "__main__":
    examples = sorted((Path(__file__).parent.parent / "examples").glob("*.wb.yaml"))
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else examples[-1])
