"""The graph as tables for spreadsheets and statistics: nodes and edges of the network, events by PLOVER.

A cell of text that a spreadsheet would run as a formula gets an apostrophe before it, which spreadsheets
take for "this is text" (https://owasp.org/www-community/attacks/CSV_Injection). Dates without a year,
such as --05-25, begin in that way too. Numbers stay numbers. Exact texts are had from the other formats and
from `kg query --format csv`.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

from kg.places.countries import alpha_3
from kg.query import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx
    from rdflib import Dataset

    from kg.store import StoredGraph

Cells = dict[str, object]

_RUNS = tuple("=+-@＝＋－＠")
_BLANK = re.compile(r"[\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*")
"""What spreadsheets may leave out before they look how a cell begins."""
_EDGE = (
    *("source", "source_label", "relation", "target", "target_label", "date", "date_text", "end", "event"),
    *("event_kind", "evidence", "place", "reported_in", "start", "status", "topics", "weight"),
)
_NODE = (
    *("id", "label", "label_en", "kind", "code", "roles"),
    *("currency", "date", "quantity", "status", "value"),
)
"""The columns, the same whatever a graph holds: what reads a table by its columns finds them there."""

_RENAMED = {"source": "reported_in"}
"""An edge's source is the node that it leads from; what it has of that name is the file of the article."""
_CODED = ("actors", "recipients")


def guarded(value: object) -> object:
    """Return a cell as it is, or with an apostrophe before a text that could be run.

    >>> guarded("=1+1"), guarded(" =1"), guarded("--05-25"), guarded("Oslo"), guarded(-3)
    ("'=1+1", "' =1", "'--05-25", 'Oslo', -3)
    """
    return f"'{value}" if isinstance(value, str) and _runs(value) else value


def _runs(cell: str) -> bool:
    blank = _BLANK.match(cell)
    start = blank.end() if blank else 0
    return cell.startswith(("\t", "\r", "\n")) or cell.startswith(_RUNS, start)


def edge_table(network: nx.Graph[str]) -> bytes:
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
    return _table(_EDGE, rows)


def node_table(network: nx.Graph[str]) -> bytes:
    """Return one row a node: people, countries, organisations, groups and gifts."""
    return _table(_NODE, [{"id": node, **attributes} for node, attributes in network.nodes(data=True)])


def plover_table(graph: Dataset | StoredGraph) -> bytes:
    """Return one row an event with its type by PLOVER and CAMEO, its date, and its actors.

    The rows are those of the named question `plover`; countries go by the codes of three letters that
    those schemes use (ISO 3166-1 alpha-3).
    """
    answer = run(graph, "plover")
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    coded: list[Cells] = [
        {**row, **{column: _in_three_letters(str(row[column])) for column in _CODED}} for row in rows
    ]
    return _table(answer.columns, coded)


def _in_three_letters(codes: str) -> str:
    return "; ".join(alpha_3(code) or code for code in codes.split("; "))


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return a table (RFC 4180, UTF-8) with these columns, which have room for all that the rows have."""
    stream = StringIO()
    writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: guarded(value) for column, value in row.items()} for row in rows)
    return stream.getvalue().encode("utf-8")
