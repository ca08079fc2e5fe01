"""Older weights to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from toybank import settings

from kg.training.recipe import Recipe

if TYPE_CHECKING:
    from pathlib import Path

# Stanza's scorer leaves files open.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def test_a_warm_start_takes_what_it_can_from_models_with_other_words(
    trained: tuple[Path, list[list[str]]], treebanks: Path, tmp_path: Path
) -> None:
    folder, _ = trained
    changed = settings()
    changed["treebanks"]["written"] = ["toy-test"]
    told: list[str] = []
    Recipe(treebanks, None, tmp_path, changed, told.append, folder).run()
    taken = {line.split()[3]: int(line.split()[0]) for line in told if line.endswith(" to start with")}
    assert taken.keys() == {"pos.pt", "depparse.pt"}
    assert min(taken.values()) > 1000
