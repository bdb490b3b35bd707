"""The author's own editor: which one it is, what it is given, and what comes back."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from wb.document.edit import clean
from wb.errors import WbError
from wb.questions import QUESTIONS, Question
from wb.schema import PARTS, Part
from wb.wording import system_reason, visible

SCISSORS = "------------------------ >8 ------------------------"
CUT = "What stands below the line is help and is left out."
AT_ONCE = 0.5  # seconds; an editor that is back sooner has not waited for its window

# Editors with a window return at once unless they are told to wait.
_CODE = dict.fromkeys(
    ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"), "--wait"
)
_JETBRAINS = dict.fromkeys(
    ("idea", "pycharm", "webstorm", "phpstorm", "goland", "clion", "rider", "rubymine", "fleet"),
    "--wait",
)
WAIT: Mapping[str, str] = {
    **_CODE,
    **_JETBRAINS,
    **dict.fromkeys(
        (
            "subl",
            "sublime_text",
            "atom",
            "pulsar",
            "mate",
            "bbedit",
            "zed",
            "zeditor",
            "lapce",
            "nova",
            "gedit",
            "xed",
        ),
        "--wait",
    ),
    "kate": "--block",
    **dict.fromkeys(("gvim", "mvim"), "--nofork"),
}
_WAITING = {"--wait", "-w", "--block", "-b", "--nofork", "-f"}
_FOR_A_SHELL = re.compile(
    r"[|&;<>()$`*?\[#~=%\n]"
)  # git's list, run-command.c, less quotes and blanks
_LONGEST_NAME = 100  # characters of a buffer's name; a system takes 255
_UNASKED = {
    "",
    ":",
    "vi",
    "editor",
}  # what git answers with when nobody chose; nobody is put into vi who did not ask for it
_ENDS = re.compile("\r\n?")


def compose(text: str, guidance: str, name: str) -> str | None:
    """What the author makes of a text in an editor, with guidance below it; None if nothing was changed.

    `name` is part of the buffer's name. Raises WbError if there is no editor, if it fails, and if the
    text comes back empty; what was written is kept then and named.
    """
    with written(text, guidance, name) as new:
        return new


@contextmanager
def written(text: str, guidance: str, name: str) -> Iterator[str | None]:
    """As `compose`, for a text that still has to be saved: if that raises WbError, the buffer is kept and named."""
    command, left_open = editor(), False
    buffer = _buffer(_page(text, guidance), name)
    try:
        quick = _run(command, buffer)
        new = _without_guidance(_read(buffer), guidance)
        if clean(new).strip() == clean(text).strip():
            left_open = quick and sys.stdin.isatty()
            if left_open:
                _say_left_open(command, buffer)
            yield None
        elif not new.strip():
            raise WbError("The text came back empty; nothing was changed.")
        else:
            yield new
    except WbError as error:
        error.hint = f"{error.hint} What was written is kept in {buffer}.".strip()
        raise
    if not left_open:
        buffer.unlink(missing_ok=True)


def help_on(key: str) -> str:
    """What to say below an answer: what is asked, and what a strong answer holds."""
    texts: tuple[Question | Part, ...] = (*QUESTIONS, *PARTS)
    asked = next((each for each in texts if each.key == key), None)
    if asked is None:
        return f"The text of `{key}`."
    example = (
        f"\n\nA strong answer, from another world:\n\n{asked.example}"
        if isinstance(asked, Question)
        else ""
    )
    return f"{asked.prompt}\n\n{asked.hint}{example}"


def editor() -> list[str]:
    """The command of the author's editor, with the flag that makes it wait.

    WB_EDITOR, VISUAL, EDITOR, what git uses if somebody chose it, nano, notepad. Raises WbError if there is none.
    """
    chosen = (
        next(
            (
                os.environ[name]
                for name in ("WB_EDITOR", "VISUAL", "EDITOR")
                if os.environ.get(name, "").strip()
            ),
            "",
        )
        or _git_editor()
    )
    if chosen:
        return _patient(_split(chosen))
    found = next((path for name in ("nano", "notepad") if (path := shutil.which(name))), None)
    if found is None:
        raise WbError(
            "No editor is set here.", 'Name one, as in WB_EDITOR="nano" or WB_EDITOR="code --wait".'
        )
    return [found]


def _git_editor() -> str:
    try:
        done = subprocess.run(
            ["git", "var", "GIT_EDITOR"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    answer = done.stdout.strip()
    return "" if answer in _UNASKED else answer


def _split(command: str) -> list[str]:
    """The words of a command; a path with spaces that names a program is one word.

    What means something to a shell goes through one, as git hands it over: `~`, `$HOME`, `X=1 vi`, a function.
    """
    if os.path.isfile(command):
        return [command]
    if sys.platform != "win32" and _FOR_A_SHELL.search(command):
        return ["sh", "-c", f'{command} "$@"', command]
    try:
        words = shlex.split(command, posix=sys.platform != "win32")
    except ValueError as error:
        raise WbError(
            f"The editor's command cannot be read: {visible(command)}.", "Is a quote not closed?"
        ) from error
    return [word.strip('"') for word in words] if sys.platform == "win32" else words


def _patient(command: list[str]) -> list[str]:
    flag = WAIT.get(_name(command).lower())
    return [*command, flag] if flag and _WAITING.isdisjoint(command[1:]) else command


def _name(command: list[str]) -> str:
    spoken = command[3] if command[:2] == ["sh", "-c"] else command[0]
    return re.split(r"[/\\]", spoken)[-1].removesuffix(".exe").removesuffix(".cmd")


def _buffer(text: str, name: str) -> Path:
    """A file for the editor, which nobody else can read. Raises WbError where there can be none."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:_LONGEST_NAME]
    try:
        handle, path = tempfile.mkstemp(prefix=f"wb-{words}-", suffix=".md")
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        sentence = f"No file can be made for the editor: {system_reason(error)}."
        raise WbError(
            sentence, "Set TMPDIR to a folder that takes one; nothing was changed."
        ) from error
    return Path(path)


