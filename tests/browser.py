"""A real browser for tests of the page: Debian's or anybody's Chromium, without a window or a network."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from selenium.webdriver.remote.webelement import WebElement

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run --hide-scrollbars --window-size=1400,900 --force-prefers-reduced-motion "
    "--enable-unsafe-swiftshader"
)
PATIENCE = 20


def chromium() -> str | None:
    """Return the path of a Chromium or Chrome that can be driven here, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found if shutil.which("chromedriver") else None


CHROMIUM = chromium()
NEEDS_CHROMIUM = pytest.mark.skipif(
    CHROMIUM is None,
    reason="needs chromium and chromedriver (Debian: apt-get install chromium chromium-driver)",
)


class Browser:
    """What a reader does with a page, and what the browser notes of it."""

    def __init__(self, binary: str) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = binary
        for flag in FLAGS.split():
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))

    def open(self, path: Path, address: str = "") -> None:
        """Open a page from disk and wait until it is drawn."""
        self.driver.get("about:blank")
        self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        self.driver.get_log("performance")  # type: ignore[no-untyped-call]
        self.driver.get(path.as_uri() + address)
        self.until(lambda: self.script("return document.body.dataset.ready === 'yes'"))

    def resize(self, width: int, height: int) -> None:
        """Give the page the size of another screen."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def complaints(self) -> list[str]:
        """Return what stands in the console: errors, refused scripts, warnings."""
        said = [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]
        return [
            message for message in said if "GL Driver Message" not in message
        ]  # drawn without a graphics card

    def requests(self) -> list[str]:
        """Return the addresses that the browser asked for since the page was opened."""
        notes = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]  # type: ignore[no-untyped-call]
        sent = [note["params"] for note in notes if note["method"] == "Network.requestWillBeSent"]
        return [note["request"]["url"] for note in sent]

    def script(self, code: str, *arguments: object) -> object:
        """Return what a script in the page returns."""
        return self.driver.execute_script(code, *arguments)  # type: ignore[no-untyped-call]

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until a condition holds; the test fails if it never does."""
        WebDriverWait(self.driver, PATIENCE).until(lambda _: condition())

    def find(self, selector: str) -> WebElement:
        """Return the first element for a CSS selector."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        """Return the elements for a CSS selector."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        """Return the texts of the elements for a CSS selector."""
        return [element.text for element in self.all(selector)]

    def search(self, name: str) -> None:
        """Type a name and take the first that fits."""
        self.find("#search").send_keys(name, Keys.ENTER)

    def pick(self, selector: str, value: str) -> None:
        """Choose a value of a list, as by hand."""
        self.find(f"{selector} option[value='{value}']").click()
