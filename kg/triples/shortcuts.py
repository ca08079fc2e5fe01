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
    """Yield who meets, or plans to meet, with whom, and who donates, delivers or pledges what, and to whom."""
    said = by_predicate(triples)
    yield from _meets_with(said)
    yield from _donates(said)


def _meets_with(said: Mapping[Node, Values]) -> Iterator[Triple]:
    """Yield both directions for each two participants of different sides of a meeting, by how it came out."""
    represents, statuses = said[DIP.represents], said[DIP.status]
    for meeting, participants in said[DIP.participant].items():
        verb = DIP.meetsWith if DIP.Held in statuses[meeting] else DIP.plansToMeet
        for one, other in combinations(participants, 2):
            if _sides(one, represents).isdisjoint(_sides(other, represents)):
                yield one, verb, other
                yield other, verb, one


def _donates(said: Mapping[Node, Values]) -> Iterator[Triple]:
    donors, recipients, items = said[DIP.donor], said[DIP.recipient], said[DIP.item]
    for donation, givers in donors.items():
        verb = DIP.delivers if DIP.Delivered in said[DIP.status][donation] else DIP.pledges
        for giver in givers:
            for item in items[donation]:
                yield giver, DIP.donates, item
                yield giver, verb, item
            for receiver in recipients[donation] - {giver}:
                yield giver, DIP.donatesTo, receiver


def _sides(party: Node, represents: Values) -> set[Node]:
    """Return whom a party stands for: a country or an organisation stands for itself."""
    return represents.get(party) or {party}
