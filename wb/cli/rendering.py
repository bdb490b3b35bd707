"""What `wb render` does once its command line is read: pages are made, and shown or saved."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wb.cli.review import review
from wb.command import command
from wb.config.environment import in_ci
from wb.config.search import have_settings
from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import read
from wb.errors import WbError, trace
from wb.render.apart import MakesPages
from wb.render.context import Setup
from wb.render.forms import Form, formed_bytes
from wb.render.marks import mark
from wb.render.pages import Page, put, refuse_overwriting
from wb.terminal.console import say, tell, warn
from wb.wording import inert, path_name

if TYPE_CHECKING:
    from wb.config.discovery import Discovery


def settings_for(
    proposals: Sequence[str], config: str, plugins: bool | None, reviewed: bool
) -> Discovery | None:
    """The settings of the proposals; None, and no rule is loaded, where nothing asks for any."""
    folders = {os.path.dirname(path): path for path in proposals}
    if not (config or reviewed or any(map(have_settings, folders.values()))):
        return None
    from wb.config.discovery import discover

    settings = discover(config=config, plugins=plugins)
    settings.prepare(proposals)
    return settings


class Maker(NamedTuple):
    """What pages are made with: a template, the form of their files, and the settings, if any.

    `clean` leaves out what is said to the authors, `reviewed` asks the rules for what the template
    shows of their findings, `marked` ends each page with where it comes from, `paper` is that of
    Word and PDF.
    """

    rendered: MakesPages
    form: Form
    settings: Discovery | None
    clean: bool
    reviewed: bool
    marked: bool
    paper: str = ""

    def pages(
        self, proposals: Sequence[str], targets: Mapping[str, Path]
    ) -> tuple[list[Page], int]:
        """The pages, and what to exit with because of proposals that make none.

        Every page is made before any is written, so that a template that fails leaves nothing half
        done. A proposal that cannot be read, or on which wb crashes, is named and keeps no other
        from its page.
        """
        pages, code = [], 0
        for path in proposals:
            try:
                proposal = load(read(Path(path)))
            except WbError as error:
                say(error)
                code = max(code, 2)
                continue
            _mention(path, len(proposal.faults))
            try:
                pages.append(self._page(path, proposal, targets.get(path, Path())))
            except WbError:
                raise
            except Exception as error:
                _tell_of_fault(error, path)
                code = 3
        return pages, code

    def _page(self, path: str, proposal: Proposal, target: Path) -> Page:
        settings = self.settings
        found = review(proposal, settings) if settings and self.reviewed else {}
        labels = settings.at(path).labels if settings else {}
        setup = Setup(labels, self.clean, found, self.paper)
        text = self.rendered(proposal, setup)
        whole = b"" if self.form.text else formed_bytes(text, self.form, proposal, setup)
        return Page(target, path, text, mark(target, path) if self.marked else "", whole)


def _mention(path: str, faults: int) -> None:
    if faults:
        what = "One thing in it does" if faults == 1 else f"{faults} things in it do"
        warn(
            f"{path_name(path)}: {what} not fit the format and may be missing on the page."
            f" `{command('check', files=[path])}` shows where."
        )


def _tell_of_fault(error: Exception, path: str) -> None:
    from wb.cli import crash

    crash.tell(type(error).__name__, trace(error), sys.argv[1:])
    warn(f"{path_name(path)} has no page because of that.")


def show(pages: Sequence[Page]) -> None:
    """Print pages: to the screen as text, to the log of a CI system without commands for it, and
    into a file or a pipe the very bytes that -o would write.
    """
    for page in pages:
        if page.whole:
            sys.stdout.flush()
            sys.stdout.buffer.write(page.whole)
            return
    text = "".join(page.text for page in pages)
    if _is_log():
        text = inert(text)
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()


def _is_log() -> bool:
    """Whether a CI system reads standard output: it does unless that goes into a file."""
    if not in_ci():
        return False
    try:
        return not stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return True


def save(pages: Sequence[Page], template: str) -> None:
    """Write each page to its file and say so. Raises WbError where one would be written over its
    proposal or the template.
    """
    refuse_overwriting(
        (page.path for page in pages), (*(page.proposal for page in pages), template)
    )
    written = put(pages)
    for page in pages:
        tell(f"{path_name(page.path)} {'written' if page in written else 'was up to date'}.")
