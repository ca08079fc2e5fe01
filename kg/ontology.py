"""The terms of the graph, read from `ontology/diplomacy.ttl`; a misspelt one is an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SKOS

from kg.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

NAMESPACE = "https://w3id.org/diplomacy-kg/ontology#"
THEMES = "https://w3id.org/diplomacy-kg/topics#"
_KINDS = (
    *(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property),
    *(URIRef(NAMESPACE + "Status"), URIRef(NAMESPACE + "MergeReason")),
)


def folder() -> Path:
    """Return the folder of the ontology's files: in the installed package, else in the checkout."""
    package = Path(__file__).resolve().parent
    for place in (package / "_ontology", package.parent / "ontology"):
        if (place / "diplomacy.ttl").is_file():
            return place
    raise GraphError("the ontology files are missing; install the package again", where=str(package))


@cache
def ontology() -> Graph:
    """Return the ontology as a graph, read once; callers do not change it."""
    return Graph().parse(folder() / "diplomacy.ttl", format="turtle")


@cache
def topics() -> Graph:
    """Return the scheme of broad topics as a graph, read once; callers do not change it."""
    return Graph().parse(folder() / "topics.ttl", format="turtle")


@cache
def terms() -> frozenset[str]:
    """Return the local names of all classes, properties, statuses and reasons of the ontology."""
    subjects = {str(term) for kind in _KINDS for term in ontology().subjects(RDF.type, kind)}
    return frozenset(name.removeprefix(NAMESPACE) for name in subjects if name.startswith(NAMESPACE))


@cache
def term_for(word: str) -> URIRef:
    """Return the class or status that stands for a word of the findings, such as `phone` or `held`."""
    found = ontology().value(predicate=SKOS.notation, object=Literal(word))
    if not isinstance(found, URIRef):
        raise GraphError(f"no term of the ontology stands for the word {word!r}")
    return found


@cache
def word_for(term: URIRef) -> str | None:
    """Return the word of the findings for a class or status: the inverse of `term_for`."""
    word = ontology().value(term, SKOS.notation)
    return None if word is None else str(word)


@cache
def superclasses(term: URIRef) -> tuple[URIRef, ...]:
    """Return the classes, ours and those of others, that a class lies within; nothing for one of others."""
    found = set(ontology().transitive_objects(term, RDFS.subClassOf)) - {term}
    return tuple(sorted(each for each in found if isinstance(each, URIRef)))


@cache
def disjoint() -> tuple[tuple[URIRef, ...], ...]:
    """Return the sets of classes of which nothing can be two."""
    graph = ontology()
    sets = [tuple(Collection(graph, members)) for members in graph.objects(None, OWL.members)]
    sets += [*graph.subject_objects(OWL.disjointWith)]
    return tuple(sorted(tuple(URIRef(str(each)) for each in members) for members in sets))


@cache
def is_kind(term: URIRef) -> bool:
    """Return whether a class is a kind of event."""
    return URIRef(NAMESPACE + "Event") in superclasses(term)


@cache
def kinds() -> dict[str, URIRef]:
    """Return the kinds of events by the words for them: those of the findings, and their labels."""
    events = (term for term in ontology().subjects(RDF.type, OWL.Class) if is_kind(URIRef(str(term))))
    return _by_word(events)


@cache
def statuses() -> dict[str, URIRef]:
    """Return how an event can have come out, by the words for it."""
    return _by_word(ontology().subjects(RDF.type, URIRef(NAMESPACE + "Status")))


def _by_word(found: Iterable[Node]) -> dict[str, URIRef]:
    """Return terms by their words, those of the findings first."""
    terms = sorted(URIRef(str(term)) for term in found)
    words = (SKOS.notation, RDFS.label, SKOS.altLabel)
    return {str(word): term for verb in words for term in terms for word in ontology().objects(term, verb)}


@cache
def label_of(term: URIRef, language: str = "fr") -> str:
    """Return the label of a term in a language (`fr` or `en`)."""
    for label in ontology().objects(term, RDFS.label):
        if isinstance(label, Literal) and label.language == language:
            return str(label)
    raise GraphError(f"the ontology has no label in {language!r} for {term}")


class _Terms:
    """The closed namespace: `DIP.meetsWith` is an IRI, `DIP.meetWith` is a GraphError."""

    def __getattr__(self, name: str) -> URIRef:
        if name.startswith("__"):  # what copy, pickle and doctest ask any object for
            raise AttributeError(name)
        if name not in terms():
            raise GraphError(f"dip:{name} is not a term of the ontology; see ontology/diplomacy.ttl")
        iri = URIRef(NAMESPACE + name)
        setattr(self, name, iri)
        return iri


DIP = _Terms()
