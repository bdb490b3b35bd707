"""The file an editor is given, in a folder that nobody else can read, and found again."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from wb.document.textfile import read_bytes
from wb.errors import WbError
from wb.wording import system_reason, visible

_LONGEST_NAME = 60  # characters of a buffer's name; a system takes 255
_LONGEST_TEXT = 8 << 20  # bytes of a buffer that are read
_BEGAN = ".began.json"  # beside the buffer: what was edited, by which process, from what
_ENDS = re.compile("\r\n?")


class Buffer(NamedTuple):
    """A file for the editor: what is edited (`key`, "" for all), and the page it held first."""

    path: Path
    key: str
    page: str

    @property
    def shown(self) -> str:
        """The file's name for the eye."""
        return visible(str(self.path))

    def data(self) -> bytes:
        """What the file holds. Raises WbError if there is none."""
        try:
            data = read_bytes(self.path, _LONGEST_TEXT + 1)
        except OSError as error:
            raise WbError(_NO_TEXT) from error
        if data is None or len(data) > _LONGEST_TEXT:
            raise WbError(_NO_TEXT)
        return data

    def text(self) -> str:
        """The text of the file, whatever ends its lines. Raises WbError if it is not UTF-8."""
        data = self.data()
        try:
            text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError as error:
            raise WbError(
                "The text is not UTF-8; nothing was changed.",
                'Let the editor save it with the encoding "UTF-8".',
            ) from error
        return _ENDS.sub("\n", text)

    def replace(self, text: str) -> None:
        """Let the file hold another text, whole or not at all. Raises OSError."""
        spare = self.path.with_name(".spare")
        _fill(spare, text)
        os.replace(spare, self.path)

    def left_over(self) -> list[Path]:
        """What the editor itself has left beside the file: a swap file, a rescued text."""
        mine = {self.path.name, _BEGAN, ".spare"}
        with suppress(OSError):
            return [each for each in sorted(self.path.parent.iterdir()) if each.name not in mine]
        return []

    def drop(self) -> None:
        """Remove the file and its folder."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


_NO_TEXT = "The editor has left no text behind; nothing was changed."


def make(proposal: Path, key: str, page: str) -> tuple[Buffer, str]:
    """A file with this page, and why it is not in the folder for temporary files; empty if it is.

    It then lies beside the proposal. Raises WbError where there can be none.
    """
    reason = ""
    for folder in _places(proposal):
        if folder is None:
            reason = "there is none"
            continue
        try:
            return _made(folder, proposal, key, page), reason
        except OSError as error:
            reason = reason or system_reason(error)
    raise WbError(
        f"No file can be made for the editor: {reason}.",
        "Set TMPDIR to a folder that takes one; nothing was changed.",
    )


def kept(proposal: Path) -> list[Buffer]:
    """The files of edits of a proposal that never ended, the newest first."""
    found = [each for folder in _places(proposal) if folder for each in _kept_in(folder, proposal)]
    return [each for _, each in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _places(proposal: Path) -> Iterator[Path | None]:
    """The folder for temporary files, None if there is none, and the proposal's own."""
    beside = Path(os.path.realpath(proposal)).parent
    temporary = _temporary()
    yield temporary
    if temporary != beside:
        yield beside


def _temporary() -> Path | None:
    try:
        folder = tempfile.gettempdir()
        chosen = [os.environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP")]
        # Python takes the working directory where it finds no other.
        found = folder != os.getcwd() or folder in map(os.path.abspath, filter(None, chosen))
    except OSError:
        return None
    return Path(folder) if found else None


def _made(folder: Path, proposal: Path, key: str, page: str) -> Buffer:
    words = _words(proposal.name.partition(".")[0])
    name = f"{words or 'proposal'}{'-' * bool(key)}{_words(key)}.md"
    hidden = "." * (folder != _temporary())  # as drafts are, and one line of .gitignore hides it
    prefix = hidden + _prefix(proposal)
    inside = Path(tempfile.mkdtemp(prefix=prefix, suffix=".wb-draft", dir=folder))
    try:
        facts = {"pid": os.getpid(), "name": name, "key": key, "page": page}
        _fill(inside / _BEGAN, json.dumps(facts))
        _fill(inside / name, page)
    except BaseException:
        shutil.rmtree(inside, ignore_errors=True)
        raise
    return Buffer(inside / name, key, page)


def _words(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:_LONGEST_NAME]


def _prefix(proposal: Path) -> str:
    """What the name of each such folder of a proposal begins with, but for a dot."""
    place = os.fsencode(os.path.realpath(proposal))
    return f"wb-{hashlib.sha256(place).hexdigest()[:16]}-"


def _fill(path: Path, text: str) -> None:
    with open(path, "w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _kept_in(folder: Path, proposal: Path) -> Iterator[tuple[int, Buffer]]:
    """The files that lie in a folder, with their time. What is not ours alone is not read."""
    with suppress(OSError):
        for name in os.listdir(folder):
            inside = folder / name
            if name.lstrip(".").startswith(_prefix(proposal)) and _is_private(inside):
                with suppress(OSError, WbError, ValueError, KeyError, TypeError):
                    yield _begun(inside)


def _begun(inside: Path) -> tuple[int, Buffer]:
    facts = json.loads(read_bytes(inside / _BEGAN, _LONGEST_TEXT) or b"")
    if _is_at_work(int(facts["pid"])):
        raise ValueError("somebody is writing there now")
    path = inside / Path(str(facts["name"])).name
    if not stat.S_ISREG(path.lstat().st_mode):
        raise ValueError("it is no file")
    buffer = Buffer(path, str(facts["key"]), str(facts["page"]))
    if buffer.data() == buffer.page.encode() and not buffer.left_over():
        raise ValueError("nothing was written there")
    return path.stat().st_mtime_ns, buffer


def _is_private(folder: Path) -> bool:
    there = folder.lstat()
    if not stat.S_ISDIR(there.st_mode):
        return False
    if sys.platform == "win32":
        return True
    return there.st_uid == os.geteuid() and not stat.S_IMODE(there.st_mode) & 0o077


def _is_at_work(process: int) -> bool:
    """Whether another process is still there; on Windows nobody can ask without ending it."""
    if sys.platform == "win32" or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
