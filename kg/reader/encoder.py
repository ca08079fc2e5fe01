"""The encoder of the reader: a plain BERT over word pieces, and the pieces of French words.

Architecture: Devlin et al. 2019 (BERT, post-layer-norm), with the sizes and starting weights of
multilingual-e5-small (Wang et al. 2024, MIT licence), its vocabulary cut to the Latin pieces of French news.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer, models
from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"\w+|[^\w\s]")
"""The words that the reader labels: runs of letters and digits, and each other sign by itself."""
BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
LONGEST_WORD = 40
"""Letters of one word that are read; what is longer is no word of French."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large an encoder is; the defaults are those of multilingual-e5-small."""

    width: int = 384
    layers: int = 12
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    pieces: int = 28736


class Layer(nn.Module):
    """One transformer layer: attention, then two dense maps, each with its residual and norm."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.qkv = nn.Linear(sizes.width, 3 * sizes.width)
        self.out = nn.Linear(sizes.width, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.inner = nn.Linear(sizes.width, sizes.inner)
        self.outer = nn.Linear(sizes.inner, sizes.width)
        self.last_norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return (batch, length, width) for *x* of that shape; *mask* (batch, 1, 1, length) is added to scores."""
        batch, length, width = x.shape
        query, key, value = (
            self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        )
        seen = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        x = self.norm(x + self.out(seen))
        found: Tensor = self.last_norm(x + self.dropout(self.outer(nn.functional.gelu(self.inner(x)))))
        return found


class Encoder(nn.Module):
    """Word pieces to vectors."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = sizes
        self.words = nn.Embedding(sizes.pieces, sizes.width)
        self.places = nn.Embedding(sizes.positions, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor) -> Tensor:
        """Return (batch, length, width) for piece numbers (batch, length), padded with PAD."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x: Tensor = self.dropout(self.norm(self.words(pieces) + self.places(places)))
        padded = pieces == PAD
        mask = None
        if bool(padded.any()):
            mask = torch.zeros(padded.shape, dtype=x.dtype).masked_fill(padded, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Pieces:
    """The word pieces of French words, by the unigram model of the encoder's vocabulary."""

    def __init__(self, vocabulary: Sequence[tuple[str, float]]) -> None:
        self._model = Tokenizer(
            models.Unigram([(piece, score) for piece, score in vocabulary], unk_id=UNKNOWN)
        )
        self.of = lru_cache(maxsize=200_000)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        """Return the pieces of *word*; one that follows a blank begins with "▁"."""
        plain = unicodedata.normalize("NFKC", word[:LONGEST_WORD].replace("’", "'"))
        return tuple(self._model.encode(plain).ids) or (UNKNOWN,)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: where each begins and ends, its pieces, and the place of its first piece.

    `spans` count characters of the text, from 0, end exclusive; `firsts` count pieces, BEGIN being 0.
    """

    spans: tuple[tuple[int, int], ...]
    pieces: tuple[int, ...]
    firsts: tuple[int, ...]


def split(text: str, pieces: Pieces) -> Words:
    """Return the words of *text*."""
    spans: list[tuple[int, int]] = []
    numbers, firsts = [BEGIN], []
    for found in WORD.finditer(text):
        start, end = found.span()
        spaced = start == 0 or text[start - 1].isspace()
        spans.append((start, end))
        firsts.append(len(numbers))
        numbers.extend(pieces.of(("▁" if spaced else "") + found.group()))
    return Words(tuple(spans), (*numbers, END), tuple(firsts))
