"""What is previewed: one proposal, or all below a folder, and how they are now."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from threading import Lock
from typing import NamedTuple

from wb.config.discovery import Discovery
from wb.config.search import PYPROJECT, WB_TOML, upwards
from wb.document.textfile import SUFFIXES
from wb.errors import WbError
from wb.lint.files import find
from wb.portfolio.rows import Row, portfolio
from wb.preview.board import board
from wb.preview.pages import Pages
from wb.preview.renderers import Renderers
from wb.preview.view import View
from wb.wording import visible

Stamp = tuple[int, int, int]  # when a file changed, how long it is, and which file it is
AT_ONCE = 50  # proposals that are read before a portfolio is shown
_GONE: Stamp = (0, 0, 0)
FAULT = "wb itself failed on this page. The log in the terminal says where."


class Told(NamedTuple):
    """What a preview asks of the verb: settings as they are now, to tell of a fault of ours, and
    the command that starts it again.
    """

    settings: Callable[[], Discovery]
    fault: Callable[[Exception], None]
    command: str


class Preview:
    """The pages of what lies at a path, by names that stand in addresses.

    Raises WbError if there is no proposal to begin with. What goes later is still shown as it was.
    """

    def __init__(self, path: str, renderers: Renderers, told: Told) -> None:
        self.path, self.renderers, self.told = path, renderers, told
        self.is_folder = os.path.isdir(path)
        self.templates = list(renderers.templates)
        self._settings: Discovery | None = None
        self._pages: dict[str, Pages] = {}
        self._rows: dict[str, tuple[Stamp, Row | None]] = {}  # None for what cannot be had
        self._board = View("Proposals")
        self._stamps: Mapping[str, Stamp] = {}
        self._lock = Lock()
        self.is_reading = False  # whether more of the portfolio is to be had at once
        self._there: Sequence[str] = ()
        self.files: Mapping[str, str] = {}  # all that were ever there, by their names
        self._find()

    @property
    def first(self) -> str:
        """The name of the first proposal."""
        return next(iter(self.files))

    def prepare(self) -> Discovery:
        """The settings of all, as they are to begin with. Raises WbError for a mistake in them."""
        settings = self._now()
        settings.prepare(self._there)
        return settings

    def find(self) -> None:
        """Look for proposals anew. A name stays known when its file goes."""
        with suppress(WbError), self._lock:
            self._find()

    def _find(self) -> None:
        self._there = find([self.path]).files
        base = self.path if self.is_folder else os.path.dirname(self.path)
        found = {_name(file, base): file for file in self._there}
        self.files = {**self.files, **found}  # a new one: others may be at work on the old

    def view(self, name: str, template: str) -> View:
        """The page of a proposal as it is now."""
        with self._lock:
            path = self.files[name]
            pages = self._pages.setdefault(name, Pages(path, self.renderers))
            return self._kept(lambda: pages.view(template, self._now()), pages.last(template))

    def portfolio(self) -> View:
        """The portfolio as it is now; files that cannot be handed over are complained of."""
        with self._lock:
            self._board = self._kept(self._portfolio, self._board)
            return self._board

    def _portfolio(self) -> View:
        settings = self._now()
        names = {path: name for name, path in self.files.items()}
        stamps = {path: _stamp(path) for path in self._there}
        old = [path for path in stamps if self._rows.get(path, (_GONE,))[0] != stamps[path]]
        self.is_reading = len(old) > AT_ONCE
        rows, unread = portfolio(old[:AT_ONCE], settings, {})
        read = {row.path: row for row in rows}
        self._rows |= {path: (stamps[path], read.get(path)) for path in old[:AT_ONCE]}
        known = (self._rows[path][1] for path in stamps if path in self._rows)
        here = [row for row in known if row]
        view = board(here, names, len(stamps) if self.is_reading else 0)
        return view.complaining(unread[0]) if unread else view

    def _kept(self, made: Callable[[], View], last: View) -> View:
        """A view, or the last one with a complaint about what went wrong."""
        try:
            return made()
        except WbError as error:
            return last.complaining(error)
        except Exception as error:  # a fault of ours ends no preview
            self.told.fault(error)
            return last.complaining(WbError(FAULT))

    def _now(self) -> Discovery:
        if self._settings is None:
            self._settings = self.told.settings()
        return self._settings

    def has_changed(self) -> bool:
        """Whether a file is another than it was when this was asked before."""
        with self._lock:
            before, self._stamps = self._stamps, {path: _stamp(path) for path in self._watched()}
            changed = {
                path
                for path in before.keys() | self._stamps.keys()
                if before.get(path, _GONE) != self._stamps.get(path, _GONE)
            }
            if any(path.endswith(".j2") for path in changed):
                self.renderers.close()
            if any(path.endswith(".toml") for path in changed):
                self._settings = None
                self._rows.clear()
            return bool(changed)

    def matters(self, path: str) -> bool:
        """Whether a change of a file may change a page."""
        name = os.path.basename(path)
        ours = name.lower().endswith((*SUFFIXES, ".j2")) or name in (WB_TOML, PYPROJECT)
        return ours or any(os.path.basename(each) == name for each in self.files.values())

    def folders(self) -> list[str]:
        """The folders in which a change may matter."""
        folders = {os.path.dirname(os.path.abspath(path)) for path in self._watched()}
        root = {os.path.abspath(self.path)} if self.is_folder else set()
        return sorted(filter(os.path.isdir, folders | root))

    def _watched(self) -> Iterator[str]:
        """The files that make the pages: proposals, settings that there are or may be, templates
        that did not come with wb.
        """
        yield from self.files.values()
        homes = {os.path.dirname(os.path.abspath(path)): path for path in self.files.values()}
        above = {folder for path in homes.values() for folder in upwards(os.path.abspath(path))}
        for folder in above:
            yield from (os.path.join(folder, name) for name in (WB_TOML, PYPROJECT))
        for own in self.renderers.own_folders():
            yield from map(str, own.glob("*.j2"))

    def close(self) -> None:
        """End what makes pages."""
        self.renderers.close()


def _name(path: str, base: str) -> str:
    """What a file is called in addresses, where half a character has no place."""
    return visible(os.path.relpath(path, base or ".").replace(os.sep, "/"))


def _stamp(path: str) -> Stamp:
    try:
        found = os.stat(path)
    except OSError:
        return _GONE
    return found.st_mtime_ns, found.st_size, found.st_ino
