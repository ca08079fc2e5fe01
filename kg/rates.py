"""How often each rule was right on annotated articles: the confidence of the facts that it finds.

The table is `kg/lexicon/rates.toml`, which `python -m kg.evaluate GOLD... --rates FILE` makes.
"""

from __future__ import annotations

from functools import cache

from kg.errors import LexiconError
from kg.lexicon import load

UNMEASURED = 0.5
"""What a rule without a row is worth: right as often as wrong, which is also what no case at all would give."""


def confidence(rule: str) -> float:
    """Return the measured precision of *rule* (0 to 1), `UNMEASURED` for a rule without a row."""
    return _rates().get(rule, UNMEASURED)


@cache
def _rates() -> dict[str, float]:
    return {rule: _precision(rule, row) for rule, row in load("rates").get("rule", {}).items()}


def _precision(rule: str, row: object) -> float:
    value = row.get("precision") if isinstance(row, dict) else None
    if not isinstance(value, float) or not 0 <= value <= 1:
        raise LexiconError(f"[rule.{rule}] has no precision from 0.0 to 1.0", where="kg/lexicon/rates.toml")
    return value
