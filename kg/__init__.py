"""From French-language dispatches to a knowledge graph with its evidence.

    from kg import build

    result = build(["seeds"])
    result.query("meetings-of", person="Heiko Maas")

`kg.read`, `kg.parse`, `kg.extract`, `kg.triples`, `kg.query`, `kg.network` and `kg.view` are the stages, each
with a function of its own; `kg.model` has the values that travel between them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.pipeline import build
    from kg.result import Result

__all__ = ["KgError", "Result", "build"]

_HOMES = {"Result": "kg.result", "build": "kg.pipeline"}


def __getattr__(name: str) -> object:
    """Import the large parts when they are first asked for, so that the small ones stay quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
