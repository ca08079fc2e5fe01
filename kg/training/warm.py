"""Start from the weights of an older model, though its words, letters and tags were others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from stanza.models.common.vocab import EMPTY_ID

if TYPE_CHECKING:
    from pathlib import Path

_ROWS = {
    "word_emb.weight": "word",
    "lemma_emb.weight": "lemma",
    "upos_emb.weight": "upos",
    "charmodel.char_emb.weight": "char",
    "upos_clf.weight": "upos",
    "upos_clf.bias": "upos",
}
"""Weights with one row for each unit of a vocabulary."""
_RELATIONS = {"deprel.scorer.W_bilin.weight": "deprel", "deprel.scorer.W_bilin.bias": "deprel"}
"""Weights whose last dimension has one place for each relation."""

_VECTORS = "trans_pretrained.weight"
"""Weights by which word vectors come in. Numbers joined to the vectors since then say nothing at first."""


def warm_start(trainer: Any, path: Path) -> int:
    """Copy what fits from the model file into a new trainer's model; return how many weights were taken.

    Rows of words, letters, tags and relations move to the places that the new vocabulary gives them.
    """
    old = torch.load(path, weights_only=True)
    vocabs = old["vocab"]
    new = trainer.model.state_dict()
    taken = 0
    for name, value in old["model"].items():
        if name not in new:
            continue
        if name in _ROWS:
            _move(vocabs[_ROWS[name]], trainer.vocab[_ROWS[name]], value, new[name])
        elif name in _RELATIONS:
            _move_relations(vocabs["deprel"], trainer.vocab["deprel"], value, new[name])
        elif name.startswith(("tag_clf.feats.", "ufeats_emb.")):
            _move_feature(vocabs["feats"], trainer.vocab["feats"], name, old["model"], new)
        elif name == _VECTORS:
            _widen(value, new[name])
        elif value.shape == new[name].shape:
            new[name].copy_(value)
        else:
            continue
        taken += value.numel()
    if "xpos_emb.weight" in old["model"] and "xpos_emb.weight" not in new:
        # The old parser added to each class what stood for "no other tag".
        new["upos_emb.weight"].add_(old["model"]["xpos_emb.weight"][EMPTY_ID])
    trainer.model.load_state_dict(new, strict=False)
    return taken


def _widen(old: torch.Tensor, new: torch.Tensor) -> None:
    known = min(old.shape[1], new.shape[1])
    new.zero_()
    new[:, :known].copy_(old[:, :known])


def _units(state: dict[str, Any]) -> dict[Any, int]:
    return dict(state["_unit2id"])


def _move(state: dict[str, Any], vocab: Any, old: torch.Tensor, new: torch.Tensor) -> None:
    for unit, index in _units(state).items():
        if unit in vocab:
            new[vocab.unit2id(unit)].copy_(old[index])


def _move_relations(state: dict[str, Any], vocab: Any, old: torch.Tensor, new: torch.Tensor) -> None:
    prefix = len(vocab) - new.shape[-1]
    for unit, index in _units(state).items():
        if unit in vocab and index >= prefix and vocab.unit2id(unit) >= prefix:
            new[..., vocab.unit2id(unit) - prefix].copy_(old[..., index - prefix])


def _move_feature(
    state: dict[str, Any], vocab: Any, name: str, old: dict[str, Any], new: dict[str, Any]
) -> None:
    """Copy the rows of one feature, whose place among the features may be another now."""
    parts = name.split(".")
    place = next(index for index, part in enumerate(parts) if part.isdigit())
    names_before, names_now = list(state["_id2unit"]), list(vocab._id2unit)
    feature = names_before[int(parts[place])]
    if feature not in names_now:
        return
    parts[place] = str(names_now.index(feature))
    target = new.get(".".join(parts))
    if target is None:
        return
    for value, index in state["_unit2id"][feature].items():
        if value in vocab._unit2id[feature]:
            target[vocab._unit2id[feature][value]].copy_(old[name][index])
