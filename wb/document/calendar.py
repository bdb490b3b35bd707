"""Dates as vague as they are known: a year, a quarter, a month or a day."""

from __future__ import annotations

from datetime import date

_FIRST_MONTHS = {"Q1": "1", "Q2": "4", "Q3": "7", "Q4": "10"}


def first_day(text: str) -> date | None:
    """The first day of a date such as `2027`, `2027-Q3`, `2027-03` or `2027-03-01`.

    None where no calendar has it.
    """
    year, month, day = [*text.strip().split("-"), "1", "1"][:3]
    try:
        return date(int(year), int(_FIRST_MONTHS.get(month, month)), int(day))
    except (ValueError, OverflowError):
        return None
