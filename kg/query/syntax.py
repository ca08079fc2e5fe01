"""SPARQL read with care: a wrong query is told where it is wrong, and one that would reach out is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyparsing import ParseException, ParseResults
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rdflib.plugins.sparql.sparql import Query

_NO_COMMANDS = re.compile(
    "|".join(
        (
            r"\\.",  # an escape in a name
            r"#[^\r\n]*",  # a comment
            r"""<[^<>"{}|^`\\\x00-\x20]*>""",  # an IRI
            r"[?$]\w+",  # a variable
            r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""',
            r"'''(?:'{0,2}(?:[^'\\]|\\.))*'''",
            r'"(?:[^"\\\r\n]|\\.)*"',
            r"'(?:[^'\\\r\n]|\\.)*'",
        )
    ),
    re.DOTALL,
)
"""What may hold any word without its being a command (SPARQL 1.1, section 19.8)."""


_HALF = re.compile(r"[\ud800-\udfff]|\\(?:u|U0000)[dD][89a-fA-F]")
"""Half a character, as it is or as an escape: no answer that holds one could be written."""


def prepared(text: str, where: str, prefixes: Mapping[str, str]) -> Query:
    """Return a query ready to be run; QueryError with line and column if it is wrong or may not run.

    `prefixes` need no declaration in the query. Updates are refused, and so is what would have the
    query read files or call servers: `SERVICE`, and `FROM` beside the graph that is asked.
    """
    if _HALF.search(text):
        raise QueryError("holds half a character (\\ud800-\\udfff); write the whole one", where=where)
    try:
        tree = parseQuery(text)
    except ParseException as error:
        raise _wrong(text, where, error) from error
    except RecursionError as error:
        raise QueryError("is nested too deep; make it simpler", where=where) from error
    parts = list(_parts(tree))
    _refuse_reaching_out(parts, where)
    _refuse_unknown_prefixes(parts, prefixes, where)
    query = translateQuery(tree, initNs=dict(prefixes))
    _order_columns(query, tree)
    return query


def _order_columns(query: Query, tree: ParseResults) -> None:
    """Give the columns of `SELECT *` the order in which the query names them first; rdflib keeps them in a set."""
    asked = tree[1]
    if asked.name == "SelectQuery" and not asked.projection:
        query.algebra["PV"] = list(dict.fromkeys(_visible([asked.where, asked.valuesClause])))


def _visible(part: object) -> Iterator[Variable]:
    """Yield the variables that a part of a pattern gives values to, in its order, again each time."""
    if isinstance(part, Variable):
        yield part
    elif isinstance(part, CompValue):
        for inner in _giving(part):
            yield from _visible(inner)
    elif isinstance(part, ParseResults | list | tuple):
        for inner in part:
            yield from _visible(inner)


def _giving(part: CompValue) -> list[object]:
    """Return what of a part gives values to variables that are seen outside of it."""
    if part.name in ("Filter", "MinusGraphPattern"):
        return []
    if part.name == "Bind":
        return [part.var]
    if part.name == "SubSelect" and part.projection:
        return [each.evar or each.var for each in part.projection]
    if part.name == "SubSelect":
        return [part.where, part.valuesClause]
    return list(part.values())


def refuse_hidden_service(text: str, where: str) -> None:
    """Refuse a query in which another parser than ours might read `SERVICE`; Oxigraph would call out for it.

    Two parsers need not agree where a comment ends or a name begins. So the word may stand only within
    texts, IRIs, variables and comments, the last read in the narrowest way.
    """
    if "service" in _NO_COMMANDS.sub(" ", text).lower():
        advice = "asking other servers is not allowed; write names with this word as full IRIs, <…>"
        raise QueryError(f"holds the word SERVICE; {advice}", where=where)


def _wrong(text: str, where: str, error: ParseException) -> QueryError:
    if _is_update(text):
        return QueryError(
            "would change the graph; queries only read: SELECT, ASK, CONSTRUCT, DESCRIBE", where=where
        )
    found = text[error.loc :].split(maxsplit=1)[:1]
    near = f"near {found[0][:40]!r}" if found else "at its end"
    advice = "look there or shortly after for a missing brace, dot or variable"
    return QueryError(
        f"is no SPARQL: wrong {near}, column {error.col}; {advice}", where=where, line=error.lineno
    )


def _is_update(text: str) -> bool:
    try:
        parseUpdate(text)
    except (ParseException, RecursionError):
        return False
    return bool(text.strip())


def _parts(tree: object) -> Iterator[CompValue]:
    """Yield all parts of a parsed query."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, ParseResults | list | tuple):
            waiting.extend(part)


def _refuse_reaching_out(parts: list[CompValue], where: str) -> None:
    for part in parts:
        if part.name == "ServiceGraphPattern":
            raise QueryError("asks another server (SERVICE), which is not allowed; remove it", where=where)
        if part.name == "DatasetClause":
            raise QueryError("reads from elsewhere (FROM), which is not allowed; remove it", where=where)


def _refuse_unknown_prefixes(parts: list[CompValue], prefixes: Mapping[str, str], where: str) -> None:
    declared = {part.prefix or "" for part in parts if part.name == "PrefixDecl"} | prefixes.keys()
    for part in parts:
        if part.name == "pname" and (part.prefix or "") not in declared:
            name = f"{part.prefix or ''}:"
            raise QueryError(
                f"uses the prefix {name} without saying what it is; add PREFIX {name} <…>", where=where
            )
