"""A reader so small that a test makes it in a moment; its weights are drawn at random."""

from __future__ import annotations

import torch

from kg.reader.encoder import Pieces, Sizes
from kg.reader.network import Network

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéàôçè.,'0123456789"
VOCABULARY = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0), ("▁le", -2.0)]
VOCABULARY += [(letter, -3.0) for letter in LETTERS]
PIECES = Pieces(VOCABULARY)
SIZES = Sizes(width=32, layers=2, heads=2, inner=48, positions=512, pieces=len(VOCABULARY))


def network(seed: int = 1) -> Network:
    """Return a network with the weights that belong to *seed*."""
    torch.manual_seed(seed)
    return Network(SIZES).eval()
