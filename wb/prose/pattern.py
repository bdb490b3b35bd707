"""Regular expressions that cost nothing until they are used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """A regular expression that is compiled when it is first used.

    Most files need few of the expressions, and compiling one takes long.
    """

    def __init__(self, expression: str, flags: int = 0, signs: str = "") -> None:
        """`signs` are pieces of text in lower case, parted by `|`: whatever matches holds one.

        A text without any is not searched, and the expression not compiled for it.
        """
        self._expression, self._flags = expression, flags
        self.signs = tuple(signs.split("|")) if signs else ()

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._expression, self._flags)

    def _signed(self, text: str) -> bool:
        """Whether one of the signs stands in a text."""
        return any(map(text.lower().__contains__, self.signs))

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """The first place where it matches."""
        if not self.signs:
            return self._compiled.search
        return lambda text, *span: (
            self._compiled.search(text, *span) if self._signed(text) else None
        )

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Whether it matches at the very beginning."""
        if not self.signs:
            return self._compiled.match
        return lambda text, *span: self._compiled.match(text, *span) if self._signed(text) else None

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Whether it matches the whole text."""
        if not self.signs:
            return self._compiled.fullmatch
        return lambda text, *span: (
            self._compiled.fullmatch(text, *span) if self._signed(text) else None
        )

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """All places where it matches."""
        if not self.signs:
            return self._compiled.finditer
        return lambda text, *span: (
            self._compiled.finditer(text, *span) if self._signed(text) else iter(())
        )

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """All that it matches, or its group if it has one."""
        if not self.signs:
            return self._compiled.findall
        return lambda text, *span: self._compiled.findall(text, *span) if self._signed(text) else []

    @cached_property
    def sub(self) -> Callable[..., str]:
        """The text with what it matches replaced."""
        if not self.signs:
            return self._compiled.sub
        return lambda by, text: self._compiled.sub(by, text) if self._signed(text) else text

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """The text cut where it matches."""
        return self._compiled.split
