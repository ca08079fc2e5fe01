"""JSON-LD that reads like plain JSON: terms by their bare names where these say all, in the order of names.

A value that a bare name would turn into another one is written in full, under the predicate's whole name; so every
graph comes back as it was. The serializers of libraries know no terms (pyoxigraph), or lose values that do not
fit theirs (rdflib).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.store.turtle import RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.store.context import Context
    from kg.store.ordered import Graphs, Said, Subjects
    from kg.store.terms import Term

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = re.compile("0|-?[1-9][0-9]{0,14}")  # JSON's numbers are 64-bit floats, which are exact up to 2**53
_LANGUAGE_MAP = {"@container": "@language"}


def json_ld(graphs: Graphs, context: Context) -> Iterator[str]:
    """Yield the text of graphs in order; `context` has bare names, prefixes, and `id` and `type` for JSON-LD's own."""
    (_, facts), *named = graphs
    writer = _Writer(context)
    graph: list[dict[str, object]] = writer.nodes(facts)
    graph += [{"id": writer.name(name), "@graph": writer.nodes(of)} for name, of in named]  # type: ignore[arg-type]
    yield json.dumps({"@context": writer.context, "@graph": graph}, ensure_ascii=False, indent=2) + "\n"


class _Writer:
    """Makes JSON of terms as a context reads them."""

    def __init__(self, context: Context) -> None:
        self.context = {key: context[key] for key in sorted(context, key=_own_first)}
        self._prefixes = {
            value: key
            for key, value in context.items()
            if isinstance(value, str) and value[-1:] in ("/", "#")
        }
        self._terms: dict[str, tuple[str, Mapping[str, str]]] = {}
        for key, value in context.items():
            if isinstance(value, dict):
                self._terms[value["@id"]] = (key, {name: it for name, it in value.items() if name != "@id"})
            elif value[-1:] not in ("/", "#") and not value.startswith("@"):
                self._terms[value] = (key, {})
        self._known: dict[object, str] = {}

    def nodes(self, subjects: Subjects) -> list[dict[str, object]]:
        return [self._node(subject, said) for subject, said in subjects]

    def name(self, node: ox.NamedNode | ox.BlankNode) -> str:
        """Return an identifier with the prefix of its folder, if it has one."""
        known = self._known.get(node)
        if known is None:
            known = self._known[node] = (
                str(node) if isinstance(node, ox.BlankNode) else self._short(node.value)
            )
        return known

    def _short(self, iri: str) -> str:
        start = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix, local = self._prefixes.get(iri[:start]), iri[start:]
        return iri if prefix is None or not local else f"{prefix}:{local}"

    def _node(self, subject: Term, said: Said) -> dict[str, object]:
        found: dict[str, object] = {"id": self.name(subject)}  # type: ignore[arg-type]  # no text is a subject
        for verb, values in said:
            for key, value in self._values(verb, values):
                found[key] = value
        return {key: found[key] for key in sorted(found, key=_own_first)}

    def _values(self, verb: ox.NamedNode, values: list[Term]) -> Iterator[tuple[str, object]]:
        """Yield a predicate under its bare name with the values that fit this, and under its whole name with others."""
        name, kinds = self._terms.get(verb.value, (None, {}))
        whole = self._short(verb.value)
        if verb.value == RDF_TYPE:
            name, kinds = "type", {"@type": "@id"}
            whole = RDF_TYPE
        fitting = [value for value in values if name is not None and _fits(value, kinds)]
        others = [value for value in values if value not in fitting]
        if fitting and name is not None:
            yield name, self._worded(name, kinds, fitting)
        if others:
            yield whole, self._many(others, {})

    def _worded(self, name: str, kinds: Mapping[str, str], values: list[Term]) -> object:
        """Return the values under a bare name."""
        if kinds == _LANGUAGE_MAP:
            return self._by_language(values)
        if name == "type":  # classes, alone among values, may go by bare names
            classes = (self._terms.get(value.value, (self.name(value), {}))[0] for value in values)  # type: ignore[arg-type]
            return _one_or_all(sorted(classes))
        return self._many(values, kinds)

    def _by_language(self, values: list[Term]) -> dict[str, object]:
        found: dict[str, list[str]] = {}
        for value in values:
            if isinstance(value, ox.Literal) and value.language:
                found.setdefault(value.language, []).append(value.value)
        return {language: _one_or_all(found[language]) for language in sorted(found)}

    def _many(self, values: list[Term], kinds: Mapping[str, str]) -> object:
        made = [self._value(value, kinds) for value in values]
        return _one_or_all(sorted(made, key=lambda each: json.dumps(each, sort_keys=True)))

    def _value(self, value: Term, kinds: Mapping[str, str]) -> object:
        if not isinstance(value, ox.Literal):
            name = self.name(value)
            return name if kinds.get("@type") == "@id" else {"id": name}
        if value.language:
            return (
                value.value if "@language" in kinds else {"@language": value.language, "@value": value.value}
            )
        datatype = value.datatype.value
        if kinds.get("@type") == datatype:
            return value.value
        if "@type" not in kinds and datatype == f"{_XSD}string":
            return {"@value": value.value} if "@language" in kinds else value.value
        if "@type" not in kinds and _is_native(value):
            return json.loads(value.value)
        return {"type": self._short(datatype), "@value": value.value}


def _fits(value: Term, kinds: Mapping[str, str]) -> bool:
    """Return whether a value comes back as it was under a name with these kinds of values."""
    if not isinstance(value, ox.Literal):
        return kinds != _LANGUAGE_MAP
    if kinds == _LANGUAGE_MAP:
        return bool(value.language)
    if "@language" in kinds:
        return value.language == kinds["@language"]
    return kinds.get("@type") != "@id"


def _is_native(value: ox.Literal) -> bool:
    """Return whether JSON has a value of its own that is read as this very text."""
    datatype = value.datatype.value
    if datatype == f"{_XSD}boolean":
        return value.value in ("true", "false")
    return datatype == f"{_XSD}integer" and bool(_INTEGER.fullmatch(value.value))


def _one_or_all(values: list[object] | list[str]) -> object:
    return values[0] if len(values) == 1 else values


def _own_first(key: str) -> tuple[int, str]:
    """Return what puts JSON-LD's own keys before others."""
    own = ("@context", "@graph", "@id", "@type", "@value", "id", "type")
    return own.index(key) if key in own else len(own), key
