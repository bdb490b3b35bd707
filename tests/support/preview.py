"""A real `wb preview`, started as a reader starts it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

from support.run import environment

PATIENCE = 30.0  # seconds; a busy machine needs some of them


class Served:
    """A preview that runs, and the address it has told."""

    def __init__(self, *words: str | Path, cwd: Path) -> None:
        self._connections: list[HTTPConnection] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "wb", "preview", *map(str, words), "--no-open"],
            cwd=cwd,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.process.stdout
        self.told = self.process.stdout.readline()
        found = re.search(r"http://\S+/", self.told)
        assert found, self.told + self.end()
        self.address = found[0]

    @property
    def port(self) -> int:
        """The port of the address."""
        return urlsplit(self.address).port or 0

    def get(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        """What the server answers to a request."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self._connections.append(connection)
        connection.request(method, path, headers=headers)
        return connection.getresponse()

    def interrupt(self) -> int:
        """End it as Ctrl+C does; give the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def end(self) -> str:
        """End it whatever it does; give what it has said to the error stream."""
        for connection in self._connections:
            connection.close()
        if self.process.poll() is None:
            self.process.kill()
        return self.process.communicate(timeout=PATIENCE)[1]


@contextmanager
def served(*words: str | Path, cwd: Path) -> Iterator[Served]:
    """A preview until the end of the block."""
    preview = Served(*words, cwd=cwd)
    try:
        yield preview
    finally:
        preview.end()


def replaced(path: Path, text: str) -> None:
    """Save as many editors do: a new file takes the place of the old one."""
    spare = path.with_name(f"{path.name}~")
    spare.write_text(text, encoding="utf-8")
    os.replace(spare, path)
