"""What comes back from a question: plain values to work with, and the forms in which people want them."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, cast

from rdflib import BNode, Graph, URIRef, Variable
from rdflib import Literal as Text
from rdflib.query import Result
from rich import box
from rich.console import Console
from rich.table import Table

from kg.errors import QueryError
from kg.store import FORMATS, serialize
from kg.store.terms import to_oxigraph
from kg.triples.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib.term import Identifier, Node

    from kg.query.table import AnswerKind, Terms

Value = str | int | float | bool | None

_WIDTH_WITHOUT_A_TERMINAL = 120


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer: texts and IRIs as str, nodes without a name as `_:…`, numbers as numbers, nothing as None.

    An ASK has one row with True or False; a CONSTRUCT or DESCRIBE has the triples that it made. `cut` says
    that there are more rows than were wanted.
    """

    kind: AnswerKind
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    _terms: tuple[Terms, ...] = field(repr=False, compare=False)
    _prefixes: tuple[tuple[str, str], ...] = field(repr=False, compare=False)
    cut: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def to_table(self, width: int | None = None) -> str:
        """Return a table for people, wrapped to `width` characters (the terminal's if not given)."""
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for name in self.columns:
            table.add_column(name, overflow="fold")
        for row in self._shown():
            table.add_row(*row)
        width = width or shutil.get_terminal_size((_WIDTH_WITHOUT_A_TERMINAL, 24)).columns
        console = Console(
            file=StringIO(), width=width, color_system=None, markup=False, emoji=False, highlight=False
        )
        with console.capture() as captured:
            console.print(table)
        return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())

    def to_csv(self, separator: str = ",") -> str:
        """Return the answer for programs (RFC 4180), full IRIs and exact texts included.

        A spreadsheet may take a text that begins with `=` for a formula: import it as text.
        """
        stream = StringIO()
        writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_lexical(term) for term in terms] for terms in self._terms)
        return stream.getvalue()

    def to_tsv(self) -> str:
        """Return the answer with its terms written as in Turtle (SPARQL 1.1 Query Results TSV Format)."""
        head = "\t".join(f"?{name}" for name in self.columns)
        rows = (
            "\t".join("" if term is None else str(to_oxigraph(term)) for term in row) for row in self._terms
        )
        return "".join(f"{row}\n" for row in (head, *rows))

    def to_json(self) -> str:
        """Return the answer in the SPARQL 1.1 Query Results JSON Format."""
        return self._in_format("json")

    def to_xml(self) -> str:
        """Return the answer in the SPARQL Query Results XML Format."""
        return self._in_format("xml")

    def _in_format(self, name: str) -> str:
        result = Result("ASK" if self.kind == "ASK" else "SELECT")
        if self.kind == "ASK":
            result.askAnswer = bool(self.rows[0][0])
        result.vars = [Variable(name) for name in self.columns]
        result.bindings = [self._bound(terms) for terms in self._terms]
        return (result.serialize(format=name) or b"").decode()

    def to_turtle(self) -> str:
        """Return the triples of a CONSTRUCT or DESCRIBE as Turtle; QueryError for a table or a yes or no."""
        return self._triples_as("ttl")

    def to_ntriples(self) -> str:
        """Return the same triples as N-Triples, one a line."""
        return self._triples_as("nt")

    def _triples_as(self, form: str) -> str:
        if self.kind not in ("CONSTRUCT", "DESCRIBE"):
            raise QueryError(
                f"a {self.kind} gives no triples; ask for a table, CSV or JSON, or use CONSTRUCT"
            )
        graph = Graph()
        for prefix, namespace in self._prefixes:
            graph.bind(prefix, namespace, replace=True)
        for subject, predicate, value in self._terms:
            graph.add((subject, predicate, value))  # type: ignore[arg-type]
        return serialize(graph, FORMATS[form]).decode()

    def _bound(self, terms: Terms) -> dict[Variable, Identifier]:
        pairs = zip(self.columns, terms, strict=True)
        return {Variable(name): cast("Identifier", term) for name, term in pairs if term is not None}

    def _shown(self) -> Iterable[list[str]]:
        """Yield the rows as people read them: no control characters, IRIs short."""
        for terms in self._terms:
            yield [clean(self._short(term)) for term in terms]

    def _short(self, term: Node | None) -> str:
        if isinstance(term, URIRef):
            fitting = [(name, base) for name, base in self._prefixes if term.startswith(base)]
            if fitting:
                name, base = max(fitting, key=lambda pair: len(pair[1]))
                return f"{name}:{term.removeprefix(base)}"
        return _lexical(term)

    def __str__(self) -> str:
        return self.to_table()

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in self._shown()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def answer(
    kind: AnswerKind,
    columns: tuple[str, ...],
    terms: tuple[Terms, ...],
    prefixes: Mapping[str, str],
    *,
    cut: bool = False,
) -> Answer:
    """Return what an engine found as an Answer."""
    rows = tuple(tuple(map(_plain, row)) for row in terms)
    return Answer(kind, columns, rows, terms, tuple(sorted(prefixes.items())), cut)


def _plain(term: Node | None) -> Value:
    if term is None:
        return None
    value = term.toPython() if isinstance(term, Text) else None
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, bool | int | float) else _lexical(term)


def _lexical(term: Node | None) -> str:
    """Return a term without its signs, but those of a node without a name: `_:` tells it from a text."""
    if isinstance(term, BNode):
        return f"_:{term}"
    return "" if term is None else str(term)
