"""The prefixes under which a reader of Turtle finds the terms and the resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import PROV, SKOS, Namespace
from rdflib.namespace import SDO

from kg.ontology import NAMESPACE, THEMES
from kg.triples.iris import FOLDERS
from kg.triples.proofs import OA
from kg.triples.when import SEM

if TYPE_CHECKING:
    from rdflib import Graph

VOCABULARIES = {
    "dip": Namespace(NAMESPACE),
    "oa": OA,
    "prov": PROV,
    "schema": SDO,
    "sem": SEM,
    "skos": SKOS,
    "theme": Namespace(THEMES),
}


def bind_prefixes(graph: Graph, base: str) -> None:
    """Bind the vocabularies we use, and a prefix for each folder of resources under `base`.

    A prefix of ours that the graph already has for something of its own stays what it is.
    """
    for prefix, namespace in VOCABULARIES.items():
        graph.bind(prefix, namespace, override=True)
    for folder in FOLDERS:
        graph.bind(folder, f"{base}{folder}/", override=False)
