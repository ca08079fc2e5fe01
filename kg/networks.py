"""The graph as networks of networkx: who meets whom, who gives to whom, and both together."""

from __future__ import annotations

import re
from itertools import combinations
from typing import IO, TYPE_CHECKING, Literal, get_args

import networkx as nx

from kg.errors import QueryError
from kg.facts import MeetingFact, read_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from rdflib import Dataset

    from kg.facts import Actor, Event, Facts, GiftFact

NetworkKind = Literal["meetings", "donations", "countries", "all"]
Value = str | int | float | bool
Sides = dict[str, tuple[str, ...]]

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def network(graph: Dataset, kind: NetworkKind = "all") -> nx.Graph[str]:
    """Return a network of the graph; nodes are identifiers, attributes plain words and numbers.

    - `meetings`: MultiGraph, one edge (`meets`) for each two sides of each meeting, with its `date`,
      `topics`, `place`, `status`, `evidence` and `source`;
    - `donations`: DiGraph, one arc from a donor to a recipient; `weight` counts the gifts, and `pledged`
      those not delivered yet. A gift with one known end has no arc, but its party is there;
    - `countries`: Graph of countries and organisations; an edge counts `meetings` (held), `planned`
      ones and `gifts`, and adds them up in `weight`;
    - `all`: MultiDiGraph of all of it: `meets`, donor -`gives`-> gift -`given_to`-> recipient, and
      person -`represents`-> country or organisation; each edge says in `relation` what it is.

    An edge for several events names their `dates`, `topics` and `items`, and has in `events` the
    attributes of each, such as `item`, `quantity`, `value` and `currency` of a gift. What is not known is
    left out. QueryError for any other kind.
    """
    return network_of(read_facts(graph), kind)


def network_of(facts: Facts, kind: NetworkKind = "all") -> nx.Graph[str]:
    """Return the same network as `network`, from facts that were read before."""
    if kind == "meetings":
        return _add_meetings(nx.MultiGraph(), facts)
    if kind == "donations":
        return _add_arcs(nx.DiGraph(), facts)
    if kind == "countries":
        return _add_countries(nx.Graph(), facts)
    if kind == "all":
        everything: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        return _add_sides(_add_gifts(_add_meetings(everything, facts), facts), facts)
    raise QueryError(f"{kind!r} is no network; there are {', '.join(get_args(NetworkKind))}", where="kind")


def write_graphml(network: nx.Graph[str], path: Path | IO[bytes]) -> None:
    """Write a network as GraphML (read by Gephi, yEd, igraph), without lists and what XML forbids."""
    nx.write_graphml_xml(_writable(network), path)


def write_gexf(network: nx.Graph[str], path: Path | IO[bytes]) -> None:
    """Write a network as GEXF (the format of Gephi), without lists and what XML forbids."""
    nx.write_gexf(_writable(network), path)


def _writable(network: nx.Graph[str]) -> nx.Graph[str]:
    """Return a copy with words and numbers only, made of characters that XML 1.0 allows (section 2.2)."""
    copy = network.copy()
    owners = [own for _, own in copy.nodes(data=True)] + [own for *_, own in copy.edges(data=True)]
    for attributes in owners:
        written = {key: _legal(value) for key, value in attributes.items() if not isinstance(value, list)}
        attributes.clear()
        attributes.update(written)
    return copy


def _legal(value: Value) -> Value:
    """Return a value with the forbidden characters left out."""
    return NOT_IN_XML.sub("", value) if isinstance(value, str) else value


