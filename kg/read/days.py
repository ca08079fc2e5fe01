"""The day that a feed, a page or a table names as that of an article, in the ways in which they write it."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

from babel import Locale
from dateutil.parser import parser, parserinfo  # type: ignore[import-untyped]

from kg.errors import InputError

_LONGEST = 60
_YEAR_FIRST = re.compile(r"\s*\d{4}")
_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))
"""What dateutil takes for what a text does not say: a day that depends on it is not told whole."""


def day(text: str) -> date:
    """Return the day of a date or time, such as 2020-08-07T10:00:00Z, Fri, 07 Aug 2020 10:00:00 GMT or 7 août 2020.

    Figures are read as in France, the day first (07/08/2020), unless the year comes first. A day is told
    by all four figures of its year, its month and its day: InputError for anything less, and for what is no date.
    """
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return _in_words(text)


def _in_words(text: str) -> date:
    first, second = (_read(text, default) if len(text) <= _LONGEST else None for default in _DEFAULTS)
    if first is None or first != second or text.count(f"{first.year:04}") != 1:
        raise InputError(f"{text[:_LONGEST]!r} is not a date that names a day; write it as 2020-08-07")
    return first


def _read(text: str, default: datetime) -> date | None:
    try:
        found: datetime = _parser(not _YEAR_FIRST.match(text)).parse(text, default=default, ignoretz=True)
    except (ValueError, OverflowError, ArithmeticError, TypeError, AttributeError):
        return None  # dateutil raises more than it says, for texts that are no dates
    return found.date()


@cache
def _parser(day_first: bool) -> parser:
    """Return a parser of dates in French and English."""
    return parser(_FrenchAndEnglish(dayfirst=day_first))


def _months() -> list[tuple[str, ...]]:
    """Return the names of each month."""
    french = Locale("fr").months["format"]
    return [
        (*english, french["wide"][number], french["abbreviated"][number].rstrip("."))
        for number, english in enumerate(parserinfo.MONTHS, start=1)
    ]


def _weekdays() -> list[tuple[str, ...]]:
    """Return the names of each day of the week; French ones in full alone, for "Mar" is March."""
    french = Locale("fr").days["format"]["wide"]
    return [(*english, french[number]) for number, english in enumerate(parserinfo.WEEKDAYS)]


class _FrenchAndEnglish(parserinfo):  # type: ignore[misc]
    """What dateutil knows of English, and what CLDR knows of French."""

    JUMP = (*parserinfo.JUMP, "le", "à", "er")
    MONTHS = _months()
    WEEKDAYS = _weekdays()
