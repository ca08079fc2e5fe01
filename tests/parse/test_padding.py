"""What the tokenizer's network is asked for: texts, and hardly any padding."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import torch

from kg.parse import padding
from kg.parse.padding import SETTLED, skip_padding


class Tokenizer:
    """Stands for a tokenizer of Stanza's: scores are the numbers of the letters, so that one sees where they land."""

    def __init__(self) -> None:
        self.vocab = SimpleNamespace(unit2id={"<PAD>": 0}.__getitem__)
        self.asked: list[list[int]] = []

    def predict(self, batch: Any) -> np.ndarray:
        units, _, features, texts = batch
        lengths = [len(text) for text in texts]
        assert lengths == sorted(lengths, reverse=True)
        assert units.shape[1] == features.shape[1] == lengths[0]
        self.asked.append(lengths)
        return np.repeat(units.numpy()[:, :, None], 5, axis=2).astype(np.float32)


def batch(*letters: list[int], width: int) -> tuple[Any, Any, Any, list[list[str]]]:
    units = torch.tensor([[*row, *[0] * (width - len(row))] for row in letters])
    texts = [[*map(str, row), *["<PAD>"] * (width - len(row))] for row in letters]
    return units, units.clone(), torch.zeros(*units.shape, 1), texts


def test_scores_stand_where_the_letters_do_whatever_order_they_were_read_in() -> None:
    tokenizer = Tokenizer()
    skip_padding(tokenizer)
    given = batch([1], [2, 3, 4], [5, 6], width=4)
    assert tokenizer.predict(given)[:, :, 0].tolist() == given[0].tolist()
    assert tokenizer.predict(given).shape == (3, 4, 5)


def test_texts_that_are_done_are_not_read_again() -> None:
    tokenizer = Tokenizer()
    skip_padding(tokenizer)
    tokenizer.predict(batch([], [2, 3], [], width=2))
    assert tokenizer.asked == [[2]]


def test_padding_is_read_until_it_changes_nothing_and_no_further() -> None:
    tokenizer = Tokenizer()
    skip_padding(tokenizer)
    tokenizer.predict(batch([1] * 900, [2], width=900))
    assert tokenizer.asked == [[900, 1 + SETTLED]]


def test_a_text_with_little_padding_keeps_it() -> None:
    tokenizer = Tokenizer()
    skip_padding(tokenizer)
    tokenizer.predict(batch([1], [2, 3], width=padding.SETTLED))
    assert tokenizer.asked == [[SETTLED, SETTLED]]
