"""Firefox for tests of the page, without a window or a network, driven by WebDriver BiDi, which it speaks itself.

https://w3c.github.io/webdriver-bidi/
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from typing import TYPE_CHECKING, Any

import websocket

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE = 30.0
ENTER = "\ue007"
PREFERENCES = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "ui.prefersReducedMotion": 1,
}


def firefox() -> str | None:
    """Return the path of a Firefox, or None."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """What a reader does with a page, and what the browser notes of it; `profile` is an empty folder."""

    def __init__(self, binary: str, profile: Path) -> None:
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()
        ]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        flags = "--headless --no-remote --width 1400 --height 900 --remote-debugging-port 0 --profile"
        self.process = subprocess.Popen(
            [binary, *flags.split(), str(profile), "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.noted: list[dict[str, Any]] = []
        self.number = 0
        address = _address(profile / "WebDriverBiDiServer.json")
        self.socket = websocket.create_connection(address, suppress_origin=True, timeout=PATIENCE)
        self.call("session.new", capabilities={})
        self.context = self.call("browsingContext.getTree")["contexts"][0]["context"]
        self.call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])

    def call(self, method: str, **parameters: object) -> Any:
        """Send a command and return its result; what happens meanwhile is noted."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            said = json.loads(self.socket.recv())
            if said.get("id") == self.number:
                assert said["type"] == "success", f"{method}: {said.get('message')}"
                return said["result"]
            self.noted.append(said)

    def open(self, path: Path, address: str = "") -> None:
        """Open a page from disk and wait until it is drawn."""
        self.call("browsingContext.navigate", context=self.context, url="about:blank", wait="complete")
        self.noted.clear()
        url = path.as_uri() + address
        self.call("browsingContext.navigate", context=self.context, url=url, wait="complete")
        self.until(lambda: self.script("document.body.dataset.ready === 'yes'"))

    def complaints(self) -> list[str]:
        """Return the errors and warnings of the console since the page was opened."""
        entries = [note["params"] for note in self.noted if note["method"] == "log.entryAdded"]
        return [entry["text"] for entry in entries if entry["level"] in ("warn", "error")]

    def requests(self) -> list[str]:
        """Return the addresses that the page asked for since it was opened."""
        sent = [note["params"] for note in self.noted if note["method"] == "network.beforeRequestSent"]
        return [each["request"]["url"] for each in sent]

    def script(self, expression: str) -> Any:
        """Return the value of an expression in the page."""
        asked = f"JSON.stringify({expression})"
        found = self.call(
            "script.evaluate", expression=asked, target={"context": self.context}, awaitPromise=False
        )
        assert found["type"] == "success", found
        return json.loads(found["result"].get("value", "null"))

    def texts(self, selector: str) -> list[str]:
        """Return the texts of the elements for a CSS selector."""
        found: list[str] = self.script(
            f"[...document.querySelectorAll({json.dumps(selector)})].map((it) => it.innerText)"
        )
        return found

    def click(self, selector: str) -> None:
        """Click on the middle of the first element for a CSS selector."""
        (node,) = self.call(
            "browsingContext.locateNodes",
            context=self.context,
            locator={"type": "css", "value": selector},
            maxNodeCount=1,
        )["nodes"]
        origin = {"type": "element", "element": {"sharedId": node["sharedId"]}}
        steps = [{"type": "pointerMove", "x": 0, "y": 0, "origin": origin}]
        steps += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act({"type": "pointer", "id": "mouse", "actions": steps})

    def type(self, text: str) -> None:
        """Press the keys of a text, wherever the focus is."""
        steps = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": steps})

    def search(self, name: str) -> None:
        """Type a name into the search and take the first that fits."""
        self.click("#search")
        self.type(name + ENTER)

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until a condition holds; the test fails if it never does."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, "it never came about"
            time.sleep(0.05)

    def quit(self) -> None:
        """Close the browser."""
        self.call("browser.close")
        self.socket.close()
        self.process.wait(PATIENCE)

    def _act(self, source: dict[str, object]) -> None:
        self.call("input.performActions", context=self.context, actions=[source])


def _address(note: Path) -> str:
    """Return where a starting Firefox listens, as soon as it has written it into its profile."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            said = json.loads(note.read_text(encoding="utf-8"))
            return f"ws://{said['ws_host']}:{said['ws_port']}/session"
        except (FileNotFoundError, json.JSONDecodeError):
            time.sleep(0.05)
    raise TimeoutError("Firefox does not say where it listens")
