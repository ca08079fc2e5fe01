"""The reader's weights in one file: safetensors, which holds numbers only and runs nothing when it is read.

Matrices are kept as whole numbers of 8 bits with one 16-bit scale a row, all else in 16 bits; sizes and
vocabulary stand in the file's metadata. Read back, all are 32-bit floats.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from kg.errors import ModelError
from kg.reader.encoder import Pieces, Sizes
from kg.reader.network import Network

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor

SCALE = ".scale"
LARGEST = 127
"""The largest of the whole numbers that a matrix is kept in."""


def save(path: Path, network: Network, vocabulary: Sequence[tuple[str, float]]) -> None:
    """Write *network* and the *vocabulary* of its pieces (piece, score) to the file *path*."""
    tensors: dict[str, Tensor] = {}
    for name, tensor in network.state_dict().items():
        if tensor.dim() < 2:
            tensors[name] = tensor.half().contiguous()
            continue
        rows = tensor.flatten(1)
        scale = (rows.abs().amax(dim=1, keepdim=True) / LARGEST).clamp(min=1e-8).half().float()
        tensors[name] = (rows / scale).round().clamp(-LARGEST, LARGEST).to(torch.int8).view(tensor.shape)
        tensors[name + SCALE] = scale.half()
    metadata = {
        "sizes": json.dumps(asdict(network.encoder.sizes)),
        "pieces": json.dumps(list(vocabulary), ensure_ascii=False),
    }
    save_file(tensors, path, metadata)


def load(path: Path) -> tuple[Network, Pieces]:
    """Return the network and pieces of the file *path*; ModelError if it cannot be read or does not fit."""
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata()
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no mapping
        network = _unfilled(Sizes(**json.loads(metadata["sizes"])))
        state = {name: _whole(name, tensors) for name in tensors if not name.endswith(SCALE)}
        network.load_state_dict(state, assign=True)
        pieces = Pieces([(piece, float(score)) for piece, score in json.loads(metadata["pieces"])])
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        cure = "it may be damaged or made for another version; install the models again"
        raise ModelError(f"the reader's weights cannot be loaded; {cure}", where=str(path)) from error
    return network, pieces


def _unfilled(sizes: Sizes) -> Network:
    """Return a network whose weights are to come; random numbers that others draw stay the same.

    On PyTorch's device "meta" it would have none, but that imports a compiler, which takes a second.
    """
    with torch.random.fork_rng(devices=()):
        return Network(sizes)


def vocabulary(path: Path) -> list[tuple[str, float]]:
    """Return the pieces of the file *path* with their scores, in order."""
    with safe_open(path, framework="pt") as file:
        return [(piece, float(score)) for piece, score in json.loads(file.metadata()["pieces"])]


def _whole(name: str, tensors: dict[str, Tensor]) -> Tensor:
    """Return one tensor in 32-bit floats."""
    tensor, scale = tensors[name].float(), tensors.get(name + SCALE)
    return tensor if scale is None else (tensor.flatten(1) * scale.float()).view(tensor.shape)
