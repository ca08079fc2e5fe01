"""How often facts were right on annotated articles: the confidence of new ones.

The curves lie in `kg/lexicon/rates.toml`, which `python -m kg.evaluate GOLD... --rates FILE` makes. What the
document reader tells is worth what its score was worth: a curve that only rises (isotonic regression,
Zadrozny and Elkan 2002).
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
"""What a score without a curve is worth: right as often as wrong, which is also what no case at all would give."""
_WHERE = "kg/lexicon/rates.toml"


def calibrated(about: About, score: float) -> float:
    """Return the chance that a fact is right which the reader tells with *score* (0 to 1, two digits)."""
    curve = _curves().get(about)
    return UNMEASURED if curve is None else round(_on_curve(curve, score), 2)


def _on_curve(curve: tuple[Sequence[float], Sequence[float]], score: float) -> float:
    """Return the height of a curve of straight lines at *score*; before its first and behind its last point it is level."""
    scores, chances = curve
    place = bisect_right(scores, score)
    if place in {0, len(scores)}:
        return chances[max(0, place - 1)]
    low, high = scores[place - 1], scores[place]
    return chances[place - 1] + (chances[place] - chances[place - 1]) * (score - low) / (high - low)


@cache
def _curves() -> dict[str, tuple[Sequence[float], Sequence[float]]]:
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
        found[row.get("about")] = (scores, chances)
    return found
