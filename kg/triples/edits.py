"""What people decided, done to the graph: merges and splits by hand, events that were none, values that were wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SKOS, Literal, URIRef

from kg.errors import GraphError
from kg.findings import DONATION_STATUSES, KINDS, MEETING_STATUSES, is_date
from kg.model import Problem
from kg.ontology import DIP, term_for
from kg.resolve import Merge
from kg.triples.text import clean
from kg.triples.when import SEM, date_triples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kg.resolve import Decision
    from kg.triples.nodes import Nodes, Triple
    from kg.triples.reports import Report

PROPERTIES = ("currency", "date", "item", "kind", "label", "place", "quantity", "status", "value")
"""What an edit can change."""

LASTING = frozenset({"item", "kind", "label", "status"})
"""What everything has to have: an edit changes it and cannot take it away."""


def check_edit(name: str, value: str) -> None:
    """Raise GraphError, which says what would do, if a property cannot have this value by an edit."""
    words = {"kind": KINDS, "status": (*MEETING_STATUSES, *DONATION_STATUSES)}
    if name not in PROPERTIES:
        raise GraphError(f"nothing has a {name!r} to edit; there are {', '.join(PROPERTIES)}")
    if not value and name in LASTING:
        raise GraphError(f"the {name} can be changed, not taken away; give a value")
    if name in words and value not in words[name]:
        raise GraphError(f"{value!r} is no {name}; it is one of {', '.join(words[name])}")
    if value and name == "date" and not is_date(value):
        raise GraphError(f"{value!r} is no date; write 2021-05-25, 2021-05, 2021 or --05-25")
    if value and name in ("quantity", "value") and not (value.isascii() and value.isdecimal()):
        raise GraphError(f"{value!r} is no {name}; write a whole number")


@dataclass(frozen=True, slots=True)
class Edits:
    """The decisions in their order; what names nothing in the graph goes to `problems`."""

    decisions: tuple[Decision, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def spelled(self, gathered: Mapping[str, tuple[str, ...]]) -> Edits:
        """Return the same with people under the nodes that were gathered for them, not under their final names.

        `gathered` has these nodes for each name. What concerns somebody gathered under several nodes concerns
        each of them.
        """
        decisions = tuple(one for each in self.decisions for one in _spelled(each, gathered))
        return Edits(decisions, self.problems)

    def apart(self) -> frozenset[frozenset[str]]:
        """Return the pairs that somebody told apart."""
        return frozenset(frozenset({each.subject, each.other}) for each in self._of("split"))

    def splits(self) -> frozenset[tuple[str, str]]:
        """Return the people and the dispatches that mean somebody else by the name."""
        return frozenset((each.subject, each.other) for each in self._of("split"))

    def merges(self, known: Callable[[str], bool], *, events: bool) -> tuple[Merge, ...]:
        """Return the merges by hand of events, or of everything else."""
        wanted = [each for each in self._of("merge") if _is_event(each.subject) == events]
        return tuple(
            Merge(each.subject, each.other, "by-hand")
            for each in wanted
            if self._is_known(each, each.subject, known) and self._is_known(each, each.other, known)
        )

    def rejected(self, reports: Iterable[Report]) -> frozenset[URIRef]:
        """Return the events that did not happen, each by the nodes that the words of its dispatches make."""
        wanted = list(self._of("reject"))
        told = list(reports) if wanted else []
        names = {name: report.event for report in told for name in (str(report.first), str(report.event))}
        events = {
            names[each.subject] for each in wanted if self._is_known(each, each.subject, names.__contains__)
        }
        return frozenset(report.first for report in told if report.event in events)

    def edited(
        self, facts: set[Triple], nodes: Nodes, aliases: Mapping[URIRef, URIRef]
    ) -> tuple[set[Triple], dict[URIRef, str]]:
        """Return the facts with the wrong values replaced, and the names that nodes were given by hand."""
        labels: dict[URIRef, str] = {}
        subjects = {str(subject) for subject, _, _ in facts}
        for each in self._of("edit"):
            node = aliases.get(URIRef(each.subject), URIRef(each.subject))
            if not self._is_known(each, str(node), subjects.__contains__):
                continue
            if each.property == "label":
                labels[node] = clean(each.value)
            else:
                wrong = _predicates(each.property)
                facts = {fact for fact in facts if fact[0] != node or fact[1] not in wrong}
                facts |= set(_new_triples(nodes, node, each))
        return facts, labels

    def _of(self, action: str) -> Iterator[Decision]:
        return (each for each in self.decisions if each.action == action)

    def _is_known(self, decision: Decision, name: str, known: Callable[[str], bool]) -> bool:
        if known(name):
            return True
        message = f"names {name}, which the articles do not give; undo or correct it"
        problem = Problem(f"correction {decision.id}", message)
        if problem not in self.problems:
            self.problems.append(problem)
        return False


def relabelled(facts: Iterable[Triple], labels: Mapping[URIRef, str]) -> Iterator[Triple]:
    """Yield the facts with the names given by hand in the first place; the former ones stay as others."""
    for subject, verb, value in facts:
        given = labels.get(subject) if isinstance(subject, URIRef) else None
        french = isinstance(value, Literal) and value.language == "fr"
        if given is None or verb not in (RDFS.label, SKOS.altLabel) or not french:
            yield subject, verb, value
        elif str(value) != given:
            yield subject, SKOS.altLabel, value
    for node, label in labels.items():
        yield node, RDFS.label, Literal(label, lang="fr")


def _spelled(decision: Decision, gathered: Mapping[str, tuple[str, ...]]) -> Iterator[Decision]:
    """Yield a merge or a split for the nodes that go by the names in it; anything else as it is."""
    subjects = gathered.get(decision.subject, (decision.subject,))
    others = gathered.get(decision.other, (decision.other,))
    if decision.action == "merge":
        yield replace(decision, subject=subjects[0], other=others[0])
    elif decision.action == "split":
        pairs = product(subjects, [other for other in others if other not in subjects])
        yield from (replace(decision, subject=subject, other=other) for subject, other in pairs)
    else:
        yield decision


def _is_event(iri: str) -> bool:
    return "/meeting/" in iri or "/donation/" in iri


def _predicates(name: str) -> set[URIRef]:
    """Return what a property is made of in the graph."""
    date = {DIP.date, DIP.year, DIP.month, DIP.day}
    bounds = {SEM.hasEarliestBeginTimeStamp, SEM.hasLatestBeginTimeStamp}
    made_of = {"date": date | bounds, "kind": {RDF.type}, "place": {DIP.place}, "item": {DIP.item}}
    plain = {"status": DIP.status, "quantity": DIP.quantity, "value": DIP.value, "currency": DIP.currency}
    return made_of.get(name) or {plain[name]}


def _new_triples(nodes: Nodes, node: URIRef, edit: Decision) -> Iterator[Triple]:
    name, value = edit.property, edit.value
    if not value:
        return
    if name == "date":
        yield from date_triples(node, value)
    elif name in ("kind", "status"):
        yield node, RDF.type if name == "kind" else DIP.status, term_for(value)
    elif name in ("item", "place"):
        concept = nodes.concept("item" if name == "item" else "place", value)
        yield node, DIP.item if name == "item" else DIP.place, concept
        yield concept, RDF.type, DIP.Item if name == "item" else DIP.Place
    else:
        (predicate,) = _predicates(name)
        yield node, predicate, Literal(clean(value) if name == "currency" else int(value))
