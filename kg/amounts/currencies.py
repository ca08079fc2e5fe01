"""The names and signs of currencies, and which ISO 4217 code each stands for."""

from __future__ import annotations

import re
from typing import Any

from kg.folding import either
from kg.lexicon import kept, rows

NEED = {"words": list}
MAY = {"code": str, "before": list, "note": str}


@kept()
def codes() -> dict[str, str | None]:
    """Return the code of each name and sign; None where the name alone does not settle it ("dinars")."""
    return {word: row.get("code") for row in _rows() for word in row["words"]}


def following() -> str:
    """Return the pattern of what names a currency after its number: " de dollars", " d'euros", "€"."""
    return rf" ?(?:de |d')?{either(codes())}(?!\w)"


@kept()
def after_number() -> re.Pattern[str]:
    """Return `following` compiled, with the name as its group `currency`."""
    return re.compile(rf" ?(?:de |d')?(?P<currency>{either(codes())})(?!\w)")


@kept()
def before_number() -> re.Pattern[str]:
    """Return what finds, as its group `currency`, a sign at the end of what precedes a number."""
    signs = either(word for row in _rows() for word in row.get("before", []))
    return re.compile(rf"(?<!\w)(?P<currency>{signs}) ?$")


def _rows() -> tuple[dict[str, Any], ...]:
    return rows("currencies", "currency", NEED, MAY)
