"""Word vectors: cut, joined with those of a package, shared by words that are used alike, and saved in 16 bits."""

from __future__ import annotations

import importlib.machinery
import sys
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from stanza.models.common.pretrain import Pretrain

from kg.training.vectors import Package, Vectors, installed, joined, sentences

if TYPE_CHECKING:
    from pathlib import Path

OWN = Vectors(["le", "reçoit", "accueille", "hanoï"], np.eye(4, dtype=np.float32))
"""Four words of which none is like another."""


def rows(*values: list[float]) -> Any:
    return np.array(values, dtype=np.float32)


PACKAGE = Package(
    {"le": 0, "reçoit": 1, "accueille": 1, "Hanoï": 2, "accueillir": 1, "Moscou": 2, "cmd_x": 0},
    rows([1, 0, 0], [0, 1, 0], [0, 0, 1]),
)
"""A package in which verbs share a row and towns, which it has with capitals only, another."""
SETTINGS = {"joined": 2, "kept": 4, "aliases": 10}


def test_what_is_saved_is_read_again_as_it_was(tmp_path: Path) -> None:
    vectors = Vectors(OWN.words, OWN.rows, {"accueillir": 2})
    vectors.save(tmp_path / "pretrain.pt")
    again = Vectors.read(tmp_path / "pretrain.pt")
    assert again.words == vectors.words
    assert again.aliases == vectors.aliases
    assert np.array_equal(again.rows, vectors.rows)


def test_an_alias_has_the_numbers_of_its_word_for_stanza(tmp_path: Path) -> None:
    Vectors(OWN.words, OWN.rows, {"accueillir": 2}).save(tmp_path / "pretrain.pt")
    pretrain = Pretrain(str(tmp_path / "pretrain.pt"))
    places = pretrain.vocab.map(["accueille", "accueillir", "inconnu"])
    assert places[0] == places[1] != places[2]
    assert torch.equal(pretrain.emb[places[0]], torch.tensor([0.0, 0.0, 1.0, 0.0]))


def test_vectors_of_16_bits_take_half_the_space(tmp_path: Path) -> None:
    many = Vectors([f"mot{number}" for number in range(500)], np.ones((500, 50), dtype=np.float32))
    many.save(tmp_path / "whole.pt")
    many.save(tmp_path / "half.pt", half=True)
    whole, half = ((tmp_path / name).stat().st_size for name in ("whole.pt", "half.pt"))
    assert whole - half == pytest.approx(500 * 50 * 2, rel=0.1)
    assert np.array_equal(Vectors.read(tmp_path / "half.pt").rows, many.rows)


def test_words_that_are_cut_share_the_row_of_the_word_most_like_them() -> None:
    like = Vectors(
        ["le", "reçoit", "accueille"], rows([1, 0], [0, 1], [0.1, 0.9]), {"accueillir": 2, "la": 0}
    )
    cut = like.cut(2)
    assert cut.words == ["le", "reçoit"]
    assert cut.aliases == {"accueille": 1, "accueillir": 1, "la": 0}


def test_nothing_is_cut_from_what_is_small_enough() -> None:
    assert OWN.cut(10).words == OWN.words
    assert OWN.cut(10).aliases == {}


def test_a_joined_row_has_the_numbers_of_both() -> None:
    both = joined(OWN, PACKAGE, SETTINGS)
    assert both.words == OWN.words
    assert both.rows.shape == (4, 4 + 2)
    assert np.array_equal(both.rows[:, :4], OWN.rows)
    assert np.array_equal(both.rows[1, 4:], both.rows[2, 4:])
    assert not np.array_equal(both.rows[0, 4:], both.rows[1, 4:])


def test_a_word_that_a_package_has_with_capitals_only_is_found() -> None:
    assert PACKAGE.place("hanoï") == 2
    assert PACKAGE.place("inconnu") is None


def test_words_that_only_the_package_knows_share_a_row_and_rubbish_none() -> None:
    aliases = joined(OWN, PACKAGE, SETTINGS).aliases
    assert aliases["accueillir"] == 1
    assert aliases["moscou"] == 3
    assert "cmd_x" not in aliases
    assert not set(aliases) & set(OWN.words)


def test_no_more_aliases_are_taken_than_asked_for() -> None:
    assert set(joined(OWN, PACKAGE, SETTINGS | {"aliases": 1}).aliases) == {"accueillir"}


def test_the_vectors_of_a_package_are_read_from_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    """spaCy itself need not be installed for the tests; this has the parts of it that are asked for."""
    strings = {11: "l’accord", 12: "Hanoï"}
    table = SimpleNamespace(key2row={11: 0, 12: 1}, data=rows([3, 4], [0, 2]))
    language = SimpleNamespace(vocab=SimpleNamespace(vectors=table, strings=strings))
    spacy = ModuleType("spacy")
    spacy.__spec__ = importlib.machinery.ModuleSpec("spacy", None)
    spacy.load = lambda name, exclude: language  # type: ignore[attr-defined]
    spacy.util = SimpleNamespace(  # type: ignore[attr-defined]
        get_package_path=lambda name: name, get_model_meta=lambda path: {"pipeline": ["tagger"]}
    )
    monkeypatch.setitem(sys.modules, "spacy", spacy)
    package = Package.load("xx_toy")
    assert package.places == {"l'accord": 0, "Hanoï": 1}
    assert np.allclose(package.rows, [[0.6, 0.8], [0, 1]])


def test_a_package_that_is_not_there_is_not_asked() -> None:
    assert not installed("no_such_package_of_vectors")


def test_raw_text_is_parted_as_treebanks_part_words(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"title": "Une visite", "text": "L\'accord, qu’il signe. Voilà!"}\n', encoding="utf-8"
    )
    assert list(sentences(tmp_path)) == [
        ["une", "visite"],
        ["l'", "accord", ",", "qu'", "il", "signe", "."],
        ["voilà", "!"],
    ]
