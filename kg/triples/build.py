"""Findings in, graph out: facts in the default graph, the proofs of each dispatch in a graph of their own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rdflib import RDF, Dataset, Literal, URIRef
from rdflib.namespace import SDO

from kg.ontology import DIP, term_for
from kg.triples.events import donation_node, meeting_node
from kg.triples.iris import DEFAULT_BASE, Minter, web_address
from kg.triples.labels import event_label_triples, label_triples
from kg.triples.nodes import Nodes
from kg.triples.prefixes import bind_prefixes
from kg.triples.proofs import dispatch_iri, proof_triples
from kg.triples.runs import bundle_triples, graph_iri
from kg.triples.shortcuts import shortcut_triples
from kg.triples.text import clean
from kg.triples.when import latest_triple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rdflib import Graph

    from kg.model import Dispatch, Donation, Findings, Meeting
    from kg.triples.nodes import Triple
    from kg.triples.runs import Run

_HAPPENED = ("held", "delivered")


def to_dataset(findings: Iterable[Findings], *, base: str = DEFAULT_BASE, run: Run | None = None) -> Dataset:
    """Return the graph of the findings; equal findings in any order give an equal graph.

    The default graph holds the facts; one named graph for each dispatch holds the proofs found in it,
    by the `run` if it is told which. `base` is the IRI (ending in / or #) under which all resources get
    their identifiers. GraphError if it is not a legal one, or if a date of the findings is none.
    """
    builder = _Builder(Minter(base), run)
    for each in findings:
        builder.add(each)
    return builder.dataset()


class _Builder:
    """Gathers what the findings say; statements are kept as sets, so that order is of no account."""

    def __init__(self, minter: Minter, run: Run | None) -> None:
        self._minter = minter
        self._run = run
        self._nodes = Nodes(minter)
        self._proofs: defaultdict[URIRef, set[Triple]] = defaultdict(set)
        self._statuses: defaultdict[URIRef, set[str]] = defaultdict(set)
        self._latest: dict[URIRef, date] = {}

    def add(self, findings: Findings) -> None:
        """Take in all facts of one dispatch."""
        dispatch = findings.dispatch
        self._nodes.triples.update(_dispatch_triples(self._minter, dispatch))
        for meeting in findings.meetings:
            self._report(dispatch, meeting_node(self._nodes, dispatch, meeting), meeting)
        for donation in findings.donations:
            self._report(dispatch, donation_node(self._nodes, dispatch, donation), donation)

    def dataset(self) -> Dataset:
        """Return what was gathered, with statuses, labels and shortcuts worked out."""
        facts = self._nodes.triples | set(self._settled())
        facts |= set(label_triples(self._nodes.forms))
        facts |= set(event_label_triples(facts))
        facts |= set(shortcut_triples(facts))
        dataset = Dataset(default_union=True)
        bind_prefixes(dataset, self._minter.base)
        _fill(dataset.default_graph, facts)
        for name, proofs in self._proofs.items():
            _fill(dataset.graph(name), proofs)
        return dataset

    def _report(self, dispatch: Dispatch, event: URIRef, fact: Meeting | Donation) -> None:
        """Note that a dispatch tells of an event, and how."""
        self._nodes.say(event, DIP.reportedIn, dispatch_iri(self._minter, dispatch))
        run = self._run.iri(self._minter) if self._run else None
        graph = self._proofs[graph_iri(self._minter, dispatch, self._run)]
        graph.update(proof_triples(self._minter, dispatch, event, fact, run))
        graph.update(bundle_triples(self._minter, dispatch, self._run) if self._run else ())
        self._statuses[event].add(fact.status)
        if fact.when.value is None or fact.when.value.startswith("--"):
            self._bound(event, fact.status, dispatch.published)

    def _bound(self, event: URIRef, status: str, published: date | None) -> None:
        """Note that what has happened happened no later than it was published."""
        if published is not None and status in _HAPPENED:
            self._latest[event] = min(published, self._latest.get(event, published))

    def _settled(self) -> Iterator[Triple]:
        """Yield what needs all reports of an event: one that says it happened is enough."""
        for event, statuses in self._statuses.items():
            happened = statuses.intersection(_HAPPENED)
            yield event, DIP.status, term_for(min(happened or statuses))
        for event, day in self._latest.items():
            yield latest_triple(event, day)


def _dispatch_triples(minter: Minter, dispatch: Dispatch) -> Iterator[Triple]:
    node = dispatch_iri(minter, dispatch)
    yield node, RDF.type, DIP.Dispatch
    yield node, SDO.identifier, Literal(clean(dispatch.id))
    yield node, SDO.inLanguage, Literal("fr")
    yield node, DIP.source, web_address(dispatch.source) or Literal(clean(dispatch.source))
    if dispatch.title:
        yield node, SDO.headline, Literal(clean(dispatch.title), lang="fr")
    if dispatch.published:
        yield node, SDO.datePublished, Literal(dispatch.published)


def _fill(graph: Graph, triples: Iterable[Triple]) -> None:
    graph.addN((*triple, graph) for triple in triples)
