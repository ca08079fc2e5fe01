"""A graph in the form that another program wants, by the ending of the file's name."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kg.atomic import write_bytes
from kg.bibliography import bibtex, csl_json
from kg.cypher import cypher
from kg.errors import GraphError
from kg.neo4j import link_file, node_file
from kg.networks import network, write_gexf, write_graphml
from kg.openrefine import names_table
from kg.plugins import loaded, plugins
from kg.store import FORMATS, StoredGraph, format_of, save
from kg.tables import edge_table, node_table, plover_table
from kg.triples.when import bounds

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx
    from rdflib import Dataset

_DAY_OF_WRITING = re.compile(rb' lastmodifieddate="[^"]*"')


def export(
    graph: Dataset | StoredGraph,
    path: str | Path,
    format: str | None = None,
    report: Callable[[str], object] | None = None,
    *,
    office: bool = False,
) -> None:
    """Write a graph to `path`, as the ending of its name or `format` says.

    `ttl`, `trig`, `nt`, `nq`, `jsonld` and `rdf` are forms of the graph itself; `graphml` and `gexf` are
    its network of everything, `csv` and `nodes` the edges and the nodes of that as tables, `plover` its
    events as PLOVER and CAMEO code them, `openrefine` the names that have no identifier of Wikidata yet, `cypher` its
    facts as a script for Neo4j, `neo4j-nodes` and `neo4j-links` the two files of `neo4j-admin database import`;
    `bib` (BibTeX) and `csl` (CSL-JSON, also by the ending `.csl.json`) are its articles.
    Other packages may add formats (`kg.plugins`).
    With `office`, tables are made for a French office. What cannot be
    written, such as an identifier that is no legal IRI, is left out and goes to `report`. GraphError for any other
    format, and for what is left out if there is no `report`; InputError if the file cannot be written.
    """
    name = (format or _ending(path)).lower().lstrip(".")
    if office and name not in TABLES:
        raise GraphError(f"only {', '.join(TABLES)} are made for a French office", where=str(path))
    if name in TABLES:
        write_bytes(path, TABLES[name](graph, office))
    elif name in OTHERS:
        write_bytes(path, OTHERS[name](graph))
    elif name not in FORMATS and name in plugins("exporters"):
        write_bytes(path, loaded(plugins("exporters")[name])(_in_memory(graph)))
    else:
        _refuse_unknown(path, name)
        save(graph, path, name, report)


def _ending(path: str | Path) -> str:
    """Return how a name ends; `.csl.json` is not `.json`."""
    return "csl" if str(path).lower().endswith(".csl.json") else Path(path).suffix


def _in_memory(graph: Dataset | StoredGraph) -> Dataset:
    return graph.to_dataset() if isinstance(graph, StoredGraph) else graph


def _refuse_unknown(path: str | Path, name: str) -> None:
    try:
        format_of(path, name)
    except GraphError as error:
        known = ", ".join([*FORMATS, *TABLES, *OTHERS, *plugins("exporters")])
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


def _dated(edges: nx.Graph[str]) -> nx.Graph[str]:
    """Return a copy whose edges have a weight, one each, and the first and last day that they can be of.

    Gephi adds up the weights of parallel edges, and moves through time by the days; without a year there
    are none.
    """
    copy = edges.copy()
    for *_, attributes in copy.edges(data=True):
        attributes.setdefault("weight", 1)
        days = bounds(str(attributes.get("date", "--")))
        if days is not None:
            attributes["start"], attributes["end"] = (day.isoformat() for day in days)
    return copy


def _network(graph: Dataset | StoredGraph) -> nx.Graph[str]:
    return _dated(network(_in_memory(graph)))


TABLES: dict[str, Callable[[Dataset | StoredGraph, bool], bytes]] = {
    "csv": lambda graph, office: edge_table(_network(graph), office=office),
    "edges": lambda graph, office: edge_table(_network(graph), office=office),
    "nodes": lambda graph, office: node_table(_network(graph), office=office),
    "plover": lambda graph, office: plover_table(graph, office=office),
    "openrefine": lambda graph, office: names_table(_in_memory(graph).default_graph, office=office),
}
"""The tables; `edges` is another name of `csv`."""

OTHERS: dict[str, Callable[[Dataset | StoredGraph], bytes]] = {
    "graphml": lambda graph: _graphml(_network(graph)),
    "gexf": lambda graph: _gexf(_network(graph)),
    "cypher": lambda graph: cypher(_in_memory(graph).default_graph),
    "neo4j-nodes": lambda graph: node_file(_in_memory(graph).default_graph),
    "neo4j-links": lambda graph: link_file(_in_memory(graph).default_graph),
    "bib": bibtex,
    "csl": csl_json,
}
"""What else is made of a graph."""
