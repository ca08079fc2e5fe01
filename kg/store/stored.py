"""A graph on disk as readers see it: asked by Oxigraph where it lies, or taken whole into memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, VOID, Dataset

from kg.garbage import collection_paused
from kg.ontology import DIP
from kg.store.datasets import dataset_from
from kg.store.folder import open_database, published
from kg.store.terms import named_node, quads_of, respelled, to_rdflib
from kg.triples.prefixes import bind_prefixes
from kg.triples.publishing import base_among, base_of, whole_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from rdflib import Graph

    from kg.store.folder import Published
    from kg.store.formats import Format

OXIGRAPH_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}

_REPLACED = named_node(DCTERMS.isReplacedBy)
_URI_SPACE = named_node(VOID.uriSpace)
_LICENCE = named_node(DCTERMS.license)
_PARTS = tuple(map(named_node, (VOID.subset, VOID.classPartition, PROV.wasGeneratedBy)))
"""What leads from a graph's description of itself to more of it."""


@dataclass(frozen=True, slots=True)
class StoredGraph:
    """A published graph, open for reading.

    `base` begins the identifiers in it; an answer of more rows than `most` is refused; `bound` are the
    prefixes that it came with, if others than ours.
    """

    database: ox.Store = field(repr=False)
    base: str
    most: int | None = None
    bound: tuple[tuple[str, str], ...] = ()

    def __len__(self) -> int:
        return len(self.database)

    def prefixes(self) -> dict[str, str]:
        """Return the prefixes that queries and answers may use."""
        if self.bound:
            return dict(self.bound)
        dataset = Dataset()
        bind_prefixes(dataset, self.base)
        return {prefix: str(namespace) for prefix, namespace in dataset.namespaces()}

    def dump(self, stream: IO[bytes], form: Format) -> None:
        """Write it to a stream while it is read, whatever its size; equal graphs give equal bytes.

        A format without named graphs gets the facts without their proofs.
        """
        graph = None if form.named_graphs else ox.DefaultGraph()
        self.database.dump(stream, OXIGRAPH_FORMATS[form.name], from_graph=graph, prefixes=self.prefixes())

    def has_node(self, iri: str) -> bool:
        """Return whether anything is said of a node, in whichever of the graphs."""
        return any(True for _ in self.database.quads_for_pattern(ox.NamedNode(iri), None, None, None))

    def description(self) -> list[ox.Quad]:
        """Return what the graph says of itself (`kg.triples.publishing`); nothing if it does not."""
        found: list[ox.Quad] = []
        waiting = [ox.NamedNode(whole_of(self.base))]
        while waiting:
            said = list(self.database.quads_for_pattern(waiting.pop(), None, None, ox.DefaultGraph()))
            found += said
            waiting += [
                quad.object
                for quad in said
                if quad.predicate in _PARTS and isinstance(quad.object, ox.NamedNode)
            ]
        return found

    def licence(self) -> str | None:
        """Return the address of the licence that the graph says its facts are under, None if it says none."""
        return next((quad.object.value for quad in self.description() if quad.predicate == _LICENCE), None)  # type: ignore[union-attr]

    def events_of(self, iri: str) -> list[str]:
        """Return the events in which somebody has a part, by name."""
        parts = (DIP.participant, DIP.donor, DIP.recipient, DIP.via)
        quads = (
            quad
            for verb in parts
            for quad in self.database.quads_for_pattern(None, named_node(verb), ox.NamedNode(iri))
        )
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def replaced(self) -> dict[str, str]:
        """Return the identifiers that the graph says have gone, each with the one in its place."""
        names = ox.NamedNode(f"{self.base}graph/names")
        found = self.database.quads_for_pattern(None, _REPLACED, None, names)
        return {str(to_rdflib(quad.subject)): str(to_rdflib(quad.object)) for quad in found}

    def graphs(self) -> Iterator[tuple[str | None, bytes]]:
        """Yield the facts, under None, and each named graph under its name, as N-Triples."""
        for name in (None, *sorted(self.database.named_graphs(), key=str)):
            triples = self.database.dump(
                format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph() if name is None else name
            )
            yield None if name is None else name.value, triples or b""

    def to_dataset(self) -> Dataset:
        """Return all of it in memory, as `kg.store.load` does with files."""
        return dataset_from(iter(self.database), {}, self.base, respelled)


def open_stored(folder: str | Path) -> StoredGraph:
    """Return the graph that a store folder has published; GraphError if there is none."""
    entry = published(folder)
    return opened(entry)


def opened(entry: Published) -> StoredGraph:
    """Return a graph of a store that was published; the same errors."""
    return StoredGraph(open_database(entry.database), entry.base)


def as_stored(graph: Graph | StoredGraph) -> StoredGraph:
    """Return a graph as the engine asks it: one of rdflib is held in memory."""
    return graph if isinstance(graph, StoredGraph) else held_in_memory(graph)


@collection_paused()
def memory_of(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> StoredGraph:
    """Return statements as Oxigraph has them, without a folder, with the prefixes that they came with and ours."""
    database = ox.Store()
    database.bulk_extend(quads)
    said = database.quads_for_pattern(None, _URI_SPACE, None, None)
    base = base_among((str(to_rdflib(quad.object)) for quad in said), prefixes)
    ours = StoredGraph(database, base).prefixes()
    return StoredGraph(database, base, bound=tuple((ours | dict(prefixes)).items()))


@collection_paused()
def held_in_memory(graph: Graph) -> StoredGraph:
    """Return a graph of rdflib as Oxigraph has it, without a folder."""
    database = ox.Store()
    database.extend(quads_of(graph if isinstance(graph, Dataset) else dataset_of(graph)))
    bound = tuple((prefix, str(namespace)) for prefix, namespace in graph.namespaces())
    return StoredGraph(database, base_of(graph), bound=bound)


def dataset_of(graph: Graph) -> Dataset:
    """Return a dataset whose facts are the graph."""
    dataset = Dataset()
    for prefix, namespace in graph.namespaces():
        dataset.bind(prefix, namespace, replace=True)
    dataset.default_graph.addN((*triple, dataset.default_graph) for triple in graph)
    return dataset
