"""Graphs out: the same graph gives the same bytes, in an order in which people find things."""

from __future__ import annotations

import json
import re
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING, Any

from rdflib import XSD, BNode, Dataset, Graph, Literal
from rdflib.plugins.serializers.jsonld import PLAIN_LITERAL_TYPES, Converter
from rdflib.plugins.serializers.trig import TrigSerializer
from rdflib.plugins.serializers.turtle import TurtleSerializer
from rdflib.plugins.shared.jsonld.context import Context

from kg.atomic import replacing
from kg.store.context import context_of
from kg.store.formats import format_of
from kg.store.stored import StoredGraph, dataset_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from rdflib.term import Node

    from kg.store.formats import Format

_FIRST = ("@context", "@id", "@type", "@value", "id", "type")
_FLOATS_ARE_EXACT = 2**53
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def save(graph: Graph | StoredGraph, path: str | Path, format: str | None = None) -> None:
    """Write a graph to `path`, in the format of its ending or the one named (see FORMATS).

    A format without named graphs gets the facts of a dataset without their proofs. The file is
    complete or not touched at all. A stored graph is written as it is read, so that its size is of no
    account; it comes in Oxigraph's order and with its spelling of numbers (1 for 1.0). InputError if it cannot
    be written, GraphError for an unknown format.
    """
    form = format_of(path, format)
    with replacing(path) as stream:
        if isinstance(graph, StoredGraph):
            graph.dump(stream, form)
        else:
            stream.write(serialize(graph, form))


def serialize(graph: Graph, form: Format) -> bytes:
    """Return a graph in a format; equal graphs without blank nodes give equal bytes."""
    if isinstance(graph, Dataset) and not form.named_graphs:
        return _WRITERS[form.name](graph.default_graph)
    if form.named_graphs and not isinstance(graph, Dataset):
        return _WRITERS[form.name](dataset_of(graph))
    return _WRITERS[form.name](graph)


def _by_name(node: Node) -> tuple[bool, str, str]:
    """Return what to sort by; texts of one wording are told apart by language and datatype."""
    return isinstance(node, BNode), str(node), node.n3() if isinstance(node, Literal) else ""


class _Turtle(TurtleSerializer):
    """Turtle with subjects in the order of their names, so that a new fact moves no other."""

    def orderSubjects(self) -> list[Any]:  # noqa: N802 - rdflib's name
        return sorted(self._subjects, key=_by_name)


class _Trig(TrigSerializer):
    """TriG in the same order; the facts first, then the graphs of proofs by name."""

    def __init__(self, store: Graph) -> None:
        super().__init__(store)
        default = self.default_context
        unique = {context.identifier: context for context in self.contexts}
        self.contexts = sorted(
            unique.values(), key=lambda each: (each.identifier != default, str(each.identifier))
        )

    def orderSubjects(self) -> list[Any]:  # noqa: N802 - rdflib's name
        return sorted(self._subjects, key=_by_name)


def _turtle(graph: Graph) -> bytes:
    return _written(_Turtle(graph))


def _trig(graph: Graph) -> bytes:
    return _written(_Trig(graph))


def _written(serializer: TurtleSerializer) -> bytes:
    """Return what a serializer writes, with one line end at the end of the file."""
    stream = BytesIO()
    serializer.serialize(stream)
    return stream.getvalue().rstrip(b"\n") + b"\n"


def _lines(name: str) -> Callable[[Graph], bytes]:
    """Return a writer for a format of one statement a line; the lines are sorted."""

    def write(graph: Graph) -> bytes:
        lines = graph.serialize(format=name, encoding="utf-8").splitlines(keepends=True)
        return b"".join(sorted(line for line in lines if line.strip()))

    return write


class _Exact(Converter):
    """rdflib's way to JSON-LD, but for literals that come back as others if they are written as JSON's own."""

    def to_raw_value(self, graph: Graph, s: Any, o: Any, nodemap: dict[str, Any]) -> Any:
        if isinstance(o, Literal) and o.datatype in PLAIN_LITERAL_TYPES and not _same_in_json(o):
            symbol = self.context.to_symbol(o.datatype)
            return {self.context.type_key: symbol, self.context.value_key: str(o)}
        return super().to_raw_value(graph, s, o, nodemap)


def _same_in_json(literal: Literal) -> bool:
    """Return whether JSON's own values are sure to keep a literal: numbers are read as 64-bit floats."""
    value = literal.toPython()
    if isinstance(value, float):
        return not value.is_integer() and isfinite(value)
    if isinstance(value, int):
        return abs(value) < _FLOATS_ARE_EXACT
    return literal.datatype == XSD.string  # what is left is wrong, such as "abc"^^xsd:integer


def _json_ld(graph: Graph) -> bytes:
    context = context_of(graph)
    made = _Exact(Context(context), use_native_types=True, use_rdf_type=False).convert(graph)
    document = {"@graph": made} if isinstance(made, list) else made
    return (
        json.dumps(_sorted({"@context": context, **document}), ensure_ascii=False, indent=2) + "\n"
    ).encode()


def _sorted(value: Any, *, ordered: bool = False) -> Any:
    """Return JSON with objects sorted by key, names first, and arrays by content, but for those of @list."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (key not in _FIRST, key))
        return {key: _sorted(value[key], ordered=key == "@list") for key in keys}
    if isinstance(value, list):
        items = [_sorted(each) for each in value]
        return items if ordered else sorted(items, key=lambda each: json.dumps(each, sort_keys=True))
    return value


def _rdf_xml(graph: Graph) -> bytes:
    """Return RDF/XML; XML cannot hold control characters, so they become replacement characters."""
    fit = _Ordered()
    for prefix, namespace in graph.namespaces():
        fit.bind(prefix, namespace, replace=True)
    for subject, predicate, value in graph:
        fit.add((subject, predicate, _fit_for_xml(value)))
    return fit.serialize(format="xml", encoding="utf-8")


class _Ordered(Graph):
    """A graph that is gone through in order by the RDF/XML serializer, which takes it as it comes."""

    def subjects(self, *args: Any, **kwargs: Any) -> Generator[Node, None, None]:
        yield from sorted(set(super().subjects(*args, **kwargs)), key=_by_name)

    def predicate_objects(self, *args: Any, **kwargs: Any) -> Generator[tuple[Node, Node], None, None]:
        pairs = super().predicate_objects(*args, **kwargs)
        yield from sorted(pairs, key=lambda pair: [_by_name(node) for node in pair])


def _fit_for_xml(value: Node) -> Node:
    if isinstance(value, Literal) and _NOT_XML.search(value):
        return Literal(_NOT_XML.sub("\ufffd", value), lang=value.language, datatype=value.datatype)
    return value


_WRITERS: dict[str, Callable[[Graph], bytes]] = {
    "ttl": _turtle,
    "trig": _trig,
    "nt": _lines("nt"),
    "nq": _lines("nquads"),
    "jsonld": _json_ld,
    "rdf": _rdf_xml,
}
