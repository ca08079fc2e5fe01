"""Findings in, graph out: facts in the default graph, the proofs of each dispatch in a graph of their own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rdflib import RDF, Dataset, Literal, URIRef
from rdflib.namespace import SDO

from kg.ontology import DIP
from kg.resolve import told_apart
from kg.triples.events import donation_node, meeting_node
from kg.triples.iris import DEFAULT_BASE, Minter, web_address
from kg.triples.labels import event_label_triples, label_triples
from kg.triples.merging import merge_triples
from kg.triples.nodes import Nodes
from kg.triples.prefixes import bind_prefixes
from kg.triples.proofs import dispatch_iri, proof_triples
from kg.triples.reports import Report, settled_triples
from kg.triples.resolved import resolved
from kg.triples.runs import bundle_triples, graph_iri
from kg.triples.shortcuts import shortcut_triples
from kg.triples.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rdflib import Graph

    from kg.model import Dispatch, Donation, Findings, Meeting
    from kg.resolve import Bearing
    from kg.triples.nodes import Triple
    from kg.triples.runs import Run


def to_dataset(findings: Iterable[Findings], *, base: str = DEFAULT_BASE, run: Run | None = None) -> Dataset:
    """Return the graph of the findings; equal findings in any order give an equal graph.

    The default graph holds the facts; one named graph for each dispatch holds the proofs found in it, by
    the `run` if it is told which, and one more tells what was merged and why. `base` is the IRI (ending
    in / or #) under which all resources get their identifiers. GraphError if it is not a legal one, or
    if a date of the findings is none.
    """
    known = list(findings)
    builder = _Builder(Minter(base), run, told_apart(known))
    for each in known:
        builder.add(each)
    return builder.dataset()


class _Builder:
    """Gathers what the findings say; statements are kept as sets, so that order is of no account."""

    def __init__(self, minter: Minter, run: Run | None, apart: Mapping[Bearing, str]) -> None:
        self._minter = minter
        self._run = run
        self._nodes = Nodes(minter, apart)
        self._reports: list[Report] = []

    def add(self, findings: Findings) -> None:
        """Take in all facts of one dispatch."""
        dispatch = findings.dispatch
        self._nodes.triples.update(_dispatch_triples(self._minter, dispatch))
        for meeting in findings.meetings:
            self._report(dispatch, meeting_node(self._nodes, dispatch, meeting), meeting)
        for donation in findings.donations:
            self._report(dispatch, donation_node(self._nodes, dispatch, donation), donation)

    def dataset(self) -> Dataset:
        """Return what was gathered, with merges, statuses, labels and shortcuts worked out."""
        world = resolved(self._nodes, self._reports)
        facts = world.facts | set(settled_triples(world.reports))
        facts |= set(label_triples(world.forms))
        facts |= set(event_label_triples(facts))
        facts |= set(shortcut_triples(facts))
        dataset = Dataset(default_union=True)
        bind_prefixes(dataset, self._minter.base)
        _fill(dataset.default_graph, facts)
        for name, proofs in self._proofs(world.reports).items():
            _fill(dataset.graph(name), proofs)
        if world.merges:
            record = merge_triples(self._minter, world.merges, world.names)
            _fill(dataset.graph(self._minter.iri("graph", "merges")), record)
        return dataset

    def _report(self, dispatch: Dispatch, event: URIRef, fact: Meeting | Donation) -> None:
        """Note that a dispatch tells of an event, and how."""
        self._nodes.say(event, DIP.reportedIn, dispatch_iri(self._minter, dispatch))
        self._reports.append(Report(dispatch, event, event, fact))

    def _proofs(self, reports: Iterable[Report]) -> dict[URIRef, set[Triple]]:
        """Return what each graph of proofs holds."""
        proofs: defaultdict[URIRef, set[Triple]] = defaultdict(set)
        run = self._run.iri(self._minter) if self._run else None
        for report in reports:
            graph = proofs[graph_iri(self._minter, report.dispatch, self._run)]
            graph.update(proof_triples(self._minter, report, run))
            graph.update(bundle_triples(self._minter, report.dispatch, self._run) if self._run else ())
        return proofs


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
