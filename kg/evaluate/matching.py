"""What counts as the same in two tellings: people, pairs of people, kinds, places, topics, gifts."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Donation, Meeting, Participant

STEM = 7
"""How many letters of a word are compared: enough to tell words apart, few enough for any ending."""

Pair = tuple["Participant", "Participant"]
Told = list[tuple[Pair, list["Meeting"]]]
"""Pairs of an article, each once, with the meetings that it comes from."""


def pairs(meeting: Meeting) -> Iterator[Pair]:
    """Yield who met whom: two on different sides, one of them named wherever the meeting has a name."""
    has_names = any(each.name for each in meeting.participants)
    for one, other in combinations(meeting.participants, 2):
        if one.side and one.side == other.side:
            continue
        if has_names and not (one.name or other.name):
            continue
        if one.side or other.side or (one.name and other.name):
            yield one, other


def told_pairs(meetings: Iterable[Meeting]) -> Told:
    """Return the pairs of several meetings, those of the same two together."""
    found: dict[frozenset[str | None], tuple[Pair, list[Meeting]]] = {}
    for meeting in meetings:
        for pair in pairs(meeting):
            key = frozenset(each.name or each.side for each in pair)
            found.setdefault(key, (pair, []))[1].append(meeting)
    return list(found.values())


def same_pair(gold: Pair, found: Pair) -> bool:
    """Tell whether two pairs are the same people, in either order."""
    one, other = found
    straight = same_participant(gold[0], one) and same_participant(gold[1], other)
    return straight or (same_participant(gold[0], other) and same_participant(gold[1], one))


def same_participant(gold: Participant, found: Participant) -> bool:
    """Tell whether *found* is whom *gold* wants: by name, else by side, else by a word of the role."""
    if gold.name:
        return found.name is not None and same_name(gold.name, found.name)
    if gold.side:
        return gold.side == found.side
    return bool(stems(gold.role) & stems(found.role))


def same_name(one: str, other: str) -> bool:
    """Tell whether two spellings are one name; one of two words at least may be a part of the other."""
    short, long = sorted((_parts(one), _parts(other)), key=len)
    if not short:
        return False
    if short == long or "".join(short) == "".join(long):
        return True
    return len(short) > 1 and set(short) <= set(long)


def channel(meeting: Meeting) -> str:
    """Return how people spoke: "phone", "video", or "in person" for all the rest."""
    return meeting.kind if meeting.kind in {"phone", "video"} else "in person"


def same_topic(one: str, other: str) -> bool:
    """Tell whether two phrases share half of the content words of the shorter one."""
    a, b = stems(one), stems(other)
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b))


def same_gift(gold: Donation, found: Donation) -> bool:
    """Tell whether two gifts go between the same sides and share a word of the thing, or the sum."""
    if (gold.donor_side, gold.recipient_side) != (found.donor_side, found.recipient_side):
        return False
    if stems(gold.item) & stems(found.item):
        return True
    return gold.amount.value is not None and gold.amount.value == found.amount.value


def match_gifts(gold: Sequence[Donation], found: Sequence[Donation]) -> dict[int, int]:
    """Return which found gift (by place) is which one of *gold*: the first that fits, each only once."""
    matched: dict[int, int] = {}
    for place, wanted in enumerate(gold):
        taken = set(matched.values())
        fitting = (i for i, each in enumerate(found) if i not in taken and same_gift(wanted, each))
        hit = next(fitting, None)
        if hit is not None:
            matched[place] = hit
    return matched


def stems(text: str | None) -> frozenset[str]:
    """Return the content words of a phrase, folded and cut to their stems."""
    return frozenset(word[:STEM] for word in _parts(text or "") if word not in _small())


def _parts(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(text))


@cache
def _small() -> frozenset[str]:
    return frozenset(words("evaluation", "small"))
