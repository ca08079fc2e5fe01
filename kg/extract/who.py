"""Those who play a role in an event as the document reader tells it: who is the same, and who can have met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.names import fold, refers_to, same_name

if TYPE_CHECKING:
    from collections.abc import Sequence


TWO = 2
"""How many a meeting needs."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who plays a role: a participant, and how likely the role is.

    `entity` is the number of the story's entity that it is, None for one of several whom the same words tell.
    """

    name: str | None
    role: str | None
    side: str | None
    probability: float
    entity: int | None = None

    @property
    def text(self) -> str:
        """The name, else the office or country."""
        return self.name or self.role or self.side or ""


def are_one_name(one: str, other: str) -> bool:
    """Tell whether two names may be of one person: the same, or one of them short for the other."""
    return same_name(one, other) or refers_to(one, other) or refers_to(other, one)


def may_be_one(one: str, other: str) -> bool:
    """Tell whether two names do not part two people: one may be short for the other, or only its given names."""
    left, right = set(fold(one).split()), set(fold(other).split())
    return left <= right or right <= left or are_one_name(one, other)


def are_one(who: Who, other: Who) -> bool:
    """Tell whether two may be the same: as entities of the story, by name where both have one, else by side or office."""
    surely = _surely_one(who, other)
    if surely is not None:
        return surely
    if who.side or other.side:
        return who.side == other.side
    return who.role == other.role


def _surely_one(who: Who, other: Who) -> bool | None:
    """Tell whether two are one by entity, or by the names that both have; None where neither says."""
    if who.entity is not None and who.entity == other.entity:
        return True
    return are_one_name(who.name, other.name) if who.name and other.name else None


def distinct(people: Sequence[Who]) -> list[Who]:
    """Return *people* each once; a country or office gives way to somebody named of the same side."""
    kept: list[Who] = []
    for who in people:
        twin = next(
            (other for other in kept if are_one(who, other) and bool(who.name) == bool(other.name)), None
        )
        if twin is None:
            kept.append(who)
        elif len(who.name or "") > len(twin.name or ""):
            kept[kept.index(twin)] = replace(who, side=who.side or twin.side)
    named = {who.side for who in kept if who.name}
    return [who for who in kept if who.name or who.side is None or who.side not in named]


def is_itself(giver: Who, taker: Who) -> bool:
    """Tell whether two roles are surely played by one: the same entity, the same name, or the same words."""
    surely = _surely_one(giver, taker)
    return giver.text == taker.text if surely is None else surely


def stand_apart(people: Sequence[Who]) -> bool:
    """Tell whether *people* can have met: two at least, and not all of one side."""
    sides = {who.side for who in people}
    return len(people) >= TWO and (len(sides) > 1 or None in sides)
