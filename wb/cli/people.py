"""Who the author is, as git knows it, and whether a name that a team wrote means that person."""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from wb.errors import WbError

_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
_ASIDE = re.compile(r"\(.*?\)|<.*?>|\[.*?\]")
# Between two people; in "Baker, Tom" the comma stands within one, so the whole is tried first.
_BETWEEN = re.compile(r"[,;/&+\n]|\band\b|\bund\b|\bet\b|\by\b")
_WORD = re.compile(r"[^\W_]+")


class Person(NamedTuple):
    """Somebody's names, addresses and handles."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]
    handles: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.names or self.addresses)

    @property
    def called(self) -> str:
        """What to call them."""
        return next(iter((*self.names, *self.addresses)), "")


def me(folder: Path) -> Person:
    """Who git says the author is in a folder: its settings, its environment and its mailmap.

    Raises WbError if there is no git.
    """
    names = [_config(folder, "user.name"), os.environ.get("GIT_AUTHOR_NAME", "").strip()]
    addresses = [_config(folder, "user.email"), os.environ.get("GIT_AUTHOR_EMAIL", "").strip()]
    if names[0] and addresses[0]:
        mapped = _git(folder, "check-mailmap", f"{names[0]} <{addresses[0]}>")
        name, _, address = mapped.rpartition(" <")
        names, addresses = [*names, name], [*addresses, address.removesuffix(">")]
    handles = [_config(folder, "github.user"), _config(folder, "gitlab.user")]
    return Person(_once(names), _once(addresses), _once(handles))


def is_meant(named: str, person: Person) -> bool:
    """Whether a name that a team wrote means a person.

    The team may write the whole name, a part of it, with initials, the surname first, without
    accents, an address, its first part, or a handle; and several people at one place.
    """
    return any(_is_one(each, person) for each in (named, *_BETWEEN.split(named)))


def _is_one(named: str, person: Person) -> bool:
    addresses = {address.casefold() for address in _ADDRESS.findall(named)}
    if addresses & {address.casefold() for address in person.addresses}:
        return True
    words = _words(_ASIDE.sub(" ", _ADDRESS.sub(" ", named)))
    joined = "".join(words)
    return bool(words) and (
        any(_same(words, _words(name)) for name in person.names)
        or joined in {"".join(_words(each)) for each in _short_names(person)}
    )


def _same(words: list[str], name: list[str]) -> bool:
    """Whether words are those of a name: some of them, or all with more between; initials count."""
    if len(words) > len(name):
        words, name = name, words
        if len(words) == 1:  # a single name of git's says too little about a longer one
            return False
    left = list(name)
    for word in sorted(words, key=len, reverse=True):
        found = next((each for each in left if _fits(word, each)), None)
        if found is None:
            return False
        left.remove(found)
    return any(len(word) > 1 for word in words)


def _fits(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])


def _short_names(person: Person) -> Iterator[str]:
    """Handles, first parts of addresses, and what teams make of a name: tbaker, tombaker, tb."""
    yield from person.handles
    for address in person.addresses:
        local = address.partition("@")[0]
        yield local
        # name+label@..., and 123+name@users.noreply.github.com
        yield from (part for part in local.split("+") if not part.isdecimal())
    for name in map(_words, person.names):
        if len(name) > 1:
            yield "".join(name)
            yield name[0][0] + name[-1]
            yield "".join(word[0] for word in name)


def _words(text: str) -> list[str]:
    """The words of a name: small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def _config(folder: Path, key: str) -> str:
    return _git(folder, "config", "--get", key)


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", *words],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WbError(
            "--mine asks git who you are, and git cannot be run here.", "Name the question instead."
        ) from error
    return done.stdout.strip() if done.returncode == 0 else ""
