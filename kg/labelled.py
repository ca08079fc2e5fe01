"""The facts as the graph that property-graph databases know: nodes with labels and values, and named relationships.

Classes of ours become labels, values properties, and what joins two nodes a relationship, called as the property in capitals
(`dip:meetsWith`: `MEETS_WITH`). A day that is whole is a date, any other stands in `edtf` alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rdflib import RDF, RDFS, SKOS, Literal, URIRef
from rdflib.namespace import SDO

from kg.ontology import NAMESPACE, terms
from kg.triples.text import clean

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Plain = str | int | date
"""A value; True and False are whole numbers, too."""

_TEXTS = {
    RDFS.label: "label",
    SDO.datePublished: "published",
    SDO.headline: "title",
    SKOS.altLabel: "alt_labels",
    SKOS.exactMatch: "same_as",
    SKOS.notation: "code",
}
LISTS = ("alt_labels", "same_as")
_ADDRESSES = ("same_as", "source")
"""Properties that may be addresses elsewhere, which are no nodes."""
_LINKS = {SKOS.broader: "BROADER"}


class Labelled(NamedTuple):
    """A node: its identifier, its labels and its values by name; there are several of what is in `LISTS`."""

    id: str
    labels: tuple[str, ...]
    values: dict[str, list[Plain]]


class Link(NamedTuple):
    """A relationship from one node to another, by their identifiers."""

    start: str
    name: str
    end: str


def labelled(facts: Graph) -> list[Labelled]:
    """Return the nodes of facts, by their identifiers."""
    labels = _labels(facts)
    return [
        Labelled(clean(str(node)), labels[node], _values(facts, node)) for node in sorted(labels, key=str)
    ]


def links(facts: Graph) -> list[Link]:
    """Return the relationships between the nodes of facts, sorted by name."""
    labels = _labels(facts)
    found = [
        Link(clean(str(begin)), name, clean(str(end)))
        for begin, predicate, end in facts
        if begin in labels and end in labels and (name := _link(predicate)) is not None
    ]
    return sorted(found, key=lambda link: (link.name, link.start, link.end))


def _labels(facts: Graph) -> dict[Node, tuple[str, ...]]:
    """Return the classes of ours of each node that has any."""
    found: defaultdict[Node, set[str]] = defaultdict(set)
    for node, kind in facts.subject_objects(RDF.type):
        name = _local(kind)
        if isinstance(node, URIRef) and name is not None:
            found[node].add(name)
    return {node: tuple(sorted(names)) for node, names in found.items()}


def _local(term: Node) -> str | None:
    """Return the name of a term of the ontology, None for others."""
    name = str(term).removeprefix(NAMESPACE)
    return name if name != str(term) and name in terms() else None


def _values(facts: Graph, node: Node) -> dict[str, list[Plain]]:
    """Return the values of a node by name."""
    found: defaultdict[str, list[Plain]] = defaultdict(list)
    for predicate, value in facts.predicate_objects(node):
        name = _property(predicate, value)
        if name is not None and (isinstance(value, Literal) or name in _ADDRESSES):
            plain = _plain(value, name) if isinstance(value, Literal) else clean(str(value))
            found[name] += [] if plain is None else [plain]
    return {name: sorted(values, key=str) for name, values in sorted(found.items()) if values}


def _property(predicate: Node, value: Node) -> str | None:
    """Return what a value is called: a label in English has its language behind it."""
    name = _TEXTS.get(URIRef(str(predicate))) or _local(predicate)
    if name == "label" and isinstance(value, Literal) and value.language not in (None, "fr"):
        return f"label_{re.sub('[^a-z0-9]', '_', str(value.language).lower())}"
    return name and _parted(name).lower()


def _plain(value: Literal, name: str) -> Plain | None:
    """Return a literal of RDF as a value; None for a date that is known in part, which `edtf` has."""
    plain = value.toPython()
    if isinstance(plain, bool) or (isinstance(plain, int) and abs(plain) < 2**63):
        return plain
    if isinstance(plain, date):
        return date(plain.year, plain.month, plain.day)
    return None if name == "date" else clean(str(value))


def _link(predicate: Node) -> str | None:
    """Return what a relationship is called, None if it is none of ours."""
    name = _local(predicate)
    return _LINKS.get(URIRef(str(predicate))) or (name and _parted(name).upper())


def _parted(name: str) -> str:
    """Return the words of a name of the ontology parted: "meetsWith" as "meets_With"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
