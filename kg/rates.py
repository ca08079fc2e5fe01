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
from kg.model import Meeting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Donation

About = Literal["meeting", "gift"]
Sides = Literal["two", "open"]
"""Whether a fact tells of two sides, or leaves one of them open, or both to one: the latter are wrong far oftener."""
UNMEASURED = 0.5
"""What a score without a curve is worth: right as often as wrong, which is also what no case at all would give."""
_WHERE = "kg/lexicon/rates.toml"


def calibrated(fact: Meeting | Donation) -> float:
    """Return the chance that *fact*, whose confidence is the reader's score, is right (0 to 1, two digits)."""
    curve = _curves().get((about(fact), sides(fact)))
    return UNMEASURED if curve is None else round(_on_curve(curve, fact.confidence), 2)


def about(fact: Meeting | Donation) -> About:
    """Return which kind of fact *fact* is."""
    return "meeting" if isinstance(fact, Meeting) else "gift"


def sides(fact: Meeting | Donation) -> Sides:
    """Return whether *fact* tells of two sides at least, and of everybody's."""
    told = set(_each_side(fact))
    return "two" if len(told) > 1 and None not in told else "open"


def _each_side(fact: Meeting | Donation) -> tuple[str | None, ...]:
    if isinstance(fact, Meeting):
        return tuple(each.side for each in fact.participants)
    return fact.donor_side, fact.recipient_side


def _on_curve(curve: tuple[Sequence[float], Sequence[float]], score: float) -> float:
    """Return the height of a curve of straight lines at *score*; before its first and behind its last point it is level."""
    scores, chances = curve
    place = bisect_right(scores, score)
    if place in {0, len(scores)}:
        return chances[max(0, place - 1)]
    low, high = scores[place - 1], scores[place]
    return chances[place - 1] + (chances[place] - chances[place - 1]) * (score - low) / (high - low)


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
        found[row.get("about"), row.get("sides")] = (scores, chances)
    return found
