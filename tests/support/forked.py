"""A Python that has read all of `wb` and is copied for each run, which takes a tenth of a start.

A copy is a process of its own that does what `python -m wb` does, from reading the command line to
its exit code. What it leaves out is the start of Python, the reading of modules and their freeing.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent.parent
WORKS = hasattr(os, "fork") and hasattr(socket, "send_fds")
IN_A_TERMINAL_WORKS = WORKS and sys.platform == "linux"  # where processes can be adopted
PLAIN, IN_TERMINAL = b".", b"t"  # kinds of requests
SET_CHILD_SUBREAPER = 36  # of prctl


class Original:
    """The process that is copied."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "support.forked", str(theirs.fileno())],
                cwd=TESTS,
                env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        atexit.register(self.end)

    def run(self, request: dict[str, Any], stdin: str, timeout: float) -> tuple[int, str, str]:
        """The exit code of a copy, what it wrote and what it said to its error stream."""
        (its_in, our_in), (our_out, its_out), (our_err, its_err) = (os.pipe() for _ in range(3))
        with ThreadPoolExecutor(3) as threads, tempfile.TemporaryFile() as wanted:
            wanted.write(json.dumps(request).encode())
            wanted.seek(0)
            its = (its_in, its_out, its_err)
            socket.send_fds(self._socket, [PLAIN], [*its, wanted.fileno()])
            for number in its:
                os.close(number)
            said = [threads.submit(_read, number) for number in (our_out, our_err)]
            threads.submit(_write, our_in, stdin)
            try:
                self._socket.settimeout(timeout)
                code = int(self._socket.recv(16) or "the process that is copied has ended")
                return code, said[0].result(timeout), said[1].result(timeout)
            except TimeoutError:
                self.end()  # so that the threads end, too
                raise subprocess.TimeoutExpired(request["words"], timeout) from None

    def start(self, request: dict[str, Any], terminal: int) -> int:
        """The number of a copy that has this terminal; it is a child of the process that asks."""
        with tempfile.TemporaryFile() as wanted:
            wanted.write(json.dumps(request).encode())
            wanted.seek(0)
            _adopt(True)
            try:
                socket.send_fds(self._socket, [IN_TERMINAL], [*[terminal] * 3, wanted.fileno()])
                return int(self._socket.recv(16) or "the process that is copied has ended")
            finally:
                _adopt(False)

    def end(self) -> None:
        """End it and its copies."""
        self._socket.close()
        if not self.ended:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.communicate()

    @property
    def ended(self) -> bool:
        """Whether it is gone."""
        return self._process.poll() is not None


_original: Original | None = None


def run(
    words: Sequence[str],
    cwd: Path,
    variables: Mapping[str, str],
    stdin: str,
    timeout: float,
    limits: Mapping[str, int | None],
) -> tuple[int, str, str]:
    """Run `wb` in a copy that may take so many bytes of `memory` and seconds of a `processor`; give
    its exit code, its output and its error stream.

    Raises `TimeoutExpired` when it takes longer than these seconds.
    """
    request = {"words": words, "cwd": str(cwd), "variables": variables, **limits}
    return _there().run(request, stdin, timeout)


def start(
    words: Sequence[str], cwd: Path, variables: Mapping[str, str], size: tuple[int, int]
) -> tuple[int, int]:
    """Start `wb` in a copy with a terminal of these columns and rows; give its number and our end
    of the terminal.
    """
    import termios  # which Windows has not

    ours, its = os.openpty()
    try:
        termios.tcsetwinsize(its, size[::-1])
        request = {"words": words, "cwd": str(cwd), "variables": variables}
        return _there().start(request, its), ours
    finally:
        os.close(its)


def _there() -> Original:
    """The process that is copied; a new one where there is none."""
    global _original
    if _original is None or _original.ended:
        _original = Original()
    return _original


def _adopt(adopts: bool) -> None:
    """Whether what loses its parent becomes a child of this process, as far below it as it is."""
    ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, int(adopts))


def _read(number: int) -> str:
    """All that comes out of a pipe."""
    with open(number, encoding="utf-8") as pipe:
        return pipe.read()


def _write(number: int, text: str) -> None:
    """Put a text into a pipe, as far as somebody reads it."""
    with suppress(BrokenPipeError), open(number, "w", encoding="utf-8") as pipe:
        pipe.write(text)


# In the process that is copied.


def _begin(own: socket.socket) -> None:
    """Read all of `wb`, then go on as each copy that is asked for; this one never returns."""
    import wb

    for module in pkgutil.walk_packages(wb.__path__, "wb."):
        if module.name != "wb.__main__":
            with suppress(ModuleNotFoundError):  # what needs an extra that is not installed
                importlib.import_module(module.name)
    for name in ("rich.console", "typer.main"):
        importlib.import_module(name)
    gc.freeze()  # a copy that looks through all of it would make all of it its own
    while True:
        message, descriptors, _, _ = socket.recv_fds(own, 1, 4)
        if not message:
            os._exit(0)
        in_terminal = message == IN_TERMINAL
        copy = _fork_away() if in_terminal else os.fork()
        if not copy:
            own.close()
            return _become(descriptors, in_terminal)
        for descriptor in descriptors:
            os.close(descriptor)
        answer = copy if in_terminal else os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        own.send(str(answer).encode())


def _fork_away() -> int:
    """Fork a copy whose parent ends at once, so that another adopts it; give its number, or 0 in
    it.
    """
    read, write = os.pipe()
    between = os.fork()
    if not between:
        copy = os.fork()
        if not copy:
            os.close(read)
            os.close(write)
            return 0
        os.write(write, str(copy).encode())
        os._exit(0)
    os.waitpid(between, 0)
    number = int(os.read(read, 16))
    os.close(read)
    os.close(write)
    return number


def _become(descriptors: Sequence[int], in_terminal: bool) -> None:
    """Take the streams, folder, variables and words of a request."""
    for number, descriptor in enumerate(descriptors[:3]):
        os.dup2(descriptor, number)
    if in_terminal:
        os.login_tty(os.dup(0))
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with open(descriptors[3], encoding="utf-8") as file:
        request = json.load(file)
    for descriptor in descriptors[:3]:
        os.close(descriptor)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["variables"])
    _limit(request)
    sys.argv = ["wb", *request["words"]]
    sys.path[0] = os.getcwd()
    sys.path.remove(str(TESTS))


def _limit(request: Mapping[str, Any]) -> None:
    """Take no more of the machine than a request allows."""
    import resource

    for name, kind in ("memory", resource.RLIMIT_AS), ("processor", resource.RLIMIT_CPU):
        if request.get(name):
            resource.setrlimit(kind, (request[name],) * 2)


def _end(code: Any) -> None:
    """End as Python ends, but free nothing: to free all modules takes longer than most runs."""
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


if __name__ == "__main__":
    _begin(socket.socket(fileno=int(sys.argv[1])))
    try:
        runpy.run_module("wb", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        _end(end.code)
