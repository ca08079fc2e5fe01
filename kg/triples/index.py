"""Statements looked up by predicate and subject, for what is derived from others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rdflib import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from kg.triples.nodes import Triple

_TYPES = frozenset({RDF.type})
"""A set tells by the hash what differs; rdflib's own comparison takes most of the time of going through a graph."""

Values = defaultdict["Node", set["Node"]]


def by_predicate(triples: Iterable[Triple]) -> defaultdict[Node, Values]:
    """Return the values of each predicate for each subject; empty where nothing was said."""
    said: defaultdict[Node, Values] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, value in triples:
        said[predicate][subject].add(value)
    return said


def kinds(triples: Iterable[Triple]) -> Iterator[tuple[Node, Node]]:
    """Yield each node with each of the classes that are stated of it."""
    return ((node, kind) for node, predicate, kind in triples if predicate in _TYPES)
