"""Whole meetings measured: who was there, whether it happened and when, and for whom those who took part spoke.

What `pairs` forgives counts here: people carried over from another event, called-off talks, wrong days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluate.matching import same_participant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluate.matching import Pair
    from kg.model import Meeting

TWO = 2


def same_people(gold: Meeting, found: Meeting) -> list[Pair]:
    """Return the participants of two meetings that are the same, gold's first, each counted once."""
    left = list(found.participants)
    same: list[Pair] = []
    for wanted in gold.participants:
        hit = next((each for each in left if same_participant(wanted, each)), None)
        if hit is not None:
            left.remove(hit)
            same.append((wanted, hit))
    return same


def same_event(gold: Meeting, found: Meeting) -> bool:
    """Tell whether *found* is the event of *gold*.

    At least half of the participants of either are the same people (two at least, where gold has two), the
    status is right, and the date, if one is given, is not another one.
    """
    same = len(same_people(gold, found))
    enough = same >= min(TWO, len(gold.participants))
    half = 2 * same >= max(len(gold.participants), len(found.participants))
    return enough and half and gold.status == found.status and found.when.value in {None, gold.when.value}


def match_events(gold: Sequence[Meeting], found: Sequence[Meeting]) -> dict[int, int]:
    """Return which found meeting (by place) is which one of *gold*: the one that fits best, each only once."""
    matched: dict[int, int] = {}
    for place, wanted in enumerate(gold):
        taken = set(matched.values())
        fits = [
            (len(same_people(wanted, each)), each.when.value == wanted.when.value, -number)
            for number, each in enumerate(found)
            if number not in taken and same_event(wanted, each)
        ]
        if fits:
            matched[place] = -max(fits)[2]
    return matched
