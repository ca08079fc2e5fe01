"""Spans of a text compared by their words: what the pairing heads are told besides vectors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import torch

from kg.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

LONG = 3
"""Letters from which on a word says something."""


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def pair_features(texts: Sequence[str]) -> Tensor:
    """Return for each pair of *texts* (texts, texts, 3): alike; words in common; capitalised words in common."""
    plain = [fold(text) for text in texts]
    words = [frozenset(w for w in re.findall(r"\w+", text) if len(w) >= LONG) for text in plain]
    names = [frozenset(fold(w) for w in re.findall(r"\w+", text) if w[:1].isupper()) for text in texts]
    return torch.tensor(
        [
            [
                (float(plain[i] == plain[j]), _common(words[i], words[j]), _common(names[i], names[j]))
                for j in range(len(texts))
            ]
            for i in range(len(texts))
        ]
    ).reshape(len(texts), len(texts), 3)
