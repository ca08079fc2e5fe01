"""What an engine found, before it becomes an answer: columns, and rows of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

AnswerKind = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
Found = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Terms = tuple[Found | None, ...]


class Table(NamedTuple):
    """What an engine found: the rows of SELECT in its order, one row for ASK, else triples, sorted."""

    kind: AnswerKind
    columns: tuple[str, ...]
    rows: tuple[Terms, ...]


def not_empty(rows: Iterable[Terms]) -> tuple[Terms, ...]:
    """Return the rows that say something: where there is nothing to group, engines give one empty row."""
    return tuple(row for row in rows if any(term is not None for term in row))


def with_columns(table: Table, names: Sequence[str]) -> Table:
    """Return a table with its columns in the order of `names`, if these are the same."""
    if sorted(names) != sorted(table.columns):
        return table
    places = [table.columns.index(name) for name in names]
    rows = tuple(tuple(row[place] for place in places) for row in table.rows)
    return Table(table.kind, tuple(names), rows)


def part(table: Table, skipped: int, limit: int | None) -> Table:
    """Return some rows of a table, after those that are skipped; triples have no order, so they all stay."""
    if table.kind != "SELECT":
        return table
    end = None if limit is None else skipped + limit
    return table._replace(rows=table.rows[skipped:end])


def in_alphabetical_order(table: Table, lists: Mapping[str, str]) -> Table:
    """Return a table in which columns of several values, parted by `lists[column]`, have them sorted."""
    if not lists:
        return table
    parted = [lists.get(name) for name in table.columns]
    rows = tuple(tuple(map(_sorted, row, parted)) for row in table.rows)
    return table._replace(rows=rows)


def _sorted(term: Found | None, separator: str | None) -> Found | None:
    if separator is None or not isinstance(term, ox.Literal) or separator not in term.value:
        return term
    return ox.Literal(separator.join(sorted(term.value.split(separator))))
