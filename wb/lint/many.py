"""Many files: in several processes at once, their verdicts kept on the disk and not in memory."""

from __future__ import annotations

import os
import pickle
import sys
from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO

from wb.errors import WbError
from wb.findings import Verdict
from wb.lint.files import Check, Checked, Fault
from wb.wording import system_reason

IN_MEMORY = 4 << 20  # bytes of verdicts; what goes beyond lies in a file without a name
MOST_AT_ONCE = 16  # files that a process takes; about a tenth of a second
# A process takes a quarter of a second to start and a file some milliseconds to check, so fewer
# files for each are not worth it; benchmarks/many.py measures it.
WORTH_A_PROCESS = 100
MOST_PROCESSES = 61  # Windows waits for no more (concurrent.futures)

Tell = Callable[[int], None]  # is called with how many files are done, again and again


def processes(count: int, asked: int | None = None) -> int:
    """In how many processes to check so many files: as many as were asked for, or as pay."""
    if sys.flags.ignore_environment and not sys.flags.safe_path:
        return 1  # further processes would look for modules in the working directory
    if asked is not None:
        return max(1, min(asked, count, MOST_PROCESSES))
    return max(1, min(_processors(), count // WORTH_A_PROCESS, MOST_PROCESSES))


def _processors() -> int:
    """How many processors this process may use, as far as the system says."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def check_many(
    paths: Sequence[str],
    check: Check,
    asked: int | None,
    tell: Tell,
    warn: Callable[[str], None],
) -> Iterator[Checked]:
    """What there is to say about many files, which are checked as somebody goes through them, in as
    many processes as were asked for or as pay.

    `tell` hears how many are done, `warn` what a reader should know of processes that ended.
    """
    jobs = processes(len(paths), asked)
    number = max(1, min(MOST_AT_ONCE, len(paths) // (4 * jobs)))
    chunks = [paths[at : at + number] for at in range(0, len(paths), number)]
    if jobs > 1:
        from wb.lint.processes import results

        packs = results(chunks, check, jobs, warn)
    else:
        packs = (check(chunk).packed() for chunk in chunks)
    with closing(packs), SpooledTemporaryFile(IN_MEMORY) as file:
        many = Many(packs, file, tell)
        yield Checked(many, many.undone, many.faults)


class Many(Collection[Verdict]):
    """The verdicts on many files in the order of the files; they may be gone through again.

    They come as they are asked for, and `undone` and `faults` with them.
    """

    def __init__(self, results: Iterator[bytes], file: IO[bytes], tell: Tell) -> None:
        self.undone: list[WbError] = []
        self.faults: list[Fault] = []
        self._results, self._file, self._tell = results, file, tell
        self._ends = array("Q")  # where each result ends in the file
        self._number = self._done = 0

    def __iter__(self) -> Iterator[Verdict]:
        at = 0
        while (result := self._result(at)) is not None:
            yield from result.verdicts
            at += 1

    def __len__(self) -> int:
        self.complete()
        return self._number

    def __contains__(self, verdict: object) -> bool:
        return any(each == verdict for each in self)

    def complete(self) -> None:
        """Check what has not been checked yet."""
        while self._next() is not None:
            pass

    def _result(self, at: int) -> Checked | None:
        if at == len(self._ends):
            return self._next()
        begin = self._ends[at - 1] if at else 0
        self._file.seek(begin)
        kept: Checked = pickle.loads(self._file.read(self._ends[at] - begin))
        return kept

    def _next(self) -> Checked | None:
        """The next result, which is kept; None if there is none."""
        while not (data := next(self._results, None)):
            if data is None:
                return None
            self._tell(self._done)
        self._keep(data)
        checked: Checked = pickle.loads(data)
        self.undone += checked.undone
        self.faults += checked.faults
        self._number += len(checked.verdicts)
        self._done += len(checked.verdicts) + len(checked.undone)
        self._tell(self._done)
        return checked

    def _keep(self, data: bytes) -> None:
        end = self._ends[-1] if self._ends else 0
        try:
            self._file.seek(end)
            self._file.write(data)
        except OSError as error:
            raise WbError(
                f"What was found could not be kept for the report: {system_reason(error)}.",
                "The folder for temporary files has to hold some kilobytes a proposal; the "
                "variable TMPDIR names another.",
            ) from error
        self._ends.append(end + len(data))
