"""What somebody who gives or receives is, as far as the words tell: a person, a body with a name of its own, or a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.holders import given_names, holders
from kg.lexicon import words as listed
from kg.names import fold, folded_words, is_particle, name_key, strip_title
from kg.names.roles import is_group, role_noun
from kg.places import find_places

if TYPE_CHECKING:
    from collections.abc import Collection

MOST_WORDS = 5
"""More words are no name of a person."""


def person_named(words: str, known: Collection[str]) -> str | None:
    """Return the name of the person that words are and nothing else, None if they are anything else.

    A name is two capitalised words or more; a title, the table of office holders, a given name or the keys of the
    names `known` from meetings tell it from that of a firm.

    >>> [person_named(text, ()) for text in ("M. Bill Gates", "le roi Harald", "Croix-Rouge danoise", "pêcheurs")]
    ['Bill Gates', None, None, None]
    """
    name = strip_title(words.strip())
    parts = name.split()
    if not 1 < len(parts) <= MOST_WORDS or not all(part[0].isupper() or is_particle(part) for part in parts):
        return None
    if any(role_noun(part) for part in parts) or any(
        place.kind == "organization" for place in find_places(name)
    ):
        return None
    told = name != words.strip() or name_key(name) in known or bool(holders().named(name))
    return name if told or fold(parts[0]) in given_names() else None


def is_body(words: str) -> bool:
    """Return whether words name a body: a proper name without an article, or a kind of body with a name of its own.

    >>> [is_body(text) for text in ("Google", "fondation Aga Khan", "entreprises locales", "Amérique centrale")]
    [True, True, False, False]
    """
    first, *rest = words.split() or [""]
    if any(place.kind != "organization" for place in find_places(words)):
        return False
    if fold(first) in folded_words("sides", "bodies"):
        return any(word[0].isupper() for word in rest)
    proper = first[:1].isupper() and not is_group(first) and fold(first) not in listed("names", "openers")
    return proper and all(word[0].isupper() or is_particle(word) for word in rest)
