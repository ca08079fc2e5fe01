"""Quads in the order in which people find things: by graph, subject, predicate and value, each by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.store.terms import Term

GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Said = list[tuple[ox.NamedNode, list["Term"]]]
Subjects = list[tuple["Term", Said]]
Graphs = list[tuple[GraphName, Subjects]]

_FIRST = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "http://www.w3.org/2000/01/rdf-schema#label",
)
"""Predicates that come before others: what something is, and what it is called."""


def ordered(quads: Iterable[ox.Quad]) -> Graphs:
    """Return what quads say, each once, the default graph first; blank nodes come last everywhere."""
    found: dict[object, dict[object, dict[object, set[Term]]]] = {ox.DefaultGraph(): {}}
    for subject, predicate, value, name in quads:
        of_graph = found.setdefault(name, {})
        of_graph.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    return [
        (name, [(subject, _said(said)) for subject, said in sorted(subjects.items(), key=_first_by_name)])  # type: ignore[misc]
        for name, subjects in sorted(found.items(), key=_graph_order)
    ]


def triples_of(subjects: Subjects) -> Iterator[tuple[Term, ox.NamedNode, Term]]:
    """Yield the statements of one graph in their order."""
    for subject, said in subjects:
        for verb, values in said:
            yield from ((subject, verb, value) for value in values)


def by_name(term: object) -> tuple[bool, str, str]:
    """Return what to sort by; texts of one wording are told apart by language and datatype."""
    if isinstance(term, ox.Literal):
        return False, term.value, str(term)
    return isinstance(term, ox.BlankNode), term.value, ""  # type: ignore[attr-defined]


def _said(said: dict[object, set[Term]]) -> Said:
    return [(verb, sorted(values, key=by_name)) for verb, values in sorted(said.items(), key=_verb_order)]  # type: ignore[misc]


def _first_by_name(pair: tuple[object, object]) -> tuple[bool, str, str]:
    return by_name(pair[0])


def _verb_order(pair: tuple[object, object]) -> tuple[int, str]:
    iri = pair[0].value  # type: ignore[attr-defined]
    return _FIRST.index(iri) if iri in _FIRST else len(_FIRST), iri


def _graph_order(pair: tuple[object, object]) -> tuple[bool, tuple[bool, str, str]]:
    is_default = isinstance(pair[0], ox.DefaultGraph)
    return not is_default, (False, "", "") if is_default else by_name(pair[0])
