"""Coordinations of mentions, read from the words between them ("A, B et C", "A ainsi que B")."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.names import folded_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Mention
    from kg.reading import Reading

INSIDE = frozenset({"a", "au", "dans"})
LINKS = frozenset({"et", "ainsi", "que", "puis", "&"})
GLUE = LINKS | frozenset(
    [
        "le",
        "la",
        "les",
        "l'",
        "de",
        "du",
        "des",
        "d'",
        "avec",
        "a",
        "au",
        "aux",
        "en",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "un",
        "une",
        "entre",
        ",",
        "y",
        "compris",
        "enfin",
    ]
)


def chains(reading: Reading, mentions: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """Return the coordinations of a sentence: runs of two or more mentions that a last "et" closes."""
    found: list[tuple[Mention, ...]] = []
    run: list[Mention] = list(mentions[:1])
    closed = 1
    for before, after in pairwise(mentions):
        between = _without_asides(_plain_words(reading, before.last + 1, after.first))
        if not _joins(between) or not _alike(before, after, between) or _is_venue(reading, before):
            found.append(tuple(run[:closed]))
            run, closed = [], 1
            run.append(after)
            continue
        run.append(after)
        if LINKS & set(between):
            closed = len(run)
    found.append(tuple(run[:closed]))
    return [chain for chain in found if len(chain) > 1]


def _is_venue(reading: Reading, mention: Mention) -> bool:
    """Tell whether a building is where something happens: "au palais, le président et le roi" is no list of three."""
    inside = INSIDE & set(reading.folded[max(0, mention.first - 2) : mention.first])
    return (
        mention.kind == "group"
        and bool(inside)
        and reading.lemmas[mention.head] in folded_words("meetings", "venues")
    )


def _plain_words(reading: Reading, first: int, last: int) -> list[str]:
    """Return the folded words of a gap without the adjectives before a noun ("et l'ancien chef")."""
    return [reading.folded[i] for i in range(first, last) if reading.tokens[i].upos != "ADJ"]


def _without_asides(between: Sequence[str]) -> tuple[str, ...]:
    """Return the words without what stands in parentheses: "A (à droite) et B"."""
    kept: list[str] = []
    depth = 0
    for word in between:
        depth += word == "("
        if not depth:
            kept.append(word)
        depth -= word == ")"
    return tuple(kept)


def _joins(between: Sequence[str]) -> bool:
    clause = "que" in between and "ainsi" not in between
    return bool(between) and not clause and set(between) <= GLUE and bool({",", *LINKS} & set(between))


def _alike(before: Mention, after: Mention, between: Sequence[str]) -> bool:
    """Tell whether a comma may coordinate two mentions: "En Suède, le roi et la reine" is no list of three."""
    states = {"country", "organization"}
    return (
        bool(LINKS & set(between))
        or (before.kind in states) == (after.kind in states)
        or after.kind in states
    )
