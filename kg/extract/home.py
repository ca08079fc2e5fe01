"""The country whose offices a newsroom names without saying whose they are."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon import rows
from kg.places import find_places

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.model import Dispatch
    from kg.reading import Reading

_DATELINE = re.compile(
    r"^([^\W\d_][^\n,;:()–—]{1,30}), (?:le )?(?:[^\W\d_]+ )?\d[^\n,;:()–—]{1,25} ?[-–—]", re.MULTILINE
)
"""A town, a date and a dash at the head of a line."""
CLEARLY = 2
"""How many times oftener than the next a country must be named to be the story's."""
ALONE = 4
"""How many times oftener than any other a country must be named for a story to play there alone."""
OFTEN = 2
"""How often a story must name a country before an office without a side is taken for that country's."""


def home_side(dispatch: Dispatch) -> str | None:
    """Return the country of the agency that signs *dispatch* ("Hanoï (VNA) - …"), None without one.

    Of agencies that sign alike it is the one whose country the dateline names: "Dakar, 23 janvier (APS)".
    """
    signature, countries = _agencies()
    found = signature.search(dispatch.text)
    if found is None:
        return _unsigned(dispatch.text)
    signing = countries[found[1] or found[2] or found[3]]
    if len(signing) == 1:
        return signing[0]
    dateline = dispatch.text[: found.start()].rpartition("\n")[2]
    for text in (dateline, dispatch.text):
        told = Counter(place.code for place in find_places(text) if place.code in signing)
        if told:
            return told.most_common(1)[0][0]
    return None


def _unsigned(text: str) -> str | None:
    """Return the country of a capital from which a text that nobody signs is dated: "Berne, 11.04.2018 - Le chef …"."""
    opening = _DATELINE.search(text)
    places = find_places(opening[1]) if opening else []
    return places[0].code if len(places) == 1 and places[0].kind == "capital" else None


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


@cache
def _agencies() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    table: dict[str, list[str]] = {}
    for row in rows("agencies", "agency", {"name": str, "country": str}):
        table.setdefault(row["name"], []).append(row["country"])
    names = "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))
    signed = rf"^[^\n]{{0,60}}\(({names})[)/]|[-–—]\s?({names})(?:/|\s*$)|^({names})\s[-–—]\s"
    return re.compile(signed, re.MULTILINE), table
