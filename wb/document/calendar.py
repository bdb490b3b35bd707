"""Dates as vague as they are known: a year, a quarter, a month or a day."""

from __future__ import annotations

from datetime import date

# What no calendar has, of dates that are written as dates: for those who read an expression and
# cannot call `first_day`.
_LEAP = r"\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00"
NO_DAY = (
    r"(?:0000"  # the year 0
    r"|\d{4}-(?:00|1[3-9]|[2-9]\d)"  # month 13
    r"|\d{4}-\d\d-(?:00|3[2-9]|[4-9]\d)"  # day 32
    r"|\d{4}-(?:0[469]|11)-31"
    r"|\d{4}-02-3"
    rf"|(?!{_LEAP})\d{{4}}-02-29)"
)
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
