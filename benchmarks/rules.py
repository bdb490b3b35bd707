"""What the rules cost: all of them together, against YAML's own C parser on the same file, in the
same run.

usage: python benchmarks/rules.py [--each] [PATH ...]      (files or folders; the examples unless
told)

Prints, for each file, the time of `yaml.load` with the C loader, that of all rules, and the ratio;
then the median ratio. With --each, the dearest rules as well.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import read
from wb.lint.files import find
from wb.lint.runner import check_proposal
from wb.rules import CATALOGUE
from wb.rules.base import Context

ROUNDS = 40
DEAREST = 15


def main(words: list[str]) -> None:
    """Measure the files the command line names."""
    paths = [word for word in words if word != "--each"] or [
        str(Path(__file__).parent.parent / "examples")
    ]
    ratios = [ratio(path) for path in find(paths).files]
    print(f"{statistics.median(ratios):.2f} times yaml.load: median of {len(ratios)} files")
    if "--each" in words:
        for seconds, name in dearest(find(paths).files):
            print(f"{seconds * 1e6:8.0f} µs  {name}")


def ratio(path: str) -> float:
    """How much longer the rules take than the parser; measured in turn, since a machine's speed
    drifts.
    """
    source = read(Path(path))
    pairs = [
        (timed(lambda: yaml.load(source.text, Loader=yaml.CSafeLoader)), rules_of(load(source)))
        for _ in range(ROUNDS)
    ]
    parsing, rules = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(
        f"{rules / parsing:6.2f}  {parsing * 1e3:6.2f} ms yaml.load {rules * 1e3:6.2f} ms rules  "
        f"{Path(path).name}"
    )
    return rules / parsing


def rules_of(proposal: Proposal) -> float:
    """The time all rules take over a proposal nobody has looked at yet."""
    return timed(lambda: check_proposal(proposal))


def dearest(paths: list[str]) -> list[tuple[float, str]]:
    """The rules that take longest, in the order of the catalogue: who asks first pays for what all
    share.
    """
    sums = dict.fromkeys(CATALOGUE, 0.0)
    for path in paths:
        for _ in range(ROUNDS):
            context = Context(load(read(Path(path))))
            for name, rule in CATALOGUE.items():
                sums[name] += timed(lambda rule=rule, context=context: list(rule(context)))  # type: ignore[misc]
    return sorted(
        ((total / ROUNDS / len(paths), name) for name, total in sums.items()), reverse=True
    )[:DEAREST]


def timed(work: Callable[[], object]) -> float:
    """How long it takes, in seconds."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main(sys.argv[1:])
