"""The days of which a question speaks: "en mai 2021", "entre 2019 et 2021", "depuis l'an dernier"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.dates import find_dates, reckon
from kg.names import fold
from kg.questions.question import Period
from kg.triples.when import bounds

if TYPE_CHECKING:
    from datetime import date

    from kg.dates import DateSpan

_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d\d(?![\w-])")
_TWO = re.compile(r"(?:entre|du|de)\s.+\s(?:et|au|à|a)\s+(?P<second>.+)", re.IGNORECASE)
_OPENINGS = {"entre": {"et"}, "de": {"a"}, "du": {"au"}, "depuis": {"jusqu", "jusqu'a"}}
"""What stands before two dates, and what between them, where they are the ends of a period."""


class _Dated(NamedTuple):
    """Words of a question that tell days, or a month or day of any year (`days` is None)."""

    start: int
    end: int
    relation: str
    days: tuple[date, date] | None
    month: int | None = None
    day: int | None = None


def find_period(question: str, today: date) -> tuple[Period, int, int] | None:
    """Return the period that a question names and where it stands in it; None if it names none.

    `today` is the day from which "l'an dernier" is reckoned. A month or day without a year is one of any year.
    """
    found = _dated(question, today)
    if not found:
        return None
    first = found[0]
    if len(found) > 1 and (start := _opening(question, first, found[1])) is not None:
        one, other = first.days, found[1].days
        if one is not None and other is not None:
            end = found[1].end
            return Period(question[start:end], one[0], other[1]), start, end
    return _period(question, first), first.start, first.end


def _dated(question: str, today: date) -> list[_Dated]:
    """Return all dates of a question in order, years without any word around them too."""
    found = [
        _Dated(span.start, span.end, span.relation, _whole(span, today), span.month, span.day)
        for span in find_dates(question)
    ]
    found = [each for each in found if each.days is not None or each.month is not None]
    for match in _YEAR.finditer(question):
        if not any(each.start < match.end() and match.start() < each.end for each in found):
            found.append(_Dated(*match.span(), "on", bounds(match[0])))
    return sorted(found, key=lambda each: each.start)


def _opening(question: str, first: _Dated, second: _Dated) -> int | None:
    """Return where a period of two dates begins, None if the two are not its ends."""
    before = fold(question[: first.start]).split()[-1:]
    within = fold(question[first.start : first.end]).split()[:1]
    lead = next((words[0] for words in (within, before) if words and words[0] in _OPENINGS), None)
    between = (
        fold(question[first.end : second.start]).split()
        + fold(question[second.start : second.end]).split()[:1]
    )
    if lead is None or not _OPENINGS[lead] & set(between):
        return None
    return first.start if within == [lead] else len(question[: first.start].rstrip()) - len(lead)


def _period(question: str, found: _Dated) -> Period:
    words = question[found.start : found.end]
    if found.days is None:
        return Period(words, month=found.month, day=found.day)
    since, until = found.days
    if found.relation in ("since", "after"):
        return Period(words, since=since)
    if found.relation in ("until", "before"):
        return Period(words, until=since if found.relation == "before" else until)
    return Period(words, since, until)


def _whole(span: DateSpan, today: date) -> tuple[date, date] | None:
    """Return the days of a date, to the end of its last part where it has two: "du 3 au 5 mai 2021"."""
    days = _days(span, today)
    parts = _TWO.fullmatch(span.text)
    if days is None or parts is None:
        return days
    ends = [each.days[1] for each in _dated(parts["second"], today) if each.days is not None]
    return (days[0], max(days[1], *ends)) if ends else days


def _days(span: DateSpan, today: date) -> tuple[date, date] | None:
    """Return the first and last day that a date may mean; None if its year is open."""
    if span.kind == "calendar" and span.year is None and span.within is None and span.bearing is None:
        return None
    value = reckon(span, today).value
    return None if value is None else bounds(value)
