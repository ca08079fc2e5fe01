"""Passages in, what they tell out: texts are cut to windows, encoded, put together again and decoded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import torch

from kg.lexicon import words
from kg.newsroom import vantage
from kg.places import find_places, sovereign
from kg.places.towns import find_towns
from kg.reader.decode import Place, decode
from kg.reader.encoder import BEGIN, END, Pieces, Words, split
from kg.reader.network import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import Tensor

    from kg.model import Passage, Told
    from kg.reader.network import Network

WINDOW = 510
"""Word pieces that the encoder sees at once."""
STRIDE = 340
"""Word pieces from the start of one window to that of the next, in a longer text."""


class Reader:
    """The document reader with its weights, loaded once and used for many passages."""

    def __init__(self, network: Network, pieces: Pieces) -> None:
        """Read with *network*, whose word pieces are *pieces*."""
        self._network, self._pieces = network.eval(), pieces

    def read(self, passages: Sequence[Passage]) -> list[Told]:
        """Return what is told in each passage, in order."""
        return [self._read(passage) for passage in passages]

    def _read(self, passage: Passage) -> Told:
        text = split(passage.text, self._pieces)
        places, home = places_of(passage.text, text), vantage(passage.dispatch)
        return decode(self._network, passage.text, text, self._encode(text), places, home)

    @torch.inference_mode()
    def _encode(self, words: Words) -> Tensor:
        """Return the vectors (words, width) of a text; a word has those of the window in whose middle it stands.

        Each window goes through the encoder alone, so that no number depends on what else is read.
        """
        found = [(first, last, self._window(words, first, last)) for first, last in _windows(words)]
        return _stitched(found, self._network.encoder.sizes.width)

    def _window(self, words: Words, first: int, last: int) -> Tensor:
        ends = (*words.firsts, len(words.pieces) - 1)
        low, high = ends[first], ends[last + 1]
        vectors: Tensor = self._network.encoder(torch.tensor([[BEGIN, *words.pieces[low:high], END]]))[0]
        return vectors[torch.tensor(words.firsts[first : last + 1]) - low + 1]


def _windows(words: Words) -> Iterator[tuple[int, int]]:
    """Yield first and last word of each window over a text."""
    count = len(words.spans)
    ends = (*words.firsts, len(words.pieces) - 1)
    first = 0
    while first < count:
        last = first
        while last + 1 < count and ends[last + 2] - ends[first] <= WINDOW - 2:
            last += 1
        yield first, last
        if last == count - 1:
            return
        following = next(i for i in range(first + 1, count) if ends[i] - ends[first] >= STRIDE or i == last)
        first = following


def _stitched(windows: list[tuple[int, int, Tensor]], width: int) -> Tensor:
    """Return one vector a word: of two windows that hold it, the one that has more around it."""
    if not windows:
        return torch.zeros((0, width))
    parts, start = [], 0
    for (first, last, vectors), following in zip(windows, [*windows[1:], None], strict=True):
        end = last + 1 if following is None else (following[0] + last + 1) // 2
        parts.append(vectors[start - first : end - first])
        start = end
    return torch.cat(parts)


class Spot(NamedTuple):
    """Words of a text, from offset *start* to *end*, and the sides that they tell: whom they stand for, where they lie."""

    start: int
    end: int
    sides: tuple[str, ...]


def spots(text: str) -> list[Spot]:
    """Return the places, countries and bodies that a text names, in order: those that are sure, and towns of the world."""
    sure = find_places(text)
    told = [place.code for place in sure if place.code]
    found = [Spot(place.start, place.end, _sides(place.side, place.code)) for place in sure]
    found += [
        Spot(town.start, town.end, _sides(town.country))
        for town in find_towns(text, told, [(place.start, place.end) for place in sure])
    ]
    return sorted(spot for spot in found if spot.sides)


def _sides(*told: str | None) -> tuple[str, ...]:
    """Return each of the sides *told* once; a department of France is France."""
    departments = words("sides", "departments")
    return tuple(dict.fromkeys(sovereign(side) if side in departments else side for side in told if side))


def places_of(text: str, words_: Words) -> list[Place]:
    """Return the `spots` of a text by its words."""
    starts = {start: number for number, (start, _) in enumerate(words_.spans)}
    found = []
    for spot in spots(text):
        inside = [number for start, number in starts.items() if spot.start <= start < spot.end]
        if inside:
            found.append(Place(Span(inside[0], inside[-1]), spot.sides[0]))
    return found
