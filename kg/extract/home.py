"""Which country a story is about: that of an office, or a recipient, told without one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.reading import Reading

CLEARLY = 2
"""How many times oftener than the next a country must be named to be the story's."""
ALONE = 4
"""How many times oftener than any other a country must be named for a story to play there alone."""
OFTEN = 2
"""How often a story must name a country before an office without a side is taken for that country's."""


def told_countries(readings: Sequence[Reading]) -> Counter[str]:
    """Return how often a story names each country, by name, adjective, capital, seat or town."""
    return Counter(
        spot.hit.code for reading in readings for spot in reading.places if spot.hit.code is not None
    )


def likeliest(told: Counter[str], others: Collection[str | None]) -> str | None:
    """Return the country that a story tells of most, *others* left out; None where two are told alike."""
    ranked = [(code, times) for code, times in told.most_common() if code not in others]
    if not ranked or ranked[0][1] < OFTEN:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= CLEARLY * ranked[1][1] else None


def only_one(told: Counter[str]) -> str | None:
    """Return the one country that a story plays in, None if it tells of others too."""
    ranked = told.most_common(2)
    if not ranked or ranked[0][1] < OFTEN or (len(ranked) > 1 and ranked[0][1] < ALONE * ranked[1][1]):
        return None
    return ranked[0][0]
