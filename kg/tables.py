"""The graph as tables for spreadsheets and statistics: nodes and edges of the network, events by PLOVER.

No text in them is run as a formula (`kg.cells`). Exact texts are had from the other formats and from
`kg query --format csv`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cells import csv_table
from kg.places.countries import alpha_3
from kg.query import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx
    from rdflib import Dataset

    from kg.store import StoredGraph

Cells = dict[str, object]

_EDGE = (
    *("source", "source_label", "relation", "target", "target_label", "date", "date_text", "end", "event"),
    *("event_kind", "evidence", "place", "reported_in", "start", "status", "topics", "weight"),
)
_NODE = (
    *("id", "label", "label_en", "kind", "code", "roles"),
    *("currency", "date", "quantity", "quantity_about", "quantity_least", "quantity_most", "status"),
    *("value", "value_about", "value_least", "value_most"),
)
"""The columns, the same whatever a graph holds: what reads a table by its columns finds them there."""

_RENAMED = {"source": "reported_in"}
"""An edge's source is the node that it leads from; what it has of that name is the file of the article."""
_CODED = ("actors", "recipients")


def edge_table(network: nx.Graph[str], *, office: bool = False) -> bytes:
    """Return one row an edge of a network of everything, with the names of both ends; what it lacks stays empty."""
    labels = network.nodes(data="label")
    rows: list[Cells] = [
        {
            "source": source,
            "source_label": labels[source],
            "target": target,
            "target_label": labels[target],
            **{_RENAMED.get(name, name): value for name, value in attributes.items()},
        }
        for source, target, attributes in network.edges(data=True)
    ]
    return _table(_EDGE, rows, office=office)


def node_table(network: nx.Graph[str], *, office: bool = False) -> bytes:
    """Return one row a node: people, countries, organisations, groups and gifts."""
    rows: list[Cells] = [{"id": node, **attributes} for node, attributes in network.nodes(data=True)]
    return _table(_NODE, rows, office=office)


def plover_table(graph: Dataset | StoredGraph, *, office: bool = False) -> bytes:
    """Return one row an event with its type by PLOVER and CAMEO, its date, and its actors.

    The rows are those of the named question `plover`; countries go by the codes of three letters that
    those schemes use (ISO 3166-1 alpha-3).
    """
    answer = run(graph, "plover")
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    coded: list[Cells] = [
        {**row, **{column: _in_three_letters(str(row[column])) for column in _CODED}} for row in rows
    ]
    return _table(answer.columns, coded, office=office)


def _in_three_letters(codes: str) -> str:
    return "; ".join(alpha_3(code) or code for code in codes.split("; "))


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, office: bool) -> bytes:
    """Return a table with these columns, which have room for all that the rows have."""
    return csv_table(columns, ([row.get(column, "") for column in columns] for row in rows), office=office)
