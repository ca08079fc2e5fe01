"""The triples of a graph as an index that answers in sorted order, read in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, Literal, URIRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node


class Said:
    """What the triples say, by subject and predicate; values come out sorted."""

    def __init__(self, triples: Iterable[tuple[Node, Node, Node]]) -> None:
        self._values: dict[tuple[Node, Node], set[Node]] = {}
        self._subjects: dict[Node, set[Node]] = {}
        for subject, predicate, value in triples:
            self._values.setdefault((subject, predicate), set()).add(value)
            if predicate == RDF.type:
                self._subjects.setdefault(value, set()).add(subject)

    def of_class(self, term: URIRef) -> list[Node]:
        """Return all nodes of a class."""
        return sorted(self._subjects.get(term, ()), key=str)

    def nodes(self, subject: Node, predicate: URIRef) -> list[Node]:
        """Return the values of a property."""
        return sorted(self._values.get((subject, predicate), ()), key=str)

    def texts(self, subject: Node, predicate: URIRef) -> tuple[str, ...]:
        """Return the values of a property as texts; of a node, its identifier."""
        return tuple(str(value) for value in self.nodes(subject, predicate))

    def text(self, subject: Node, predicate: URIRef) -> str | None:
        """Return the first value of a property as text."""
        return next(iter(self.texts(subject, predicate)), None)

    def texts_of(self, subjects: Iterable[Node], predicate: URIRef) -> tuple[str, ...]:
        """Return the values of a property of several nodes as texts."""
        return tuple(text for subject in subjects for text in self.texts(subject, predicate))

    def follow(self, subject: Node, first: URIRef, second: URIRef) -> list[Node]:
        """Return the nodes at the end of a path of two properties."""
        return [end for middle in self.nodes(subject, first) for end in self.nodes(middle, second)]

    def label(self, node: Node, language: str = "fr") -> str:
        """Return a node's name in a language, else in any, else the end of its identifier."""
        labels = [value for value in self.nodes(node, RDFS.label) if isinstance(value, Literal)]
        fitting = [label for label in labels if label.language == language]
        return str(next(iter(fitting + labels), str(node).rstrip("/#").rpartition("/")[2]))

    def labels(self, subject: Node, predicate: URIRef) -> tuple[str, ...]:
        """Return the names of the values of a property."""
        return tuple(sorted({self.label(node) for node in self.nodes(subject, predicate)}))
