"""The terms of the graph, read from `ontology/diplomacy.ttl`; a misspelt one is an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, Graph, Literal, URIRef
from rdflib.namespace import SKOS

from kg.errors import GraphError

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
def label_of(term: URIRef, language: str = "fr") -> str:
    """Return the label of a term in a language (`fr` or `en`)."""
    for label in ontology().objects(term, URIRef("http://www.w3.org/2000/01/rdf-schema#label")):
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
