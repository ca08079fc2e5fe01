"""The trees that the models learn from: chosen, made to follow one convention, and multiplied."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.training.augment import augmented
from kg.training.conllu import read_trees, write_trees
from kg.training.harmony import Conventions
from kg.training.punctuation import rehung

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.training.conllu import Tree

KINDS = ("model", "written", "statements", "spoken", "augmented", "development", "test")
_DERIVED = frozenset({"statements", "augmented"})
"""Kinds that have no treebanks of their own."""
_SHORT = 6
"""Spoken sentences of fewer words, and those in which people stumble, teach little about written news."""
_STUMBLING = frozenset({"reparandum", "discourse"})


def prepare(folder: Path, settings: dict[str, Any], out: Path, number: int) -> dict[str, int]:
    """Write one file of trees for each of `KINDS` into `out`; return how many trees each holds.

    "written" includes "model". Trees of "augmented" come from "written", which is in the order of its
    treebanks, so that `folds` can part it into blocks of neighbouring sentences. "statements" are those of
    "written" whose treebanks are not among the "questions" of the settings.
    """
    chance = random.Random(number)
    banks = {kind: _read(folder, settings, kind, chance) for kind in KINDS if kind not in _DERIVED}
    model = [rehung(tree) for _, trees in banks["model"] for tree in trees]
    conventions = Conventions.learn(model)

    def harmonised(kind: str) -> list[tuple[str, Tree]]:
        return [
            (name, rehung(conventions.applied(name, tree))) for name, trees in banks[kind] for tree in trees
        ]

    others, questions = harmonised("written"), settings.get("questions", ())
    written = model + [tree for _, tree in others]
    made = {
        "model": model,
        "written": written,
        "statements": model + [tree for name, tree in others if name not in questions],
        "spoken": [_featureless(tree) for _, tree in harmonised("spoken") if _fluent(tree)],
        "augmented": list(augmented(written, chance)),
        "development": [tree for _, tree in harmonised("development")],
        "test": [tree for _, trees in banks["test"] for tree in trees],
    }
    for kind, trees in made.items():
        write_trees(out / f"{kind}.conllu", trees)
    return {kind: len(trees) for kind, trees in made.items()}


def _read(
    folder: Path, settings: dict[str, Any], kind: str, chance: random.Random
) -> list[tuple[str, list[Tree]]]:
    """Return the names and trees of the treebanks of a kind."""
    banks = []
    for name in settings[kind]:
        trees = read_trees(folder / f"fr_{name}.conllu")
        limit = settings.get("limits", {}).get(name)
        banks.append((name, chance.sample(trees, min(limit, len(trees))) if limit else trees))
    return banks


def _fluent(tree: Tree) -> bool:
    return len(tree.words) >= _SHORT and not any(word.deprel in _STUMBLING for word in tree.words)


def _featureless(tree: Tree) -> Tree:
    """Take the features from a tree of speech: its treebanks annotate too few to learn from."""
    return replace(tree, words=tuple(replace(word, feats="_") for word in tree.words))


def folds(trees: Sequence[Tree], count: int, block: int) -> list[tuple[list[Tree], list[Tree]]]:
    """Return `count` pairs of the trees to learn from and those held out, which together are all trees."""
    numbered = list(enumerate(trees))
    return [
        (
            [tree for index, tree in numbered if index // block % count != held],
            [tree for index, tree in numbered if index // block % count == held],
        )
        for held in range(count)
    ]


def more(trees: Sequence[Tree], number: int) -> list[Tree]:
    """Return augmented copies of trees."""
    return list(augmented(trees, random.Random(number)))
