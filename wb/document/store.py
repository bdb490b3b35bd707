"""A proposal saved whole or not at all, its drafts, and any other file that wb writes.

Whatever a folder holds may have been put there by somebody else. So every file here is opened
exclusively,
under a name nobody can guess until it is whole, and never through a link; a draft that is a link or
that
belongs to somebody else is not read.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wb.document.textfile import LIMIT_BYTES, TextFile, Unreadable, decode, read_bytes
from wb.document.tree import leads_out
from wb.errors import NotSaved, WbError
from wb.wording import shell, system_reason, visible

LONGEST_NAME = 255  # bytes of a file's name, on the systems of today
_AS_BEFORE = "The file on the disk is as it was."


class Changed(WbError):
    """The file on the disk is no longer the one that was read. It was left alone; our text is in
    `kept`.
    """

    def __init__(self, sentence: str, hint: str, kept: Path) -> None:
        super().__init__(sentence, hint)
        self.kept = kept


def write(path: Path, text: str, was: TextFile | None = None) -> TextFile:
    """Save `text` in the file whose text so far is `was` (None: there is no file yet), all of it or
    nothing.

    A link stays a link; the byte order mark, the mode, the owner, extended attributes and hard
    links stay
    too. Gives the saved text as the source of the next edit. Raises Changed if the file holds
    something
    else by now (that stays, our text is kept beside it), Unreadable for a text that could not be
    read
    again, and NotSaved for what the system does not allow; then the file is as it was.
    """
    before = _encoded(was.text, was.bom) if was else None
    data = _encoded(text, was is not None and was.bom)
    new = decode(data, was.path if was else str(path))
    with _in_words(new.path):
        there = _replace(_target(path, was), before, data)
    if there not in (before, data):
        raise _changed(path, text)
    return new


def write_page(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a page or a report, all of it or nothing, with its folders. A pipe or a device is
    written to. A long one may come in parts.

    Raises WbError for what the system does not allow, and for a link: what it leads to is not ours.
    """
    if leads_out(str(path)):
        raise WbError(
            f"{visible(str(path))} leads out of the repository by a link, and nothing is written "
            "through one.",
            "Remove the link, or name the place it leads to.",
        )
    try:
        if path.exists() and not path.is_file():
            with open(path, "wb") as file:
                file.writelines(_parts(data))
            return
        if path.is_symlink():
            raise WbError(
                f"{visible(str(path))} is a link, and nothing is written through one.",
                "Remove it, or name another file.",
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        spare = _fill(_spare(path), data, like=path)
        try:
            _put(spare, path)
        finally:
            spare.unlink(missing_ok=True)
    except OSError as error:
        raise WbError(f"{visible(str(path))} cannot be written: {system_reason(error)}.") from error


def create(path: Path, text: str) -> None:
    """Write a file that is not there yet, with its folders, all of it or nothing.

    Raises Changed if there is one by now, which stays as it is, and NotSaved for what the system
    does not allow.
    """
    with _in_words(str(path)):
        _target(path, None)  # before a folder is made behind a link
        path.parent.mkdir(parents=True, exist_ok=True)
    write(path, text)


def keep_beside(path: Path, text: str) -> Path:
    """Keep a text that could not go into the file at `path`, in a hidden file of its own.

    Gives that file's path: `.NAME.wb-draft` in the same folder or the first such name that is free
    (`wb check`
    does not take it for a proposal, and one line of .gitignore hides it); where that folder takes
    no file,
    one in the folder for temporary files. Raises NotSaved where neither can be had.
    """
    data = _encoded(text)
    with suppress(OSError):
        return _first_free(path, data)
    with _in_words(str(path)):
        import tempfile  # only here: with hashlib it costs the first question of an interview 10 ms

        handle, name = tempfile.mkstemp(prefix=f"{_cut(path.name, 60)}.", suffix=".wb-draft")
        with open(handle, "wb") as file:
            file.write(data)
        return Path(name)


def draft_path(path: Path, key: str) -> Path:
    """Where the draft of an answer is kept: `.NAME.KEY.wb-draft` beside the proposal."""
    whole = f".{path.name}.{key}.wb-draft"
    return path.with_name(whole if len(os.fsencode(whole)) <= LONGEST_NAME else _short(whole))


def keep_draft(path: Path, key: str, typed: str) -> None:
    """Keep what is being typed as an answer; an empty text leaves no draft. Raises OSError where
    there can be none.
    """
    draft = draft_path(path, key)
    if not typed.strip():
        draft.unlink(missing_ok=True)
        return
    spare = _fill(_spare(path), _encoded(typed), like=path)
    try:
        os.replace(spare, draft)  # takes the place of a link and never follows it
    finally:
        spare.unlink(missing_ok=True)


def read_draft(path: Path, key: str) -> str:
    """What was being typed when the author left; empty if nothing was, or if the draft is a link or
    somebody else's.
    """
    draft = draft_path(path, key)
    try:
        if not _is_ours(draft):
            return ""
        data = read_bytes(draft, LIMIT_BYTES + 1)
        return decode(data, str(draft)).text.strip("\n") if data else ""
    except (OSError, Unreadable):
        return ""


def drafts(path: Path) -> list[str]:
    """The keys under which drafts are kept, the newest first."""
    start, end = f".{path.name}.", ".wb-draft"
    try:
        names = [
            name
            for name in os.listdir(path.parent)
            if name.startswith(start) and name.endswith(end)
        ]
        found = [
            (path.with_name(name).lstat().st_mtime_ns, name)
            for name in names
            if _is_ours(path.with_name(name))
        ]
    except OSError:
        return []
    return [name[len(start) : -len(end)] for _, name in sorted(found, reverse=True)]


def refusal(path: Path) -> str:
    """Why nothing can be saved at a path, as the system says it; empty if it can. Tries with a file
    that goes again.
    """
    try:
        _fill(_spare(path), b"\n", like=path).unlink()
        if path.exists() and not os.access(path, os.W_OK):
            return "it is write-protected"
    except OSError as error:
        return system_reason(error)
    return ""


def _is_ours(draft: Path) -> bool:
    there = draft.lstat()
    return stat.S_ISREG(there.st_mode) and (
        not hasattr(os, "geteuid") or there.st_uid == os.geteuid()
    )


def _target(path: Path, was: TextFile | None) -> Path:
    """The file itself. A proposal that is a link is edited where it leads; a new one is never made
    through a link.
    """
    if leads_out(str(path)):
        raise OSError(errno.ELOOP, "a link leads out of the repository here")
    if was is None and path.is_symlink():
        raise OSError(errno.ELOOP, "a link of that name leads to nothing; remove it first")
    return Path(os.path.realpath(path))


def _replace(target: Path, before: bytes | None, data: bytes) -> bytes | None:
    """Put `data` in place of `before`, in one step, and give what was found there."""
    if target.exists():
        if not stat.S_ISREG(target.stat().st_mode):
            raise OSError(errno.EINVAL, "it is not a file any more")
        if not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise PermissionError(errno.EACCES, "it is write-protected")
    spare = _fill(_spare(target), data, like=target)
    try:
        with _alone_in(target.parent):
            there = target.read_bytes() if target.exists() else None
            if there == before:
                _put(spare, target)
    finally:
        spare.unlink(missing_ok=True)
    return there


def _put(spare: Path, target: Path) -> None:
    """Let the file hold what its spare holds: in one step, or in place where a new file could not
    be like the old one.
    """
    try:
        old = target.lstat()
    except FileNotFoundError:
        os.replace(spare, target)
        return
    if old.st_nlink == 1 and _alike(spare, target, old):
        os.replace(spare, target)
    else:
        _overwrite(target, spare.read_bytes())


def _alike(spare: Path, target: Path, old: os.stat_result) -> bool:
    """Give a new file the owner and the extended attributes of the old one; whether the system
    allowed it.
    """
    if not hasattr(os, "chown"):
        return True
    try:
        if (old.st_uid, old.st_gid) != (os.geteuid(), spare.stat().st_gid):
            os.chown(spare, old.st_uid, old.st_gid)
            os.chmod(spare, stat.S_IMODE(old.st_mode))
        for name in _attributes(target):
            os.setxattr(spare, name, os.getxattr(target, name))
    except OSError:
        return False
    return True


def _attributes(target: Path) -> list[str]:
    """The names of a file's extended attributes; none where the system or its disk has none."""
    if not hasattr(os, "listxattr"):
        return []
    try:
        return os.listxattr(target)
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return []
        raise


def _overwrite(target: Path, data: bytes) -> None:
    """Write over a file in place, so that it stays the same file; what stood there comes back if
    that fails.
    """
    with open(target, "r+b") as file:
        before = file.read()
        try:
            _refill(file.fileno(), data)
        except BaseException:
            with suppress(OSError):
                _refill(file.fileno(), before)
            raise


def _refill(handle: int, data: bytes) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]
    os.ftruncate(handle, len(data))
    os.fsync(handle)


