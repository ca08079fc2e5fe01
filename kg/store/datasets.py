"""Statements as a dataset of rdflib, for what goes through all of a graph in memory."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import Dataset

from kg.store.quiet import quiet
from kg.store.terms import to_rdflib
from kg.triples.prefixes import bind_prefixes
from kg.triples.publishing import base_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rdflib import Graph
    from rdflib.term import Node


def dataset_from(
    quads: Iterable[ox.Quad],
    prefixes: Mapping[str, str],
    base: str | None = None,
    turned: Callable[[object], Node] = to_rdflib,
) -> Dataset:
    """Return a dataset that is asked as one graph, with the prefixes of a file and ours; terms as `turned` makes them.

    `base` begins its identifiers, if that is known; else the graph tells.
    """
    found: defaultdict[object, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        found[quad.graph_name].append(quad)
    dataset = Dataset(default_union=True)
    for prefix, space in prefixes.items():
        dataset.bind(prefix, space, replace=True)
    known: dict[object, Node] = {}

    def once(term: object) -> Node:
        node = known.get(term)
        if node is None:
            node = known[term] = turned(term)
        return node

    with quiet():
        for name, of_graph in found.items():
            _fill(_graph(dataset, name), of_graph, once)
    bind_prefixes(dataset, base or base_of(dataset))
    return dataset


def _graph(dataset: Dataset, name: object) -> Graph:
    return dataset.default_graph if isinstance(name, ox.DefaultGraph) else dataset.graph(to_rdflib(name))  # type: ignore[arg-type]


def _fill(graph: Graph, quads: Iterable[ox.Quad], once: Callable[[object], Node]) -> None:
    graph.addN((once(quad.subject), once(quad.predicate), once(quad.object), graph) for quad in quads)
