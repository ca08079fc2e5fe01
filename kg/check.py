"""Hold a graph to the shapes of `ontology/shapes.ttl`, and say in plain words what is wrong and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyshacl
from rdflib import RDF, RDFS, SH, Dataset, Graph, Literal, URIRef

from kg.ontology import NAMESPACE, disjoint, folder, label_of, terms
from kg.triples.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong: the node (an IRI), its label if it has one, and what is wrong with it."""

    node: str
    label: str
    message: str

    def __str__(self) -> str:
        return f"{f'“{self.label}” ' if self.label else ''}<{self.node}> {self.message}"


def check(graph: Graph) -> tuple[Fault, ...]:
    """Return what is wrong in a graph, sorted; nothing if it is sound.

    Facts and proofs are held to the shapes together. Terms of our namespace that the ontology does not
    have are faults too, and so is what is two things that it keeps apart.
    """
    whole = _flat(graph)
    return tuple(sorted({*_shape_faults(whole), *_unknown_terms(whole), *_two_things(whole)}))


@cache
def shapes() -> Graph:
    """Return the shapes as a graph, read once; callers do not change it."""
    return Graph().parse(folder() / "shapes.ttl", format="turtle")


def _flat(graph: Graph) -> Graph:
    """Return all statements of a dataset as one graph."""
    if not isinstance(graph, Dataset):
        return graph
    flat = Graph(bind_namespaces="none")
    flat.addN((subject, predicate, value, flat) for subject, predicate, value, _ in graph.quads())
    return flat


def _shape_faults(graph: Graph) -> Iterator[Fault]:
    """Yield what the validator reports."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes())
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        message = str(report.value(result, SH.resultMessage))
        yield _fault(graph, node, message + _found(report.value(result, SH.value), node))


def _unknown_terms(graph: Graph) -> Iterator[Fault]:
    """Yield a fault for each use of a property or class of our namespace that the ontology lacks."""
    for subject, predicate, value in graph:
        term = str(value if predicate == RDF.type else predicate)
        name = term.removeprefix(NAMESPACE)
        if name != term and name not in terms():
            yield _fault(graph, subject, f"uses dip:{name}, which the ontology does not have")


def _two_things(graph: Graph) -> Iterator[Fault]:
    """Yield a fault for each node of two classes of which the ontology says that nothing is both."""
    for classes in disjoint():
        first: dict[Node, URIRef] = {}
        for kind in classes:
            for node in graph.subjects(RDF.type, kind, unique=True):
                other = first.setdefault(node, kind)
                if other != kind:
                    both = f"is a {label_of(other, 'en')} and a {label_of(kind, 'en')} at once"
                    yield _fault(graph, node, both)


def _fault(graph: Graph, node: Node | None, message: str) -> Fault:
    labels = sorted(
        (label.language != "fr", str(label))
        for label in graph.objects(node, RDFS.label)
        if isinstance(label, Literal)
    )
    return Fault(clean(str(node)), clean(labels[0][1]) if labels else "", clean(message))


def _found(value: Node | None, node: Node | None) -> str:
    """Return the words that show the value at fault, if there is one beside the node itself."""
    if value is None or value == node:
        return ""
    shown = f"<{value}>" if isinstance(value, URIRef) else repr(str(value))
    return f" (found {shown if len(shown) <= 80 else shown[:80] + '…'})"
