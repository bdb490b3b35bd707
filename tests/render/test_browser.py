"""Pages in a real browser, held against WCAG AA by axe-core, light and dark, wide and narrow.

Runs where there is a Chromium, and WB_AXE names axe.min.js from the npm package axe-core.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from support import ROOT
from wb.document.loader import load
from wb.document.textfile import TextFile, read
from wb.render.context import Setup
from wb.render.forms import form_named, formed
from wb.render.markdown import render
from wb.render.templates import template_folders

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
AXE = os.environ.get("WB_AXE", "")
pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not (BROWSER and AXE), reason="needs a Chromium, and axe-core in WB_AXE"),
]
RUN = """
addEventListener('load', () => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
  'wcag22aa', 'best-practice']}).then(said => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ['wider than the screen'] : [];
    const found = said.violations.map(each => each.id + ' ' + each.nodes[0].html);
    document.title = JSON.stringify([...wide, ...found]);
}))"""
HARD = """\
wb: 1
title: Bread 面包 خبز
language: {language}
who: |
  | a | b |
  |---|--:|
  | c | 1 |

      code that goes on and on, and on, and on, and on, and on, and on, and on, beyond the edge

  > Quoted [^s], [a link](https://example.org) and `code` and a_word_as_long_as_{long}.
sources: [{{id: s, what: Bins, link: "https://example.org/{long}"}}]
press_release: {{customer_quote: {{text: Less waste., name: Noor}}}}
"""
PAGES = {
    "an example": (read(sorted((ROOT / "examples").glob("*.wb.yaml"))[0]), "prfaq"),
    "a press release": (read(sorted((ROOT / "examples").glob("*.wb.yaml"))[1]), "press-release"),
    "the shortest": (TextFile("p", "wb: 1\ntitle: Bread\n"), "one-pager"),
    "from the left": (TextFile("p", HARD.format(language="en", long="it_gets" * 20)), "prfaq"),
    "from the right": (TextFile("p", HARD.format(language="ar", long="it_gets" * 20)), "prfaq"),
}


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(name: str, dark: bool, width: int, tmp_path: Path) -> None:
    source, template = PAGES[name]
    proposal, setup = load(source), Setup()
    page = render(proposal, f"{template}.md.j2", template_folders(), setup)
    html = formed(page, form_named("html"), proposal, setup)
    html = re.sub(r"<meta http-equiv=.*\n", "", html)  # it would keep axe out
    if dark:
        html = html.replace("@media screen and (prefers-color-scheme: dark)", "@media screen")
    script = Path(AXE).read_text(encoding="utf-8").replace("</script", "<\\/script")
    html = html.replace("</head>", f"<script>{script}</script><script>{RUN}</script></head>")
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    done = subprocess.run(
        [
            str(BROWSER),
            "--headless",
            "--no-sandbox",
            f"--user-data-dir={tmp_path}/profile",
            f"--window-size={width},900",
            "--virtual-time-budget=20000",
            "--dump-dom",
            f"file://{tmp_path}/page.html",
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    said = re.search(r"<title>(.*?)</title>", done.stdout, re.DOTALL)
    assert said, done.stderr[-2000:]
    assert json.loads(unescape(said[1])) == []
