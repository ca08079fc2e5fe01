"""Older weights to begin with."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import torch
from toybank import QUIET, settings

from kg.training.recipe import Recipe
from kg.training.warm import warm_start

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = QUIET


def test_a_warm_start_takes_what_it_can_from_models_with_other_words(
    trained: tuple[Path, list[list[str]]], treebanks: Path, tmp_path: Path
) -> None:
    folder, _ = trained
    changed = settings()
    changed["treebanks"]["written"] = ["toy-test"]
    told: list[str] = []
    Recipe(treebanks, None, tmp_path, changed, told.append, folder).run()
    taken = {line.split()[3]: int(line.split()[0]) for line in told if line.endswith(" to start with")}
    assert taken.keys() == {"pos.pt", "tagger.pt", "depparse.pt", "parser.pt"}
    assert min(taken.values()) > 1000


def test_numbers_joined_to_the_word_vectors_change_nothing_at_first(tmp_path: Path) -> None:
    older = torch.nn.Linear(3, 2, bias=False)
    state = {"vocab": {}, "model": {"trans_pretrained.weight": older.weight.detach()}}
    torch.save(state, tmp_path / "pos.pt")
    model = torch.nn.Module()
    model.trans_pretrained = torch.nn.Linear(5, 2, bias=False)
    warm_start(SimpleNamespace(model=model, vocab={}), tmp_path / "pos.pt")
    joined = torch.randn(4, 5)
    assert torch.allclose(model.trans_pretrained(joined), older(joined[:, :3]))
