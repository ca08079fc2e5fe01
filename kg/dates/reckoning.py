"""What day a date expression means, given the dispatch's date and the day that the story told last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from babel.dates import get_day_names

from kg.dates.shifting import apart, apart_from_told, iso_month, month_count
from kg.model import When

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.dates.spans import DateSpan

Tense = Literal["past", "future"]


class _Known(NamedTuple):
    published: date | None
    told: str | None
    tense: Tense | None


class _Opening(NamedTuple):
    """How far from the dispatch the stretch opens in which a part of a date is looked for.

    A stretch is as long as what repeats: 7 days for a weekday, 12 months for a month, a year for a date.
    """

    weekday: int
    months: int
    days: int


# "lundi dernier" is never the dispatch's own day, "lundi" may be. Without a tense a date lies at most 65 days
# ahead; a past one may follow the dispatch by 5 days, for dispatches carry the date of their first version.
_OPENINGS: dict[str | None, _Opening] = {
    "dernier": _Opening(-7, -12, -365),
    "prochain": _Opening(1, 1, 1),
    "past": _Opening(-6, -11, -360),
    "future": _Opening(0, 0, -5),
    "near": _Opening(-3, -5, -182),
    None: _Opening(-6, -9, -300),
}
_DIRECTED = {"past": "dernier", "future": "prochain"}
_LEAP_YEAR = 2000


def reckon(
    span: DateSpan, published: date | None, *, previous: When | None = None, tense: Tense | None = None
) -> When:
    """Return the date that `span` means, with its words and the reckoning in plain French.

    `published` is the dispatch's date, `previous` the date of the event told before ("le même jour", "la
    veille"), `tense` that of the event's verb. What they leave open stays open: `--MM-DD` or `--MM` without
    a year, else a value of None; a day that is in no calendar is None too. A weekday is the last one up to
    the dispatch's day, or with a future verb the first one from it on. A day and month fall in the year that
    puts them between 300 days before and 65 days after the dispatch (past verb: 360 before and 5 after;
    future: the reverse), unless a weekday beside them names another year nearby, or other words tell the year
    (`within`); if those do not settle it, it stays open. A weekday that is not the date's is told. Of a period
    the first day counts, of a week its Monday.
    """
    known = _Known(published, previous.value if previous else None, tense)
    value = _RECKONERS[span.kind](span, known)
    told = value or "date inconnue"
    return When(value, span.text, f"« {span.text} »{_basis(span, known)} → {told}{_objection(span, value)}")


def _basis(span: DateSpan, known: _Known) -> str:
    """Say from what the words were reckoned: « mardi » + dépêche du 2020-08-13 → 2020-08-11."""
    if span.within is not None:
        inside = span.start <= span.within.start < span.end
        return ("" if inside else f" + « {span.within.text} »") + _basis(span.within, known)
    if span.kind == "hanging":
        return " + événement sans date"
    if span.kind == "daytime" or (span.shift and span.shift.anchor == "story"):
        return f" + événement précédent : {known.told or 'sans date'}"
    if span.year is not None:
        return ""
    return f" + dépêche du {known.published}" if known.published else " + dépêche sans date"


def _objection(span: DateSpan, value: str | None) -> str:
    """Say that the weekday of the words is not that of the date: "vendredi 13 juin 2024" was a Thursday."""
    if span.kind != "calendar" or span.weekday is None or value is None or len(value) != len("2020-08-13"):
        return ""
    names, real = get_day_names("wide", locale="fr"), date.fromisoformat(value).weekday()
    return "" if real == span.weekday else f", qui est un {names[real]} et non un {names[span.weekday]}"


def _calendar(span: DateSpan, known: _Known) -> str | None:
    if span.within is not None:
        return _calendar(*_in_told_year(span, span.within, known))
    if span.month is None:
        return _year(span, known) if span.day is None else _day_of_weekday(span, known)
    if span.day is None:
        return _month(span, span.month, known)
    if span.year is not None:
        return _iso(_date(span.year, span.month, span.day))
    return _day(span, span.month, span.day, known)


def _in_told_year(span: DateSpan, within: DateSpan, known: _Known) -> tuple[DateSpan, _Known]:
    """Return a day with the year that other words tell; without one, and without any to guess it by, if they do not."""
    year = _RECKONERS[within.kind](within, known)
    if year is None or year.startswith("-"):
        return replace(span, within=None), known._replace(published=None)
    return replace(span, within=None, year=int(year[:4])), known


def _year(span: DateSpan, known: _Known) -> str | None:
    return None if span.year is None else f"{span.year:04}"


def _month(span: DateSpan, month: int, known: _Known) -> str:
    if span.year is not None:
        return f"{span.year:04}-{month:02}"
    if known.published is None:
        return f"--{month:02}"
    opens = month_count(known.published) + _opening(span, known).months
    return iso_month(opens + (month - 1 - opens) % 12)


def _day(span: DateSpan, month: int, day: int, known: _Known) -> str | None:
    if _date(_LEAP_YEAR, month, day) is None:
        return None
    if known.published is None:
        return f"--{month:02}-{day:02}"
    return _iso(_in_year(span, month, day, known, known.published)) or f"--{month:02}-{day:02}"


def _in_year(span: DateSpan, month: int, day: int, known: _Known, published: date) -> date | None:
    """Return the day in the year that its weekday names, else in the one that is likely for the tense."""
    years = (published.year + step for step in (-1, 0, 1))
    days = [found for year in years if (found := _date(year, month, day))]
    opens = _opening(span, known).days
    named = (found for found in days if _fits_weekday(span, found, published))
    likely = (found for found in days if 0 <= (found - published).days - opens <= 366)
    return next(named, None) or next(likely, None)


def _fits_weekday(span: DateSpan, found: date, published: date) -> bool:
    """Tell whether "mardi 29 juin" names this year: at most a year back, or half a year ahead."""
    if span.bearing in _DIRECTED or found.weekday() != span.weekday:
        return False
    return -366 <= (found - published).days <= 183


def _day_of_weekday(span: DateSpan, known: _Known) -> str | None:
    """Return the "lundi 20" that is nearest to the dispatch, within three months."""
    if known.published is None:
        return None
    days = (known.published + timedelta(step) for step in sorted(range(-90, 91), key=abs))
    return _iso(next((day for day in days if (day.day, day.weekday()) == (span.day, span.weekday)), None))


def _weekday(span: DateSpan, known: _Known) -> str | None:
    if known.published is None or span.weekday is None:
        return None
    opens = known.published + timedelta(0 if span.later else _opening(span, known).weekday)
    return _iso(opens + timedelta((span.weekday - opens.weekday()) % 7 + span.later))


def _opening(span: DateSpan, known: _Known) -> _Opening:
    return _OPENINGS[_DIRECTED.get(span.bearing or "") or known.tense or span.bearing]


def _shifted(span: DateSpan, known: _Known) -> str | None:
    if span.shift is None:
        return None
    if span.shift.anchor == "story":
        return apart_from_told(known.told, span.shift) if known.told else None
    return apart(known.published, span.shift) if known.published else None


def _same_day(span: DateSpan, known: _Known) -> str | None:
    return known.told


def _open(span: DateSpan, known: _Known) -> str | None:
    return None


_RECKONERS: dict[str, Callable[[DateSpan, _Known], str | None]] = {
    "calendar": _calendar,
    "daytime": _same_day,
    "hanging": _open,
    "shift": _shifted,
    "weekday": _weekday,
}


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
