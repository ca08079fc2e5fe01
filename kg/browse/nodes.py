"""The page of one node: somebody and what is told of him, an event with its proofs, a dispatch, or anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.browse.elements import element, link, page, say
from kg.browse.event import event_body
from kg.browse.names import Names
from kg.browse.party import party_body
from kg.browse.start import events_page
from kg.browse.told import dispatch_body, other_body

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from kg.browse.wanted import Wanted
    from kg.store import StoredGraph

    Body = Callable[[StoredGraph, str, Wanted, Names], list[Element]]

_BODIES: dict[str, Body] = {
    "person": party_body,
    "country": party_body,
    "organization": party_body,
    "group": party_body,
    "event": event_body,
    "dispatch": dispatch_body,
}
_CHOOSING = {"topic": "topic", "item": "topic", "theme": "topic", "place": "place"}
"""What chooses events, by the parameter that takes it: its page is that of these events."""


def node_page(graph: StoredGraph, iri: str, wanted: Wanted) -> str:
    """Return the page of a node of the graph; of a topic, place or thing, the events that have it."""
    names = Names(graph, wanted.language)
    kind = names.kind(iri) or ""
    if kind in _CHOOSING:
        return events_page(graph, wanted.only((_CHOOSING[kind], names.short(iri))))
    path = names.path(iri) or "/"
    label = names.label(iri)
    body = _BODIES.get(kind, other_body)(graph, iri, wanted, names)
    data = element("p", link(f"{path}?format=ttl", say(wanted.language, "data")), class_="soft")
    other = wanted.only().translated().address(path)
    return page(wanted, label, [element("h1", label), *body, data], here=other)
