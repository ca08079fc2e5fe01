"""Facts as triples: every event a node with its proofs, and the two shortcuts derived from it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.triples.build import to_dataset, to_whole
    from kg.triples.edits import Edits
    from kg.triples.iris import DEFAULT_BASE
    from kg.triples.runs import Run
    from kg.triples.whole import Whole

__all__ = ["DEFAULT_BASE", "Edits", "Run", "Whole", "to_dataset", "to_whole"]

_HOMES = {"DEFAULT_BASE": "iris", "Edits": "edits", "Run": "runs", "Whole": "whole"}
_HOMES |= {"to_dataset": "build", "to_whole": "build"}


def __getattr__(name: str) -> object:
    """Import what makes graphs when it is first asked for: who asks a question needs the identifiers alone."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.triples' has no attribute {name!r}")
    return getattr(import_module(f"kg.triples.{_HOMES[name]}"), name)
