"""The forms a page comes in: Markdown, as templates make it, and what is made of that.

To add a form, write a file beside this one with a function `convert(page, about)` that takes the
Markdown of a page, and add a line to FORMS. `--to`, the names of files, the docs and the tests read
the table.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import Any, NamedTuple

from wb.document.proposal import Proposal
from wb.errors import WbError
from wb.labels import Labels, direction, labels_for
from wb.render.context import Setup, page_language
from wb.wording import listed, visible


class Form(NamedTuple):
    """A form of a page: its name for `--to`, the endings of its files, what it is, in words.

    The file `module` in this folder makes it; it is imported when it is needed. One that is not
    `text` is bytes, which no screen shows and no eye compares.
    """

    name: str
    endings: tuple[str, ...]
    about: str
    module: str = ""
    text: bool = True


class About(NamedTuple):
    """What a form has to know of a page besides its text; the language is written as `pt-BR`, the
    paper is A4 unless it is `letter`.
    """

    language: str
    direction: str
    labels: Labels
    title: str = ""
    author: str = ""
    paper: str = ""


MARKDOWN = Form("md", (".md", ".markdown"), "Markdown")
# One that is bytes is made of Markdown in our own process: a program gets too little memory in that
# of a foreign template.
FORMS = (
    MARKDOWN,
    Form("html", (".html", ".htm"), "HTML", "html"),
    Form("docx", (".docx",), "Word", "docx", text=False),
    Form("pdf", (".pdf",), "PDF", "pdf", text=False),
)


def formed(page: str, form: Form, proposal: Proposal, setup: Setup) -> str:
    """A page of Markdown in another form. Raises WbError for a page that cannot be read."""
    if not form.module:
        return page
    made: str = _converted(page, form, proposal, setup)
    return made


def formed_bytes(page: str, form: Form, proposal: Proposal, setup: Setup) -> bytes:
    """A page of Markdown in a form that is bytes. Raises WbError where that cannot be made."""
    made: bytes = _converted(page, form, proposal, setup)
    return made


def _converted(page: str, form: Form, proposal: Proposal, setup: Setup) -> Any:
    language = page_language(proposal, setup.labels)
    title, author = (visible(" ".join(proposal[key].text.split())) for key in ("title", "owner"))
    labels = labels_for(language, setup.labels)
    tag, side = language.replace("_", "-"), direction(language)
    about = About(tag, side, labels, title, author, setup.paper)
    return import_module(f"{__name__}.{form.module}").convert(page, about)


def form_named(name: str) -> Form:
    """The form that `--to` names. Raises WbError if there is none."""
    for form in FORMS:
        if form.name == name:
            return form
    raise WbError(
        f'There is no form "{visible(name)}".',
        f"There is {listed(form.name for form in FORMS)}.",
    )


def form_for(file: str, name: str) -> Form:
    """The form of a page that goes into a file: the one that is named, and that of its ending.

    Raises WbError for an ending that is that of no form, or of another than the one named.
    """
    ending = PurePath(file).suffix.lower()
    meant = next((form for form in FORMS if ending in form.endings), None)
    if meant is None:
        endings = listed((form.endings[0] for form in FORMS), "or")
        raise WbError(
            f"{visible(file)} does not say what kind of page it should be.",
            f"Let its name end in {endings}.",
        )
    if name and name != meant.name:
        raise WbError(
            f"{visible(file)} is the name of a page in {meant.about}, and --to asks for "
            f"{form_named(name).about}.",
            "Leave out --to, or give the page another name.",
        )
    return meant
