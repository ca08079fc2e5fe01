"""The articles of a store and what was found in them, kept between builds: none is parsed twice for nothing.

Which articles a store holds is written down by the name of its graph (kg.store.folder) before that is
published, so that a build that dies leaves the graph and the articles of one and the same build.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import contextmanager
from dataclasses import astuple, replace
from datetime import date, timedelta
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import models as model_sets
from kg.disk import told
from kg.errors import GraphError
from kg.findings import from_json, to_json
from kg.holders import holders
from kg.lexicon import added
from kg.model import Dispatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Findings

LIBRARIES = ("babel", "pycountry", "stanza", "text2num", "tokenizers", "torch", "wordfreq")
"""Packages whose other version may read an article otherwise."""

OUTWARD = frozenset(
    """
    __main__.py _ontology atomic.py changes.py check.py choice.py cli corrections crew.py cypher.py disk.py dossier
    drawing.py evaluate export.py facts garbage.py gathering.py keeping.py labelled.py layout.py ledger.py legible.py
    measures.py models neo4j.py networks.py overview.py page people.py pictures pipeline.py push.py py.typed queries query
    questions resolve result.py review.py serve standalone.py store tables.py training triples view.py vocabulary
    """.split()  # noqa: SIM905 - thirty quoted names would be no list to read
)
"""What in the package comes after the facts: to change it changes no finding. All else counts as rules."""

KEPT_FOR = timedelta(days=90)
"""How long an article that left the store is kept, for the case that it comes back."""

# The whole article is kept, for rules that have changed to read it again: its file need not be there then.
_TABLES = (
    "CREATE TABLE IF NOT EXISTS article (key TEXT PRIMARY KEY, id TEXT NOT NULL, said TEXT NOT NULL, "
    "passages INTEGER NOT NULL, found TEXT NOT NULL, gone TEXT)",
    "CREATE TABLE IF NOT EXISTS held (graph TEXT NOT NULL, key TEXT NOT NULL, file TEXT, source TEXT, "
    "PRIMARY KEY (graph, key))",
)
_WITH_SOURCE = "ALTER TABLE held ADD COLUMN source TEXT"
"""For the stores of earlier versions, which kept the source with the article alone."""
_HELD = "SELECT said, file, source FROM held JOIN article USING (key) WHERE graph = ? ORDER BY held.rowid"
_KEYS = "(SELECT key FROM held WHERE graph = :graph)"
_TIDY = (
    "DELETE FROM held WHERE graph != :graph",
    # An article that is held has other rows from an older text or older rules; those are of no use.
    f"DELETE FROM article WHERE key NOT IN {_KEYS} AND id IN (SELECT id FROM article WHERE key IN {_KEYS})",
    f"UPDATE article SET gone = NULL WHERE key IN {_KEYS}",
    f"UPDATE article SET gone = :today WHERE gone IS NULL AND key NOT IN {_KEYS}",
    "DELETE FROM article WHERE gone < :oldest",
)


class Found(NamedTuple):
    """The facts of one article, and how many passages it has."""

    findings: Findings
    passages: int


class Ledger:
    """The findings of earlier builds by the key of their article; what `put` has taken is on the disk."""

    def __init__(self, connection: sqlite3.Connection, models: str | Path) -> None:
        self._connection = connection
        self._ways = f"{reading_digest()} {models_digest(models)}"

    def key(self, dispatch: Dispatch) -> str:
        """Return what changes when the article, the models, the rules or the office holders do.

        Where the article was found is no part of it: a file may move, and a line be put before others.
        """
        return _digest(json.dumps([self._ways, _said(replace(dispatch, source=""))]).encode())

    def get(self, dispatch: Dispatch) -> Found | None:
        """Return what was found in the article before, or None."""
        query = "SELECT passages, found FROM article WHERE key = ?"
        row = self._connection.execute(query, (self.key(dispatch),)).fetchone()
        return None if row is None else Found(replace(from_json(row[1]), dispatch=dispatch), row[0])

    def put(self, found: Iterable[Found]) -> None:
        """Keep what was found, all of it or nothing."""
        rows = [self._row(each) for each in found]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, NULL)", rows)

    def _row(self, found: Found) -> tuple[str, str, str, int, str]:
        dispatch = found.findings.dispatch
        said = json.dumps(_said(dispatch))
        return self.key(dispatch), dispatch.id, said, found.passages, to_json(found.findings)

    def held(self, graph: str) -> Iterator[Dispatch]:
        """Yield the articles that a graph was made of, in their order."""
        for said, file, source in self._connection.execute(_HELD, (graph,)):
            id, text, source_then, published, title = json.loads(said)
            day = date.fromisoformat(published) if published else None
            yield Dispatch(id, text, source or source_then, day, title, file)

    def hold(self, graph: str, dispatches: Iterable[Dispatch]) -> None:
        """Write down the articles that a graph is made of, all of them or none; what was `put` is known."""
        rows = [(graph, self.key(each), each.file, each.source) for each in dispatches]
        with self._connection:
            self._connection.execute("DELETE FROM held WHERE graph = ?", (graph,))
            self._connection.executemany("INSERT INTO held VALUES (?, ?, ?, ?)", rows)

    def tidy(self, graph: str, today: date) -> None:
        """Forget what no reader of the graph needs; articles that it does not hold go after KEPT_FOR."""
        days = {"today": today.isoformat(), "oldest": (today - KEPT_FOR).isoformat()}
        with self._connection:
            for statement in _TIDY:
                self._connection.execute(statement, {"graph": graph, **days})


@contextmanager
def open_ledger(path: Path, models: str | Path) -> Iterator[Ledger]:
    """Yield the ledger in a file, made if need be; GraphError if the file is not one or fails."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        for table in _TABLES:
            connection.execute(table)
        if "source" not in {row[1] for row in connection.execute("PRAGMA table_info(held)")}:
            connection.execute(_WITH_SOURCE)
        yield Ledger(connection, models)
    except sqlite3.Error as error:
        raise GraphError(f"cannot be used: {told(error, _cure(error))}", where=str(path)) from error
    finally:
        connection.close()


