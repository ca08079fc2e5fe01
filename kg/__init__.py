"""From French-language dispatches to a knowledge graph with its evidence.

    from kg import build

    result = build(["seeds"])
    result.query("meetings-of", person="Heiko Maas")

A graph that was kept is had back by `load`, and becomes a network of networkx by `network`:

    from kg import load, network

    network(load("build/demo/graph.trig"), kind="meetings")

`kg.read`, `kg.parse`, `kg.extract`, `kg.triples`, `kg.query`, `kg.networks` and `kg.view` are the stages,
each with a function of its own; `kg.model` has the values that travel between them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.extras import naming_extras

if TYPE_CHECKING:
    from kg.networks import network
    from kg.pipeline import build
    from kg.result import Result
    from kg.store import load

__all__ = ["KgError", "Result", "build", "load", "network"]

_HOMES = {"Result": "kg.result", "build": "kg.pipeline", "load": "kg.store", "network": "kg.networks"}


def __getattr__(name: str) -> object:
    """Import the large parts when they are first asked for, so that the small ones stay quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    with naming_extras():
        return getattr(import_module(_HOMES[name]), name)
