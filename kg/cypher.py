"""The facts as a script of Cypher for Neo4j and its kin: nodes with labels and properties, and relationships.

Classes of ours become labels, values properties, and what joins two nodes a relationship, called as the property in capitals
(`dip:meetsWith`: `MEETS_WITH`). A day that is whole is a date, any other stands in `edtf` alone. Run again, the script
changes what is there and adds nothing twice. https://neo4j.com/docs/cypher-manual/
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from rdflib import RDF, RDFS, SKOS, Literal, URIRef
from rdflib.namespace import SDO

from kg.ontology import NAMESPACE, terms
from kg.triples.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rdflib import Graph
    from rdflib.term import Node

    Labels = Mapping["Node", Sequence[str]]

T = TypeVar("T")
TOGETHER = 500
"""Rows that one statement takes."""

_ALL = "Resource"
_TEXTS = {
    RDFS.label: "label",
    SDO.datePublished: "published",
    SDO.headline: "title",
    SKOS.altLabel: "alt_labels",
    SKOS.exactMatch: "same_as",
    SKOS.notation: "code",
}
_LISTS = ("alt_labels", "same_as")
_ADDRESSES = ("same_as", "source")
"""Properties that may be addresses elsewhere, which are no nodes."""
_LINKS = {SKOS.broader: "BROADER"}


def cypher(facts: Graph) -> bytes:
    """Return the script for facts; equal facts give equal bytes."""
    labels = _labels(facts)
    lines = [
        f"CREATE CONSTRAINT {_ALL.lower()}_id IF NOT EXISTS FOR (n:{_ALL}) REQUIRE n.id IS UNIQUE;",
        *_node_statements(facts, labels),
        *_link_statements(facts, labels),
    ]
    return ("\n".join(lines) + "\n").encode()


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


def _node_statements(facts: Graph, labels: Labels) -> Iterator[str]:
    """Yield what makes the nodes, those of the same labels together."""
    alike: defaultdict[Sequence[str], list[str]] = defaultdict(list)
    for node in sorted(labels, key=str):
        properties = {"id": _text(str(node)), **_properties(facts, node)}
        alike[labels[node]].append(_map({"id": properties["id"], "own": _map(properties)}))
    for names, rows in sorted(alike.items()):
        for some in _parts(rows):
            setting = f"SET n:{':'.join(names)}, n += row.own"
            yield f"UNWIND [{', '.join(some)}] AS row MERGE (n:{_ALL} {{id: row.id}}) {setting};"


def _properties(facts: Graph, node: Node) -> dict[str, str]:
    """Return the values of a node, written as Cypher writes them, by name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for predicate, value in facts.predicate_objects(node):
        name = _property(predicate, value)
        if name is not None and (isinstance(value, Literal) or name in _ADDRESSES):
            written = _written(value, name) if isinstance(value, Literal) else _text(str(value))
            found[name] += [written] if written else []
    return {name: _value(name, sorted(values)) for name, values in sorted(found.items()) if values}


def _property(predicate: Node, value: Node) -> str | None:
    """Return what a value is called: a label in English has its language behind it."""
    name = _TEXTS.get(URIRef(str(predicate))) or _local(predicate)
    if name == "label" and isinstance(value, Literal) and value.language not in (None, "fr"):
        return f"label_{re.sub('[^a-z0-9]', '_', str(value.language).lower())}"
    return name and re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _value(name: str, values: list[str]) -> str:
    return values[0] if len(values) == 1 and name not in _LISTS else f"[{', '.join(values)}]"


def _written(value: Literal, name: str) -> str | None:
    """Return a literal of RDF as one of Cypher; None for a date that is known in part, which `edtf` has."""
    plain = value.toPython()
    if isinstance(plain, bool):
        return str(plain).lower()
    if isinstance(plain, int) and abs(plain) < 2**63:
        return str(plain)
    if isinstance(plain, date):
        return f'date("{plain.isoformat()[:10]}")'
    return None if name == "date" else _text(str(value))


def _text(text: str) -> str:
    r"""Return a text in the quotation marks of Cypher, with nothing in it that could end it.

    >>> print(_text('a"b'))
    "a\"b"
    """
    return json.dumps(clean(text), ensure_ascii=False)


def _map(values: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'`{name}`: {value}' for name, value in values.items())}}}"


def _link_statements(facts: Graph, labels: Labels) -> Iterator[str]:
    """Yield what makes the relationships, those of one name together."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for begin, predicate, end in facts:
        name = _link(predicate)
        if name is not None and begin in labels and end in labels:
            rows[name].append(_map({"a": _text(str(begin)), "b": _text(str(end))}))
    for name, ends in sorted(rows.items()):
        for some in _parts(sorted(ends)):
            match = f"MATCH (a:{_ALL} {{id: row.a}}), (b:{_ALL} {{id: row.b}})"
            yield f"UNWIND [{', '.join(some)}] AS row {match} MERGE (a)-[:{name}]->(b);"


def _link(predicate: Node) -> str | None:
    """Return what a relationship is called, None if it is none of ours."""
    name = _local(predicate)
    return _LINKS.get(URIRef(str(predicate))) or (name and re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper())


def _parts(rows: list[T]) -> Iterator[list[T]]:
    for first in range(0, len(rows), TOGETHER):
        yield rows[first : first + TOGETHER]
