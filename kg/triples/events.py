"""Meetings and donations as nodes: what they are called, who took part, what was given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rdflib import RDF, Literal

from kg.model import Meeting
from kg.ontology import DIP, term_for
from kg.resolve import another_holder, day_of, holder_of, names_side, time_of
from kg.triples.bounds import bound_triples
from kg.triples.iris import digest, words_of
from kg.triples.text import clean
from kg.triples.when import date_triples, names_a_day

if TYPE_CHECKING:
    from datetime import date

    from rdflib import URIRef

    from kg.model import Dispatch, Donation, Participant, When
    from kg.triples.nodes import Nodes


class Telling(NamedTuple):
    """Which dispatch shows people in their offices, on which day, and when that is if not a whole day is known."""

    dispatch: str
    day: date | None
    time: str | None


def without_nobodies(nodes: Nodes, dispatch: Dispatch, fact: Meeting | Donation) -> Meeting | Donation | None:
    """Return a fact without those who are no people, as somebody decided; None for a meeting of fewer than two."""
    if not nodes.nobodies:
        return fact
    if not isinstance(fact, Meeting):
        via = tuple(name for name in fact.via if not nodes.is_nobody(name, fact.donor_side, dispatch))
        return replace(fact, via=via)
    left = tuple(
        who for who in fact.participants if not (who.name and nodes.is_nobody(who.name, who.side, dispatch))
    )
    return replace(fact, participants=left) if len(left) > 1 or left == fact.participants else None


def meeting_node(nodes: Nodes, dispatch: Dispatch, meeting: Meeting) -> URIRef:
    """Say of a meeting all but its status, and return its node.

    The node is the same for one kind of meeting, the same participants and the same day, whichever
    dispatch tells it.
    """
    kind = term_for(meeting.kind)
    told = Telling(dispatch.id, day_of(dispatch, meeting), time_of(dispatch, meeting))
    found = [(who, nodes.participant(who, dispatch)) for who in meeting.participants]
    parties = [(who, node) for who, node in found if node is not None]
    keys = sorted({_participant_key(who, node) for who, node in parties})
    event = _event(nodes, dispatch, "meeting", meeting.when, (str(kind), *keys))
    parties = [(who, _holder(nodes, event, who, told) or node) for who, node in parties]
    nodes.say(event, RDF.type, kind)
    for who, node in parties:
        _take_part(nodes, event, who, node, told)
        nodes.peers[node].update(other for _, other in parties if other != node)
    for topic in meeting.topics:
        nodes.say(event, DIP.topic, nodes.subject("topic", topic))
    if meeting.place:
        nodes.say(event, DIP.place, nodes.concept("place", meeting.place))
    return event


def donation_node(nodes: Nodes, dispatch: Dispatch, donation: Donation) -> URIRef:
    """Say of a donation all but its status, and return its node.

    The node is the same for the same donor, recipient, item, amount and day, whichever dispatch tells
    it; two figures for one gift stay two donations, since nobody can tell which is right.
    """
    donor = nodes.party(donation.donor, donation.donor_side, dispatch)
    recipient = nodes.party(donation.recipient or "", donation.recipient_side, dispatch)
    item = nodes.item(donation.item)
    event = _event(
        nodes, dispatch, "donation", donation.when, _donation_key(donation, donor, recipient, item)
    )
    nodes.say(event, RDF.type, DIP.Donation)
    nodes.say(event, DIP.item, item)
    for predicate, party in ((DIP.donor, donor), (DIP.recipient, recipient)):
        if party is not None:
            nodes.say(event, predicate, party)
    for name in donation.via:
        nodes.say(event, DIP.via, nodes.person(name, donation.donor_side, dispatch))
    _say_texts_and_amounts(nodes, event, donation)
    return event


def _holder(nodes: Nodes, event: URIRef, who: Participant, told: Telling) -> URIRef | None:
    """Return whoever held an office that is told without a name, None if the table knows nobody."""
    term = None if who.name else holder_of(who.role, who.side, told.time)
    if term is None:
        return None
    person = nodes.holder(term)
    nodes.inferred.add((event, person, str(term), told.dispatch))
    return person


def _take_part(nodes: Nodes, event: URIRef, who: Participant, node: URIRef, told: Telling) -> None:
    nodes.say(event, DIP.participant, node)
    if not who.role:
        return
    role = nodes.role(who.role, who.side)
    nodes.say(event, DIP.participantRole, role)
    if who.name:
        another = another_holder(who.name, who.role, who.side, told.time)
        nodes.seen[node, role].update([(told.dispatch, told.day)])
        if another is not None:
            nodes.doubted[node, role] = str(another)
        else:
            nodes.say(node, DIP.holds, role)
            if names_side(who.role, who.side):
                nodes.sure[node].add(told.dispatch)


def _participant_key(who: Participant, node: URIRef) -> str:
    """Return what tells a participant from others: the node, and the role of somebody unnamed."""
    return str(node) if who.name else f"{node} {words_of(who.role or '')}"


def _donation_key(
    donation: Donation, donor: URIRef | None, recipient: URIRef | None, item: URIRef
) -> tuple[str, ...]:
    amount = donation.amount
    numbers = (donor, recipient, item, amount.quantity, amount.value, amount.currency)
    told = (amount.quantity_bounds, amount.value_bounds)
    return tuple(map(str, numbers if told == (None, None) else (*numbers, *told)))


def _say_texts_and_amounts(nodes: Nodes, event: URIRef, donation: Donation) -> None:
    for predicate, words in ((DIP.donorText, donation.donor), (DIP.recipientText, donation.recipient)):
        if words:
            nodes.say(event, predicate, Literal(clean(words), lang="fr"))
    amount = donation.amount
    for predicate, known in (
        (DIP.quantity, amount.quantity),
        (DIP.value, amount.value),
        (DIP.currency, amount.currency and clean(amount.currency)),
    ):
        if known is not None:
            nodes.say(event, predicate, Literal(known))
    nodes.triples.update(bound_triples(event, amount))


def _event(nodes: Nodes, dispatch: Dispatch, folder: str, when: When, key: tuple[str, ...]) -> URIRef:
    """Return the node of an event and say its date.

    Only a date that names the day makes two reports one event; else the dispatch is part of the key,
    so that two undated meetings of two articles are not taken for one.
    """
    where = () if names_a_day(when.value) else (dispatch.id,)
    stem = (when.value or "undated").lstrip("-")
    event = nodes.minter.iri(folder, stem, digest(*key, when.value or "", *where))
    if when.value is not None:
        nodes.triples.update(date_triples(event, when.value))
    if when.text:
        nodes.say(event, DIP.dateText, Literal(clean(when.text), lang="fr"))
    return event
