"""Imports run one way, each foreign library enters by its own door, and nothing goes round in circles."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"

# From the innermost out: a module imports only from its own row or from rows above it.
LAYERS = [
    ["errors"],
    ["model"],
    [
        "lexicon",
        "models",
        "ontology",
        "disk",
        "extras",
        "atomic",
        "crew",
        "garbage",
        "legible",
        "own",
        "plugins",
        "cells",
        "rows",
        "folding",
        "names",
        "places",
        "amounts",
        "dates",
    ],
    ["holders", "read", "repair", "sentences", "tags", "tense"],
    ["parse", "tree"],
    ["reading", "mentions", "newsroom"],
    ["reader"],
    ["cast", "rates", "extract"],
    ["findings"],
    ["gathering"],
    ["vocabulary"],
    ["ledger"],
    ["resolve"],
    ["triples"],
    ["store", "facts"],
    ["choice", "networks", "layout"],
    ["drawing", "labelled"],
    [
        "bibliography",
        "changes",
        "corrections",
        "cypher",
        "neo4j",
        "review",
        "dossier",
        "overview",
        "measures",
        "pictures",
        "standalone",
        "view",
        "query",
        "tables",
        "openrefine",
        "export",
        "check",
        "people",
    ],
    ["questions", "browse"],
    ["keeping", "result", "pipeline", "serve", "push"],
    ["evaluate", "training"],
    ["cli"],
    ["__main__", "__init__"],
]
RANK = {name: rank for rank, row in enumerate(LAYERS) for name in row}

DOORS = {
    "stanza": {"parse", "training"},
    "torch": {"parse", "reader", "training"},
    "tokenizers": {"reader", "training"},
    "safetensors": {"reader"},
    "pyshacl": {"check"},
    "matplotlib": {"pictures"},
    "pandas": {"measures", "query"},
    "pyvis": {"view"},
    "networkx": {
        "networks",
        "layout",
        "drawing",
        "overview",
        "measures",
        "pictures",
        "tables",
        "export",
        "result",
    },
    "rdflib": {
        "bibliography",
        "changes",
        "cypher",
        "labelled",
        "neo4j",
        "ontology",
        "push",
        "triples",
        "store",
        "facts",
        "query",
        "questions",
        "browse",
        "networks",
        "view",
        "corrections",
        "tables",
        "openrefine",
        "pictures",
        "export",
        "check",
        "keeping",
        "result",
    },
    "rapidfuzz": {"resolve"},
    "pyoxigraph": {"store", "query", "serve", "questions", "browse"},
    "mimeparse": {"serve"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "filelock": {"store"},
    "sqlite3": {"ledger", "query"},
    "openpyxl": {"query"},
    "pyarrow": {"query"},
    "trafilatura": {"read"},
    "docx": {"read"},
    "pypdf": {"read"},
    "click": {"cli", "evaluate", "training"},
    "tqdm": {"cli"},
    "wordfreq": {"mentions", "repair", "training"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def top(path: Path) -> str:
    """Return the name in LAYERS that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@cache
def imported(path: Path) -> frozenset[str]:
    """Return the full names of the modules that a file imports, those for types alone included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            names.update(f"{module}.{alias.name}" for alias in node.names)
    return frozenset(names)


def own(path: Path) -> set[str]:
    """Return the parts of the package that a file imports."""
    return {name.split(".")[1] for name in imported(path) if name.startswith("kg.")} & RANK.keys()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_has_a_layer_and_imports_from_layers_within(path: Path) -> None:
    assert top(path) in RANK, "name its layer in LAYERS"
    outward = {name for name in own(path) if RANK[name] > RANK[top(path)]}
    assert not outward


def test_there_are_no_circles() -> None:
    edges: dict[str, set[str]] = {}
    for path in modules():
        edges.setdefault(top(path), set()).update(own(path) - {top(path)})
    assert list(TopologicalSorter(edges).static_order())


@pytest.mark.parametrize("library", DOORS)
def test_a_foreign_library_enters_by_its_door(library: str) -> None:
    users = {top(path) for path in modules() if any(name.split(".")[0] == library for name in imported(path))}
    assert users <= DOORS[library]


def test_no_layer_names_a_module_that_is_gone() -> None:
    assert set(RANK) <= {top(path) for path in modules()}
