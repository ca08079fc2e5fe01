"""For whom an office speaks, as far as its own words tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import values, words
from kg.mentions.phrases import POSTED
from kg.places import country_codes

if TYPE_CHECKING:
    from kg.mentions.offices import Office
    from kg.places import PlaceSpan
    from kg.reading import Reading, Spot

ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,6}[a-z]?")
"""A body's short name, as a side is written."""
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
    single = [spot for spot in own if sum(other.first == spot.first for other in spots) == 1]
    own = single or own  # "le groupe d'amitié France-Vietnam du Sénat français"
    speaking = [spot for spot in own if spot.hit.kind in SPEAKS] or own
    # "la Société de la Croix-Rouge de Chine" speaks for China
    speaking = [spot for spot in speaking if spot.hit.side not in words("sides", "branches")] or speaking
    if speaking:
        return stands_for(speaking[0].hit)
    alone = values("sides", "offices").get(office.role.lemma)
    return alone or _acronym(reading, office.last + 1, last) or _in_parentheses(reading, last)


def _acronym(reading: Reading, first: int, last: int) -> str | None:
    """Return the acronym that a phrase names, of a body that no lexicon knows: "président de l'ACNOA"."""
    for token in reading.tokens[first : last + 1]:
        if _is_acronym(token.text):
            return token.text.upper()
    return None


def _in_parentheses(reading: Reading, last: int) -> str | None:
    """Return the acronym in parentheses after a phrase: "secrétaire général de la zone (ZLECAF)"."""
    following = [token.text for token in reading.tokens[last + 1 : last + 4]]
    if len(following) < 3 or following[0] != "(" or following[2] != ")":
        return None
    spot = reading.place_at(last + 2)
    if spot is not None:
        return stands_for(spot.hit)
    return following[1].upper() if _is_acronym(following[1]) else None


def _is_acronym(text: str) -> bool:
    """Tell whether a word is a body's short name; that of a party ("PS") must not pass for a country's code."""
    taken = text.upper() in words("sides", "not_sides") or text.upper() in country_codes()
    return ACRONYM.fullmatch(text) is not None and not taken


def _is_post(reading: Reading, office: Office, spot: Spot[PlaceSpan]) -> bool:
    if not office.posted or spot.first <= office.last + 1:
        return False
    before = spot.first - 1
    while before > office.last and reading.tokens[before].upos == "DET":
        before -= 1
    word = reading.folded[before]
    if word == "de" and before > 0 and reading.folded[before - 1] in POSTED:
        return True
    return word in POSTED
