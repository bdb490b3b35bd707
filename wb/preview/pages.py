"""The pages of a proposal as they are now, one for each template."""

from __future__ import annotations

import re
import time
from html import unescape
from pathlib import Path

from wb.config.discovery import Discovery
from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile, read
from wb.errors import WbError
from wb.findings import Verdict
from wb.lint.runner import check_proposal
from wb.preview.notes import annotated, notes
from wb.preview.renderers import Renderers
from wb.preview.signs import Marker
from wb.preview.view import View, claims, questions

HALF_WRITTEN = 0.04  # seconds that an editor may take between emptying a file and filling it
_TRIES = 3
_HEAD = re.compile(r'<html lang="(.*?)" dir="(.*?)">.*?<title>(.*?)</title>', re.DOTALL)


class Pages:
    """The pages of one file. What made the last good one is kept."""

    def __init__(self, path: str, renderers: Renderers) -> None:
        self.path, self.renderers = path, renderers
        self._kept: dict[str, View] = {}
        self._marker = Marker()
        self._checked: tuple[TextFile, Discovery, Verdict] | None = None

    def last(self, template: str) -> View:
        """The last good page by a template, or one that is empty."""
        return self._kept.get(template, View(Path(self.path).name))

    def view(self, template: str, settings: Discovery) -> View:
        """The page by a template. Raises WbError where the file or the template makes none."""
        proposal = self._read(patient=template in self._kept)
        verdict = self._check(proposal, settings)
        told = notes(verdict)
        page = self.renderers.page(template, proposal, settings)
        made = self._marker.marked(proposal, told.marked, page)
        found = _HEAD.search(made.page)
        language, direction, title = found.groups() if found else ("en", "ltr", "")
        sheet, absent = annotated(made, told)
        self._kept[template] = View(
            made.without(unescape(title)),
            language,
            direction,
            _in_words(verdict),
            claims(verdict.findings),
            questions(verdict.findings),
            f"{absent} not on this page" if absent else "",
            "",
            sheet,
        )
        return self._kept[template]

    def _read(self, patient: bool) -> Proposal:
        """The proposal; where there was one, a file that makes none may be half written."""
        for _ in range(_TRIES - 1 if patient else 0):
            try:
                return load(read(self.path))
            except WbError:
                time.sleep(HALF_WRITTEN)
        return load(read(self.path))

    def _check(self, proposal: Proposal, settings: Discovery) -> Verdict:
        known = self._checked
        if known and known[0] == proposal.source and known[1] is settings:
            return known[2]
        verdict = check_proposal(proposal, settings.at(self.path))
        self._checked = (proposal.source, settings, verdict)
        return verdict


def _in_words(verdict: Verdict) -> str:
    judged = verdict.ready is not None
    return f"{verdict.word.capitalize()}{' for review' if judged else ''}"
