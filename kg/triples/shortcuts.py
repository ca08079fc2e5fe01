"""The simple statements, derived from the events: who meets with whom, who donates what to whom."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from kg.ontology import DIP
from kg.triples.index import by_predicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rdflib.term import Node

    from kg.triples.index import Values
    from kg.triples.nodes import Triple


def shortcut_triples(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield `meetsWith`, `donates` and `donatesTo` for the events that the triples describe."""
    said = by_predicate(triples)
    yield from _meets_with(said)
    yield from _donates(said)


def _meets_with(said: Mapping[Node, Values]) -> Iterator[Triple]:
    """Yield both directions for each two participants of different sides of a meeting that took place."""
    represents, statuses = said[DIP.represents], said[DIP.status]
    for meeting, participants in said[DIP.participant].items():
        if DIP.Held not in statuses[meeting]:
            continue
        for one, other in combinations(participants, 2):
            if _sides(one, represents).isdisjoint(_sides(other, represents)):
                yield one, DIP.meetsWith, other
                yield other, DIP.meetsWith, one


def _donates(said: Mapping[Node, Values]) -> Iterator[Triple]:
    donors, recipients, items = said[DIP.donor], said[DIP.recipient], said[DIP.item]
    for donation, givers in donors.items():
        for giver in givers:
            for item in items[donation]:
                yield giver, DIP.donates, item
            for receiver in recipients[donation] - {giver}:
                yield giver, DIP.donatesTo, receiver


def _sides(party: Node, represents: Values) -> set[Node]:
    """Return whom a party stands for: a country or an organisation stands for itself."""
    return represents.get(party) or {party}
