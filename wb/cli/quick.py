"""A command line read without Typer, which takes longer to load than a file takes to check, and
longer than all that the first question of an interview needs.

The options are those that the verb declares for Typer. Whatever is not plain is left to Typer, so
that its messages stay the only ones.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, get_args


class _Typer:
    """Stands in for Typer while a signature is read: an option is its names."""

    @staticmethod
    def Option(*names: str, **_: object) -> tuple[str, ...]:
        """The names of an option."""
        return names

    @staticmethod
    def Argument(**_: object) -> tuple[str, ...]:
        """No names: it is told by its place."""
        return ()


class _Parameter(NamedTuple):
    """A parameter of a verb: its name, its type, and how its option is spelt; `wanted` is one that
    cannot be left out.
    """

    name: str
    kind: Any
    names: tuple[str, ...]
    wanted: bool


# Options with a value that may be left out, which Typer does not have.
MAY_STAND_ALONE = ("--changed", "--changed-lines")


def spelt_out(words: Sequence[str]) -> list[str]:
    """The words of a command line with the value of each option behind `=`, as in `--changed=main`,
    where the value may be left out.

    A word that is a file or a folder is no value.
    """
    said: list[str] = []
    rest = list(words)
    while rest and rest[0] != "--":
        word = rest.pop(0)
        if word in MAY_STAND_ALONE:
            is_value = rest and not rest[0].startswith("-") and not os.path.lexists(rest[0])
            word = f"{word}={rest.pop(0) if is_value else ''}"
        said.append(word)
    return said + rest


def arguments(verb: Callable[..., object], words: Sequence[str]) -> dict[str, Any] | None:
    """What to call a verb with, by the words behind it; None where Typer has to read them."""
    if os.name == "nt" or "_WB_COMPLETE" in os.environ:  # Typer opens a `*`, and completes
        return None
    parameters = list(_parameters(verb))
    options = {name: each for each in parameters for name in each.names}
    places = [each for each in parameters if not each.names]
    taken: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        is_place = not word.startswith("-") or word == "-"
        if not (_put(word, places, taken) if is_place else _take(word, rest, options, taken)):
            return None
    missed = [each for each in parameters if each.wanted and each.name not in taken]
    return None if missed else taken


def _parameters(verb: Callable[..., object]) -> Iterator[_Parameter]:
    names = {**verb.__globals__, "typer": _Typer}
    annotations = [each for each in verb.__annotations__.items() if each[0] != "return"]
    wanted = len(annotations) - len(verb.__defaults__ or ())
    for number, (name, annotation) in enumerate(annotations):
        kind, option = get_args(eval(annotation, names))
        yield _Parameter(name, kind, option, number < wanted)


def _put(word: str, places: list[_Parameter], taken: dict[str, Any]) -> bool:
    """Take a word by its place; whether there is one for it."""
    if not (place := next((each for each in places if _is_free(each, taken)), None)):
        return False
    if _is_list(place.kind):
        taken.setdefault(place.name, []).append(word)
    else:
        taken[place.name] = word
    return True


def _is_free(place: _Parameter, taken: dict[str, Any]) -> bool:
    return _is_list(place.kind) or place.name not in taken


def _is_list(kind: Any) -> bool:
    return bool(kind == list[str] | None)


def _take(
    word: str, rest: Iterator[str], options: dict[str, _Parameter], taken: dict[str, Any]
) -> bool:
    """Take an option and its value; whether that could be done."""
    spelt, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
    if spelt not in options:
        return False
    name, kind, *_ = options[spelt]
    if kind is bool:
        taken[name] = True
        return not equals
    value = value if equals else next(rest, "-")
    if value.startswith("-"):
        return False
    choices = next((each for each in (kind, *get_args(kind)) if _is_choice(each)), None)
    if choices:
        taken[name] = choices._value2member_map_.get(value)
        return taken[name] is not None
    if kind == int | None:
        taken[name] = int(value) if _is_count(value) else None
        return taken[name] is not None
    if _is_list(kind):
        taken.setdefault(name, []).append(value)
        return True
    taken[name] = value
    return kind in (str, str | None)


def _is_choice(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def _is_count(word: str) -> bool:
    """Whether a word is a plain number from 1 up, which Typer would take as well."""
    return word.isascii() and word.isdecimal() and len(word) < 10 and word[0] != "0"
