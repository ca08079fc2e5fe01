"""What articles say of people: their offices and sides, each with its support, its days and the articles that say so.

The side that is supported best is shown; one that contradicts it is kept beside it and never makes a second person.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from rdflib import PROV, RDF, SKOS, Literal, URIRef

from kg.holders import OF_BODIES, holders
from kg.ontology import DIP
from kg.places import country_codes
from kg.triples.iris import digest, exact_segment, wikidata_iri

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from kg.holders import Holder
    from kg.resolve import Bearer
    from kg.triples.iris import Minter
    from kg.triples.nodes import Nodes, Told, Triple

BESIDE = 3
"""A body beside a country, or a country beside a body, is shown with at least one third of the other's support."""


@dataclass(slots=True)
class Claim:
    """A side that is told of a person: by which dispatches, on which days, how many in the words of an office.

    `row` is the term of office by which the table of office holders gives the side, where it does.
    """

    side: str
    told: Told = field(default_factory=dict)
    sure: int = 0
    row: Holder | None = None
    shown: bool = False

    @property
    def weight(self) -> int:
        """How well it is supported."""
        return len(self.told) + 2 * self.sure


def side_claims(person: Bearer, nodes: Nodes) -> list[Claim]:
    """Return all sides that are claimed of a person, each with whether it is shown, the best supported first."""
    claims = _told_sides(person, nodes)
    terms = _terms(person)
    for claim in claims.values():
        claim.row = next((term for term in terms if term.side == claim.side), None)
    if terms and not any(claim.row for claim in claims.values()):
        row = _row_for(person, terms)
        claims |= {row.side: Claim(row.side, row=row)} if row else {}
    found = sorted(claims.values(), key=_best_first)
    for claim in found:
        claim.shown = _is_shown(claim, found[0], terms)
    return found


def _best_first(claim: Claim) -> tuple[bool, int, str]:
    return claim.row is None, -claim.weight, claim.side


def _told_sides(person: Bearer, nodes: Nodes) -> dict[str, Claim]:
    claims: dict[str, Claim] = {}
    for id in sorted(person.ids):
        node = URIRef(id)
        code = nodes.sides.get(node)
        if code is not None:
            claim = claims.setdefault(code, Claim(code))
            claim.told |= nodes.named[node]
            claim.sure += len(nodes.sure[node])
    return claims


def _terms(person: Bearer) -> list[Holder]:
    """Return the terms of office of the person that the table knows."""
    return [] if person.holder is None else list(holders().named(person.holder))


def _row_for(person: Bearer, terms: list[Holder]) -> Holder | None:
    """Return a term that gives the side of a person of whom no article tells one that the table knows.

    Terms that run on a day of the articles come first; None where the terms are for several sides.
    """
    running = [term for term in terms if any(term.held_on(day.isoformat()) for day in person.days)]
    found = running or terms
    sides = {term.side for term in found if term.office not in OF_BODIES} or {term.side for term in found}
    return next(term for term in found if term.side in sides) if len(sides) == 1 else None


def _is_shown(claim: Claim, best: Claim, terms: list[Holder]) -> bool:
    """Return whether a side is shown: the best one, all that the table knows, a body's beside a country's."""
    if claim is best or claim.row is not None:
        return True
    other_kind = (claim.side in country_codes()) != (best.side in country_codes())
    if terms:
        return other_kind and all(term.office in OF_BODIES for term in terms)
    return other_kind and BESIDE * claim.weight >= best.weight


def claim_triples(person: URIRef, claims: Iterable[Claim], nodes: Nodes) -> Iterator[Triple]:
    """Yield for a person the sides that are shown, and each claim with what supports it."""
    for claim in claims:
        side = nodes.side(claim.side)
        node = nodes.minter.iri("affiliation", digest(str(person), str(side)))
        if claim.shown:
            yield person, DIP.represents, side
        yield node, RDF.type, DIP.Affiliation
        yield node, DIP.holder, person
        yield node, DIP.side, side
        yield node, DIP.shown, _literal(claim.shown)
        yield from _support_triples(nodes.minter, node, claim.told)
        if claim.row is not None:
            yield node, DIP.inferredFrom, Literal(str(claim.row))


def authority_triples(person: Bearer, node: URIRef) -> Iterator[Triple]:
    """Yield the identifier of Wikidata, where the table of office holders is certain of one."""
    found = {term.wikidata for term in _terms(person) if term.wikidata and term.certainty == "sure"}
    if len(found) == 1:
        yield node, SKOS.exactMatch, wikidata_iri(found.pop())


def tenure_triples(nodes: Nodes, names: Mapping[URIRef, URIRef]) -> Iterator[Triple]:
    """Yield for each person and role the first and the last day on which a text shows them together.

    `names` has the nodes by which the merged ones go.
    """
    told: defaultdict[tuple[URIRef, URIRef], Told] = defaultdict(dict)
    for (person, role), each in nodes.seen.items():
        told[names.get(person, person), names.get(role, role)].update(each)
    doubted = {
        (names.get(who, who), names.get(role, role)): row for (who, role), row in nodes.doubted.items()
    }
    for (person, role), known in told.items():
        if any(known.values()):
            tenure = nodes.minter.iri("tenure", digest(str(person), str(role)))
            yield tenure, RDF.type, DIP.Tenure
            yield tenure, DIP.holder, person
            yield tenure, DIP.office, role
            yield tenure, DIP.shown, _literal((person, role) not in doubted)
            if (person, role) in doubted:
                yield tenure, DIP.inferredFrom, Literal(doubted[person, role])
            yield from _support_triples(nodes.minter, tenure, known)


def inference_triples(
    nodes: Nodes, facts: Collection[Triple], names: Mapping[URIRef, URIRef]
) -> Iterator[Triple]:
    """Yield the record of each participant who is no more than an office in the articles, with the row that names them.

    Where another article names the person in the same event, nothing is inferred.
    """
    for event, person, row, dispatch in nodes.inferred:
        event, person = names.get(event, event), names.get(person, person)
        if (event, DIP.participant, person) in facts:
            node = nodes.minter.iri("inference", digest(str(event), str(person)))
            yield node, RDF.type, DIP.Inference
            yield node, DIP.infers, person
            yield node, DIP.inferredIn, event
            yield node, DIP.inferredFrom, Literal(row)
            yield node, PROV.wasDerivedFrom, nodes.minter.iri("dispatch", exact_segment(dispatch))


def _support_triples(minter: Minter, node: URIRef, told: Told) -> Iterator[Triple]:
    """Yield how many dispatches tell something, which, and the first and last of the days, if any are known."""
    yield node, DIP.support, _literal(len(told))
    for id in told:
        yield node, PROV.wasDerivedFrom, minter.iri("dispatch", exact_segment(id))
    days = [day for day in told.values() if day is not None]
    if days:
        yield node, DIP.firstSeen, _literal(min(days))
        yield node, DIP.lastSeen, _literal(max(days))


@lru_cache(maxsize=50_000, typed=True)
def _literal(value: bool | int | date) -> Literal:
    """Return a value as a literal: there are few of them, each said of thousands, and rdflib takes long to make one."""
    return Literal(value)
