"""How fast the box is in a real pty: a key until it shows, a paste, and the first question beside
`import typer`.

python benchmarks/keys.py            prints a table; exits with 1 if a bound is missed
"""

from __future__ import annotations

import os
import pty
import random
import select
import statistics
import sys
import tempfile
import termios
import time
from contextlib import suppress
from pathlib import Path

KEYS = 60
GAP = 0.06  # seconds between two keys; every fifth gap is long enough for the rules to run
SIZES = ((5_000, 0.030), (20_000, 0.060))
WORDS = (
    "Regional operations leads",
    "at grocery",
    "chains with",
    "20-80 stores",
    "who publish",
    "a rota",
    "on Monday",
    "渡辺さん",
    "müssen",
)

CHILD = """
import sys
from pathlib import Path
from wb.lint.runner import check
from wb.terminal.box import Box
from wb.document.edit import set_text
from wb.interview import TextPrompt
from wb.document.textfile import TextFile
def live(text):
    empty = TextFile("a.wb.yaml", "wb: 1\\ntitle: A\\n")
    full = TextFile("a.wb.yaml", set_text(empty, "who", text))
    return [each.message for each in check(full).findings if each.key == "who"][:3]
folder = Path(sys.argv[1])
prompt = TextPrompt("who", (folder / "text").read_text(), live, (folder / "draft").write_text)
reply = Box().ask_text(prompt)
(folder / "reply").write_text(reply.text)
"""


class Terminal:
    """A program in a pty of 80 by 24."""

    def __init__(self, *command: str) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color"}
            os.environ.pop("CI", None)
            os.execv(command[0], command)
        termios.tcsetwinsize(self.fd, (24, 80))

    def until_quiet(self, pause: float = 1.0) -> bytes:
        """All that is written until nothing is written for a while."""
        seen = b""
        while select.select([self.fd], [], [], pause)[0]:
            try:
                seen += os.read(self.fd, 65536)
            except OSError:
                break
        return seen

    def until(self, wanted: bytes, limit: float = 20) -> float:
        """Seconds until some bytes are on the screen."""
        began, seen = time.perf_counter(), b""
        while wanted not in seen:
            if not select.select([self.fd], [], [], limit)[0]:
                raise TimeoutError(seen[-2000:])
            seen += os.read(self.fd, 65536)
        return time.perf_counter() - began

    def feed(self, data: bytes) -> None:
        """Write a lot, and read meanwhile what the program writes, or both would wait for each
        other.
        """
        os.set_blocking(self.fd, False)
        while data:
            readable, writable, _ = select.select([self.fd], [self.fd], [])
            if readable:
                os.read(self.fd, 65536)
            if writable:
                with suppress(BlockingIOError):
                    data = data[os.write(self.fd, data[:512]) :]
        os.set_blocking(self.fd, True)

    def end(self) -> None:
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def prose(size: int, line_end: str) -> str:
    """Words of a fixed random text, with a blank line now and then."""
    chance, text = random.Random(1), ""
    while len(text) < size:
        text += chance.choice(WORDS) + chance.choice([" "] * 40 + [line_end])
    return text[:size]


def keys(size: int, line_end: str, where: bytes) -> list[float]:
    """Seconds from key to screen, typing into an answer of `size` characters."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "text").write_text(prose(size, line_end))
        terminal = Terminal(sys.executable, "-c", CHILD, folder)
        terminal.until_quiet(2.0)
        if where:
            os.write(terminal.fd, where)
        terminal.until_quiet()
        took = []
        for number in range(KEYS):
            began = time.perf_counter()
            os.write(terminal.fd, b"~")
            terminal.until(b"~")
            took.append(time.perf_counter() - began)
            time.sleep(0.4 if number % 5 == 4 else GAP)
            terminal.until_quiet(0.01)
        os.write(terminal.fd, b"\x03")
        terminal.until_quiet()
        terminal.end()
    return took


def paste(bracketed: bool) -> tuple[float, bool]:
    """Seconds to take a paste of 20 kB, and whether every character arrived."""
    text = prose(20_000, "\n\n").strip()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "text").write_text("")
        terminal = Terminal(sys.executable, "-c", CHILD, folder)
        terminal.until_quiet(2.0)
        data = text.replace("\n", "\r").encode() + b" END~"
        data = b"\x1b[200~" + data + b"\x1b[201~" if bracketed else data
        began = time.perf_counter()
        terminal.feed(data)
        terminal.until(b"END~")
        took = time.perf_counter() - began
        time.sleep(0.1)
        os.write(terminal.fd, b"\r")
        terminal.until_quiet()
        whole = Path(folder, "reply").read_text() == text + " END~"
        terminal.end()
    return took, whole


def first_question() -> tuple[float, float]:
    """Median seconds until the first question shows, and that `import typer` takes."""
    wb = str(Path(sys.executable).with_name("wb"))
    shown, imported = [], []
    for _ in range(9):
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            terminal = Terminal(wb, "new", os.path.join(folder, "a.wb.yaml"))
            terminal.until(b"called")
            shown.append(time.perf_counter() - began)
            terminal.until_quiet(0.6)
            os.write(terminal.fd, b"\x03")
            terminal.until_quiet()
            terminal.end()
        began = time.perf_counter()
        terminal = Terminal(sys.executable, "-c", "import typer; print('~')")
        terminal.until(b"~")
        imported.append(time.perf_counter() - began)
        terminal.until_quiet()
        terminal.end()
    return statistics.median(shown), statistics.median(imported)


def main() -> int:
    """Print the figures; 1 if one is over its bound."""
    missed = False
    for size, bound in SIZES:
        for shape, line_end in (("paragraphs", "\n\n"), ("one line", " ")):
            for place, where in (("end", b""), ("middle", b"\x1b[5~" * (size // 1200))):
                took = sorted(keys(size, line_end, where))
                worst = took[int(len(took) * 0.95)]
                missed |= worst > bound
                print(
                    f"{size:6} characters, {shape:10}, at the {place:6}: median "
                    f"{took[len(took) // 2] * 1000:5.1f} ms, 95 % {worst * 1000:5.1f} ms, worst "
                    f"{took[-1] * 1000:5.1f} ms (bound {bound * 1000:.0f})"
                )
    for bracketed in (True, False):
        took_, whole = paste(bracketed)
        missed |= not whole
        print(
            f"a paste of 20 kB {'with' if bracketed else 'without'} brackets: {took_:.2f} s, "
            f"{'whole' if whole else 'NOT WHOLE'}"
        )
    shown, imported = first_question()
    missed |= shown > 1.25 * imported
    times = f"{shown / imported:.2f} times (bound 1.25)"
    print(f"first question {shown * 1000:.0f} ms, import typer {imported * 1000:.0f} ms: {times}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
