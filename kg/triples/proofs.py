"""The proof of a fact as triples: the words, their place, the dispatch, the rule (Web Annotation, PROV-O)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rdflib import PROV, RDF, Literal, Namespace, URIRef

from kg.findings import UNKNOWN
from kg.ontology import DIP
from kg.triples.around import around
from kg.triples.iris import digest, exact_segment
from kg.triples.text import clean, exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Dispatch, Donation, Evidence, Meeting
    from kg.triples.iris import Minter
    from kg.triples.nodes import Triple
    from kg.triples.reports import Report

OA = Namespace("http://www.w3.org/ns/oa#")


def dispatch_iri(minter: Minter, dispatch: Dispatch) -> URIRef:
    """Return the node of a dispatch."""
    return minter.iri("dispatch", exact_segment(dispatch.id))


def proof_triples(minter: Minter, report: Report, run: URIRef | None = None) -> Iterator[Triple]:
    """Yield the record that says which words of the dispatch state the event, and which run found them."""
    dispatch, fact = report.dispatch, report.fact
    proof = _proof_iri(minter, report)
    yield proof, RDF.type, DIP.Evidence
    yield proof, DIP.proves, report.event
    yield proof, PROV.wasDerivedFrom, dispatch_iri(minter, dispatch)
    yield proof, DIP.confidence, Literal(Decimal(str(round(fact.confidence, 4))))
    yield proof, DIP.section, Literal(fact.section)
    if run is not None:
        yield proof, PROV.wasGeneratedBy, run
    if fact.rule:
        yield proof, DIP.rule, Literal(clean(fact.rule))
    if fact.when.reckoning:
        yield proof, DIP.reckoning, Literal(clean(fact.when.reckoning), lang="fr")
    yield from _target_triples(minter, dispatch, proof, fact)


def _target_triples(
    minter: Minter, dispatch: Dispatch, proof: URIRef, fact: Meeting | Donation
) -> Iterator[Triple]:
    """Yield the place of the words, named as parts of the proof so that no node is blank."""
    target, quote, position = (URIRef(f"{proof}_{part}") for part in ("target", "quote", "position"))
    yield proof, OA.hasTarget, target
    yield target, RDF.type, OA.SpecificResource
    yield target, OA.hasSource, dispatch_iri(minter, dispatch)
    yield target, OA.hasSelector, quote
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, Literal(exact(fact.evidence.text))
    yield from _context_triples(dispatch, quote, fact.evidence)
    if fact.evidence.start == UNKNOWN:
        return
    yield target, OA.hasSelector, position
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, Literal(fact.evidence.start)
    yield position, OA.end, Literal(fact.evidence.end)


def _context_triples(dispatch: Dispatch, quote: URIRef, evidence: Evidence) -> Iterator[Triple]:
    """Yield the rest of the sentence that the words stand in, where the dispatch still has its text."""
    start, end = evidence.start, evidence.end
    if start == UNKNOWN or dispatch.text[start:end] != evidence.text:
        return
    for term, words in zip((OA.prefix, OA.suffix), around(dispatch.text, start, end), strict=True):
        if words.strip():
            yield quote, term, Literal(exact(words))


def _proof_iri(minter: Minter, report: Report) -> URIRef:
    """Return the node of a proof; it does not depend on what other dispatches tell."""
    fact, quote = report.fact, report.fact.evidence
    said = (report.dispatch.id, str(report.first), fact.rule, quote.text)
    place = (str(quote.start), str(quote.end), fact.section)
    return minter.iri("proof", exact_segment(report.dispatch.id), digest(*said, *place))
