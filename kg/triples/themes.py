"""From the words of a topic to the broad topics of `ontology/topics.ttl` that it belongs to."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SKOS, URIRef

from kg.ontology import DIP, topics
from kg.triples.iris import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.triples.nodes import Triple

Stems = tuple[str, ...]


def themes_of(words: str) -> tuple[URIRef, ...]:
    """Return the broad topics of a phrase, sorted; none if none of its words leads to one.

    Of words that lie within one another the longer count: "droit de la mer" is about the sea only.

    >>> [theme.rpartition("#")[2] for theme in themes_of("fourniture de vaccins")]
    ['health']
    """
    return tuple(sorted(set(_found(stems(words)))))


def theme_triples(theme: URIRef) -> Iterator[Triple]:
    """Yield what a graph says of a broad topic, so that it can be read without the scheme."""
    yield theme, RDF.type, DIP.Theme
    for scheme in topics().objects(theme, SKOS.inScheme):
        yield theme, SKOS.inScheme, scheme
        yield scheme, RDF.type, SKOS.ConceptScheme
        yield from ((scheme, SKOS.prefLabel, name) for name in topics().objects(scheme, SKOS.prefLabel))
    for context in topics().objects(theme, SKOS.notation):
        yield theme, SKOS.notation, context
    for label in topics().objects(theme, SKOS.prefLabel):
        yield theme, RDFS.label, label
        yield theme, SKOS.prefLabel, label


def _found(words: Stems) -> Iterator[URIRef]:
    place = 0
    while place < len(words):
        length = next((n for n in range(_longest(), 0, -1) if words[place : place + n] in _leads()), 0)
        if length:
            yield from _leads()[words[place : place + length]]
        place += length or 1


@cache
def _leads() -> dict[Stems, tuple[URIRef, ...]]:
    """Return the broad topics to which words lead."""
    found: dict[Stems, set[URIRef]] = {}
    for theme, words in topics().subject_objects(SKOS.hiddenLabel):
        if isinstance(theme, URIRef):
            found.setdefault(stems(str(words)), set()).add(theme)
    return {words: tuple(sorted(themes)) for words, themes in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _leads()))


def stems(words: str) -> Stems:
    """Return the words of a text without accents, case and the endings of plural and feminine."""
    return tuple(map(stem, words_of(words).split()))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a folded word without the endings of plural and feminine ("commerciaux", "commerciales").

    >>> [stem(word) for word in ("commerciales", "commerciaux", "eaux", "frontieres", "gaz")]
    ['commercial', 'commercial', 'eau', 'frontier', 'gaz']
    """
    if len(word) > 4 and word.endswith("aux") and not word.endswith("eaux"):
        return word[:-2] + "l"
    if len(word) > 3:
        word = word.removesuffix("s").removesuffix("x").removesuffix("e")
    return word
