"""What a rule is: a function whose docstring is its page."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from wb.document.proposal import Proposal
from wb.findings import Remark, Severity

Body = Callable[..., Iterable[Remark]]

_ARROW = re.compile(r"[ \t]*# <- ([A-Z]+\d+)[ \t]*$", re.MULTILINE)
_SECTION = re.compile(
    r"^(Bad|Good)(?:, with ([a-z-]+) = (\d+))?:\n((?:[ \t]+\S.*\n|\n)+)", re.MULTILINE
)


class Example(NamedTuple):
    """A piece of a proposal on a rule's page, the lines (from 1) its arrows point from, and options it is read with."""

    good: bool
    text: str
    lines: tuple[int, ...]
    options: Mapping[str, int]


@dataclass(frozen=True)
class Rule:
    """A rule: its code, how sure it is of itself, and the function that looks.

    The function takes a Proposal and yields Remarks. Its keyword-only arguments are the rule's
    options: their defaults stand in the signature, and settings may replace them.
    """

    code: str
    severity: Severity
    body: Body
    sure: Severity | None = None  # how loud it is where it is sure, if that is louder

    @cached_property
    def name(self) -> str:
        """The public handle, as in `--select hype`."""
        return self.body.__name__.replace("_", "-")

    def __call__(self, proposal: Proposal, **options: Any) -> Iterable[Remark]:
        """What the rule says about a proposal."""
        return self.body(proposal, **options)

    @cached_property
    def options(self) -> Mapping[str, Any]:
        """Options and their defaults, named as in settings."""
        parameters = inspect.signature(self.body).parameters.values()
        return {p.name.replace("_", "-"): p.default for p in parameters if p.kind is p.KEYWORD_ONLY}

    @property
    def levels(self) -> str:
        """How loud the rule is, in words: "question", or "question, warning where it is sure"."""
        return (
            f"{self.severity.value}, {self.sure.value} where it is sure"
            if self.sure
            else self.severity.value
        )

    @cached_property
    def page(self) -> str:
        """The whole page: what the rule's docstring says, without indentation."""
        return inspect.cleandoc(self.body.__doc__ or "") + "\n"

    @property
    def summary(self) -> str:
        """The page's first sentence."""
        return self.page.partition("\n")[0]

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """The page's Bad and Good pieces in their order."""
        return tuple(_examples(self.page))


def rule(code: str, severity: Severity, sure: Severity | None = None) -> Callable[[Body], Rule]:
    """Make a rule of the function below: `@rule("WB903", Severity.WARNING)`."""
    return lambda body: Rule(code, severity, body, sure)


def _examples(page: str) -> Iterator[Example]:
    for section in _SECTION.finditer(page):
        text = textwrap.dedent(section[4]).strip("\n") + "\n"
        lines = tuple(
            number for number, line in enumerate(text.splitlines(), 1) if _ARROW.search(line)
        )
        options = {section[2].replace("-", "_"): int(section[3])} if section[2] else {}
        yield Example(section[1] == "Good", _ARROW.sub("", text), lines, options)
