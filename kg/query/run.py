"""Ask the graph: a named question, a file of SPARQL, or SPARQL itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import rdflib.plugins.sparql
from rdflib import Dataset
from rdflib.plugins.sparql.sparql import SPARQLError

from kg.errors import QueryError
from kg.query.answer import answer
from kg.query.named import looks_like_a_name, named_query, read_query
from kg.query.parameters import bindings
from kg.query.syntax import prepared

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.query.answer import Answer
    from kg.query.named import NamedQuery

rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False  # a second lock: rdflib would read files for FROM

_TOLD = (SPARQLError, re.error)
_EVALUATION = (*_TOLD, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What rdflib raises for queries that are well-formed and make no sense; only the first tell why."""


def run(graph: Graph, question: str, **parameters: str) -> Answer:
    """Return the answer of the graph to a question.

    `question` is the name of one of `named_queries()`, the path of a `.rq` file, or SPARQL that reads.
    `parameters` are those that the question names, such as `person="Heiko Maas"`; they are bound to its
    variables. Facts and proofs are asked as one graph; `GRAPH ?g {…}` tells them apart. Prefixes of the
    graph need not be declared. QueryError, with line and column where there is one, if the question is
    wrong, if a parameter is missing or wrong, or if the query would change or read anything else.
    """
    query = _query(question)
    whole = _union(graph)
    bound = bindings(query, parameters, whole)
    prefixes = {prefix: str(namespace) for prefix, namespace in whole.namespaces()}
    plan = prepared(query.text, query.name, prefixes)
    try:
        return answer(whole.query(plan, initBindings=bound), prefixes)
    except _EVALUATION as error:
        reason = f" ({error})" if isinstance(error, _TOLD) else ""
        advice = "check its functions, patterns and sums"
        raise QueryError(f"cannot be worked out{reason}; {advice}", where=query.name) from error


def _query(question: str) -> NamedQuery:
    if looks_like_a_name(question):
        return named_query(question)
    if question.endswith(".rq") and "\n" not in question:
        return read_query(question, _text_of(question))
    return read_query("query", question)


def _text_of(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(f"cannot be read ({error.strerror}); check the name", where=path) from error
    except UnicodeDecodeError as error:
        raise QueryError("is not UTF-8 text", where=path) from error


def _union(graph: Graph) -> Graph:
    """Return a view in which a dataset's facts and proofs are one graph."""
    if not isinstance(graph, Dataset) or graph.default_union:
        return graph
    return Dataset(store=graph.store, default_union=True)
