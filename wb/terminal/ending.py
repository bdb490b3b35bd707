"""The end that somebody else decides: Ctrl-C, SIGTERM and SIGHUP at any moment of an interview.

Whatever is being done when a signal comes is finished first: an answer is saved or kept as a draft
before anything ends. Only a prompt that waits for the author ends at once, by what it says in
`waiting`.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

WAKE = 0.2  # seconds; what was typed since is lost where a closed window takes it from a library
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP


class Ended(SystemExit):
    """The window was closed or the program was told to end; what was typed is kept."""


class _Told:
    """What was heard, and what to do about it at once."""

    number = 0
    act: Callable[[int], None] | None = None


_told = _Told()


@contextmanager
def told_to_end() -> Iterator[None]:
    """Hear the signals that end an interview, until it is over."""
    before = {number: signal.getsignal(number) for number in _numbers()}
    _told.number = 0
    hear()
    try:
        yield
    finally:
        for number, handler in before.items():
            with suppress(ValueError, TypeError):  # another thread; a handler set from C
                signal.signal(number, handler)


def hear() -> None:
    """Hear the signals again, after a library has taken them."""
    for number in _numbers():
        with suppress(ValueError):  # another thread hears no signals
            signal.signal(number, _heard)


@contextmanager
def waiting(act: Callable[[int], None]) -> Iterator[None]:
    """While a prompt waits: what to do at once when a signal comes, given its number."""
    before, _told.act = _told.act, act
    try:
        obey()  # what came earlier; from here on a signal acts at once
        yield
    finally:
        _told.act = before


@contextmanager
def awake(act: Callable[[], None]) -> Iterator[None]:
    """Do something again and again while a library waits for a line, and so wake up: a signal that
    came just before it began to wait would be heard with the next key only."""
    if not hasattr(signal, "setitimer"):  # Windows has none
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda *_: act())
    signal.siginterrupt(signal.SIGALRM, False)  # or a row that is being shown loses a byte
    signal.setitimer(signal.ITIMER_REAL, WAKE, WAKE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def told() -> int:
    """The number of the signal that has come and was not obeyed yet; 0 if none has."""
    return _told.number


def forget() -> None:
    """Take a signal as obeyed."""
    _told.number = 0


def obey() -> None:
    """End now, if a signal has come: raises KeyboardInterrupt for Ctrl-C, Ended for others."""
    if _told.number:
        end(_told.number)


def end(number: int) -> None:
    """End because of a signal. Raises KeyboardInterrupt for Ctrl-C and Ended for the others."""
    forget()
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise Ended(128 + number)


def _heard(number: int, _: FrameType | None) -> None:
    _told.number = number
    if _told.act:
        _told.act(number)


def _numbers() -> list[int]:
    return [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
