"""The figures of a reading: how much of what it found is right, how much of what is there it found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.evaluate.events import match_events, same_people
from kg.evaluate.matching import (
    Pair,
    Told,
    channel,
    match_gifts,
    pairs,
    same_pair,
    same_topic,
    stems,
    told_pairs,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.evaluate.gold import Gold
    from kg.model import Donation, Findings, Meeting

MEASURED = ("pairs", "events", "topics", "donations")
"""What has a precision and a recall."""
SHARES = ("sides", "date", "kind", "place", "quantity", "donation date", "spurious")
"""What is a share: of the named in matched events, of the matched pairs, of the matched donations; spurious facts
per empty article."""


@dataclass(slots=True)
class Figures:
    """Counts by name (`pairs.gold`: what is wanted, `pairs.found`: what is found), a line on each miss."""

    articles: int = 0
    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, right: bool) -> None:
        """Count one case."""
        self.of[name] += 1
        self.right[name] += right

    def share(self, name: str) -> float:
        """Return how many of the cases are right: 0 to 1, and 1 where there is none."""
        return self.right[name] / self.of[name] if self.of[name] else 1.0

    def f1(self, name: str) -> float:
        """Return the harmonic mean of precision and recall."""
        precision, recall = self.share(f"{name}.found"), self.share(f"{name}.gold")
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def __str__(self) -> str:
        lines = [f"{'articles':<15}{self.articles:>6}"]
        for name in MEASURED:
            found, gold = self.of[f"{name}.found"], self.of[f"{name}.gold"]
            lines.append(
                f"{name:<15}{self.f1(name):>6.3f}  precision {self.share(f'{name}.found'):.3f} of {found}, "
                f"recall {self.share(f'{name}.gold'):.3f} of {gold}"
            )
        lines += [f"{name:<15}{self._plain(name):>6.3f}  of {self.of[name]}" for name in SHARES]
        return "\n".join(lines)

    def _plain(self, name: str) -> float:
        return self.right[name] / max(1, self.of[name])


def measure(gold: Iterable[Gold], found: Iterable[Findings]) -> Figures:
    """Return the figures of *found* against *gold*, the same articles in the same order."""
    figures = Figures()
    for wanted, read in zip(gold, found, strict=True):
        figures.articles += 1
        _measure_meetings(figures, wanted, read)
        _measure_events(figures, wanted, read.meetings)
        _measure_topics(figures, wanted, read.meetings)
        _measure_gifts(figures, wanted, read.donations)
        if not wanted.findings.meetings and not wanted.findings.donations:
            figures.of["spurious"] += 1
            figures.right["spurious"] += len(read.meetings) + len(read.donations)
    return figures


def _measure_meetings(figures: Figures, gold: Gold, found: Findings) -> None:
    """Count who met whom: the pairs that a reader must find, then those that this one found."""
    wanted, told = told_pairs(gold.findings.meetings), told_pairs(found.meetings)
    for pair, meetings in wanted:
        if _is_demanded(gold, meetings):
            hits = [(other, tellings) for other, tellings in told if same_pair(pair, other)]
            _count_wanted(figures, gold.dispatch.id, pair, meetings, _meetings(hits))
    for pair, _ in told:
        matched = [(other, meetings) for other, meetings in wanted if same_pair(other, pair)]
        _count_found(figures, gold, pair, _meetings(matched))


def _meetings(told: Told) -> list[Meeting]:
    return [meeting for _, meetings in told for meeting in meetings]


def _is_demanded(gold: Gold, meetings: Iterable[Meeting]) -> bool:
    return any(gold.demands(meeting) for meeting in meetings)


def _count_wanted(
    figures: Figures, article: str, pair: Pair, gold: Sequence[Meeting], hits: Sequence[Meeting]
) -> None:
    """Count a pair that must be found, and where it is, what the *hits* tell of it."""
    figures.add("pairs.gold", bool(hits))
    if hits:
        _measure_details(figures, f"{article}: {_who(pair)}", gold, hits)
    else:
        figures.misses.append(f"{article}: missed {_who(pair)}")


def _count_found(figures: Figures, gold: Gold, pair: Pair, matched: Sequence[Meeting]) -> None:
    """Count a pair that was found: wrong unless the gold has it, and neither where that is debatable."""
    if not matched:
        figures.misses.append(f"{gold.dispatch.id}: wrong {_who(pair)}")
    if not matched or _is_demanded(gold, matched):
        figures.add("pairs.found", bool(matched))


def _measure_events(figures: Figures, gold: Gold, found: Sequence[Meeting]) -> None:
    """Count whole events, and the sides of those who are named in them; the demanded ones are matched first."""
    wanted = sorted(gold.findings.meetings, key=lambda each: not gold.demands(each))
    matched = match_events(wanted, found)
    for place, meeting in enumerate(wanted):
        if gold.demands(meeting):
            partner = found[matched[place]] if place in matched else None
            _count_event(figures, gold.dispatch.id, meeting, partner)
    for place, meeting in enumerate(found):
        if place not in matched.values():
            figures.add("events.found", False)
            figures.misses.append(f"{gold.dispatch.id}: wrong event {_names(meeting)}")


def _count_event(figures: Figures, article: str, wanted: Meeting, found: Meeting | None) -> None:
    """Count a meeting that must be found, and the sides of those named where it was *found*."""
    figures.add("events.gold", found is not None)
    if found is None:
        figures.misses.append(f"{article}: missed event {_names(wanted)}")
        return
    figures.add("events.found", True)
    for one, other in same_people(wanted, found):
        if one.name:
            figures.add("sides", one.side == other.side)


def _names(meeting: Meeting) -> str:
    return " + ".join(each.name or each.side or each.role or "?" for each in meeting.participants)


def _measure_details(figures: Figures, who: str, gold: Sequence[Meeting], found: Sequence[Meeting]) -> None:
    """Count date, kind and place of the two tellings of a pair that fit best."""
    details = [_details(wanted, each) for wanted in gold for each in found]
    for name, (right, say) in max(details, key=lambda row: [hit for hit, _ in row.values()]).items():
        figures.add(name, right)
        if not right:
            figures.misses.append(f"{who}: {name} {say}")


def _details(gold: Meeting, found: Meeting) -> dict[str, tuple[bool, str]]:
    """Return for date, kind and (where the gold has one) place whether it is right, and what stands there."""
    compared = {
        "date": (gold.when.value == found.when.value, gold.when.value, found.when.value),
        "kind": (channel(gold) == channel(found), gold.kind, found.kind),
        "place": (bool(stems(gold.place) & stems(found.place)), gold.place, found.place),
    }
    if gold.place is None:
        del compared["place"]
    return {name: (right, f"{is_} instead of {want}") for name, (right, want, is_) in compared.items()}


def _measure_topics(figures: Figures, gold: Gold, found: Sequence[Meeting]) -> None:
    """Count what they spoke about, of the meetings that were found at all.

    A topic counts as right where any meeting of the same two has it: which of several it was is not asked here.
    """
    for meeting in gold.findings.meetings:
        partners = [each for each in found if _share_a_pair(meeting, each)]
        if partners and meeting.topics and gold.demands(meeting):
            told = _topics(partners)
            accepted = _topics(each for each in gold.findings.meetings if _share_a_pair(meeting, each))
            _count_topics(figures, "topics.gold", meeting.topics, told)
            _count_topics(figures, "topics.found", told, accepted)


def _topics(meetings: Iterable[Meeting]) -> list[str]:
    """Return the topics of several meetings, each once."""
    return list(dict.fromkeys(topic for each in meetings for topic in each.topics))


def _count_topics(figures: Figures, name: str, topics: Iterable[str], others: Sequence[str]) -> None:
    """Count under *name* which of some *topics* are among the *others*."""
    for topic in topics:
        figures.add(name, any(same_topic(topic, other) for other in others))


def _share_a_pair(one: Meeting, other: Meeting) -> bool:
    return any(same_pair(pair, each) for pair in pairs(one) for each in pairs(other))


def _measure_gifts(figures: Figures, gold: Gold, found: Sequence[Donation]) -> None:
    name = gold.dispatch.id
    matched = match_gifts(gold.findings.donations, found)
    for place, gift in enumerate(gold.findings.donations):
        if not gold.demands(gift):
            continue
        figures.add("donations.gold", place in matched)
        if place in matched:
            figures.add("donations.found", True)
            _measure_amount(figures, f"{name}: {_gift(gift)}", gift, found[matched[place]])
        else:
            figures.misses.append(f"{name}: missed {_gift(gift)}")
    for place, gift in enumerate(found):
        if place not in matched.values():
            figures.add("donations.found", False)
            figures.misses.append(f"{name}: wrong {_gift(gift)}")


def _measure_amount(figures: Figures, which: str, gold: Donation, found: Donation) -> None:
    """Count how much was given and when."""
    wanted = (gold.amount.quantity, gold.amount.value)
    told = (found.amount.quantity, found.amount.value)
    for name, want, is_ in (
        ("quantity", wanted, told),
        ("donation date", gold.when.value, found.when.value),
    ):
        figures.add(name, want == is_)
        if want != is_:
            figures.misses.append(f"{which}: {name} {is_} instead of {want}")


def _who(pair: Pair) -> str:
    return " + ".join(each.name or each.side or each.role or "?" for each in pair)


def _gift(gift: Donation) -> str:
    return f"{gift.donor_side or '?'} -> {gift.recipient_side or '?'}: {gift.item}"
