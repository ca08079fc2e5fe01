"""What an engine found, before it becomes an answer: columns, and rows of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from rdflib import Literal as Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rdflib.term import Node

AnswerKind = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
Terms = tuple["Node | None", ...]


class Table(NamedTuple):
    """What an engine found: the rows of SELECT in its order, one row for ASK, else triples, sorted."""

    kind: AnswerKind
    columns: tuple[str, ...]
    rows: tuple[Terms, ...]


def not_empty(rows: Iterable[Terms]) -> tuple[Terms, ...]:
    """Return the rows that say something: where there is nothing to group, engines give one empty row."""
    return tuple(row for row in rows if any(term is not None for term in row))


def without(table: Table, names: Iterable[str]) -> Table:
    """Return a table without some columns: those of parameters, which Oxigraph wants to see selected."""
    unwanted = set(names)
    kept = [index for index, name in enumerate(table.columns) if name not in unwanted]
    rows = tuple(tuple(row[index] for index in kept) for row in table.rows)
    return Table(table.kind, tuple(table.columns[index] for index in kept), not_empty(rows))


def with_columns(table: Table, names: Sequence[str]) -> Table:
    """Return a table with its columns in the order of `names`, if these are the same."""
    if sorted(names) != sorted(table.columns):
        return table
    places = [table.columns.index(name) for name in names]
    rows = tuple(tuple(row[place] for place in places) for row in table.rows)
    return Table(table.kind, tuple(names), rows)


def first_rows(table: Table, limit: int) -> Table:
    """Return the first rows of a table; triples have no order, so they all stay."""
    return table if table.kind != "SELECT" else table._replace(rows=table.rows[:limit])


def in_alphabetical_order(table: Table, lists: Mapping[str, str]) -> Table:
    """Return a table in which columns of several values, parted by `lists[column]`, have them sorted."""
    if not lists:
        return table
    parted = [lists.get(name) for name in table.columns]
    rows = tuple(tuple(map(_sorted, row, parted)) for row in table.rows)
    return table._replace(rows=rows)


def _sorted(term: Node | None, separator: str | None) -> Node | None:
    if separator is None or term is None or separator not in str(term):
        return term
    return Text(separator.join(sorted(str(term).split(separator))))
