"""The names and signs of currencies, and which ISO 4217 code each stands for.

The names of those that are legal tender somewhere today are Unicode CLDR's (package babel). Signs, further names and
names that several countries share are our own (`kg/lexicon/currencies.toml`), and win over CLDR's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

from kg.folding import either, fold
from kg.lexicon import kept, rows, words

NEED = {"words": list}
MAY = {"code": str, "before": list, "note": str}


@kept()
def codes() -> dict[str, str | None]:
    """Return the code of each name and sign; None where the name alone does not settle it ("dinars")."""
    return _official() | {word: row.get("code") for row in _rows() for word in row["words"]}


def _official() -> dict[str, str | None]:
    """Return the code of each name of CLDR, and of the noun that it begins with where that is of one currency alone.

    "bahts thaïlandais" and "bahts" are THB, but "couronnes" are of several, and "colons" are settlers, too.
    """
    found: dict[str, str | None] = {}
    nouns: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for code in _tender():
        one, many = (fold(get_currency_name(code, count=n, locale="fr")).text for n in (1, 2))
        found |= {name: code for name in (one, many) if "(" not in name}
        nouns[_noun(one)] += [(_noun(one), code), (_noun(many), code)]
    alone = (held for noun, held in nouns.items() if noun not in words("currencies", "other"))
    return {
        word: held[0][1] for held in alone if len({code for _, code in held}) == 1 for word, _ in held
    } | found


def _noun(name: str) -> str:
    return name.partition(" ")[0]


def noun_of(code: str) -> str:
    """Return the noun of several units of a currency: "euros" of EUR, "francs" of XOF; the code where CLDR has none."""
    return _noun(get_currency_name(code, count=2, locale="fr"))


def is_noun(word: str) -> bool:
    """Tell whether *word* is the noun of a currency ("dollars"), not a sign ("M€"), a code or a word beside it ("CFA")."""
    return word.isalpha() and word.islower() and fold(word).text in codes()


def _tender() -> list[str]:
    """Return the codes of what is legal tender in some country or territory today."""
    return sorted(
        {code for place in get_global("territory_currencies") for code in get_territory_currencies(place)}
    )


def following() -> str:
    """Return the pattern of what names a currency after its number: " de dollars", " d'euros", "€"."""
    return rf" ?(?:de |d')?{either(codes())}(?!\w)"


@kept()
def after_number() -> re.Pattern[str]:
    """Return `following` compiled, with the name as its group `currency`."""
    return re.compile(rf" ?(?:de |d')?(?P<currency>{either(codes())})(?!\w)")


@kept()
def before_number() -> re.Pattern[str]:
    """Return what finds, as its group `currency`, a sign at the end of what precedes a number."""
    signs = either(word for row in _rows() for word in row.get("before", []))
    return re.compile(rf"(?<!\w)(?P<currency>{signs}) ?$")


def _rows() -> tuple[dict[str, Any], ...]:
    return rows("currencies", "currency", NEED, MAY)
