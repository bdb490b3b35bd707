"""The line that a press release is dated in, and dates as people write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from wb.labels import LANGUAGES

_MONTHS = (
    {
        name.casefold(): number
        for labels in LANGUAGES.values()
        for number, name in enumerate(labels["months"].split(), 1)
    }
    | {
        name: number
        for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
    }
    | {"sept": 9}
)
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DATE = re.compile(
    rf"(?:(?P<iso>\d{{4}}(?:-\d\d(?:-\d\d)?|-Q[1-4])?)"
    rf"|(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?\s+(?:de\s+)?(?P<m2>{_MONTH})\.?,?\s+(?:de\s+)?"
    rf"(?P<y2>\d{{4}})"
    rf"|(?P<m3>{_MONTH})\.?,?\s+(?:de\s+)?(?P<y3>\d{{4}})"
    rf"|(?P<q4>Q[1-4])\s*,?\s*(?P<y4>\d{{4}})"
    rf"|(?P<y5>\d{{4}})年(?:(?P<m5>\d{{1,2}})月(?:(?P<d5>\d{{1,2}})日)?)?)",
    re.IGNORECASE,
)
_DASH = r"\s*(?:[–—]|\s--?-?\s|--)\s*"
_LINE = re.compile(
    rf"\A(?P<open>[*_]{{0,3}}\(?\[?)(?P<place>[^\W\d_][^\n;:!?“”\"()\[\]–—*]{{1,50}}?)"
    rf"(?:,\s*|、|\s*\(|{_DASH})(?P<date>{_DATE.pattern})"
    rf"(?P<end>[)\]]?[*_]{{0,3}}(?:{_DASH}[*_]{{0,3}}\s*|\s*[:：]\s+|[)\]]\s*[*_]{{0,3}}\s+|[*_]{{1,3}}\s+))"
    r"(?P<rest>\S.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_PLACED = re.compile(
    r"\A[*_]{0,3}(?P<place>[A-Z]{3,}[A-Z. ]{0,30}(?:,\s*[A-Z][A-Za-z.]{1,20})?)[*_]{0,3}"
    r"\s*(?:[–—]|--)\s*[*_]{0,3}\s*(?P<rest>\S.*)\Z",
    re.DOTALL,
)


class Dateline(NamedTuple):
    """Place, date as the format has it and as it was written, and what comes behind them."""

    place: str
    launch: str
    written: str
    rest: str


def date_of(text: str) -> str:
    """A date as the format has it: 2027, 2027-Q3, 2027-03 or 2027-03-01; "" for what is none."""
    match = _DATE.fullmatch(text.strip(" .*_"))
    return _iso(match) if match else ""


def _iso(match: re.Match[str]) -> str:
    from wb.document.calendar import first_day

    found = match.groupdict()
    if found["iso"]:
        date = found["iso"].upper()
    elif found["q4"]:
        date = f"{found['y4']}-{found['q4'].upper()}"
    else:
        year, month, day = (
            next((found[f"{part}{n}"] for n in range(1, 6) if found.get(f"{part}{n}")), "")
            for part in "ymd"
        )
        number = int(month) if month.isdecimal() else _MONTHS.get(month.casefold(), 0)
        date = year + (f"-{number:02}" if month else "") + (f"-{int(day):02}" if day else "")
    return date if first_day(date) is not None else ""


def dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with: "SEATTLE – June 3, 2026 – ..."."""
    if match := _LINE.match(text):
        date = _DATE.fullmatch(match["date"])
        if date and (launch := _iso(date)):
            return Dateline(match["place"].strip(), launch, match["date"], match["rest"])
    if match := _PLACED.match(text):
        return Dateline(match["place"].strip(), "", "", match["rest"])
    return None
