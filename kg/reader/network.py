"""The network of the reader: one encoder, and small heads that tag, type and pair spans of words.

The shape is that of joint span models of the field (Wadden et al. 2019, DyGIE++; Lin et al. 2020, OneIE):
triggers and things given are tagged, then every word of the passage is tagged once more for each of them
with the role that it plays there, and spans are paired: same entity, same event, stands for this country.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor, nn

from kg.reader.encoder import Encoder, Sizes
from kg.reader.labels import ENTITIES, GIFT_ROLES, KINDS, MEETING_ROLES, REALIS, STATUS, size

if TYPE_CHECKING:
    from collections.abc import Sequence

HIDDEN = 192
BUCKETS = 12
"""Classes of distance between two places of a text, by powers of two."""
PAIR_FEATURES = 3
"""What is told of a pair of spans besides their vectors: same words, share of common names, one holds the other."""


class Span(NamedTuple):
    """Words *first* to *last* (inclusive) of a text, counted from 0."""

    first: int
    last: int


def distance(one: Tensor, other: Tensor) -> Tensor:
    """Return the class of the signed distance from places *one* to *other*, 0 to 2 * BUCKETS."""
    apart = other - one
    size_of = torch.log2(apart.abs().float() + 1).floor().long().clamp(max=BUCKETS)
    return BUCKETS + size_of * apart.sign()


class Roles(nn.Module):
    """Tags each word with the role that it plays for an anchor: a trigger, or a thing given."""

    def __init__(self, width: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.word = nn.Linear(width, HIDDEN)
        self.anchor = nn.Linear(2 * width, HIDDEN)
        self.gate = nn.Linear(2 * width, HIDDEN)
        self.far = nn.Embedding(2 * BUCKETS + 1, HIDDEN)
        self.near = nn.Conv1d(HIDDEN, HIDDEN, 5, padding=2)
        self.out = nn.Linear(HIDDEN, labels)
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor, anchors: Tensor, places: Tensor) -> Tensor:
        """Return scores (anchors, words, labels) for word vectors (words, width), anchors (anchors, 2 * width).

        *places* (anchors,) are the first words of the anchors.
        """
        apart = distance(places[:, None], torch.arange(len(words))[None, :])
        x = self.word(words)[None] * (1 + self.gate(anchors))[:, None] + self.anchor(anchors)[:, None]
        x = self.dropout(nn.functional.gelu(x + self.far(apart)))
        x = x + nn.functional.gelu(self.near(x.transpose(1, 2)).transpose(1, 2))
        scores: Tensor = self.out(self.dropout(x))
        return scores


class Pairs(nn.Module):
    """Scores pairs of spans: how likely both stand for the same."""

    def __init__(self, width: int, dropout: float, features: int = 0) -> None:
        super().__init__()
        self.one = nn.Linear(2 * width, HIDDEN)
        self.other = nn.Linear(2 * width, HIDDEN)
        self.far = nn.Embedding(2 * BUCKETS + 1, HIDDEN)
        self.told = nn.Linear(features, HIDDEN, bias=False) if features else None
        self.out = nn.Sequential(
            nn.GELU(), nn.Dropout(dropout), nn.Linear(HIDDEN, 64), nn.GELU(), nn.Linear(64, 1)
        )
        self.product = nn.Linear(HIDDEN, HIDDEN)

    def forward(self, one: Tensor, other: Tensor, apart: Tensor, features: Tensor | None = None) -> Tensor:
        """Return scores (rows, columns) for spans (rows, 2 * width), (columns, 2 * width) and classes of distance."""
        a, b = self.one(one)[:, None], self.other(other)[None]
        x = a + b + self.product(torch.tanh(a) * torch.tanh(b)) + self.far(apart)
        if self.told is not None and features is not None:
            x = x + self.told(features)
        scores: Tensor = self.out(x).squeeze(-1)
        return scores


class Network(nn.Module):
    """The encoder with all heads; each takes the word vectors (words, width) of one text."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        width = sizes.width
        self.encoder = Encoder(sizes, dropout)
        self.entities = nn.Linear(width, size(ENTITIES))
        self.triggers = nn.Linear(width, 3)
        self.items = nn.Linear(width, 3)
        self.meeting = self._classes(width, len(KINDS) + len(REALIS), dropout)
        self.gift = self._classes(width, len(STATUS), dropout)
        self.meeting_roles = Roles(width, size(MEETING_ROLES), dropout)
        self.gift_roles = Roles(width, size(GIFT_ROLES), dropout)
        self.same_entity = Pairs(width, dropout, PAIR_FEATURES)
        self.same_event = Pairs(width, dropout)
        self.same_gift = Pairs(width, dropout, PAIR_FEATURES)
        self.stands_for = Pairs(width, dropout)
        self.nowhere = nn.Linear(2 * width, 1)
        self.home = nn.Parameter(torch.zeros(2 * width))
        self.dropout = nn.Dropout(dropout)

    @staticmethod
    def _classes(width: int, classes: int, dropout: float) -> nn.Module:
        return nn.Sequential(
            nn.Linear(2 * width, HIDDEN), nn.GELU(), nn.Dropout(dropout), nn.Linear(HIDDEN, classes)
        )

    def spans(self, words: Tensor, spans: Sequence[Span]) -> Tensor:
        """Return (spans, 2 * width): the first word and the mean of the words of each span."""
        if not spans:
            return words.new_zeros((0, 2 * words.shape[1]))
        return torch.stack([torch.cat([words[a], words[a : b + 1].mean(0)]) for a, b in spans])

    def alike(
        self, head: Pairs, words: Tensor, spans: Sequence[Span], features: Tensor | None = None
    ) -> Tensor:
        """Return scores (spans, spans) of *head*, the same both ways."""
        vectors = self.spans(words, spans)
        places = torch.tensor([span.first for span in spans], dtype=torch.long)
        scores = head(vectors, vectors, distance(places[:, None], places[None]).sub(BUCKETS).abs(), features)
        found: Tensor = (scores + scores.T) / 2
        return found

    def sides(self, words: Tensor, spans: Sequence[Span], places: Sequence[Span]) -> Tensor:
        """Return scores (spans, 2 + places): of no side, of the newsroom's own country, of each of *places*."""
        vectors = self.spans(words, spans)
        targets = torch.cat([self.home[None], self.spans(words, places)])
        starts = torch.tensor([span.first for span in spans], dtype=torch.long)
        others = torch.tensor([0, *(place.first for place in places)], dtype=torch.long)
        scores = self.stands_for(vectors, targets, distance(starts[:, None], others[None]))
        return torch.cat([self.nowhere(vectors), scores], dim=1)
