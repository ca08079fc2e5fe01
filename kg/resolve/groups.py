"""Groups of things that are all alike, and what becomes of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Reason = Literal[
    "abridged-name",
    "by-hand",
    "family-name",
    "like-name",
    "office-holder",
    "only-bearer",
    "same-event",
    "same-name",
]


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Two identifiers taken for one: `merged` goes by `kept`, for a reason that the ontology explains.

    `score`, from 0 to 1, says how alike they are where that was weighed.
    """

    merged: str
    kept: str
    reason: Reason
    score: float = 1.0


def sound_groups(alike: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the groups in which everything is like everything else, sorted; pairs may come in any order.

    Likeness need not carry over ("J. Berg" is like "Jan Berg" and like "Jon Berg", who are not alike).
    Whatever is like two that are not alike is left out; what remains falls into groups by itself, since
    a chain that is no group would have such a middle.

    >>> sound_groups([("a", "b"), ("x", "y"), ("y", "z"), ("b", "c"), ("a", "c")])
    [('a', 'b', 'c')]
    """
    near = _neighbours(alike)
    doubtful = {
        one for one, others in near.items() if any(b not in near[a] for a, b in combinations(others, 2))
    }
    groups = {tuple(sorted({one} | others - doubtful)) for one, others in near.items() if one not in doubtful}
    return sorted(group for group in groups if len(group) > 1)


def merges(
    groups: Iterable[tuple[str, ...]], rank: Callable[[str], tuple[object, ...]], reason: Reason
) -> tuple[Merge, ...]:
    """Return the merges of each group into its member of the lowest rank."""
    found = []
    for group in groups:
        kept = min(group, key=rank)
        found += [Merge(each, kept, reason) for each in group if each != kept]
    return tuple(sorted(found))


def _neighbours(alike: Iterable[tuple[str, str]]) -> defaultdict[str, set[str]]:
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in alike:
        if one != other:
            near[one].add(other)
            near[other].add(one)
    return near
