"""How often facts are right, by their score: the curves that `kg.rates` takes the confidence of facts from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.evaluate.matching import match_gifts, pairs, same_pair
from kg.rates import about, sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.evaluate.gold import Gold
    from kg.evaluate.matching import Pair
    from kg.model import Donation, Findings, Meeting

HEADER = """\
# How often facts were right on annotated articles, not typed but made:
# `python -m kg.evaluate GOLD... --rates kg/lexicon/rates.toml`.
#
# curve   a meeting or gift (about) that tells of two sides, or leaves one open (sides), and to which the
#         document reader gave this score was right with this chance; between two points straight lines,
#         `found` facts in all; chances are (right + 1) / (found + 2), Laplace's rule of succession, so
#         that few cases claim little
"""
FEWEST = 8
"""Facts that a step of a curve stands on, at least: fewer say little."""


class Judged(NamedTuple):
    """One candidate: how sure the reader is, and whether it is true."""

    score: float
    right: bool


class Curve(NamedTuple):
    """Scores and the chances to be right that belong to them, both rising, from so many facts."""

    scores: tuple[float, ...]
    chances: tuple[float, ...]
    found: int


def curves(gold: Iterable[Gold], candidates: Iterable[Findings]) -> dict[tuple[str, str], Curve]:
    """Return how often *candidates* (`kg.extract.candidates`) are right, by their kind and sides (`kg.rates`).

    Debatable facts count as right.
    """
    scored: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
    for wanted, read in zip(gold, candidates, strict=True):
        judged: list[tuple[Meeting | Donation, bool]] = [
            *_judged_meetings(wanted, read),
            *_judged_gifts(wanted, read),
        ]
        for fact, right in judged:
            scored[about(fact), sides(fact)].append(Judged(fact.confidence, right))
    return {key: curve(row) for key, row in sorted(scored.items())}


def curve(facts: Sequence[Judged]) -> Curve:
    """Return the curve of *facts* by the pool-adjacent-violators algorithm (Ayer et al. 1955), smoothed."""
    steps: list[list[Judged]] = []
    for each in sorted(facts, key=lambda fact: fact.score):
        steps.append([each])
        while len(steps) > 1 and (len(steps[-2]) < FEWEST or _chance(steps[-2]) >= _chance(steps[-1])):
            last = steps.pop()
            steps[-1] += last
    while len(steps) > 1 and (len(steps[-1]) < FEWEST or _chance(steps[-2]) >= _chance(steps[-1])):
        last = steps.pop()
        steps[-1] += last
    centres = tuple(round(sum(each.score for each in step) / len(step), 3) for step in steps)
    return Curve(centres, tuple(round(_chance(step), 3) for step in steps), len(facts))


def _chance(step: Sequence[Judged]) -> float:
    return (sum(each.right for each in step) + 1) / (len(step) + 2)


def to_toml(found: dict[tuple[str, str], Curve]) -> str:
    """Return the curves as a lexicon file."""
    rows = (
        f'\n[[curve]]\nabout = "{kind}"\nsides = "{told}"\nfound = {row.found}\n'
        f"scores = {list(row.scores)}\nchances = {list(row.chances)}\n"
        for (kind, told), row in found.items()
    )
    return HEADER + "".join(rows)


def _judged_meetings(gold: Gold, found: Findings) -> Iterator[tuple[Meeting, bool]]:
    """Yield each meeting, and whether at least half of the pairs that it tells are true."""
    for meeting in found.meetings:
        told = list(pairs(meeting))
        true = [pair for pair in told if any(_tells(wanted, pair) for wanted in gold.findings.meetings)]
        yield meeting, bool(told) and 2 * len(true) >= len(told)


def _tells(meeting: Meeting, pair: Pair) -> bool:
    return any(same_pair(each, pair) for each in pairs(meeting))


def _judged_gifts(gold: Gold, found: Findings) -> Iterator[tuple[Donation, bool]]:
    right = set(match_gifts(gold.findings.donations, found.donations).values())
    for place, gift in enumerate(found.donations):
        yield gift, place in right
