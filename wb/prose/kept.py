"""What an iterator gives, kept so that it can be gone through again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import TypeVar

Each = TypeVar("Each")


class Kept(Iterable[Each]):
    """The things that an iterator gives, asked for one by one and none of them twice."""

    def __init__(self, more: Iterator[Each]) -> None:
        self._known: list[Each] = []
        self._more = more
        self._complete = False

    def __iter__(self) -> Iterator[Each]:
        return iter(self._known) if self._complete else self._unfolded()

    def _unfolded(self) -> Iterator[Each]:
        known = self._known
        for number in count():
            if number == len(known):
                if (one_more := next(self._more, None)) is None:
                    self._complete = True
                    return
                known.append(one_more)
            yield known[number]
