"""The author's own editor: which one it is, and how it is held over a file."""

from __future__ import annotations

import errno
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from wb.errors import WbError
from wb.wording import system_reason, visible

AT_ONCE = 0.5  # seconds; an editor that is back sooner has not waited for its window
LAST_WORDS = 3  # seconds an editor has to save what it holds once it is told to end

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
_UNASKED = {"", ":", "vi", "editor"}  # what git answers with when nobody chose
SYSTEM = ("notepad",) if sys.platform == "win32" else ("sensible-editor", "editor", "nano", "vi")


def editor() -> list[str]:
    """The command of the author's editor, with the flag that makes it wait.

    WB_EDITOR, VISUAL, EDITOR, what git uses if somebody chose it, else the system's own. Raises
    WbError if there is none.
    """
    named = (os.environ.get(name, "").strip() for name in ("WB_EDITOR", "VISUAL", "EDITOR"))
    if chosen := next(filter(None, named), "") or _git_editor():
        return _patient(_split(chosen))
    found = next(filter(None, map(_program, SYSTEM)), None)
    if found is None:
        raise WbError(
            "No editor is set here.", 'Name one, as in WB_EDITOR="nano" or WB_EDITOR="code --wait".'
        )
    return [found]


def is_vi_unasked(command: list[str]) -> bool:
    """Whether the system's own editor is vi, which nobody leaves by chance who does not know it."""
    if command[0] not in map(_program, SYSTEM):
        return False
    opens = command[0]
    if Path(opens).name == "sensible-editor":  # it opens `editor` where nobody chose
        opens = _program("editor") or opens
    return bool(re.match("n?vim?", Path(opens).resolve().name))


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

    What means something to a shell goes through one, as git hands it over: `~`, `$HOME`, `X=1 vi`,
    a function.
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


def hold(command: list[str], file: Path) -> bool:
    """Hold the editor over a file; whether it was back at once. Raises WbError if it fails.

    Where `ending` ends us meanwhile, the editor is told the same and has a moment to save.
    """
    name = editor_name(command)
    began = time.monotonic()
    try:
        with _ctrl_c_unheard(), _terminal_as_before():
            code = _waited_for([*_found(command), str(file)])
    except OSError as error:
        raise WbError(
            f'The editor "{name}" cannot be run: {system_reason(error)}.',
            'Name another, as in WB_EDITOR="nano".',
        ) from error
    if code:
        raise WbError(f'The editor "{name}" ended with code {code}; nothing was changed.')
    return time.monotonic() - began < AT_ONCE


def _found(command: list[str]) -> list[str]:
    """The command with the path of its program. Raises FileNotFoundError."""
    if program := _program(command[0]):
        return [program, *command[1:]]
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def _program(name: str) -> str | None:
    """Where a program lies: on the path, and not by chance in the working directory, where Windows
    looks first.
    """
    if os.path.dirname(name):
        return shutil.which(name) or name
    folders = filter(None, os.environ.get("PATH", os.defpath).split(os.pathsep))
    found = (shutil.which(os.path.join(folder, name)) for folder in folders)
    return next(filter(None, found), None)


def editor_name(command: list[str]) -> str:
    """What to call the editor of a command."""
    return visible(_name(command))


class Ended(SystemExit):
    """Somebody else has ended the run: a window was closed, a machine is going down."""

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)
        self.number = number


@contextmanager
def ending() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise Ended here, so that what is ended can say what it keeps."""
    before = {number: signal.getsignal(number) for number in _signals()}
    for number, heard in before.items():
        if heard is not signal.SIG_IGN:  # `nohup` has set that
            with suppress(ValueError):  # another thread hears no signals
                signal.signal(number, _end)
    try:
        yield
    finally:
        for number, heard in before.items():
            with suppress(ValueError, TypeError):
                signal.signal(number, heard)


def _end(number: int, _: FrameType | None) -> None:
    raise Ended(number)


def _signals() -> list[int]:
    names = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def _waited_for(words: list[str]) -> int:
    """Run a command and give its exit code. What ends us is handed on to it."""
    child = subprocess.Popen(words)
    try:
        return child.wait()
    except Ended as end:
        with suppress(OSError, subprocess.TimeoutExpired):
            child.send_signal(end.number)
            child.wait(LAST_WORDS)
        raise


@contextmanager
def _terminal_as_before() -> Iterator[None]:
    """Leave the terminal as it was, also behind an editor that had no time to."""
    try:
        import termios

        was = termios.tcgetattr(sys.stdin)
    except (ImportError, OSError, ValueError, TypeError, termios.error):  # there is no terminal
        yield
        return
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, was)


@contextmanager
def _ctrl_c_unheard() -> Iterator[None]:
    """Leave Ctrl-C to the editor while it runs."""
    before = None
    with suppress(ValueError):  # another thread hears no signals
        before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
