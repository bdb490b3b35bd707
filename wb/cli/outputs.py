"""Reports written to files beside the one that is printed: `--output FORM=FILE`."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from wb.document.store import write_page
from wb.document.textfile import is_proposal
from wb.errors import WbError
from wb.findings import Verdict
from wb.reports import Format, report
from wb.terminal.console import plain_parts
from wb.wording import did_you_mean, listed, visible


class Output(NamedTuple):
    """A form of the report, and the file that takes it."""

    format: Format
    path: Path


def outputs(options: Sequence[str]) -> list[Output]:
    """What the options ask for. Raises WbError for a form there is not, for a file that two of
    them name, and for a proposal.
    """
    asked = [_output(option) for option in options]
    taken: set[str] = set()
    for each in asked:
        place = os.path.realpath(each.path)
        if place in taken:
            raise WbError(
                f"Two reports would go into {visible(str(each.path))}.",
                "Give each form a file of its own.",
            )
        taken.add(place)
    return asked


def _output(option: str) -> Output:
    form, _, name = option.partition("=")
    if not name:
        raise WbError(
            f'"{visible(option)}" names no file.', "Write it as in `--output sarif=wb.sarif`."
        )
    if form not in list(Format):
        choices = listed(Format)
        raise WbError(
            f'There is no form of report called "{visible(form)}".',
            did_you_mean(form, Format) or f"There is {choices}.",
        )
    if is_proposal(name):
        raise WbError(
            f"{visible(name)} is a proposal, and a report never overwrites one.",
            f"Write it as in `--output {form}=report.txt`.",
        )
    return Output(Format(form), Path(name))


def save(outputs: Sequence[Output], verdicts: Collection[Verdict]) -> list[WbError]:
    """Write each report whole or not at all. Gives what kept one from being written; the others
    are.
    """
    stopped = []
    for each in outputs:
        try:
            write_page(each.path, map(str.encode, plain_parts(report(each.format)(verdicts))))
        except WbError as error:
            stopped.append(error)
    return stopped
