"""What an edit, an addition or a dropping by hand makes of the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, SKOS, Literal, URIRef

from kg.ontology import DIP, term_for
from kg.triples.bounds import OF_QUANTITY, OF_VALUE
from kg.triples.iris import digest, wikidata_iri
from kg.triples.nodes import Nodes
from kg.triples.text import clean
from kg.triples.when import SEM, date_triples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kg.resolve import Decision
    from kg.triples.nodes import Triple

    Names = Mapping[URIRef, URIRef]

PREDICATES = {
    "currency": DIP.currency,
    "donor": DIP.donor,
    "item": DIP.item,
    "participant": DIP.participant,
    "place": DIP.place,
    "quantity": DIP.quantity,
    "recipient": DIP.recipient,
    "role": DIP.holds,
    "side": DIP.represents,
    "status": DIP.status,
    "topic": DIP.topic,
    "value": DIP.value,
    "via": DIP.via,
    "wikidata": SKOS.exactMatch,
    "kind": RDF.type,
}
_DATE = {
    *(DIP.date, DIP.edtf, DIP.year, DIP.month, DIP.day),
    *(SEM.hasEarliestBeginTimeStamp, SEM.hasLatestBeginTimeStamp),
}

_TOGETHER = {
    "date": _DATE,
    "quantity": {DIP.quantity, *OF_QUANTITY},
    "value": {DIP.value, *OF_VALUE},
}
"""What goes when a property is put right: a number that somebody decided on has no bounds."""


def edited(facts: set[Triple], node: URIRef, edit: Decision, nodes: Nodes, names: Names) -> set[Triple]:
    """Return the facts with a property of a node replaced; `names` has the nodes by which merged ones go."""
    wrong = _TOGETHER.get(edit.property) or {PREDICATES[edit.property]}
    kept = {fact for fact in facts if fact[0] != node or fact[1] not in wrong}
    if edit.property == "side":
        kept = _affiliated(kept, node, edit.value, nodes)
    return kept | set(_new_triples(node, edit, nodes, names)) if edit.value else kept


def added(facts: set[Triple], node: URIRef, edit: Decision, nodes: Nodes, names: Names) -> set[Triple]:
    """Return the facts with one more value."""
    return facts | set(_new_triples(node, edit, nodes, names))


def dropped(facts: set[Triple], node: URIRef, edit: Decision, nodes: Nodes, names: Names) -> set[Triple]:
    """Return the facts without a value; the same ones if the node does not have it."""
    scratch = Nodes(nodes.minter)
    value = _value(edit, scratch, names)
    return facts - {(node, PREDICATES[edit.property], value)}


def _new_triples(node: URIRef, edit: Decision, nodes: Nodes, names: Names) -> Iterator[Triple]:
    """Yield what a value adds: it, and what is said of a node that is new."""
    if edit.property == "date":
        yield from date_triples(node, edit.value)
        return
    scratch = Nodes(nodes.minter)
    yield node, PREDICATES[edit.property], _value(edit, scratch, names)
    yield from scratch.triples
    for each, forms in scratch.forms.items():
        nodes.forms[each].update(forms)


def _value(edit: Decision, scratch: Nodes, names: Names) -> URIRef | Literal:
    """Return the node or the literal for a value; what is said of a new node goes into `scratch`."""
    value = edit.value
    makers: dict[str, Callable[[], URIRef | Literal]] = {
        "currency": lambda: Literal(clean(value)),
        "item": lambda: scratch.item(value),
        "kind": lambda: term_for(value),
        "place": lambda: scratch.concept("place", value),
        "quantity": lambda: Literal(int(value)),
        "role": lambda: scratch.role(value, None),
        "side": lambda: scratch.side(value),
        "status": lambda: term_for(value),
        "topic": lambda: (
            names.get(URIRef(value), URIRef(value)) if "://" in value else scratch.subject("topic", value)
        ),
        "value": lambda: Literal(int(value)),
        "wikidata": lambda: wikidata_iri(value),
    }
    return makers.get(edit.property, lambda: _party(value, scratch, names))()


def _party(value: str, scratch: Nodes, names: Names) -> URIRef:
    """Return who is meant: a person or a group by the identifier, a country or an organisation by the code."""
    if "://" in value:
        return names.get(URIRef(value), URIRef(value))
    return scratch.side(value)


def _affiliated(facts: set[Triple], person: URIRef, code: str, nodes: Nodes) -> set[Triple]:
    """Return the facts with the one side that somebody decided on shown among all that are claimed of a person."""
    side = Nodes(nodes.minter).side(code) if code else None
    claims = {subject for subject, verb, value in facts if verb == DIP.holder and value == person}
    mine = {subject for subject, verb, _ in facts if verb == DIP.side and subject in claims}
    right = {subject for subject, verb, value in facts if verb == DIP.side and value == side} & mine
    kept = {fact for fact in facts if fact[0] not in mine or fact[1] != DIP.shown}
    kept |= {(claim, DIP.shown, Literal(claim in right)) for claim in mine}
    if side is not None and not right:
        claim = nodes.minter.iri("affiliation", digest(str(person), str(side)))
        kept |= {(claim, RDF.type, DIP.Affiliation), (claim, DIP.holder, person), (claim, DIP.side, side)}
        kept |= {(claim, DIP.shown, Literal(True)), (claim, DIP.support, Literal(0))}
    return kept
