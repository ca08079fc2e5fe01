"""The facts as the two CSV files that `neo4j-admin database import full` takes: its nodes, and its relationships.

The first row says what a column is (https://neo4j.com/docs/operations-manual/current/import/): `id:ID`, `:LABEL`,
`year:long`, `alt_labels:string[]`. Several values in a cell are parted by the unit separator, U+001F, which no text of a
graph holds. Texts stand as they are, without the apostrophe of tables that spreadsheets open.
"""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

from kg.labelled import LISTS, labelled, links

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rdflib import Graph

    from kg.labelled import Labelled, Plain

SEPARATOR = "\x1f"
"""Parts the values of a list, and labels."""
_TYPES: tuple[tuple[type, str], ...] = ((bool, "boolean"), (int, "long"), (date, "date"), (str, "string"))


def node_file(facts: Graph) -> bytes:
    """Return one row a node, under a header with names and types; equal facts give equal bytes."""
    nodes = labelled(facts)
    names = sorted({name for node in nodes for name in node.values})
    types = {name: _type(name, nodes) for name in names}
    rows = (
        [node.id, SEPARATOR.join(node.labels), *(_cell(node.values.get(name, ())) for name in names)]
        for node in nodes
    )
    return _csv(["id:ID", ":LABEL", *(f"{name}:{types[name]}" for name in names)], rows)


def link_file(facts: Graph) -> bytes:
    """Return one row a relationship: from where, to where, by what name."""
    return _csv([":START_ID", ":END_ID", ":TYPE"], ([one.start, one.end, one.name] for one in links(facts)))


def _type(name: str, nodes: Iterable[Labelled]) -> str:
    """Return the type that all values of a column have, `string` where they differ."""
    columns = [node.values[name] for node in nodes if name in node.values]
    kinds = {
        next(word for type, word in _TYPES if isinstance(value, type)) for told in columns for value in told
    }
    several = name in LISTS or any(len(told) > 1 for told in columns)
    kind = kinds.pop() if len(kinds) == 1 else "string"
    return f"{kind}[]" if several else kind


def _cell(values: Iterable[Plain]) -> str:
    return SEPARATOR.join(str(value).lower() if isinstance(value, bool) else str(value) for value in values)


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return stream.getvalue().encode()
