"""Findings in, graph out: facts in the default graph, the proofs of each dispatch in a graph of their own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rdflib import RDF, Dataset, Literal, URIRef
from rdflib.namespace import SDO

from kg.garbage import collection_paused
from kg.model import Donation
from kg.names import name_key
from kg.ontology import DIP
from kg.resolve import told_apart
from kg.triples.classes import class_triples
from kg.triples.concepts import concept_triples
from kg.triples.edits import Edits, relabelled
from kg.triples.events import donation_node, meeting_node, without_nobodies
from kg.triples.identity import identity, replaced_triples
from kg.triples.iris import DEFAULT_BASE, Minter, web_address
from kg.triples.labels import event_label_triples, label_triples
from kg.triples.merging import merge_triples
from kg.triples.nodes import Nodes
from kg.triples.proofs import dispatch_iri
from kg.triples.reports import Report
from kg.triples.resolved import resolved
from kg.triples.runs import graph_iri
from kg.triples.shortcuts import shortcut_triples
from kg.triples.text import clean
from kg.triples.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from kg.model import Dispatch, Findings, Meeting
    from kg.triples.identity import Identity
    from kg.triples.nodes import Triple
    from kg.triples.runs import Run

NAMES = "names"
"""The graph that says where older identifiers have gone."""


def to_dataset(
    findings: Iterable[Findings],
    *,
    base: str = DEFAULT_BASE,
    run: Run | None = None,
    edits: Edits | None = None,
    former: Mapping[str, str] | None = None,
) -> Dataset:
    """Return the graph of the findings in memory; see `to_whole`."""
    return to_whole(findings, base=base, run=run, edits=edits, former=former).dataset()


@collection_paused()
def to_whole(
    findings: Iterable[Findings],
    *,
    base: str = DEFAULT_BASE,
    run: Run | None = None,
    edits: Edits | None = None,
    former: Mapping[str, str] | None = None,
) -> Whole:
    """Return the graph of the findings by its parts; equal findings in any order give an equal graph.

    The default graph holds the facts; one named graph for each dispatch holds the proofs found in it, by
    the `run` if it is told which; one more tells what was merged and why, and one where older identifiers have
    gone. `base` is the IRI (ending in / or #) under which all resources get their identifiers. `edits` are what
    people decided; its `problems` are told what of it fits nothing. `former` is that last graph of an earlier
    build, whose people keep their identifiers. GraphError if the base is not a legal one, or if a date of the
    findings is none.
    """
    minter, edits, former = Minter(base), edits or Edits(), former or {}
    known = edits.told(findings, minter)
    ranks, people = told_apart(known), _names_of_people(known)
    builder = _gathered(known, _Builder(Nodes(minter, ranks, (), people), run))
    if edits.decisions:
        edits = edits.spelled(builder.identity(former).gathered)
        ways = (minter, ranks, edits.splits(), people, edits.nobodies())
        builder = _gathered(known, _Builder(Nodes(*ways), run))
        gone = edits.rejected(builder.reports(edits, former))
        if gone:
            builder = _gathered(known, _Builder(Nodes(*ways), run, without=gone, scratch=Nodes(*ways)))
    return builder.whole(edits, former)


def _names_of_people(known: Iterable[Findings]) -> frozenset[str]:
    """Return the keys of the full names under which people meet."""
    met = (
        who.name for each in known for meeting in each.meetings for who in meeting.participants if who.name
    )
    return frozenset(key for key in map(name_key, met) if " " in key)


def _gathered(known: Iterable[Findings], builder: _Builder) -> _Builder:
    for each in known:
        builder.add(each)
    return builder


class _Builder:
    """Gathers what the findings say; statements are kept as sets, so that order is of no account."""

    def __init__(
        self,
        nodes: Nodes,
        run: Run | None,
        *,
        without: Collection[URIRef] = (),
        scratch: Nodes | None = None,
    ) -> None:
        """Gather into `nodes`; what makes one of the events of `without` is left out, and tried in `scratch`."""
        self._minter = nodes.minter
        self._run = run
        self._nodes = nodes
        self._without = without
        self._scratch = scratch
        self._reports: list[Report] = []

    def add(self, findings: Findings) -> None:
        """Take in all facts of one dispatch."""
        dispatch = findings.dispatch
        self._nodes.triples.update(_dispatch_triples(self._minter, dispatch))
        facts: list[Meeting | Donation] = [*findings.meetings, *findings.donations]
        for told in facts:
            fact = without_nobodies(self._nodes, dispatch, told)
            if fact is None:
                continue
            if self._scratch is None or _event(self._scratch, dispatch, fact) not in self._without:
                self._report(dispatch, _event(self._nodes, dispatch, fact), fact)

    def identity(self, former: Mapping[str, str], edits: Edits | None = None) -> Identity:
        """Return who is who among those gathered."""
        return identity(self._nodes, edits or Edits(), former)

    def reports(self, edits: Edits, former: Mapping[str, str]) -> list[Report]:
        """Return what is reported, each event under the name by which it goes after all merges."""
        return resolved(self._nodes, self.identity(former, edits), self._reports, edits).reports

    def whole(self, edits: Edits, former: Mapping[str, str]) -> Whole:
        """Return what was gathered, with merges, statuses, labels and shortcuts worked out."""
        who = self.identity(former, edits)
        world = resolved(self._nodes, who, self._reports, edits)
        facts = set(relabelled(world.facts | set(label_triples(world.forms)), world.labels))
        facts |= set(event_label_triples(facts))
        facts |= set(concept_triples(facts, self._minter))
        facts |= set(shortcut_triples(facts))
        facts |= set(class_triples(facts))
        records: dict[URIRef, Collection[Triple]] = {}
        if world.merges:
            merged = merge_triples(self._minter, world.merges, world.names)
            records[self._minter.iri("graph", "merges")] = set(merged)
        if who.gone:
            records[self._minter.iri("graph", NAMES)] = set(replaced_triples(who.gone))
        return Whole(self._minter, self._run, facts, self._by_graph(world.reports), records)

    def _report(self, dispatch: Dispatch, event: URIRef, fact: Meeting | Donation) -> None:
        """Note that a dispatch tells of an event, and how."""
        self._nodes.say(event, DIP.reportedIn, dispatch_iri(self._minter, dispatch))
        self._reports.append(Report(dispatch, event, event, fact))

    def _by_graph(self, reports: Iterable[Report]) -> dict[URIRef, list[Report]]:
        """Return the reports by the graph that their proofs go into."""
        found: defaultdict[URIRef, list[Report]] = defaultdict(list)
        for report in reports:
            found[graph_iri(self._minter, report.dispatch, self._run)].append(report)
        return dict(found)


def _event(nodes: Nodes, dispatch: Dispatch, fact: Meeting | Donation) -> URIRef:
    if isinstance(fact, Donation):
        return donation_node(nodes, dispatch, fact)
    return meeting_node(nodes, dispatch, fact)


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
