"""What was found in which article, kept between builds, so that no article is parsed twice for nothing."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import models as model_sets
from kg.errors import GraphError
from kg.findings import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Dispatch, Findings

LIBRARIES = ("babel", "pycountry", "stanza", "text2num", "torch", "wordfreq")
"""Packages whose other version may read an article otherwise."""

OUTWARD = frozenset(
    """
    __main__.py _ontology check.py choice.py cli corrections.py drawing.py evaluate export.py facts garbage.py
    layout.py ledger.py measures.py models networks.py overview.py page pictures pipeline.py push.py py.typed
    queries query resolve result.py serve standalone.py store tables.py training triples view.py
    """.split()  # noqa: SIM905 - thirty quoted names would be no list to read
)
"""What in the package comes after the facts: to change it changes no finding. All else counts as rules."""

_TABLE = (
    "CREATE TABLE IF NOT EXISTS article "
    "(key TEXT PRIMARY KEY, passages INTEGER NOT NULL, found TEXT NOT NULL)"
)


class Found(NamedTuple):
    """The facts of one article, and how many passages it has."""

    findings: Findings
    passages: int


class Ledger:
    """The findings of earlier builds by the key of their article; what `put` has taken is on the disk."""

    def __init__(self, connection: sqlite3.Connection, models: str | Path) -> None:
        self._connection = connection
        self._ways = f"{rules_digest()} {models_digest(models)}"

    def key(self, dispatch: Dispatch) -> str:
        """Return what changes when the article, the models or the rules do."""
        said = [dispatch.id, dispatch.text, dispatch.source, str(dispatch.published), dispatch.title]
        return _digest(json.dumps([self._ways, *said]).encode())

    def get(self, dispatch: Dispatch) -> Found | None:
        """Return what was found in the article before, or None."""
        query = "SELECT passages, found FROM article WHERE key = ?"
        row = self._connection.execute(query, (self.key(dispatch),)).fetchone()
        return None if row is None else Found(replace(from_json(row[1]), dispatch=dispatch), row[0])

    def put(self, found: Iterable[Found]) -> None:
        """Keep what was found, all of it or nothing."""
        rows = [(self.key(each.findings.dispatch), each.passages, to_json(each.findings)) for each in found]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO article VALUES (?, ?, ?)", rows)

    def keep_only(self, dispatches: Iterable[Dispatch]) -> None:
        """Forget all articles but these."""
        keys = [(self.key(each),) for each in dispatches]
        with self._connection:
            self._connection.execute("CREATE TEMP TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY)")
            self._connection.execute("DELETE FROM kept")
            self._connection.executemany("INSERT OR IGNORE INTO kept VALUES (?)", keys)
            self._connection.execute("DELETE FROM article WHERE key NOT IN (SELECT key FROM kept)")


@contextmanager
def open_ledger(path: Path, models: str | Path) -> Iterator[Ledger]:
    """Yield the ledger in a file, made if need be; GraphError if the file is not one or fails."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(_TABLE)
        yield Ledger(connection, models)
    except sqlite3.Error as error:
        raise GraphError(
            f"cannot be used ({error}); remove the store and build it again", where=str(path)
        ) from error
    finally:
        connection.close()


def models_digest(models: str | Path) -> str:
    """Return what changes when the language models do: the digest of their manifest."""
    return _digest((model_sets.find(models).folder / model_sets.MANIFEST).read_bytes())


@cache
def rules_digest() -> str:
    """Return what changes when anything that reads articles does: code, word lists, libraries."""
    package = Path(__file__).parent
    versions = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    files = [f"{path.relative_to(package).as_posix()} {_digest(path.read_bytes())}" for path in rule_files()]
    return _digest("\n".join([*versions, *files]).encode())


def rule_files() -> list[Path]:
    """Return the files of the package that have a part in reading articles, in order."""
    package = Path(__file__).parent
    parts = [each for each in package.iterdir() if each.name not in OUTWARD]
    files = [path for part in parts for path in ([part] if part.is_file() else part.rglob("*"))]
    return sorted(path for path in files if path.is_file() and path.suffix != ".pyc")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
