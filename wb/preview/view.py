"""What a browser shows: a page with its notes, how it stands, and what is in the way of a newer
one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from wb.document.textfile import Unreadable
from wb.errors import WbError
from wb.findings import Finding, Severity
from wb.wording import counted, listed, visible


class View(NamedTuple):
    """A page as it is sent. `sheet` and `complaint` are HTML, the others are plain words.

    `absent` says how many notes are on what is not on the page.
    """

    title: str = ""
    language: str = "en"
    direction: str = "ltr"
    verdict: str = ""
    claims: str = ""
    questions: str = ""
    absent: str = ""
    complaint: str = ""
    sheet: str = ""

    def as_json(self) -> str:
        """The view for the script in the browser."""
        return json.dumps(self._asdict())

    def complaining(self, error: WbError) -> View:
        """The same page with what keeps it from being a newer one."""
        last = " Below is the page as it was before." if self.sheet else ""
        where = ""
        if isinstance(error, Unreadable) and error.source.text:
            where = f"Line {error.source.position(error.span.start).line}: "
        told = " ".join(filter(None, (where + error.sentence, error.hint))) + last
        return self._replace(complaint=f"<p>{escape(visible(told))}</p>")


def claims(findings: Sequence[Finding]) -> str:
    """How many errors and warnings there are, in words; empty if there are none."""
    counts = Counter(each.severity for each in findings)
    loud = [level for level in (Severity.ERROR, Severity.WARNING) if counts[level]]
    return listed(counted(counts[level], level) for level in loud) if loud else ""


def questions(findings: Sequence[Finding]) -> str:
    """How many questions there are, in words; empty if there are none."""
    number = sum(not each.is_claim for each in findings)
    return counted(number, "question") if number else ""
