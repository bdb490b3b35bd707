"""A proposal saved whole or not at all."""

from __future__ import annotations

import codecs
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wb.document.textfile import TextFile, decode
from wb.errors import WbError
from wb.wording import visible


class Changed(WbError):
    """The file on the disk is no longer the one that was read. It was left alone; our text is in `kept`."""

    def __init__(self, sentence: str, hint: str, kept: Path) -> None:
        super().__init__(sentence, hint)
        self.kept = kept


def write(path: Path, text: str, was: TextFile | None = None) -> TextFile:
    """Save `text` in the file whose text so far is `was` (None: there is no file yet), all of it or nothing.

    A link stays a link; the byte order mark and the file's mode stay too. Gives the saved text as the
    source of the next edit. Raises Changed if the file holds something else by now (that stays, our text
    is kept beside it), Unreadable for a text that could not be read again, and WbError for what the
    system does not allow; then the file is as it was.
    """
    before = _encoded(was.text, was.bom) if was else None
    data = _encoded(text, was is not None and was.bom)
    new = decode(data, was.path if was else str(path))
    with _in_words(new.path):
        there = _replace(Path(os.path.realpath(path)), before, data)
    if there not in (before, data):
        raise _changed(path, text)
    return new


def keep_beside(path: Path, text: str) -> Path:
    """Keep a text that could not go into the file at `path`, in a hidden file of its own in the same folder.

    Gives that file's path, `.NAME.wb-draft` or the first such name that is free: `wb check` does not take
    it for a proposal, and one line of .gitignore hides it. Raises WbError for what the system does not allow.
    """
    data, number = _encoded(text), 1
    with _in_words(str(path)):
        while True:
            with suppress(FileExistsError):
                return _fill(_spare(path, str(number) if number > 1 else ""), data, like=path)
            number += 1


def _replace(target: Path, before: bytes | None, data: bytes) -> bytes | None:
    """Put `data` in place of `before`, in one step, and give what was found there."""
    if target.exists() and not os.access(
        target, os.W_OK, effective_ids=os.access in os.supports_effective_ids
    ):
        raise PermissionError(errno.EACCES, "it is write-protected")
    spare = _fill(_spare(target, f"saving-{os.urandom(4).hex()}"), data, like=target)
    try:
        with _alone_in(target.parent):
            there = target.read_bytes() if target.exists() else None
            if there == before:
                os.replace(spare, target)
    finally:
        spare.unlink(missing_ok=True)
    return there


def _fill(path: Path, data: bytes, like: Path) -> Path:
    """Write a new file, down to the disk, with the mode of the file it is like."""
    try:
        with open(path, "xb") as file:
            if like.exists():
                os.chmod(path, stat.S_IMODE(like.stat().st_mode))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _spare(path: Path, part: str) -> Path:
    return path.with_name(".".join(filter(None, (f".{path.name}", part, "wb-draft"))))


def _encoded(text: str, bom: bool = False) -> bytes:
    return (codecs.BOM_UTF8 if bom else b"") + text.encode(errors="surrogatepass")


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """One `wb` at a time between looking and replacing; afterwards the folder is on the disk as well."""
    if sys.platform == "win32":  # a folder cannot be opened there
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle)
        yield
        with suppress(OSError):  # some file systems cannot do this, and the file itself is safe
            os.fsync(handle)
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    """Lock a folder. Some disks know no locks, and a signal may find us holding this one: then go on without."""
    import fcntl

    for _ in range(50):
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.02)
        except OSError:
            return None
    return None


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise WbError(
            f"{visible(name)} could not be saved: {why}.",
            "The file on the disk is as it was. Mend this, then save again.",
        ) from error


def _changed(path: Path, text: str) -> Changed:
    kept = keep_beside(path, text)
    shown, beside = visible(str(path)), visible(str(kept))
    sentence = f"{shown} was changed or removed in the meantime and was left so; your text is kept in {beside}."
    return Changed(
        sentence,
        f"Compare the two (diff {shown} {beside}), copy over what is yours, then delete the second.",
        kept,
    )
