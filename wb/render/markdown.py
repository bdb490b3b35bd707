"""A proposal as a Markdown page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from wb.document.proposal import Proposal
from wb.errors import WbError
from wb.render.context import Setup, context
from wb.render.escape import md_block, md_cites, md_item, md_link, md_quote, md_text
from wb.render.templates import TemplateFolders, read_template
from wb.wording import visible

# Eight times the largest proposal; only a loop in a template writes more.
LIMIT_CHARACTERS = 8 << 20
TOO_OFTEN = "Does one of its loops run too often?"
FILTERS: dict[str, Callable[..., Any]] = {
    "md_text": md_text,
    "md_block": md_block,
    "md_quote": md_quote,
    "md_item": md_item,
    "md_link": md_link,
    "md_cites": md_cites,
}


class Renderer:
    """A template, read once, for many proposals."""

    def __init__(self, template: str, template_folders: TemplateFolders) -> None:
        self.template, self.folders = template, template_folders
        self._environment = _environment(template_folders)

    def page(self, proposal: Proposal, setup: Setup = Setup()) -> str:
        """The page the template makes of a proposal: always the same page of the same three.

        Raises WbError with the template's name and line if the template fails.
        """
        try:
            template = self._environment.get_template(self.template)
            return _limited(template.generate(context(proposal, setup)), self.template)
        except WbError:
            raise
        except MemoryError as error:
            raise too_much_memory(self.template) from error
        except TemplateNotFound as error:
            raise WbError(
                f'The template {visible(self.template)} asks for "{visible(str(error.name))}", '
                "which is in none of its folders.",
                "Names end in .j2.",
            ) from error
        except TemplateSyntaxError as error:
            raise WbError(
                f"The template {visible(error.name or self.template)}, line {error.lineno}, "
                f"cannot be read: {_said(error)}."
            ) from error
        except Exception as error:  # a template is somebody else's program: all may go wrong in it
            where = _place(error.__traceback__, self.folders) or visible(self.template)
            raise WbError(
                f"The template {where}, fails: {_said(error)}.",
                "docs/templates.md, in the source of wb, lists the names a template can use.",
            ) from error


def render(
    proposal: Proposal, template: str, template_folders: TemplateFolders, setup: Setup = Setup()
) -> str:
    """The page a template makes of one proposal. Raises WbError as `Renderer.page` does."""
    return Renderer(template, template_folders).page(proposal, setup)


def too_much_memory(template: str) -> WbError:
    """What to say of a template that asks for more memory than there is for it."""
    return WbError(
        f"The template {visible(template)} needs more memory than a page may take.",
        TOO_OFTEN,
    )


def _limited(pieces: Any, template: str) -> str:
    page, size = [], 0
    for piece in pieces:
        page.append(piece)
        size += len(piece)
        if size > LIMIT_CHARACTERS:
            raise WbError(
                f"The template {visible(template)} writes more than {LIMIT_CHARACTERS >> 20} "
                f"million characters.",
                TOO_OFTEN,
            )
    whole = "".join(page).strip("\n") + "\n"
    # Half a character, from an escape in a text, is nothing a file can hold.
    return whole.encode(errors="replace").decode()


class _Loader(BaseLoader):
    """Reads templates from their folders and from nowhere else."""

    def __init__(self, template_folders: TemplateFolders) -> None:
        self.template_folders = template_folders

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """A template's text for Jinja, the file it is from, and whether it is still current."""
        path = self.template_folders.find(template)
        if path is None:
            raise TemplateNotFound(template)
        return read_template(path), str(path), lambda: True


def _environment(template_folders: TemplateFolders) -> Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=_Loader(template_folders),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(FILTERS)
    for chance in (environment.globals, environment.filters):  # a page is the same each time
        for name in ("lipsum", "random"):
            chance.pop(name, None)
    return environment


def _place(trace: TracebackType | None, template_folders: TemplateFolders) -> str:
    """The template and line where it went wrong: Jinja puts them into the traceback."""
    place = ""
    folders = [str(folder.resolve()) for folder in template_folders.folders]
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2") and file.startswith(tuple(folders)):
            place = f"{visible(Path(file).name)}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _said(error: Exception) -> str:
    said = (str(error) or type(error).__name__).split("\n")[0].rstrip(".")
    return visible(said[:200])
