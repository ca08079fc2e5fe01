"""The table behind `kg.places`: the senses of every spelling, found with one look-up a word."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.lexicon import kept
from kg.places.senses import key
from kg.places.spellings import spellings

if TYPE_CHECKING:
    from kg.places.senses import Sense

_ORDER = (None, "country", "capital", "organization", "seat", "adjective", "city", "region")


@kept()
def senses() -> dict[str, tuple[Sense, ...]]:
    """Return the senses of every spelling by its key, those that bind tighter first."""
    found: defaultdict[str, list[Sense]] = defaultdict(list)
    for surface, sense in spellings():
        if sense not in found[key(surface)]:
            found[key(surface)].append(sense)
    return {spelling: tuple(sorted(row, key=_tightness)) for spelling, row in found.items()}


@kept()
def reach() -> dict[str, int]:
    """Return for every first word how many words the longest spelling has that begins with it."""
    found: defaultdict[str, int] = defaultdict(int)
    for spelling in senses():
        first, count = spelling.split(" ", 1)[0], spelling.count(" ") + 1
        found[first] = max(found[first], count)
    return dict(found)


def only_side(word: str, kind: str) -> str | None:
    """Return the side of a spelling among its senses of one kind, None if there is none or two."""
    sides = {sense.side for sense in senses().get(key(word), ()) if sense.kind == kind}
    return sides.pop() if len(sides) == 1 else None


def _tightness(sense: Sense) -> tuple[bool, int]:
    return sense.compound, _ORDER.index(sense.kind)
