"""The page of a rule: what its docstring says, and the examples in it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from wb.findings import Severity
from wb.prose import Pattern

# What each voice means, for pages and guides.
VOICES = {
    Severity.ERROR: (
        "something is absent, malformed, unresolved or a placeholder, never a matter of taste; "
        "the check fails"
    ),
    Severity.WARNING: "a strict reviewer would agree nineteen times in twenty; "
    "the check fails with `--strict`",
    Severity.QUESTION: (
        "a good coach would ask; heard in the interview and with `--questions`, and never fails "
        "anything"
    ),
}
_ARROW = Pattern(r"[ \t]*# <- ([A-Z]+\d+)[ \t]*$", re.MULTILINE)
_SECTION = Pattern(
    r"""
    ^(Bad|Good)
    (?:,[ ]with[ ]([a-z-]+)[ ]=[ ](\d+))?:\n  # the option the example is read with
    ((?:[ \t]+\S.*\n|\n)+)                    # the example: indented lines and blank ones
    """,
    re.MULTILINE | re.VERBOSE,
)
_EXAMPLE = Pattern(
    r"^((?:Bad|Good)(?:, with [a-z-]+ = \d+)?:)\n((?:[ \t]+\S.*\n|\n)+)", re.MULTILINE
)


class Example(NamedTuple):
    """A piece of a proposal on a rule's page.

    `lines` (from 1) are those that its arrows point from, `options` those it is read with.
    """

    good: bool
    text: str
    lines: tuple[int, ...]
    options: Mapping[str, int]


def page(body: Callable[..., object]) -> str:
    """The docstring of a function without indentation, as `inspect.cleandoc` gives it, which takes
    longer to import than a file to check.
    """
    first, _, rest = (body.__doc__ or "").expandtabs().partition("\n")
    return f"{first.lstrip()}\n{_dedented(rest)}".strip("\n") + "\n"


def _dedented(text: str) -> str:
    """A text without the blanks that all its lines begin with, as textwrap has it, which takes
    longer to import.
    """
    lines = text.split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines)


def as_markdown(page: str) -> str:
    """The page with its examples as blocks of code."""
    return _EXAMPLE.sub(_fenced, page).strip()


def _fenced(match: re.Match[str]) -> str:
    return f"{match[1]}\n\n```yaml\n{_dedented(match[2]).strip(chr(10))}\n```\n\n"


def examples(page: str) -> Iterator[Example]:
    """The Bad and Good pieces of a page in their order."""
    for section in _SECTION.finditer(page):
        text = _dedented(section[4]).strip("\n") + "\n"
        lines = tuple(
            number for number, line in enumerate(text.splitlines(), 1) if _ARROW.search(line)
        )
        options = {section[2].replace("-", "_"): int(section[3])} if section[2] else {}
        yield Example(section[1] == "Good", _ARROW.sub("", text), lines, options)
