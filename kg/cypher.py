"""The facts as a script of Cypher for Neo4j and its kin: nodes with labels and properties, and relationships.

Run again, the script changes what is there and adds nothing twice. https://neo4j.com/docs/cypher-manual/
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from kg.labelled import LISTS, labelled, links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rdflib import Graph

    from kg.labelled import Plain

T = TypeVar("T")
TOGETHER = 500
"""Rows that one statement takes."""

_ALL = "Resource"


def cypher(facts: Graph) -> bytes:
    """Return the script for facts; equal facts give equal bytes."""
    lines = [
        f"CREATE CONSTRAINT {_ALL.lower()}_id IF NOT EXISTS FOR (n:{_ALL}) REQUIRE n.id IS UNIQUE;",
        *_node_statements(facts),
        *_link_statements(facts),
    ]
    return ("\n".join(lines) + "\n").encode()


def _node_statements(facts: Graph) -> Iterator[str]:
    """Yield what makes the nodes, those of the same labels together."""
    alike: defaultdict[Sequence[str], list[str]] = defaultdict(list)
    for node in labelled(facts):
        own = {"id": _text(node.id), **{name: _value(name, told) for name, told in node.values.items()}}
        alike[node.labels].append(_map({"id": own["id"], "own": _map(own)}))
    for names, rows in sorted(alike.items()):
        for some in _parts(rows):
            setting = f"SET n:{':'.join(names)}, n += row.own"
            yield f"UNWIND [{', '.join(some)}] AS row MERGE (n:{_ALL} {{id: row.id}}) {setting};"


def _value(name: str, values: list[Plain]) -> str:
    """Return the values of a property, written as Cypher writes them."""
    written = sorted(map(_written, values))
    return written[0] if len(written) == 1 and name not in LISTS else f"[{', '.join(written)}]"


def _written(value: Plain) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return f'date("{value.isoformat()}")' if isinstance(value, date) else _text(value)


def _text(text: str) -> str:
    r"""Return a text in the quotation marks of Cypher, with nothing in it that could end it.

    >>> print(_text('a"b'))
    "a\"b"
    """
    return json.dumps(text, ensure_ascii=False)


def _map(values: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'`{name}`: {value}' for name, value in values.items())}}}"


def _link_statements(facts: Graph) -> Iterator[str]:
    """Yield what makes the relationships, those of one name together."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for link in links(facts):
        rows[link.name].append(_map({"a": _text(link.start), "b": _text(link.end)}))
    for name, ends in sorted(rows.items()):
        for some in _parts(sorted(ends)):
            match = f"MATCH (a:{_ALL} {{id: row.a}}), (b:{_ALL} {{id: row.b}})"
            yield f"UNWIND [{', '.join(some)}] AS row {match} MERGE (a)-[:{name}]->(b);"


def _parts(rows: list[T]) -> Iterator[list[T]]:
    for first in range(0, len(rows), TOGETHER):
        yield rows[first : first + TOGETHER]
