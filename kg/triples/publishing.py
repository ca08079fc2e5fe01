"""What a graph says of itself: what it is, from which articles, made by what, under which licence, how large.

One description, among the facts, so that every file, store and endpoint has the same
(https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/). It has no time: the same articles give the same bytes.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from rdflib import DCAT, DCTERMS, OWL, PROV, RDF, VOID, Literal, URIRef

from kg.errors import GraphError
from kg.lexicon import rows, values
from kg.ontology import DIP, NAMESPACE, THEMES, ontology
from kg.triples.index import kinds
from kg.triples.iris import DEFAULT_BASE, FOLDERS, Minter, is_legal
from kg.triples.runs import run_triples
from kg.triples.when import SEM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from rdflib import Graph
    from rdflib.term import Node

    from kg.triples.nodes import Triple
    from kg.triples.runs import Run

FOLDER = "dataset"
_LANGUAGES = ("en", "fr")
_ONTOLOGY = URIRef(NAMESPACE.rstrip("#"))
_COUNTED = ("Country", "Dispatch", "Donation", "Group", "Item", "Meeting", "Organization", "Person", "Topic")


@cache
def _licences() -> dict[str, str]:
    """Return the addresses of the licences by their names."""
    found = rows("publishing", "licence", {"name": str, "iri": str, "title": str}, {"note": str})
    return {row["name"]: row["iri"] for row in found}


def licence_named(text: str) -> str:
    """Return the address of a licence that is given by its SPDX name, in any case, or by its address.

    GraphError, with the names that are known, for anything else.

    >>> licence_named("cc-by-4.0")
    'http://creativecommons.org/licenses/by/4.0/'
    """
    named = {name.lower(): iri for name, iri in _licences().items()}
    if text.strip().lower() in named:
        return named[text.strip().lower()]
    if text.startswith(("http://", "https://")) and is_legal(text):
        return text
    known = ", ".join(_licences())
    raise GraphError(f"{text[:60]!r} is no licence that is known; give its web address, or one of {known}")


def described(
    facts: Collection[Triple], minter: Minter, licence: str | None, run: Run | None, *, beside: int
) -> set[Triple]:
    """Return the facts of a graph with what it is; of the numbers, the statements of this description are part.

    `licence` is the address of the one that its facts are published under, `run` is the way of extraction, and
    `beside` is how many statements the other graphs hold, so that these need not be there.
    """
    whole, part = whole_of(minter.base), minter.iri(FOLDER, "facts")
    stated = list(kinds(facts))
    found = {
        *facts,
        *_nature(whole, licence),
        *((whole, DCTERMS.source, node) for node, kind in stated if kind == DIP.Dispatch),
        *_build(minter, whole, run),
        *_parts(minter, Counter(kind for _, kind in stated), whole, part),
        (whole, VOID.uriSpace, Literal(minter.base)),
    }
    size = len(found) + 2  # with the two statements that tell it
    return found | {
        (part, VOID.triples, Literal(size)),
        (whole, VOID.triples, Literal(size + beside)),
    }


def whole_of(base: str) -> URIRef:
    """Return the node that stands for a graph whose identifiers begin so."""
    return Minter(base).iri(FOLDER, "all")


def _nature(whole: URIRef, licence: str | None) -> Iterator[Triple]:
    """Yield what is said in words, of the rights too, and which vocabularies are used."""
    yield whole, RDF.type, VOID.Dataset
    yield whole, RDF.type, DCAT.Dataset
    rights = "licensed" if licence else "unlicensed"
    for term, table in (
        (DCTERMS.title, "title"),
        (DCTERMS.description, "description"),
        (DCTERMS.rights, rights),
    ):
        for language in _LANGUAGES:
            words = values("publishing", table)[language].format(licence=licence)
            yield whole, term, Literal(words, lang=language)
    if licence:
        yield whole, DCTERMS.license, URIRef(licence)
    yield whole, DCTERMS.language, URIRef("http://id.loc.gov/vocabulary/iso639-1/fr")
    version = ontology().value(_ONTOLOGY, OWL.versionIRI)
    if version is not None:
        yield whole, DCTERMS.conformsTo, version
    for vocabulary in (_ONTOLOGY, URIRef(THEMES.rstrip("#")), URIRef(str(PROV)), URIRef(str(SEM))):
        yield whole, VOID.vocabulary, vocabulary


def _build(minter: Minter, whole: URIRef, run: Run | None) -> Iterator[Triple]:
    """Yield which way of extraction made the graph."""
    if run is not None:
        yield whole, PROV.wasGeneratedBy, run.iri(minter)
        yield from run_triples(minter, run)


def _parts(minter: Minter, counts: Counter[Node], whole: URIRef, part: URIRef) -> Iterator[Triple]:
    """Yield the facts as a part of the graph, and how many things of which class they tell of."""
    yield whole, VOID.subset, part
    yield part, RDF.type, VOID.Dataset
    for language in _LANGUAGES:
        yield part, DCTERMS.title, Literal(values("publishing", "facts")[language], lang=language)
    for name in _COUNTED:
        kind = URIRef(NAMESPACE + name)
        if counts[kind]:
            node = minter.iri(FOLDER, name.lower())
            yield part, VOID.classPartition, node
            yield node, VOID["class"], kind
            yield node, VOID.entities, Literal(counts[kind])


def base_of(graph: Graph) -> str:
    """Return how the identifiers of a graph begin: as it says itself, else as its prefixes do, else as by default."""
    prefixes = {prefix: str(space) for prefix, space in graph.namespaces()}
    return base_among(map(str, graph.objects(None, VOID.uriSpace)), prefixes)


def base_among(said: Iterable[str], prefixes: Mapping[str, str]) -> str:
    """Return the same, of what a graph says itself and of its prefixes; what can be no base is not believed."""
    bound = [
        space.removesuffix(f"{name}/")
        for name, space in prefixes.items()
        if name in FOLDERS and space.endswith(f"/{name}/")
    ]
    fitting = (base for base in (*sorted(said), *sorted(bound)) if is_legal(base) and base[-1] in "/#")
    return next(fitting, DEFAULT_BASE)


def notes(base: str, licence: str | None) -> tuple[str, ...]:
    """Return what to know before the graph is published: how it is named, and under which licence it is."""
    nobody = "; nobody owns these: build with --base before you publish it" if base == DEFAULT_BASE else ""
    none = "none is stated: build with --licence before you publish it"
    return f"identifiers   {base}…{nobody}", f"licence       {licence or none}"
