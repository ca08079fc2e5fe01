"""A toy set of models, trained from end to end once for all tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from toybank import LANDS, POSTS, VERBS, settings, treebank

from kg.training.conllu import write_trees
from kg.training.recipe import Recipe
from kg.training.vectors import Vectors

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def treebanks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("treebanks")
    for number, name in enumerate(["model", "other", "dev", "test"]):
        write_trees(folder / f"fr_toy-{name}.conllu", treebank(number))
    return folder


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing of an older set but its vectors."""
    folder = tmp_path_factory.mktemp("start")
    words = ["le", "de", ".", *POSTS, *VERBS, *(land.lower() for land in LANDS)]
    rows = np.random.default_rng(1).normal(size=(len(words), 8))
    Vectors(words, rows).save(folder / "pretrain.pt", half=True)
    return folder


class KilledError(Exception):
    """Stands for a process that is killed in the middle of its work."""


@pytest.fixture(scope="session")
def trained(
    treebanks: Path, start: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[list[str]]]:
    """A toy set that took three runs to train, the first two killed, and what each run told."""
    work = tmp_path_factory.mktemp("work")
    told: list[list[str]] = []
    for fatal in (r"step 2/4, development", r"parser: begins", None):
        lines: list[str] = []
        told.append(lines)

        def tell(line: str, lines: list[str] = lines, fatal: str | None = fatal) -> None:
            lines.append(line)
            if fatal and re.match(fatal, line):
                raise KilledError

        recipe = Recipe(treebanks, None, work, settings(), tell, start)
        if fatal:
            with pytest.raises(KilledError):
                recipe.run()
        else:
            assert recipe.run() == work / "models"
    return work / "models", told
