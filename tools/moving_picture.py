"""Makes the moving picture of README.md from a real sitting, and the page of an example.

usage: python tools/moving_picture.py [FOLDER]

Needs the `test` extra, bash, and Chromium for the page. With a FOLDER, each frame is also written
there as a picture of its own, to be looked at.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

import pexpect
import pyte

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
EXAMPLE = ROOT / "examples" / "well-water-before-the-bottle.wb.yaml"
ANSWERED = ROOT / "wb" / "demo" / "4-evidence.wb.yaml"  # its first answer is given in the sitting
COLUMNS, LINES = 80, 23
WEAK = "Everyone who likes bread"
BETTER = "Owners of the 40 bakeries in Graz that close alone on Saturdays. Not for chains."
CLEAR_BOX = "\x15"


class Run(NamedTuple):
    """Neighbouring characters of one look."""

    column: int
    text: str
    look: str


class Frame(NamedTuple):
    """What is on the screen for some seconds: rows of runs, or a page."""

    seconds: float
    rows: tuple[tuple[Run, ...], ...] = ()
    page: str = ""


class Screen(pyte.Screen):
    """A terminal's screen that answers what the program asks of it."""

    child: pexpect.spawn

    def write_process_input(self, data: str) -> None:
        """Send an answer back, such as where the cursor stands."""
        self.child.send(data)


class Sitting:
    """A shell in a terminal of its own, and the frames that were taken of it."""

    def __init__(self, folder: str) -> None:
        self.screen = Screen(COLUMNS, LINES)
        self.stream = pyte.Stream(self.screen)
        self.frames: list[Frame] = []
        path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
        self.child = self.screen.child = pexpect.spawn(
            "bash",
            ["--norc", "--noprofile"],
            cwd=folder,
            dimensions=(LINES, COLUMNS),
            encoding="utf-8",
            env={"TERM": "xterm-256color", "PATH": path, "LANG": "C.UTF-8", "PS1": "$ "},
        )
        self.settle()

    def settle(self, quiet: float = 1.0) -> None:
        """Take in what the program writes, until it has been quiet for a while."""
        until = time.monotonic() + quiet
        while time.monotonic() < until:
            try:
                self.stream.feed(self.child.read_nonblocking(4096, timeout=0.1))
                until = time.monotonic() + quiet
            except pexpect.TIMEOUT:
                continue

    def type(self, text: str, seconds: float) -> None:
        """Type a text within so many seconds, a few letters a frame."""
        pieces = re.findall(r".{1,5}", text)
        for piece in pieces:
            self.child.send(piece)
            self.settle(0.4)
            self.take(seconds / len(pieces))

    def press(self, keys: str, seconds: float, shown: str = "") -> None:
        """Press keys, wait for a text, and look for so many seconds at what is there then."""
        self.child.send(keys)
        for _ in range(30):
            self.settle()
            if shown in "\n".join(self.screen.display):
                break
        else:
            sys.exit(f"{shown!r} was never on the screen.")
        self.take(seconds)

    def take(self, seconds: float) -> None:
        """Keep what is on the screen as a frame."""
        rows = tuple(tuple(_runs(self.screen, number)) for number in range(LINES))
        self.frames.append(Frame(seconds, rows))


def _runs(screen: pyte.Screen, number: int) -> Iterator[Run]:
    """One line of the screen, cut where its look changes; the cursor is a look."""
    line = screen.buffer[number]
    at_cursor = -1 if screen.cursor.hidden or screen.cursor.y != number else screen.cursor.x
    looks = [_look(line[column], column == at_cursor) for column in range(COLUMNS)]
    start = 0
    for column in range(1, COLUMNS + 1):
        if column == COLUMNS or looks[column] != looks[start]:
            text = "".join(line[each].data for each in range(start, column))
            if text.strip() or looks[start] == "cursor":
                yield Run(start, text.rstrip() or text, looks[start])
            start = column


def _look(cell: pyte.screens.Char, under_cursor: bool) -> str:
    if under_cursor:
        return "cursor"
    colour = {"brown": "yellow", "default": ""}.get(cell.fg, cell.fg)
    return " ".join(filter(None, (colour, "bold" if cell.bold else "")))


