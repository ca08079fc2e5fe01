"""Which file of corrections belongs to a graph, and which graph to a file of corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology import DIP
from kg.store import StoredGraph, is_store, load, open_graph
from kg.triples import publishing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Known = Callable[[str], bool]

NAME = "corrections.ttl"
GRAPHS = ("graph.trig", "graph.ttl")
"""What `kg build -o` calls a graph, beside which corrections may lie."""


def file_of(path: Path) -> Path:
    """Return the file of corrections meant by a path: a graph or a folder has `corrections.ttl` beside or in it."""
    if path.is_dir():
        return path / NAME
    return path.with_name(NAME) if _is_graph(path) else path


def graph_of(path: Path) -> Path | None:
    """Return the graph that a path is, or that lies beside a file of corrections; None if there is none."""
    if is_store(path) or (path.is_file() and _is_graph(path)):
        return path
    folder = path if path.is_dir() else path.parent
    if is_store(folder):
        return folder
    return next((folder / name for name in GRAPHS if (folder / name).is_file()), None)


def nodes_of(graph: Path) -> Known:
    """Return what tells whether a graph has a node, one that has gone included; GraphError if it cannot be read."""
    opened = open_graph(graph)
    if isinstance(opened, StoredGraph):
        return opened.has_node
    names = {str(subject) for subject in opened.subjects()}
    return names.__contains__


def base_of(graph: Path) -> str:
    """Return how the identifiers of a graph begin; GraphError if it cannot be read."""
    opened = open_graph(graph)
    return opened.base if isinstance(opened, StoredGraph) else publishing.base_of(opened)


def _is_graph(path: Path) -> bool:
    return path.exists() and (None, DIP.status, None) in load(path)
