"""Events as a list: day, what it was, and a mark where it did not take place yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rdflib import URIRef

from kg.browse.elements import element, link
from kg.dossier.words import Words
from kg.facts.titles import plain
from kg.findings import is_date
from kg.ontology import DIP, word_for

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from kg.browse.names import Names
    from kg.browse.wanted import Wanted
    from kg.query import Answer


class Listed(NamedTuple):
    """An event of a list."""

    iri: str
    when: str | None
    label: str
    kind: str
    status: str


def listed(answer: Answer) -> list[Listed]:
    """Return the events of an answer with the columns `event when label kind status`."""
    rows = (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
    return [
        Listed(
            str(row["event"]),
            str(row["when"]) if row["when"] is not None and is_date(str(row["when"])) else None,
            plain(str(row["label"] or "")),
            word_of(str(row["kind"])),
            word_of(str(row["status"])),
        )
        for row in rows
    ]


def word_of(term: str) -> str:
    """Return the word of the page and the questions for a kind or status; empty if there is none."""
    return "gift" if term == str(DIP.Donation) else word_for(URIRef(term)) or ""


def event_list(events: list[Listed], wanted: Wanted, names: Names) -> Element:
    """Return the events as a list with links to their pages."""
    words = Words(wanted.language)
    items = []
    for event in events:
        path = names.path(event.iri)
        address = wanted.only().address(path) if path else None
        text = event.label or words.kind(event.kind)
        badge = element("span", f"{words.kind(event.kind)} · {words.kind(event.status)}", class_="badge")
        items.append(
            element("li", element("span", words.date(event.when), class_="soft"), link(address, text), badge)
        )
    return element("ul", *items, class_="plain events")
