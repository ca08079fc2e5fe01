"""For whom an office speaks, as far as its own words tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.mentions.phrases import POSTED

if TYPE_CHECKING:
    from kg.mentions.offices import Office
    from kg.places import PlaceSpan
    from kg.reading import Reading, Spot

SPEAKS = frozenset({"adjective", "country", "organization", "seat"})
"""Kinds of place that stand for a government or body; a town gives its country only if nothing else does."""


def stands_for(place: PlaceSpan) -> str | None:
    """Return the side that a place stands for: its own, else (a town) that of its country."""
    return place.side or place.code


def phrase_side(reading: Reading, office: Office, last: int) -> str | None:
    """Return the side named inside the phrase from *office* to token *last*, None if there is none.

    "l'ambassadeur du Japon au Vietnam" speaks for Japan: a place of post is not a side.
    """
    spots = [spot for spot in reading.places if office.first <= spot.first <= last and stands_for(spot.hit)]
    own = [spot for spot in spots if not _is_post(reading, office, spot)]
    speaking = [spot for spot in own if spot.hit.kind in SPEAKS] or own
    return stands_for(speaking[0].hit) if speaking else None


def _is_post(reading: Reading, office: Office, spot: Spot[PlaceSpan]) -> bool:
    if not office.word.posted or spot.first <= office.last + 1:
        return False
    before = spot.first - 1
    while before > office.last and reading.tokens[before].upos == "DET":
        before -= 1
    word = reading.folded[before]
    if word == "de" and before > 0 and reading.folded[before - 1] in POSTED:
        return True
    return word in POSTED
