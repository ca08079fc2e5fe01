"""The document reader: a network that reads a whole passage and says who takes part in which event.

    passage text -encode-> word vectors -decode-> Told (triggers, things given, roles, entities)

It knows nothing of trees, names or dates: `kg.extract` makes facts of what is told.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import torch

from kg import models
from kg.newsroom import vantage
from kg.places import find_places
from kg.reader.decode import Place, decode
from kg.reader.encoder import BEGIN, END, PAD, Pieces, Words, split
from kg.reader.network import Span
from kg.reader.weights import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import Tensor

    from kg.model import Passage, Told
    from kg.reader.network import Network

WINDOW = 510
"""Word pieces that the encoder sees at once."""
STRIDE = 340
"""Word pieces from the start of one window to that of the next, in a longer text."""
TOGETHER = 4000
"""Word pieces encoded at a time."""


@cache
def embedded() -> Reader:
    """Return the reader that ships, loaded once; ModelError if its weights are not there or not sound."""
    return Reader(*load(models.reader_weights()))


class Reader:
    """The document reader with its weights, loaded once and used for many passages."""

    def __init__(self, network: Network, pieces: Pieces) -> None:
        """Read with *network*, whose word pieces are *pieces*."""
        self._network, self._pieces = network.eval(), pieces

    def read(self, passages: Sequence[Passage]) -> list[Told]:
        """Return what is told in each passage, in order."""
        texts = [split(passage.text, self._pieces) for passage in passages]
        vectors = self._encode(texts)
        return [
            decode(
                self._network,
                passage.text,
                words,
                row,
                places_of(passage.text, words),
                vantage(passage.dispatch),
            )
            for passage, words, row in zip(passages, texts, vectors, strict=True)
        ]

    @torch.inference_mode()
    def _encode(self, texts: Sequence[Words]) -> list[Tensor]:
        """Return the vectors (words, width) of each text; a word has those of the window in whose middle it stands."""
        windows = [(number, *bounds) for number, words in enumerate(texts) for bounds in _windows(words)]
        found: dict[int, list[tuple[int, int, Tensor]]] = {}
        order = sorted(windows, key=lambda w: w[2] - w[1])
        for batch in _batches(texts, order):
            for (number, first, last), vectors in zip(batch, self._batch(texts, batch), strict=True):
                found.setdefault(number, []).append((first, last, vectors))
        width = self._network.encoder.sizes.width
        return [_stitched(found.get(number, []), width) for number in range(len(texts))]

    def _batch(self, texts: Sequence[Words], batch: Sequence[tuple[int, int, int]]) -> list[Tensor]:
        rows, firsts = [], []
        for number, first, last in batch:
            words = texts[number]
            ends = (*words.firsts, len(words.pieces) - 1)
            low, high = ends[first], ends[last + 1]
            rows.append([BEGIN, *words.pieces[low:high], END])
            firsts.append(torch.tensor(words.firsts[first : last + 1]) - low + 1)
        length = max(map(len, rows))
        padded = torch.tensor([row + [PAD] * (length - len(row)) for row in rows])
        return [vector[at] for vector, at in zip(self._network.encoder(padded), firsts, strict=True)]


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


def _batches(
    texts: Sequence[Words], windows: Sequence[tuple[int, int, int]]
) -> Iterator[list[tuple[int, int, int]]]:
    batch: list[tuple[int, int, int]] = []
    for window in windows:
        number, first, last = window
        ends = (*texts[number].firsts, len(texts[number].pieces) - 1)
        size = ends[last + 1] - ends[first] + 2
        if batch and size * (len(batch) + 1) > TOGETHER:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _stitched(windows: list[tuple[int, int, Tensor]], width: int) -> Tensor:
    """Return one vector a word: of two windows that hold it, the one that has more around it."""
    if not windows:
        return torch.zeros((0, width))
    windows.sort(key=lambda window: window[0])
    parts, start = [], 0
    for (first, last, vectors), following in zip(windows, [*windows[1:], None], strict=True):
        end = last + 1 if following is None else (following[0] + last + 1) // 2
        parts.append(vectors[start - first : end - first])
        start = end
    return torch.cat(parts)


def places_of(text: str, words: Words) -> list[Place]:
    """Return the places, countries and bodies that a text names, with the side that each speaks for."""
    starts = {start: number for number, (start, _) in enumerate(words.spans)}
    found = []
    for spot in find_places(text):
        side = spot.side or spot.code
        inside = (
            [number for start, number in starts.items() if spot.start <= start < spot.end] if side else []
        )
        if side and inside:
            found.append(Place(Span(inside[0], inside[-1]), side))
    return found
