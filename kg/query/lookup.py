"""Which nodes of a graph somebody means by a name, in any spelling, and which names come close to one that nobody bears."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import RDF, RDFS, SKOS

from kg.names import name_key
from kg.ontology import DIP
from kg.places import country_code, organization
from kg.store.terms import named_node
from kg.triples.iris import can_be_written, words_of
from kg.triples.themes import stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import URIRef

    from kg.store import StoredGraph

Nodes = tuple[ox.NamedNode, ...]

ALIKE = 0.72
"""How alike two words are that may be one, misspelt: Lavrof and Lavrov, Zelenski and Zelensky are."""
SHOWN = 4
"""Near names that are told at most."""


class Lookup:
    """Finds nodes of one graph by what they are called."""

    def __init__(self, graph: StoredGraph) -> None:
        self._graph = graph
        self._database = graph.database
        self._prefixes = graph.prefixes()

    def people(self, name: str) -> Nodes:
        """Return the people whose name has all words of this one, in whichever order and spelling."""
        words = set(name_key(name).split())
        found = (node for node, key in self._values(DIP.nameKey) if words <= set(key.split()))
        return tuple(dict.fromkeys(found)) if words else ()

    def countries(self, name: str) -> Nodes | None:
        """Return the country of this code or name, even if the graph has none; None if there is no such country."""
        code = country_code(name.upper()) or country_code(name)
        if code is None:
            return self._called(DIP.Country, name) or None
        return self._coded(DIP.Country, code) or self._own("country", code)

    def organisations(self, name: str) -> Nodes | None:
        """Return the organisation of this acronym or name, in the same way."""
        known = organization(name)
        if known is None:
            return self._coded(DIP.Organization, name) or self._called(DIP.Organization, name) or None
        return self._coded(DIP.Organization, known.acronym) or self._own("organization", known.acronym)

    def concepts(self, name: str, *classes: URIRef) -> Nodes:
        """Return what of these classes is called by all words of a name, whatever their number and gender."""
        wanted = set(stems(name))
        found = (
            node
            for term in classes
            for node, label in self._names(term)
            if wanted and wanted <= set(stems(label))
        )
        return tuple(dict.fromkeys(found))

    def near(self, name: str, *classes: URIRef) -> list[str]:
        """Return names in the graph that come close to one that nothing there bears, the nearest first."""
        labels = dict.fromkeys(label for term in classes for _, label in self._names(term))
        by_word: dict[str, set[str]] = {}
        for label in labels:
            for word in words_of(label).split():
                by_word.setdefault(word, set()).add(label)
        words = words_of(name).split()
        likely = {
            label
            for word in words
            for close in get_close_matches(word, by_word, n=SHOWN, cutoff=ALIKE)
            for label in by_word[close]
        }
        return sorted(likely, key=lambda label: (-_likeness(words, words_of(label).split()), label))[:SHOWN]

    def has(self, node: ox.NamedNode) -> bool:
        """Return whether the graph says anything of a node."""
        return self._graph.has_node(node.value)

    def has_proofs(self) -> bool:
        """Return whether the graph holds any proof with its confidence."""
        return any(True for _ in self._database.quads_for_pattern(None, named_node(DIP.confidence), None))

    def identified(self, name: str, *classes: URIRef) -> Nodes:
        """Return the node of these classes whose identifier this is; none if it is none, or a plain name."""
        iri = self.iri(name)
        if ":" not in name or not can_be_written(iri):
            return ()
        node = ox.NamedNode(iri)
        return (node,) if any(self._is(node, term) for term in classes) else ()

    def iri(self, name: str) -> str:
        """Return the IRI meant by an IRI or, as tables show it, by a prefix and a name."""
        prefix, _, local = name.strip("<> ").partition(":")
        return self._prefixes[prefix] + local if prefix in self._prefixes else f"{prefix}:{local}"

    def _called(self, term: URIRef, name: str) -> Nodes:
        """Return what is called exactly so, but for case and accents."""
        wanted = words_of(name)
        found = (node for node, label in self._names(term) if wanted and words_of(label) == wanted)
        return tuple(dict.fromkeys(found))

    def _coded(self, term: URIRef, code: str) -> Nodes:
        quads = self._database.quads_for_pattern(None, named_node(SKOS.notation), ox.Literal(code))
        return tuple(node for node in (quad.subject for quad in quads) if self._is(node, term))  # type: ignore[misc]

    def _own(self, folder: str, code: str) -> Nodes:
        """Return the name that a country or organisation would have, which no fact bears."""
        return (ox.NamedNode(f"{self._prefixes.get(folder, 'urn:x-nobody:')}{words_of(code).upper()}"),)

    def _is(self, node: object, term: URIRef) -> bool:
        pattern = (node, named_node(RDF.type), named_node(term))
        return any(True for _ in self._database.quads_for_pattern(*pattern))  # type: ignore[arg-type]

    def _names(self, term: URIRef) -> Iterator[tuple[ox.NamedNode, str]]:
        """Yield what of a class bears which name."""
        for quad in self._database.quads_for_pattern(None, named_node(RDF.type), named_node(term)):
            for verb in (RDFS.label, SKOS.altLabel):
                names = self._database.quads_for_pattern(quad.subject, named_node(verb), None)
                yield from ((quad.subject, each.object.value) for each in names)  # type: ignore[misc, union-attr]

    def _values(self, verb: URIRef) -> Iterator[tuple[ox.NamedNode, str]]:
        quads = self._database.quads_for_pattern(None, named_node(verb), None)
        yield from ((quad.subject, quad.object.value) for quad in quads)  # type: ignore[misc, union-attr]


def _likeness(words: list[str], others: list[str]) -> float:
    """Return how alike two names are: for each word the likeness of the other's nearest one, added up."""
    return sum(
        max((SequenceMatcher(None, word, other).ratio() for other in others), default=0.0) for word in words
    ) - 0.01 * len(others)
