"""Countries, organisations and places in French text, and whom they stand for.

`find_places` reads a text; the other functions look one word or name up. Countries are ISO 3166-1
alpha-2 codes, organisations acronyms, as everywhere in the findings. What a text leaves open is None:
"congolais" has two readings and no code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon import lists, words
from kg.places.countries import (
    country_codes,
    country_name,
    english_codes,
    press_country,
    sovereign,
    wikidata,
)
from kg.places.gazetteer import only_side, reach, senses
from kg.places.guard import Word, fits
from kg.places.organizations import Organization, is_member, members, organization, organizations
from kg.places.senses import WORD, PlaceKind, Sense, fold_word, key

__all__ = [
    "Organization",
    "PlaceKind",
    "PlaceSpan",
    "adjective_side",
    "capital_side",
    "country_code",
    "country_codes",
    "country_name",
    "find_places",
    "is_member",
    "members",
    "organization",
    "press_country",
    "side_name",
    "sides",
    "sovereign",
    "wikidata",
]
_GAP = re.compile(r"[-‐‑/]|['’ʼ]\s?|[ \t\u00a0\u202f]{0,2}\n?[ \t\u00a0\u202f]?")


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A place, country or organisation in a text: `given_text[start:end] == text`.

    `code` is the country that it names or lies in, None for organisations, regions and doubt. `side`
    is whom it stands for: the country, for a capital or seat its government ("Bruxelles": UE), for an
    organisation its acronym; None for towns and regions. `readings` are all that it may mean.
    """

    start: int
    end: int
    text: str
    kind: PlaceKind
    code: str | None
    side: str | None
    readings: tuple[str, ...]

    @property
    def name(self) -> str:
        """The words of the text; where they are an adjective ("danois"), the name of its country."""
        if self.kind != "adjective" or self.code is None:
            return self.text
        return country_name(self.code)


def find_places(text: str) -> list[PlaceSpan]:
    """Return the places in `text` in order, the longest at each point, none within another."""
    found = _split(text)
    spans: list[PlaceSpan] = []
    i = 0
    while i < len(found):
        count, sense = _longest(found, i)
        if sense is not None and (span := _span(text, found[i : i + count], sense)):
            spans.append(span)
        i += count
    return spans


def adjective_side(word: str) -> str | None:
    """Return the side that an adjective or demonym stands for ("nippones" JP), None if none or two."""
    return only_side(word, "adjective")


def capital_side(word: str) -> str | None:
    """Return the side that a capital or a seat stands for ("Moscou" RU, "Bruxelles" UE), or None."""
    bare = _without_article(word)
    return only_side(bare, "capital") or only_side(bare, "seat")


def country_code(name: str) -> str | None:
    """Return the code of a country given by a French or English name or an ISO code, or None."""
    if name in country_codes():
        return name
    if any(key(name) == key(word) for word in lists("countries", "ambiguous")):
        return None
    return only_side(name, "country") or english_codes().get(key(name))


def side_name(side: str, lang: str = "fr") -> str:
    """Return the name of a country or organisation by its side; the side itself if it is not known."""
    if side in country_codes():
        return country_name(side, lang)
    found = organization(side)
    return side if found is None else found.en if lang == "en" else found.fr


def sides() -> tuple[str, ...]:
    """Return all sides that there are: the codes of countries, then the acronyms of organisations, sorted."""
    return *sorted(country_codes()), *sorted(each.acronym for each in organizations())


def _without_article(word: str) -> str:
    first, _, rest = key(word).partition(" ")
    return rest if rest and first in words("countries", "before_article") and word not in senses() else word


def _split(text: str) -> list[Word]:
    found: list[Word] = []
    before = 0
    for match in WORD.finditer(text):
        gap = text[before : match.start()]
        before = match.end()
        found.append(Word(match.group(), fold_word(match.group()), match.start(), before, gap))
    return found


def _longest(found: list[Word], i: int) -> tuple[int, Sense | None]:
    """Return how many words from `i` on are a place and its sense, (1, None) if there is none."""
    folded = found[i].folded
    table = senses()
    count = _run(found, i, reach().get(folded, 0))
    for n in range(count, 0, -1):
        spelling = " ".join(word.folded for word in found[i : i + n])
        for sense in table.get(spelling, ()):
            if fits(sense, found, i, n):
                return n, sense
    return 1, None


def _run(found: list[Word], i: int, most: int) -> int:
    """Return how many words from `i` on, `most` at best, are parted by no more than a space or hyphen."""
    n = 1
    while n < most and i + n < len(found) and _GAP.fullmatch(found[i + n].gap):
        n += 1
    return min(n, most)


def _span(text: str, found: list[Word], sense: Sense) -> PlaceSpan | None:
    """Return the span of these words, None for a phrase that only looks like a place."""
    if sense.kind is None:
        return None
    start, end = found[0].start, found[-1].end
    return PlaceSpan(start, end, text[start:end], sense.kind, sense.code, sense.side, sense.readings)