def sitting() -> list[Frame]:
    """A weak answer, what is asked back, a better answer, and the page."""
    with tempfile.TemporaryDirectory() as folder:
        text = re.sub(r"(?m)^who: \|\n(  .*\n)+", "", ANSWERED.read_text(encoding="utf-8"))
        (Path(folder) / "bread.wb.yaml").write_text(text, encoding="utf-8")
        shell = Sitting(folder)
        shell.type("wb answer bread.wb.yaml who", 0.7)
        shell.press("\r", 1.4, "Question 1 of 5")
        shell.type(WEAK, 1.0)
        shell.press("\r", 3.8, "not someone you can phone. [customer-too-broad]")
        shell.press("\r", 0.4, "/help more")
        shell.press(CLEAR_BOX, 0.4)
        shell.type(BETTER, 1.6)
        shell.press("\r", 1.8, "Saved to bread.wb.yaml")
        shell.type("wb render bread.wb.yaml -o bread.md", 0.7)
        shell.press("\r", 0.5, "bread.md written")
        page = (Path(folder) / "bread.md").read_text(encoding="utf-8")
        shell.child.close(force=True)
    return [*shell.frames, Frame(3.0, page=re.sub(r"<!--.*?-->", "", page, flags=re.S))]


WIDE, HIGH, LEFT, TOP = 8.4, 18, 14, 28  # a cell, and where the first one begins
STYLE = """\
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
text{fill:#d6d6d6;white-space:pre}.bold{font-weight:700;fill:#fff}
.yellow{fill:#e6c15c}.cyan{fill:#79c7d8}.green{fill:#a8d06d}.red{fill:#f08a80}
.cursor{fill:#d6d6d6}.back{fill:#22252a;stroke:#8a8f98}.paper{fill:#fbfaf7;stroke:#8a8f98}
.page text{font-family:Georgia,"DejaVu Serif",serif;fill:#222}
.page .h1{font-size:24px;font-weight:700}.page .h2{font-size:15px;font-weight:700}
.page .strong{font-weight:700}
.f{visibility:hidden}.still{visibility:visible}
"""


def moving(frames: list[Frame]) -> str:
    """The frames as one SVG that repeats. Where nothing moves, the first finding is seen."""
    whole = sum(frame.seconds for frame in frames)
    still = max(range(len(frames) - 1), key=lambda number: frames[number].seconds)
    rows: dict[tuple[Run, ...], str] = {}
    style, body, begun = [STYLE], [], 0.0
    for number, frame in enumerate(frames):
        start, end = (100 * each / whole for each in (begun, begun + frame.seconds))
        begun += frame.seconds
        style.append(_shown(number, start, end))
        look = "f still" if number == still else "f"
        body.append(f'<g class="{look}" id="f{number}">{_drawn(frame, rows)}</g>')
    style.append("@media (prefers-reduced-motion:no-preference){")
    style += [
        f"#f{number}{{animation:k{number} {whole:.2f}s step-end infinite}}"
        for number in range(len(frames))
    ]
    defined = "".join(f'<g id="{name}">{_row(runs)}</g>' for runs, name in rows.items())
    return _svg("".join([*style, "}"]), f"<defs>{defined}</defs>{_window()}" + "".join(body))


def still(frame: Frame) -> str:
    """One frame as an SVG of its own."""
    rows: dict[tuple[Run, ...], str] = {}
    drawn = _drawn(frame, rows)
    defined = "".join(f'<g id="{name}">{_row(runs)}</g>' for runs, name in rows.items())
    return _svg(STYLE, f"<defs>{defined}</defs>{_window()}<g>{drawn}</g>")


def _shown(number: int, start: float, end: float) -> str:
    """The keyframes that show a frame from `start` to `end`, in hundredths of the whole."""
    steps = {0.0: "hidden"} | {start: "visible"} | ({end: "hidden"} if end < 99.99 else {})
    marks = "".join(f"{at:.3f}%{{visibility:{seen}}}" for at, seen in sorted(steps.items()))
    return f"@keyframes k{number}{{{marks}}}"


