"""What many files cost: `wb check` on thousands of proposals, against others on the same files.

usage: python benchmarks/many.py [COUNT [SEED]]      (1,000 files and seed 1 unless told)

Makes proposals of about 2.6 kB out of the sentences of the examples, then prints what one run with
all rules costs in 1 process and in 2, beside a bare loop of
`yaml.load(text, CSafeLoader)` and `yamllint`: seconds, processor seconds of all processes, and the
most memory that the first process had. Run it where wb and yamllint are installed and little else.
"""

from __future__ import annotations

import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.wb.yaml"))
SIZE = 2_600  # bytes, on average
PER_FOLDER = 1_000
QUESTIONS = ("who", "problem", "benefit", "evidence", "experience")
BARE_LOOP = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.wb.yaml")):
    yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
"""
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


class Cost(NamedTuple):
    """What a command took: seconds on the clock, of all processors, and MiB of its own process."""

    wall: float
    cpu: float
    memory: float


def main(words: Sequence[str]) -> None:
    """Make the files, measure each command once, and print the table."""
    count = int(words[0]) if words else 1_000
    seed = int(words[1]) if len(words) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        size = make(Path(folder), count, seed)
        print(f"{count} proposals of {size / count:.0f} bytes, seed {seed}")
        loop = cost([sys.executable, "-c", BARE_LOOP, folder])
        costs = {"bare yaml.load": loop}
        for name, command in commands(folder).items():
            costs[name] = cost(command)
        lint = costs["yamllint"]
        print(f"{'':24}{'seconds':>9}{'CPU':>9}{'MiB':>7}{'/ loop':>8}{'/ yamllint':>12}")
        for name, each in costs.items():
            ratios = f"{each.wall / loop.wall:8.2f}{each.wall / lint.wall:12.2f}"
            print(f"{name:24}{each.wall:9.2f}{each.cpu:9.2f}{each.memory:7.0f}{ratios}")


def commands(folder: str) -> Mapping[str, list[str]]:
    """The commands to measure, by how the table calls them."""
    beside = Path(sys.executable).parent
    check = [str(beside / "wb"), "check", folder]
    return {
        "yamllint": [str(beside / "yamllint"), folder],
        "wb check --jobs 1": [*check, "--jobs", "1"],
        "wb check --jobs 2": [*check, "--jobs", "2"],
        "wb check -f json": [*check, "-f", "json"],
    }


def make(folder: Path, count: int, seed: int) -> int:
    """Write so many proposals, a thousand to a folder; give their bytes."""
    chance = random.Random(seed)
    pool = {key: list(sentences(key)) for key in QUESTIONS}
    written = 0
    for number in range(count):
        below = folder / f"team-{number // PER_FOLDER:03}"
        below.mkdir(exist_ok=True)
        text = proposal(chance, pool, number)
        written += (below / f"proposal-{number:06}.wb.yaml").write_bytes(text.encode())
    return written


def sentences(key: str) -> Iterator[str]:
    """The sentences of an answer in all examples."""
    for path in EXAMPLES:
        for paragraph in yaml.safe_load(path.read_text(encoding="utf-8"))[key].split("\n\n"):
            yield from _SENTENCE.split(" ".join(paragraph.split()))


def proposal(chance: random.Random, pool: Mapping[str, Sequence[str]], number: int) -> str:
    """A draft with five answers and the beginning of a press release."""
    room = int(SIZE * chance.uniform(0.8, 1.2)) - 870  # the rest, and half a sentence each
    answers = "\n".join(answer(chance, key, pool[key], room // 5) for key in QUESTIONS)
    return (
        f"wb: 1\ntitle: Proposal number {number}\nstatus: draft\nowner: Owner {number % 97}\n\n"
        f"{answers}\nsources:\n  - id: bin-counts\n    kind: observation\n"
        "    what: Bin counts of 12 bakers in Leeds, 7 to 28 March 2026\n    date: 2026-03\n"
        "press_release:\n  headline: Bakers in Leeds sell the last loaf before closing\n"
        f"  summary: {pool['benefit'][number % len(pool['benefit'])]!r}\n".replace("\\'", "''")
    )


def answer(chance: random.Random, key: str, pool: Sequence[str], room: int) -> str:
    """An answer of sentences that were drawn, wrapped as an editor would."""
    drawn: list[str] = []
    while sum(map(len, drawn)) < room:
        drawn.append(chance.choice(pool))
    return f"{key}: |\n{textwrap.indent(textwrap.fill(' '.join(drawn), 76), '  ')}\n"


def cost(command: Sequence[str]) -> Cost:
    """What a command takes. Its output is read and thrown away."""
    before, begin = cpu(), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return Cost(time.perf_counter() - begin, cpu() - before, used.ru_maxrss / 1024)


def cpu() -> float:
    """The processor time of all processes that have ended below this one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(sys.argv[1:])
