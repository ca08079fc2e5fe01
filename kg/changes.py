"""What has changed from one build to another: facts that are new or gone, plans that came true, dates, statuses and sides.

A fact is the same in both by its identifier, or by the one that has taken its place. A fact with another identifier is
the same, told anew, where its kind, its parties and one of its articles are.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rdflib import DCTERMS

from kg.errors import GraphError
from kg.facts import read_facts
from kg.ontology import DIP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rdflib import Dataset, URIRef

    from kg.facts import Facts, GiftFact, MeetingFact

    Told = MeetingFact | GiftFact

What = Literal["new", "came true", "date", "status", "sides", "gone"]
ORDER: tuple[What, ...] = ("new", "came true", "date", "status", "sides", "gone")
_DONE = {"planned": "held", "pledged": "delivered"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of which event or person, by identifier and name, from what to what."""

    what: What
    id: str
    label: str
    before: str | None = None
    after: str | None = None


def changes(old: Dataset, new: Dataset) -> tuple[Change, ...]:
    """Return what has changed from one graph to another, the news first; GraphError for graphs of two bases."""
    then, now = read_facts(old), read_facts(new)
    if then.events and now.events and then.base != now.base:
        raise GraphError(
            f"the identifiers of one graph begin with {then.base}, of the other with {now.base}; "
            "build both with the same --base"
        )
    names = dict(_pairs(new, DCTERMS.isReplacedBy))
    found = {*_of_events(then, now, names, _pairs(new, DIP.announcedBy)), *_of_people(then, now, names)}
    return tuple(
        sorted(found, key=lambda each: (ORDER.index(each.what), each.after or "", each.label, each.id))
    )


def _pairs(graph: Dataset, predicate: URIRef) -> list[tuple[str, str]]:
    return sorted((str(one), str(other)) for one, _, other, _ in graph.quads((None, predicate, None, None)))


def _of_events(
    then: Facts, now: Facts, names: Mapping[str, str], announced: list[tuple[str, str]]
) -> Iterator[Change]:
    """Yield what became of events, and what others there are."""
    before = {names.get(event.id, event.id): event for event in then.events}
    after = {event.id: event for event in now.events}
    left = {id: event for id, event in before.items() if id not in after}
    fresh = {id: event for id, event in after.items() if id not in before}
    same = [(before[id], event) for id, event in after.items() if id in before]
    for held, planned in announced:
        plan = before.get(names.get(planned, planned))
        if plan is not None and held in fresh:
            event = fresh.pop(held)
            left.pop(names.get(planned, planned), None)
            yield Change("came true", held, _name(event), plan.date, event.date)
    for gone, told in _told_anew(left, fresh, names):
        same.append((left.pop(gone), fresh.pop(told)))
    for one, other in same:
        yield from _altered(one, other)
    yield from (Change("new", event.id, _name(event), None, event.date) for event in fresh.values())
    yield from (Change("gone", event.id, _name(event), event.date, None) for event in left.values())


def _told_anew(
    left: Mapping[str, Told], fresh: Mapping[str, Told], names: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return the events that are one by kind, parties and article, if there is one alone on either side."""
    gone, told = _by_telling(left, names), _by_telling(fresh, names)
    pairs = {(gone[key][0], told[key][0]) for key in gone if len(gone[key]) == len(told.get(key, ())) == 1}
    alone = [one for pair in pairs for one in pair]
    return sorted(pair for pair in pairs if all(alone.count(one) == 1 for one in pair))


def _by_telling(events: Mapping[str, Told], names: Mapping[str, str]) -> dict[tuple[object, ...], list[str]]:
    """Return the events by kind, parties and each article that tells them."""
    found: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for id, event in events.items():
        parties = frozenset(names.get(one, one) for one in event.parties)
        for dispatch in {proof.dispatch for proof in event.proofs if proof.dispatch}:
            found[event.kind, parties, dispatch].append(id)
    return dict(found)


def _altered(one: Told, other: Told) -> Iterator[Change]:
    if _DONE.get(one.status) == other.status:
        yield Change("came true", other.id, _name(other), one.date, other.date)
        return
    if one.status != other.status:
        yield Change("status", other.id, _name(other), one.status, other.status)
    if one.date != other.date:
        yield Change("date", other.id, _name(other), one.date, other.date)


def _of_people(then: Facts, now: Facts, names: Mapping[str, str]) -> Iterator[Change]:
    """Yield the people of both who stand for others now."""
    codes = [{actor.id: actor.code or actor.label for actor in facts.actors} for facts in (then, now)]
    before = {names.get(actor.id, actor.id): actor for actor in then.actors if actor.kind == "person"}
    for actor in now.actors:
        former = before.get(actor.id)
        if former is not None and {names.get(one, one) for one in former.sides} != set(actor.sides):
            told = [
                ", ".join(sorted(known[side] for side in sides)) or None
                for known, sides in zip(codes, (former.sides, actor.sides), strict=True)
            ]
            yield Change("sides", actor.id, actor.label, *told)


def _name(event: Told) -> str:
    return event.label or event.id
