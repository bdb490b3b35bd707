"""How long a save takes until the page shows it, in a real Chromium: `wb preview`.

usage: python benchmarks/preview.py [COUNT [FILE]]
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.browser import Page, browser  # noqa: E402
from support.preview import replaced, served  # noqa: E402

# A script of the page's own notes the time of each change, so that asking for it costs nothing.
NOTE_TIMES = """
window.shown = {};
new MutationObserver(() => {
  const words = document.querySelector('main').innerText.match(/Save number (\\d+)/)?.[0];
  if (words && !(words in shown)) shown[words] = Date.now();
}).observe(document.querySelector('main'), {childList: true, subtree: true, characterData: true});
"""


def seconds(page: Page, file: Path, text: str, number: int) -> float:
    """From a save to the change on the page, by the one clock of the machine."""
    words = f"Save number {number}"
    changed = text.replace("\nwho:", f"\nplace: {words}\nwho:", 1)
    save = replaced if number % 2 else lambda path, text: path.write_text(text, encoding="utf-8")
    time.sleep(0.3)
    start = time.time()
    save(file, changed)
    page.wait(f"{words!r} in shown")
    return page.value(f"shown[{words!r}]") / 1000 - start


def measured(given: Path, count: int, folder: Path) -> list[float]:
    """The times of some saves, half of them in place and half by another file."""
    text = "".join(
        line
        for line in given.read_text(encoding="utf-8").splitlines(keepends=True)
        if not line.startswith("place:")
    )
    file = folder / "page.wb.yaml"
    file.write_text(text, encoding="utf-8")
    with served(file, cwd=folder) as preview, browser(folder / "profile") as page:
        page.go(preview.address)
        page.value(NOTE_TIMES)
        seconds(page, file, text, 0)
        return [seconds(page, file, text, number) for number in range(1, count + 1)]


def main() -> None:
    """Measure, and print."""
    words = dict(enumerate(sys.argv[1:]))
    count = int(words.get(0, "20"))
    files = [Path(words[1])] if 1 in words else [ROOT / "docs" / "weak.wb.yaml"]
    if 1 not in words:
        files += sorted((ROOT / "examples").glob("*.wb.yaml"))[:1]
    for file in files:
        with TemporaryDirectory() as folder:
            times = sorted(measured(file, count, Path(folder)))
        told = (times[0], statistics.median(times), times[-1])
        shown = " / ".join(f"{1000 * each:.0f}" for each in told)
        print(f"{file.name}: from save to page {shown} ms (least / median / most)")


if __name__ == "__main__":
    main()
