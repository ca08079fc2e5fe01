"""Answers as files: text, spreadsheets and databases, by the ending of the file's name.

`.xlsx` needs openpyxl and `.parquet` pyarrow (`diplomacy-kg[tables]`). In a spreadsheet no text is a formula: in `.xlsx`
it is marked as a text, in the CSV of offices an apostrophe stands before it (`kg.cells`).
"""

from __future__ import annotations

import re
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from kg.atomic import write_bytes
from kg.cells import csv_table
from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from kg.query.answer import Answer
    from kg.query.columns import Cell, Column

MOST_ROWS = 1_048_575
"""Rows that a sheet of .xlsx has room for, below its head."""
_LONGEST = 32_767
_WIDEST = 60
_NOT_IN_SHEETS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SQL_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def write_answer(answer: Answer, path: str | Path, form: str | None = None, *, office: bool = False) -> None:
    """Write an answer to `path` in a form of FORMS, that of the name's ending if none is named.

    With `office`, CSV is what a French spreadsheet opens as it is. QueryError for a form that is not known or does not fit,
    or whose library is missing; InputError if the file cannot be written.
    """
    name = (form or PurePath(path).suffix).lower().lstrip(".")
    write_bytes(path, written(answer, name, office=office))


def written(answer: Answer, form: str, *, office: bool = False) -> bytes:
    """Return an answer in a form of FORMS; the same errors."""
    if form not in FORMS:
        raise QueryError(f"{form!r} is no form of an answer; there are {', '.join(FORMS)}")
    if office and form != "csv":
        raise QueryError(f"only csv is made for a French office, not {form}")
    return office_csv(answer) if office else FORMS[form](answer)


def office_csv(answer: Answer) -> bytes:
    """Return CSV that a spreadsheet in French opens as it is."""
    columns = answer.table()
    return csv_table([column.name for column in columns], _rows(columns), office=True)


def _rows(columns: Sequence[Column]) -> Iterable[tuple[Cell, ...]]:
    return zip(*(column.cells for column in columns), strict=True)


def _xlsx(answer: Answer) -> bytes:
    """Return a workbook of one sheet: days as days, a head that stays in sight, and filters."""
    _require("openpyxl", "xlsx")
    from openpyxl import Workbook

    columns = answer.table()
    if len(answer) > MOST_ROWS:
        raise QueryError(
            f"has {len(answer)} rows, and a sheet {MOST_ROWS} at most; ask for fewer, or take parquet"
        )
    book = Workbook(write_only=True)
    sheet = book.create_sheet("answer")
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns):
        sheet.column_dimensions[_letters(place)].width = _width(column)
    if columns:
        sheet.auto_filter.ref = f"A1:{_letters(len(columns) - 1)}{len(answer) + 1}"
    sheet.append([_head(sheet, column.name) for column in columns])
    for row in _rows(columns):
        sheet.append([_cell(sheet, value) for value in row])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _letters(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(place + 1))


def _width(column: Column) -> int:
    return min(
        _WIDEST, max(len(str(cell)) for cell in (column.name, *column.cells[:1000]) if cell is not None) + 2
    )


def _head(sheet: WriteOnlyWorksheet, name: str) -> WriteOnlyCell:
    from openpyxl.styles import Font

    cell = _text(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> object:
    return _text(sheet, value) if isinstance(value, str) else value


def _text(sheet: WriteOnlyWorksheet, value: str) -> WriteOnlyCell:
    """Return a cell that is a text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, _NOT_IN_SHEETS.sub("\ufffd", value)[:_LONGEST])
    cell.data_type = "s"
    return cell


def _parquet(answer: Answer) -> bytes:
    """Return the answer for pandas, R, DuckDB and Spark, each column of one type."""
    _require("pyarrow", "parquet")
    import pyarrow
    from pyarrow import parquet

    types = {
        "date": pyarrow.date32(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "text": pyarrow.string(),
    }
    columns = answer.table()
    arrays = [pyarrow.array(column.cells, type=types[column.kind]) for column in columns]
    stream = BytesIO()
    parquet.write_table(pyarrow.table(arrays, names=[column.name for column in columns]), stream)
    return stream.getvalue()


def _sqlite(answer: Answer) -> bytes:
    """Return a database with the one table `answer`; days are texts, as SQLite's functions take them."""
    import sqlite3  # which few questions need

    columns = answer.table()
    named = ", ".join(f"{_quoted(each.name)} {_SQL_TYPES.get(each.kind, 'TEXT')}" for each in columns)
    places = ", ".join("?" * len(columns))
    database = sqlite3.connect(":memory:")
    try:
        database.execute(f"CREATE TABLE answer ({named})")
        rows = ([_in_sqlite(cell) for cell in row] for row in _rows(columns))
        database.executemany(f"INSERT INTO answer VALUES ({places})", rows)
        database.commit()
        return database.serialize()
    finally:
        database.close()


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _in_sqlite(cell: Cell) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell


def _require(library: str, form: str) -> None:
    if find_spec(library) is None:
        raise QueryError(f"{form} needs {library}; pip install 'diplomacy-kg[tables]', or take csv or sqlite")


FORMS: dict[str, Callable[[Answer], bytes]] = {
    "csv": lambda answer: answer.to_csv().encode(),
    "tsv": lambda answer: answer.to_tsv().encode(),
    "json": lambda answer: answer.to_json().encode(),
    "ttl": lambda answer: answer.to_turtle().encode(),
    "xlsx": _xlsx,
    "parquet": _parquet,
    "sqlite": _sqlite,
}
"""What an answer can be written as, by the ending of the file."""
