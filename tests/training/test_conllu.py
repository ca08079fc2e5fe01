"""Treebanks are read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from toybank import treebank

from kg.errors import InputError
from kg.training.conllu import read_trees, write_trees

if TYPE_CHECKING:
    from pathlib import Path


def test_a_line_that_is_no_row_is_told_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text("# a comment\n1\tLe\tle\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.conllu:2: this is no line of CoNLL-U"):
        read_trees(path)


def test_trees_are_written_as_they_were_read(tmp_path: Path) -> None:
    trees = treebank(5, 3)
    write_trees(tmp_path / "a.conllu", trees)
    assert read_trees(tmp_path / "a.conllu") == trees
    assert trees[0].text.startswith("Le ")
    assert " du " in trees[0].text
