"""People as they can be held against each other, and the offices in which they were seen, with the days."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rdflib import RDF, Literal

from kg.ontology import DIP
from kg.resolve import Bearer, offices_of, rank_of
from kg.triples.index import by_predicate
from kg.triples.iris import digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from rdflib import URIRef

    from kg.triples.iris import Minter
    from kg.triples.nodes import Nodes, Triple


def bearers(nodes: Nodes, distinct: Collection[URIRef]) -> list[Bearer]:
    """Return the people among the nodes; `distinct` ones were told apart from others of the name."""
    said = by_predicate(nodes.triples)
    ranks: defaultdict[URIRef, list[tuple[str, date]]] = defaultdict(list)
    for (person, role), days in nodes.seen.items():
        rank = rank_of(min(nodes.forms[role]))
        ranks[person] += [(rank, day) for day in days if rank]
    return [
        Bearer(
            id=str(node),
            names=frozenset(nodes.forms[node]),
            side=min(map(str, said[DIP.represents][node]), default=None),
            offices=offices_of(ranks[node]),
            distinct=node in distinct,
        )
        for node in sorted(nodes.forms)
        if DIP.Person in said[RDF.type][node]
    ]


def tenure_triples(
    minter: Minter, seen: Mapping[tuple[URIRef, URIRef], set[date]], aliases: Mapping[URIRef, URIRef]
) -> Iterator[Triple]:
    """Yield for each person and role the first and the last day on which a text shows them together."""
    days: defaultdict[tuple[URIRef, URIRef], set[date]] = defaultdict(set)
    for (person, role), each in seen.items():
        days[aliases.get(person, person), aliases.get(role, role)] |= each
    for (person, role), known in days.items():
        if known:
            tenure = minter.iri("tenure", digest(str(person), str(role)))
            yield tenure, RDF.type, DIP.Tenure
            yield tenure, DIP.holder, person
            yield tenure, DIP.office, role
            yield tenure, DIP.firstSeen, Literal(min(known))
            yield tenure, DIP.lastSeen, Literal(max(known))
