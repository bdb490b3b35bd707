"""Pages on the disk: how they are called, and putting them there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from wb.document.store import write_page
from wb.document.textfile import is_proposal, stem
from wb.errors import WbError
from wb.render.marks import without_mark
from wb.render.templates import DEFAULT
from wb.wording import visible


class Page(NamedTuple):
    """A rendered page, the proposal it shows and the file it belongs in."""

    path: Path
    proposal: str
    text: str
    mark: str = ""  # how it ends in a folder of pages
    whole: bytes = b""  # the file, of a form that is not text

    @property
    def up_to_date(self) -> bool:
        """Whether the file holds this page already, with whichever line ends, with its mark or
        without one.
        """
        if self.whole:
            return self._bytes == self.whole
        there = self._bytes.replace(b"\r\n", b"\n")
        known = (self.text.encode(), f"{self.text}{self.mark}".encode())
        return there in known or (not self.mark and without_mark(there) == known[0])

    @property
    def there(self) -> str:
        """What the file holds so far, with plain line ends."""
        return self._bytes.decode("utf-8", "replace").replace("\r\n", "\n")

    @property
    def data(self) -> bytes:
        """What to write: the page with the line ends that its file has."""
        if self.whole:
            return self.whole
        first_line = self._bytes.partition(b"\n")[0]
        ends = "\r\n" if first_line.endswith(b"\r") else "\n"
        return f"{self.text}{self.mark}".replace("\n", ends).encode()

    @property
    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes() if self.path.is_file() else b""
        except OSError:
            return b""


def page_name(proposal: str, template: str = DEFAULT, ending: str = ".md") -> str:
    """The file name of a page: NAME.md for NAME.wb.yaml, NAME.one-pager.md for another template."""
    name = Path(proposal).name
    own = stem(name) if is_proposal(name) else Path(name).stem
    return f"{own}{ending}" if template == DEFAULT else f"{own}.{template}{ending}"


def page_paths(
    proposals: Iterable[str], folder: str, template: str, ending: str = ".md"
) -> Mapping[str, Path]:
    """Which proposal goes where in a folder. Raises WbError if two would become one page."""
    paths: dict[str, Path] = {}
    taken: dict[str, str] = {}
    for proposal in proposals:
        name = page_name(proposal, template, ending)
        if other := taken.get(name.casefold()):
            raise WbError(
                f"{visible(other)} and {visible(proposal)} would both be written to "
                f"{visible(name)}.",
                "Render them into folders of their own.",
            )
        taken[name.casefold()] = proposal
        paths[proposal] = Path(folder, name)
    return paths


def put(pages: Iterable[Page]) -> list[Page]:
    """Write each page that differs from its file, whole or not at all; give those written."""
    written = [page for page in pages if not page.up_to_date]
    for page in written:
        write_page(page.path, page.data)
    return written


def refuse_overwriting(pages: Iterable[Path], precious: Iterable[str]) -> None:
    """Raise WbError if a page would be written over a proposal or a template."""
    for page in pages:
        for path in precious:
            if os.path.exists(page) and os.path.exists(path) and os.path.samefile(page, path):
                raise WbError(
                    f"The page would be written over {visible(path)} itself.",
                    "Give it another name with -o.",
                )
