"""Ask the graph: a named question, a file of SPARQL, or SPARQL itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.query.answer import answer
from kg.query.compose import composed, counts_rows
from kg.query.engine import ask
from kg.query.named import looks_like_a_name, read_query
from kg.query.own import any_query
from kg.query.parameters import values_of
from kg.query.table import in_alphabetical_order, part
from kg.store import StoredGraph, as_stored
from kg.store.quiet import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rdflib import Graph

    from kg.query.answer import Answer
    from kg.query.named import NamedQuery
    from kg.query.parameters import Said


def run(
    graph: Graph | StoredGraph,
    question: str,
    *,
    limit: int | None = None,
    offset: int = 0,
    identifiers: bool = False,
    lexicons: Iterable[Path | str] = (),
    **parameters: Said | None,
) -> Answer:
    """Return the answer of the graph to a question.

    `question` is the name of one of `named_queries()`, or of one of the user's own (`kg.query.own`), also in the folders
    `lexicons`; the path of a `.rq` file; or SPARQL that reads.
    `parameters` are those that the question takes (`kg.query.PARAMETERS`), such as `person="Heiko Maas"` or
    `country=["FR", "DE"]`. With a `limit`, a table has no more than so many rows, after the `offset` first ones,
    and says if there were more (`Answer.cut`). With `identifiers`, the named questions also give those of what
    they name. Facts and proofs are asked as one graph; `GRAPH ?g {…}` tells them apart. Prefixes of the graph
    need not be declared. A graph in memory is handed to Oxigraph, which a stored one lies in already, and which
    refuses an answer of more rows than its `most`. QueryError, with line and column where there is one, if
    the question is wrong, if a parameter is missing or wrong, or if the query would change or read anything
    else; for a name that nobody bears it tells those that come close.
    """
    query = _query(question, lexicons)
    return run_query(graph, query, limit=limit, offset=offset, identifiers=identifiers, said=parameters)


def run_query(
    graph: Graph | StoredGraph,
    query: NamedQuery,
    *,
    said: Mapping[str, Said | None],
    limit: int | None = None,
    offset: int = 0,
    identifiers: bool = False,
) -> Answer:
    """Return the answer of the graph to a question that was read before; all else is as with `run`."""
    with quiet():
        stored = as_stored(graph)
        wanted = None if limit is None else limit + 1
        counted = counts_rows(query.text)
        values = values_of(query, said, stored)
        skipped = offset if counted else 0
        text = composed(query.text, values, rows=wanted, skipped=skipped, identifiers=identifiers)
        rows = None if wanted is None or counted else offset + wanted
        found = ask(stored, text, query.name, apart=query.apart, rows=rows)
    whole = part(in_alphabetical_order(found, query.lists()), offset - skipped, None)
    shown = part(whole, 0, limit)
    return answer(shown, stored.prefixes(), cut=len(shown.rows) < len(whole.rows))


def run_sparql(
    graph: StoredGraph, text: str, *, graphs: tuple[Sequence[str], Sequence[str]] | None = None
) -> Answer:
    """Return the answer to SPARQL that came from somewhere: never a name, a file, or a question with parameters.

    `graphs` name those that make up the default graph, and those that GRAPH finds; by default, all are both.
    """
    with quiet():
        return answer(ask(graph, text, "query", apart=False, graphs=graphs), graph.prefixes())


def sparql_of(
    graph: Graph | StoredGraph,
    question: str,
    *,
    lexicons: Iterable[Path | str] = (),
    **parameters: Said | None,
) -> str:
    """Return the SPARQL by which `run` asks the graph a question, for any other store that holds the same."""
    query = _query(question, lexicons)
    return composed(query.text, values_of(query, parameters, as_stored(graph)))


def _query(question: str, lexicons: Iterable[Path | str]) -> NamedQuery:
    if looks_like_a_name(question):
        return any_query(question, lexicons)
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
