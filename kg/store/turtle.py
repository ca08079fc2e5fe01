"""Turtle and TriG for people: in the order of names, one subject a block, terms by their prefixes.

Values are written letter for letter, each blank node by its name and no list in brackets, so that every graph
comes back as it was. Serializers of libraries either change the spelling of odd numbers or put all values of a
predicate, often dozens, on one line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.store.ordered import Graphs, Subjects
    from kg.store.terms import Term

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_PREFIX = re.compile(r"[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_BARE = {
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{_XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{_XSD}boolean": re.compile("true|false"),
}
"""Values that Turtle knows without quotes and datatype."""


def turtle(graphs: Graphs, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the text of the default graph."""
    return _Writer(prefixes).text(graphs[:1], braces=False)


def trig(graphs: Graphs, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the text of all graphs, the default graph in braces, too."""
    return _Writer(prefixes).text(graphs, braces=True)


class _Writer:
    """Writes terms, and remembers which prefixes that took."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._names = {space: prefix for prefix, space in prefixes.items() if _PREFIX.fullmatch(prefix)}
        self._used: set[str] = set()
        self._known: dict[str, str] = {}

    def text(self, graphs: Graphs, *, braces: bool) -> Iterator[str]:
        parts = [part for name, subjects in graphs for part in self._graph(name, subjects, braces=braces)]
        for prefix, space in sorted((self._names[space], space) for space in self._used):
            yield f"@prefix {prefix}: {ox.NamedNode(space)} .\n"
        yield from parts

    def _graph(
        self, name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph, subjects: Subjects, *, braces: bool
    ) -> Iterator[str]:
        if not braces:
            yield from (f"\n{self._block(subject, said, '')}" for subject, said in subjects)
            return
        head = "" if isinstance(name, ox.DefaultGraph) else f"{self._term(name)} "
        blocks = "\n".join(self._block(subject, said, "    ") for subject, said in subjects)
        yield f"\n{head}{{\n{blocks}}}\n"

    def _block(self, subject: Term, said: Iterable[tuple[ox.NamedNode, list[Term]]], indent: str) -> str:
        """Return all that is said of a subject, with a line end."""
        gap = f",\n{indent}        "
        pairs = (f"{self._verb(verb)} {gap.join(map(self._term, values))}" for verb, values in said)
        return f"{indent}{self._term(subject)} {f' ;{chr(10)}{indent}    '.join(pairs)} .\n"

    def _verb(self, verb: ox.NamedNode) -> str:
        return "a" if verb.value == RDF_TYPE else self._named(verb)

    def _term(self, term: Term) -> str:
        if isinstance(term, ox.NamedNode):
            return self._named(term)
        if isinstance(term, ox.Literal) and not term.language:
            return self._value(term)
        return str(term)

    def _value(self, term: ox.Literal) -> str:
        datatype = term.datatype.value
        if datatype == f"{_XSD}string":
            return str(term)
        if datatype in _BARE and _BARE[datatype].fullmatch(term.value):
            return term.value
        return f"{ox.Literal(term.value)}^^{self._named(term.datatype)}"

    def _named(self, node: ox.NamedNode) -> str:
        iri = node.value
        known = self._known.get(iri)
        if known is None:
            known = self._known[iri] = self._shortened(iri) or str(node)
        return known

    def _shortened(self, iri: str) -> str | None:
        start = max(iri.rfind("/"), iri.rfind("#")) + 1
        space, local = iri[:start], iri[start:]
        if space not in self._names or not _LOCAL.fullmatch(local):
            return None
        self._used.add(space)
        return f"{self._names[space]}:{local}"
