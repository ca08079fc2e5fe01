"""Countries by code: their names in French and in other languages, and the states they belong to.

Codes are those of ISO 3166-1 alpha-2 (package pycountry) and XK for Kosovo, which the standard lacks;
names are those of Unicode CLDR (package babel), our own where `kg/lexicon/countries.toml` has one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pycountry
from babel import Locale

from kg.errors import LexiconError
from kg.lexicon import lists, values
from kg.places.senses import key

if TYPE_CHECKING:
    from pycountry.db import Country


@cache
def country_codes() -> frozenset[str]:
    """Return the codes of ISO 3166-1 alpha-2, and XK."""
    return frozenset(country.alpha_2 for country in pycountry.countries) | {"XK"}


@cache
def country_name(code: str, lang: str = "fr") -> str:
    """Return the name of a country in a language that CLDR knows; LexiconError if the code is none."""
    if code not in country_codes():
        raise LexiconError(f"{code!r} is no ISO 3166-1 alpha-2 code", where="country_name")
    labels = values("countries", "labels") if lang == "fr" else {}
    return labels.get(code) or str(Locale(lang).territories[code])


def french_names(code: str) -> tuple[str, ...]:
    """Return our label and CLDR's name, without those that hold a remark in brackets."""
    names = dict.fromkeys((country_name(code), str(Locale("fr").territories[code])))
    return tuple(name for name in names if "(" not in name)


@cache
def wikidata(side: str) -> str | None:
    """Return the identifier that Wikidata has for a country or an organisation ("FR" Q142), None if it is not certain."""
    return values("authorities", "countries").get(side) or values("authorities", "organizations").get(side)


def sovereign(code: str) -> str:
    """Return the state that a territory belongs to ("PF" FR), the code itself for a state."""
    return values("countries", "sovereigns").get(code, code)


def press_country() -> str:
    """Return the country in which most newspapers in French appear: whose towns and offices they name without saying so."""
    return values("agencies", "unsigned")["country"]


@cache
def english_codes() -> dict[str, str]:
    """Return the code of each English name and alpha-3 code by its key."""
    found = {key(Locale("en").territories[code]): code for code in country_codes()}
    found |= {key(name): code for code, row in lists("countries", "english").items() for name in row}
    for country in pycountry.countries:
        for name in _official(country):
            found.setdefault(key(name), country.alpha_2)
    return found


def alpha_3(code: str) -> str | None:
    """Return the code of three letters for one of two ("VN" VNM), None if there is none."""
    if code == "XK":
        return "XKX"
    country = pycountry.countries.get(alpha_2=code) if len(code) == 2 else None
    return None if country is None else str(country.alpha_3)


def _official(country: Country) -> list[str]:
    """Return the names of ISO 3166, the inverted ones ("Korea, Republic of") also in plain order."""
    fields = ("name", "official_name", "common_name", "alpha_3")
    names = [name for field in fields if (name := getattr(country, field, None))]
    return names + [" ".join(reversed(name.split(", "))) for name in names if name.count(", ") == 1]
