"""The terms of rdflib and those of Oxigraph, each turned into the other; what is not legal is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import XSD, BNode, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Dataset
    from rdflib.term import Node

Term = ox.NamedNode | ox.BlankNode | ox.Literal


def to_oxigraph(node: Node) -> Term:
    """Return an rdflib term as one of Oxigraph's; GraphError for an IRI or language that is not legal."""
    try:
        if isinstance(node, URIRef):
            return ox.NamedNode(str(node))
        if isinstance(node, Literal):
            return _literal(node)
        return ox.BlankNode(str(node))
    except ValueError as error:
        raise GraphError(f"cannot be written to a store: {str(node)[:80]!r} ({error})") from error


def named_node(term: URIRef) -> ox.NamedNode:
    """Return a term of a vocabulary, which is legal, as one of Oxigraph's."""
    return ox.NamedNode(str(term))


def _literal(node: Literal) -> ox.Literal:
    if node.language:
        return ox.Literal(str(node), language=node.language)
    datatype = None if node.datatype is None else ox.NamedNode(str(node.datatype))
    return ox.Literal(str(node), datatype=datatype)


def to_rdflib(term: object) -> Node:
    """Return a term of Oxigraph as one of rdflib's, spelled as rdflib spells what it has read from a file.

    Oxigraph keeps numbers and moments by their value: 1.0 comes back as 1, +00:00 as Z.
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        return _rdflib_literal(term)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise GraphError(f"cannot be shown: {str(term)[:80]!r}; ask for its parts")


def _rdflib_literal(term: ox.Literal) -> Literal:
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
        return Literal(term.value)
    datatype = URIRef(term.datatype.value)
    return Literal(_spelled(term.value, datatype), datatype=datatype, normalize=False)


def _spelled(value: str, datatype: URIRef) -> str:
    if datatype == XSD.decimal and value.lstrip("-").isdecimal():
        return f"{value}.0"
    if datatype == XSD.dateTime and value.endswith("Z"):
        return f"{value[:-1]}+00:00"
    return value


def quads_of(dataset: Dataset) -> Iterator[ox.Quad]:
    """Yield the quads of an rdflib dataset for Oxigraph, each IRI checked."""
    for subject, predicate, value, name in dataset.quads():
        yield ox.Quad(to_oxigraph(subject), to_oxigraph(predicate), to_oxigraph(value), _graph_name(name))  # type: ignore[arg-type]


def _graph_name(name: Node | None) -> ox.NamedNode | ox.BlankNode | ox.DefaultGraph:
    if name is None or name == DATASET_DEFAULT_GRAPH_ID:
        return ox.DefaultGraph()
    return to_oxigraph(name)  # type: ignore[return-value]
