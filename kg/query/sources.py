"""Where answers come from: rdflib for a graph in memory, Oxigraph for one on disk."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox
from rdflib import Dataset
from rdflib import Literal as Text
from rdflib.plugins.sparql.sparql import SPARQLError

from kg.errors import QueryError
from kg.query.syntax import refuse_hidden_service
from kg.query.table import Table, not_empty, with_columns
from kg.store import StoredGraph, dataset_of
from kg.store.terms import to_oxigraph, to_rdflib

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rdflib import Graph
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result
    from rdflib.term import Identifier, Node

    from kg.query.named import NamedQuery
    from kg.query.table import AnswerKind, Terms

    Plan = Callable[[], Query]

_TOLD = (SPARQLError, re.error)
_EVALUATION = (*_TOLD, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What rdflib raises for queries that are well-formed and make no sense; only the first tell why."""

_TRIPLE = ("subject", "predicate", "object")


class Source(Protocol):
    """A graph that can be asked; facts and proofs as one."""

    def prefixes(self) -> dict[str, str]:
        """Return the prefixes that need no declaration."""

    def has(self, subject: Node | None, predicate: Node | None, value: Node | None) -> bool:
        """Return whether the graph holds such a triple; None stands for anything."""

    def ask(
        self, text: str, plan: Plan, bound: Mapping[str, Identifier], asked: NamedQuery, first: int | None
    ) -> Table:
        """Return what the `text` of a question finds; `bound` has the values of its parameters.

        `plan` reads the text with care, which takes a while: QueryError if it is wrong or may not run. All
        graphs are asked as one, unless the question tells them apart. No more rows are wanted than the `first`.
        """


class InMemory:
    """An rdflib graph or dataset."""

    def __init__(self, graph: Graph) -> None:
        known = graph if isinstance(graph, Dataset) else dataset_of(graph)
        self._graph = Dataset(store=known.store, default_union=True)

    def prefixes(self) -> dict[str, str]:
        """Return the prefixes of the graph."""
        return {prefix: str(namespace) for prefix, namespace in self._graph.namespaces()}

    def has(self, subject: Node | None, predicate: Node | None, value: Node | None) -> bool:
        """Return whether the graph holds such a triple; None stands for anything."""
        return (subject, predicate, value) in self._graph

    def ask(
        self, text: str, plan: Plan, bound: Mapping[str, Identifier], asked: NamedQuery, first: int | None
    ) -> Table:
        """Return what rdflib finds; QueryError if that cannot be worked out."""
        graph = Dataset(store=self._graph.store, default_union=False) if asked.apart else self._graph
        query = plan()
        try:
            return _table(graph.query(query, initBindings=dict(bound)))
        except _EVALUATION as error:
            reason = f" ({error})" if isinstance(error, _TOLD) else ""
            advice = "check its functions, patterns and sums"
            raise QueryError(f"cannot be worked out{reason}; {advice}", where=asked.name) from error


def _table(result: Result) -> Table:
    if result.type == "ASK":
        return Table("ASK", ("answer",), ((Text(bool(result.askAnswer)),),))
    if result.type == "SELECT":
        variables = list(result.vars or ())
        found = (tuple(row.get(each) for each in variables) for row in result.bindings)
        return Table("SELECT", tuple(map(str, variables)), not_empty(found))
    kind: AnswerKind = result.type  # type: ignore[assignment]
    return Table(kind, _TRIPLE, _in_order(result.graph or ()))


def _in_order(triples: Iterable[Terms]) -> tuple[Terms, ...]:
    return tuple(sorted(set(triples), key=lambda triple: [str(node) for node in triple]))


class OnDisk:
    """A graph that Oxigraph keeps on disk."""

    def __init__(self, stored: StoredGraph) -> None:
        self._stored = stored

    def prefixes(self) -> dict[str, str]:
        """Return the prefixes of the graph."""
        return self._stored.prefixes()

    def has(self, subject: Node | None, predicate: Node | None, value: Node | None) -> bool:
        """Return whether the graph holds such a triple; None stands for anything."""
        pattern = [None if node is None else to_oxigraph(node) for node in (subject, predicate, value)]
        return any(True for _ in self._stored.database.quads_for_pattern(*pattern))  # type: ignore[arg-type]

    def ask(
        self, text: str, plan: Plan, bound: Mapping[str, Identifier], asked: NamedQuery, first: int | None
    ) -> Table:
        """Return what Oxigraph finds; QueryError if it cannot, or if the answer has too many rows.

        Questions of this package are tried by its tests, and need not be read with care each time.
        """
        where = asked.name
        query = None if asked.apart else _allowed(text, plan, bound, where)
        describing = query is not None and str(query.algebra.name) == "DescribeQuery"
        try:
            found = self._stored.database.query(
                text,
                prefixes=self.prefixes(),
                use_default_graph_as_union=not asked.apart,
                substitutions={ox.Variable(name): to_oxigraph(term) for name, term in bound.items()},
            )
            table = self._table(found, "DESCRIBE" if describing else "CONSTRUCT", where, first)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            reason = " ".join(str(error).split())
            raise QueryError(f"cannot be worked out ({reason})", where=where) from error
        return table if query is None else with_columns(table, _selected(query))

    def _table(
        self,
        found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
        of_triples: AnswerKind,
        where: str,
        first: int | None,
    ) -> Table:
        if isinstance(found, ox.QueryBoolean):
            return Table("ASK", ("answer",), ((Text(bool(found)),),))
        if isinstance(found, ox.QuerySolutions):
            columns = tuple(variable.value for variable in found.variables)
            wanted = islice(found, first)
            rows = (tuple(None if term is None else to_rdflib(term) for term in row) for row in wanted)
            return Table("SELECT", columns, not_empty(self._bounded(rows, where)))
        triples = (tuple(map(to_rdflib, triple)) for triple in found)
        return Table(of_triples, _TRIPLE, _in_order(self._bounded(triples, where)))

    def _bounded(self, rows: Iterable[Terms], where: str) -> list[Terms]:
        """Return the rows, or raise QueryError as soon as there are too many."""
        most = self._stored.most
        if most is None:
            return list(rows)
        kept = list(islice(rows, most + 1))
        if len(kept) > most:
            raise QueryError(f"has more than {most} rows; ask for fewer, with LIMIT", where=where)
        return kept


def _allowed(text: str, plan: Plan, bound: Mapping[str, Identifier], where: str) -> Query:
    """Return the plan of a query of somebody else; QueryError if it may not run."""
    query = plan()
    refuse_hidden_service(text, where)
    _require_selected(query, bound, where)
    return query


def _selected(plan: Query) -> list[str]:
    """Return the names of the columns that a query selects, in their order."""
    return [str(variable) for variable in plan.algebra.get("PV") or ()]


def _require_selected(plan: Query, bound: Mapping[str, Identifier], where: str) -> None:
    """Refuse parameters that the query does not select: Oxigraph binds only what is."""
    for name in bound.keys() - set(_selected(plan)):
        raise QueryError(
            f"does not select ?{name}; add it to every SELECT, so that it can be bound", where=where
        )


def source_of(graph: Graph | StoredGraph) -> Source:
    """Return the engine for a graph: Oxigraph for a stored one, else rdflib."""
    return OnDisk(graph) if isinstance(graph, StoredGraph) else InMemory(graph)
