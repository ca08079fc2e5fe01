"""The words that multiply a number or follow it, from `kg/lexicon/amounts.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kg.folding import either
from kg.lexicon import lists, rows


@cache
def words() -> dict[str, tuple[str, ...]]:
    """Return the word lists that the rules name."""
    return lists("amounts", "words")


@cache
def scales(*, short: bool) -> dict[str, int]:
    """Return what "millions" (or, short, "M") multiplies by."""
    return {
        word: row["factor"] for row in _rows() if row.get("short", False) is short for word in row["words"]
    }


@cache
def collectives() -> dict[str, int]:
    """Return the number that "vingtaine" is."""
    return {word: row["value"] for row in _collectives() for word in row["words"]}


@cache
def rough() -> frozenset[str]:
    """Return the words that are numbers which nobody counted: "vingtaine"."""
    return frozenset(word for row in _collectives() if row.get("rough", True) for word in row["words"])


@cache
def multipliers() -> dict[str, int]:
    """Return all words that multiply, with their factor."""
    return {**scales(short=True), **scales(short=False), **collectives()}


@cache
def followed_by_de() -> tuple[str, ...]:
    """Return the words that "de" parts from what is counted: "2 millions de doses"."""
    return (*(word for row in _rows() if row.get("de") for word in row["words"]), *collectives())


@cache
def multiplier() -> re.Pattern[str]:
    """Return what finds, as its group `word`, a multiplier right after a number."""
    found = either([*scales(short=False), *collectives()])
    return re.compile(rf" ?(?:de |d')?(?P<word>{found})\b")


def _collectives() -> tuple[dict[str, Any], ...]:
    return rows("amounts", "collective", {"value": int, "words": list, "example": str}, {"rough": bool})


def _rows() -> tuple[dict[str, Any], ...]:
    need = {"factor": int, "words": list, "example": str}
    return rows("amounts", "scale", need, {"short": bool, "de": bool})
