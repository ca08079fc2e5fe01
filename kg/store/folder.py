"""A graph kept in a folder, in Oxigraph: written whole beside the old one, then published by name.

    DIR/current.json      which database readers open, the base of its identifiers, the file of its corrections
    DIR/graph-000007/     that database; nobody writes it any more
    DIR/graph-000006/     the one before, for readers that still have it open
    DIR/parts-000007      the digests of the parts of that graph, by which the next one tells what has changed
    DIR/articles.sqlite   the articles, and what was found in them (kg.ledger)
    DIR/lock              held by the build that writes

Readers open only what is complete and never changes again, so any number of them may read while a build
writes. A build that dies leaves a database that `current.json` does not name; the next one removes it.
"""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.atomic import write_text
from kg.disk import told
from kg.errors import GraphError
from kg.store.crash import crash_point
from kg.store.parts import Parts, change_database, read_digests, write_digests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.triples.whole import Whole

CURRENT = "current.json"
VERSION = 1
_NEW = "graph-new"
_CURE = "keep this folder, and build from all articles into a new one"
"""What to do about a store that cannot be read; its articles may still be in it, so it is not to be removed."""
_OURS = (CURRENT, "articles.sqlite", "lock")


@dataclass(frozen=True, slots=True)
class Published:
    """The database that readers open, how the identifiers in it begin, and which corrections were done."""

    database: Path
    base: str
    corrections: str | None = None


def is_store(path: str | Path) -> bool:
    """Return whether a path is a folder in which a graph is published."""
    return (Path(path) / CURRENT).is_file()


def published(folder: str | Path) -> Published:
    """Return what a store folder has published; GraphError if that cannot be told."""
    path = Path(folder) / CURRENT
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        if entry["version"] != VERSION:
            raise GraphError(f"was written by another version of kg; {_CURE}", where=str(folder))
        database = Path(folder) / Path(entry["graph"]).name
        return Published(database, str(entry["base"]), entry.get("corrections"))
    except OSError as error:
        raise GraphError(
            f"is no store ({error.strerror}); make one with kg build", where=str(folder)
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GraphError(f"is damaged; {_CURE}", where=str(path)) from error


def open_database(database: Path) -> ox.Store:
    """Return a database that nobody writes, open for reading alone."""
    try:
        return ox.Store.read_only(str(database))
    except (OSError, ValueError) as error:
        reason = told(error, f"try again, or {_CURE}")
        raise GraphError(f"cannot be opened: {reason}", where=str(database)) from error


def write_database(database: Path, quads: Iterable[ox.Quad]) -> None:
    """Write a new database to a folder that is not there yet, and see it safe on the disk."""
    with _telling(database):
        store = ox.Store(str(database))
        store.bulk_extend(_watched(quads))
        store.optimize()  # once written it is only read, which is up to three times as quick after this
        store.flush()


@contextmanager
def _telling(database: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = told(error, "look at the disk, then try again")
        raise GraphError(f"cannot be written: {reason}", where=str(database)) from error


def _watched(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for number, quad in enumerate(quads):
        if number == 1:
            crash_point("loading")
        yield quad


class Writer:
    """The one process that may publish in a store folder; made by `open_for_writing`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def published(self) -> Published | None:
        """Return what the folder has published, None if that is nothing; GraphError if that cannot be told."""
        return published(self.folder) if is_store(self.folder) else None

    def publish(
        self,
        quads: Iterable[ox.Quad],
        base: str,
        *,
        corrections: str | None = None,
        record: Callable[[str], object] | None = None,
    ) -> None:
        """Put a whole graph in the place of the one before; readers see the old one until it is complete.

        `corrections` is the file of those done in it. `record` is told the name of the new graph when that
        is complete and nobody sees it yet: what it writes down under this name counts from the moment on
        in which readers see the graph, and not before.
        """

        def write(before: Path | None, database: Path) -> None:
            write_database(database, quads)

        self._publish(write, base, corrections, record or (lambda name: None))

    def publish_whole(
        self,
        whole: Whole,
        base: str,
        *,
        corrections: str | None = None,
        record: Callable[[str], object] | None = None,
    ) -> int:
        """Do the same with a graph whose parts are known, and return its size: what is as before is taken over."""
        earlier = self.published()
        parts = Parts(whole, read_digests(_parts_of(earlier.database)) if earlier else None)

        def write(before: Path | None, database: Path) -> None:
            changes = parts.changes()
            if before is None or changes is None:
                write_database(database, parts.quads())
                return
            with _telling(database):
                change_database(before, database, changes)

        def recorded(name: str) -> None:
            write_digests(_parts_of(self.folder / name), parts.digests)
            if record is not None:
                record(name)

        self._publish(write, base, corrections, recorded)
        return len(parts)

    def _publish(
        self,
        write: Callable[[Path | None, Path], object],
        base: str,
        corrections: str | None,
        record: Callable[[str], object],
    ) -> None:
        earlier = self.published()
        before = earlier.database.name if earlier else None
        self._clean(before)
        write(earlier.database if earlier else None, self.folder / _NEW)
        crash_point("loaded")
        name = self._next_name()
        (self.folder / _NEW).rename(self.folder / name)
        crash_point("renamed")
        record(name)
        crash_point("recorded")
        entry = {"version": VERSION, "graph": name, "base": base, "corrections": corrections}
        write_text(self.folder / CURRENT, json.dumps(entry) + "\n")
        crash_point("published")
        self._clean(before, name)
        crash_point("cleaned")

    def _next_name(self) -> str:
        numbers = [int(each.name[6:]) for each in self.folder.glob("graph-*") if each.name[6:].isdecimal()]
        return f"graph-{max(numbers, default=0) + 1:06}"

    def _clean(self, *kept: str | None) -> None:
        """Remove the databases that nobody should open any more."""
        for database in self.folder.glob("graph-*"):
            if database.name not in kept:
                shutil.rmtree(database)
                _parts_of(database).unlink(missing_ok=True)


def _parts_of(database: Path) -> Path:
    return database.with_name(database.name.replace("graph-", "parts-"))


@contextmanager
def open_for_writing(folder: str | Path) -> Iterator[Writer]:
    """Yield the only writer of a store folder, made if need be; GraphError if another build has it."""
    import filelock  # which readers do without

    folder = Path(folder)
    _prepare(folder)
    try:
        with filelock.FileLock(folder / "lock", timeout=0):
            yield Writer(folder)
    except filelock.Timeout as error:
        advice = "wait until it has ended, then try again"
        raise GraphError(f"another build is writing this store; {advice}", where=str(folder)) from error


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        names = {each.name for each in folder.iterdir()}
    except OSError as error:
        reason = told(error, "choose another folder")
        raise GraphError(f"cannot be a store: {reason}", where=str(folder)) from error
    if names and not names & set(_OURS):
        raise GraphError("holds other things than a store; choose a new or empty folder", where=str(folder))
