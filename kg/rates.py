"""How often each rule was right on annotated articles: the confidence of the facts that it finds."""

from __future__ import annotations

from functools import cache

from kg.lexicon import load

UNMEASURED = 0.5


def confidence(rule: str) -> float:
    """Return the measured precision of *rule* (0 to 1), `UNMEASURED` for a rule without a row."""
    return _rates().get(rule, UNMEASURED)


@cache
def _rates() -> dict[str, float]:
    return {rule: float(row["precision"]) for rule, row in load("rates").get("rule", {}).items()}
