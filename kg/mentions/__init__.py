"""Mentions: the noun phrases of a sentence that stand for people, groups, countries and organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.mentions.chunk import Chunker

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.model import Mention
    from kg.reading import Reading


def find_mentions(reading: Reading, known: Collection[tuple[str, ...]] = ()) -> tuple[Mention, ...]:
    """Return the mentions of a sentence in text order; *known* are folded names seen in the story."""
    return tuple(Chunker(reading, known).run())


def known_names(readings: Sequence[Reading]) -> frozenset[tuple[str, ...]]:
    """Return the names of two words and more that stand inside sentences, where a capital means something."""
    return frozenset(
        reading.folded[name.first : name.last + 1]
        for reading in readings
        for name in Chunker(reading, ()).names
        if name.first > 0 and name.last > name.first
    )
