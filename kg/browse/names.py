"""What the nodes of a graph are called, what they are, and where their pages are."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox
from rdflib import RDF, RDFS, URIRef

from kg.errors import GraphError
from kg.facts.titles import plain
from kg.ontology import DIP, NAMESPACE, label_of
from kg.store.terms import named_node
from kg.triples.iris import can_be_written

if TYPE_CHECKING:
    from kg.dossier.words import Language
    from kg.store import StoredGraph

_LOCAL = re.compile(r"[\w.-]+")
_KINDS = {
    "person": DIP.Person,
    "country": DIP.Country,
    "organization": DIP.Organization,
    "group": DIP.Group,
    "event": DIP.Event,
    "dispatch": DIP.Dispatch,
    "place": DIP.Place,
    "topic": DIP.Topic,
    "theme": DIP.Theme,
    "item": DIP.Item,
}
_EVENTS = (DIP.Meeting, DIP.Donation)
"""Classes of events, for graphs that state no wider one."""


class Names:
    """Names of the nodes of one graph in one language."""

    def __init__(self, graph: StoredGraph, language: Language) -> None:
        self._database = graph.database
        self._graph = graph
        self._language = language

    def label(self, iri: str) -> str:
        """Return what a node is called: in the language, else in any, else by the end of its identifier."""
        found = self._database.quads_for_pattern(ox.NamedNode(iri), named_node(RDFS.label), None)
        labels = [quad.object for quad in found if isinstance(quad.object, ox.Literal)]
        fitting = [each.value for each in labels if each.language == self._language]
        text = next(iter(fitting + [each.value for each in labels]), None)
        return plain(text or "") or self._own(iri)

    def kind(self, iri: str) -> str | None:
        """Return what a node is: one of the words above; None for anything else."""
        types = {str(quad.object) for quad in self._types(iri)}
        for word, term in _KINDS.items():
            if str(named_node(term)) in types:
                return word
        return "event" if types & {str(named_node(term)) for term in _EVENTS} else None

    def short(self, iri: str) -> str:
        """Return an identifier as parameters of questions take it, by its prefix where that is plain."""
        for prefix, base in self._prefixes.items():
            if base and iri.startswith(base) and _LOCAL.fullmatch(iri[len(base) :]):
                return f"{prefix}:{iri[len(base) :]}"
        return iri

    def iri(self, said: str) -> str | None:
        """Return the identifier that is meant by its short form or in full; None if a text is none."""
        prefix, colon, local = said.partition(":")
        iri = self._prefixes[prefix] + local if prefix in self._prefixes else said
        return iri if colon and can_be_written(iri) else None

    def path(self, iri: str) -> str | None:
        """Return the path of the page of a node of this graph; None for a node of somebody else."""
        base = self._graph.base
        return f"/id/{quote(iri[len(base) :], safe='/')}" if iri.startswith(base) else None

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        found = self._graph.prefixes().items()
        return dict(sorted(found, key=lambda pair: -len(pair[1])))

    def _types(self, iri: str) -> list[ox.Quad]:
        pattern = (ox.NamedNode(iri), named_node(RDF.type), None)
        return list(self._database.quads_for_pattern(*pattern))

    def _own(self, iri: str) -> str:
        """Return the label of a term of ours, or the end of an identifier."""
        if iri.startswith(NAMESPACE):
            try:
                return label_of(URIRef(iri), self._language)
            except GraphError:
                pass
        return plain(iri.rstrip("/#").replace("#", "/").rpartition("/")[2])
