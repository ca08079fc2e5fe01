"""Dates as triples: the date as far as it is known, its numbers for filters, its bounds."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from rdflib import XSD, Literal, Namespace, URIRef

from kg.errors import GraphError, QueryError
from kg.findings import is_date
from kg.ontology import DIP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.triples.nodes import Triple

SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")

EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")

_DATATYPES = {10: XSD.date, 7: XSD.gYearMonth, 4: XSD.gYear}
_YEARLESS_DATATYPES = {7: XSD.gMonthDay, 4: XSD.gMonth}


def date_triples(event: URIRef, value: str) -> Iterator[Triple]:
    """Yield the date of an event, as `When.value` has it, with year, month, day and bounds, and as a library has it."""
    yield event, DIP.date, date_literal(value)
    yield event, DIP.edtf, Literal(edtf(value), datatype=EDTF)
    for name, number in zip((DIP.year, DIP.month, DIP.day), _numbers(value), strict=True):
        if number is not None:
            yield event, name, Literal(number)
    yield from _bound_triples(event, value)


def date_literal(value: str) -> Literal:
    """Return the typed literal of a date, full or in part; GraphError if it is none."""
    if not is_date(value):
        raise GraphError(f"not a date: {value[:40]!r}; dates are YYYY-MM-DD, YYYY-MM, YYYY, --MM-DD or --MM")
    datatypes = _YEARLESS_DATATYPES if value.startswith("--") else _DATATYPES
    return Literal(value, datatype=datatypes[len(value)], normalize=False)


def edtf(value: str) -> str:
    """Return a date in the Extended Date/Time Format, which writes a year that nobody knows as XXXX.

    https://www.loc.gov/standards/datetime/

    >>> [edtf(value) for value in ("2021-05-25", "2021-05", "2021", "--05-25", "--05")]
    ['2021-05-25', '2021-05', '2021', 'XXXX-05-25', 'XXXX-05']
    """
    return value.replace("--", "XXXX-", 1) if value.startswith("--") else value


def latest_triple(event: URIRef, day: date) -> Triple:
    """Return the bound of an event that took place no later than this day."""
    return event, SEM.hasLatestBeginTimeStamp, Literal(day)


def names_a_day(value: str | None) -> bool:
    """Return whether a date says the day, with or without the year."""
    return value is not None and len(value) in (7, 10) and (len(value) == 10 or value.startswith("--"))


def bounds(value: str) -> tuple[date, date] | None:
    """Return the first and the last day that a date can mean; None if its year is unknown."""
    year, month, day = _numbers(value)
    if year is None:
        return None
    last_month = month or 12
    last_day = day or monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last_day)


def asked_days(name: str, value: str) -> tuple[date, date]:
    """Return the first and the last day of a day, month or year that somebody asks for by option *name*.

    Raises `QueryError` where *value* is no date or has no year.
    """
    found = bounds(value) if is_date(value) else None
    if found is None:
        raise QueryError(f"{value!r} is no date; write 2021, 2021-05 or 2021-05-25", where=name)
    return found


def refuse_backwards(since: str | None, until: str | None) -> None:
    """Raise QueryError for a period that somebody asks for and that ends before it begins, or for no dates."""
    first = asked_days("since", since)[0] if since is not None else date.min
    last = asked_days("until", until)[1] if until is not None else date.max
    if first > last:
        raise QueryError(f"{since!r} is after {until!r} (until); give the earlier one first", where="since")


def french(value: str) -> str:
    """Return a date as people write it in French.

    >>> [french(value) for value in ("2021-05-01", "--05-25", "2021-05", "2021")]
    ['1 mai 2021', '25 mai', 'mai 2021', '2021']
    """
    from babel.dates import format_date  # which few that handle dates need

    year, month, day = _numbers(value)
    pattern = " ".join(
        part for part, known in (("d", day), ("MMMM", month), ("y", year)) if known is not None
    )
    return str(format_date(date(year or 2000, month or 1, day or 1), pattern, locale="fr"))


def _bound_triples(event: URIRef, value: str) -> Iterator[Triple]:
    known = bounds(value)
    if known is not None:
        yield event, SEM.hasEarliestBeginTimeStamp, Literal(known[0])
        yield latest_triple(event, known[1])


def _numbers(value: str) -> tuple[int | None, int | None, int | None]:
    """Return year, month and day, each None if unknown."""
    year, month, day = (*value.replace("--", "-", 1).split("-"), "", "")[:3]
    return int(year) if year else None, int(month) if month else None, int(day) if day else None
