"""What goes by a name, as one types: people first by how much they do, then sides, topics, places and things given."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox
from rdflib import RDF, RDFS, SKOS

from kg.browse.elements import element, link, page, say
from kg.browse.names import Names
from kg.names import name_key
from kg.ontology import DIP
from kg.store.terms import named_node
from kg.triples.iris import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import URIRef

    from kg.browse.wanted import Wanted
    from kg.store import StoredGraph

SHORTEST = 2
"""Letters from which on names are searched."""
LONGEST = 200
SHOWN = 30
PROPOSED = 8
"""Names that are found of each sort, and proposed below the field."""
_PEOPLE = """PREFIX dip: <https://w3id.org/diplomacy-kg/ontology#>
SELECT ?who (COUNT(DISTINCT ?event) AS ?number) WHERE {{
  {{ SELECT ?who WHERE {{ ?who dip:nameKey ?key . FILTER({fits}) }} LIMIT {most} }}
  OPTIONAL {{ ?event dip:participant|dip:via|dip:donor|dip:recipient ?who }}
}}
GROUP BY ?who
ORDER BY DESC(?number) ?who
LIMIT {rows}
"""
_MOST_WEIGHED = 500
"""People of whom it is counted how much they do, where a few letters fit thousands."""
_SORTS: dict[str, tuple[URIRef, ...]] = {
    "parties": (DIP.Country, DIP.Organization, DIP.Group),
    "themes": (DIP.Theme,),
    "topics": (DIP.Topic,),
    "places": (DIP.Place,),
    "items": (DIP.Item,),
}


class Hit(NamedTuple):
    """A node that goes by the words, its name, and the sort of it."""

    iri: str
    name: str
    sort: str


def search_page(graph: StoredGraph, text: str, wanted: Wanted) -> str:
    """Return the page of what goes by the words of a text."""
    names = Names(graph, wanted.language)
    language = wanted.language
    text = text.strip()[:LONGEST]
    found = list(_hits(graph, text, names, SHOWN, ("people", *_SORTS)))
    body = [element("h1", f"« {text} »")]
    for sort in ("people", *_SORTS):
        hits = [hit for hit in found if hit.sort == sort]
        if hits:
            items = (element("li", link(_address(hit, wanted, names), hit.name)) for hit in hits)
            body += [element("h2", say(language, sort)), element("ul", *items)]
    if not found:
        body.append(element("p", say(language, "too_short" if len(text) < SHORTEST else "no_match")))
    other = wanted.only().translated().address("/search", ("q", text))
    return page(wanted, text or say(language, "search_go"), body, here=other, query=text)


def suggestions(graph: StoredGraph, text: str, wanted: Wanted) -> list[dict[str, str]]:
    """Return a few of those that go by the words of a text, each with its `name` and the `path` of its page."""
    names = Names(graph, wanted.language)
    hits = _hits(graph, text.strip()[:LONGEST], names, PROPOSED, ("people", "parties", "themes"))
    return [
        {"name": hit.name, "path": address}
        for hit in hits
        if (address := _address(hit, wanted, names)) is not None
    ]


def _address(hit: Hit, wanted: Wanted, names: Names) -> str | None:
    """Return the page of somebody, or of the events about something."""
    if hit.sort in ("people", "parties"):
        path = names.path(hit.iri)
        return None if path is None else wanted.only().address(path)
    return wanted.only(("place" if hit.sort == "places" else "topic", names.short(hit.iri))).address()


def _hits(graph: StoredGraph, text: str, names: Names, most: int, sorts: tuple[str, ...]) -> Iterator[Hit]:
    if len(text) < SHORTEST:
        return
    for sort in sorts:
        found = _people(graph, text, most) if sort == "people" else _called(graph, text, most, _SORTS[sort])
        for iri in found:
            label = names.label(iri)
            sides = ", ".join(_sides(graph, iri, names)) if sort == "people" else ""
            yield Hit(iri, f"{label} ({sides})" if sides else label, sort)


def _people(graph: StoredGraph, text: str, most: int) -> list[str]:
    """Return the people whose names have all these words or beginnings of words, the busiest first."""
    words = name_key(text).split()
    if not words:
        return []
    fits = " && ".join(f'CONTAINS(CONCAT(" ", ?key), {ox.Literal(f" {word}")})' for word in words)
    query = _PEOPLE.format(fits=fits, most=_MOST_WEIGHED, rows=most)
    found = graph.database.query(query)
    return [row["who"].value for row in found if isinstance(row["who"], ox.NamedNode)]  # type: ignore[union-attr]


def _called(graph: StoredGraph, text: str, most: int, terms: tuple[URIRef, ...]) -> list[str]:
    """Return what of these classes has all words, or beginnings of words, in one of its names; short names first."""
    wanted = words_of(text).split()
    found: dict[str, tuple[int, str]] = {}
    for iri, name in _names(graph, terms):
        words = words_of(name).split()
        if wanted and all(any(each.startswith(word) for each in words) for word in wanted):
            found[iri] = min(found.get(iri, (len(name), name)), (len(name), name))
    return sorted(found, key=lambda iri: (*found[iri], iri))[:most]


def _names(graph: StoredGraph, terms: tuple[URIRef, ...]) -> Iterator[tuple[str, str]]:
    """Yield what of these classes bears which name or code."""
    for node in _nodes(graph, terms):
        for verb in (RDFS.label, SKOS.altLabel, SKOS.notation):
            for told in graph.database.quads_for_pattern(node, named_node(verb), None):
                if isinstance(told.object, ox.Literal):
                    yield node.value, told.object.value


def _nodes(graph: StoredGraph, terms: tuple[URIRef, ...]) -> Iterator[ox.NamedNode]:
    for term in terms:
        for quad in graph.database.quads_for_pattern(None, named_node(RDF.type), named_node(term)):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject


def _sides(graph: StoredGraph, iri: str, names: Names) -> list[str]:
    quads = graph.database.quads_for_pattern(ox.NamedNode(iri), named_node(DIP.represents), None)
    return sorted(names.label(quad.object.value) for quad in quads if isinstance(quad.object, ox.NamedNode))
