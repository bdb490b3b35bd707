"""`wb demo`: a weak proposal is checked, mended answer by answer, and rendered, all for real."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wb.document.proposal import Proposal
    from wb.findings import Verdict
    from wb.reports import StyledText

STEPS = Path(__file__).parent.parent / "demo"  # each file mends one answer of the one before


def demo() -> None:
    """Show in a minute how a weak proposal becomes a page.

    Nothing is set up and nothing is written. In a terminal, Enter goes to the next step and s
    stops; in a pipe all steps are printed at once.

    Examples:
      wb demo
      wb demo | less
    """
    from wb.cli.session import interactive
    from wb.terminal.console import columns, write

    waits = interactive()
    screens = list(_screens(columns()))
    for number, screen in enumerate(screens, 1):
        write(screen)
        if waits and number < len(screens) and not _goes_on(number, len(screens)):
            return


def _goes_on(number: int, of: int) -> bool:
    """Whether the reader wants the next step; not where input ends."""
    from wb.interview import Choice, Menu
    from wb.terminal.plain import Plain

    told = f"Enter shows the next of {of} steps." if number == 1 else ""
    choices = (Choice("n", f"next, {number + 1} of {of}"), Choice("s", "stop here"))
    try:
        return Plain().ask_choice(Menu(told, choices, "n")) == "n"
    except EOFError:
        return False


def _screens(columns: int) -> Iterator[list[StyledText]]:
    """The weak proposal, each answer that is mended, and the page."""
    from wb.document.loader import load
    from wb.document.textfile import read
    from wb.lint.runner import check

    sources = [read(path) for path in sorted(STEPS.glob("*.wb.yaml"))]
    proposals, verdicts = [load(each) for each in sources], [check(each) for each in sources]
    yield list(_first(proposals[0], columns))
    for (before, after), (old, new) in zip(pairwise(proposals), pairwise(verdicts), strict=True):
        yield list(_mended(before, after, old, new, columns))
    yield list(_last(proposals[-1], verdicts[-1], columns))


def _first(proposal: Proposal, columns: int) -> Iterator[StyledText]:
    from wb.questions import QUESTIONS

    yield from _heading(f"A weak proposal: {proposal.title.text}")
    for number, each in enumerate(QUESTIONS, 1):
        yield from _answer(f"{number}. {each.prompt}", proposal, each.key, columns)


def _mended(
    before: Proposal, after: Proposal, old: Verdict, new: Verdict, columns: int
) -> Iterator[StyledText]:
    """One question: the answer, what `wb` says of it, a better answer, what `wb` says now."""
    from wb.questions import QUESTIONS

    asked = next(each for each in QUESTIONS if before[each.key].text != after[each.key].text)
    yield from _heading(asked.prompt)
    yield from _answer("The answer:", before, asked.key, columns)
    yield from _said("What wb says of it:", old, asked.key, columns)
    yield from _answer("A better answer:", after, asked.key, columns)
    yield from _said("What wb says now:", new, asked.key, columns)


def _said(heading: str, verdict: Verdict, key: str, columns: int) -> Iterator[StyledText]:
    from wb.reports import StyledText
    from wb.reports.text import finding_in

    yield StyledText(f"{heading}\n", "strong")
    findings = [each for each in verdict.findings if each.key == key]
    for each in findings:
        yield from finding_in(verdict, each, columns)
    if not findings:
        yield StyledText("  Nothing to mend.\n", "help")
    yield StyledText("\n")


def _last(proposal: Proposal, verdict: Verdict, columns: int) -> Iterator[StyledText]:
    """The page, what the whole proposal still lacks, and how to begin."""
    from wb.render.apart import renderer
    from wb.render.context import Setup
    from wb.render.templates import pick, template_folders
    from wb.reports import StyledText
    from wb.reports.text import readiness

    yield from _heading("The page, as wb render --template one-pager --clean writes it")
    with renderer(*pick("one-pager", template_folders())) as page:
        yield StyledText(page(proposal, Setup(clean=True)) + "\n")
    yield StyledText("What wb check says of the whole:\n", "strong")
    yield from readiness(verdict, columns)
    yield StyledText("\nTo begin your own: wb new my-idea\n", "strong")


def _heading(text: str) -> list[StyledText]:
    from wb.reports import StyledText

    return [StyledText(f"{text}\n\n", "heading")]


def _answer(heading: str, proposal: Proposal, key: str, columns: int) -> Iterator[StyledText]:
    from wb.reports import StyledText
    from wb.wording import wrapped

    yield StyledText(f"{heading}\n", "strong")
    for line in proposal[key].text.strip().splitlines():
        yield StyledText(f"{wrapped(line, columns, '  ')}\n")
    yield StyledText("\n")
