"""Plays what a reader of a page types, and writes anew what `wb` says to it.

usage: python docs/replay.py [--check]

In a ```console block, a line that begins with "$ " is a command, "> " is an answer, and what stands
behind "]:" is a choice. A ```yaml block that begins with "# NAME" is a file. All blocks of a page
are played in order in one new folder; interviews are held in a real terminal. Needs the `test`
extra. --check writes nothing and exits with 1 if a page shows what `wb` does not say.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent / "tests"))

from support.run import run_wb  # noqa: E402
from support.terminal import Terminal  # noqa: E402

PAGES = ("tutorial.md",)
COLUMNS, ROWS = 78, 400
BLOCK = re.compile(r"^```(console|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CHOICE = re.compile(r"\[\w+\]: ?(.*)$")
DAY = 1_793_966_400  # of all files: Friday 6 November 2026, noon, so that `wb status` stays true
SETTINGS = {
    "COLUMNS": str(COLUMNS),
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "TZ": "UTC",
}
CLEAR_BOX, NEW_LINE, ENTER = "\x15", "\n", "\r"


def replayed(page: str) -> str:
    """A page with what its commands print today."""
    with tempfile.TemporaryDirectory() as folder:
        return BLOCK.sub(lambda block: _block(block[1], block[2], Path(folder)), page)


def _block(kind: str, text: str, folder: Path) -> str:
    if kind == "console":
        text = "".join(_command(each, folder) for each in re.split(r"^(?=\$ )", text, flags=re.M))
    elif name := re.match(r"# ([\w.-]+)\n", text):
        (folder / name[1]).write_text(text, encoding="utf-8")
    return f"```{kind}\n{text}```"


def _command(text: str, folder: Path) -> str:
    """A command with its output; an interview with the answers and choices that stand there."""
    if not text:
        return ""
    line, _, shown = text.partition("\n")
    words = shlex.split(line.removeprefix("$ wb "))
    typed = list(_typed(shown.splitlines()))
    if typed:
        return f"{line}\n{_held(words, typed, folder)}"
    for each in folder.iterdir():
        os.utime(each, (DAY, DAY))
    run = run_wb(*words, cwd=folder, **SETTINGS)
    said = run.out + run.err
    return f"{line}\n" + "".join(f"{row.rstrip()}\n" for row in said.splitlines())


def _typed(shown: list[str]) -> Iterator[tuple[bool, str]]:
    """What is typed: whether it goes into the box, and the keys."""
    for number, line in enumerate(shown):
        if line.startswith(">"):
            keys = line[2:]
            for more in shown[number + 1 :]:
                if not more.startswith("  ") or not keys:
                    break
                keys += (NEW_LINE if re.match(r"  \d+\. ", more) else " ") + more.strip()
            yield True, keys
        elif choice := CHOICE.search(line):
            yield False, choice[1]


def _held(words: list[str], typed: list[tuple[bool, str]], folder: Path) -> str:
    """An interview in a terminal that is high enough to hold all of it."""
    terminal = Terminal(folder, words, COLUMNS, ROWS, PATH=SETTINGS["PATH"])
    try:
        state = ""
        for boxed, keys in typed:
            state = _waiting(terminal, state)
            assert ("/help more" in state) == boxed, f"{keys!r} is not asked for:\n{state}"
            terminal.type(CLEAR_BOX + keys if boxed else keys)
            state = _still(terminal)
            terminal.type(ENTER)
        terminal.end()
        return "\n".join(terminal.rows).rstrip() + "\n"
    finally:
        terminal.close()


def _waiting(terminal: Terminal, before: str) -> str:
    """The screen as soon as it asks for something other than before."""
    while True:
        state = _still(terminal)
        last = state.splitlines()[-1] if state else ""
        if state != before and (last.endswith("/help more") or CHOICE.search(last)):
            return state
        assert terminal.child.isalive(), f"It ended early:\n{state}"


def _still(terminal: Terminal) -> str:
    """The screen once nothing has changed for a moment."""
    rows: list[str] = []
    while not rows or rows != terminal.rows:
        rows = terminal.rows
        for _ in range(4):
            terminal.read(0.05)
    return "\n".join(rows).rstrip()


def main() -> None:
    """Write the pages, or with --check say which of them are out of date."""
    stale = 0
    for path in (DOCS / name for name in PAGES):
        text = path.read_text(encoding="utf-8")
        if (now := replayed(text)) == text:
            continue
        stale = 1
        if "--check" not in sys.argv[1:]:
            path.write_text(now, encoding="utf-8")
        print(f"docs/{path.name} {'is out of date' if '--check' in sys.argv[1:] else 'written'}.")
    sys.exit(stale if "--check" in sys.argv[1:] else 0)


if __name__ == "__main__":
    main()
