"""Countries, organisations and towns that a question names, with capitals and accents or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.places import adjective_side, find_places, organization
from kg.questions.words import fillers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.places import PlaceSpan
    from kg.questions.words import Word

_STANDING = frozenset({"country", "organization", "capital", "seat"})
"""Kinds of place that are believed without a capital: "japon", but not a town that may be any word."""
_SHORTEST = 3


class Side(NamedTuple):
    """Words `first` to `last` (exclusive) name a side or a town; `side` is None for a town or a region."""

    first: int
    last: int
    kind: str
    side: str | None
    code: str | None
    name: str


def find_sides(question: str, words: Sequence[Word]) -> list[Side]:
    """Return the places in a question, in order, none within another."""
    found: list[Side] = []
    written = _spans(find_places(question), words)
    raised = (each for each in _spans(find_places(_raised(question, words)), words) if each.kind in _STANDING)
    for side in (*written, *raised, *_plain(words)):
        if side.last > side.first and not any(_overlap(side, other) for other in found):
            found.append(side)
    return sorted(found)


def _spans(places: Iterable[PlaceSpan], words: Sequence[Word]) -> Iterator[Side]:
    for place in places:
        inside = [i for i, word in enumerate(words) if place.start <= word.start and word.end <= place.end]
        if inside and not all(words[i].folded in fillers() for i in inside):
            yield Side(inside[0], inside[-1] + 1, place.kind, place.side, place.code, place.name)


def _raised(question: str, words: Sequence[Word]) -> str:
    """Return the question with a capital to each word, as the reader of news wants it of names."""
    letters = list(question)
    for word in words:
        first = question[word.start].upper()
        if len(first) == 1 and word.folded not in fillers():
            letters[word.start] = first
    return "".join(letters)


def _plain(words: Sequence[Word]) -> Iterator[Side]:
    """Yield adjectives and acronyms that stand for a side, in small letters."""
    for place, word in enumerate(words):
        if word.folded in fillers():
            continue
        code = adjective_side(word.text)
        known = organization(word.text) if len(word.text) >= _SHORTEST or word.text.isupper() else None
        if code is not None:
            yield Side(place, place + 1, "adjective", code, code, word.text)
        elif known is not None:
            yield Side(place, place + 1, "organization", known.acronym, None, known.fr)


def _overlap(one: Side, other: Side) -> bool:
    return one.first < other.last and other.first < one.last
