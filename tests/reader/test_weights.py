"""Weights go to a file and come back, nearly the same; a file that is not sound is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from small import VOCABULARY, network

from kg.errors import ModelError
from kg.reader.weights import load, save, vocabulary

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_kept_comes_back_but_for_rounding(tmp_path: Path) -> None:
    path = tmp_path / "r.safetensors"
    kept = network()
    save(path, kept, VOCABULARY)
    found, pieces = load(path)
    for (name, one), (other_name, other) in zip(
        kept.state_dict().items(), found.state_dict().items(), strict=True
    ):
        assert name == other_name
        assert torch.allclose(one, other, atol=float(one.abs().max()) / 100 + 1e-6), name
    assert pieces.of("▁le") == (5,)
    assert vocabulary(path) == VOCABULARY


def test_eight_bits_take_a_quarter_of_the_room(tmp_path: Path) -> None:
    path = tmp_path / "r.safetensors"
    save(path, network(), VOCABULARY)
    numbers = sum(value.numel() for value in network().state_dict().values())
    assert path.stat().st_size < 1.5 * numbers


@pytest.mark.parametrize("damage", [b"", b"nothing", b"\x08\0\0\0\0\0\0\0{}      "])
def test_a_damaged_file_is_told_with_its_place(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "r.safetensors"
    path.write_bytes(damage)
    with pytest.raises(ModelError, match=r"r\.safetensors: the reader's weights cannot be loaded"):
        load(path)
