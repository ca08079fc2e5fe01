"""Who held an office that is told without a name, as the table of office holders knows it: "le président français"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from kg.holders import holders
from kg.lexicon import kept, rows, words
from kg.names import fold, same_name
from kg.places import country_codes, find_places
from kg.resolve.sides import side_code

if TYPE_CHECKING:
    from kg.holders import Holder

SMALL = frozenset({"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"})
"""Words that make no difference between two ways to write an office, folded."""


def holder_of(role: str | None, side: str | None, day: str | None) -> Holder | None:
    """Return the term of whoever held an office for a side on a day, or in a month or a year.

    None if the words are no office of which there is one, nobody is known, or several are.

    >>> holder_of("président français", "FR", "2019-05-03").name, holder_of("président", None, "2019")
    ('Emmanuel Macron', None)
    """
    code = side_code(side)
    if role is None or code is None or day is None:
        return None
    found = {holders().in_office(office, code, day) for office in _offices(role, code)} - {None}
    return found.pop() if len(found) == 1 else None


def another_holder(name: str, role: str, side: str | None, day: str | None) -> Holder | None:
    """Return the term of another person who held an office that is told of somebody; None if it may be right."""
    holder = holder_of(role, side, day)
    if holder is None or any(_one_person(name, known) for known in holder.names()):
        return None
    return holder


def _one_person(one: str, other: str) -> bool:
    return same_name(one, other) or fold(one) in fold(other).split()


@kept(50_000)
def _offices(role: str, side: str) -> frozenset[str]:
    """Return what the table calls an office that a side has."""
    keys = {_key(role), _key(_without(side, role))}
    return frozenset(office for key in keys for office, of in _table().get(key, ()) if _has(side, of))


def _without(side: str, role: str) -> str:
    """Return the words of an office without those that name the side."""
    for place in reversed(find_places(role)):
        if side in (place.side, place.code):
            role = f"{role[: place.start]} {role[place.end :]}"
    return role


def _key(role: str) -> str:
    """Return the words of an office that count, folded."""
    return " ".join(word for word in re.findall(r"[^\W_]+", fold(role)) if word not in SMALL)


def _has(side: str, of: str | tuple[str, ...]) -> bool:
    if not isinstance(of, str):
        return side in of
    kings = side in words("identity", "monarchies")
    return side in country_codes() and of in ("country", "monarchy" if kings else "republic")


@cache
def _table() -> dict[str, list[tuple[str, str | tuple[str, ...]]]]:
    found: defaultdict[str, list[tuple[str, str | tuple[str, ...]]]] = defaultdict(list)
    for row in rows("identity", "office", {"office": str, "words": list, "example": str, "of": object}):
        of = row["of"] if isinstance(row["of"], str) else tuple(row["of"])
        for phrase in row["words"]:
            found[_key(phrase)].append((row["office"], of))
    return found
