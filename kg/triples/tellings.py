"""Events as values that can be held against each other, read from their triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, URIRef

from kg.model import Donation
from kg.ontology import DIP, word_for
from kg.resolve import Gift, Party, Talk
from kg.triples.iris import words_of
from kg.triples.reports import by_event, status_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from rdflib.term import Node

    from kg.triples.index import Values
    from kg.triples.reports import Report


def tellings(said: Mapping[Node, Values], reports: Iterable[Report]) -> tuple[list[Talk], list[Gift]]:
    """Return the meetings and the donations, each with all dispatches that tell it."""
    talks, gifts = [], []
    for event, told in by_event(reports).items():
        if isinstance(told[0].fact, Donation):
            gifts.append(_gift(said, event, told, told[0].fact))
        else:
            talks.append(_talk(said, event, told))
    return talks, gifts


def _talk(said: Mapping[Node, Values], event: URIRef, told: list[Report]) -> Talk:
    kinds = (word_for(kind) for kind in said[RDF.type][event] if isinstance(kind, URIRef))
    return Talk(
        id=str(event),
        kind=min(kind for kind in kinds if kind),
        status=status_of(told),
        date=_one(said[DIP.date][event]),
        parties=frozenset(_party(said, party) for party in said[DIP.participant][event]),
        dispatches=_dispatches(told),
        published=_published(told),
    )


def _gift(said: Mapping[Node, Values], event: URIRef, told: list[Report], fact: Donation) -> Gift:
    return Gift(
        id=str(event),
        status=status_of(told),
        date=_one(said[DIP.date][event]),
        donor=_one(said[DIP.donor][event]),
        recipient=_one(said[DIP.recipient][event]),
        item=frozenset(words_of(fact.item).split()),
        amount=fact.amount,
        dispatches=_dispatches(told),
        published=_published(told),
    )


def _party(said: Mapping[Node, Values], party: Node) -> Party:
    """Return a participant; a country or an organisation is somebody unnamed of its own side."""
    if DIP.Person in said[RDF.type][party]:
        return Party(str(party), frozenset(map(str, said[DIP.represents][party])))
    return Party(str(party), frozenset({str(party)}), named=False)


def _one(values: Iterable[Node]) -> str | None:
    return min(map(str, values), default=None)


def _dispatches(told: list[Report]) -> frozenset[str]:
    return frozenset(report.dispatch.id for report in told)


def _published(told: list[Report]) -> date | None:
    return min((day for report in told if (day := report.dispatch.published) is not None), default=None)
