"""Regular expressions that cost nothing until they are used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """A regular expression that is compiled when it is first used.

    Most files need few of the expressions, and compiling one takes long.
    """

    def __init__(self, expression: str, flags: int = 0) -> None:
        self._expression, self._flags = expression, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._expression, self._flags)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """The first place where it matches."""
        return self._compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Whether it matches at the very beginning."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Whether it matches the whole text."""
        return self._compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """All places where it matches."""
        return self._compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """All that it matches, or its group if it has one."""
        return self._compiled.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        """The text with what it matches replaced."""
        return self._compiled.sub

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """The text cut where it matches."""
        return self._compiled.split
