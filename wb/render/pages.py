"""Pages on the disk: how they are called, and putting them there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import mkstemp
from typing import NamedTuple

from wb.errors import WbError
from wb.render.templates import DEFAULT
from wb.wording import system_reason, visible


class Page(NamedTuple):
    """A rendered page, the proposal it shows and the file it belongs in."""

    path: Path
    proposal: str
    text: str

    @property
    def up_to_date(self) -> bool:
        """Whether the file holds this page already."""
        try:
            return self.path.is_file() and self.path.read_bytes() == self.text.encode()
        except OSError:
            return False


def page_name(proposal: str, template: str = DEFAULT) -> str:
    """The file name of a page: NAME.md for NAME.wb.yaml, NAME.one-pager.md for another template."""
    name = Path(proposal).name
    stem = name.removesuffix(".wb.yaml") if name.endswith(".wb.yaml") else Path(name).stem
    return f"{stem}.md" if template == DEFAULT else f"{stem}.{template}.md"


def page_paths(proposals: Iterable[str], folder: str, template: str) -> Mapping[str, Path]:
    """Which proposal goes where in a folder. Raises WbError if two would become one page."""
    paths: dict[str, Path] = {}
    taken: dict[str, str] = {}
    for proposal in proposals:
        name = page_name(proposal, template)
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
        _write(page.path, page.text.encode())
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


def _write(path: Path, data: bytes) -> None:
    target = Path(os.path.realpath(path))
    try:
        # A pipe or a device, such as /dev/null, is written to and never replaced.
        if path.exists() and not path.is_file():
            with open(path, "wb") as file:
                file.write(data)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, spare = mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
        try:
            with open(handle, "wb") as file:
                file.write(data)
            os.chmod(
                spare, target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
            )
            os.replace(spare, target)
        except BaseException:
            Path(spare).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WbError(f"{visible(str(path))} cannot be written: {system_reason(error)}.") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
