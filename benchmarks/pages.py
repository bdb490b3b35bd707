"""Pages of many proposals: what wb adds to a bare loop of Jinja over the same template and filters;
and one page of HTML, beside the import of the two libraries that make it.

python benchmarks/pages.py [COUNT]      1,000 pages if no count is given
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import DEVNULL, run
from tempfile import TemporaryDirectory

from jinja2 import Environment, FileSystemLoader

from wb.document.loader import load
from wb.document.textfile import read
from wb.render.context import context
from wb.render.escape import _body
from wb.render.markdown import FILTERS, Renderer
from wb.render.templates import shipped_templates, template_folders

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.wb.yaml"))
TEMPLATE = "prfaq.md.j2"


def main(words: list[str]) -> None:
    """Measure and print."""
    count = int(words[0]) if words else 1_000
    proposals = [load(read(EXAMPLES[number % len(EXAMPLES)])) for number in range(count)]
    contexts = [context(proposal) for proposal in proposals]
    bare = Environment(
        loader=FileSystemLoader(shipped_templates()), trim_blocks=True, lstrip_blocks=True
    )
    bare.filters.update(FILTERS)
    template = bare.get_template(TEMPLATE)
    ours = Renderer(TEMPLATE, template_folders())
    mine = seconds(lambda: [ours.page(proposal) for proposal in proposals])
    theirs = seconds(lambda: [template.render(each) for each in contexts])
    print(f"{count} pages in {mine:.1f} s, {mine / theirs:.2f} times a bare loop of Jinja")
    page, libraries = child(*PAGE), child("-c", "import jinja2, markdown_it")
    print(f"one page of HTML in {page:.2f} s, {page / libraries:.2f} times the import of libraries")


PAGE = ("-m", "wb", "render", "p.wb.yaml", "--to", "html")


def child(*words: str) -> float:
    """The processor time of Python with these words, the least of several runs."""
    times = []
    for _ in range(7):
        before = os.times()
        with TemporaryDirectory() as folder:  # where no settings are
            shutil.copy(EXAMPLES[0], Path(folder, "p.wb.yaml"))
            run([sys.executable, *words], check=True, stdout=DEVNULL, cwd=folder)
        after = os.times()
        times.append(
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )
    return min(times)


def seconds(do: Callable[[], object]) -> float:
    """How long something takes, without what an earlier one left behind."""
    _body.cache_clear()
    start = time.process_time()
    do()
    return time.process_time() - start


if __name__ == "__main__":
    main(sys.argv[1:])
