"""The real `wb` in a real terminal, looked at as a person would; without one, tests are skipped."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from support import forked
from support.run import READ_AT_START, environment

NO_TERMINAL = "there are no pseudo-terminals here"
if sys.platform == "win32":
    pytest.skip(NO_TERMINAL, allow_module_level=True)
pexpect = pytest.importorskip("pexpect", reason=NO_TERMINAL)
ptyprocess = pytest.importorskip("ptyprocess", reason=NO_TERMINAL)
pyte = pytest.importorskip("pyte", reason="no screen can be read here")


@contextmanager
def terminal(
    folder: Path,
    *words: str,
    term: str = "dumb",
    size: tuple[int, int] = (80, 24),
    started: bool = False,
    **settings: str,
) -> Iterator[Any]:
    """`wb` in a terminal that is read line by line; it is closed whatever happens.

    It is a copy of a process that has read it, or is `started` where the start is in question.
    """
    child = _start(folder, words, term, size, "utf-8", started, settings)
    try:
        yield child
    finally:
        child.close(force=True)


def ended(child: Any) -> tuple[int, str]:
    """The exit code, and all that was said since the last look."""
    child.expect(pexpect.EOF)
    child.close()
    assert "Traceback" not in child.before
    return child.exitstatus, child.before.replace("\r", "")


class Terminal:
    """`wb` on a screen of columns and rows, copied or `started` as above."""

    def __init__(
        self,
        folder: Path,
        words: list[str],
        columns: int,
        rows: int,
        started: bool = False,
        **settings: str,
    ) -> None:
        size = (columns, rows)
        self.child = _start(folder, words, "xterm-256color", size, None, started, settings)
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""

    def read(self, seconds: float = 0.05) -> None:
        """Take in what the program writes within these seconds."""
        try:
            data = self.child.read_nonblocking(65536, seconds)
        except pexpect.TIMEOUT:
            return
        self.raw += data
        self.stream.feed(data)

    def until(self, seen: Callable[[], object]) -> None:
        """Read until something is seen; a failure shows the screen."""
        end = time.monotonic() + 30
        while not seen():
            assert time.monotonic() < end, "\n".join(self.rows)
            try:
                self.read()
            except pexpect.EOF:
                assert seen(), "\n".join(self.rows)

    def shows(self, text: str) -> None:
        """Wait until a text is on the screen, wherever its rows break."""
        self.until(lambda: _flat(text) in _flat(" ".join(self.rows)))

    def box(self) -> None:
        """Wait for the box."""
        self.until(lambda: any("/help more" in row for row in self.rows))

    def type(self, keys: str) -> None:
        """Send keys in pieces, reading in between as a terminal does.

        Otherwise each would wait for the other.
        """
        data = keys.encode()
        while data:
            if select.select([], [self.child.child_fd], [], 0)[1]:
                data = data[os.write(self.child.child_fd, data[:64]) :]
            with suppress(pexpect.EOF):  # the last key may end the program
                self.read(0)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def end(self) -> int:
        """Wait for the end and give the exit code."""
        self.until(lambda: not self.child.isalive())
        with suppress(pexpect.EOF):  # what it wrote last, which nobody may have read yet
            while select.select([self.child.child_fd], [], [], 0)[0]:
                self.read(0)
        code = self.child.exitstatus
        return code if code is not None else -self.child.signalstatus

    def close(self) -> None:
        """End the program, however busy the machine is."""
        if self.child.isalive():
            self.child.kill(signal.SIGKILL)
            self.child.wait()
        self.child.close()

    @property
    def rows(self) -> list[str]:
        """What is on the screen, without the blanks at the ends of rows."""
        return [row.rstrip() for row in self.screen.display]


def _start(
    folder: Path,
    words: tuple[str, ...] | list[str],
    term: str,
    size: tuple[int, int],
    encoding: str | None,
    started: bool,
    settings: dict[str, str],
) -> Any:
    """`wb` on these words in a new terminal."""
    variables = environment(TERM=term, **settings)
    started = started or any(name.startswith(READ_AT_START) for name in settings)
    if forked.IN_A_TERMINAL_WORKS and not started:
        return _copied(folder, words, variables, size, encoding)
    columns, rows = size
    child = pexpect.spawn(
        sys.executable,
        ["-m", "wb", *words],
        cwd=str(folder),
        env=variables,
        encoding=encoding,
        dimensions=(rows, columns),
        timeout=30,
    )
    child.delaybeforesend = None
    return child


def _copied(
    folder: Path,
    words: Sequence[str],
    variables: dict[str, str],
    size: tuple[int, int],
    encoding: str | None,
) -> Any:
    """`wb` in a copy of a process that has read it."""
    child = pexpect.spawn(None, encoding=encoding, timeout=30)
    child.delaybeforesend = None
    child.pid, child.child_fd = forked.start(words, folder, variables, size)
    child.ptyproc = ptyprocess.PtyProcess(child.pid, child.child_fd)
    child.closed = child.terminated = False
    return child


def _flat(text: str) -> str:
    return "".join(text.split())
