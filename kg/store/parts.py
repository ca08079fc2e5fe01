"""The parts of a graph in a store, and which of them are others than those of the graph before.

What is said of one node is a part, and so is each named graph. A file beside the database has the digest and the size
of each: a new graph takes over what is the same, so that it costs what has changed.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox
from rdflib import URIRef

from kg import ontology, resolve, triples
from kg.atomic import write_text
from kg.garbage import collection_paused
from kg.store import terms
from kg.store.crash import crash_point
from kg.triples.whole import by_subject, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from kg.triples.nodes import Triple
    from kg.triples.whole import Part, Whole

MOST = 0.25
"""The share of its parts from which on a graph is written anew: to change so many takes longer."""


class Known(NamedTuple):
    """What is known of a part without having it: what changes when it does, and how many statements it holds."""

    digest: str
    size: int


Digests = dict["Part", Known]


class Changes(NamedTuple):
    """The parts that an earlier graph has to lose, and the statements that it lacks."""

    lost: tuple[Part, ...]
    quads: Iterable[ox.Quad]


class Parts:
    """A graph that is to be published, by its parts; of those that the graph before has, only the sizes are needed."""

    def __init__(self, whole: Whole, before: Digests | None = None) -> None:
        """Take the digests of the graph before, if there is one and they are of use."""
        self._whole = whole
        self._before = before
        self._terms: dict[Node, object] = {}
        with collection_paused():
            named = dict(self._named())
            facts = whole.stated(sum(known.size for known in named.values()))
            self._facts = by_subject(facts)
            self.digests: Digests = {}
            for subject, said in self._facts.items():
                self.digests[None, subject] = Known(digest_of(said), len(said))
            self.digests |= named

    def __len__(self) -> int:
        return sum(known.size for known in self.digests.values())

    def _named(self) -> Iterator[tuple[Part, Known]]:
        """Yield what is known of the graphs beside the facts; they are made only if the graph before has others."""
        for name in self._whole.names():
            part, digest = (str(name), None), self._whole.digest(name)
            earlier = (self._before or {}).get(part)
            same = earlier is not None and earlier.digest == digest
            yield part, earlier if earlier and same else Known(digest, len(self._whole.named(name)))

    def quads(self) -> Iterator[ox.Quad]:
        """Yield all statements."""
        return self._of(self.digests)

    def changes(self) -> Changes | None:
        """Return what has to change in the graph before; None if there is none, or all is better written anew."""
        before = self._before
        if before is None:
            return None
        new = [part for part, known in self.digests.items() if before.get(part) != known]
        lost = [part for part, known in before.items() if self.digests.get(part) != known]
        if max(len(new), len(lost)) > MOST * len(before):
            return None
        return Changes(tuple(lost), self._of(new))

    def _of(self, parts: Iterable[Part]) -> Iterator[ox.Quad]:
        for part in parts:
            name = ox.DefaultGraph() if part[0] is None else ox.NamedNode(part[0])
            for subject, verb, value in self._triples(part):
                yield ox.Quad(self._term(subject), self._term(verb), self._term(value), name)  # type: ignore[arg-type]

    def _triples(self, part: Part) -> Iterable[Triple]:
        graph, subject = part
        return self._facts[subject] if subject is not None else self._whole.named(URIRef(str(graph)))

    def _term(self, node: Node) -> object:
        term = self._terms.get(node)
        if term is None:
            term = self._terms[node] = terms.to_oxigraph(node)
        return term


def write_digests(path: Path, digests: Digests) -> None:
    """Write what is known of the parts of a graph beside its database."""
    lines = (
        f"{graph or ''}\t{subject or ''}\t{digest}\t{size}\n"
        for (graph, subject), (digest, size) in digests.items()
    )
    write_text(path, "".join([f"{_making()}\n", *lines]))


def read_digests(path: Path) -> Digests | None:
    """Return the same; None if it is not there, or of a graph that was made in another way."""
    try:
        made, *lines = path.read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines]
        found: Digests = {
            (graph or None, subject or None): Known(digest, int(size))
            for graph, subject, digest, size in rows
        }
    except (OSError, ValueError):
        return None
    return found if made == _making() else None


def change_database(before: Path, database: Path, changes: Changes) -> None:
    """Write a database that shares with the one before what stays; OSError if it cannot be written."""
    ox.Store.read_only(str(before)).backup(str(database))
    store = ox.Store(str(database))
    for graph, subject in changes.lost:
        if graph is not None:
            store.remove_graph(ox.NamedNode(graph))
        elif subject is not None:
            for quad in list(store.quads_for_pattern(ox.NamedNode(subject), None, None, ox.DefaultGraph())):
                store.remove(quad)
    crash_point("loading")
    store.extend(changes.quads)
    store.flush()


@cache
def _making() -> str:
    """Return what changes when the code or the ontology does by which graphs are made."""
    found = hashlib.blake2b(digest_size=12)
    folders = [Path(str(module.__file__)).parent for module in (triples, resolve)]
    code = [each for folder in folders for each in sorted(folder.glob("*.py"))]
    for path in [*code, *sorted(ontology.folder().glob("*.ttl")), Path(terms.__file__), Path(__file__)]:
        found.update(path.read_bytes())
    return found.hexdigest()