def pairs(participants: tuple[str, ...], sides: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return who met whom: participants of different sides, or all of them if there is one side only.

    Someone whose side is unknown met everybody.
    """
    everybody = list(combinations(sorted(set(participants)), 2))
    across = [(a, b) for a, b in everybody if not set(sides[a]) & set(sides[b])]
    return across or everybody


def sides_of(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Return for each actor the countries and organisations it stands for; these stand for themselves."""
    return {actor.id: actor.sides if actor.kind == "person" else (actor.id,) for actor in facts.actors}


def _add_meetings(graph: nx.Graph[str], facts: Facts) -> nx.Graph[str]:
    """Add an edge for each two sides of each meeting, and their nodes."""
    actors, sides = _by_id(facts), sides_of(facts)
    for meeting in facts.meetings:
        for one, other in pairs(meeting.participants, sides):
            _add_actors(graph, actors[one], actors[other])
            graph.add_edge(one, other, **_meeting_attributes(meeting))
    return graph


def _add_gifts(graph: nx.Graph[str], facts: Facts) -> nx.Graph[str]:
    """Add each gift as a node between its donor and its recipient."""
    actors = _by_id(facts)
    for gift in facts.gifts:
        graph.add_node(gift.id, **_gift_node(gift))
        if gift.donor is not None:
            _add_actors(graph, actors[gift.donor])
            graph.add_edge(gift.donor, gift.id, **_event_attributes(gift, "gives"))
        if gift.recipient is not None:
            _add_actors(graph, actors[gift.recipient])
            graph.add_edge(gift.id, gift.recipient, **_event_attributes(gift, "given_to"))
    return graph


def _add_sides(graph: nx.Graph[str], facts: Facts) -> nx.Graph[str]:
    """Add all actors, and an edge from each person to what the person represents."""
    actors = _by_id(facts)
    for actor in facts.actors:
        _add_actors(graph, actor, *(actors[side] for side in actor.sides))
        for side in actor.sides:
            graph.add_edge(actor.id, side, relation="represents")
    return graph


def _add_arcs(graph: nx.Graph[str], facts: Facts) -> nx.Graph[str]:
    """Add an arc from each donor to each recipient, with what was given on it."""
    actors = _by_id(facts)
    bundles: dict[tuple[str, str], list[GiftFact]] = {}
    for gift in facts.gifts:
        _add_actors(graph, *(actors[end] for end in (gift.donor, gift.recipient) if end is not None))
        if gift.donor is not None and gift.recipient is not None:
            bundles.setdefault((gift.donor, gift.recipient), []).append(gift)
    for (donor, recipient), gifts in bundles.items():
        pledged = sum(gift.status == "pledged" for gift in gifts)
        graph.add_edge(donor, recipient, relation="gives", pledged=pledged, **_bundled(gifts))
    return graph


def _add_countries(graph: nx.Graph[str], facts: Facts) -> nx.Graph[str]:
    """Add an edge between each two sides that met or gave, with their counts."""
    actors = _by_id(facts)
    bundles: dict[tuple[str, str], list[MeetingFact | GiftFact]] = {}
    for one, other, event in _contacts(facts):
        bundles.setdefault((min(one, other), max(one, other)), []).append(event)
    for (one, other), events in bundles.items():
        _add_actors(graph, actors[one], actors[other])
        graph.add_edge(one, other, **_counts(events), **_bundled(events))
    return graph


def _counts(events: Sequence[MeetingFact | GiftFact]) -> dict[str, int]:
    """Return how many events there are of each sort."""
    gifts = sum(event.kind == "gift" for event in events)
    planned = sum(event.status == "planned" for event in events)
    return {"meetings": len(events) - gifts - planned, "planned": planned, "gifts": gifts}


def _bundled(events: Sequence[MeetingFact | GiftFact]) -> dict[str, int | str | list[dict[str, Value]]]:
    """Return what an edge for several events has: their number, what they name, and each of them."""
    told = [
        _meeting_attributes(event) if isinstance(event, MeetingFact) else _gift_attributes(event)
        for event in events
    ]
    return {"weight": len(events), **_contents(events), "events": told}


def _contents(events: Sequence[MeetingFact | GiftFact]) -> dict[str, str]:
    """Return the dates, topics and items of events, each once and in order; what there is none of is left out."""
    named = {
        "dates": {event.date for event in events if event.date is not None},
        "topics": {topic for event in events if isinstance(event, MeetingFact) for topic in event.topics},
        "items": {event.item for event in events if not isinstance(event, MeetingFact)},
    }
    return {name: "; ".join(sorted(values)) for name, values in named.items() if values}


def _contacts(facts: Facts) -> Iterator[tuple[str, str, MeetingFact | GiftFact]]:
    """Yield two sides and what they had with each other, once for each event."""
    sides = sides_of(facts)
    for meeting in facts.meetings:
        there = sorted({side for one in meeting.participants for side in sides[one]})
        yield from ((one, other, meeting) for one, other in combinations(there, 2))
    for gift in facts.gifts:
        givers = sides[gift.donor] if gift.donor else ()
        takers = sides[gift.recipient] if gift.recipient else ()
        yield from ((one, other, gift) for one in givers for other in takers if one != other)


def _by_id(facts: Facts) -> dict[str, Actor]:
    """Return the actors by their identifier."""
    return {actor.id: actor for actor in facts.actors}


def _add_actors(graph: nx.Graph[str], *actors: Actor) -> None:
    """Add actors as nodes; adding one again changes nothing."""
    for actor in actors:
        graph.add_node(
            actor.id,
            kind=actor.kind,
            label=actor.label,
            label_en=actor.label_en,
            code=actor.code or "",
            roles="; ".join(actor.roles),
        )


def _gift_node(gift: GiftFact) -> dict[str, Value]:
    """Return the attributes of a gift's node."""
    own = {"status": gift.status, "date": gift.date}
    return {"kind": "gift", "label": gift.item, "label_en": gift.item} | _known(own) | _amount(gift)


def _amount(gift: GiftFact) -> dict[str, Value]:
    """Return how much was given, as far as it is known."""
    told: dict[str, Value | None] = {
        "quantity": gift.quantity,
        "value": gift.value,
        "currency": gift.currency,
    }
    for name, bounds in (("quantity", gift.quantity_bounds), ("value", gift.value_bounds)):
        if bounds is not None:
            told |= {f"{name}_least": bounds.least, f"{name}_most": bounds.most}
            told[f"{name}_about"] = bounds.about or None
    return _known(told)


def _gift_attributes(gift: GiftFact) -> dict[str, Value]:
    """Return what a gift has as one of the events of an arc."""
    return _event_attributes(gift, "gives") | {"item": gift.item} | _amount(gift)


def _meeting_attributes(meeting: MeetingFact) -> dict[str, Value]:
    """Return the attributes of a meeting's edge."""
    own = {"place": meeting.place, "topics": "; ".join(meeting.topics) or None}
    return _event_attributes(meeting, "meets") | _known(own)


def _event_attributes(event: Event, relation: str) -> dict[str, Value]:
    """Return what the edges of meetings and of gifts both carry."""
    proof = event.proofs[0] if event.proofs else None
    return _known(
        {
            "relation": relation,
            "event": event.id,
            "event_kind": event.kind,
            "status": event.status,
            "date": event.date,
            "date_text": "; ".join(event.date_texts) or None,
            "evidence": proof.text if proof else None,
            "source": proof.source if proof else None,
        }
    )


def _known(values: Mapping[str, Value | None]) -> dict[str, Value]:
    """Return what is known; neither GEXF nor GraphML can write an unknown."""
    return {key: value for key, value in values.items() if value is not None}
