"""Dates as vague as they are known."""

from __future__ import annotations

from datetime import date

import pytest

from wb.document.calendar import first_day
from wb.document.loader import load
from wb.document.textfile import TextFile

FIRST = {
    "2027": date(2027, 1, 1),
    "2027-Q1": date(2027, 1, 1),
    "2027-Q3": date(2027, 7, 1),
    "2027-Q4": date(2027, 10, 1),
    "2027-03": date(2027, 3, 1),
    "2027-03-02": date(2027, 3, 2),
    "2027-13": None,
    "2027-02-30": None,
    "soon": None,
}


@pytest.mark.parametrize(("text", "day"), FIRST.items())
def test_a_date_has_a_first_day(text: str, day: date | None) -> None:
    assert first_day(text) == day


@pytest.mark.parametrize(
    ("launch", "faults"),
    [("2026-Q3", 0), ("2026-Q4", 0), ("2026-Q5", 1), ("Q3", 1), ("2026-Q3-01", 1), ("2026-13", 1)],
)
def test_a_launch_may_be_a_quarter(launch: str, faults: int) -> None:
    proposal = load(TextFile("p.wb.yaml", f"wb: 1\ntitle: Bread\nlaunch: {launch}\n"))
    assert len(proposal.faults) == faults
