"""Builds a site from README.md, docs/ and their neighbours, which stay as they are.

usage: python tools/make_site.py [FOLDER]

Needs the extra `site`; the network is not needed. The pages go to FOLDER, or build/site. Exits
with 1 if a link or an anchor leads nowhere, or if a page would load something from elsewhere.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SETTINGS = ROOT / "tools" / "site.toml"
LAID_OUT = ("*.md", "LICENSE", "docs/**/*", "examples/*", "benchmarks/*.md")
SCRIPTS = {".py", ".pyc"}  # stay in the repository
# What a browser loads by itself; links that a reader follows may lead anywhere.
LOADED = re.compile(
    r"<(?:script|img|iframe|source)\b[^>]*\bsrc=[\"']?(?:https?:)?//[^\s>]+"
    r"|<link\b(?![^>]*rel=[\"']?canonical)[^>]*\bhref=[\"']?(?:https?:)?//[^\s>]+"
)


def navigation() -> list[object]:
    """The pages in the order of docs/README.md, below its headings."""
    contents = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    parts = re.split(r"^\*\*(.+)\*\*$", contents, flags=re.MULTILINE)[1:]
    titled: list[object] = [{"Front page": "README.md"}, {"Contents": "docs/README.md"}]
    for title, text in zip(parts[::2], parts[1::2], strict=True):
        names = re.findall(r"\]\(([\w./-]+\.md)\)", text)
        titled.append({title: [page for name in names for page in _pages(name)]})
    others = sorted(path.name for path in ROOT.glob("*.md") if path.name != "README.md")
    return [*titled, {"The project": others}]


def _pages(name: str) -> Iterator[object]:
    """A page of docs/; the contents of a folder bring what it holds."""
    folder = (ROOT / "docs" / name).parent
    if folder.name == "docs":
        yield f"docs/{name}"
        return
    held = sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")
    title = re.search(r"^# (.*)", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert title, f"{name} has no title"
    yield {title[1]: [f"docs/{folder.name}/{page}" for page in ("README.md", *held)]}


def lay_out(folder: Path) -> None:
    """Copy what the site shows, in the places where its links expect it."""
    for pattern in LAID_OUT:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and path.suffix not in SCRIPTS:
                target = folder / path.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)


def build(folder: Path) -> Path:
    """Build below a folder; where the pages are. Exits if Zensical finds a link to nowhere."""
    lay_out(folder / "pages")
    settings = SETTINGS.read_text(encoding="utf-8")
    nav = json.dumps(navigation(), ensure_ascii=False)
    nav = re.sub(r'("[^"]+"): ', r"\1 = ", nav)
    settings = settings.replace("nav = []", f"nav = {nav}")
    (folder / "zensical.toml").write_text(settings, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
    )
    if run.returncode:
        sys.exit(f"{run.stdout}{run.stderr.rpartition('Traceback')[0] or run.stderr}")
    return folder / "site"


def loaded_from_elsewhere(site: Path) -> list[str]:
    """What pages would load from other hosts: page and tag."""
    return [
        f"{path.relative_to(site)}: {found}"
        for path in sorted(site.rglob("*.html"))
        for found in LOADED.findall(path.read_text(encoding="utf-8"))
    ]


def main() -> None:
    """Build, look, and put the pages where they are wanted."""
    target = Path(sys.argv[1] if sys.argv[1:] else ROOT / "build" / "site")
    if target.exists() and not (target / "sitemap.xml").is_file():
        sys.exit(f"{target} is there and holds no site. Name another folder.")
    with tempfile.TemporaryDirectory() as folder:
        site = build(Path(folder))
        if elsewhere := loaded_from_elsewhere(site):
            sys.exit("Loaded from elsewhere:\n" + "\n".join(elsewhere))
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(site, target)
    print(f"{sum(1 for _ in target.rglob('*.html'))} pages written to {target}.")


if __name__ == "__main__":
    main()
