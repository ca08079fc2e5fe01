"""The country from which a dispatch speaks: that of the newsroom that signs it, or of its dateline."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.lexicon import kept, rows
from kg.places import find_places, press_country
from kg.places.towns import find_towns
from kg.repair import web

if TYPE_CHECKING:
    from kg.model import Dispatch

AGENCY = {"name": str, "country": str}
_DATELINE = re.compile(
    r"^([^\W\d_][^\n,;:()–—]{1,30}), (?:le )?(?:[^\W\d_]+ )?\d[^\n,;:()–—]{1,25} ?[-–—]", re.MULTILINE
)
"""A town, a date and a dash at the head of a line."""


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


def vantage(dispatch: Dispatch) -> str:
    """Return the country from which *dispatch* seems to speak: its newsroom's, that of its first dateline, else France.

    "PARIS (AFP) -" says no more than where the news comes from: a hint for a reader that weighs it, not a rule.
    """
    signed = home_side(dispatch)
    if signed is not None:
        return signed
    for line in dispatch.text.split("\n"):
        if (found := web.dateline().match(line.strip())) and (country := _country_of(found.group())):
            return country
    return press_country()


def _country_of(dateline: str) -> str | None:
    """Return the country of the first place that a dateline names, that of a town of the world if no other."""
    words = dateline.title() if dateline.isupper() else dateline
    sure = (place.code for place in find_places(words) if place.code)
    return next(sure, None) or next((town.country for town in find_towns(words, ())), None)


def _unsigned(text: str) -> str | None:
    """Return the country of a capital from which a text that nobody signs is dated: "Berne, 11.04.2018 - Le chef …"."""
    opening = _DATELINE.search(text)
    places = find_places(opening[1]) if opening else []
    return places[0].code if len(places) == 1 and places[0].kind == "capital" else None


@kept()
def _agencies() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    table: dict[str, list[str]] = {}
    for row in rows("agencies", "agency", AGENCY):
        table.setdefault(row["name"], []).append(row["country"])
    names = "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))
    signed = rf"^[^\n]{{0,60}}\(({names})[)/]|[-–—]\s?({names})(?:/|\s*$)|^({names})\s[-–—]\s"
    return re.compile(signed, re.MULTILINE), table
