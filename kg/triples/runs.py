"""Which way of extraction found the proofs: one named graph for each run and dispatch (PROV-O bundles)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import PROV, RDF, RDFS, Literal

from kg.ontology import DIP
from kg.triples.iris import digest, exact_segment
from kg.triples.proofs import dispatch_iri
from kg.triples.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import URIRef

    from kg.model import Dispatch
    from kg.triples.iris import Minter
    from kg.triples.nodes import Triple


@dataclass(frozen=True, slots=True)
class Run:
    """One way of extraction: what changes when the rules (code and word lists) or the models do.

    It has no time: the same rules and models on the same dispatch are the same run whenever it was.
    """

    rules: str
    models: str
    software: str = "diplomacy-kg"

    def iri(self, minter: Minter) -> URIRef:
        """Return the node of the run."""
        return minter.iri("run", self.id)

    @property
    def id(self) -> str:
        """Return sixteen hexadecimal digits that stand for the rules and the models."""
        return digest(self.rules, self.models)


def graph_iri(minter: Minter, dispatch: Dispatch, run: Run | None) -> URIRef:
    """Return the name of the graph that holds the proofs which a run found in a dispatch."""
    parts = [exact_segment(dispatch.id), *([run.id] if run else [])]
    return minter.iri("graph", *parts)


def bundle_triples(minter: Minter, dispatch: Dispatch, run: Run) -> Iterator[Triple]:
    """Yield what the graph of a run and a dispatch says of itself."""
    graph, node = graph_iri(minter, dispatch, run), run.iri(minter)
    yield graph, RDF.type, DIP.ProofGraph
    yield graph, PROV.wasDerivedFrom, dispatch_iri(minter, dispatch)
    yield graph, PROV.wasGeneratedBy, node
    yield from run_triples(minter, run)


def run_triples(minter: Minter, run: Run) -> Iterator[Triple]:
    """Yield what a run is."""
    node = run.iri(minter)
    yield node, RDF.type, DIP.Run
    yield node, RDFS.label, Literal(clean(run.software))
    yield node, DIP.rulesDigest, Literal(run.rules)
    yield node, DIP.modelsDigest, Literal(run.models)
