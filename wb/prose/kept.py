"""What an iterator gives, kept so that it can be gone through again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
        number = 0
        while number < len(self._known) or self._asked():
            yield self._known[number]
            number += 1

    def _asked(self) -> bool:
        """Whether there was one more."""
        for each in self._more:
            self._known.append(each)
            return True
        self._complete = True
        return False
