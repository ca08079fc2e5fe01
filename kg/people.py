"""What may be wrong or missing in the table of office holders, and small questions to it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import InputError
from kg.holders import CROWN, FEDERAL, OF_BODIES, earliest, latest, overlaps, written_side
from kg.names import name_key, refers_to
from kg.places import country_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.holders import Holder, Holders

UNBROKEN = frozenset({"head of government", "head of state"})
"""Offices that somebody holds at any time."""
GAP = timedelta(days=60)
"""How long such an office may be empty before that is told: terms are often known by months alone."""


class Findings(NamedTuple):
    """What `findings` tells: a headline, and a line for each case."""

    headline: str
    lines: tuple[str, ...]


def findings(terms: Sequence[Holder], *, about: Iterable[Holder] | None = None) -> tuple[Findings, ...]:
    """Return what deserves a look in *terms*, or in those *about* which somebody asks; none of it need be wrong."""
    asked = frozenset(terms if about is None else about)
    cases: tuple[tuple[str, Iterable[tuple[Holder, ...]], Callable[[Sequence[Holder]], str]], ...] = (
        ("overlaps that are not marked as meant", unmarked_overlaps(terms), _overlap),
        (f"gaps of more than {GAP.days} days", gaps(terms), _gap),
        ("names that people of two sides share", shared_names(terms), _shared),
    )
    return tuple(
        Findings(headline, tuple(say(case) for case in found if not asked.isdisjoint(case)))
        for headline, found, say in cases
    )


def unmarked_overlaps(terms: Iterable[Holder]) -> Iterator[tuple[Holder, Holder]]:
    """Yield the pairs of terms that surely overlap, where neither says why."""
    for one, other in overlaps(terms):
        if not one.beside and not other.beside:
            yield one, other


def gaps(terms: Iterable[Holder]) -> Iterator[tuple[Holder, Holder]]:
    """Yield the last term before and the first one after each time in which nobody was at the head of a country.

    Only what is surely longer than `GAP` counts, whatever the days of terms known by month or year are.
    """
    rows: defaultdict[tuple[str, str], list[Holder]] = defaultdict(list)
    for term in terms:
        if term.office in UNBROKEN:
            rows[term.side, term.office].append(term)
    for key in sorted(rows):
        row = sorted(rows[key], key=lambda term: earliest(term.start))
        last = row[0]
        for term in row[1:]:
            if last.end and _days_between(last.end, term.start) > GAP:
                yield last, term
            last = max(last, term, key=lambda each: latest(each.end))


def shared_names(terms: Iterable[Holder]) -> Iterator[tuple[Holder, ...]]:
    """Yield, for each full name that is borne in two countries, the terms of those who bear it.

    Terms for a body, a union of states or another country's crown do not count: their holder has a country.
    """
    bearers: defaultdict[str, list[Holder]] = defaultdict(list)
    for term in filter(_of_own_country, terms):
        for key in {name_key(name) for name in term.names()}:
            bearers[key].append(term)
    found = (tuple(bearers[key]) for key in sorted(bearers) if " " in key)
    yield from dict.fromkeys(row for row in found if len({term.side for term in row}) > 1)


def _of_own_country(term: Holder) -> bool:
    return (
        term.side in country_codes() and term.office not in OF_BODIES and term.beside not in (CROWN, FEDERAL)
    )


def in_office(table: Holders, office: str, side: str, day: str | None = None) -> tuple[Holder, ...]:
    """Return who held *office* for *side*, given by any name, in order of time; InputError if nobody is known."""
    written = written_side(side) or side
    found = [
        term
        for term in table.terms
        if (term.office, term.side) == (office, written) and (day is None or term.held_on(day))
    ]
    if not found:
        on = f" on {day}" if day else ""
        raise InputError(f"the table knows no {office} of {written}{on}; --people FILE adds rows")
    return tuple(sorted(found, key=lambda term: term.start))


def of_name(table: Holders, name: str) -> tuple[Holder, ...]:
    """Return the terms of all whom *name* may mean, in order of name and time; InputError if nobody is known."""
    found = table.named(name) or tuple(
        term for term in table.terms if any(refers_to(name, each) for each in term.names())
    )
    if not found:
        raise InputError(f"the table knows nobody called {name!r}; --people FILE adds rows")
    return tuple(sorted(found, key=lambda term: (term.name, term.start)))


def line(term: Holder) -> str:
    """Return a term as a line for people."""
    marks = ", ".join(
        mark for mark in (term.beside, term.certainty if term.certainty != "sure" else "") if mark
    )
    told = f"{term.start:<10} – {term.end or '…':<10}  {term.side}  {term.office}  {term.name}"
    return f"{told} ({marks})" if marks else told


def _days_between(end: str, start: str) -> timedelta:
    """Return for how long nobody was there at least."""
    return date.fromisoformat(earliest(start)) - _last_day(end)


def _last_day(day: str) -> date:
    """Return the last day that a day, month or year may mean."""
    first = date.fromisoformat(earliest(day))
    if len(day) == len("YYYY-MM-DD"):
        return first
    if len(day) == len("YYYY"):
        return first.replace(month=12, day=31)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _overlap(case: Sequence[Holder]) -> str:
    one, other = case
    return f"{one.side} {one.office}: {_who(one)} and {_who(other)}"


def _gap(case: Sequence[Holder]) -> str:
    before, after = case
    return f"{before.side} {before.office}: nobody is known between {_who(before)} and {_who(after)}"


def _shared(case: Sequence[Holder]) -> str:
    people = dict.fromkeys(f"{term.name} ({term.side})" for term in case)
    return " and ".join(sorted(people))


def _who(term: Holder) -> str:
    return f"{term.name} ({term.start} – {term.end or '…'})"
