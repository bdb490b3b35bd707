"""Standard streams that remember what could not be written."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator

TYPE_CHECKING = False  # typing takes longer to load than `wb --version` takes to answer
if TYPE_CHECKING:
    from typing import TextIO

    from _typeshed import ReadableBuffer


class Outlet(io.FileIO):
    """Where a stream reaches the system. What the system does not take is dropped and remembered.

    So a full disk or a closed pipe stops nothing half way, and the run can say so at its end. A
    stream that was closed from the start is `missing`; whatever is written to it is lost.
    """

    def __init__(self, number: int, missing: bool) -> None:
        super().__init__(number, "w", closefd=False)
        self.missing = missing
        self.failure: OSError | None = None

    def write(self, data: ReadableBuffer) -> int:
        """Write all of it, or remember why that failed."""
        whole = memoryview(data).cast("B")
        rest = whole
        if self.missing and rest:
            self.failure = OSError(errno.EBADF, "it is closed")
        while rest and not self.failure:
            try:
                done = super().write(rest)
            except OSError as error:
                self.failure = error
            else:
                rest = rest[done:] if done is not None else _later(self, rest)
        return len(whole)


def _later(outlet: Outlet, rest: memoryview) -> memoryview:
    """The same data, once a pipe that keeps nobody waiting takes some again."""
    from select import select

    select([], [outlet], [])
    return rest


def install() -> None:
    """Put such streams in the place of Python's own, and an empty one where there is none."""
    if os.name == "nt":
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        return
    _fill_gaps()
    sys.stdin = sys.stdin or io.TextIOWrapper(io.FileIO(0, closefd=False))
    sys.stdout = _remembering(sys.stdout, 1)
    sys.stderr = _remembering(sys.stderr, 2)


def _fill_gaps() -> None:
    """Open the null device where a standard stream is closed, so that no file takes its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest free number


def _remembering(stream: TextIO | None, number: int) -> TextIO:
    if stream is None:
        return io.TextIOWrapper(io.BufferedWriter(Outlet(number, True)), "utf-8", "replace")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    try:
        outlet = Outlet(stream.fileno(), False)
    except io.UnsupportedOperation:  # whoever runs us has put something else there, such as memory
        stream.reconfigure(errors="replace")
        return stream
    return io.TextIOWrapper(
        outlet if stream.write_through else io.BufferedWriter(outlet),
        stream.encoding,
        "replace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def losses(answered: bool) -> list[str]:
    """Why output is missing, a reason for each stream; nothing where all of it was written.

    A missing error stream is no loss, nor a missing output where the exit code has `answered`.
    """
    kept = [(sys.stdout, answered), (sys.stderr, True)]
    return [reason for stream, spare in kept for reason in _reasons(stream, spare)]


def _reasons(stream: TextIO, spare: bool) -> Iterator[str]:
    stream.flush()
    outlet = getattr(stream, "buffer", None)
    outlet = getattr(outlet, "raw", outlet)
    if not isinstance(outlet, Outlet) or not outlet.failure or (outlet.missing and spare):
        return
    if not isinstance(outlet.failure, BrokenPipeError):  # a reader, as `head`, has seen enough
        from wb.wording import system_reason

        yield system_reason(outlet.failure)
