"""The quick unpickler makes the same weights as PyTorch's slow one, and nothing that could run."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

import pytest
import torch

from kg.parse.unpickling import quick_unpickling

if TYPE_CHECKING:
    from pathlib import Path


class Evil:
    def __reduce__(self) -> object:
        return os.system, ("true",)


@pytest.mark.parametrize("new", [True, False])
def test_weights_and_words_come_back_the_same(new: bool, tmp_path: Path) -> None:
    known = {"emb": torch.arange(6.0).half().view(2, 3), "vocab": {"_id2unit": ["é", "b"]}, "raw": b"\xff"}
    torch.save(known, tmp_path / "w.pt", _use_new_zipfile_serialization=new)
    slow = torch.load(tmp_path / "w.pt", weights_only=True)
    with quick_unpickling():
        quick = torch.load(tmp_path / "w.pt", weights_only=True)
    assert torch.equal(slow["emb"], quick["emb"])
    assert (slow["vocab"], slow["raw"]) == (quick["vocab"], quick["raw"])


@pytest.mark.parametrize("new", [True, False])
def test_a_file_that_would_run_something_is_refused(new: bool, tmp_path: Path) -> None:
    torch.save({"a": Evil()}, tmp_path / "w.pt", _use_new_zipfile_serialization=new)
    with quick_unpickling(), pytest.raises(pickle.UnpicklingError, match=r"system has no place"):
        torch.load(tmp_path / "w.pt", weights_only=True)


def test_pytorch_loads_as_before_after_the_block() -> None:
    before = torch.load
    with quick_unpickling():
        assert torch.load is not before
    assert torch.load is before
