"""Makes the pictures of README.md from the real thing: the interview in a terminal, an example's
page in a browser.

usage: python docs/pictures/make.py      (needs the `test` extra; the page needs Chromium as well)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from io import StringIO
from pathlib import Path

import pexpect
import pyte
from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
COLUMNS, LINES = 92, 40
SITTING = (  # what the author types, and how long she looks at what follows
    ("Bread on Saturdays\r", 2.0),
    ("Everyone who likes bread\r", 2.0),
    ("\r", 1.0),
    (
        "\x15Owner-bakers in Leeds with one shop, 212 of them, who set the dough alone on "
        "Fridays. Not for chains.\r",
        2.0,
    ),
    ("They throw away 40 loaves every Saturday, worth £90, and are out of rolls by ten.", 2.0),
)


class Screen(pyte.Screen):
    """A terminal's screen that answers what the program asks of it."""

    child: pexpect.spawn

    def write_process_input(self, data: str) -> None:
        """Send an answer back, such as where the cursor stands."""
        self.child.send(data)


def interview() -> None:
    """A sitting of `wb new`, as its terminal shows it at the end."""
    screen = Screen(COLUMNS, LINES)
    stream = pyte.Stream(screen)
    with tempfile.TemporaryDirectory() as folder:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "wb", "new"],
            cwd=folder,
            dimensions=(LINES, COLUMNS),
            encoding="utf-8",
            env={"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        )
        screen.child = child
        watch(child, stream, 2.0)
        for keys, seconds in SITTING:
            child.send(keys)
            watch(child, stream, seconds)
        child.close(force=True)
    console = Console(record=True, width=COLUMNS, file=StringIO())
    for number in range(
        max(number for number, line in enumerate(screen.display) if line.strip()) + 1
    ):
        console.print(row(screen, number), soft_wrap=True)
    console.save_svg(str(HERE / "interview.svg"), title="wb new")


def watch(child: pexpect.spawn, stream: pyte.Stream, seconds: float) -> None:
    """Let the terminal show what comes for a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            stream.feed(child.read_nonblocking(4096, timeout=0.1))
        except pexpect.TIMEOUT:
            continue


def row(screen: pyte.Screen, number: int) -> Text:
    """One line of the screen with its colours."""
    text = Text()
    for column in range(COLUMNS):
        cell = screen.buffer[number][column]
        colour = {"default": "", "brown": "yellow"}.get(cell.fg, cell.fg)
        text.append(
            cell.data,
            " ".join(
                filter(
                    None,
                    (
                        "bold" if cell.bold else "",
                        "reverse" if cell.reverse else "",
                        colour if colour.isalpha() else "",
                    ),
                )
            ),
        )
    text.rstrip()
    return text


def page() -> None:
    """The page of an example, as a browser shows it."""
    example = ROOT / "examples" / "well-water-before-the-bottle.wb.yaml"
    with tempfile.TemporaryDirectory() as folder:
        html = Path(folder) / "page.html"
        command = [sys.executable, "-m", "wb", "render", str(example), "-o", str(html)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        browser = (
            shutil.which("chromium")
            or shutil.which("google-chrome")
            or sys.exit("The page needs Chromium.")
        )
        command = [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--window-size=820,900",
            f"--user-data-dir={folder}/profile",
        ]
        subprocess.run(
            [*command, f"--screenshot={HERE / 'page.png'}", html.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )


if __name__ == "__main__":
    interview()
    page()
