"""The questions behind the pages: one file of SPARQL each in `kg/browse/queries`, asked as the named questions are."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from kg.query import read_query, run_query

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.query import Answer, NamedQuery
    from kg.store import StoredGraph


class Count(NamedTuple):
    """A value, and how many events have it."""

    value: str
    number: int


def asked(
    graph: StoredGraph,
    name: str,
    said: Mapping[str, Sequence[str]],
    *,
    limit: int | None = None,
    offset: int = 0,
) -> Answer:
    """Return the answer to one of the questions here; what it does not take of what is `said` is left out."""
    query = _query(name)
    taken = {each: values for each, values in said.items() if each in query.parameters}
    return run_query(graph, query, said=taken, limit=limit, offset=offset)


def counted(
    graph: StoredGraph, name: str, said: Mapping[str, Sequence[str]], most: int | None = None
) -> list[Count]:
    """Return the values that a question finds, each with its number."""
    answer = asked(graph, name, said, limit=most)
    rows = (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
    return [Count(str(row["value"]), int(row["number"] or 0)) for row in rows if row["value"] is not None]


@cache
def _query(name: str) -> NamedQuery:
    path = resources.files("kg").joinpath("browse", "queries", f"{name}.rq")
    return read_query(name, path.read_text(encoding="utf-8"), apart=True)
