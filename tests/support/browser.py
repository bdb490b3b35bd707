"""A real Chromium without a window, driven over its own protocol (CDP) through a pair of pipes."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import Any

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
PATIENCE = 20.0  # seconds; a busy machine needs some of them
# What a page may say into its console: nothing.
_FAILURES = ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")


class Page:
    """A tab, and what went wrong in it."""

    def __init__(self, given: int, said: int) -> None:
        self._given, self._said = given, said
        self._number, self._rest = 0, b""
        self.events: list[Mapping[str, Any]] = []
        made = self._ask("Target.createTarget", url="about:blank")
        attached = self._ask("Target.attachToTarget", targetId=made["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: object) -> Mapping[str, Any]:
        """What the browser answers to a command for this tab."""
        return self._ask(method, self._session, **parameters)

    def go(self, address: str) -> None:
        """Open an address and wait until it is loaded."""
        self.events.clear()
        self.ask("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def leave(self) -> None:
        """Open an empty page."""
        self.ask("Page.navigate", url="about:blank")
        self.wait("location.href === 'about:blank'")

    def value(self, script: str) -> Any:
        """What a line of JavaScript gives."""
        asked = self.ask(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in asked, asked["exceptionDetails"]
        return asked["result"].get("value")

    def wait(self, script: str, seconds: float = PATIENCE) -> float:
        """Wait until a line of JavaScript holds; give how many seconds that took."""
        start = time.monotonic()
        while not self.value(script):
            assert time.monotonic() - start < seconds, f"never: {script}"
            time.sleep(0.005)
        return time.monotonic() - start

    def size(self, width: int, height: int, dark: bool = False) -> None:
        """Give the page a size, by day or by night."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])

    def press(self, key: str, code: int = 0) -> None:
        """Press a key, as `Tab` (9) or `Enter` (13)."""
        held = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        text = {"text": "\r"} if key == "Enter" else {}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **held, **text)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **held)

    def picture(self, path: Path) -> None:
        """Keep what the screen shows as a picture."""
        shot = self.ask("Page.captureScreenshot")
        path.write_bytes(base64.b64decode(shot["data"]))

    @property
    def failures(self) -> list[str]:
        """What the page has said into its console so far."""
        return [str(each["params"]) for each in self.events if each["method"] in _FAILURES]

    def _ask(self, method: str, session: str = "", **parameters: object) -> Mapping[str, Any]:
        self._number += 1
        asked = {"id": self._number, "method": method, "params": parameters}
        where = {"sessionId": session} if session else {}
        os.write(self._given, json.dumps(asked | where).encode() + b"\0")
        end = time.monotonic() + PATIENCE
        for told in self._told(end):
            if told.get("id") == self._number:
                assert "error" not in told, f"{method}: {told['error']}"
                result: Mapping[str, Any] = told["result"]
                return result
            self.events.append(told)
        raise AssertionError(f"the browser did not answer to {method}")

    def _told(self, end: float) -> Iterator[dict[str, Any]]:
        while time.monotonic() < end:
            *whole, self._rest = self._rest.split(b"\0")
            yield from map(json.loads, whole)
            if select([self._said], [], [], 0.1)[0]:
                self._rest += os.read(self._said, 1 << 20)


@contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """A tab of a Chromium that keeps its things in a folder."""
    there, given = os.pipe()
    said, back = os.pipe()
    command = [
        str(CHROMIUM), "--headless=new", "--no-sandbox", "--remote-debugging-pipe",
        f"--user-data-dir={folder}", "--no-first-run", "--disable-gpu",
        "--disable-background-networking", "about:blank",
    ]  # fmt: skip
    redirected = f'exec "$@" 3<&{there} 4>&{back}'
    process = subprocess.Popen(
        ["bash", "-c", redirected, "bash", *command],
        pass_fds=(there, back), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(there)
    os.close(back)
    try:
        yield Page(given, said)
    finally:
        process.terminate()
        process.wait(PATIENCE)
        os.close(given)
        os.close(said)
