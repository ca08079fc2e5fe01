"""What the service says of itself and of what it serves, and the ontology, in the form that a client wants.

https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/
"""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.ontology import folder
from kg.serve.forms import TRIPLES, chosen
from kg.serve.reply import Reply, refusal
from kg.triples.publishing import whole_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_PREFIXES = {
    "formats": "http://www.w3.org/ns/formats/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
}
_DESCRIPTION = """
@prefix formats: <http://www.w3.org/ns/formats/> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .

<sparql#service> a sd:Service ;
    sd:endpoint <sparql> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
        formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD,
        formats:TriG, formats:N-Quads ;
    sd:defaultDataset <$dataset> .

<$dataset> a sd:Dataset, void:Dataset ;
    void:sparqlEndpoint <sparql> ;
    void:vocabulary <https://w3id.org/diplomacy-kg/ontology> ;
    void:uriSpace "$base" .
"""


def description(address: str, base: str, graph: Collection[ox.Quad], accept: str) -> Reply:
    """Return what the service at an address says of itself, and what the graph does.

    The names of the graph begin with `base`; where it says nothing of itself, it has a name of this service.
    """
    dataset = whole_of(base) if graph else ".well-known/void#dataset"
    text = _DESCRIPTION.replace("$dataset", dataset).replace("$base", base)  # legal IRIs, which end no text
    service = ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=address)
    return _written(dict.fromkeys([*service, *graph]), _PREFIXES, accept)


def ontology(accept: str) -> Reply:
    """Return the ontology, the broad topics and the shapes."""
    quads, prefixes = _ontology()
    return _written(quads, prefixes, accept)


@cache
def _ontology() -> tuple[list[ox.Quad], dict[str, str]]:
    quads: list[ox.Quad] = []
    prefixes: dict[str, str] = {}
    for name in ("diplomacy.ttl", "topics.ttl", "shapes.ttl"):
        parser = ox.parse((folder() / name).read_bytes(), format=ox.RdfFormat.TURTLE)
        quads += list(parser)
        prefixes |= parser.prefixes
    return quads, prefixes


def _written(quads: Iterable[ox.Quad], prefixes: dict[str, str], accept: str) -> Reply:
    media_type = chosen(accept, TRIPLES)
    if media_type is None:
        return refusal(HTTPStatus.NOT_ACCEPTABLE, f"this comes as {', '.join(TRIPLES)}")
    body = ox.serialize(quads, format=TRIPLES[media_type], prefixes=prefixes) or b""
    return Reply(HTTPStatus.OK, media_type, body)
