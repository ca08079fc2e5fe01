"""Texts as words and word pieces, and the vectors that the encoder makes of them."""

from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st
from small import PIECES, network

from kg.reader.encoder import BEGIN, END, PAD, UNKNOWN, split


def test_words_are_runs_of_letters_and_single_signs() -> None:
    text = "L'ambassadeur, Kim Yong-un."
    assert [text[start:end] for start, end in split(text, PIECES).spans] == [
        "L",
        "'",
        "ambassadeur",
        ",",
        "Kim",
        "Yong",
        "-",
        "un",
        ".",
    ]


def test_a_word_after_a_blank_has_other_pieces_than_one_within() -> None:
    assert PIECES.of("▁le") != PIECES.of("le")


def test_what_no_piece_spells_is_unknown() -> None:
    assert UNKNOWN in split("мир", PIECES).pieces


@given(st.text(max_size=60))
def test_each_word_has_a_first_piece_of_its_own(text: str) -> None:
    words = split(text, PIECES)
    assert (words.pieces[0], words.pieces[-1]) == (BEGIN, END)
    assert len(words.firsts) == len(words.spans)
    assert sorted(set(words.firsts)) == list(words.firsts)
    assert all(0 < first < len(words.pieces) - 1 for first in words.firsts)
    assert all(text[start:end].strip() for start, end in words.spans)


def test_a_very_long_word_is_cut() -> None:
    assert len(split("a" * 10_000, PIECES).pieces) < 100


def test_padding_changes_no_vector() -> None:
    encoder = network().encoder
    pieces = torch.tensor([split("le roi a dit oui", PIECES).pieces])
    padded = torch.nn.functional.pad(pieces, (0, 7), value=PAD)
    with torch.no_grad():
        assert torch.allclose(encoder(pieces), encoder(padded)[:, : pieces.shape[1]], atol=1e-5)
