"""What is served: a store as it was published last, or a file, put into a store of its own for the time."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
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
        self._drawn: tuple[Path, str] | None = None
        self._drawing = Lock()

    def current(self) -> Published:
        """Return the database to be asked now."""
        return published(self._folder)

    def page(self) -> str:
        """Return the page of the current graph, drawn once for each graph."""
        from kg.view import view  # networkx and pyvis, which take longer than all the rest

        with self._drawing:
            database = self.current().database
            if self._drawn is None or self._drawn[0] != database:
                self._drawn = database, view(load(self._folder))
            return self._drawn[1]


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
