"""How a query writes what it holds: identifiers by their prefix, texts and notes so that they can be no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import RDFS, SKOS, XSD
from rdflib.namespace import SDO

from kg.ontology import NAMESPACE
from kg.triples.when import SEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_PREFIX = re.compile(r"(?<![\w:<\"])([a-z]+):(?!//)")
_VOCABULARIES = {
    "dip": NAMESPACE,
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "sem": str(SEM),
    "skos": str(SKOS),
    "xsd": str(XSD),
}


class Terms:
    """Writes terms with the prefixes of one graph."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._known = {**prefixes, **_VOCABULARIES}

    def iri(self, node: str) -> str:
        """Return an identifier by a prefix where that is plain, else in full; ValueError if it is no legal one."""
        for prefix, base in self._known.items():
            if prefix and base and node.startswith(base) and _LOCAL.fullmatch(node[len(base) :]):
                return f"{prefix}:{node[len(base) :]}"
        return str(ox.NamedNode(node))

    def values(self, variable: str, nodes: Iterable[str]) -> str:
        """Return what binds a variable to each of some nodes in turn; to none of none."""
        return f"VALUES {variable} {{ {' '.join(map(self.iri, nodes))} }}"

    def declared(self, lines: Sequence[str]) -> list[str]:
        """Return the declarations of the prefixes that these lines of a query use."""
        used = {match[1] for line in lines for match in _PREFIX.finditer(line.partition("# ")[0])}
        return [f"PREFIX {name}: <{self._known[name]}>" for name in sorted(used & self._known.keys())]


def text(words: str) -> str:
    """Return words as a literal of SPARQL."""
    return str(ox.Literal(words))


def note(*words: str) -> str:
    """Return a comment of these words, on one line whatever they hold."""
    plain = ("".join(char if char.isprintable() else " " for char in each) for each in words)
    return f"# {': '.join(' '.join(each.split()) for each in plain)}"
