"""A graph in the form that another program wants, by the ending of the file's name."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from kg.atomic import write_bytes
from kg.errors import GraphError
from kg.network import network, write_gexf, write_graphml
from kg.store import FORMATS, format_of, save

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx
    from rdflib import Dataset

_DAY_OF_WRITING = re.compile(rb' lastmodifieddate="[^"]*"')
_FIRST_COLUMNS = ("source", "source_label", "relation", "target", "target_label")


def export(graph: Dataset, path: str | Path, format: str | None = None) -> None:
    """Write a graph to `path`, as the ending of its name or `format` says.

    `ttl`, `trig`, `nt`, `nq`, `jsonld` and `rdf` are forms of the graph itself; `graphml`, `gexf` and
    `csv` are its network of everything (one row of the CSV an edge). GraphError for any other format,
    InputError if the file cannot be written.
    """
    name = (format or Path(path).suffix).lower().lstrip(".")
    if name in NETWORKS:
        write_bytes(path, NETWORKS[name](network(graph)))
    else:
        _refuse_unknown(path, name)
        save(graph, path, name)


def _refuse_unknown(path: str | Path, name: str) -> None:
    try:
        format_of(path, name)
    except GraphError as error:
        known = ", ".join([*FORMATS, *NETWORKS])
        raise GraphError(f"{name!r} is no format to export to; known are {known}", where=str(path)) from error


def _graphml(edges: nx.Graph[str]) -> bytes:
    stream = BytesIO()
    write_graphml(edges, stream)
    return stream.getvalue()


def _gexf(edges: nx.Graph[str]) -> bytes:
    """Return GEXF without the day of writing, so that equal graphs give equal bytes."""
    stream = BytesIO()
    write_gexf(edges, stream)
    return _DAY_OF_WRITING.sub(b"", stream.getvalue())


def _csv(edges: nx.Graph[str]) -> bytes:
    """Return one row an edge (RFC 4180, UTF-8); columns of an edge that lacks them stay empty.

    Texts are exact: a spreadsheet may take one that begins with `=` for a formula; import it as text.
    """
    rows = [_row(edges, *edge) for edge in edges.edges(data=True)]
    others = sorted({column for row in rows for column in row}.difference(_FIRST_COLUMNS))
    stream = StringIO()
    writer = csv.DictWriter(stream, [*_FIRST_COLUMNS, *others], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8")


def _row(edges: nx.Graph[str], source: str, target: str, attributes: dict[str, object]) -> dict[str, object]:
    labels = edges.nodes(data="label")
    ends = {
        "source": source,
        "source_label": labels[source],
        "target": target,
        "target_label": labels[target],
    }
    return ends | attributes


NETWORKS: dict[str, Callable[[nx.Graph[str]], bytes]] = {"graphml": _graphml, "gexf": _gexf, "csv": _csv}
