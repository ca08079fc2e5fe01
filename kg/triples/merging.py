"""Merges done and written down: one node goes by another's name, and a graph of its own says why."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, Literal, URIRef

from kg.ontology import DIP, term_for
from kg.triples.index import by_predicate
from kg.triples.iris import digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from rdflib.term import Node

    from kg.resolve import Merge
    from kg.triples.iris import Minter
    from kg.triples.nodes import Triple

Aliases = dict[URIRef, URIRef]


def aliases_of(merges: Iterable[Merge]) -> Aliases:
    """Return the node by which each merged one goes in the end; later merges build on earlier ones."""
    names: dict[str, str] = {}
    for merge in merges:
        merged, kept = _end(names, merge.merged), _end(names, merge.kept)
        if merged != kept:
            names[merged] = kept
    return {URIRef(name): URIRef(_end(names, name)) for name in names}


def _end(names: Mapping[str, str], name: str) -> str:
    while name in names:
        name = names[name]
    return name


def renamed_triples(triples: Iterable[Triple], aliases: Mapping[URIRef, URIRef]) -> set[Triple]:
    """Return the triples with each node under the name that it goes by."""
    names: dict[Node, Node] = dict(aliases.items())
    return {(names.get(subject, subject), verb, names.get(value, value)) for subject, verb, value in triples}


def fused(triples: Collection[Triple], aliases: Mapping[URIRef, URIRef]) -> set[Triple]:
    """Return the triples with merged events in the ones that are kept.

    Who took part, where, what about and who tells it is taken over; date, kind and figures stay those of
    the event that is kept. Somebody unnamed leaves once another telling names one of that side.
    """
    carried = {
        *(DIP.participant, DIP.participantRole, DIP.topic, DIP.place, DIP.dateText),
        *(DIP.reportedIn, DIP.via, DIP.donorText, DIP.recipientText),
    }
    whole = {
        (aliases.get(subject, subject) if isinstance(subject, URIRef) else subject, verb, value)
        for subject, verb, value in triples
        if subject not in aliases or verb in carried
    }
    return whole - set(_named_by_now(whole, set(aliases.values())))


def _named_by_now(triples: Iterable[Triple], events: Collection[URIRef]) -> Iterator[Triple]:
    """Yield the sides among the participants of events that a named person stands for as well."""
    said = by_predicate(triples)
    for event in events:
        parties = said[DIP.participant][event]
        for side in {side for party in parties for side in said[DIP.represents][party]}:
            yield event, DIP.participant, side


def merge_triples(minter: Minter, merges: Iterable[Merge], labels: Mapping[URIRef, str]) -> Iterator[Triple]:
    """Yield the record of each merge: what went where, and why."""
    for merge in merges:
        node = minter.iri("merge", digest(merge.merged, merge.kept, merge.reason))
        merged, kept = URIRef(merge.merged), URIRef(merge.kept)
        yield node, RDF.type, DIP.Merge
        yield node, DIP.merged, merged
        yield node, DIP.kept, kept
        yield node, DIP.mergeReason, term_for(merge.reason)
        if merge.score < 1:
            yield node, DIP.score, Literal(Decimal(str(round(merge.score, 3))))
        if merged in labels and kept in labels:
            yield node, RDFS.label, Literal(f"{labels[merged]} → {labels[kept]}", lang="fr")
