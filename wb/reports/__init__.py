"""Findings in a form: one file a form, and the table that is also the choice of `--format`."""

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from functools import partial
from importlib import import_module
from typing import NamedTuple

from wb.findings import Verdict


class StyledText(NamedTuple):
    """Some text and how a terminal may show it; the plain report is the texts joined."""

    text: str
    style: str = ""


COMMAND = "command"  # the style of a line of ours that a CI system is to obey

Report = Callable[[Collection[Verdict]], Iterable[StyledText]]


class Format(StrEnum):
    """The forms of a report. Each value is the name of the module that writes it."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"


def usual(variables: Mapping[str, str]) -> Format:
    """The form for where a run is, by its variables: where GitHub shows annotations, those."""
    return Format.GITHUB if variables.get("GITHUB_ACTIONS") == "true" else Format.TEXT


COLUMNS = 80  # of the report for people, where it goes to no terminal


def report(format: Format, columns: int = COLUMNS) -> Report:
    """The function that writes a form; the one for people fits into so many columns. It prints
    nothing.
    """
    form = import_module(f"wb.reports.{format.value}")
    written: Report = form.report
    return partial(form.report, columns=columns) if format is Format.TEXT else written
