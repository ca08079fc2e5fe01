"""The trees to learn from are chosen, made to follow one convention, and parted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from toybank import sentence, settings, treebank

from kg.errors import InputError
from kg.training.conllu import Tree, Word
from kg.training.data import folds, prepare
from kg.training.harmony import Conventions

if TYPE_CHECKING:
    from pathlib import Path


def test_a_treebank_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"fr_toy-model\.conllu: this treebank cannot be read"):
        prepare(tmp_path, settings()["treebanks"], tmp_path, 1)


def test_conventions_are_learned_and_applied() -> None:
    model = treebank(1, 30)
    conventions = Conventions.learn(model)
    other = sentence("Jean Durand", "ministre", "reçoit", "Japon")
    odd = tuple(
        replace(word, feats="Gender=Masc", deprel="nmod") if word.upos == "PROPN" else word
        for word in other.words
    )
    applied = conventions.applied("other", Tree(odd))
    assert applied.words[2].deprel == "appos"
    assert applied.words[9].deprel == "nmod"
    assert {word.feats for word in applied.words if word.upos == "PROPN"} == {"_"}


def test_folds_hold_every_tree_out_once() -> None:
    trees = treebank(2, 20)
    parts = folds(trees, 3, 2)
    assert sum(len(held) for _, held in parts) == len(trees)
    assert all(len(learned) + len(held) == len(trees) for learned, held in parts)


def test_statements_are_the_written_trees_without_the_questions(treebanks: Path, tmp_path: Path) -> None:
    chosen = {**settings()["treebanks"], "questions": ["toy-other"]}
    counts = prepare(treebanks, chosen, tmp_path, 1)
    assert counts["statements"] == counts["model"] < counts["written"]


def test_a_word_hangs_in_the_relation_that_the_model_treebank_gives_it() -> None:
    conventions = Conventions.learn(treebank(1, 30))
    mais = Word("Mais", "mais", "CCONJ", "_", 2, "discourse")
    part = Word("part", "partir", "VERB", "_", 0, "root")
    assert conventions.applied("pud-ud-test", Tree((mais, part))).words[0].deprel == "cc"
    assert conventions.applied("sequoia-ud-train", Tree((mais, part))).words[0].deprel == "discourse"
