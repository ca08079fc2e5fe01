"""What the findings say together: people and events across dispatches as one, as far as that is sure."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import URIRef

from kg.ontology import DIP
from kg.resolve import announcements, contradictions, merge_gifts, merge_talks
from kg.triples.claims import inference_triples, tenure_triples
from kg.triples.index import by_predicate
from kg.triples.labels import best_form
from kg.triples.merging import aliases_of, fused, renamed_triples
from kg.triples.reports import renamed, settled_triples
from kg.triples.tellings import tellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.resolve import Merge
    from kg.triples.edits import Edits
    from kg.triples.identity import Identity
    from kg.triples.merging import Aliases
    from kg.triples.nodes import Nodes, Triple
    from kg.triples.reports import Report

Forms = defaultdict[URIRef, Counter[str]]


@dataclass(frozen=True, slots=True)
class World:
    """The facts after all merges, and how nodes are called.

    `forms` counts the spellings of each node, `names` has the best of those before the merges, `labels`
    the names that were given by hand.
    """

    facts: set[Triple]
    forms: Forms
    reports: list[Report]
    merges: tuple[Merge, ...]
    names: Mapping[URIRef, str]
    labels: Mapping[URIRef, str]


def resolved(nodes: Nodes, who: Identity, reports: Iterable[Report], edits: Edits) -> World:
    """Return what the nodes and reports say once everybody and everything goes by one name."""
    known = {str(subject) for subject, _, _ in nodes.triples}.__contains__
    facts = renamed_triples(nodes.triples, who.aliases) | who.claims
    talks, gifts = tellings(by_predicate(facts), reports)
    events = (*merge_talks(talks, edits.apart()), *merge_gifts(gifts, edits.apart()))
    events = (*events, *edits.merges(known, events=True))
    merged = aliases_of(events)
    told = renamed(reports, merged)
    facts = fused(facts, merged) | set(settled_triples(told))
    facts, labels = edits.edited(facts, nodes, who.aliases | merged)
    facts |= set(tenure_triples(nodes, who.aliases))
    facts |= set(_link_triples(facts, told))
    facts |= set(inference_triples(nodes, facts, who.aliases | merged))
    forms = _forms(nodes.forms, who.aliases)
    names = {node: best_form(counts) for node, counts in (nodes.forms | forms).items()}
    return World(facts, forms, told, (*who.merges, *events), names, {**who.labels, **labels})


def _link_triples(facts: Iterable[Triple], reports: Iterable[Report]) -> Iterator[Triple]:
    """Yield what announced what, and which figures contradict each other."""
    talks, gifts = tellings(by_predicate(facts), reports)
    for held, planned in announcements(talks):
        yield URIRef(held), DIP.announcedBy, URIRef(planned)
    for one, other in contradictions(gifts):
        yield URIRef(one), DIP.contradicts, URIRef(other)
        yield URIRef(other), DIP.contradicts, URIRef(one)


def _forms(forms: Mapping[URIRef, Counter[str]], aliases: Aliases) -> Forms:
    """Return the spellings of each node, those of merged ones with the one they go by."""
    found: Forms = defaultdict(Counter)
    for node, counts in forms.items():
        found[aliases.get(node, node)].update(counts)
    return found
