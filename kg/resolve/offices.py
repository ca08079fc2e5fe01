"""Offices as they were seen, and what they say of who is who: nobody is ambassador and minister at once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from kg.holders import holders
from kg.lexicon import rows
from kg.names import fold, folded_words, name_key
from kg.names.roles import role_at
from kg.resolve.sides import side_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Dispatch, Findings, Meeting, Participant

Span = tuple["date", "date"]
Offices = dict[str, Span]
"""The first and the last day on which somebody was seen in an office of each rank."""

DWARFED = 3
"""How many times more articles tell one thing of a name than another that is likelier misread."""

Bearing = tuple[str, str, str | None]
"""A name in a dispatch: the dispatch's id, the key of the name, the side."""


def rank_of(role: str) -> str | None:
    """Return the class of an office ("ambassadeur en Norvège": ambassador), None if former or unknown."""
    words = re.findall(r"[^\W_]+['’]?", role)
    found = role_at(words, 0) if words else None
    if found is None or fold(words[0]) in folded_words("roles", "terms"):
        return None
    return found[0].rank or None


def clash(one: Offices, other: Offices) -> bool:
    """Return whether two sets of offices were seen at one time and nobody can hold both."""
    return any(
        (rank, with_) in _clashing() and _overlap(span, at)
        for rank, span in one.items()
        for with_, at in other.items()
    )


def offices_of(seen: Iterable[tuple[str, date]]) -> Offices:
    """Return the first and the last day of each rank."""
    days: defaultdict[str, set[date]] = defaultdict(set)
    for rank, day in seen:
        days[rank].add(day)
    return {rank: (min(each), max(each)) for rank, each in sorted(days.items())}


def day_of(dispatch: Dispatch, meeting: Meeting) -> date | None:
    """Return the day on which a meeting shows who holds which office: its own, else that of the dispatch."""
    value = meeting.when.value
    if meeting.status == "held" and value is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    return dispatch.published


def time_of(dispatch: Dispatch, meeting: Meeting) -> str | None:
    """Return the day, month or year in which somebody holds the office that a meeting tells of."""
    value = meeting.when.value
    if meeting.status == "held" and value is not None and not value.startswith("--"):
        return value
    return dispatch.published.isoformat() if dispatch.published else None


def told_apart(findings: Iterable[Findings]) -> dict[Bearing, str]:
    """Return the office by which the bearers of a name on one side are told apart, where they have to be.

    That is where two dispatches show the name at one time in offices that nobody holds together, and neither
    office is so rare beside the other that it is likelier misread. A dispatch that shows neither office has no
    entry: nobody can tell which of them it means. Whom the table of office holders knows is one person.
    """
    seen: defaultdict[tuple[str, str | None], list[tuple[str, str, date]]] = defaultdict(list)
    for dispatch, meeting, who in _named(findings):
        rank, day = rank_of(who.role or ""), day_of(dispatch, meeting)
        if rank is not None and day is not None:
            seen[name_key(who.name or ""), side_code(who.side)].append((dispatch.id, rank, day))
    return {
        (dispatch, *bearer): rank
        for bearer, sightings in seen.items()
        if not holders().is_one(bearer[0])
        for dispatch, rank in _apart(sightings)
    }


def _named(findings: Iterable[Findings]) -> Iterator[tuple[Dispatch, Meeting, Participant]]:
    for each in findings:
        for meeting in each.meetings:
            yield from ((each.dispatch, meeting, who) for who in meeting.participants if who.name)


def _apart(sightings: list[tuple[str, str, date]]) -> Iterator[tuple[str, str]]:
    """Yield the dispatches that show an office which clashes with another's, with that office."""
    offices = offices_of((rank, day) for _, rank, day in sightings)
    together = _shown_together(sightings)
    counts = Counter(rank for _, rank in {(dispatch, rank) for dispatch, rank, _ in sightings})
    clashing = {
        rank
        for pair in combinations(offices, 2)
        if pair not in together and clash(*({rank: offices[rank]} for rank in pair))
        if not _is_dwarfed(*(counts[rank] for rank in pair))
        for rank in pair
    }
    yield from sorted({(dispatch, rank) for dispatch, rank, _ in sightings if rank in clashing})


def _is_dwarfed(one: int, other: int) -> bool:
    return max(one, other) >= DWARFED * min(one, other)


def _shown_together(sightings: list[tuple[str, str, date]]) -> set[tuple[str, str]]:
    """Return the pairs of offices that one dispatch gives to one name: it knows that one person has both."""
    ranks: defaultdict[str, set[str]] = defaultdict(set)
    for dispatch, rank, _ in sightings:
        ranks[dispatch].add(rank)
    return {pair for each in ranks.values() for pair in combinations(sorted(each), 2)}


def _overlap(one: Span, other: Span) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


@cache
def _clashing() -> frozenset[tuple[str, str]]:
    found = rows("identity", "clash", {"rank": str, "with": list, "example": str})
    pairs = frozenset((row["rank"], other) for row in found for other in row["with"])
    return pairs | frozenset((other, rank) for rank, other in pairs)