def _svg(style: str, body: str) -> str:
    wide, high = COLUMNS * WIDE + 2 * LEFT, LINES * HIGH + TOP + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high}" '
        f'width="{wide:.0f}" height="{high}" role="img">'
        "<title>A weak answer, what wb asks back, a better answer, and the page</title>"
        f"<style>{style}</style>{body}</svg>\n"
    )


def _window() -> str:
    wide, high = COLUMNS * WIDE + 2 * LEFT, LINES * HIGH + TOP + 8
    return f'<rect class="back" x=".5" y=".5" width="{wide - 1:.0f}" height="{high - 1}" rx="8"/>'


def _drawn(frame: Frame, rows: dict[tuple[Run, ...], str]) -> str:
    """A frame whose rows are kept once, under a name, however often they are seen."""
    if frame.page:
        return _page(frame.page)
    return "".join(
        f'<use href="#{rows.setdefault(runs, f"r{len(rows)}")}" y="{TOP + number * HIGH}"/>'
        for number, runs in enumerate(frame.rows)
        if runs
    )


def _row(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    at, wide = LEFT + run.column * WIDE, len(run.text) * WIDE
    if run.look == "cursor":
        return f'<rect class="cursor" x="{at:.1f}" y="-12" width="{WIDE}" height="16"/>'
    look = f' class="{run.look}"' if run.look else ""
    return f'<text x="{at:.1f}" textLength="{wide:.1f}"{look}>{escape(run.text)}</text>'


def _page(markdown: str) -> str:
    """A page as paper; what does not fit is below its edge, as in a window."""
    wide, high = COLUMNS * WIDE + 2 * LEFT, LINES * HIGH + TOP + 8
    lines, at = [], 62.0
    for kind, text, size, after in _laid(markdown):
        if at < high - 24:
            lines.append(f'<text class="{kind}" x="64" y="{at:.0f}">{escape(text)}</text>')
        at += size + after
    rect = f'x="36" y="20" width="{wide - 72:.0f}" height="{high - 40}" rx="3"'
    return f'<g class="page"><rect class="paper" {rect}/>{"".join(lines)}</g>'


def _laid(markdown: str) -> Iterator[tuple[str, str, float, float]]:
    """The lines of a page: kind, text, height, and the space below."""
    for block in filter(None, map(str.strip, markdown.split("\n\n"))):
        if match := re.match(r"(#+) (.*)", block):
            yield ("h1", match[2], 24, 8) if match[1] == "#" else ("h2", match[2], 15, 5)
            continue
        if block == "---":
            continue
        kind = "strong" if block.startswith("**") else "p"
        lines = [
            row
            for line in (block.splitlines() if block[0].isdigit() else [" ".join(block.split())])
            for row in textwrap.wrap(line.strip("*"), 76, subsequent_indent="   " * (kind != "p"))
        ]
        for number, row in enumerate(lines, 1):
            yield kind, row, 19, 14 if number == len(lines) else 0


def page() -> None:
    """The page of an example, as a browser shows it."""
    with tempfile.TemporaryDirectory() as folder:
        html = Path(folder) / "page.html"
        command = [sys.executable, "-m", "wb", "render", str(EXAMPLE), "-o", str(html)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        photograph(html, PICTURES / "page.png", "820,900")


def photograph(shown: Path, picture: Path, size: str) -> None:
    """What Chromium shows of a file, as a PNG; exits if there is no Chromium."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser or sys.exit("The pictures need Chromium."),
            *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            *(f"--window-size={size}", f"--user-data-dir={profile}"),
            *(f"--screenshot={picture}", shown.as_uri()),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def main() -> None:
    """Write the pictures; with a folder named, each frame as well."""
    frames = sitting()
    (PICTURES / "sitting.svg").write_text(moving(frames), encoding="utf-8")
    page()
    for folder in map(Path, sys.argv[1:2]):
        for number, frame in enumerate(frames):
            picture = folder / f"{number:02}.svg"
            picture.write_text(still(frame), encoding="utf-8")


if __name__ == "__main__":
    main()
