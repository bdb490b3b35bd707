"""A TOML file that remembers on which line each key stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from wb.document.textfile import LIMIT_BYTES
from wb.errors import WbError

MOST_DEPTH = 20  # brackets within brackets, or parts of a dotted key
LONGEST_SENTENCE = 300  # characters: a key or a value in it may have a million

# What is never closed goes on to its end, so that nothing is read twice.
_TOKEN = re.compile(
    r"""
    (?P<skip> [ \t\r]+ | \#[^\n]* )
    | (?P<end> \n )
    | (?P<text> \"{3} (?:\\.|[^\\])*? (?:\"{3,5}|\Z)
        | '{3} .*? (?:'{3,5}|\Z)
        | " (?:\\.|[^"\\\n])*+ "?
        | ' [^'\n]* '? )
    | (?P<mark> [\[\]{}=,.] )
    | (?P<bare> [^\s\[\]{}=,.\#"']+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLACE = re.compile(r"\s*\(at [^\d()]*(\d*)[^()]*\)$")

Key = tuple[str | int, ...]


class Table(NamedTuple):
    """A table of a TOML file: its values, the path it is shown under, and the lines of its keys.

    `key` is where the table itself stands in the file, as ("rule", 0). Of a file that is `foreign`
    nothing is quoted: it is none of the repository's, and may be secret.
    """

    path: str
    values: Mapping[str, object]
    lines: Mapping[Key, int]
    key: Key = ()
    foreign: bool = False

    def where(self, *key: str | int) -> str:
        """The file and line of a key below this table, or of the nearest table around it:
        `wb.toml:4`.
        """
        whole = self.key + key
        while whole and whole not in self.lines:
            whole = whole[:-1]
        return f"{self.path}:{self.lines.get(whole, 1)}"

    def wrong(self, sentence: str, hint: str, *key: str | int) -> WbError:
        """What stops the run because of a value: its place, the sentence and the way out, a line
        each.
        """
        if self.foreign:
            return _unquoted(self.where(*key))
        return WbError(*(_one_line(each) for each in (f"{self.where(*key)}: {sentence}", hint)))

    def below(self, name: str, *more: int) -> Table:
        """The table under a name, or in the list under it. What is no table is refused."""
        value = self.values.get(name, {})
        for number in more:
            value = value[number] if isinstance(value, list) else {}
        if not isinstance(value, dict):
            raise self.wrong(
                f"`{name}` is a table of its own.",
                f"Write [{self._header(name)}] on a line, and its keys below.",
                name,
                *more,
            )
        return self._replace(values=value, key=(*self.key, name, *more))

    def tables(self, name: str) -> Sequence[Table]:
        """The tables under a name that is written `[[name]]`."""
        values = self.values.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.wrong(
                f"`{name}` is a list of tables.",
                f"Write [[{self._header(name)}]] on a line, and its keys below.",
                name,
            )
        return [self.below(name, number) for number in range(len(values))]

    def _header(self, name: str) -> str:
        parts = [part for part in (*self.key, name) if isinstance(part, str)]
        return ".".join(part if _BARE.fullmatch(part) else f'"{part}"' for part in parts)


def parse(data: bytes, path: str, foreign: bool = False) -> Table:
    """The top table of a TOML file. Raises WbError, with the line, for what is none."""
    if len(data) > LIMIT_BYTES:
        raise WbError(
            f"{path} is over 1 MiB, and no settings are that long.", "Is it the right file?"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise WbError(
            f"{path}:{line}: This file is not UTF-8 text.",
            'Save it again with the encoding "UTF-8".',
        ) from error
    if line := _too_deep(text):
        raise WbError(
            f"{path}:{line}: Keys or brackets nest more than {MOST_DEPTH} deep here.",
            "docs/settings.md, in the source of wb, shows what belongs in settings.",
        )
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unquoted(_at(path, error)) if foreign else _broken(path, error) from error
    except (RecursionError, ValueError) as error:  # a number with 5,000 digits
        raise WbError(
            f"{path} is not TOML that can be read.",
            "docs/settings.md, in the source of wb, shows what belongs in it.",
        ) from error
    return Table(path, values, dict(_lines(text)), foreign=foreign)


def _broken(path: str, error: tomllib.TOMLDecodeError) -> WbError:
    said = _PLACE.sub("", str(error)).rstrip(".")
    return WbError(
        _one_line(f"{_at(path, error)}: This line is not TOML: {said[:1].lower()}{said[1:]}."),
        'Text stands in quotes: select = ["hype"]',
    )


def _at(path: str, error: tomllib.TOMLDecodeError) -> str:
    """The file and the line that an error is about: from Python 3.14 on it carries the line."""
    place = _PLACE.search(str(error))
    line = getattr(error, "lineno", None) or (place and place[1]) or 1
    return f"{path}:{line}"


def _unquoted(where: str) -> WbError:
    return WbError(
        f"{where}: This line cannot stand in settings.",
        "The file lies outside this repository, so it is not quoted.",
    )


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SENTENCE else f"{line[:LONGEST_SENTENCE]}..."


def _too_deep(text: str) -> int:
    """The line on which keys or brackets nest deeper than any settings do; 0 if none does."""
    line, dots, brackets = 1, 0, 0
    for match in _TOKEN.finditer(text):
        token = match[0]
        if match.lastgroup == "mark":
            dots = dots + 1 if token == "." else 0
            brackets += (token in "[{") - (token in "]}")
        elif match.lastgroup == "end":
            dots = 0
        if max(dots, brackets) > MOST_DEPTH:
            return line
        line += token.count("\n")
    return 0


def _lines(text: str) -> Iterator[tuple[Key, int]]:
    """Every key of a file that is known to be TOML, with its line. What stands first holds."""
    seen: dict[Key, int] = {}
    for key, line in _Walk(text).placed():
        for length in range(1, len(key) + 1):
            seen.setdefault(key[:length], line)
    return iter(seen.items())


class _Walk:
    """Walks the tokens of a TOML file and tells keys from values."""

    def __init__(self, text: str) -> None:
        self.text = text + "\n"
        self.line = 1
        self.base: Key = ()  # the header that holds
        self.parts: list[str] = []  # of the key or header that is being read
        self.brackets = 0  # that open the header
        self.value = False  # whether a value is being read,
        self.pending: Key = ()  # and of which key
        self.counts: dict[Key, int] = {}
        self.inside: list[
            tuple[str, Key, int]
        ] = []  # what is open: a bracket, its key, how many commas

    def placed(self) -> Iterator[tuple[Key, int]]:
        """Dotted keys, headers and places in lists, in their order."""
        for match in _TOKEN.finditer(self.text):
            kind, token = match.lastgroup or "", match[0]
            if kind == "mark":
                yield from self.mark(token)
            elif kind in ("text", "bare"):
                yield from self.word(token)
            elif kind == "end" and not self.inside:
                if self.brackets:
                    yield self.header(), self.line
                self.parts, self.brackets, self.value = [], 0, False
            self.line += token.count("\n")

    def mark(self, token: str) -> Iterator[tuple[Key, int]]:
        """A bracket, an equals sign or a comma; a dot between the parts of a key says nothing."""
        if token == "[" and not self.value and not self.inside:
            self.brackets += 1
        elif self.brackets:
            return
        elif token == "=":
            self.pending = (*self.around(), *self.parts)
            yield self.pending, self.line
            self.parts, self.value = [], True
        elif token in "[{":
            self.inside.append((token, self.pending if self.value else self.around(), 0))
            self.value = False
        elif token in "]},":
            bracket, key, number = self.inside.pop()
            if token == ",":
                self.inside.append((bracket, key, number + 1))
            self.parts, self.value = [], False

    def word(self, token: str) -> Iterator[tuple[Key, int]]:
        """A part of a key, or a value."""
        if self.inside and self.inside[-1][0] == "[":
            yield self.around(), self.line
        elif not self.value:
            self.parts.append(_name(token))

    def header(self) -> Key:
        """The key that a `[header]` or `[[header]]` opens."""
        key: Key = ()
        for number, part in enumerate(self.parts, 1):
            key = (*key, part)
            if self.brackets == 2 and number == len(self.parts):
                self.counts[key] = self.counts.get(key, -1) + 1
            if key in self.counts:
                key = (*key, self.counts[key])
        self.base = key
        return key

    def around(self) -> Key:
        """The key of the table that is open, or of the place in the list that is."""
        if not self.inside:
            return self.base
        bracket, key, number = self.inside[-1]
        return (*key, number) if bracket == "[" else key


def _name(token: str) -> str:
    if token[0] not in "\"'":
        return token
    try:
        name = next(iter(tomllib.loads(f"{token} = 0")))
    except tomllib.TOMLDecodeError:  # a value over several lines, which no key can be
        return token
    return name
