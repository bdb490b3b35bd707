"""A template that did not come with wb, run in a process of its own with little time and memory.

Jinja's sandbox keeps a template from files and programs. It keeps nobody from loops that never end,
so a foreign template runs where it can be stopped from outside, whatever it does.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Protocol

from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile
from wb.errors import WbError
from wb.render.context import Setup
from wb.render.forms import MARKDOWN, Form, form_named, formed
from wb.render.markdown import TOO_OFTEN, Renderer, too_much_memory
from wb.render.templates import TemplateFolders, shipped_templates
from wb.wording import visible

LIMIT_SECONDS = 5.0  # for one page; ours take some hundredths
LIMIT_BYTES = 512 << 20  # of memory; a page of the longest proposal needs a fifth
_TO_START = 60.0  # seconds for a busy machine to start Python

# Python without the working directory, the user's variables and start files; where wb lies, it is
# told.
_CHILD = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from wb.render import apart; "
    "apart.serve()"
)


class MakesPages(Protocol):
    """What makes a page of a proposal."""

    def __call__(self, proposal: Proposal, setup: Setup = ..., /) -> str:
        """The page, as text. Raises WbError where that fails or takes too much."""


@contextmanager
def renderer(
    template: str,
    template_folders: TemplateFolders,
    seconds: float = LIMIT_SECONDS,
    form: Form = MARKDOWN,
) -> Iterator[MakesPages]:
    """What makes a page of a proposal by a template: here if all its folders are ours, else apart.

    The pages are the same. Raises WbError where a template fails or takes too much.
    """
    if template_folders.folders == (shipped_templates(),):
        yield _Here(Renderer(template, template_folders), form).page
        return
    child = _Child(template, seconds, form)
    try:
        child.start(template_folders)
        yield child.page
    finally:
        child.end()


class _Here:
    """Template and form, both in this process."""

    def __init__(self, template: Renderer, form: Form) -> None:
        self.template, self.form = template, form

    def page(self, proposal: Proposal, setup: Setup = Setup()) -> str:
        """The page of a proposal, in its form."""
        return formed(self.template.page(proposal, setup), self.form, proposal, setup)


class _Child:
    """The other process, as seen from here: a line of JSON there, a line back."""

    def __init__(self, template: str, seconds: float, form: Form) -> None:
        self.template, self.seconds, self.form = template, seconds, form
        self.answers: SimpleQueue[bytes] = SimpleQueue()
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-c", _CHILD, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        Thread(target=self._read, daemon=True).start()

    def start(self, folders: TemplateFolders) -> None:
        """Tell the other process its template. Raises WbError if it does not begin."""
        names = [str(folder) for folder in folders.folders]
        task = {
            "template": self.template,
            "folders": names,
            "seconds": self.seconds,
            "form": self.form.name,
        }
        self._asked(task, _TO_START)

    def page(self, proposal: Proposal, setup: Setup = Setup()) -> str:
        """The page of a proposal. Raises WbError for what the template does wrong."""
        source = proposal.source
        task = {"path": source.path, "text": source.text, "setup": setup}
        answer = self._asked(task, self.seconds)
        if "page" in answer:
            return answer["page"]
        raise WbError(answer["sentence"], answer["hint"])

    def end(self) -> None:
        """End the other process, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with suppress(OSError):  # what it did not take any more
                    stream.close()

    def _asked(self, task: Mapping[str, object], seconds: float) -> dict[str, str]:
        assert self.process.stdin
        with suppress(OSError):  # it has died; the empty answer says so
            self.process.stdin.write(json.dumps(task).encode() + b"\n")
            self.process.stdin.flush()
        try:
            line = self.answers.get(timeout=seconds)
        except Empty:
            raise WbError(
                f"The template {visible(self.template)} takes more than {seconds:.0f} seconds "
                "for a page.",
                TOO_OFTEN,
            ) from None
        if not line:
            raise too_much_memory(self.template)
        answer: dict[str, str] = json.loads(line)
        return answer

    def _read(self) -> None:
        assert self.process.stdout
        with suppress(OSError, ValueError):  # it was closed under our hands
            for line in self.process.stdout:
                self.answers.put(line)
        self.answers.put(b"")


def serve() -> None:
    """Be the other process: read what to render from standard input, write pages to standard
    output.
    """
    _limit_memory()
    task = json.loads(sys.stdin.buffer.readline())
    folders = TemplateFolders(tuple(map(Path, task["folders"])))
    pages = _Here(Renderer(task["template"], folders), form_named(task["form"]))
    _answer({})
    for line in sys.stdin.buffer:
        _limit_time(task["seconds"])
        asked = json.loads(line)
        try:
            proposal = load(TextFile(asked["path"], asked["text"]))
            _answer({"page": pages.page(proposal, Setup(*asked["setup"]))})
        except WbError as error:
            _answer({"sentence": error.sentence, "hint": error.hint})


def _answer(values: Mapping[str, str]) -> None:
    sys.stdout.buffer.write(json.dumps(values).encode() + b"\n")
    sys.stdout.buffer.flush()


def _limit_memory() -> None:
    """Windows has no such limit; the limits of time and of a page's length hold there as well."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):  # some systems do not do this, or have a lower limit
            resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))


def _limit_time(seconds: float) -> None:
    """End this process if it goes on and on where nobody is left to stop it."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime + 4 * seconds) + 1
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
