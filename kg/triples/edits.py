"""What people decided, done to the graph: merges and splits by hand, events that were none, values that were wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING

from rdflib import RDFS, SKOS, Literal, URIRef

from kg.errors import InputError
from kg.model import Problem
from kg.resolve import Merge
from kg.triples.changes import added, dropped, edited
from kg.triples.fields import PARTIES
from kg.triples.proofs import dispatch_iri
from kg.triples.telling import with_fact
from kg.triples.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from kg.model import Findings
    from kg.resolve import Decision
    from kg.triples.iris import Minter
    from kg.triples.nodes import Nodes, Triple
    from kg.triples.reports import Report

CHANGES = {"add": added, "drop": dropped, "edit": edited}
"""What is done to the facts, by the action."""


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
        for each in self._of("reject"):
            if "/person/" in each.subject:
                self._is_known(each, each.subject, gathered.__contains__)
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
        wanted = [each for each in self._of("reject") if _is_event(each.subject)]
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
        for each in self.decisions:
            if each.action not in CHANGES:
                continue
            node = aliases.get(URIRef(each.subject), URIRef(each.subject))
            if not self._is_known(each, str(node), subjects.__contains__):
                continue
            if each.property == "label":
                labels[node] = clean(each.value)
            elif self._has_party(each, subjects, aliases):
                facts = CHANGES[each.action](facts, node, each, nodes, aliases)
        return facts, labels

    def _has_party(
        self, decision: Decision, subjects: Collection[str], aliases: Mapping[URIRef, URIRef]
    ) -> bool:
        """Return whether somebody whom a decision names by an identifier is in the graph."""
        if decision.property not in PARTIES or "://" not in decision.value:
            return True
        party = URIRef(decision.value)
        return self._is_known(decision, str(aliases.get(party, party)), subjects.__contains__)

    def nobodies(self) -> frozenset[str]:
        """Return the nodes gathered for people who are none."""
        return frozenset(each.subject for each in self._of("reject") if "/person/" in each.subject)

    def told(self, known: Iterable[Findings], minter: Minter) -> list[Findings]:
        """Return the findings with the facts that people wrote down; the article must hold the words that prove them."""
        found = {str(dispatch_iri(minter, each.dispatch)): each for each in known}
        for each in self._of("tell"):
            if self._is_known(each, each.subject, found.__contains__):
                try:
                    found[each.subject] = with_fact(found[each.subject], each.value)
                except InputError as error:
                    self.problems.append(Problem(f"correction {each.id}", error.message))
        return list(found.values())

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
    elif decision.action == "reject":
        yield from (replace(decision, subject=subject) for subject in subjects)
    else:
        yield decision


def _is_event(iri: str) -> bool:
    return "/meeting/" in iri or "/donation/" in iri
