"""The context that lets JSON-LD read like plain JSON: our terms by their bare names, others by a prefix."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import OWL, PROV, RDF, RDFS, SKOS, XSD, Namespace, URIRef
from rdflib.namespace import SDO

from kg.ontology import DIP, ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.store.ordered import Graphs, Subjects
    from kg.store.terms import Term

Context = dict[str, str | dict[str, str]]

OA = Namespace("http://www.w3.org/ns/oa#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")

_LABELS = (RDFS.label, SKOS.altLabel, SKOS.prefLabel)
_NODES = (PROV.wasDerivedFrom, PROV.wasGeneratedBy, PROV.wasAttributedTo, SKOS.broader, OA.hasTarget)
_MORE_NODES = (OA.hasSelector, OA.hasSource, SKOS.exactMatch, SKOS.inScheme, SKOS.topConceptOf)
_DATES = (SDO.datePublished, SEM.hasEarliestBeginTimeStamp, SEM.hasLatestBeginTimeStamp)
_PLAIN = (SKOS.notation, SDO.identifier, SDO.inLanguage, OA.exact, OA.start, OA.end, DIP.source)
"""Terms of others, and one of ours that may be a node or a text, that our graphs use."""


def context_of(graphs: Graphs, prefixes: Mapping[str, str]) -> Context:
    """Return the context for graphs: the terms of the ontology and those of the `prefixes` that they use.

    `id` and `type` stand for JSON-LD's own keys, and labels are sorted by their language.
    """
    return {**_used_prefixes(graphs, {**prefixes, "xsd": str(XSD)}), **_terms()}


@cache
def _terms() -> Context:
    """Return the bare names of the terms, each with the kind of its values."""
    terms: Context = {"id": "@id", "type": "@type", _name(SDO.headline): _typed(SDO.headline, language="fr")}
    terms |= {_name(term): _typed(term, container="@language") for term in _LABELS}
    terms |= {_name(term): _typed(term, type="@id") for term in (*_NODES, *_MORE_NODES)}
    terms |= {_name(term): _typed(term, type=str(XSD.date)) for term in _DATES}
    terms |= {_name(term): str(term) for term in (*_PLAIN, *_ours(OWL.Class))}
    terms |= {
        _name(term): _property(term) for term in (*_ours(OWL.ObjectProperty), *_ours(OWL.DatatypeProperty))
    }
    return terms


def _ours(kind: URIRef) -> list[URIRef]:
    return sorted(term for term in ontology().subjects(RDF.type, kind) if isinstance(term, URIRef))


def _name(term: URIRef) -> str:
    return str(term)[max(term.rfind("/"), term.rfind("#")) + 1 :]


def _typed(term: URIRef, **kinds: str) -> dict[str, str]:
    return {"@id": str(term), **{f"@{kind}": value for kind, value in kinds.items()}}


def _property(term: URIRef) -> str | dict[str, str]:
    """Return the definition of a property of ours: its values are nodes, of one type, or French words."""
    value = ontology().value(term, RDFS.range)
    if (term, RDF.type, OWL.ObjectProperty) in ontology():
        return _typed(term, type="@id")
    if value == RDF.langString:
        return _typed(term, language="fr")
    plain = value in (None, RDFS.Literal, XSD.string, XSD.integer)
    return str(term) if plain else _typed(term, type=str(value))


def _used_prefixes(graphs: Graphs, prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return the prefixes of which the graphs have names; one that is called as a term gets an s.

    A prefix that is called as the scheme of a name (`mailto`) is left out, as it would change that name.
    """
    names = set(_names(graphs))
    spaces = {name[: max(name.rfind("/"), name.rfind("#")) + 1] for name in names}
    schemes = {name.partition(":")[0] for name in names}
    called = {f"{prefix}s" if prefix in _terms() else prefix: space for prefix, space in prefixes.items()}
    return {
        prefix: space
        for prefix, space in called.items()
        if space in spaces and space[-1:] in ("/", "#") and prefix not in schemes
    }


def _names(graphs: Graphs) -> Iterator[str]:
    """Yield the IRIs of graphs, those of datatypes, too."""
    for name, subjects in graphs:
        for term in (name, *_parts(subjects)):
            if isinstance(term, ox.NamedNode):
                yield term.value
            elif isinstance(term, ox.Literal) and not term.language:
                yield term.datatype.value


def _parts(subjects: Subjects) -> Iterator[Term]:
    """Yield what statements are made of."""
    for subject, said in subjects:
        yield subject
        for verb, values in said:
            yield from (verb, *values)