def _cure(error: sqlite3.Error) -> str:
    """Return what a user can do about a failure of the ledger; what may lose articles is never among it."""
    if isinstance(error, sqlite3.OperationalError):  # the disk, permissions, another program
        return "nothing was lost; look at the disk, then try again"
    return "keep a copy of this file, then build from all articles into a new store"


def _said(dispatch: Dispatch) -> list[str | None]:
    """Return all that an article says of itself."""
    published = dispatch.published.isoformat() if dispatch.published else None
    return [dispatch.id, dispatch.text, dispatch.source, published, dispatch.title]


def models_digest(models: str | Path) -> str:
    """Return what changes when the language models or the document reader do: the digest of their manifests."""
    folders = (model_sets.find(models).folder, model_sets.READER)
    return _digest(b"".join((folder / model_sets.MANIFEST).read_bytes() for folder in folders))


def reading_digest() -> str:
    """Return what changes when the rules do, or the words and office holders that a user added to those that ship."""
    people = [astuple(term) for term in holders().added]
    words = [[file.lexicon, file.text] for file in added()]
    if not people and not words:
        return rules_digest()
    return _digest(json.dumps([rules_digest(), people, *([words] if words else [])]).encode())


@cache
def rules_digest() -> str:
    """Return what changes when anything that reads articles does: code, word lists, libraries."""
    package = Path(__file__).parent
    versions = [f"{name} {_version(name)}" for name in LIBRARIES]
    files = [f"{path.relative_to(package).as_posix()} {_digest(path.read_bytes())}" for path in rule_files()]
    return _digest("\n".join([*versions, *files]).encode())


def _version(name: str) -> str:
    """Return the version of a package; nothing is read where one is not installed, and findings of elsewhere need none."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def rule_files() -> list[Path]:
    """Return the files of the package that have a part in reading articles, in order."""
    package = Path(__file__).parent
    parts = [each for each in package.iterdir() if each.name not in OUTWARD]
    files = [path for part in parts for path in ([part] if part.is_file() else part.rglob("*"))]
    return sorted(path for path in files if path.is_file() and path.suffix != ".pyc")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
