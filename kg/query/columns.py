"""The columns of an answer, each of one kind: what data frames, spreadsheets and databases need.

A column of dates keeps the days that are whole; where others are known in part only, such as `--05-25`, a column beside it,
called `…_text`, has all of them as they are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox
from rdflib import XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.query.table import Found

ColumnKind = Literal["date", "integer", "number", "boolean", "text"]
Cell = str | int | float | bool | date | None

AS_WRITTEN = "_text"
"""How the column ends that has dates as they are written, beside one of whole days."""

_LARGEST = 2**63
_KINDS: dict[str, ColumnKind] = {
    str(XSD.date): "date",
    str(XSD.gYear): "date",
    str(XSD.gYearMonth): "date",
    str(XSD.gMonthDay): "date",
    str(XSD.gMonth): "date",
    str(XSD.integer): "integer",
    str(XSD.decimal): "number",
    str(XSD.double): "number",
    str(XSD.float): "number",
    str(XSD.boolean): "boolean",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A name, the kind of all that is in it, and a cell for each row, None where nothing is known."""

    name: str
    kind: ColumnKind
    cells: tuple[Cell, ...]


def columns_of(names: Sequence[str], rows: Sequence[Sequence[Found | None]]) -> tuple[Column, ...]:
    """Return the columns of a table of terms."""
    taken = set(names)
    found: list[Column] = []
    for place, name in enumerate(names):
        found += _columns(name, [row[place] for row in rows], taken)
    return tuple(found)


def _columns(name: str, terms: list[Found | None], taken: set[str]) -> Iterator[Column]:
    """Yield the column of some terms, and the one beside it where dates are known in part."""
    kind = _kind_of(terms)
    cells = tuple(None if term is None else _READERS[kind](lexical(term)) for term in terms)
    written = tuple(None if term is None else lexical(term) for term in terms)
    if kind in ("integer", "number", "boolean") and _lost(cells, written):
        yield Column(name, "text", written)
        return
    yield Column(name, kind, cells)
    if kind == "date" and _lost(cells, written):
        beside = name + AS_WRITTEN
        while beside in taken:
            beside += "_"
        yield Column(beside, "text", written)


def _lost(cells: Sequence[Cell], written: Sequence[str | None]) -> bool:
    return any(cell is None and text is not None for cell, text in zip(cells, written, strict=True))


def _kind_of(terms: Sequence[Found | None]) -> ColumnKind:
    """Return the kind of a column: that of all its literals, text where they differ or there are none."""
    kinds = {
        _KINDS.get(term.datatype.value, "text") if isinstance(term, ox.Literal) else "text"
        for term in terms
        if term is not None
    }
    if kinds == {"integer", "number"}:
        return "number"
    return kinds.pop() if len(kinds) == 1 else "text"


def lexical(term: Found | None) -> str:
    """Return a term without its signs, but those of a node without a name: `_:` tells it from a text."""
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _integer(text: str) -> int | None:
    """Return a whole number that every program can hold, None for others, and for what a hand wrote instead."""
    try:
        number = int(text)
    except ValueError:
        return None
    return number if -_LARGEST <= number < _LARGEST else None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


_READERS: dict[ColumnKind, Callable[[str], Cell]] = {
    "date": _day,
    "integer": _integer,
    "number": _number,
    "boolean": {"true": True, "1": True, "false": False, "0": False}.get,
    "text": str,
}
