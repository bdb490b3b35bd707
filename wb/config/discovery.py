"""The settings files beside the proposals: the nearest one holds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from wb.config.search import settings_files
from wb.config.settings import COMMAND_LINE, DEFAULT, Settings, matches
from wb.document.tree import ends_search, lies_in, repository
from wb.errors import WbError
from wb.rules import CATALOGUE
from wb.rules.base import Rule


class Discovery:
    """The settings in force for each file: the nearest settings file's, the command line on top.

    The search ends at a folder that holds `.git`. With `config`, that file holds for all, and
    nothing is searched. Each folder is looked at once. `plugins` says whether to load those that
    settings name; None leaves them out in CI, where the settings lie in what is checked.
    """

    def __init__(
        self,
        only: tuple[str, ...] = (),
        never: tuple[str, ...] = (),
        config: str = "",
        plugins: bool | None = None,
    ) -> None:
        self._only, self._never, self._config, self._plugins = only, never, config, plugins
        self._folders: dict[str, Settings] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """In another process: the same search, which reads the files anew. Rules cannot be sent."""
        return Discovery, (self._only, self._never, self._config, self._plugins)

    def at(self, path: str) -> Settings:
        """The settings in force for the file at `path`.

        Raises WbError for a settings file that makes no sense.
        """
        return self._in("" if self._config else os.path.dirname(os.path.abspath(path))).at(path)

    def catalogue(self, path: str) -> Mapping[str, Rule]:
        """The rules that may speak about the file at `path`: ours, and those its settings add."""
        return self.at(path).rules or CATALOGUE

    @property
    def left_out(self) -> str:
        """What to say of plugins that were left out unasked; empty if there are none."""
        from wb.wording import path_name

        if self._plugins is not None:
            return ""
        unloaded = dict.fromkeys(each.files[0] for each in self._folders.values() if each.unloaded)
        return "\n".join(
            f"{path_name(file)} asks for plugins, which are not loaded in CI from what is being"
            " checked. `--plugins` loads what it names."
            for file in unloaded
        )

    def prepare(self, paths: Iterable[str]) -> None:
        """Read all settings that hold for `paths`, so that no mistake in them comes to light half
        way.

        Raises WbError, too, for a word of the command line that means no rule in any of them.
        """
        folders = {os.path.dirname(path) for path in paths}
        in_force = [self.at(os.path.join(folder, "any")) for folder in sorted(folders) or [""]]
        catalogues = [settings.rules or CATALOGUE for settings in in_force]
        if any(settings.unloaded for settings in in_force):
            return  # the words may mean rules of plugins
        for word in (*self._only, *self._never):
            if not any(matches(rule, word) for rules in catalogues for rule in rules.values()):
                from wb.config.loader import hint_at

                raise WbError(f'There is no rule "{word}".', hint_at(word, catalogues[0]))

    def _in(self, folder: str) -> Settings:
        """The settings for the files in a folder."""
        passed = []
        while folder not in self._folders:
            passed.append(folder)
            here = self._read(folder)
            if here is not None or not folder or ends_search(folder):
                self._folders[folder] = self._topped(here or DEFAULT)
                break
            folder = os.path.dirname(folder)
        for each in passed:
            self._folders[each] = self._folders[folder]
        return self._folders[folder]

    def _read(self, folder: str) -> Settings | None:
        """What a folder's settings file sets; None if it has none."""
        if self._config:
            return self._configured()
        paths = settings_files(folder)
        if not paths:
            return None
        from wb.config.loader import settings_in

        read = (settings_in(path, self._loads("")) for path in paths)
        return next((settings for settings in read if settings is not None), None)

    def _configured(self) -> Settings:
        from wb.config.loader import settings_in

        if not os.path.isfile(self._config):
            raise WbError(
                f"There is no settings file {self._config}.",
                "`--config` takes the path of a TOML file.",
            )
        settings = settings_in(self._config, self._loads(self._config))
        if settings is None:
            raise WbError(
                f"{self._config} has no [tool.wb].", "Add one there, or name another file."
            )
        return settings

    def _loads(self, named: str) -> bool:
        """Whether settings may load plugins: those at a path that was `named`, or found ones."""
        if self._plugins is not None:
            return self._plugins
        from wb.config.environment import in_ci

        return not in_ci() or (bool(named) and not _is_checked(named))

    def _topped(self, settings: Settings) -> Settings:
        if not self._only and not self._never:
            return settings
        origins = {f"only.{word}": COMMAND_LINE for word in self._only} | {
            f"never.{word}": COMMAND_LINE for word in self._never
        }
        return settings._replace(
            only=self._only, never=self._never, origins={**settings.origins, **origins}
        )


def _is_checked(path: str) -> bool:
    """Whether a file lies in what wb was started to check: the repository, or else the folder."""
    here = os.getcwd()
    tree = repository(os.path.join(here, "any")) or here
    whole = os.path.abspath(path)
    return lies_in(whole, tree) or whole.startswith(os.path.join(tree, ""))


def discover(
    only: tuple[str, ...] = (),
    never: tuple[str, ...] = (),
    config: str = "",
    plugins: bool | None = None,
) -> Discovery:
    """The settings files beside the proposals, or the one named `config`.

    The words of the command line come on top.
    """
    return Discovery(only, never, config, plugins)
