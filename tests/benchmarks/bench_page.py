"""How long a page of 20,000 people and 100,000 meetings takes to open, and to answer what a reader does.

    python -m tests.benchmarks.bench_page [PEOPLE MEETINGS]

Prints seconds, and ends with exit code 1 if the page takes five or more to open, or two with 300 points
in it. Chromium draws without
a graphics card here, so a desk machine is quicker, above all where many lines are drawn.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from kg.view import view_of
from tests.browser import Browser, chromium
from tests.crowd import BASE, crowd

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 5.0
SMALL = (270, 500, 30)
LIMIT_SMALL = 2.0
TYPE_TOPIC = """
    document.getElementById("topic").value = arguments[0];
    document.getElementById("topic").dispatchEvent(new Event("change"));
"""


def seconds(what: str, act: Callable[[], object]) -> float:
    """Print and return how long it takes to do something."""
    began = perf_counter()
    act()
    taken = perf_counter() - began
    print(f"{what:<28}{taken:>8.2f} s")
    return taken


def main(people: int = 20_000, meetings: int = 100_000) -> int:
    """Measure, and return the exit code."""
    binary = chromium()
    if binary is None:
        raise SystemExit("needs chromium and chromedriver")
    browser = Browser(binary)
    with TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(view_of(crowd(*SMALL)), encoding="utf-8")
        quick = min(seconds("open 300 points", lambda: browser.open(path)) for _ in range(3))
        facts = crowd(people, meetings)
        seconds("write the page", lambda: path.write_text(view_of(facts), encoding="utf-8"))
        print(f"{'size':<28}{path.stat().st_size / 1e6:>8.1f} MB")
        opened = min(seconds("open", lambda: browser.open(path)) for _ in range(3))
        seconds("find and show a person", lambda: browser.search("prenom nom 77"))
        seconds("open a country", lambda: browser.script("Drawing.choose(arguments[0])", f"{BASE}country/AC"))
        seconds("filter by topic", lambda: browser.script(TYPE_TOPIC, "pêche"))
        seconds("show everything again", lambda: browser.find("#reset").click())
        seconds("draw all people", lambda: browser.script("document.getElementById('everybody').click()"))
        seconds("zoom", lambda: browser.find("#zoom-in").click())
        seconds(
            "sort the table", lambda: browser.script("document.querySelector('th.of-who button').click()")
        )
    browser.driver.quit()
    return 0 if opened < LIMIT and quick < LIMIT_SMALL else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
