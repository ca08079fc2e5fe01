"""What is served: a store as it was published last, or a file, put into a store of its own for the time."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.store import is_store, load, open_for_writing, quads_of
from kg.store.folder import published
from kg.triples.publishing import base_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store.folder import Published


class Served:
    """A store folder whose newest graph is served, so that builds show without a new start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def current(self) -> Published:
        """Return the database to be asked now."""
        return published(self._folder)


@contextmanager
def served(path: Path) -> Iterator[Served]:
    """Yield what is to be served for a store folder or a graph file; GraphError if it cannot be read."""
    if is_store(path):
        published(path)
        yield Served(path)
        return
    graph = load(path)
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as folder:
        with open_for_writing(folder) as writer:
            writer.publish(quads_of(graph), base_of(graph))
        yield Served(Path(folder))
