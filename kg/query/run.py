"""Ask the graph: a named question, a file of SPARQL, or SPARQL itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import rdflib.plugins.sparql

from kg.errors import QueryError
from kg.query.answer import answer
from kg.query.named import looks_like_a_name, named_query, read_query
from kg.query.parameters import bindings
from kg.query.sources import source_of
from kg.query.syntax import prepared
from kg.query.table import first_rows, in_alphabetical_order, without
from kg.store.quiet import quiet

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.query.answer import Answer
    from kg.query.named import NamedQuery
    from kg.store import StoredGraph

rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False  # a second lock: rdflib would read files for FROM


def run(graph: Graph | StoredGraph, question: str, *, limit: int | None = None, **parameters: str) -> Answer:
    """Return the answer of the graph to a question.

    `question` is the name of one of `named_queries()`, the path of a `.rq` file, or SPARQL that reads.
    `parameters` are those that the question names, such as `person="Heiko Maas"`; they are bound to its
    variables. With a `limit`, a table has no more than the first so many rows, and says if there were more
    (`Answer.cut`). Facts and proofs are asked as one graph; `GRAPH ?g {…}` tells them apart. Prefixes of the
    graph need not be declared. A graph in memory is asked through rdflib, a stored one through Oxigraph,
    which refuses an answer of more rows than its `most`. QueryError, with line and column where there is one,
    if the question is wrong, if a parameter is missing or wrong, or if the query would change or read
    anything else.
    """
    query = _query(question)
    source = source_of(graph)
    prefixes = source.prefixes()
    with quiet():
        bound = bindings(query, parameters, source)
        first = None if limit is None else limit + 1
        text = query.text if first is None else query.limited(first)
        table = source.ask(text, lambda: prepared(text, query.name, prefixes), bound, query, first)
    whole = without(in_alphabetical_order(table, query.lists()), (each.name for each in query.parameters))
    kind, columns, rows = whole if limit is None else first_rows(whole, limit)
    return answer(kind, columns, rows, prefixes, cut=len(rows) < len(whole.rows))


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
        raise QueryError("is not UTF-8 text; save it as UTF-8", where=path) from error
