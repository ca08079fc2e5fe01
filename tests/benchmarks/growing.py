"""What ten more articles cost a store after their parsing, beside building it from nothing.

    python -m tests.benchmarks.growing 300 1000

Prints for each size seconds of the processor: to work out the graph from what was found, and to publish it.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.store import open_for_writing, open_stored
from kg.triples import DEFAULT_BASE, Run, to_whole
from tests.benchmarks.archive import archive

if TYPE_CHECKING:
    from kg.model import Findings

MORE = 10
RUN = Run("rules", "models")


def measure(count: int, store: Path) -> None:
    """Build a store of so many articles, add some more, and print what each took."""
    held = list(archive(count))
    publish(f"{count} articles from nothing", held, store, {})
    held += archive(MORE, start=count)
    publish(f"{MORE} more", held, store, open_stored(store).replaced())


def publish(what: str, held: list[Findings], store: Path, former: dict[str, str]) -> None:
    """Put the graph of the articles in the place of the one before, and print what it took."""
    began = time.process_time()
    whole = to_whole(held, run=RUN, former=former).describing(None)
    derived = time.process_time()
    with open_for_writing(store) as writer:
        size = writer.publish_whole(whole, DEFAULT_BASE)
    done = time.process_time()
    print(f"{what}: graph {derived - began:.1f} s, publish {done - derived:.1f} s; {size} statements")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="+", type=int)
    for number in parser.parse_args().counts:
        with TemporaryDirectory() as folder:
            measure(number, Path(folder) / "store")