def _page(text: str, guidance: str) -> str:
    return f"{text.strip(chr(10))}\n\n{SCISSORS}\n{CUT}\n\n{guidance.strip()}\n"


def _run(command: list[str], buffer: Path) -> bool:
    """Hold the editor over the buffer; whether it was back at once. Raises WbError if it fails."""
    name = visible(_name(command))
    began = time.monotonic()
    try:
        with _ours_unheard():
            code = subprocess.run(
                [shutil.which(command[0]) or command[0], *command[1:], str(buffer)], check=False
            ).returncode
    except OSError as error:
        hint = 'Name another, as in WB_EDITOR="nano".'
        raise WbError(
            f'The editor "{name}" cannot be run: {(error.strerror or str(error)).lower()}.', hint
        ) from error
    if code:
        raise WbError(f'The editor "{name}" ended with code {code}; nothing was changed.')
    return time.monotonic() - began < AT_ONCE


@contextmanager
def _ours_unheard() -> Iterator[None]:
    """Leave Ctrl-C to the editor while it runs."""
    before = None
    with suppress(ValueError):  # another thread hears no signals
        before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


def _read(buffer: Path) -> str:
    try:
        data = buffer.read_bytes()
    except OSError as error:
        raise WbError("The editor has left no text behind; nothing was changed.") from error
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise WbError(
            "The text is not UTF-8; nothing was changed.",
            'Let the editor save it with the encoding "UTF-8".',
        ) from error
    return _ENDS.sub("\n", text)


def _without_guidance(page: str, guidance: str) -> str:
    """The text above the scissors. Where the author has cut the line away, the help is known by its words."""
    above, line, _ = page.rpartition(f"{SCISSORS}\n{CUT}")
    if not line:
        above, line, _ = page.rpartition(SCISSORS)
    if not line:
        above = page.strip("\n").removesuffix(guidance.strip()).rstrip("\n").removesuffix(CUT)
    return above.strip("\n")


def _say_left_open(command: list[str], buffer: Path) -> None:
    """Tell an author whose window may still be open what to do; the buffer stays where that window will save it."""
    name = visible(_name(command))
    print(
        f'"{name}" was back at once and has changed nothing. If its window is still open, it does not wait:',
        file=sys.stderr,
    )
    print(
        f'save there, copy the text from {buffer}, and set WB_EDITOR="{name}" with the flag that makes it wait.',
        file=sys.stderr,
    )
