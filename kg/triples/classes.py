"""The classes of each node stated in full, so that any tool finds people, meetings and events by the class it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, URIRef

from kg.ontology import DIP, is_kind, superclasses
from kg.triples.index import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.triples.nodes import Triple


def class_triples(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield for each class that a node is of the wider ones, and for events the narrow one as `dip:kind`.

    Most stores and tools look at what is stated only: without this, who asks for `foaf:Person` or for
    `dip:Meeting` finds nobody, or some.
    """
    for node, term in kinds(triples):
        if isinstance(term, URIRef):
            yield from ((node, RDF.type, wider) for wider in superclasses(term))
            if is_kind(term):
                yield node, DIP.kind, term
