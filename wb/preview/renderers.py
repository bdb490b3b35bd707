"""What makes the pages of a preview, one for each template, renewed when a template changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from wb.config.discovery import Discovery
from wb.document.proposal import Proposal
from wb.errors import WbError
from wb.render.apart import MakesPages, renderer
from wb.render.context import Setup
from wb.render.forms import form_named
from wb.render.templates import TemplateFolders, pick, shipped_templates

# What a template may name that rules find: from a proposal, its settings, and the template's file.
Review = Callable[[Proposal, Discovery, str, TemplateFolders], Mapping[str, object]]


class Renderers:
    """The templates of a preview: `words` are their names, or files, as `--template` takes them.

    One that did not come with wb makes its pages in a process of its own, with its limits.
    """

    def __init__(self, words: Sequence[str], folders: TemplateFolders, review: Review) -> None:
        self.templates = {word: pick(word, folders) for word in words}
        self._review = review
        self._open: dict[str, tuple[MakesPages, ExitStack]] = {}

    def page(
        self, template: str, proposal: Proposal, settings: Discovery
    ) -> Callable[[Proposal], str]:
        """What makes the page of a proposal as it is, and as it is with signs in it.

        Raises WbError for what the template does wrong.
        """
        file, folders = self.templates[template]
        found = self._review(proposal, settings, file, folders)
        setup = Setup(settings.at(proposal.source.path).labels, False, found)

        def page(proposal: Proposal) -> str:
            try:
                return self._renderer(template)(proposal, setup)
            except WbError:
                self._end(template)  # its process may be at work on this page still
                raise

        return page

    def _renderer(self, template: str) -> MakesPages:
        if template not in self._open:
            file, folders = self.templates[template]
            stack = ExitStack()
            made = stack.enter_context(renderer(file, folders, form=form_named("html")))
            self._open[template] = (made, stack)
        return self._open[template][0]

    def _end(self, template: str) -> None:
        if template in self._open:
            _, stack = self._open.pop(template)
            stack.close()

    def own_folders(self) -> set[Path]:
        """The folders of templates that did not come with wb."""
        folders = {each for _, found in self.templates.values() for each in found.folders}
        return folders - {shipped_templates()}

    def close(self) -> None:
        """End what makes pages; the templates are read anew for the next one."""
        for template in list(self._open):
            self._end(template)
