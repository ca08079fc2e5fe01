"""Which tellings are of one meeting, and which meeting had been announced."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.resolve.days import agree, parts, same_day
from kg.resolve.groups import Merge, merges, sound_groups
from kg.resolve.tellings import each_once

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

    from kg.resolve.tellings import Party, Talk

REMOTE = frozenset({"phone", "video"})
AHEAD = timedelta(days=92)
"""An announcement that gives no date is of the next three months."""


def merge_talks(talks: Iterable[Talk], apart: Collection[frozenset[str]] = ()) -> tuple[Merge, ...]:
    """Return the meetings that are one: the same day, kind and people, as far as each tells them."""
    known = {talk.id: talk for talk in talks}
    alike = (
        (one.id, other.id)
        for one, other in _pairs(known.values())
        if _one_talk(one, other) and frozenset({one.id, other.id}) not in apart
    )
    return merges(sound_groups(alike), lambda id: _fullest_talk_first(known[id]), "same-event")


def announcements(talks: Iterable[Talk]) -> tuple[tuple[str, str], ...]:
    """Return (what took place, what announced it) for each announcement that only one meeting can fulfil."""
    known = list(talks)
    held = _by_person(talk for talk in known if talk.status == "held")
    found = []
    for planned in known:
        if planned.status == "planned":
            fulfilling = _fulfilling(planned, held)
            if len(fulfilling) == 1:
                found.append((fulfilling[0].id, planned.id))
    return tuple(sorted(found))


def _fulfilling(planned: Talk, held: Mapping[str, Sequence[Talk]]) -> list[Talk]:
    """Return the meetings that can be the one *planned*: those of its kind, else all that fit.

    *held* has what took place by who took part.
    """
    of_somebody = {talk.id: talk for party in planned.parties for talk in held.get(party.id, ())}
    fitting = [talk for talk in of_somebody.values() if _fulfils(talk, planned)]
    return [talk for talk in fitting if talk.kind == planned.kind] or fitting


def _pairs(talks: Iterable[Talk]) -> Iterator[tuple[Talk, Talk]]:
    """Yield the pairs of meetings of one month and day with a person in common, each once."""
    blocks: defaultdict[Hashable, list[Talk]] = defaultdict(list)
    for talk in talks:
        _, month, day = parts(talk.date)
        if day:
            for party in talk.parties:
                if party.named:
                    blocks[month, day, party.id].append(talk)
    yield from each_once(blocks.values())


def _by_person(talks: Iterable[Talk]) -> defaultdict[str, list[Talk]]:
    found: defaultdict[str, list[Talk]] = defaultdict(list)
    for talk in talks:
        for party in talk.parties:
            if party.named:
                found[party.id].append(talk)
    return found


def _one_talk(one: Talk, other: Talk) -> bool:
    """Return whether two dispatches tell one meeting; a dispatch that tells both tells two."""
    return (
        one.status == other.status
        and one.dispatches.isdisjoint(other.dispatches)
        and same_day(one.date, other.date)
        and _kinds_agree(one.kind, other.kind)
        and _same_people(one.parties, other.parties)
    )


def _kinds_agree(one: str, other: str) -> bool:
    """Return whether two kinds can be one: a plain meeting may be of any kind that is face to face."""
    return one == other or ("meeting" in (one, other) and not REMOTE & {one, other})


def _same_people(one: frozenset[Party], other: frozenset[Party]) -> bool:
    """Return whether one telling names all whom the other tells of, and they share somebody named."""
    shared = {party.id for party in one if party.named} & {party.id for party in other if party.named}
    return bool(shared) and (_covers(one, other) or _covers(other, one))


def _covers(large: frozenset[Party], small: frozenset[Party]) -> bool:
    return all(any(_can_be(party, each) for each in large) for party in small)


def _can_be(one: Party, other: Party) -> bool:
    """Return whether two parties are one, or one of them is the unnamed somebody of the other's side."""
    return one.id == other.id or (one.named != other.named and bool(one.sides & other.sides))


def _fulfils(held: Talk, planned: Talk) -> bool:
    return (
        held.dispatches.isdisjoint(planned.dispatches)
        and (held.kind in REMOTE) == (planned.kind in REMOTE)
        and _in_time(held, planned)
        and _same_people(held.parties, planned.parties)
    )


def _in_time(held: Talk, planned: Talk) -> bool:
    """Return whether a meeting took place when it was announced for, and after it was announced."""
    day = date.fromisoformat(held.date) if held.date and all(parts(held.date)) else None
    announced = planned.published
    if day is not None and announced is not None and not timedelta() <= day - announced:
        return False
    if planned.date is not None:
        return held.date is not None and agree(held.date, planned.date)
    return day is not None and announced is not None and day - announced <= AHEAD


def _fullest_talk_first(talk: Talk) -> tuple[int, bool, int, str]:
    """Return what puts the telling that knows most first: the date, the kind, the people."""
    named = sum(party.named for party in talk.parties)
    return -sum(map(bool, parts(talk.date))), talk.kind == "meeting", -named, talk.id
