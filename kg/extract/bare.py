"""The proper name in words that no mention was made of, and the thing in words with a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.amounts import find_amounts, unit_in_full, without_bound
from kg.amounts.currencies import is_noun, noun_of
from kg.lexicon import words as listed
from kg.model import Amount
from kg.names import fold, is_particle, strip_title
from kg.names.roles import rank_of, role_at
from kg.places import find_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.places import PlaceSpan

ARTICLE = re.compile(
    r"^(?:l['’]|d['’]|(?:le|la|les|un|une|des|du|de|au|aux|ces?|cet|cette|son|sa|ses|leurs?)\s+)+",
    re.IGNORECASE,
)
"""Articles and possessives before a noun."""
CONTAINER = re.compile(
    r"(?:(?:^|\s+)(?:d['’]un|d['’]une|de|des|d['’]|du|plus|moins|près|environ|quelque|montant|total|hauteur|à"
    r"|valeur|s'élevant))+\s*$"
)
"""What leads from a thing to its number: "une aide d'un montant de"."""
_EDGES = re.compile(
    r"^(?:[^\w]+|(?:contre|sur|pour|dans|avec|entre|et|ou|à|en|par)\s+)+"
    r"|(?:[^\w)]+|\s+(?:l['’]?|d['’]?|le|la|les|de|du|des|un|une|et|ou|à|au|aux|en|par|pour|sur|dans|avec|contre|que|qui))+$",
    re.IGNORECASE,
)
"""What a phrase neither begins nor ends with."""
_WORD = re.compile(r"[\w'’.-]+")
_OF = re.compile(r" (?:de(?: la| l['’]?)?|du|des|d['’]?|à|au|aux|en|et|chez)$", re.IGNORECASE)
"""What stands before that which an office is held of: "le ministre de la Défense Ola Berg"."""
_COUNTED = re.compile(r"(?:une?|des|les|plusieurs|quelques|certaine?s)\s", re.IGNORECASE)
"""What stands before nouns, not before the name of one person."""
LONGEST_PLACE = 4
"""Words of a place or body that an office is held of."""
_AND = re.compile(
    r"\s*(?:,|,?\s*(?:et|ainsi que))\s*(?:(?:de|du|des|d['’]|le|la|les|l['’])\s*)*", re.IGNORECASE
)
"""What joins sides that stand one beside the other."""
TWO = 2
_INSIDE = ("al", "el", "ben", "ould")
"""Particles that may begin a name."""


def bare_phrase(words: str) -> str:
    """Return a noun phrase without article, and without small words and marks that were cut off at its edges.

    >>> bare_phrase("la lutte contre le"), bare_phrase("« l'amitié et la"), bare_phrase("coopération dans la pêche")
    ('lutte', 'amitié', 'coopération dans la pêche')
    """
    before = None
    while before != words:
        before, words = words, ARTICLE.sub("", _EDGES.sub("", words.strip()))
    return words


def bare_name(words: str) -> str | None:
    """Return the proper name that *words* end with, titles and offices left out; None where they hold none.

    What an office is held of is no name ("la maire de Paris"), nor is a noun with a capital ("un Compagnon").

    >>> [bare_name(text) for text in ("le ministre norvégien Ola Berg", "Mais Ola Berg", "le Canadien Paul Roy", "Elle")]
    ['Ola Berg', 'Ola Berg', 'Paul Roy', None]
    """
    bare = ARTICLE.sub("", f"{words.strip()} ").strip()
    rest = strip_title(bare)
    found = _WORD.findall(rest)
    start = _name_start(found)
    while start < len(found) and fold(found[start]) in listed("names", "openers"):
        start += 1
    before, name = found[:start], found[start:]
    if not all(map(is_particle, before)) and _OF.search(f" {' '.join(before)}"):
        name = list(_behind_complement(name))
    elif not before and rest == bare and _COUNTED.match(words):
        return None
    text = _behind_place(" ".join(name)).rstrip(".")
    is_told = len(name) > 1 or rest != bare or not before or role_at(before, 0) is not None
    return text if len(text) > 1 and is_told and not _is_place(text) else None


def _name_start(words: Sequence[str]) -> int:
    """Return where the proper words begin that *words* end with, particles among them ("von der", "d'Estaing")."""
    start = len(words)
    while start and (
        _is_proper(words[start - 1])
        or (start < len(words) and is_particle(words[start - 1]))
        or (start > 1 and _goes_on(words[start - 1], words[start - 2]))
    ):
        start -= 1
    while start < len(words) and not (words[start][:1].isupper() or words[start].lower() in _INSIDE):
        start += 1
    return start


def _goes_on(word: str, before: str) -> bool:
    """Tell whether *word* goes on with a name in which *before* stands ("Giscard d'Estaing", "al-Tayeb", "Le Maire")."""
    if word[:1].isupper():
        return before[:1].isupper() and is_particle(before)
    particle, _, rest = word.replace("’", "'").replace("'", "'-").partition("-")
    return _is_proper(before) and (is_particle(particle) or particle == "d'") and rest[:1].isupper()


def _behind_complement(name: Sequence[str]) -> Sequence[str]:
    """Return what of *name* follows the place or body that an office is held of; nothing where that is all of it."""
    for count in range(min(len(name), LONGEST_PLACE), 0, -1):
        if _is_place(" ".join(name[:count])):
            return name[count:]
    return name[1:] if len(name) > TWO else []


def _behind_place(name: str) -> str:
    """Return *name* without the country or people that words with a capital begin with, if two words are left."""
    place = next(iter(find_places(name)), None)
    rest = name[place.end :].lstrip(" -") if place is not None and place.start == 0 else ""
    return rest if " " in rest else name


def office_of(words: str) -> str | None:
    """Return the office that a noun phrase begins with, whole, without article and title; None if it begins with none.

    >>> office_of("la ministre norvégienne de la Pêche, "), office_of("M. Berg"), office_of("la Norvège")
    ('ministre norvégienne de la Pêche', None, None)
    """
    bare = strip_title(bare_phrase(words)).strip()
    found = re.findall(r"[^\s'’-]+", bare)
    return " ".join(bare.split()) if found and role_at(found, 0) is not None else None


def _is_proper(word: str) -> bool:
    return (
        word[:1].isupper()
        and rank_of(word) == ""
        and word.lower() not in listed("names", "pronouns")
        and word.lower() not in listed("names", "ordinals")
    )


def _is_place(name: str) -> bool:
    return any(place.text == name for place in find_places(name))


def item_of(words: str) -> tuple[str, Amount]:
    """Return a thing given without its number, and the number or sum; the thing is empty for a bare number.

    >>> item_of("un lot de 500 tentes familiales")[0], item_of("plus de 300 t de riz")[1].quantity_bounds
    ('tentes familiales', Bounds(least=300, most=None, about=False))
    """
    words = " ".join(words.split())
    spans = find_amounts(words)
    if not spans:
        return ARTICLE.sub("", words), Amount()
    first = spans[0]
    before = ARTICLE.sub("", words[: first.start])
    after = ARTICLE.sub("", words[first.end :].strip(" ,()"))
    if first.amount.value is not None:
        return _of_money(before, after, words[first.start : first.end], first.amount.currency), first.amount
    return without_bound(unit_in_full(after)) or CONTAINER.sub("", before), first.amount


def _of_money(before: str, after: str, sum_: str, currency: str | None) -> str:
    """Return what a sum is: "aide alimentaire" of 2 millions d'euros, else the noun of its currency ("500 M€": euros)."""
    told = CONTAINER.sub("", before).strip(" ,(")
    last = sum_.split()[-1].removeprefix("d'")
    return told or after or (noun_of(currency) if currency and not is_noun(last) else last)


def coordinated_sides(words: str) -> list[str]:
    """Return the sides that a plural noun phrase tells one beside the other, none where it tells fewer than two.

    >>> coordinated_sides("les dirigeants turc, russe et allemand"), coordinated_sides("des ministres du Mali en France")
    (['TR', 'RU', 'DE'], [])
    """
    rows: list[list[PlaceSpan]] = [[]]
    for spot in find_places(words):
        if rows[-1] and not _AND.fullmatch(words[rows[-1][-1].end : spot.start]):
            rows.append([])
        rows[-1].append(spot)
    sides = [list(dict.fromkeys(side for spot in row if (side := spot.side or spot.code))) for row in rows]
    longest = max(sides, key=len)
    return longest if len(longest) > 1 else []
