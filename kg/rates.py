"""How often facts were right on annotated articles: the confidence of new ones.

The table is `kg/lexicon/rates.toml`, which `python -m kg.evaluate GOLD... --rates FILE` makes. What only a
rule finds is worth the precision of that rule among such facts; what the document reader tells, alone or
with a rule, is worth what its score was worth: a curve that only rises (isotonic regression, Zadrozny and
Elkan 2002).
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Literal

from kg.errors import LexiconError
from kg.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Sequence

About = Literal["meeting", "gift"]
UNMEASURED = 0.5
"""What a rule without a row is worth: right as often as wrong, which is also what no case at all would give."""
_WHERE = "kg/lexicon/rates.toml"


def confidence(rule: str) -> float:
    """Return the measured precision of *rule* (0 to 1), `UNMEASURED` for a rule without a row."""
    return _rates().get(rule, UNMEASURED)


def calibrated(about: About, rule: str, score: float) -> float:
    """Return the chance that a fact is right which *rule*, or the reader with *score*, tells (0 to 1, two digits)."""
    curve = _curves().get((about, rule))
    return confidence(rule) if curve is None else round(_on_curve(curve, score), 2)


def _on_curve(curve: tuple[Sequence[float], Sequence[float]], score: float) -> float:
    """Return the height of a curve of straight lines at *score*; before its first and behind its last point it is level."""
    scores, chances = curve
    place = bisect_right(scores, score)
    if place in {0, len(scores)}:
        return chances[max(0, place - 1)]
    low, high = scores[place - 1], scores[place]
    return chances[place - 1] + (chances[place] - chances[place - 1]) * (score - low) / (high - low)


@cache
def _rates() -> dict[str, float]:
    return {rule: _precision(rule, row) for rule, row in load("rates").get("rule", {}).items()}


def _precision(rule: str, row: object) -> float:
    value = row.get("precision") if isinstance(row, dict) else None
    if not isinstance(value, float) or not 0 <= value <= 1:
        raise LexiconError(f"[rule.{rule}] has no precision from 0.0 to 1.0", where=_WHERE)
    return value


@cache
def _curves() -> dict[tuple[str, str], tuple[Sequence[float], Sequence[float]]]:
    found = {}
    for row in load("rates").get("curve", ()):
        scores, chances = row.get("scores", ()), row.get("chances", ())
        if (
            not scores
            or len(scores) != len(chances)
            or [*scores] != sorted(scores)
            or [*chances] != sorted(chances)
        ):
            raise LexiconError("[[curve]] needs scores and chances that rise, as many of each", where=_WHERE)
        found[row.get("about"), row.get("by")] = (scores, chances)
    return found
