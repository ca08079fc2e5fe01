"""The page of a person, country, organisation or group: offices, whom it met how often, and its newest events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import SKOS

from kg.browse.asked import asked, counted
from kg.browse.elements import element, link, say
from kg.browse.facets import years
from kg.browse.listed import event_list, listed
from kg.dossier.words import Words
from kg.facts import Tenure
from kg.facts.titles import plain
from kg.findings import is_date
from kg.ontology import DIP
from kg.store.terms import named_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from rdflib import URIRef

    from kg.browse.names import Names
    from kg.browse.wanted import Wanted
    from kg.query import Answer
    from kg.store import StoredGraph

PARTNERS = 15
"""Of those whom somebody met, how many are named."""
DELEGATES = 25
EVENTS = 20
"""Newest events that are shown; the first page has the others."""
PARAMETERS = {"person": "person", "country": "country", "organization": "country", "group": "counterpart"}
"""By which parameter of the questions somebody of a kind is chosen."""


def party_body(graph: StoredGraph, iri: str, wanted: Wanted, names: Names) -> list[Element]:
    """Return what the page of somebody shows."""
    kind = names.kind(iri) or "person"
    here = wanted.only((PARAMETERS[kind], names.short(iri)))
    said = here.parameters()
    events = listed(asked(graph, "events", said, limit=EVENTS)) if kind != "group" else []
    found = [*_about(graph, iri, wanted, names), _ways(here, kind, iri)]
    if kind == "person":
        found += _offices(graph, iri, wanted, names)
    if kind != "group":
        question = "partners" if kind == "person" else "partners-of-sides"
        found += _partners(asked(graph, question, said, limit=PARTNERS), wanted, names)
    if kind in ("country", "organization"):
        found += _delegates(graph, here, names)
    found.append(element("h2", say(wanted.language, "events")))
    found += years(counted(graph, "by-year", said), here) if kind != "group" else []
    found.append(event_list(events, wanted, names))
    return found


def _about(graph: StoredGraph, iri: str, wanted: Wanted, names: Names) -> list[Element]:
    """Return the sides, other spellings and the identifiers elsewhere of somebody."""
    language = wanted.language
    sides = [_page_of(side, wanted, names) for side in _nodes(graph, iri, DIP.represents)]
    spellings = ", ".join(sorted({plain(text) for text in _texts(graph, iri, SKOS.altLabel)}))
    elsewhere = [
        link(other, other, rel="noreferrer external")
        for other in _nodes(graph, iri, SKOS.exactMatch)
        if other.startswith(("http://", "https://"))
    ]
    rows: list[Element] = []
    for key, parts in (
        ("sides", sides),
        ("also", [spellings] if spellings else []),
        ("elsewhere", elsewhere),
    ):
        if parts:
            rows += [element("dt", say(language, key)), element("dd", *_parted(parts))]
    return [element("dl", *rows)] if rows else []


def _parted(parts: Sequence[Element | str]) -> Iterator[Element | str]:
    for number, part in enumerate(parts):
        if number:
            yield ", "
        yield part


def _ways(here: Wanted, kind: str, iri: str) -> Element:
    """Return the links to all events of somebody, and to the same drawn."""
    ways = [(here.address(), "all_events"), (here.address("/draw"), "draw")]
    if kind == "person":
        ways.append((here.only().address("/dossier", ("id", iri)), "dossier"))
    if kind == "group":
        return element("ul", class_="links")
    return element(
        "ul",
        *(element("li", link(address, say(here.language, key))) for address, key in ways),
        class_="links",
    )


def _offices(graph: StoredGraph, iri: str, wanted: Wanted, names: Names) -> list[Element]:
    """Return the roles in which a person was seen, with days, in order of time."""
    words = Words(wanted.language)
    told: dict[str, Tenure] = {}
    for claim in _subjects(graph, DIP.holder, iri):
        for office in _nodes(graph, claim, DIP.office):
            first, last = (
                next(filter(is_date, _texts(graph, claim, verb)), None)
                for verb in (DIP.firstSeen, DIP.lastSeen)
            )
            told[office] = Tenure(names.label(office), first, last)
    for office in _nodes(graph, iri, DIP.holds):
        told.setdefault(office, Tenure(names.label(office)))
    ordered = sorted(told.values(), key=lambda one: (one.first is None, one.first or "", one.role))
    if not ordered:
        return []
    items = [element("li", words.tenure(one)) for one in ordered]
    return [element("h2", say(wanted.language, "offices")), element("ul", *items)]


def _partners(answer: Answer, wanted: Wanted, names: Names) -> list[Element]:
    """Return whom somebody met, the most often met first."""
    words = Words(wanted.language)
    rows = []
    for row in answer.rows:
        told = dict(zip(answer.columns, row, strict=True))
        if told["value"] is None:
            continue
        last = str(told["last"]) if told["last"] and is_date(str(told["last"])) else None
        rows.append(
            element(
                "tr",
                element("td", _page_of(str(told["value"]), wanted, names)),
                element("td", str(told["number"]), class_="number"),
                element("td", words.date(last) if last else ""),
            )
        )
    if not rows:
        return []
    head = element(
        "tr",
        *(
            element("th", say(wanted.language, key), scope="col", class_="number" if key == "times" else None)
            for key in ("who", "times", "last")
        ),
    )
    table = element("table", element("thead", head), element("tbody", *rows))
    return [element("h2", say(wanted.language, "met")), table]


def _delegates(graph: StoredGraph, here: Wanted, names: Names) -> list[Element]:
    """Return who acts for a side, the busiest first."""
    counts = counted(graph, "delegates", here.parameters(), DELEGATES)
    if not counts:
        return []
    items = [
        element("li", _page_of(value, here, names), element("span", f" ({number})", class_="soft"))
        for value, number in counts
    ]
    return [element("h2", say(here.language, "delegates")), element("ul", *items, class_="links")]


def _page_of(iri: str, wanted: Wanted, names: Names) -> Element:
    path = names.path(iri)
    return link(wanted.only().address(path) if path else None, names.label(iri))


def _nodes(graph: StoredGraph, iri: str, verb: URIRef) -> list[str]:
    quads = graph.database.quads_for_pattern(ox.NamedNode(iri), named_node(verb), None)
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)})


def _texts(graph: StoredGraph, iri: str, verb: URIRef) -> list[str]:
    quads = graph.database.quads_for_pattern(ox.NamedNode(iri), named_node(verb), None)
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)})


def _subjects(graph: StoredGraph, verb: URIRef, iri: str) -> list[str]:
    quads = graph.database.quads_for_pattern(None, named_node(verb), ox.NamedNode(iri))
    return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})
