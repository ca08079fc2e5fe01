"""One code for a side, in whichever language its acronym is written."""

from __future__ import annotations

from kg.lexicon import kept
from kg.places import country_code, find_places, organization


def side_code(side: str | None) -> str | None:
    """Return the ISO 3166-1 code or the acronym under which a side is known; the words themselves if neither.

    >>> side_code("fr"), side_code("WHO"), side_code("XYZQ"), side_code(None)
    ('FR', 'OMS', 'XYZQ', None)
    """
    if side is None:
        return None
    capitals = side.upper()
    if country_code(capitals) == capitals:
        return capitals
    known = organization(side)
    return known.acronym if known else side


@kept(50_000)
def names_side(role: str, side: str | None) -> bool:
    """Return whether the words of an office name the side for which it is held.

    >>> names_side("ministre danois", "DK"), names_side("ministre de la Pêche", "DK")
    (True, False)
    """
    code = side_code(side)
    return code is not None and any(code in (place.side, place.code) for place in find_places(role))
