"""Who and what a graph knows by name, found by words in any spelling."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox
from rdflib import RDF, RDFS, SKOS

from kg.names import name_key
from kg.ontology import DIP
from kg.questions.words import stems, words_of
from kg.store.terms import named_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rdflib import URIRef

    from kg.store import StoredGraph


class Entry(NamedTuple):
    """A node with one of its names, and the stems of its words."""

    node: str
    label: str
    stems: frozenset[str]


class Role(NamedTuple):
    """A role of the graph: its label and the side for which it acts, if the graph says."""

    node: str
    label: str
    side: str | None


class Directory:
    """The names of one graph; each kind is read when it is first asked for."""

    def __init__(self, graph: StoredGraph) -> None:
        self._database = graph.database

    @cached_property
    def people(self) -> Mapping[str, frozenset[str]]:
        """The people by each word of their names, in one spelling of its transcriptions."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for person in self._members(DIP.Person):
            for name in self._names(person):
                words = {word.name for word in words_of(name)} | set(name_key(name).split())
                for word in words - {""}:
                    found[word].add(person)
        return {word: frozenset(nodes) for word, nodes in found.items()}

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """All roles."""
        return tuple(
            Role(node, self.label(node), self._value(node, DIP.roleOf)) for node in self._members(DIP.Role)
        )

    @cached_property
    def role_stems(self) -> frozenset[str]:
        """The words of all roles."""
        return frozenset(stem for role in self.roles for stem in stems(role.label))

    @cached_property
    def places(self) -> tuple[Entry, ...]:
        """All places."""
        return self._entries(DIP.Place)

    @cached_property
    def topics(self) -> tuple[Entry, ...]:
        """All topics of the texts."""
        return self._entries(DIP.Topic)

    @cached_property
    def themes(self) -> tuple[Entry, ...]:
        """The broad topics that the graph uses."""
        return self._entries(DIP.Theme)

    @cached_property
    def items(self) -> tuple[Entry, ...]:
        """All things given."""
        return self._entries(DIP.Item)

    @cached_property
    def groups(self) -> tuple[Entry, ...]:
        """All groups that are known by the words of the texts alone."""
        return self._entries(DIP.Group)

    @cached_property
    def texts(self) -> tuple[Entry, ...]:
        """The words by which gifts tell their donors and recipients."""
        found = {
            quad.object.value
            for verb in (DIP.donorText, DIP.recipientText)
            for quad in self._database.quads_for_pattern(None, named_node(verb), None)
            if isinstance(quad.object, ox.Literal)
        }
        return tuple(Entry(text, text, stems(text)) for text in sorted(found))

    def side(self, code: str) -> str | None:
        """Return the country or organisation of this code or acronym, None if the graph has none."""
        quads = self._database.quads_for_pattern(None, named_node(SKOS.notation), ox.Literal(code))
        nodes = [quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)]
        return next((node for node in nodes if self._is(node, DIP.Country, DIP.Organization)), None)

    def label(self, node: str) -> str:
        """Return the French name of a node, its IRI if it has none."""
        return next(self._names(node), node)

    def holders(self, role: str) -> tuple[str, ...]:
        """Return the people who hold a role, or of whom articles say so."""
        office = ox.NamedNode(role)
        held = self._database.quads_for_pattern(None, named_node(DIP.holds), office)
        found = {quad.subject.value for quad in held if isinstance(quad.subject, ox.NamedNode)}
        for claim in self._database.quads_for_pattern(None, named_node(DIP.office), office):
            told = self._database.quads_for_pattern(claim.subject, named_node(DIP.holder), None)
            found |= {quad.object.value for quad in told if isinstance(quad.object, ox.NamedNode)}
        return tuple(sorted(found))

    def _entries(self, term: URIRef) -> tuple[Entry, ...]:
        found = {(node, label) for node in self._members(term) for label in self._names(node)}
        return tuple(Entry(node, label, stems(label)) for node, label in sorted(found))

    def _members(self, term: URIRef) -> list[str]:
        quads = self._database.quads_for_pattern(None, named_node(RDF.type), named_node(term))
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def _names(self, node: str) -> Iterator[str]:
        """Yield the names of a node, its French label first."""
        for verb in (RDFS.label, SKOS.altLabel):
            for quad in self._database.quads_for_pattern(ox.NamedNode(node), named_node(verb), None):
                if isinstance(quad.object, ox.Literal) and quad.object.language in ("fr", None):
                    yield quad.object.value

    def _value(self, node: str, verb: URIRef) -> str | None:
        quads = self._database.quads_for_pattern(ox.NamedNode(node), named_node(verb), None)
        found = sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))
        return found[0] if found else None

    def _is(self, node: str, *terms: URIRef) -> bool:
        return any(
            any(
                True
                for _ in self._database.quads_for_pattern(
                    ox.NamedNode(node), named_node(RDF.type), named_node(term)
                )
            )
            for term in terms
        )
