"""Stanza's graph parser asked for no more than the tree: labels are scored for the arcs that are in it.

Stanza scores every label for every pair of words, then looks at those of one pair a word. Where a tree breaks
a constraint (two subjects of one verb), all are needed to mend it, and Stanza does so.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import torch
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.head_constraints import (
    find_head_constraint_violations,
    resolve_head_constraint_violations,
)
from stanza.models.depparse.model import GraphParser
from torch.nn import functional

from kg.parse.trees import best_tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from kg.parse.trees import Heads, Scores

    Arcs = list[list[list[Any]]]

TOGETHER = 64
"""Arcs labelled together: few enough for their products to stay in the processor's cache."""


def label_only_the_tree(model: Any) -> None:
    """Let a parser of Stanza's score labels for the arcs of the tree alone; other kinds of parsers stay as they are."""
    if type(model) is GraphParser and not model.args.get("use_arc_embedding"):
        model.predict = _Predict(model)


class _Predict:
    """Stands in for `GraphParser.predict` of one model, with the same arguments and result."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def __call__(self, *inputs: Any, resolve_head_constraints: bool = False) -> Arcs:
        lengths: Sequence[int] = inputs[12]
        states = self._model.embed(*inputs)
        scores = _governors(self._model, states)
        trees = [best_tree(scores[row, :length, :length]) for row, length in enumerate(lengths)]
        labels = self._labels(states, trees)
        names = [self._model.vocab["deprel"].unmap(row) for row in labels]
        if resolve_head_constraints:
            for row, tree in enumerate(trees):
                if find_head_constraint_violations(tree, names[row]):
                    trees[row], names[row] = self._mended(states[row, : len(tree)], scores[row], tree)
        return [
            [[head, name] for head, name in zip(tree[1:].tolist(), row, strict=True)]
            for tree, row in zip(trees, names, strict=True)
        ]

    def _labels(self, states: Tensor, trees: Sequence[Heads]) -> list[list[int]]:
        """Return the likeliest label of each arc of the trees."""
        rows = [row for row, tree in enumerate(trees) for _ in tree[1:]]
        dependents = [word for tree in trees for word in range(1, len(tree))]
        heads = [head for tree in trees for head in tree[1:].tolist()]
        scorer = self._model.deprel
        one = scorer.hidden_func(scorer.W1(states))[rows, dependents]
        other = scorer.hidden_func(scorer.W2(states))[rows, heads]
        best = _bilinear(scorer.scorer.W_bilin, one, other).argmax(dim=1).add(VOCAB_PREFIX_SIZE)
        labels = iter(best.tolist())
        return [list(islice(labels, len(tree) - 1)) for tree in trees]

    def _mended(self, states: Tensor, scores: Scores, tree: Heads) -> tuple[Heads, list[str]]:
        """Return a tree that keeps to Stanza's constraints, with its labels."""
        words = len(tree)
        labels = self._model.deprel(states[None], states[None])[0].log_softmax(dim=2).numpy()
        vocabulary = self._model.vocab["deprel"]
        tree, found = resolve_head_constraint_violations(scores[:words, :words], labels, tree, vocabulary)
        return tree, vocabulary.unmap([label + VOCAB_PREFIX_SIZE for label in found])


def _governors(model: Any, states: Tensor) -> Scores:
    """Return how likely each word governs each other, as logarithms: (sentences, words, governors)."""
    scores: Tensor = model.unlabeled(states, states).squeeze(3)
    places = torch.arange(states.shape[1])
    apart = places[None, :] - places[:, None]
    if model.args["linearization"]:
        side = model.linearization(states, states).squeeze(3) * apart.sign().float()
        scores += functional.logsigmoid(side)
    if model.args["distance"]:
        expected = 1 + functional.softplus(model.distance(states, states).squeeze(3))
        scores -= torch.log((apart.abs().float() - expected) ** 2 / 2 + 1)
    scores.masked_fill_(apart[None] == 0, -torch.inf)
    return scores.log_softmax(dim=2).numpy()


def _bilinear(form: Any, one: Tensor, other: Tensor) -> Tensor:
    """Return the scores (arcs, labels) of a bilinear form for two vectors of each arc, to which 1 is added."""
    one, other = (torch.cat([side, side.new_ones(len(side), 1)], dim=1) for side in (one, other))
    weight: Tensor = form.weight.flatten(1)
    scores = one.new_empty(len(one), form.weight.shape[2])
    for first in range(0, len(one), TOGETHER):
        left, right = one[first : first + TOGETHER], other[first : first + TOGETHER]
        products = (left @ weight).view(len(left), *form.weight.shape[1:])
        scores[first : first + TOGETHER] = torch.bmm(right[:, None], products)[:, 0]
    return scores.add_(form.bias)
