"""One set of facts of two readings: what the rules find sentence by sentence, and what the document reader tells.

What the two tell of one event becomes one candidate; what only one of them tells is a candidate by itself, but
where they read the same words otherwise, the reader counts, which sees the whole passage. `judged` then gives each
candidate the chance to be right that others of its kind had on annotated articles, and leaves out what is more
likely wrong.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from kg.extract.gifts import is_same_gift
from kg.extract.sameness import dates_agree
from kg.extract.who import TWO
from kg.names import same_name
from kg.rates import calibrated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.model import Donation, Findings, Meeting, Participant

Fact = TypeVar("Fact", bound="Meeting | Donation")
BOTH = "both"
"""What stands for a rule in facts that the rules and the document reader tell."""
SURE = 0.65
"""From which score on the people of a meeting that rules tell, too, are those whom the reader sees."""
LIKELY = {"meeting": 0.5, "gift": 0.5}
"""From which chance to be right on a candidate is a fact."""


def fused_meetings(by_rule: Sequence[Meeting], by_reader: Sequence[Meeting]) -> list[Meeting]:
    """Return the meetings of two readings in text order, each once; the reader's people, else the rules' details."""
    return _fused(by_rule, by_reader, same_meeting, _with_details)


def _fused(
    by_rule: Sequence[Fact],
    by_reader: Sequence[Fact],
    same: Callable[[Fact, Fact], bool],
    joined: Callable[[Fact, Fact], Fact],
) -> list[Fact]:
    """Return the facts of two readings in text order; what both tell is *joined*, what they read otherwise the reader's."""
    found: list[Fact] = []
    alone = list(by_rule)
    for fact in by_reader:
        twins = [other for other in by_rule if same(fact, other)]
        alone = [other for other in alone if other not in twins and not _overlap(other, fact)]
        found.append(joined(fact, twins[0]) if twins else fact)
    return sorted([*found, *alone], key=lambda fact: fact.evidence.start)


def _with_details(meeting: Meeting, twin: Meeting) -> Meeting:
    """Return *meeting* with what only the rules tell of it; where the reader is unsure of it, with their people."""
    return replace(
        meeting,
        participants=meeting.participants if meeting.confidence >= SURE else _sided(twin, meeting),
        rule=BOTH,
        when=meeting.when if meeting.when.value else twin.when,
        place=meeting.place or twin.place,
        topics=meeting.topics or twin.topics,
    )


def _sided(meeting: Meeting, twin: Meeting) -> tuple[Participant, ...]:
    """Return the participants of *meeting*, those without a side with the one that *twin* gives them."""
    sides = [(each.name, each.side) for each in twin.participants if each.name and each.side]
    return tuple(
        replace(each, side=next((side for name, side in sides if same_name(name, each.name)), None))
        if each.name and each.side is None
        else each
        for each in meeting.participants
    )


def fused_gifts(by_rule: Sequence[Donation], by_reader: Sequence[Donation]) -> list[Donation]:
    """Return the gifts of two readings in text order, each once; the reader's, with dates of the rules if it has none."""
    return _fused(by_rule, by_reader, is_same_gift, _with_date)


def _with_date(gift: Donation, twin: Donation) -> Donation:
    """Return *gift* with the day and the bearers that only the rules tell."""
    when = gift.when if gift.when.value else twin.when
    return replace(gift, rule=BOTH, when=when, via=gift.via or twin.via)


def _overlap(one: Meeting | Donation, other: Meeting | Donation) -> bool:
    """Tell whether two facts rest on some of the same words."""
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end


def same_meeting(one: Meeting, other: Meeting) -> bool:
    """Tell whether two meetings may be one event: two participants in common, no date or status against it."""
    agree = one.status == other.status and dates_agree(one.when.value, other.when.value)
    return agree and _in_common(one, other) >= TWO


def _in_common(one: Meeting, other: Meeting) -> int:
    """Return how many participants two meetings have in common, each counted once."""
    left = list(other.participants)
    for person in one.participants:
        twin = next((each for each in left if _same_participant(person, each)), None)
        if twin is not None:
            left.remove(twin)
    return len(other.participants) - len(left)


def _same_participant(one: Participant, other: Participant) -> bool:
    """Tell whether two participants may be the same: by name if both have one, else by side."""
    if one.name and other.name:
        return same_name(one.name, other.name)
    return one.side is not None and one.side == other.side


def judged(candidates: Findings) -> Findings:
    """Return *candidates* with their chances to be right, those left out that are more likely wrong."""
    meetings = (
        replace(m, confidence=calibrated("meeting", m.rule, m.confidence)) for m in candidates.meetings
    )
    gifts = (replace(g, confidence=calibrated("gift", g.rule, g.confidence)) for g in candidates.donations)
    return replace(
        candidates,
        meetings=tuple(each for each in meetings if each.confidence >= LIKELY["meeting"]),
        donations=tuple(each for each in gifts if each.confidence >= LIKELY["gift"]),
    )
