"""When two tellings are one event, and how they are put together.

One event told three times is one event; two meetings of the same people on two days are two. The doubt between
them is settled by date, status, channel and by how far apart they are told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

from kg.places import find_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.scene import Actor
    from kg.model import Evidence, Kind, MeetingStatus, When

REMOTE: frozenset[Kind] = frozenset({"phone", "video"})
VAGUE: frozenset[Kind] = frozenset({"meeting", "conference"})
"""Kinds that do not say how people met: they may turn out to be a call."""
VISIT = "noun-visit"
"""The rule whose host is the state that is visited."""
TWO = 2
NEAR = 4
"""How many sentences apart one event may be told of first by sides, then by names."""


@dataclass(slots=True)
class Draft:
    """A meeting while the story is still being read; `noun` is the lemma of the noun that names it, if one does."""

    rule: str
    kind: Kind
    status: MeetingStatus
    when: When
    place: str | None
    evidence: Evidence
    actors: list[Actor]
    sentences: list[int]
    noun: str | None = None
    topics: list[str] = field(default_factory=list)

    def pairs(self) -> set[frozenset[object]]:
        """Return the pairs of those who met, by what identifies them."""
        return {frozenset({a.key, b.key}) for a, b in combinations(self.actors, 2) if apart(a, b)}


def apart(one: Actor, other: Actor) -> bool:
    """Tell whether two actors can be the two sides of an event."""
    if one.key == other.key or (one.side is not None and one.side == other.side):
        return False
    return one.side is not None or other.side is not None or (one.is_named and other.is_named)


def is_same(known: Draft, draft: Draft) -> bool:
    """Tell whether two drafts tell one event: the same people, no date, status or channel against it."""
    if known.status != draft.status or not dates_agree(known.when.value, draft.when.value):
        return False
    if not _same_channel(known.kind, draft.kind):
        return False
    return bool(known.pairs() & draft.pairs()) or _names_it(known, draft) or _names_it(draft, known)


def _same_channel(one: Kind, other: Kind) -> bool:
    return one == other or not REMOTE & {one, other} or bool(VAGUE & {one, other})


def dates_agree(one: str | None, other: str | None) -> bool:
    """Tell whether two dates may be one day: no year, month or day that both tell differs.

    >>> [dates_agree("2021-05", date) for date in ("--05-03", "2021-05-03", "2020-05", "--06-01", None)]
    [True, True, False, False, True]
    """
    return all(a == b for a, b in zip(_parts(one), _parts(other), strict=True) if a and b)


def _parts(value: str | None) -> tuple[str, str, str]:
    """Return year, month and day of a date as `When.value` has it, each empty where it is not told."""
    year, month, day = (*re.sub("^-", "", value or "").split("-"), "", "")[:3]
    return year, month, day


def _names_it(vague: Draft, exact: Draft) -> bool:
    """Tell whether *exact* names those whom *vague* tells of by their side: "les députés français", then X, Y and Z."""
    of_one_noun = vague.noun is not None and vague.noun == exact.noun
    if not of_one_noun and abs(vague.sentences[0] - exact.sentences[0]) > NEAR:
        return False
    common = {a.key for a in vague.actors} & {a.key for a in exact.actors}
    unnamed = [a for a in vague.actors if a.key not in common]
    named = [a for a in exact.actors if a.key not in common]
    told_by_side = all(not a.is_named and a.side is not None for a in unnamed)
    fits = all(a.is_named and a.side in {None, *(b.side for b in unnamed)} for a in named)
    if not (unnamed and named and told_by_side and fits):
        return False
    return bool(common) or _stand_for_both(unnamed, named)


def _stand_for_both(unnamed: Sequence[Actor], named: Sequence[Actor]) -> bool:
    """Tell whether two told of by their sides are the two named: "la chancelière reçoit la militante suédoise"."""
    if len(unnamed) != len(named) or len(named) != TWO:
        return False
    sides = [actor.side for actor in named if actor.side is not None]
    return len(set(sides)) == len(sides)


def merge(known: Draft, draft: Draft) -> None:
    """Add to *known* what *draft* says beyond it; names take the place of those told of by their side only."""
    if known.when.value is None and (draft.when.value or known.when.text is None):
        known.when = draft.when
    known.place = _narrower(known.place, draft.place)
    known.noun = known.noun or draft.noun
    if _names(draft) > _names(known):
        known.evidence, known.rule = draft.evidence, draft.rule
    if known.kind == "meeting" or (known.kind in VAGUE and draft.kind in REMOTE):
        known.kind = draft.kind
    hosted = VISIT in {known.rule, draft.rule} or "reception" in {known.kind, draft.kind}
    known.actors = _together(known.actors, draft.actors, hosted=hosted)
    known.sentences += draft.sentences


def _narrower(known: str | None, place: str | None) -> str | None:
    """Return the narrower of two places: a town or building rather than a country."""
    if known is None or place is None:
        return known or place
    return place if _is_country(known) and not _is_country(place) else known


def _is_country(place: str) -> bool:
    return any(spot.text == place and spot.kind == "country" for spot in find_places(place))


def _names(draft: Draft) -> int:
    return sum(actor.is_named for actor in draft.actors)


def _together(known: Sequence[Actor], further: Sequence[Actor], *, hosted: bool) -> list[Actor]:
    """Return the actors of two tellings; who is told of by his side gives it to the one named without any.

    The state of an event that was *hosted*, a visit or reception, gives its side to the one office holder without.
    """
    keys = {actor.key for actor in known}
    actors = [*known, *(actor for actor in further if actor.key not in keys)]
    kinds = {"person", "group", "country"} if hosted else {"person", "group"}
    vague = [a for a in actors if a.mention.kind in kinds and not a.is_named and a.side is not None]
    if len(vague) == 1 and not any(actor.side == vague[0].side for actor in actors if actor.is_named):
        twice = keys & {actor.key for actor in further}
        nameless = [a for a in actors if a.is_named and a.side is None and a.key not in twice]
        if vague[0].mention.kind == "country":
            nameless = [a for a in nameless if a.mention.post] if len(nameless) == 1 else []
        if nameless:
            actors = [replace(a, side=vague[0].side) if a in nameless else a for a in actors]
    told_by_side = [actor for actor in actors if not actor.is_named and actor.side is not None]
    names = [actor for actor in actors if actor.is_named]
    others = {actor.side for actor in names} - {None, *(actor.side for actor in told_by_side)}
    holders = all(actor.mention.kind == "person" for actor in told_by_side)
    if len(told_by_side) == TWO and len(names) == TWO and not (others and holders):
        return names
    named = {actor.side for actor in actors if actor.is_named}
    return [actor for actor in actors if actor.is_named or actor.side not in named]
