"""All of a graph by its parts, each of which can be made, or told from an earlier one, without the others."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from rdflib import Dataset, Literal, URIRef

from kg.garbage import collection_paused
from kg.triples.classes import class_triples
from kg.triples.index import kinds
from kg.triples.prefixes import bind_prefixes
from kg.triples.proofs import proof_triples
from kg.triples.publishing import described
from kg.triples.runs import bundle_triples

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from rdflib import Graph
    from rdflib.term import Node

    from kg.triples.iris import Minter
    from kg.triples.nodes import Triple
    from kg.triples.reports import Report
    from kg.triples.runs import Run

Part = tuple[str | None, str | None]
"""The name of a graph, None for the facts, and of these the subject: what is said of one node is a part."""


class Publication(NamedTuple):
    """Under which licence, by its address, a graph is published; None if none is stated."""

    licence: str | None


@dataclass(frozen=True, slots=True)
class Whole:
    """The facts, the reports that each graph of proofs is made of, and the graphs that say how all was done."""

    minter: Minter
    run: Run | None
    facts: Collection[Triple]
    reports: Mapping[URIRef, list[Report]]
    records: Mapping[URIRef, Collection[Triple]]
    publication: Publication | None = None
    _made: dict[URIRef, frozenset[Triple]] = field(default_factory=dict, compare=False, repr=False)

    def recording(self, name: URIRef, record: Collection[Triple]) -> Whole:
        """Return the same with one more graph that says how it was done."""
        return replace(self, records={**self.records, name: record}, _made={})

    def describing(self, licence: str | None) -> Whole:
        """Return the same, with facts that say what the graph is, and that they are under this licence."""
        return replace(self, publication=Publication(licence))

    def names(self) -> tuple[URIRef, ...]:
        """Return the names of all graphs beside the facts."""
        return tuple(dict.fromkeys((*self.reports, *self.records)))

    def named(self, name: URIRef) -> frozenset[Triple]:
        """Return what a graph beside the facts holds; it is made once."""
        if name not in self._made:
            self._made[name] = frozenset(self._proofs(name)).union(self.records.get(name, ()))
        return self._made[name]

    def _proofs(self, name: URIRef) -> set[Triple]:
        told = self.reports.get(name, [])
        run = self.run.iri(self.minter) if self.run else None
        found = {triple for report in told for triple in proof_triples(self.minter, report, run)}
        if self.run and told:
            found.update(bundle_triples(self.minter, told[0].dispatch, self.run))
        return found | set(class_triples(found))

    def stated(self, beside: int) -> Collection[Triple]:
        """Return the facts, and among them what the graph says of itself; `beside` is the size of all other graphs."""
        if self.publication is None:
            return self.facts
        return described(self.facts, self.minter, self.publication.licence, self.run, beside=beside)

    def counts(self) -> Counter[Node]:
        """Return how many nodes are of each class."""
        return Counter(kind for _, kind in kinds(self.facts))

    @collection_paused()
    def __len__(self) -> int:
        """Return how many statements there are in all graphs."""
        beside = self._beside()
        return beside + len(self.stated(beside))

    @collection_paused()
    def dataset(self) -> Dataset:
        """Return all of it in memory."""
        dataset = Dataset(default_union=True)
        bind_prefixes(dataset, self.minter.base)
        _fill(dataset.default_graph, self.stated(self._beside()))
        for name in self.names():
            _fill(dataset.graph(name), self.named(name))
        return dataset

    def _beside(self) -> int:
        return sum(len(self.named(name)) for name in self.names())

    def digest(self, name: URIRef) -> str:
        """Return what changes when a graph beside the facts does; it need not be made for that."""
        record = (f"{triple[0]} {_written(triple)}" for triple in self.records.get(name, ()))
        return _digest([*self._sources(self.reports.get(name, ())), *record])

    def _sources(self, told: Iterable[Report]) -> Iterator[str]:
        """Yield all that proofs are made of."""
        for report in told:
            yield f"{report.event} {report.first} {report.fact!r}"
            yield f"{report.dispatch.id} {report.dispatch.text} {self.run!r}"


def by_subject(facts: Iterable[Triple]) -> dict[str, list[Triple]]:
    """Return facts by their subjects."""
    found: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in facts:
        found[str(triple[0])].append(triple)
    return dict(found)


def digest_of(said: Iterable[Triple]) -> str:
    """Return what changes when that which is said of one node does."""
    return _digest(map(_written, said))


def _written(triple: Triple) -> str:
    _, verb, value = triple
    kind = f"{value.language} {value.datatype}" if isinstance(value, Literal) else "node"
    return f"{verb} {kind} {value}"


def _digest(lines: Iterable[str]) -> str:
    found = hashlib.blake2b(digest_size=12)
    for line in sorted(lines):
        found.update(f"{line}\x1e".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _fill(graph: Graph, triples: Iterable[Triple]) -> None:
    graph.addN((*triple, graph) for triple in triples)
