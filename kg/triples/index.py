"""Statements looked up by predicate and subject, for what is derived from others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

    from kg.triples.nodes import Triple

Values = defaultdict["Node", set["Node"]]


def by_predicate(triples: Iterable[Triple]) -> defaultdict[Node, Values]:
    """Return the values of each predicate for each subject; empty where nothing was said."""
    said: defaultdict[Node, Values] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, value in triples:
        said[predicate][subject].add(value)
    return said
