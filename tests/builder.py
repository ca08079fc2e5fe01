"""A build without a parser, for tests that kill it: `python builder.py INPUT STORE [--mirror]`.

Each line `WHO met WHOM` of an article is a meeting. What is parsed is printed as it happens; a build over
many articles commits after each one.
"""

from __future__ import annotations

import re
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from factories import meeting, participant, quote

from kg import pipeline
from kg.model import Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.result import Result

LINE = re.compile(r"^(\w+ \w+) a rencontré (\w+ \w+) ", re.MULTILINE)
PAUSE = 0.004


def article(first: str, second: str) -> str:
    """Return an article that reads as French news and tells of one meeting."""
    return f"Nouvelles du jour\n\n{first} a rencontré {second} hier à la capitale pour parler de la paix.\n"


def find(
    articles: Iterable[pipeline.Article],
    *,
    models: str | Path,
    progress: Callable[[int], object] | None = None,
) -> Iterator[Findings]:
    """Yield the meetings of each article, and print which one it is."""
    for each in articles:
        print(each.dispatch.id, flush=True)
        time.sleep(PAUSE)
        yield Findings(each.dispatch, tuple(_meeting(hit) for hit in LINE.finditer(each.dispatch.text)))


def _meeting(hit: re.Match[str]) -> object:
    people = participant(hit[1], "NO"), participant(hit[2], "FR")
    return meeting(*people, evidence=quote(*hit.span(), hit.string))


PARTS = (
    ("kg.pipeline.find", find),
    ("kg.pipeline.TOGETHER", 1),
    ("kg.ledger.rules_digest", lambda: "rules"),
    ("kg.pipeline.reading_digest", lambda: "rules"),
)
"""What takes the place of what; the rules stay the same while somebody edits them."""


def build(source: Path, store: Path, *, mirror: bool = False) -> Result:
    """Build the store of the articles in a folder."""
    return pipeline.build([source], store=store, mirror=mirror)


if __name__ == "__main__":
    for name, part in PARTS:
        module, _, attribute = name.rpartition(".")
        setattr(import_module(module), attribute, part)
    build(Path(sys.argv[1]), Path(sys.argv[2]), mirror="--mirror" in sys.argv)