def _parts(data: bytes | Iterable[bytes]) -> Iterable[bytes]:
    return (data,) if isinstance(data, bytes) else data


def _fill(path: Path, data: bytes | Iterable[bytes], like: Path) -> Path:
    """Write a new file, down to the disk, with the mode of the file it is like. Raises
    FileExistsError.
    """
    try:
        with open(path, "xb") as file:
            if like.exists():
                os.chmod(path, stat.S_IMODE(like.stat().st_mode))
            file.writelines(_parts(data))
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _first_free(path: Path, data: bytes) -> Path:
    """Fill the first file of the names `.NAME.wb-draft`, `.NAME.2.wb-draft` ... that is not there
    yet.
    """
    number = 1
    while True:
        name = f".{path.name}{f'.{number}' if number > 1 else ''}.wb-draft"
        with suppress(FileExistsError):
            return _fill(path.with_name(_short(name)), data, like=path)
        number += 1


def _spare(path: Path) -> Path:
    """A name beside a file that nobody can guess, and that fits wherever the file's own does."""
    return path.with_name(f".{os.urandom(8).hex()}.wb-draft")


def _short(name: str) -> str:
    """A name of a draft that the system takes: a long one is cut, and told from others by a number
    of its own.
    """
    if len(os.fsencode(name)) <= LONGEST_NAME:
        return name
    import hashlib

    return f"{_cut(name, 150)}.{hashlib.sha256(os.fsencode(name)).hexdigest()[:16]}.wb-draft"


def _cut(name: str, most: int) -> str:
    return os.fsencode(name)[:most].decode(errors="ignore")


def _encoded(text: str, bom: bool = False) -> bytes:
    return (codecs.BOM_UTF8 if bom else b"") + text.encode(errors="surrogatepass")


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """One `wb` at a time between looking and replacing; afterwards the folder is on the disk as
    well.
    """
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
    """Lock a folder. Some disks know no locks, and a signal may find us holding this one: then go
    on without.
    """
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
        sentence = f"{visible(name)} could not be saved: {system_reason(error)}."
        raise NotSaved(sentence, _AS_BEFORE) from error


def _changed(path: Path, text: str) -> Changed:
    kept = keep_beside(path, text)
    shown, beside = visible(str(path)), visible(str(kept))
    sentence = (
        f"{shown} was changed or removed in the meantime and was left so; your text is "
        f"kept in {beside}."
    )
    compare = shell("diff", files=[str(path), str(kept)])
    return Changed(
        sentence,
        f"Compare the two ({compare}), copy over what is yours, then delete the second.",
        kept,
    )
