"""Topics and things given as concepts of SKOS: each with a preferred label, in a scheme of its own kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SKOS, Literal

from kg.ontology import DIP, label_of
from kg.triples.index import by_predicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import URIRef

    from kg.triples.iris import Minter
    from kg.triples.nodes import Triple

SCHEMES = {"topics": DIP.Topic, "items": DIP.Item}
"""The schemes of a graph, by the name of each, with the class of what is in it."""


def concept_triples(triples: Iterable[Triple], minter: Minter) -> Iterator[Triple]:
    """Yield the schemes that a graph needs, and for each concept its preferred label and its place at their top.

    What it belongs to (`skos:broader`) is in the scheme of broad topics, which others may share.
    """
    said = by_predicate(triples)
    for name, kind in SCHEMES.items():
        scheme = minter.iri("scheme", name)
        concepts = [node for node, kinds in said[RDF.type].items() if kind in kinds]
        if concepts:
            yield from _scheme_triples(scheme, kind)
        for node in concepts:
            yield node, SKOS.inScheme, scheme
            yield node, SKOS.topConceptOf, scheme
            yield from ((node, SKOS.prefLabel, label) for label in said[RDFS.label][node])


def _scheme_triples(scheme: URIRef, kind: URIRef) -> Iterator[Triple]:
    yield scheme, RDF.type, SKOS.ConceptScheme
    for language in ("en", "fr"):
        yield scheme, SKOS.prefLabel, Literal(label_of(kind, language), lang=language)
