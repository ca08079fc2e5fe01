"""The page of a dispatch with the events that it tells, and of any other node with what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import RDF
from rdflib.namespace import SDO

from kg.browse.asked import asked
from kg.browse.elements import element, link, say
from kg.browse.listed import event_list, listed
from kg.facts.titles import plain
from kg.ontology import DIP
from kg.store.terms import named_node
from kg.triples.iris import web_address

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from rdflib import URIRef

    from kg.browse.names import Names
    from kg.browse.wanted import Wanted
    from kg.store import StoredGraph

EVENTS = 200
STATEMENTS = 200
"""Of what is said of a node, how much is shown."""


def dispatch_body(graph: StoredGraph, iri: str, wanted: Wanted, names: Names) -> list[Element]:
    """Return where a dispatch came from, and the events that it tells."""
    rows: list[Element] = []
    for key, verb in (("source", DIP.source), ("published", SDO.datePublished)):
        for text in _texts(graph, iri, verb):
            address = web_address(text)
            shown = link(None if address is None else str(address), plain(text), rel="noreferrer external")
            rows += [element("dt", say(wanted.language, key)), element("dd", shown)]
    events = listed(asked(graph, "told-in", {"fact": (iri,)}, limit=EVENTS))
    found = [element("dl", *rows)] if rows else []
    return [*found, element("h2", say(wanted.language, "in_dispatch")), event_list(events, wanted, names)]


def other_body(graph: StoredGraph, iri: str, wanted: Wanted, names: Names) -> list[Element]:
    """Return what the graph says of a node as a table, its classes left out."""
    rows = []
    quads = graph.database.quads_for_pattern(ox.NamedNode(iri), None, None)
    told = sorted(
        {(str(quad.predicate.value), quad.object) for quad in quads}, key=lambda pair: (pair[0], str(pair[1]))
    )
    for verb, value in told[:STATEMENTS]:
        if verb == str(RDF.type):
            continue
        if isinstance(value, ox.NamedNode):
            path = names.path(value.value)
            shown = link(wanted.only().address(path) if path else None, names.label(value.value))
        else:
            shown = element("span", plain(value.value if isinstance(value, ox.Literal) else str(value)))
        rows.append(element("tr", element("th", names.label(verb), scope="row"), element("td", shown)))
    return [element("h2", say(wanted.language, "statements")), element("table", *rows)]


def _texts(graph: StoredGraph, iri: str, verb: URIRef) -> list[str]:
    quads = graph.database.quads_for_pattern(ox.NamedNode(iri), named_node(verb), None)
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)})
