"""Graphs out: the same graph gives the same bytes, in an order in which people find things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import Dataset

from kg.atomic import replacing
from kg.errors import GraphError
from kg.store.context import context_of
from kg.store.formats import format_of
from kg.store.jsonld import json_ld
from kg.store.ordered import ordered, triples_of
from kg.store.stored import StoredGraph, dataset_of
from kg.store.terms import quads_of
from kg.store.turtle import trig, turtle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from rdflib import Graph

    from kg.store.formats import Format
    from kg.store.ordered import Graphs
    from kg.store.terms import Term

    Report = Callable[[str], object]
    Writer = Callable[[Graphs, Mapping[str, str], Report], Iterator[str]]

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ELEMENT = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NO_PREDICATES = frozenset(f"{_RDF}{name}" for name in ("li", "RDF", "ID", "about", "parseType", "resource"))


def save(
    graph: Graph | StoredGraph, path: str | Path, format: str | None = None, report: Report | None = None
) -> None:
    """Write a graph to `path`, in the format of its ending or the one named (see FORMATS).

    A format without named graphs gets the facts of a dataset without their proofs. The file is
    complete or not touched at all. A stored graph is written as it is read, so that its size is of no
    account; it comes in Oxigraph's order and with its spelling of numbers (1 for 1.0). What the format cannot
    hold is left out and goes to `report`. InputError if the file cannot be written, GraphError for an unknown
    format, and for what is left out if there is no `report`.
    """
    form = format_of(path, format)
    with replacing(path) as stream:
        if isinstance(graph, StoredGraph):
            graph.dump(stream, form)
        else:
            for text in _texts(graph, form, report):
                stream.write(text.encode())


def serialize(graph: Graph, form: Format, report: Report | None = None) -> bytes:
    """Return a graph in a format; equal graphs without blank nodes give equal bytes."""
    return "".join(_texts(graph, form, report)).encode()


def _texts(graph: Graph, form: Format, report: Report | None) -> Iterator[str]:
    dataset = graph if isinstance(graph, Dataset) else dataset_of(graph)
    graphs = ordered(quads_of(dataset, report))
    prefixes = {prefix: str(space) for prefix, space in graph.namespaces() if prefix}
    return _WRITERS[form.name](graphs if form.named_graphs else graphs[:1], prefixes, report or _refuse)


def _refuse(message: str) -> None:
    raise GraphError(message)


def _turtle(graphs: Graphs, prefixes: Mapping[str, str], report: Report) -> Iterator[str]:
    return turtle(graphs, prefixes)


def _trig(graphs: Graphs, prefixes: Mapping[str, str], report: Report) -> Iterator[str]:
    return trig(graphs, prefixes)


def _lines(graphs: Graphs, prefixes: Mapping[str, str], report: Report) -> Iterator[str]:
    """Yield one statement a line; the lines are sorted."""
    lines = []
    for name, subjects in graphs:
        end = " ." if isinstance(name, ox.DefaultGraph) else f" {name} ."
        lines += [f"{subject} {verb} {value}{end}\n" for subject, verb, value in triples_of(subjects)]
    return iter(sorted(lines))


def _json_ld(graphs: Graphs, prefixes: Mapping[str, str], report: Report) -> Iterator[str]:
    return json_ld(graphs, context_of(graphs, prefixes))


def _rdf_xml(graphs: Graphs, prefixes: Mapping[str, str], report: Report) -> Iterator[str]:
    """Yield RDF/XML; XML cannot hold control characters, so they become replacement characters."""
    triples = [triple for _, subjects in graphs for triple in triples_of(subjects)]
    written = (
        ox.Triple(subject, verb, _fit_for_xml(value))  # type: ignore[arg-type]
        for subject, verb, value in triples
        if _names_an_element(verb, report)
    )
    spaces = {_space(verb.value) for _, verb, _ in triples}
    used = {prefix: space for prefix, space in prefixes.items() if space in spaces}
    yield (ox.serialize(written, format=ox.RdfFormat.RDF_XML, prefixes=used) or b"").decode()


def _space(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


def _names_an_element(verb: ox.NamedNode, report: Report) -> bool:
    fits = (
        bool(_ELEMENT.fullmatch(verb.value[len(_space(verb.value)) :])) and verb.value not in _NO_PREDICATES
    )
    if not fits:
        report(f"RDF/XML cannot hold the predicate {verb.value[:80]!r}; choose another format")
    return fits


def _fit_for_xml(value: Term) -> Term:
    if not isinstance(value, ox.Literal) or not _NOT_XML.search(value.value):
        return value
    text = _NOT_XML.sub("\ufffd", value.value)
    return (
        ox.Literal(text, language=value.language)
        if value.language
        else ox.Literal(text, datatype=value.datatype)
    )


_WRITERS: dict[str, Writer] = {
    "ttl": _turtle,
    "trig": _trig,
    "nt": _lines,
    "nq": _lines,
    "jsonld": _json_ld,
    "rdf": _rdf_xml,
}
