"""The CSV that says when and where files were published."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Problem
from kg.read.encoding import decode
from kg.read.records import day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

_COLUMNS = ("file", "published", "source")


@dataclass(frozen=True, slots=True)
class Row:
    """What the table knows of one file."""

    published: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """The table, by file: its path from the working folder or from the table's folder, or its name alone."""

    rows: dict[str, Row] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path, report: Callable[[Problem], None]) -> Metadata:
        """Read the table at `path`; report what is wrong with it and keep its other rows."""
        rows: dict[str, Row] = {}
        try:
            table = csv.DictReader(io.StringIO(decode(path.read_bytes())))
            rows.update(_rows(table, path, report))
        except InputError as error:
            report(Problem(str(path), error.message))
        except (OSError, csv.Error) as error:
            reason = getattr(error, "strerror", None) or error
            report(Problem(str(path), f"the table cannot be read ({reason}); check the file"))
        return cls(rows)

    def row(self, file: str) -> Row:
        """Return what is known of `file`, an empty row if nothing is."""
        return self.rows.get(str(Path(file))) or self.rows.get(Path(file).name) or Row()


def _rows(
    table: csv.DictReader[str], path: Path, report: Callable[[Problem], None]
) -> Iterator[tuple[str, Row]]:
    if "file" not in (table.fieldnames or ()):
        raise InputError(f"the table lacks the column 'file'; its first line is {','.join(_COLUMNS)}")
    for cells in table:
        try:
            row = _row(cells)
        except InputError as error:
            report(Problem(str(path), f"{error.message}; the row is left out", table.line_num))
            continue
        file = (cells["file"] or "").strip()
        yield str(Path(file)), row
        yield str(path.parent / file), row


def _row(cells: dict[str, str]) -> Row:
    published, source = ((cells.get(column) or "").strip() for column in _COLUMNS[1:])
    return Row(day(published) if published else None, source or None)
