"""Which nodes of people are one person under several names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations, permutations, product
from typing import TYPE_CHECKING

from kg.names import fold, name_key, same_name, strip_title
from kg.names.spelling import transcribed
from kg.resolve.groups import Merge, merges, sound_groups
from kg.resolve.offices import clash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kg.resolve.offices import Offices

Pair = frozenset[str]
_MOST_IN_A_BLOCK = 400
"""Where more people of a side share a word and a first letter, a shortened name could be anybody's."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody with all spellings of the name, the side if it is known, and the offices seen.

    `distinct` marks one who was told apart from another of the name: what has only the name in common
    is not merged with them.
    """

    id: str
    names: frozenset[str]
    side: str | None = None
    offices: Offices = field(default_factory=dict)
    distinct: bool = False


def merge_people(bearers: Iterable[Bearer], apart: Collection[Pair] = ()) -> tuple[Merge, ...]:
    """Return who is one with whom: by a fuller name on one side, or as the only bearer of a name.

    `apart` holds pairs that somebody has told apart. Nobody is merged across two sides, nor with
    somebody whose office clashes.
    """
    known = {each.id: each for each in bearers if not each.distinct}
    names = _by_names([each for each in known.values() if each.side is not None], apart)
    return (*names, *_sideless(known, names, apart))


def _by_names(bearers: list[Bearer], apart: Collection[Pair]) -> tuple[Merge, ...]:
    known = {each.id: each for each in bearers}
    alike = ((one.id, other.id) for one, other in _candidates(bearers) if _one_person(one, other, apart))
    return merges(sound_groups(alike), lambda id: _fullest_first(known[id]), "abridged-name")


def _sideless(known: dict[str, Bearer], names: tuple[Merge, ...], apart: Collection[Pair]) -> Iterator[Merge]:
    """Yield the merges of those whose side no text tells with the only one who bears the name."""
    kept = {merge.merged: merge.kept for merge in names}
    by_key: defaultdict[str, set[str]] = defaultdict(set)
    for each in known.values():
        if each.side is not None:
            for name in each.names:
                by_key[name_key(name)].add(kept.get(each.id, each.id))
    for each in sorted(known.values(), key=lambda bearer: bearer.id):
        found = {one for name in each.names for one in by_key[name_key(name)]}
        if each.side is None and len(found) == 1:
            (one,) = found
            if _full(each) and _may_be_one(each, known[one], apart):
                yield Merge(each.id, one, "only-bearer")


def _full(bearer: Bearer) -> bool:
    """Return whether the name has two words or more: a surname alone tells nobody."""
    return all(" " in name_key(name) for name in bearer.names)


def _candidates(bearers: list[Bearer]) -> Iterator[tuple[Bearer, Bearer]]:
    """Yield the pairs of one side whose names can be one, each pair once."""
    blocks: defaultdict[tuple[str, ...], list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for key in {key for name in bearer.names for key in _block_keys(name)}:
            blocks[bearer.side or "", *key].append(bearer)
    seen = set()
    for block in blocks.values():
        for one, other in combinations(block if len(block) <= _MOST_IN_A_BLOCK else (), 2):
            pair = (min(one.id, other.id), max(one.id, other.id))
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _block_keys(name: str) -> Iterator[tuple[str, ...]]:
    """Yield what a name shares with each name that it can abridge or be abridged to.

    `same_name` asks for one full word in common and the first letter of another, or for the same
    letters without blanks.
    """
    words = [word.strip(".,") for word in fold(strip_title(name)).split()]
    for one, other in permutations(words, 2):
        yield from ((transcribed(one), letter) for letter in {other[:1], transcribed(other)[:1]})
    yield ("".join(map(transcribed, words)),)


def _one_person(one: Bearer, other: Bearer, apart: Collection[Pair]) -> bool:
    return _may_be_one(one, other, apart) and all(
        same_name(*pair) for pair in product(one.names, other.names)
    )


def _may_be_one(one: Bearer, other: Bearer, apart: Collection[Pair]) -> bool:
    return frozenset({one.id, other.id}) not in apart and not clash(one.offices, other.offices)


def _fullest_first(bearer: Bearer) -> tuple[int, int, str]:
    """Return what puts the bearer of the fullest name first, the identifier last."""
    words = max(len(name_key(name).split()) for name in bearer.names)
    return -words, -max(map(len, bearer.names)), bearer.id
