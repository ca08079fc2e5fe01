"""The one engine that answers: Oxigraph, for a graph on disk as for one in memory, so that both answer alike."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.table import Table, not_empty, with_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rdflib.plugins.sparql.sparql import Query

    from kg.query.table import AnswerKind, Terms
    from kg.store import StoredGraph

_TRIPLE = ("subject", "predicate", "object")


def ask(
    graph: StoredGraph,
    text: str,
    where: str,
    *,
    apart: bool,
    rows: int | None = None,
    graphs: tuple[Sequence[str], Sequence[str]] | None = None,
) -> Table:
    """Return what a query finds; QueryError if it is wrong, may not run, or has too many rows.

    All graphs are asked as one, unless the question tells them `apart`; then it is one of this package, tried
    by its tests, and need not be read with care each time. No more `rows` are wanted than so many. `graphs` name
    those that are asked: what makes up the default graph, and what GRAPH finds.
    """
    plan = None if apart else _allowed(text, where, graph)
    describing = plan is not None and str(plan.algebra.name) == "DescribeQuery"
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None
    named: list[ox.NamedNode | ox.BlankNode] | None = None
    if graphs is not None:
        default, named = [*map(ox.NamedNode, graphs[0])], [*map(ox.NamedNode, graphs[1])]
    try:
        found = graph.database.query(
            text,
            prefixes=graph.prefixes(),
            use_default_graph_as_union=not apart and graphs is None,
            default_graph=default,
            named_graphs=named,
        )
        table = _table(found, "DESCRIBE" if describing else "CONSTRUCT", where, rows, graph.most)
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        reason = " ".join(str(error).split())
        raise QueryError(f"cannot be worked out ({reason})", where=where) from error
    return table if plan is None else with_columns(table, _selected(plan))


def _allowed(text: str, where: str, graph: StoredGraph) -> Query:
    """Return the plan of a query of somebody else; QueryError if it may not run."""
    from kg.query.syntax import (  # a grammar, which our own questions do without
        prepared,
        refuse_hidden_service,
    )

    plan = prepared(text, where, graph.prefixes())
    refuse_hidden_service(text, where)
    return plan


def _selected(plan: Query) -> list[str]:
    """Return the names of the columns that a query selects, in their order."""
    return [str(variable) for variable in plan.algebra.get("PV") or ()]


def _table(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
    of_triples: AnswerKind,
    where: str,
    rows: int | None,
    most: int | None,
) -> Table:
    if isinstance(found, ox.QueryBoolean):
        return Table("ASK", ("answer",), ((ox.Literal(bool(found)),),))
    if isinstance(found, ox.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        wanted = (tuple(row) for row in islice(found, rows))
        return Table("SELECT", columns, not_empty(_bounded(wanted, where, most)))
    triples = _bounded((tuple(triple) for triple in found), where, most)
    return Table(of_triples, _TRIPLE, tuple(sorted(set(triples), key=lambda triple: [*map(str, triple)])))


def _bounded(rows: Iterable[Terms], where: str, most: int | None) -> list[Terms]:
    """Return the rows, or raise QueryError as soon as there are too many."""
    if most is None:
        return list(rows)
    kept = list(islice(rows, most + 1))
    if len(kept) > most:
        raise QueryError(f"has more than {most} rows; ask for fewer, with LIMIT", where=where)
    return kept
