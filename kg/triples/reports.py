"""Which dispatch tells which event, and what its words say of how it came out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.ontology import DIP, term_for
from kg.triples.when import latest_triple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from rdflib import URIRef

    from kg.model import Dispatch, Donation, Meeting
    from kg.triples.nodes import Triple

HAPPENED = ("held", "delivered")


@dataclass(frozen=True, slots=True)
class Report:
    """A dispatch tells of an event; `first` is the node that its words alone make, before any merge."""

    dispatch: Dispatch
    event: URIRef
    first: URIRef
    fact: Meeting | Donation


def by_event(reports: Iterable[Report]) -> dict[URIRef, list[Report]]:
    """Return the reports of each event."""
    found: defaultdict[URIRef, list[Report]] = defaultdict(list)
    for report in reports:
        found[report.event].append(report)
    return dict(found)


def renamed(reports: Iterable[Report], aliases: Mapping[URIRef, URIRef]) -> list[Report]:
    """Return the reports with each event under the name that it goes by."""
    return [replace(each, event=aliases.get(each.event, each.event)) for each in reports]


def status_of(reports: Iterable[Report]) -> str:
    """Return the status of an event: one report that says it happened is enough."""
    statuses = {report.fact.status for report in reports}
    return min(statuses.intersection(HAPPENED) or statuses)


def settled_triples(reports: Iterable[Report]) -> Iterator[Triple]:
    """Yield what needs all reports of an event: its status, and the day by which it had happened."""
    for event, told in by_event(reports).items():
        yield event, DIP.status, term_for(status_of(told))
        latest = _latest(told)
        if latest is not None:
            yield latest_triple(event, latest)


def _latest(told: list[Report]) -> date | None:
    """Return the first day on which an event without a year, or a date, was told as having happened."""
    if any(each.fact.when.value and not each.fact.when.value.startswith("--") for each in told):
        return None
    days = [each.dispatch.published for each in told if each.fact.status in HAPPENED]
    return min((day for day in days if day is not None), default=None)
