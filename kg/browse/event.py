"""The page of an event: when and where, who took part in which role, and the sentences that prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.browse.elements import element, link, say
from kg.dossier.words import Words
from kg.facts import MeetingFact, read_facts
from kg.facts.titles import gift_title, plain
from kg.ontology import DIP
from kg.store import part_about
from kg.store.terms import named_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from xml.etree.ElementTree import Element

    from kg.browse.names import Names
    from kg.browse.wanted import Wanted
    from kg.facts import Actor, GiftFact, Proof
    from kg.store import StoredGraph


def event_body(graph: StoredGraph, iri: str, wanted: Wanted, names: Names) -> list[Element]:
    """Return what the page of an event shows."""
    facts = read_facts(part_about(graph, [iri]))
    event = next((each for each in facts.events if each.id == iri), None)
    if event is None:
        return []
    words = Words(wanted.language)
    parties = {actor.id: actor for actor in facts.actors}
    rows = (
        _meeting(event, parties, wanted, names)
        if isinstance(event, MeetingFact)
        else _gift(event, wanted, names)
    )
    told = ", ".join(f"« {plain(text)} »" for text in event.date_texts)
    found = [element("p", words.headline(event), class_="soft")]
    rows += [("date_told", [element("span", told)])] if told else []
    rows += [("articles", _articles(graph, iri, wanted, names))]
    found.append(element("dl", *_rows(rows, wanted)))
    found.append(element("h2", say(wanted.language, "proofs")))
    for proof in event.proofs:
        found += _proof(proof, words)
    if not event.proofs:
        found.append(element("p", say(wanted.language, "no_proofs")))
    return found


Row = tuple[str, "list[Element]"]


def _rows(rows: Iterable[Row], wanted: Wanted) -> Iterable[Element]:
    """Yield each label with what belongs to it; a label of the dossier where these pages have none."""
    words = Words(wanted.language)
    for key, values in rows:
        if values:
            label = (
                words.label(key)
                if key in ("donor", "recipient", "via", "gift")
                else say(wanted.language, key)
            )
            yield element("dt", label)
            yield from (element("dd", value) for value in values)


def _meeting(event: MeetingFact, parties: Mapping[str, Actor], wanted: Wanted, names: Names) -> list[Row]:
    present = []
    for party in event.participants:
        roles = [plain(role) for holder, role in event.roles if holder == party]
        sides = [names.label(side) for side in parties[party].sides] if party in parties else []
        present.append(
            element(
                "span", _to(party, wanted, names), f" ({', '.join(roles + sides)})" if roles + sides else None
            )
        )
    return [
        ("participants", present),
        ("place", [_choosing("place", event.place, wanted)] if event.place else []),
        ("topics", [_choosing("topic", topic, wanted) for topic in event.topics]),
        (
            "theme",
            [
                link(wanted.only(("topic", names.short(theme))).address(), names.label(theme))
                for theme in event.themes
            ],
        ),
    ]


def _gift(event: GiftFact, wanted: Wanted, names: Names) -> list[Row]:
    def party(node: str | None, text: str | None) -> list[Element]:
        if node is not None:
            return [_to(node, wanted, names)]
        return [element("span", plain(text))] if text else []

    return [
        ("gift", [_choosing("topic", event.item, wanted, gift_title(event))] if event.item else []),
        ("donor", party(event.donor, event.donor_text)),
        ("recipient", party(event.recipient, event.recipient_text)),
        ("via", [_to(one, wanted, names) for one in event.via]),
    ]


def _to(iri: str, wanted: Wanted, names: Names) -> Element:
    path = names.path(iri)
    return link(wanted.only().address(path) if path else None, names.label(iri))


def _choosing(name: str, value: str, wanted: Wanted, text: str | None = None) -> Element:
    return link(wanted.only((name, value)).address(), plain(text or value))


def _articles(graph: StoredGraph, iri: str, wanted: Wanted, names: Names) -> list[Element]:
    quads = graph.database.quads_for_pattern(ox.NamedNode(iri), named_node(DIP.reportedIn), None)
    found = sorted({quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)})
    return [_to(article, wanted, names) for article in found]


def _proof(proof: Proof, words: Words) -> list[Element]:
    """Return the sentence with the words that prove the fact marked, and where it stands."""
    quote = element("blockquote", proof.before, element("mark", proof.text), proof.after)
    return [quote, element("p", words.origin(proof), class_="soft")]
