"""The CSV that says when and where files were published."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Problem
from kg.read.days import day
from kg.read.encoding import decode

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
    """The table, by file: its path from the working folder or from the table's folder, or its name alone.

    `lines` has the line of each file in the `table`, `met` the names of those asked for.
    """

    table: Path = Path()
    rows: dict[str, Row] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    @classmethod
    def load(cls, path: Path, report: Callable[[Problem], None]) -> Metadata:
        """Read the table at `path`; report what is wrong with it and keep the rest of it."""
        known = cls(path)
        try:
            known._take(csv.DictReader(io.StringIO(decode(path.read_bytes()))), report)
        except InputError as error:
            report(Problem(str(path), error.message, hides=False))
        except (OSError, csv.Error) as error:
            reason = getattr(error, "strerror", None) or error
            message = f"the table cannot be read ({reason}); check the file"
            report(Problem(str(path), message, hides=False))
        return known

    def row(self, file: str) -> Row:
        """Return what is known of `file`, an empty row if nothing is."""
        for name in (str(Path(file)), Path(file).name):
            if name in self.rows:
                self.met.add(name)
                return self.rows[name]
        return Row()

    def left_over(self) -> Iterator[Problem]:
        """Yield a problem for the rows that fit no file asked for, nor any that is there, if there are such."""
        lost = [file for file in self.lines if not self._fits(file)]
        if lost:
            rows = (
                "this row fits no file"
                if len(lost) == 1
                else f"{len(lost)} rows fit no file, such as this one"
            )
            message = f"{rows}: {lost[0]!r}; write the whole name of a file, such as a.txt"
            yield Problem(str(self.table), message, self.lines[lost[0]], hides=False)

    def _fits(self, file: str) -> bool:
        here, there = Path(file), self.table.parent / file
        return not self.met.isdisjoint((str(here), str(there))) or is_there(here) or is_there(there)

    def _take(self, table: csv.DictReader[str], report: Callable[[Problem], None]) -> None:
        if "file" not in (table.fieldnames or ()):
            raise InputError(f"the table lacks the column 'file'; its first line is {','.join(_COLUMNS)}")
        for cells in table:
            file = (cells["file"] or "").strip()
            try:
                published = _published(cells)
            except InputError as error:
                message = f"{error.message}; this row gives no date"
                report(Problem(str(self.table), message, table.line_num, hides=False))
                published = None
            row = Row(published, (cells.get("source") or "").strip() or None)
            self.lines[file] = table.line_num
            self.rows[str(Path(file))] = self.rows[str(self.table.parent / file)] = row


def is_there(path: Path) -> bool:
    """Return whether there is a file; a name that cannot be one is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _published(cells: dict[str, str]) -> date | None:
    published = (cells.get("published") or "").strip()
    return day(published) if published else None
