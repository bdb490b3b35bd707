"""Mutated proposals through every verb: how many runs, how many crashed, how long the longest took.

    python benchmarks/mutated.py [COUNT [FIRST SEED]]      2,000 files if no count is given

Every run is one of `main` in this process. A crash is exit code 3; a hang is a run that takes over
2 seconds of the processor, so that a busy machine is not counted as one.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from support.mutations import VERBS, put
from wb.cli import main as wb

HANG = 2.0  # seconds of the processor


def main(words: list[str]) -> int:
    """Run all and say what happened; 1 if anything crashed or hung."""
    count, first = map(int, (words + ["2000", "0"][len(words) :])[:2])
    runs, bad, longest = 0, 0, (0.0, "")
    os.environ["EDITOR"] = "true"
    os.environ["TMPDIR"] = tempfile.mkdtemp()  # logs of crashes
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for seed in range(first, first + count):
            put(Path(folder), seed)
            for verb in VERBS:
                code, seconds = run(verb)
                runs += 1
                longest = max(longest, (seconds, f"{seed} {' '.join(verb)}"))
                if code not in (0, 1, 2) or seconds > HANG:
                    bad += 1
                    print(f"seed {seed}: {' '.join(verb)}: exit {code}, {seconds:.1f} s")
        os.chdir("/")
    print(f"{count} files, {runs} runs, {bad} crashed or hung")
    print(f"the longest took {longest[0]:.2f} s: seed {longest[1]}")
    return int(bool(bad))


def run(words: tuple[str, ...]) -> tuple[object, float]:
    """The exit code of one run, and how long it took."""
    sys.argv = ["wb", *words]
    start = time.process_time()
    code: object = 0
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            wb()
        except SystemExit as end:
            code = end.code
        except BaseException as error:
            code = type(error).__name__
    return code, time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
