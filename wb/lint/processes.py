"""Files checked in several processes at once: the standard library's executor, and what may end it.

The processes are started anew (`spawn`), so that they are alike on every system and share no lock
with this one. Each reads the settings itself, by the words of the same command line.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress

from wb.lint.files import Check, Checked, crashed
from wb.wording import counted

AHEAD = 3  # chunks for each process that are asked for before the first is done
TICK = 0.1  # seconds after which whoever waits may show it, and on Windows a Ctrl-C is heard
SAFE_PATH = "PYTHONSAFEPATH"
MASKS = hasattr(signal, "pthread_sigmask")  # Windows has none

Chunk = Sequence[str]
# What a system without semaphores, memory or numbers of processes answers.
_CANNOT_START = (OSError, ImportError, NotImplementedError)


def results(
    chunks: Sequence[Chunk],
    check: Check,
    jobs: int,
    warn: Callable[[str], None],
) -> Generator[bytes, None, None]:
    """What was found in each chunk of files, packed, in their order; and nothing, again and again,
    where that takes a while.

    If a process is ended from outside, the files that are left are checked one by one, in a process
    of their own, and one that ends that process, too, has a finding which says so.
    """
    done = 0
    try:
        with _pool(check, jobs) as pool:
            for result in _in_order(pool, chunks, AHEAD * jobs):
                yield result
                done += bool(result)
        return
    except BrokenProcessPool:
        why = "A process that checked files was ended from outside"
    except _CANNOT_START:
        why = "The system starts no further processes"
    left = [path for chunk in chunks[done:] for path in chunk]
    warn(f"{why}. {counted(len(left), 'file')} that are left are checked one by one.")
    yield from _one_by_one(left, check)


def _in_order(pool: ProcessPoolExecutor, chunks: Sequence[Chunk], most: int) -> Iterator[bytes]:
    """The results of all chunks, of which no more than `most` are under way."""
    asked: deque[Future[bytes]] = deque()
    for chunk in chunks:
        asked.append(_ask(pool, chunk))
        if len(asked) == most:
            yield from _answer(asked.popleft())
    while asked:
        yield from _answer(asked.popleft())


def _one_by_one(paths: Sequence[str], check: Check) -> Iterator[bytes]:
    """The results of each file, from one process that is started again where a file ends it."""
    left = deque(paths)
    while left and _starts(check):
        with suppress(BrokenProcessPool), _pool(check, 1) as pool:
            while left:
                path = left.popleft()
                try:
                    yield from _answer(_ask(pool, [path]))
                except BrokenProcessPool:
                    yield _ended(path).packed()
                    raise
    for path in left:
        yield check([path]).packed()


def _starts(check: Check) -> bool:
    """Whether a process can be started that checks nothing."""
    try:
        with _pool(check, 1) as pool:
            _ask(pool, []).result()
    except (BrokenProcessPool, *_CANNOT_START):
        return False
    return True


def _ended(path: str) -> Checked:
    said = "The process that checked this file was ended, perhaps since it took too much memory."
    return Checked([crashed(path, said)], [], [])


@contextmanager
def _pool(check: Check, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """The processes; they are killed if somebody no longer waits for what they do."""
    context, task = multiprocessing.get_context("spawn"), (check, _folder())
    with _undisturbed():
        pool = ProcessPoolExecutor(jobs, context, _begin, task)
    try:
        yield pool
    except Exception:
        pool.shutdown(cancel_futures=True)
        raise
    except BaseException:
        _hear_nothing_more()
        for process in multiprocessing.active_children():
            process.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _hear_nothing_more() -> None:
    """Let a second Ctrl-C not disturb the end that the first one brought about."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _folder() -> str:
    """The working directory; empty where it is gone."""
    try:
        return os.getcwd()
    except OSError:
        return ""


def _ask(pool: ProcessPoolExecutor, chunk: Chunk) -> Future[bytes]:
    with _undisturbed():
        return pool.submit(_work, list(chunk))


def _answer(asked: Future[bytes]) -> Iterator[bytes]:
    """The result; before that nothing, again and again."""
    while True:
        try:
            yield asked.result(TICK)
            return
        except TimeoutError:
            yield b""


@contextmanager
def _undisturbed() -> Iterator[None]:
    """While processes are started: they hear no Ctrl-C, which is meant for this one, and look for
    no module in the working directory, where the proposals lie.
    """
    was = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if MASKS else ()
    try:
        yield
    finally:
        if was is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = was
        if MASKS:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


# In the other process.

_check: Check


def _begin(check: Check, folder: str) -> None:
    """What each process does first."""
    global _check
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if folder:
        os.chdir(folder)
    _check = check


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _work(paths: Chunk) -> bytes:
    return _check(paths).packed()
