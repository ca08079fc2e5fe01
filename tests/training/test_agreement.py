"""Raw text gives trees to learn from where two parsers agree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from toybank import sentence

from kg.training import agreement
from kg.training.agreement import agreed
from kg.training.conllu import Tree, write_trees

if TYPE_CHECKING:
    from pathlib import Path

TREE = sentence("Jean Durand", "ministre", "reçoit", "Japon")
Judged = list[tuple[int, str]]


def judged(tree: Tree) -> Judged:
    return [(word.head, word.deprel) for word in tree.words]


def kept(tree: Tree, verdict: Judged, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Tree]:
    """Return what is left of a tree on which a second parser gives this verdict."""
    path = folder / "parsed.conllu"
    write_trees(path, [tree])
    monkeypatch.setattr(agreement, "parse", lambda *_: [verdict])
    return list(agreed(path, folder / "judge.pt", folder / "pretrain.pt", {}))


def test_a_tree_is_kept_on_which_both_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept(TREE, judged(TREE), tmp_path, monkeypatch) == [TREE]


@pytest.mark.parametrize(
    ("number", "other", "count"),
    [
        (10, (5, "nmod"), 0),
        (10, (7, "obj"), 0),
        (2, (5, "nsubj:pass"), 1),
        (11, (7, "punct"), 1),
    ],
    ids=["another head", "another relation", "another kind of the relation", "another head of a full stop"],
)
def test_heads_and_relations_but_neither_their_kinds_nor_punctuation_matter(
    number: int, other: tuple[int, str], count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict = judged(TREE)
    verdict[number - 1] = other
    assert len(kept(TREE, verdict, tmp_path, monkeypatch)) == count


@pytest.mark.parametrize(("wrong", "count"), [(1, 1), (2, 0)])
def test_in_a_long_sentence_one_word_may_hang_elsewhere(
    wrong: int, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noun = TREE.words[1]
    words = [replace(noun, head=0, deprel="root"), *(replace(noun, head=1, deprel="conj") for _ in range(24))]
    verdict = judged(Tree(tuple(words)))
    verdict[1 : 1 + wrong] = [(1, "nmod")] * wrong
    assert len(kept(Tree(tuple(words)), verdict, tmp_path, monkeypatch)) == count
