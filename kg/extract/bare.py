"""The proper name in words that no mention was made of, and the thing in words with a number."""

from __future__ import annotations

import re

from kg.amounts import find_amounts
from kg.lexicon import words as listed
from kg.model import Amount
from kg.names import fold, is_particle, strip_title
from kg.names.roles import rank_of, role_at
from kg.places import find_places

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
OF_OFFICE = (" du", " des", " de la", " de l'", " de l’")
"""What stands before the last word of an office: "le ministre de la Défense Ola Berg"."""
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

    >>> [bare_name(text) for text in ("le ministre norvégien Ola Berg", "Mais Ola Berg", "le Canadien Paul Roy", "Elle")]
    ['Ola Berg', 'Ola Berg', 'Paul Roy', None]
    """
    bare = ARTICLE.sub("", f"{words.strip()} ").strip()
    rest = strip_title(bare)
    found = _WORD.findall(rest)
    start = len(found)
    while start and (_is_proper(found[start - 1]) or (start < len(found) and is_particle(found[start - 1]))):
        start -= 1
    while start < len(found) and not (found[start][:1].isupper() or found[start].lower() in _INSIDE):
        start += 1
    while start < len(found) and fold(found[start]) in listed("names", "openers"):
        start += 1
    if len(found) - start > TWO and " ".join(found[:start]).lower().endswith(OF_OFFICE):
        start += 1
    name = _behind_place(" ".join(found[start:])).rstrip(".")
    is_told = len(found) - start > 1 or rest != bare or name == rest
    return name if len(name) > 1 and is_told and not _is_place(name) else None


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

    >>> item_of("un lot de 500 tentes familiales")
    ('tentes familiales', Amount(quantity=500, value=None, currency=None))
    """
    words = " ".join(words.split())
    spans = find_amounts(words)
    if not spans:
        return ARTICLE.sub("", words), Amount()
    first = spans[0]
    before = ARTICLE.sub("", words[: first.start])
    after = ARTICLE.sub("", words[first.end :].strip(" ,()"))
    if first.amount.value is not None:
        return _of_money(before, after, words[first.start : first.end]), first.amount
    return after or CONTAINER.sub("", before), first.amount


def _of_money(before: str, after: str, sum_: str) -> str:
    """Return what a sum is: "aide alimentaire" of 2 millions d'euros, else its currency."""
    told = CONTAINER.sub("", before).strip(" ,(")
    return told or after or sum_.split()[-1].removeprefix("d'")
