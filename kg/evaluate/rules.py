"""How often facts are right, by who found them: the table that `kg.rates` takes the confidence of facts from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.evaluate.matching import match_gifts, pairs, same_pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.evaluate.gold import Gold
    from kg.evaluate.matching import Pair
    from kg.model import Findings, Meeting

HEADER = """\
# How often facts were right on annotated articles, not typed but made:
# `python -m kg.evaluate GOLD... --rates kg/lexicon/rates.toml`.
#
# rule    what only a rule finds: of the facts that it `found`, so many were `right`; `precision` is
#         (right + 1) / (found + 2), Laplace's rule of succession, so that few cases claim little
# curve   what the document reader tells, alone (by = "reader") or with a rule (by = "both"): a fact of this
#         score was right with this chance; between two points straight lines, `found` facts in all
"""
SCORED = ("reader", "both")
"""What stands for a rule in facts that have a score of the document reader."""
FEWEST = 8
"""Facts that a step of a curve stands on, at least: fewer say little."""


class Judged(NamedTuple):
    """One candidate: what it is about, who found it, how sure that one is, and whether it is true."""

    about: str
    rule: str
    score: float
    right: bool


class Rate(NamedTuple):
    """How many facts a rule found, and how many of them are right."""

    right: int
    found: int

    @property
    def precision(self) -> float:
        """The share that is right, smoothed: a rule that was never seen is worth one half."""
        return (self.right + 1) / (self.found + 2)


class Curve(NamedTuple):
    """Scores and the chances to be right that belong to them, both rising, from so many facts."""

    scores: tuple[float, ...]
    chances: tuple[float, ...]
    found: int


class Table(NamedTuple):
    """Rates by the name of the rule, curves by what they are about and who found it."""

    rates: dict[str, Rate]
    curves: dict[tuple[str, str], Curve]


def table(gold: Iterable[Gold], candidates: Iterable[Findings]) -> Table:
    """Return how often *candidates* (`kg.extract.candidates`) are right; debatable facts count as right."""
    every = [
        each
        for wanted, read in zip(gold, candidates, strict=True)
        for each in (*_judged_meetings(wanted, read), *_judged_gifts(wanted, read))
    ]
    by_rule: defaultdict[str, list[bool]] = defaultdict(list)
    scored: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
    for each in every:
        if each.rule in SCORED:
            scored[each.about, each.rule].append(each)
        else:
            by_rule[each.rule].append(each.right)
    rates = {rule: Rate(sum(row), len(row)) for rule, row in sorted(by_rule.items())}
    return Table(rates, {key: curve(row) for key, row in sorted(scored.items())})


def curve(facts: Sequence[Judged]) -> Curve:
    """Return the curve of *facts* by the pool-adjacent-violators algorithm (Ayer et al. 1955), smoothed as rates are."""
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


def to_toml(found: Table) -> str:
    """Return the table as a lexicon file."""
    curves = [
        f'\n[[curve]]\nabout = "{about}"\nby = "{by}"\nfound = {row.found}\n'
        f"scores = {list(row.scores)}\nchances = {list(row.chances)}\n"
        for (about, by), row in found.curves.items()
    ]
    rules = [
        f"\n[rule.{rule}]\nprecision = {rate.precision:.2f}\nright = {rate.right}\nfound = {rate.found}\n"
        for rule, rate in sorted(found.rates.items())
    ]
    return HEADER + "".join(curves) + "".join(rules)


def _judged_meetings(gold: Gold, found: Findings) -> Iterator[Judged]:
    """Yield each meeting, and whether at least half of the pairs that it tells are true."""
    for meeting in found.meetings:
        told = list(pairs(meeting))
        true = [pair for pair in told if any(_tells(wanted, pair) for wanted in gold.findings.meetings)]
        if told:
            yield Judged("meeting", meeting.rule, meeting.confidence, 2 * len(true) >= len(told))


def _tells(meeting: Meeting, pair: Pair) -> bool:
    return any(same_pair(each, pair) for each in pairs(meeting))


def _judged_gifts(gold: Gold, found: Findings) -> Iterator[Judged]:
    right = set(match_gifts(gold.findings.donations, found.donations).values())
    for place, gift in enumerate(found.donations):
        yield Judged("gift", gift.rule, gift.confidence, place in right)
