"""The best tree of scored arcs: the one that Stanza's own search finds, however it is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

from kg.parse import trees
from kg.parse.trees import best_tree

if TYPE_CHECKING:
    import pytest


def scores(*rows: list[float]) -> np.ndarray:
    """Return scores of arcs as the parser gives them: logarithms of shares, and no word governs itself."""
    table = np.array(rows, dtype=np.float32)
    np.fill_diagonal(table, -np.inf)
    return table - np.log(np.exp(table).sum(axis=1, keepdims=True))  # type: ignore[no-any-return]


def random_scores(words: int, seed: int) -> np.ndarray:
    numbers = np.random.default_rng(seed).normal(size=(words, words)) * 4
    return scores(*numbers.tolist())


@given(st.integers(2, 14), st.integers(0, 2**32 - 1))
@settings(max_examples=300, deadline=None)
def test_the_tree_is_that_of_stanzas_search(words: int, seed: int) -> None:
    table = random_scores(words, seed)
    assert best_tree(table.copy()).tolist() == chuliu_edmonds_one_root(table.copy()).tolist()


def test_likeliest_governors_that_make_a_tree_are_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    def search(_: object) -> None:
        raise AssertionError("searched")

    monkeypatch.setattr(trees, "chuliu_edmonds", search)
    monkeypatch.setattr(trees, "chuliu_edmonds_one_root", search)
    assert best_tree(scores([0, 0, 0, 0], [1, 0, 0, 9], [0, 8, 0, 1], [9, 1, 1, 0])).tolist() == [0, 3, 1, 0]


def test_of_two_words_that_would_be_roots_one_is() -> None:
    table = scores([0, 0, 0], [9, 0, 1], [8, 7, 0])
    assert best_tree(table).tolist() == [0, 0, 1]


def test_words_that_govern_each_other_are_parted() -> None:
    table = scores([0, 0, 0, 0], [1, 0, 9, 0], [0, 9, 0, 0], [2, 1, 3, 0])
    heads = best_tree(table)
    assert heads.tolist() == chuliu_edmonds_one_root(table).tolist()
    assert (heads[1:] == 0).sum() == 1


def test_a_sentence_of_one_word_is_its_root() -> None:
    assert best_tree(scores([0, 0], [0, 0])).tolist() == [0, 0]
