"""The terms of rdflib and those of Oxigraph, each turned into the other; what is not legal is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import XSD, BNode, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
    except ValueError as error:  # UnicodeEncodeError, for half a character, is one, too
        shown = str(node).encode("utf-8", "replace").decode()[:80]
        raise GraphError(f"cannot be written: {shown!r} ({_reason(error)})") from error


def _reason(error: ValueError) -> str:
    return "half a character" if isinstance(error, UnicodeError) else str(error)


def named_node(term: URIRef) -> ox.NamedNode:
    """Return a term of a vocabulary, which is legal, as one of Oxigraph's."""
    return ox.NamedNode(str(term))


def _literal(node: Literal) -> ox.Literal:
    if node.language:
        return ox.Literal(str(node), language=node.language)
    datatype = None if node.datatype is None else ox.NamedNode(str(node.datatype))
    return ox.Literal(str(node), datatype=datatype)


def to_rdflib(term: object) -> Node:
    """Return a term of Oxigraph as one of rdflib's, letter for letter."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        return _rdflib_literal(term)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise GraphError(f"cannot be shown: {str(term)[:80]!r}; ask for its parts")


def respelled(term: object) -> Node:
    """Return a term of a database as one of rdflib's, spelled as we write it.

    Oxigraph's databases keep numbers and moments by their value: 1.0 comes back as 1, +00:00 as Z.
    """
    node = to_rdflib(term)
    if isinstance(node, Literal) and node.datatype in (XSD.decimal, XSD.dateTime):
        return Literal(_spelled(str(node), node.datatype), datatype=node.datatype, normalize=False)
    return node


def _rdflib_literal(term: ox.Literal) -> Literal:
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _spelled(value: str, datatype: URIRef) -> str:
    if datatype == XSD.decimal and value.lstrip("-").isdecimal():
        return f"{value}.0"
    if datatype == XSD.dateTime and value.endswith("Z"):
        return f"{value[:-1]}+00:00"
    return value


def quads_of(dataset: Dataset, report: Callable[[str], object] | None = None) -> Iterator[ox.Quad]:
    """Yield the quads of an rdflib dataset for Oxigraph.

    Those with a term that is not legal go to `report`, a message each; without it they are a GraphError.
    """
    known: dict[Node | None, object] = {None: ox.DefaultGraph(), DATASET_DEFAULT_GRAPH_ID: ox.DefaultGraph()}

    def turned(node: Node | None) -> object:
        term = known.get(node)
        if term is None:
            term = known[node] = to_oxigraph(node)  # type: ignore[arg-type]  # None is known
        return term

    for quad in dataset.quads():
        try:
            yield ox.Quad(*map(turned, quad))  # type: ignore[arg-type]  # of which kind, Quad tries itself
        except (GraphError, TypeError) as error:
            if report is None:
                raise error if isinstance(error, GraphError) else _misplaced(quad) from error
            report(error.message if isinstance(error, GraphError) else _misplaced(quad).message)


def _misplaced(quad: Iterable[object]) -> GraphError:
    shown = " ".join(str(each)[:60] for each in quad)
    return GraphError(f"cannot be written: {shown!r} (a text where only an identifier can be)")
