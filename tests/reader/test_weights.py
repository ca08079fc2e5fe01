"""Weights go to a file and come back, nearly the same; a file that is not sound is refused."""

from __future__ import annotations

import subprocess
import sys
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


def test_loading_changes_no_random_number_of_others(tmp_path: Path) -> None:
    path = tmp_path / "r.safetensors"
    save(path, network(), VOCABULARY)
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    load(path)
    assert torch.equal(torch.rand(3), expected)


def test_loading_imports_no_compiler() -> None:
    program = "import sys; from kg.reader import embedded; embedded(); print('sympy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


@pytest.mark.parametrize("damage", [b"", b"nothing", b"\x08\0\0\0\0\0\0\0{}      "])
def test_a_damaged_file_is_told_with_its_place(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "r.safetensors"
    path.write_bytes(damage)
    with pytest.raises(ModelError, match=r"r\.safetensors: the reader's weights cannot be loaded"):
        load(path)
