"""How often each rule is right: the table that `kg.rates` takes the confidence of facts from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kg.evaluate.matching import match_gifts, pairs, same_pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.evaluate.gold import Gold
    from kg.evaluate.matching import Pair
    from kg.model import Findings, Meeting

HEADER = """\
# Precision of each extraction rule on annotated articles, not typed but made:
# `python -m kg.evaluate GOLD... --rates kg/lexicon/rates.toml`. Of the facts that a rule `found`, so many
# were `right`; `precision` is (right + 1) / (found + 2), Laplace's rule of succession, so that few cases
# claim little. Sorted by name.
"""


class Rate(NamedTuple):
    """How many facts a rule found, and how many of them are right."""

    right: int
    found: int

    @property
    def precision(self) -> float:
        """The share that is right, smoothed: a rule that was never seen is worth one half."""
        return (self.right + 1) / (self.found + 2)


def rates(gold: Iterable[Gold], found: Iterable[Findings]) -> dict[str, Rate]:
    """Return the rate of each rule that found anything, by name; debatable facts count as right."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for wanted, read in zip(gold, found, strict=True):
        for rule, is_right in (*_judged_meetings(wanted, read), *_judged_gifts(wanted, read)):
            seen[rule] += 1
            right[rule] += is_right
    return {rule: Rate(right[rule], seen[rule]) for rule in sorted(seen)}


def to_toml(table: dict[str, Rate]) -> str:
    """Return the rates as a lexicon file."""
    rows = [
        f"\n[rule.{rule}]\nprecision = {rate.precision:.2f}\nright = {rate.right}\nfound = {rate.found}\n"
        for rule, rate in sorted(table.items())
    ]
    return HEADER + "".join(rows)


def _judged_meetings(gold: Gold, found: Findings) -> Iterator[tuple[str, bool]]:
    """Yield the rule of each meeting, and whether at least half of the pairs that it tells are true."""
    for meeting in found.meetings:
        told = list(pairs(meeting))
        true = [pair for pair in told if any(_tells(wanted, pair) for wanted in gold.findings.meetings)]
        if told:
            yield meeting.rule, 2 * len(true) >= len(told)


def _tells(meeting: Meeting, pair: Pair) -> bool:
    return any(same_pair(each, pair) for each in pairs(meeting))


def _judged_gifts(gold: Gold, found: Findings) -> Iterator[tuple[str, bool]]:
    right = set(match_gifts(gold.findings.donations, found.donations).values())
    for place, gift in enumerate(found.donations):
        yield gift.rule, place in right
