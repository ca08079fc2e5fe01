"""A part of a graph on disk, taken into memory: some events, who and what has a part in them, and their proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import PROV, RDF, RDFS, SKOS, Dataset, Namespace

from kg.ontology import DIP
from kg.store.terms import named_node, to_rdflib
from kg.triples.prefixes import bind_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import URIRef

    from kg.store.stored import StoredGraph

_OA = Namespace("http://www.w3.org/ns/oa#")
_NAMES = (RDF.type, RDFS.label, SKOS.altLabel, SKOS.notation)
_OF_NODES = (*_NAMES, DIP.represents, DIP.holds, DIP.roleOf, SKOS.broader)
"""What is told of those who take part: a country alone may have thousands of other triples."""


def part_about(graph: StoredGraph, events: Iterable[str]) -> Dataset:
    """Return what a graph says of some events, as `kg.facts.read_facts` reads it; unknown events say nothing.

    Of people, sides, topics, places and things it has names, classes and what they belong to; of people also
    the offices that are told of them.
    """
    reader = _Part(graph)
    for event in events:
        reader.add_event(ox.NamedNode(event))
    return reader.dataset


class _Part:
    """Gathers quads, each node once."""

    def __init__(self, graph: StoredGraph) -> None:
        self._database = graph.database
        self._told: set[ox.NamedNode | ox.BlankNode] = set()
        self.dataset = Dataset(default_union=True)
        bind_prefixes(self.dataset, graph.base)

    def add_event(self, event: ox.NamedNode) -> None:
        for quad in self._of(event):
            self._add(quad)
            self._add_node(quad.object)
        for quad in self._database.quads_for_pattern(None, named_node(DIP.proves), event):
            self._add_proof(quad.subject)

    def _add_node(self, node: object) -> None:
        """Add what is told of a node that an event names, and of what it belongs to in its turn."""
        if not isinstance(node, ox.NamedNode | ox.BlankNode) or node in self._told:
            return
        self._told.add(node)
        for verb in _OF_NODES:
            for quad in self._of(node, verb):
                self._add(quad)
                if verb not in _NAMES:
                    self._add_node(quad.object)
        for quad in self._database.quads_for_pattern(None, named_node(DIP.holder), node):
            self._add_claim(quad.subject)

    def _add_claim(self, claim: object) -> None:
        """Add an office that is told of somebody, with its days."""
        if not isinstance(claim, ox.NamedNode | ox.BlankNode) or not any(self._of(claim, DIP.office)):
            return
        for quad in self._of(claim):
            self._add(quad)
            if quad.predicate == named_node(DIP.office):
                self._add_node(quad.object)

    def _add_proof(self, proof: object) -> None:
        if not isinstance(proof, ox.NamedNode | ox.BlankNode):
            return
        for quad in self._of(proof):
            self._add(quad)
            if quad.predicate == named_node(_OA.hasTarget):
                self._add_target(quad.object)
            if quad.predicate == named_node(PROV.wasDerivedFrom):
                self._add_all(quad.object, DIP.source)

    def _add_target(self, target: object) -> None:
        for quad in self._add_all(target):
            if quad.predicate == named_node(_OA.hasSelector):
                self._add_all(quad.object)

    def _add_all(self, node: object, verb: URIRef | None = None) -> list[ox.Quad]:
        quads = list(self._of(node, verb)) if isinstance(node, ox.NamedNode | ox.BlankNode) else []
        for quad in quads:
            self._add(quad)
        return quads

    def _of(self, node: ox.NamedNode | ox.BlankNode, verb: URIRef | None = None) -> Iterator[ox.Quad]:
        return self._database.quads_for_pattern(node, None if verb is None else named_node(verb), None)

    def _add(self, quad: ox.Quad) -> None:
        triple = to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)
        self.dataset.default_graph.add(triple)
