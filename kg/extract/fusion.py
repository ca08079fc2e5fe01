"""One set of facts of two readings: what the rules find sentence by sentence, and what the document reader tells.

Both see the same events more often than not. What the two tell of one event becomes one candidate; what only
one of them tells is a candidate by itself. `judged` then gives each the chance to be right that candidates of
its kind had on annotated articles, and leaves out what is more likely wrong.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.gifts import is_same_gift
from kg.extract.sameness import dates_agree
from kg.names import same_name
from kg.rates import calibrated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Donation, Findings, Meeting, Participant

BOTH = "both"
"""What stands for a rule in facts that the rules and the document reader tell."""
TWO = 2
LIKELY = {"meeting": 0.5, "gift": 0.5}
"""From which chance to be right on a candidate is a fact."""


def fused_meetings(by_rule: Sequence[Meeting], by_reader: Sequence[Meeting]) -> list[Meeting]:
    """Return the meetings of two readings in text order, each once; the reader's people, else the rules' details."""
    found: list[Meeting] = []
    alone = list(by_rule)
    for meeting in by_reader:
        twins = [other for other in by_rule if same_meeting(meeting, other)]
        alone = [other for other in alone if other not in twins]
        found.append(_with_details(meeting, twins[0]) if twins else meeting)
    return sorted([*found, *alone], key=lambda meeting: meeting.evidence.start)


def _with_details(meeting: Meeting, twin: Meeting) -> Meeting:
    """Return *meeting* with what only the rules tell of it."""
    return replace(
        meeting,
        rule=BOTH,
        when=meeting.when if meeting.when.value else twin.when,
        place=meeting.place or twin.place,
        topics=meeting.topics or twin.topics,
    )


def fused_gifts(by_rule: Sequence[Donation], by_reader: Sequence[Donation]) -> list[Donation]:
    """Return the gifts of two readings in text order, each once; the reader's, with dates of the rules if it has none."""
    found: list[Donation] = []
    alone = list(by_rule)
    for gift in by_reader:
        twins = [other for other in by_rule if is_same_gift(gift, other)]
        alone = [other for other in alone if other not in twins]
        if twins:
            when = gift.when if gift.when.value else twins[0].when
            gift = replace(gift, rule=BOTH, when=when, via=gift.via or twins[0].via)
        found.append(gift)
    return sorted([*found, *alone], key=lambda gift: gift.evidence.start)


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
