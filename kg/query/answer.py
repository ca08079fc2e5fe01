"""What comes back from a question: plain values to work with, and the forms in which people want them."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import dataclass, field
from html import escape
from io import StringIO
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import XSD

from kg.errors import QueryError
from kg.query.columns import columns_of, lexical
from kg.triples.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from kg.query.columns import Column
    from kg.query.table import AnswerKind, Found, Table, Terms

Value = str | int | float | bool | None

IDENTIFIERS = "_id"
"""How columns end whose texts are the identifiers, parted by blanks, of what another column names."""

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

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Yield each row as its values by the names of the columns."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def table(self) -> tuple[Column, ...]:
        """Return the columns, each of one kind, days as days (`kg.query.columns`)."""
        return columns_of(self.columns, self._terms)

    def to_dataframe(self) -> pd.DataFrame:
        """Return the answer for pandas: days as days, what is not known as missing.

        Where dates are known in part, a column that ends with `_text` has them as they are written.
        """
        import pandas as pd

        types = {"date": "datetime64[s]", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
        made = {
            each.name: pd.Series(each.cells, dtype=types.get(each.kind, "string")) for each in self.table()
        }
        return pd.DataFrame(made)

    def save(self, path: str | Path, form: str | None = None, *, office: bool = False) -> None:
        """Write the answer to a file, as its ending or `form` says; see `kg.query.sheets.write_answer`."""
        from kg.query.sheets import write_answer

        write_answer(self, path, form, office=office)

    def to_table(self, width: int | None = None) -> str:
        """Return a table for people, wrapped to `width` characters (the terminal's if not given)."""
        from rich import box  # which only tables need
        from rich.console import Console
        from rich.table import Table as Drawn

        table = Drawn(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
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
        writer.writerows([lexical(term) for term in terms] for terms in self._terms)
        return stream.getvalue()

    def to_tsv(self) -> str:
        """Return the answer with its terms written as in Turtle (SPARQL 1.1 Query Results TSV Format)."""
        head = "\t".join(f"?{name}" for name in self.columns)
        rows = ("\t".join("" if term is None else str(term) for term in row) for row in self._terms)
        return "".join(f"{row}\n" for row in (head, *rows))

    def to_json(self) -> str:
        """Return the answer in the SPARQL 1.1 Query Results JSON Format."""
        return self.serialized(ox.QueryResultsFormat.JSON).decode()

    def to_turtle(self) -> str:
        """Return the triples of a CONSTRUCT or DESCRIBE as Turtle; QueryError for a table or a yes or no."""
        return self.serialized(ox.RdfFormat.TURTLE).decode()

    def serialized(self, form: ox.QueryResultsFormat | ox.RdfFormat) -> bytes:
        """Return the answer in a form of its kind: of a table or a yes or no, or of triples.

        QueryError if the form is not of its kind.
        """
        if isinstance(form, ox.QueryResultsFormat):
            return self._results().serialize(format=form) or b""
        if self.kind not in ("CONSTRUCT", "DESCRIBE"):
            raise QueryError(
                f"a {self.kind} gives no triples; ask for a table, CSV or JSON, or use CONSTRUCT"
            )
        triples = (ox.Triple(*terms) for terms in self._terms)  # type: ignore[arg-type]
        return ox.serialize(triples, format=form, prefixes=self._used_prefixes()) or b""

    def _results(self) -> ox.QuerySolutions | ox.QueryBoolean:
        """Return the answer as Oxigraph has it before writing; it gives tables again only from what is written."""
        if self.kind == "ASK":
            text = json.dumps({"head": {}, "boolean": self.rows[0][0]})
            return ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)
        return ox.parse_query_results(self.to_tsv(), format=ox.QueryResultsFormat.TSV)

    def _used_prefixes(self) -> dict[str, str]:
        """Return the prefixes that shorten something in the answer."""
        names = {term.value for row in self._terms for term in row if isinstance(term, ox.NamedNode)}
        return {name: base for name, base in self._prefixes if any(each.startswith(base) for each in names)}

    def _shown(self) -> Iterable[list[str]]:
        """Yield the rows as people read them: no control characters, IRIs short."""
        for terms in self._terms:
            yield [clean(self._short(*each)) for each in zip(self.columns, terms, strict=True)]

    def _short(self, column: str, term: Found | None) -> str:
        if isinstance(term, ox.NamedNode):
            return self._prefixed(term.value)
        text = lexical(term)
        return " ".join(map(self._prefixed, text.split())) if column.endswith(IDENTIFIERS) else text

    def _prefixed(self, iri: str) -> str:
        fitting = [(name, base) for name, base in self._prefixes if iri.startswith(base)]
        if not fitting:
            return iri
        name, base = max(fitting, key=lambda pair: len(pair[1]))
        return f"{name}:{iri.removeprefix(base)}"

    def __str__(self) -> str:
        return self.to_table()

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in self._shown()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def answer(table: Table, prefixes: Mapping[str, str], *, cut: bool = False) -> Answer:
    """Return what an engine found as an Answer."""
    rows = tuple(tuple(map(_plain, row)) for row in table.rows)
    return Answer(table.kind, table.columns, rows, table.rows, tuple(sorted(prefixes.items())), cut)


def _plain(term: Found | None) -> Value:
    if term is None:
        return None
    if isinstance(term, ox.Literal) and term.datatype.value in _READERS:
        try:
            return _READERS[term.datatype.value](term.value)
        except (ValueError, OverflowError):  # a hand wrote something else
            return term.value
    return lexical(term)


_READERS: dict[str, Callable[[str], Value]] = {
    str(XSD.integer): int,
    str(XSD.decimal): float,
    str(XSD.double): float,
    str(XSD.float): float,
    str(XSD.boolean): lambda text: text in ("true", "1"),
}
"""The types of literals that are plain values of Python."""
