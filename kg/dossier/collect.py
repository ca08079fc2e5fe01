"""What belongs into the dossier of a person: offices with days, whom it met when, and every fact in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.choice import people_called
from kg.errors import QueryError
from kg.facts import MeetingFact
from kg.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.facts import Actor, Facts, GiftFact

MOST_NAMED = 8
"""People that an error names where a name fits several."""


@dataclass(frozen=True, slots=True)
class Encounter:
    """Somebody who was met, how often, and the known dates of that in order; dates without a year come last."""

    actor: Actor
    times: int
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A person, whom it met, the most often met first, and its facts in order of time; `parties` has all by `id`."""

    person: Actor
    encounters: tuple[Encounter, ...]
    events: tuple[MeetingFact | GiftFact, ...]
    parties: Mapping[str, Actor]


def dossier_of(facts: Facts, name: str) -> Dossier:
    """Return the dossier of the one person whom *name* means: a name in any spelling, or an identifier.

    QueryError if nobody is called so, or several are and none by exactly this name.
    """
    parties = {actor.id: actor for actor in facts.actors}
    person = _the_one(facts, name)
    events = sorted((event for event in facts.events if person.id in event.parties), key=_by_time)
    return Dossier(person, _encounters(person, events, parties), tuple(events), parties)


def _the_one(facts: Facts, name: str) -> Actor:
    """Return the person whom a name or identifier means."""
    by_id = [actor for actor in facts.actors if actor.kind == "person" and name == actor.id]
    found = by_id or [actor for actor in facts.actors if actor.id in people_called(facts, name)]
    exact = [actor for actor in found if name_key(actor.label) == name_key(name)]
    if len(found) > 1 and len(exact) != 1:
        raise QueryError(
            f"{name!r} fits {len(found)} people: {_named(found)}; give the whole name, or the identifier"
        )
    return (exact if len(found) > 1 else found)[0]


def _named(people: list[Actor]) -> str:
    """Return the first of several people with their identifiers."""
    told = [f"{actor.label} <{actor.id}>" for actor in people[:MOST_NAMED]]
    return ", ".join(told) + (" …" if len(people) > MOST_NAMED else "")


def _encounters(
    person: Actor, events: list[MeetingFact | GiftFact], parties: Mapping[str, Actor]
) -> tuple[Encounter, ...]:
    """Return who was there with the person, from events in order of time."""
    shared: dict[str, list[str | None]] = {}
    for event in events:
        if isinstance(event, MeetingFact):
            for other in event.participants:
                if other != person.id:
                    shared.setdefault(other, []).append(event.date)
    ranked = sorted(shared.items(), key=lambda each: (-len(each[1]), each[0]))
    return tuple(
        Encounter(parties[other], len(dates), tuple(dict.fromkeys(date for date in dates if date)))
        for other, dates in ranked
    )


def _by_time(event: MeetingFact | GiftFact) -> tuple[bool, bool, str, str]:
    """Return what sorts events: those with a year first, then those without, then those without a date."""
    date = event.date or ""
    return not date, date.startswith("--"), date, event.id
